"""The sets of hand-coded articles that accuracy is measured on, and what is reached on them."""

from __future__ import annotations

import math
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from healthcoop import paths
from healthcoop.measuring.hand_coding import HandCoding, read_hand_coding
from healthcoop.measuring.scoring import Scores, read_tables, score_tables
from healthcoop.pipeline import write_tables

HERE = Path(__file__).parent
SHARED = paths.ROOT.parent / "shared"
SETS = {
    "sample": (paths.ARTICLES, paths.CODED),
    "originals": (SHARED / "articles", SHARED / "gold"),
    "development": (HERE / "outlets/development/articles", HERE / "outlets/development/gold"),
    "held_out": (HERE / "outlets/held_out/articles", HERE / "outlets/held_out/gold"),
}


@cache
def code_set(name: str) -> tuple[HandCoding, dict[str, pd.DataFrame]]:
    """Read the hand coding of a set and code its articles.

    Skips the test where the articles are not there.
    """
    articles, gold = SETS[name]
    if not articles.is_dir():
        pytest.skip(f"{articles} is not there: the original reports are not part of the project")
    with tempfile.TemporaryDirectory() as folder:
        write_tables(articles, Path(folder))
        return read_hand_coding(gold), read_tables(Path(folder))


@cache
def score_set(name: str) -> Scores:
    """Score what the program makes of a set."""
    return score_tables(*code_set(name))


def list_reached(scores: Scores) -> dict[str, float]:
    """What is reached, by measure, as far as there was a case."""
    known = scores.measures.dropna(subset="value")
    return dict(zip(known["measure"], known["value"], strict=True))


#: What is reached and on how many cases, by measure.
Reached = dict[str, tuple[float, int]]


def read_reached(name: str) -> Reached:
    """What is reached on a set, as far as there was a case."""
    known = score_set(name).measures.dropna(subset="value")
    cases = zip(known["value"], known["n_cases"], strict=True)
    return dict(zip(known["measure"], cases, strict=True))


def cut(value: float) -> str:
    """A share as it is stated: cut off after two decimals, never rounded up."""
    return f"{math.floor(value * 100 + 1e-9) / 100:.2f}"
