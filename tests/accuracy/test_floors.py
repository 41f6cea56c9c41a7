"""Accuracy against hand coding does not fall: measured on every set, floors in ``floors.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from accuracy.scoring import format_row, score_tables

from healthcoop import paths
from healthcoop.pipeline import write_tables

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
SHARED = paths.ROOT.parent / "shared"
SETS = {
    "sample": (paths.ARTICLES, paths.CODED),
    "originals": (SHARED / "articles", SHARED / "gold"),
    "development": (HERE / "outlets/development/articles", HERE / "outlets/development/gold"),
    "held_out": (HERE / "outlets/held_out/articles", HERE / "outlets/held_out/gold"),
}


@pytest.fixture(scope="module", params=list(SETS))
def scores(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, float]]:
    articles, gold = SETS[request.param]
    if not articles.is_dir():
        pytest.skip(f"{articles} is not there: the original reports are not part of the project")
    tables = tmp_path_factory.mktemp(request.param)
    write_tables(articles, tables)
    return request.param, score_tables(gold, tables)


def test_accuracy_reaches_its_floor(scores: tuple[str, dict[str, float]]) -> None:
    name, reached = scores
    below = {
        k: (reached[k], floor) for k, floor in FLOORS[name].items() if reached[k] < floor - 1e-9
    }
    assert not below, f"{name}: (reached, floor) {below}"


def test_floors_are_close_to_what_is_reached(scores: tuple[str, dict[str, float]]) -> None:
    """A floor far below what is reached guards nothing: it is raised when accuracy rises."""
    name, reached = scores
    loose = {
        k: (reached[k], floor) for k, floor in FLOORS[name].items() if reached[k] > floor + 0.03
    }
    assert not loose, f"{name}: raise these floors (reached, floor) {loose}"
    assert set(FLOORS[name]) == set(reached)


def test_the_readme_states_what_is_reached(scores: tuple[str, dict[str, float]]) -> None:
    name, reached = scores
    row = format_row(name, reached)
    assert row in (paths.ROOT / "README.md").read_text("utf-8"), f"README.md should say {row}"
