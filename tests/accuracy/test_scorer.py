"""Scoring gives the numbers of the scorer that stands outside the project, where that is there."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from accuracy.perfect_tables import make_perfect_tables
from accuracy.sets import SETS, SHARED, code_set, list_reached

from healthcoop.measuring.scoring import score_tables

SCORER = SHARED / "score.py"
#: Measures of this project that the other scorer does not have.
OWN = {"statements kind", "agreements count"}
Tables = dict[str, pd.DataFrame]


def score_outside(gold: Path, tables: Tables, folder: Path) -> dict[str, float]:
    if not SCORER.is_file():
        pytest.skip(f"{SCORER} is not there: it is not part of the project")
    folder.mkdir()
    for name, table in tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.main([str(gold), str(folder)]))


def spoil(tables: Tables) -> Tables:
    """Change, drop and repeat rows, each kind of fault at another pace."""
    spoiled = {}
    for pace, (name, table) in enumerate(tables.items(), start=3):
        kept = table.reset_index(drop=True)
        if name not in ("articles", "sentences"):
            kept = pd.concat([kept[kept.index % pace != 1], kept[kept.index % (pace + 4) == 2]])
        for column in (
            "kind",
            "status",
            "qualifier",
            "speaker",
            "title",
            "genre",
            "date",
            "parties",
        ):
            if column in kept.columns:
                other = kept[column].shift(1).fillna("")
                kept[column] = kept[column].where(kept.reset_index().index % 4 != 2, other)
        spoiled[name] = kept.reset_index(drop=True)
    return spoiled


@pytest.mark.parametrize("change", [lambda t: t, spoil], ids=["as coded", "spoiled"])
@pytest.mark.parametrize("is_perfect", [False, True], ids=["program", "by hand"])
@pytest.mark.parametrize("name", SETS)
def test_both_scorers_give_the_same_numbers(
    name: str, is_perfect: bool, change: Callable[[Tables], Tables], tmp_path: Path
) -> None:
    coding, tables = code_set(name)
    if is_perfect:
        tables = make_perfect_tables(coding, tables["articles"], tables["sentences"])
    tables = change(tables)
    outside = score_outside(SETS[name][1], tables, tmp_path / "outside")
    scores = score_tables(coding, tables)
    inside = list_reached(scores)
    kappas = scores.measures.dropna(subset="kappa").set_index("measure")["kappa"]
    for measure, value in outside.items():
        if measure.endswith(" kappa"):
            mine = kappas.get(measure.removesuffix(" kappa"), math.nan)
        else:
            mine = inside.get(measure, math.nan)
        # Without a single case the other scorer gives 1 or 0, and this one nothing.
        assert math.isnan(mine) or mine == pytest.approx(value), measure
    assert set(inside) - OWN <= set(outside)


@pytest.mark.parametrize("name", SETS)
def test_hand_coding_scores_full_against_itself(name: str) -> None:
    coding, tables = code_set(name)
    perfect = make_perfect_tables(coding, tables["articles"], tables["sentences"])
    scores = score_tables(coding, perfect)
    short = {name: value for name, value in list_reached(scores).items() if value < 1}
    assert not short, scores.disagreements.to_string()
    assert not scores.unmeasured
