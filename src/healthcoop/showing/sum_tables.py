"""Whether the parts that a text gives add up to the whole that it gives with them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.evidence import find_marks, list_marks, show_evidence
from healthcoop.showing.sentences import join_words, say_count, start_sentence

_NONE = "No text gives a whole together with its parts, so there is no sum to check."


def say_sums(checked: pd.DataFrame) -> str:
    """Say how many sums could be checked, and how many hold.

    Parameters
    ----------
    checked
        As `healthcoop.measuring.sums.check_sums` gives it.
    """
    if checked.empty:
        return _NONE
    holds, must = checked["adds_up"].astype(bool), checked["must_add_up"].astype(bool)
    n_wrong, n_open = int((~holds & must).sum()), int((~holds & ~must).sum())
    told = []
    if holds.any():
        told.append(f"{int(holds.sum()):,} {'adds' if holds.sum() == 1 else 'add'} up")
    if n_wrong:
        told.append(f"{n_wrong:,} {'does' if n_wrong == 1 else 'do'} not")
    if n_open:
        told.append(f"{n_open:,} {'names' if n_open == 1 else 'name'} only some of the parts")
    wholes = start_sentence(say_count(len(checked), "whole"))
    stand = "stands" if len(checked) == 1 else "stand"
    return f"{wholes} {stand} with parts that can be added: {join_words(told)}."


def show_sums(
    checked: pd.DataFrame, quantities: pd.DataFrame, sentences: pd.DataFrame, max_rows: int
) -> None:
    """Show each whole with its parts and whether they add up, in its sentence.

    Parameters
    ----------
    checked
        As `healthcoop.measuring.sums.check_sums` gives it.
    quantities, sentences
        The tables that were checked; the numbers of the sum are marked in the sentence.
    """
    if checked.empty:
        return
    spans = {str(row.Index): (row.start, row.end) for row in quantities.itertuples()}
    rows = checked.merge(sentences[[*SENTENCE, "start", "end", "text"]], on=SENTENCE, how="left")
    told = list(iterate_rows(rows))
    frame = rows[[*SENTENCE, "start", "end", "text"]].assign(
        sum=[_say_sum(r) for r in told],
        marks=list_marks(
            find_marks(r.text, r.start, [spans[p] for p in _list_labels(r)]) for r in told
        ),
    )
    n = say_count(len(rows), "whole")
    caption = (
        f"Wholes with their parts; n = {n}. What does not add up may be a slip of the report or of "
        "the coding; the sentence tells. Source: tables quantities and sentences."
    )
    show_evidence(frame, {"sum": "whole and parts"}, caption, what="sum", max_rows=max_rows)


def _list_labels(row: Any) -> list[str]:
    whole = [] if pd.isna(row.whole) else [str(row.whole)]
    return [*whole, *split_entries(row.parts)]


def _say_sum(row: Any) -> str:
    whole, parts = (f"{value:,.12g}" for value in (row.whole_value, row.parts_value))
    if row.adds_up:
        return f"adds up: {whole}, parts {parts}"
    if not row.must_add_up:
        return f"some parts named: {parts} of {whole}"
    return f"does not add up: {whole}, parts {parts}, differs by {row.difference:,.12g}"
