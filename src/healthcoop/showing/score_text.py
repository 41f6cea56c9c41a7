"""Scores as lines of text, for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.scoring import Scores
from healthcoop.showing.sentences import join_words, say_count, say_part

_MARKS = {(True, False): "-", (False, True): "+", (True, True): "~"}


def format_scores(scores: Scores, coded: Sequence[str], changed: Sequence[str]) -> Iterator[str]:
    """Format scores as an aligned table, with what could not be measured below.

    Parameters
    ----------
    coded
        The articles that were coded by hand.
    changed
        Those of them that the corpus has with other content.
    """
    yield f"measured on {say_part(len(scores.articles), len(coded), 'hand-coded article')}"
    if changed:
        yield f"  changed since they were coded, and left out: {join_words(changed)}"
    gone = sorted(set(coded) - set(scores.articles) - set(changed))
    if gone:
        yield f"  not among the tables' articles: {join_words(gone)}"
    if not scores.articles:
        return
    width = max((len(name) for name in scores.measures["measure"]), default=0)
    for row in iterate_rows(scores.measures):
        yield f"{row.measure:{width}}  {_format_measure(row)}"
    for table, reason in scores.unmeasured.items():
        yield f"{table}: not measured, {reason}"


def format_misses(scores: Scores) -> Iterator[str]:
    """Format each case on which program and hand coding disagree, below its measure."""
    for measure, cases in scores.disagreements.groupby("measure", sort=False):
        yield f"{measure}: {say_count(len(cases), 'disagreement')}"
        for case in iterate_rows(cases):
            mark = _MARKS[bool(case.by_hand), bool(case.coded)]
            place = case.article_id if case.sentence < 0 else f"{case.article_id} {case.sentence}"
            both = " | by the program: " if mark == "~" else ""
            yield _make_printable(f"  {mark} {place}: {case.by_hand}{both}{case.coded}")
            if case.text:
                yield _make_printable(f"      {case.text}")


def _format_measure(row: Any) -> str:
    if row.kind == "share":
        ends = f"  ({_number(row.low)} to {_number(row.high)})" if not pd.isna(row.low) else ""
        return f"right {_number(row.value)}  {row.n_both} of {row.n_cases}{ends}"
    kappa = f"  kappa {_number(row.kappa)}  alpha {_number(row.alpha)}"
    return (
        f"F1 {_number(row.value)}  P {_number(row.precision)}  R {_number(row.recall)}  "
        f"both {row.n_both}  only coded {row.n_only_coded}  only by hand {row.n_only_by_hand}"
        f"{'' if pd.isna(row.alpha) else kappa}"
    )


def _make_printable(line: str) -> str:
    # Words of articles must not steer the terminal that shows them.
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def _number(value: float) -> str:
    return "  –  " if pd.isna(value) else f"{value:.3f}"
