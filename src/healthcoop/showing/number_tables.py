"""The tables of numbers: what they count, and each in the sentence that gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from healthcoop.measuring.evidence import find_places
from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.display import show_table
from healthcoop.showing.evidence import find_marks, list_marks, show_evidence
from healthcoop.showing.sentences import join_words, lower_label, say_count


def show_groups(groups: pd.DataFrame, numbers: pd.DataFrame, max_rows: int) -> None:
    """Show what the numbers count or measure, with the smallest and the largest of each."""
    formats = {"smallest": ",.12g", "largest": ",.12g"}
    labels = {"what": "of what", "n": "numbers", "largest_words": "the largest, in words"}
    columns = ["what", "n", "n_articles", "smallest", "largest", "largest_words"]
    frame = groups.assign(what=[_name_group(row) for row in iterate_rows(groups)])[columns]
    caption = (
        "What the numbers count or measure. They are not added up: articles repeat numbers, and "
        f"parts stand beside wholes. n = {say_count(int(groups['n'].sum()), 'number')}. "
        "Source: table quantities."
    )
    if len(groups):
        key = ["measure", "counted"]
        values = numbers.groupby(key)["value"]
        largest = find_places(numbers[numbers["value"] == values.transform("max")], key, groups)
        smallest = find_places(numbers[numbers["value"] == values.transform("min")], key, groups)
        behind = {
            "n": find_places(numbers, key, groups),
            "n_articles": find_places(numbers, key, groups, units=["article_id"]),
            "smallest": smallest,
            "largest": largest,
        }
        looks = {"formats": formats, "labels": labels}
        show_table(frame, caption, max_rows=max_rows, evidence=behind, **looks)


def show_numbers(numbers: pd.DataFrame, labels: Mapping[str, str], max_rows: int) -> None:
    """Show the numbers in their sentences, like beside like, the largest first.

    Parameters
    ----------
    numbers
        As `healthcoop.measuring.numbers.rank_numbers` gives it.
    """
    rows = numbers.reset_index(drop=True)
    told = list(iterate_rows(rows))
    frame = rows[[*SENTENCE, "start", "end", "text"]].assign(
        what=[_name_group(r) for r in told],
        number=[_say_number(r, labels) for r in told],
        marks=list_marks(find_marks(r.text, r.text_start, [(r.start, r.end)]) for r in told),
    )
    columns = {"number": "number, theme of the sentence"}
    caption = (
        f"The numbers in their sentences, like beside like; n = {say_count(len(rows), 'number')}. "
        "Source: tables quantities, sentences and themes."
    )
    caption = caption if len(rows) else "No number to list."
    show_evidence(frame, columns, caption, what="quantity", group="what", max_rows=max_rows)


def show_largest(largest: pd.DataFrame, labels: Mapping[str, str]) -> None:
    """Show the largest counts in the sentences of each theme.

    Parameters
    ----------
    largest
        As `healthcoop.measuring.numbers.find_largest` gives it.
    """
    told = list(iterate_rows(largest))
    frame = largest[[*SENTENCE, "start", "end", "text"]].assign(
        theme=[labels.get(r.theme, r.theme) for r in told],
        number=[say_value(r) for r in told],
        marks=list_marks(find_marks(r.text, r.text_start, [(r.start, r.end)]) for r in told),
    )
    caption = (
        "The largest counts in the sentences of each theme; a sentence with two themes stands "
        f"under both. n = {say_count(len(largest), 'row')}. Source: tables quantities and themes."
    )
    caption = caption if len(largest) else "No count stands in a sentence with a theme."
    show_evidence(frame, {"number": "number"}, caption, what="largest", group="theme")


def say_value(row: Any) -> str:
    """Say the value of a quantity with its qualifier, as it was coded.

    Parameters
    ----------
    row
        A row of the table of quantities.
    """
    before = {"more_than": "more than ", "about": "about ", "less_than": "less than "}
    numbers = [row.value] if pd.isna(row.upper) else [row.value, row.upper]
    text = " to ".join(f"{number:,.12g}" for number in numbers)
    unit = " ".join(row.unit.split())
    if row.measure == "money":
        unit = row.currency or unit
    if row.measure == "share" and unit != "%":
        unit = f"of {unit}" if unit else "of the whole"
    return f"{before.get(row.qualifier, '')}{text}{'' if unit == '%' else ' '}{unit}".rstrip()


def _name_group(row: Any) -> str:
    """Name what numbers count; the kind of measure is said where the name does not show it."""
    name = row.counted or "without a unit"
    return name if row.measure in ("count", "share") else f"{name} ({row.measure})"


def _say_number(row: Any, labels: Mapping[str, str]) -> str:
    themes = [lower_label(labels.get(name, name)) for name in split_entries(row.themes)]
    return f"{say_value(row)}, on {join_words(themes)}" if themes else say_value(row)
