"""The tables of the notebook on overlaps, with heads and captions that can be read alone.

Each function takes a measured frame and gives a `Table`. A table without rows is not shown: the
finding above it says already that there is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from healthcoop.measuring.load import iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.display import MAX_ROWS, show_table
from healthcoop.showing.sentences import MIN_FOR_PERCENT, join_words, say_count, say_percent

#: Countries of a silence that are spelled out.
_MAX_NAMES = 6
_TABLES = "Source: tables articles, themes and actors"
_WAYS = {"named": "named", "framework": "framework"}
_RANGES = {
    "resamples": "resampled stories",
    "one story less": "one story left out",
    "": "none: a single story on a side",
}


class Table(NamedTuple):
    """A frame with heads as they are read, its caption, and formats by head."""

    frame: pd.DataFrame
    caption: str
    formats: Mapping[str, str]


def show_rows(table: Table, max_rows: int = MAX_ROWS) -> None:
    """Show a table, or nothing where it has no rows."""
    if len(table.frame):
        show_table(table.frame, table.caption, formats=table.formats, max_rows=max_rows)


def list_joint(joint: pd.DataFrame, source: str) -> Table:
    """List the countries of `count_joint_memberships` that belong to more than one organization."""
    several = joint[joint["n_organizations"] > 1]
    heads = {
        "country": "country",
        "iso3": "code",
        "n_organizations": "organizations",
        "memberships": "belongs to, since",
        "since_two": "to two of them since",
    }
    caption = (
        "Countries that belong to more than one of these organizations; "
        f"n = {len(several):,} of {say_count(len(joint), 'country', 'countries')}. “By” a date: at "
        f"the latest then. Source: {source}."
    )
    return Table(_rename(several, heads), caption, {})


def list_shared(shared: pd.DataFrame, source: str) -> Table:
    """List the pairs of `measure_shared_members` with the countries in both."""
    n_either = shared["n_a"] + shared["n_b"] - shared["n_shared"]
    spelled = shared.assign(
        countries=[join_words(split_entries(text), 60) for text in shared["countries"]],
        share=shared["share"].where(n_either >= MIN_FOR_PERCENT),
    )
    heads = {
        "organization_a": "first",
        "organization_b": "second",
        "n_a": "countries in the first",
        "n_b": "in the second",
        "n_shared": "in both",
        "share": "share of the countries in either",
        "countries": "countries in both",
    }
    n = say_count(len(shared), "pair")
    caption = f"Countries that belong to two organizations; n = {n} of organizations."
    caption = f"{caption} Source: {source}."
    return Table(_rename(spelled, heads), caption, {heads["share"]: ".0%"})


def list_takers(takers: pd.DataFrame, labels: Mapping[str, str]) -> Table:
    """List who takes up each theme of `find_theme_takers`; no row where nobody takes up any."""
    if not takers[["n_named", "n_framework"]].to_numpy().any():
        takers = takers.iloc[:0]
    frame = pd.DataFrame(
        {
            "theme": [labels.get(t, t) for t in takers["theme"]],
            "named in a sentence with it": _spell(takers["named"]),
            "it stands in articles of the framework": _spell(takers["framework"]),
        }
    )
    n = say_count(len(frame), "theme")
    caption = f"Organizations with each theme, the one with most sentences first; n = {n}."
    return Table(frame, f"{caption} {_TABLES}.", {})


def list_countries(counts: pd.DataFrame, labels: Mapping[str, str]) -> Table:
    """List the rows of `count_country_sentences` that have a theme."""
    rows = counts[counts["theme"] != ""].replace({"theme": dict(labels)})
    heads = {
        "organization": "organization",
        "theme": "theme",
        "country": "country",
        "n_sentences": "sentences",
        "n_articles": "articles",
    }
    n = say_count(len(rows), "combination")
    caption = (
        "Sentences that belong to an organization (named in them, or the framework of their "
        f"article), carry a theme and name a country; n = {n} of the three. {_TABLES}."
    )
    return Table(_rename(rows, heads), caption, {})


def list_agendas(agendas: pd.DataFrame, labels: Mapping[str, str]) -> Table:
    """Lay out `measure_agendas` as a row an organization and a column a theme."""
    names = list(dict.fromkeys(agendas["organization"]))
    wide = agendas.pivot_table("n_sentences", "organization", "theme", "sum").reindex(names)
    sizes = agendas.groupby("organization")[["n_distinct", "n_codings"]].first().reindex(names)
    wide = wide[list(dict.fromkeys(agendas["theme"]))].astype(int).rename(columns=dict(labels))
    frame = wide.assign(
        **{"sentences with a theme": sizes["n_distinct"], "theme codings": sizes["n_codings"]}
    )
    n = say_count(len(frame), "organization")
    caption = (
        "The agendas: sentences of each organization with each theme, in either way. A sentence "
        "with two themes counts once among the sentences and twice among the theme codings; "
        f"n = {n}. {_TABLES}."
    )
    return Table(frame.rename_axis(None, axis=1).reset_index(), caption, {})


def list_similarity(similarity: pd.DataFrame) -> Table:
    """List the pairs of `measure_similarity` that are large enough to compare."""
    pairs = similarity[~similarity["is_too_small"]]
    frame = pd.DataFrame(
        {
            "first": pairs["organization_a"],
            "second": pairs["organization_b"],
            "sentences with a theme": _join_sides(pairs, "n"),
            "stories": _join_sides(pairs, "n_stories"),
            "cosine": pairs["cosine"],
            "lowest": pairs["low"],
            "highest": pairs["high"],
            "range from": pairs["range_of"].map(_RANGES),
            "Jaccard": pairs["jaccard"],
        }
    )
    n_small = len(similarity) - len(pairs)
    small = f"; {say_count(n_small, 'pair')} too small to compare" if n_small else ""
    caption = (
        "Similarity of the agendas; Jaccard is the share of themes that both take up. "
        f"n = {say_count(len(pairs), 'pair')} of organizations{small}. {_TABLES}."
    )
    return Table(frame, caption, dict.fromkeys(["cosine", "lowest", "highest", "Jaccard"], ".2f"))


def list_silences(silences: pd.DataFrame, labels: Mapping[str, str], source: str) -> Table:
    """List the silences of `find_silences`, the least likely by chance first."""
    frame = pd.DataFrame(
        {
            "theme": [labels.get(t, t) for t in silences["theme"]],
            "taken up by": silences["taken_up_by"],
            "in sentences": _say_parts(silences),
            "of stories": silences["n_all_stories"],
            "not by": silences["not_by"],
            "its sentences": silences["n_silent"],
            "its stories": silences["n_silent_stories"],
            "counted by": silences["link"].map(_WAYS),
            "expected there": silences["n_expected"],
            "chance of none": [say_percent(c) for c in silences["chance_of_none"]],
            "countries in both": silences["n_shared"],
            "which": _spell(silences["countries"], _MAX_NAMES),
        }
    )
    caption = (
        "Themes taken up by one organization and in no sentence of another that has the same "
        "members, where one sentence or more would be expected; "
        f"n = {say_count(len(frame), 'silence')}. {_TABLES}; {source}."
    )
    return Table(frame, caption, {"expected there": ".1f"})


def list_ties(ties: pd.DataFrame, labels: Mapping[str, str]) -> Table:
    """List the ties of the network, with all theme sentences of each name."""
    rows = ties.replace({"theme": dict(labels)})
    heads = {
        "name": "name",
        "kind": "kind",
        "theme": "theme",
        "n_sentences": "sentences with it",
        "n_distinct": "of its sentences with any theme",
    }
    caption = f"The lines of the network; n = {say_count(len(ties), 'line')}. {_TABLES}."
    return Table(_rename(rows, heads), caption, {})


def _rename(frame: pd.DataFrame, heads: Mapping[str, str]) -> pd.DataFrame:
    """Take the columns that have a head, in the order of the heads."""
    return frame[list(heads)].rename(columns=dict(heads))


def _spell(lists: pd.Series, limit: int = 12) -> list[str]:
    """Spell lists whose entries are joined by ``|``."""
    return [join_words(split_entries(text), limit) for text in lists]


def _join_sides(pairs: pd.DataFrame, name: str) -> list[str]:
    sides = zip(pairs[f"{name}_a"], pairs[f"{name}_b"], strict=True)
    return [f"{a:,} and {b:,}" for a, b in sides]


def _say_parts(silences: pd.DataFrame) -> list[str]:
    return [f"{row.n_sentences:,} of {row.n_all:,}" for row in iterate_rows(silences)]
