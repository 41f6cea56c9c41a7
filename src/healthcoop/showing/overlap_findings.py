"""Findings of the notebook on overlaps: sentences computed from its frames, whatever they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from healthcoop.measuring.bridges import MAX_CHANCE
from healthcoop.reference import split_entries
from healthcoop.showing.sentences import (
    join_words,
    lower_label,
    say_count,
    say_part,
    say_percent,
)

_LINK_WORDS = {
    "named": "Named in the same sentence",
    "framework": "In the articles of an organization's framework",
}
_COUNTRY = ("country", "countries")


def say_frameworks(articles: pd.DataFrame, organizations: Sequence[str]) -> str:
    """Say how many articles are mainly about each of the organizations."""
    counts = articles["framework"].value_counts()
    about = sorted((o for o in organizations if o in counts.index), key=lambda o: (-counts[o], o))
    if len(articles) == 1:
        which = about[0] if about else "no organization"
        return f"The only article is mainly about {which}."
    if not about:
        return f"Of {say_count(len(articles), 'article')}, none is mainly about an organization."
    first, *others = about
    be = "is" if counts[first] == 1 else "are"
    told = [f"{counts[first]:,} {be} mainly about {first}"]
    told += [f"{counts[o]:,} about {o}" for o in others]
    absent = [o for o in organizations if o not in about]
    rest = f"; none is mainly about {join_words(absent, 12, 'or')}" if absent else ""
    return f"Of {say_count(len(articles), 'article')}, {join_words(told, 12)}{rest}."


def say_themes(takers: pd.DataFrame, link: str, labels: Mapping[str, str]) -> str:
    """Say which themes several organizations share, which only one takes up, and which none does.

    Parameters
    ----------
    takers
        As `healthcoop.measuring.overlaps.find_theme_takers` gives it.
    link
        The way of belonging: ``named`` or ``framework``.
    """
    if not takers[["n_named", "n_framework"]].to_numpy().any():
        return f"{_LINK_WORDS[link]}, no theme stands: there is nothing to share."
    said: dict[str, list[str]] = {"shared": [], "only one": [], "none": []}
    for row in takers.to_dict("records"):
        label = lower_label(labels.get(row["theme"], row["theme"]))
        names = split_entries(str(row[link]))
        n = int(row[f"n_{link}"])
        kind = "none" if n == 0 else "only one" if n == 1 else "shared"
        said[kind].append(f"{label} ({join_words(names)})" if n else label)
    parts = [
        (said["shared"], "several organizations take up "),
        (said["only one"], "only one takes up "),
        (said["none"], "none takes up "),
    ]
    clauses = [words + join_words(themes, limit=12) for themes, words in parts if themes]
    return f"{_LINK_WORDS[link]}, {'; '.join(clauses)}."


def say_countries(counts: pd.DataFrame, active: pd.DataFrame) -> str:
    """Say who is named most under the organizations, and who belongs but is never named under them.

    Parameters
    ----------
    counts
        As `healthcoop.measuring.overlaps.count_country_sentences` gives it.
    active
        Memberships, as `healthcoop.measuring.memberships.find_active_memberships` gives them.
    """
    named = counts[counts["theme"] == ""]
    if named.empty:
        return "No country is named under any of the organizations."
    parts = []
    for organization, group in named.groupby("organization", sort=True):
        best = group.sort_values(["n_sentences", "country"], ascending=[False, True]).iloc[0]
        parts.append(f"{best['country']} under {organization} ({int(best['n_sentences'])})")
    pairs = set(zip(named["organization"], named["country"], strict=True))
    belonging = list(zip(active["organization"], active["country"], strict=True))
    n_named = sum(pair in pairs for pair in belonging)
    end = (
        " The articles name a country under its organization in "
        f"{say_part(n_named, len(belonging), 'membership')} of "
        f"{join_words(sorted(set(active['organization'])), 12)}."
        if belonging
        else ""
    )
    return f"Named most, in sentences: {join_words(parts, limit=12)}.{end}"


def say_similarity(similarity: pd.DataFrame, min_sentences: int) -> str:
    """Say which organizations have the most and the least alike agendas, with their sizes."""
    if similarity.empty:
        return "There are no two organizations whose agendas could be compared."
    pairs = similarity[~similarity["is_too_small"]]
    small = len(similarity) - len(pairs)
    rest = (
        f" {say_count(small, 'pair')} could not be compared: fewer than "
        f"{say_count(min_sentences, 'sentence')} with a theme on one side."
        if small
        else ""
    )
    if pairs.empty:
        return f"No agendas are large enough to compare.{rest}"
    first, last = pairs.iloc[0], pairs.iloc[-1]
    if len(pairs) == 1:
        return f"Only the agendas of {_say_pair(first)} can be compared.{rest}"
    told = f"The most alike agendas are those of {_say_pair(first)}"
    return f"{told}; the least alike are those of {_say_pair(last)}.{rest}"


def _say_pair(pair: pd.Series) -> str:
    names = f"{pair['organization_a']} and {pair['organization_b']}"
    sides = join_words(
        [
            f"{say_count(int(pair[f'n_{side}']), 'sentence')} in "
            f"{say_count(int(pair[f'n_stories_{side}']), 'story', 'stories')}"
            for side in ("a", "b")
        ]
    )
    span = f"range {pair['low']:.2f} to {pair['high']:.2f}" if pair["range_of"] else "no range"
    return f"{names} (cosine {pair['cosine']:.2f}, {span}; {sides})"


def say_silences(silences: pd.DataFrame, labels: Mapping[str, str], compared: Sequence[str]) -> str:
    """Say where members are shared and a theme is not, the clearest case with its numbers.

    Parameters
    ----------
    silences
        As `healthcoop.measuring.bridges.find_silences` gives it.
    labels
        Label of each theme.
    compared
        The organizations whose members were compared.
    """
    if len(compared) < 2:
        return "There are no two organizations to compare, so no bridge can be looked for."
    if silences.empty:
        return (
            f"No silence between {join_words(compared, 12)} stands out: no theme of one is "
            "missing under another with the same members where a sentence would be expected."
        )
    n_clear = int((silences["chance_of_none"] < MAX_CHANCE).sum())
    first = silences.iloc[0]
    start = "No silence is long enough to tell it from chance"
    if n_clear:
        start = f"Silences that may be bridges: {n_clear:,} of the {len(silences):,} looked at"
    return (
        f"{start}. The clearest: {_say_silence(first, labels)}. If it came up there as often, the "
        f"chance of none would be {say_percent(first['chance_of_none'])}: a rough guide, since "
        "sentences of an article are not independent." + _say_single_stories(first)
    )


def _say_silence(row: pd.Series, labels: Mapping[str, str]) -> str:
    label = lower_label(labels.get(row["theme"], row["theme"]))
    where = {"named": "that name {}", "framework": "of articles about {}"}[row["link"]]
    stories = [
        say_count(int(row[name]), "story", "stories")
        for name in ("n_all_stories", "n_silent_stories")
    ]
    return (
        f"{label} stands in {row['n_sentences']:,} of {row['n_all']:,} sentences "
        f"{where.format(row['taken_up_by'])} ({stories[0]}) and in none of "
        f"{row['n_silent']:,} {where.format(row['not_by'])} ({stories[1]}); "
        f"{_say_shared(int(row['n_shared']))}"
    )


def _say_shared(n: int) -> str:
    return f"{say_count(n, *_COUNTRY)} {'belongs' if n == 1 else 'belong'} to both"


def _say_single_stories(row: pd.Series) -> str:
    is_single = 1 in (row["n_all_stories"], row["n_silent_stories"])
    return " With a single story on a side it is a question, not a gap." if is_single else ""
