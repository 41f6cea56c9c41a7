"""What the reference data say of the accuracy is what is reached."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from accuracy.scoring import score_tables
from accuracy.test_floors import FLOORS, SETS

from healthcoop.pipeline import write_tables
from healthcoop.reference import load_accuracy

ROWS = load_accuracy()


@pytest.mark.parametrize("name", sorted(ROWS["set"].unique()))
def test_the_reference_data_state_what_is_reached(name: str, tmp_path: Path) -> None:
    articles, gold = SETS[name]
    write_tables(articles, tmp_path)
    reached = {
        measure: f"{math.floor(value * 100 + 1e-9) / 100:.2f}"
        for measure, value in score_tables(gold, tmp_path).items()
    }
    stated = ROWS[ROWS["set"] == name]
    assert dict(zip(stated["measure"], stated["value"], strict=True)) == reached
    assert set(stated["n_articles"]) == {str(len(list(articles.glob("*.txt"))))}


def test_the_held_out_reports_are_stated() -> None:
    stated = ROWS[ROWS["set"] == "held_out"]
    assert set(stated["measure"]) == set(FLOORS["held_out"])
