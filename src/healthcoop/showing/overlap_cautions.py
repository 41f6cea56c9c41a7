"""What limits the findings on overlaps: a small corpus, gaps of the reference data, fragility."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from healthcoop.measuring.agendas import MIN_STORIES
from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.sentences import join_words, say_count, say_part


def say_limits(
    n_articles: int, similarity: pd.DataFrame, organization_sentences: pd.DataFrame
) -> str:
    """Say what the size of the corpus allows."""
    if organization_sentences.empty:
        read = say_count(n_articles, "article")
        return f"Read from {read}; no sentence belongs to an organization."
    sizes = organization_sentences.groupby("organization").size()
    told = [f"{name} {sizes[name]:,}" for name in sizes.sort_values(ascending=False).index]
    return (
        f"Read from {say_count(n_articles, 'article')}; sentences include titles and headings. "
        f"Sentences that belong to an organization: {join_words(told, limit=12)}."
        f"{_say_ranges(similarity)}"
    )


def _say_ranges(similarity: pd.DataFrame) -> str:
    """Say what the ranges of similarity mean, where there is a pair that was compared."""
    compared = similarity[~similarity["is_too_small"]]
    if compared.empty:
        return ""
    if (compared["range_of"] == "resamples").any():
        return " Ranges of similarity come from resampled stories."
    return (
        f" Below {MIN_STORIES} stories with a theme for each of two organizations, the range of a "
        "similarity only says how far it hangs on a single story, not how sure it is; with a "
        "single story on a side there is none."
    )


def say_fragility(uptake: pd.DataFrame, min_uptake: int) -> str:
    """Say how many meetings of organizations with themes rest on a single story."""
    met = uptake[uptake["n_sentences"] >= max(min_uptake, 1)]
    pairs = met.groupby(["organization", "theme"])["n_stories"].max()
    if pairs.empty:
        return "No organization meets a theme, so there is nothing that a story could change."
    single = [f"{o} and {t}" for o, t in pairs.index[pairs == 1]]
    what = say_part(len(single), len(pairs), "meeting")
    told = f", gone without it: {join_words(single, limit=8)}" if single else ""
    return f"A single story carries {what} of an organization with a theme{told}."


def say_strictness(joint: pd.DataFrame, strict: pd.DataFrame, compared: Sequence[str]) -> str:
    """Say how far joint membership rests on observers and partners.

    Parameters
    ----------
    joint, strict
        As `healthcoop.measuring.memberships.count_joint_memberships` gives them, for the statuses
        that were asked for and for full members only.
    compared
        The organizations whose members were compared.
    """
    if len(compared) < 2:
        return "Without two organizations to compare, it does not matter who is a full member."
    n_joint, n_strict = (int((frame["n_organizations"] > 1).sum()) for frame in (joint, strict))
    told = [
        f"{row.country} ({row.n_organizations})"
        for row in iterate_rows(strict[strict["n_organizations"] > 1])
    ]
    if n_joint == n_strict:
        return "It makes no difference to who belongs to several if only full members count."
    countries = say_count(n_strict, "country", "countries")
    return (
        f"If only full members counted, {countries} instead of {n_joint:,} would belong to more "
        "than one organization" + (f": {join_words(told, 12)}." if told else ".")
    )


def list_cautions(
    chosen: Sequence[str],
    mentioned: Sequence[str],
    organizations: pd.DataFrame,
    near_universal: Sequence[str],
    uncounted: pd.DataFrame,
) -> list[str]:
    """List what a reader should know about the organizations that were chosen.

    Parameters
    ----------
    chosen, mentioned
        The organizations looked at, and those that the corpus mentions.
    organizations
        The reference table of organizations.
    near_universal
        Those to which nearly all countries belong.
    uncounted
        As `healthcoop.measuring.memberships.find_uncounted_memberships` gives it.

    Returns
    -------
    list of str
        Sentences; empty if there is nothing to say.
    """
    held = dict(zip(organizations["id"], organizations["memberships"], strict=True))
    silent = [o for o in chosen if o not in set(mentioned)]
    unknown = [o for o in chosen if held.get(o, "none") == "none"]
    partial = [o for o in chosen if held.get(o) == "partial"]
    left = len(set(mentioned) - set(chosen))
    said = [
        (not chosen, "The corpus mentions no organization, so there is nothing to compare."),
        (silent, f"No article mentions {join_words(silent, last='or')}."),
        (left, f"Not shown: {say_count(left, 'other organization')} that the corpus mentions."),
        (unknown, f"The reference table holds no memberships of {join_words(unknown, 12, 'or')}."),
        (partial, f"The reference table holds some, not all, who belong to {join_words(partial)}."),
        (
            near_universal,
            f"Nearly all countries belong to {join_words(near_universal)}, so shared membership "
            "there says little: left out of sets and bridges.",
        ),
    ]
    cautions = [text for applies, text in said if applies]
    for reason, group in uncounted.groupby("reason", sort=True):
        names = [f"{r.country} in {r.organization}" for r in iterate_rows(group)]
        cautions.append(f"Memberships not counted because {reason}: {join_words(names, limit=8)}.")
    return cautions
