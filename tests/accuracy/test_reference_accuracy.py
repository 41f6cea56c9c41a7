"""What the reference data say of the accuracy is what is reached."""

from __future__ import annotations

import pytest
from accuracy.sets import SETS, read_reached
from restate import list_stated

from healthcoop.reference import load_accuracy

ROWS = load_accuracy()


@pytest.mark.parametrize("name", SETS)
def test_the_reference_data_state_what_is_reached(name: str) -> None:
    stated = ROWS[ROWS["set"] == name].to_numpy().tolist()
    assert stated == list_stated({name: read_reached(name)})


def test_every_set_is_stated() -> None:
    assert list(ROWS["set"].unique()) == list(SETS)
