"""The tables of the notebook on overlaps, with heads and captions that can be read alone.

Each function takes a measured frame and gives a `Table`. A table without rows is not shown: the
finding above it says already that there is nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from healthcoop.measuring.evidence import Place, find_places, join_places
from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.meetings import Meetings
from healthcoop.reference import split_entries
from healthcoop.showing.display import MAX_ROWS, show_table
from healthcoop.showing.sentences import MIN_FOR_PERCENT, join_words, say_count, say_percent

#: Countries of a silence that are spelled out.
_MAX_NAMES = 6
_TABLES = "Source: tables articles, themes and actors"
_WAYS = {"named": "that name it", "framework": "of its framework"}
_COUNTS = {"n_sentences": "sentences", "n_articles": "articles"}
_RANGES = {
    "resamples": "resampled stories",
    "one story less": "one story left out",
    "": "none: a single story on a side",
}


class Table(NamedTuple):
    """A frame with heads as they are read, its caption, formats and places behind cells by head."""

    frame: pd.DataFrame
    caption: str
    formats: Mapping[str, str]
    evidence: Mapping[str, list[list[Place]]] = MappingProxyType({})


def show_rows(table: Table, max_rows: int = MAX_ROWS) -> None:
    """Show a table, or nothing where it has no rows."""
    if len(table.frame):
        looks = {"formats": table.formats, "evidence": table.evidence}
        show_table(table.frame, table.caption, max_rows=max_rows, **looks)  # type: ignore[arg-type]


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


def list_uptake(uptake: pd.DataFrame, met: Meetings, labels: Mapping[str, str]) -> Table:
    """List the organizations and themes of `measure_uptake` that meet, in both ways."""
    taken = uptake[uptake["n_sentences"] > 0]
    rows = taken[["theme", "organization"]].drop_duplicates().reset_index(drop=True)
    frame, behind = rows.replace({"theme": dict(labels)}), {}
    for link, where in _WAYS.items():
        key = ["theme", "organization"]
        counts = taken[taken["link"] == link]
        counts = rows.merge(counts, on=key, how="left")[["n_sentences", "n_stories"]]
        found = met.themes[met.themes[f"is_{link}"]]
        for name, noun in (("n_sentences", "sentences"), ("n_stories", "stories")):
            head = f"{noun} {where}"
            frame[head] = counts[name].fillna(0).astype(int)
            units = ["story"] if name == "n_stories" else []
            behind[head] = find_places(found, key, rows, units=units)
    n = say_count(len(frame), "pair")
    caption = (
        "Sentences with a theme that name an organization, and those in articles of its framework; "
        f"n = {n} of theme and organization. {_TABLES}."
    )
    return Table(frame, caption, {}, behind)


def list_countries(counts: pd.DataFrame, met: Meetings, labels: Mapping[str, str]) -> Table:
    """Lay out `count_country_sentences` as a row an organization and country, a column a theme."""
    rows = counts[counts["theme"] == ""].reset_index(drop=True)
    key = ["organization", "country"]
    frame = rows[[*key, "n_sentences", "n_articles"]].rename(columns=_COUNTS)
    found = met.countries[met.countries["theme"] == ""]
    behind = {
        _COUNTS["n_sentences"]: find_places(found, key, rows),
        _COUNTS["n_articles"]: find_places(found, key, rows, units=["article_id"]),
    }
    for theme, label in labels.items():
        counted = counts.loc[counts["theme"] == theme, [*key, "n_sentences"]]
        if len(counted):
            sizes = rows[key].merge(counted, on=key, how="left")["n_sentences"]
            frame[label] = sizes.fillna(0).astype(int)
            found = met.countries[met.countries["theme"] == theme]
            behind[label] = find_places(found, key, rows)
    n = say_count(len(frame), "pair")
    caption = (
        "Sentences that belong to an organization (named in them, or the framework of their "
        f"article) and name a country, and those of them with each theme; n = {n} of organization "
        f"and country. {_TABLES}."
    )
    return Table(frame, caption, {}, behind)


def list_agendas(agendas: pd.DataFrame, met: Meetings, labels: Mapping[str, str]) -> Table:
    """Lay out `measure_agendas` as a row an organization and a column a theme."""
    names = list(dict.fromkeys(agendas["organization"]))
    themes = list(dict.fromkeys(agendas["theme"]))
    wide = agendas.pivot_table("n_sentences", "organization", "theme", "sum").reindex(names)
    sizes = agendas.groupby("organization")[["n_distinct", "n_codings"]].first().reindex(names)
    wide = wide[themes].astype(int).rename(columns=dict(labels))
    totals = ("sentences with a theme", "theme codings")
    frame = wide.assign(**dict(zip(totals, (sizes[name] for name in sizes), strict=True)))
    frame = frame.rename_axis(None, axis=1).reset_index()
    everything = find_places(met.themes, ["organization"], frame)
    behind = dict.fromkeys(totals, everything)
    for theme in themes:
        found = met.themes[met.themes["theme"] == theme]
        behind[labels.get(theme, theme)] = find_places(found, ["organization"], frame)
    n = say_count(len(frame), "organization")
    caption = (
        "The agendas: sentences of each organization with each theme, in either way. A sentence "
        "with two themes counts once among the sentences and twice among the theme codings; "
        f"n = {n}. {_TABLES}."
    )
    return Table(frame, caption, {}, behind)


def list_similarity(similarity: pd.DataFrame, met: Meetings) -> Table:
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
    behind = {
        "sentences with a theme": _find_sides(pairs, met),
        "stories": _find_sides(pairs, met, units=["story"]),
    }
    n_small = len(similarity) - len(pairs)
    small = f"; {say_count(n_small, 'pair')} too small to compare" if n_small else ""
    caption = (
        "Similarity of the agendas; Jaccard is the share of themes that both take up. "
        f"n = {say_count(len(pairs), 'pair')} of organizations{small}. {_TABLES}."
    )
    formats = dict.fromkeys(["cosine", "lowest", "highest", "Jaccard"], ".2f")
    return Table(frame, caption, formats, behind)


def list_silences(
    silences: pd.DataFrame, met: Meetings, labels: Mapping[str, str], source: str
) -> Table:
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
            "counted by": silences["link"],
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
    return Table(frame, caption, {"expected there": ".1f"}, _find_silence(silences, met))


def _find_silence(silences: pd.DataFrame, met: Meetings) -> dict[str, list[list[Place]]]:
    """Find the sentences of both sides of each silence, in the way in which they are counted."""
    own, themes = (
        pd.concat([rows[rows[f"is_{link}"]].assign(link=link) for link in _WAYS])
        for rows in (met.own, met.themes)
    )
    taker = silences.rename(columns={"taken_up_by": "organization"})
    other = silences.rename(columns={"not_by": "organization"})
    key = ["organization", "link"]
    return {
        "in sentences": find_places(themes, [*key, "theme"], taker),
        "of stories": find_places(own, key, taker, units=["story"]),
        "its sentences": find_places(own, key, other),
        "its stories": find_places(own, key, other, units=["story"]),
    }


def list_ties(ties: pd.DataFrame, met: Meetings, labels: Mapping[str, str]) -> Table:
    """List the ties of the network, with all theme sentences of each name."""
    rows = ties.replace({"theme": dict(labels)})
    heads = {
        "name": "name",
        "kind": "kind",
        "theme": "theme",
        "n_sentences": "sentences with it",
        "n_distinct": "of its sentences with any theme",
    }
    left = met.themes.rename(columns={"organization": "name"}).assign(kind="organization")
    right = met.theme_countries.rename(columns={"country": "name"}).assign(kind="country")
    columns = ["kind", "name", "theme", "article_id", "sentence"]
    found = pd.concat([left[columns], right[columns]], ignore_index=True)
    behind = {
        heads["n_sentences"]: find_places(found, columns[:3], ties),
        heads["n_distinct"]: find_places(found, columns[:2], ties),
    }
    caption = f"The lines of the network; n = {say_count(len(ties), 'line')}. {_TABLES}."
    return Table(_rename(rows, heads), caption, {}, behind)


def _rename(frame: pd.DataFrame, heads: Mapping[str, str]) -> pd.DataFrame:
    """Take the columns that have a head, in the order of the heads."""
    return frame[list(heads)].rename(columns=dict(heads))


def _spell(lists: pd.Series, limit: int = 12) -> list[str]:
    """Spell lists whose entries are joined by ``|``."""
    return [join_words(split_entries(text), limit) for text in lists]


def _find_sides(pairs: pd.DataFrame, met: Meetings, units: Sequence[str] = ()) -> list[list[Place]]:
    """Find the sentences with a theme of both organizations of each pair."""
    sides = [pairs[["organization_a"]], pairs[["organization_b"]]]
    found = [
        find_places(
            met.themes, ["organization"], side.set_axis(["organization"], axis=1), units=units
        )
        for side in sides
    ]
    return join_places(*found)


def _join_sides(pairs: pd.DataFrame, name: str) -> list[str]:
    sides = zip(pairs[f"{name}_a"], pairs[f"{name}_b"], strict=True)
    return [f"{a:,} and {b:,}" for a, b in sides]


def _say_parts(silences: pd.DataFrame) -> list[str]:
    return [f"{row.n_sentences:,} of {row.n_all:,}" for row in iterate_rows(silences)]
