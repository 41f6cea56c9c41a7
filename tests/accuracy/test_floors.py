"""Accuracy against hand coding does not fall: measured on every set, floors in ``floors.toml``."""

from __future__ import annotations

import pytest
from accuracy.sets import SETS, Reached, read_reached
from restate import (
    README,
    README_TABLES,
    format_floors,
    format_tables,
    raise_floors,
    read_floors,
    replace_tables,
)

FLOORS = read_floors()
#: How far above its floor a measure may be before the floor has to be raised.
SLACK = 0.03
RESTATE = "run python tests/restate.py"


@pytest.fixture(params=SETS)
def reached(request: pytest.FixtureRequest) -> tuple[str, Reached]:
    return request.param, read_reached(request.param)


def test_accuracy_reaches_its_floor(reached: tuple[str, Reached]) -> None:
    name, values = reached
    below = {
        measure: (values.get(measure, (0.0, 0))[0], floor)
        for measure, floor in FLOORS[name].items()
        if values.get(measure, (0.0, 0))[0] < floor - 1e-9
    }
    assert not below, f"{name}: (reached, floor) {below}"


def test_floors_are_close_to_what_is_reached(reached: tuple[str, Reached]) -> None:
    """A floor far below what is reached guards nothing: it is raised when accuracy rises."""
    name, values = reached
    loose = {
        measure: (value, FLOORS[name].get(measure))
        for measure, (value, _) in values.items()
        if value > FLOORS[name].get(measure, -1.0) + SLACK
    }
    assert not loose, f"{name}: {RESTATE}; these have no floor or a low one: {loose}"


def test_the_readme_states_what_is_reached(reached: tuple[str, Reached]) -> None:
    text = README.read_text("utf-8")
    for table in format_tables(dict([reached])):
        head, _, row = table.splitlines()
        assert head in text
        assert row in text, f"README.md should say {row}: {RESTATE}"


def test_floors_only_rise() -> None:
    before = {"sample": {"events": 0.9, "quantities": 0.5}, "other": {"events": 0.1}}
    reached: dict[str, Reached] = {"sample": {"events": (0.8, 5), "quantities": (0.66666, 3)}}
    raised = {"events": 0.9, "quantities": 0.666}
    assert raise_floors(reached, before, False) == {"sample": raised, "other": {"events": 0.1}}
    assert raise_floors(reached, before, True)["sample"]["events"] == 0.8
    assert '[sample]\n"events" = 0.900\n' in format_floors(before)


def test_the_readme_speaks_of_measures_that_exist() -> None:
    named = {measure for columns in README_TABLES for measure in columns.values()}
    assert named <= {measure for floors in FLOORS.values() for measure in floors}


def test_tables_of_the_readme_are_replaced_in_place() -> None:
    reached: dict[str, Reached] = {"held_out": {"actors person": (0.876, 5)}}
    table = format_tables(reached)[1]
    assert table.splitlines()[2].startswith("| held out | – | 0.87 | – |")
    old = f"Before.\n\n{table.splitlines()[0]}\n|---|\n| held out | 0.1 |\n\nAfter.\n"
    assert replace_tables(old, [table]) == f"Before.\n\n{table}\n\nAfter.\n"
