"""Findings of the notebook on overlaps: sentences computed from its frames, whatever they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from healthcoop.measuring.load import iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.sentences import join_words, lower_label, say_count, say_part

_LINK_WORDS = {
    "named": "Named in the same sentence",
    "framework": "In the articles of an organization's framework",
}
_COUNTRY = ("country", "countries")


def say_state(as_of: str, statuses: Sequence[str]) -> str:
    """Say which memberships are meant: the kinds of belonging and the date.

    Examples
    --------
    >>> say_state("", ["member", "observer"]), say_state("2017", ["member"])
    ('members and observers, latest state', 'members, at the end of 2017')
    """
    date = "latest state" if not as_of else f"{'on' if len(as_of) > 7 else 'at the end of'} {as_of}"
    return f"{join_words([f'{status}s' for status in statuses])}, {date}"


def say_joint(joint: pd.DataFrame, organizations: Sequence[str], state: str) -> str:
    """Say how many countries belong to several of the organizations, and which to most.

    Parameters
    ----------
    joint
        As `healthcoop.measuring.memberships.count_joint_memberships` gives it.
    organizations
        The organizations that were compared.
    state
        As `say_state` gives it.
    """
    if len(organizations) < 2:
        held = f"only {organizations[0]} has" if organizations else "none has"
        return f"Of these organizations {held} members in the reference table to compare."
    several = joint[joint["n_organizations"] > 1]
    names = join_words(organizations, 12, "or")
    start = f"Of {say_count(len(joint), *_COUNTRY)} that belong to {names} ({state})"
    if several.empty:
        return f"{start}, none belongs to more than one of them."
    most = int(several["n_organizations"].max())
    leading = several[several["n_organizations"] == most]
    return (
        f"{start}, {len(several):,} belong{'s' if len(several) == 1 else ''} to more than one: "
        f"{join_words(list(leading['country']))} to {most}, the most."
    )


def say_since(joint: pd.DataFrame) -> str:
    """Say since when the countries that belong to most organizations have belonged to two."""
    most = joint["n_organizations"].max()
    leading = joint[(joint["n_organizations"] == most) & (joint["n_organizations"] > 1)]
    if leading.empty:
        return "No country belongs to two of these organizations, so there is no date to give."
    parts = [f"{row.country} {row.since_two}" for row in iterate_rows(leading)]
    return (
        "Dates from which the countries in most organizations have belonged to two of them: "
        f"{join_words(parts)}."
    )


def say_themes(takers: pd.DataFrame, link: str, labels: Mapping[str, str]) -> str:
    """Say which themes several organizations share, which only one takes up, and which none does.

    Parameters
    ----------
    takers
        As `healthcoop.measuring.overlaps.find_theme_takers` gives it.
    link
        The way of belonging: ``named`` or ``framework``.
    """
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
    if not clauses:
        return f"{_LINK_WORDS[link]}: the codebook has no theme to look for."
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
        f" The articles show {say_part(n_named, len(belonging), 'membership')}: they name the "
        "country under the organization it belongs to."
        if belonging
        else ""
    )
    return f"Named most, in sentences: {join_words(parts, limit=12)}.{end}"


def say_similarity(similarity: pd.DataFrame, min_sentences: int) -> str:
    """Say which organizations have the most and the least alike agendas, with n."""
    pairs = similarity[~similarity["is_too_small"]]
    small = len(similarity) - len(pairs)
    if similarity.empty:
        return "There are no two organizations whose agendas could be compared."
    rest = (
        f" {say_count(small, 'pair')} could not be compared: fewer than "
        f"{say_count(min_sentences, 'theme sentence')} on one side."
        if small
        else ""
    )
    if pairs.empty:
        return f"No agendas are large enough to compare.{rest}"
    first, last = pairs.iloc[0], pairs.iloc[-1]
    told = f"The most alike agendas are those of {_say_pair(first)}"
    if len(pairs) > 1:
        told += f"; the least alike are those of {_say_pair(last)}"
    return f"{told}.{rest}"


def _say_pair(pair: pd.Series) -> str:
    span = f"range {pair['low']:.2f} to {pair['high']:.2f}, n {pair['n_a']} and {pair['n_b']}"
    names = f"{pair['organization_a']} and {pair['organization_b']}"
    return f"{names} (cosine {pair['cosine']:.2f}, {span})"


def say_bridges(bridges: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say where members are shared and a theme is not, the widest case with its numbers."""
    if bridges.empty:
        return (
            "No bridge is left unused, as far as these articles show: no theme is taken up under "
            "one organization and, against expectation, absent under another that shares members."
        )
    row = bridges.iloc[0]
    label = lower_label(labels.get(row["theme"], row["theme"]))
    where = {"named": "that name it", "framework": "of its framework"}[row["link"]]
    return (
        f"Bridges not used yet, by these articles: {len(bridges):,}. The widest: "
        f"{say_count(int(row['n_shared']), *_COUNTRY)} belong to both {row['taken_up_by']} and "
        f"{row['not_by']}; {label} is taken up under {row['taken_up_by']} "
        f"({row['n_sentences']:,} of {row['n_all']:,} sentences {where}) and not under "
        f"{row['not_by']} (of {int(row['n_silent']):,}, about {row['n_expected']:.0f} would be "
        "expected at that share)."
    )


def spell_lists(frame: pd.DataFrame, limit: int = 60) -> pd.DataFrame:
    """Spell the lists of a table (``named``, ``framework``, ``countries``) for reading.

    Parameters
    ----------
    frame
        A frame of the notebook; entries of its lists are joined by ``|``.
    limit
        Entries of a list that are spelled out; the rest is counted.
    """
    columns = [c for c in ("named", "framework", "countries") if c in frame.columns]
    spelled = {c: [join_words(split_entries(text), limit) for text in frame[c]] for c in columns}
    return frame.assign(**spelled)
