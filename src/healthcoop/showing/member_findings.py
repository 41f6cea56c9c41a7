"""Findings on who belongs to several organizations: sentences computed from the memberships."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.memberships import LATEST_STATE
from healthcoop.showing.sentences import join_words, say_count

_COUNTRY = ("country", "countries")


def say_state(as_of: str, statuses: Sequence[str], incomplete: Sequence[str] = ()) -> str:
    """Say which memberships are meant: the kinds of belonging, the date, and what is not complete.

    Examples
    --------
    >>> say_state("2017", ["member", "observer"], ["BRI"])
    'members and observers; state at the end of 2017; BRI incomplete'
    """
    date = f"{'on' if len(as_of) > 7 else 'at the end of'} {as_of}"
    kinds = join_words([f"{status}s" for status in statuses])
    missing = f"; {join_words(incomplete, 12)} incomplete" if incomplete else ""
    return f"{kinds}; state {date if as_of else f'of {LATEST_STATE}'}{missing}"


def say_joint(
    joint: pd.DataFrame, compared: Sequence[str], state: str, incomplete: Sequence[str] = ()
) -> str:
    """Say how many countries belong to several of the organizations, and which to most.

    Parameters
    ----------
    joint
        As `healthcoop.measuring.memberships.count_joint_memberships` gives it.
    compared
        The organizations that were compared, two or more of them.
    state
        As `say_state` gives it.
    incomplete
        Those of them to which more countries may belong than are counted.
    """
    start = (
        f"Of the {say_count(len(joint), *_COUNTRY)} that the reference table ({state}) lists under "
        f"{join_words(compared, 12, 'or')}"
    )
    several = joint[joint["n_organizations"] > 1]
    if several.empty:
        return f"{start}, none belongs to more than one of them."
    most = int(several["n_organizations"].max())
    leading = list(several.loc[several["n_organizations"] == most, "country"])
    least = "at least " if incomplete else ""
    many = f"{start}, {least}{len(several):,} belong{'s' if len(several) == 1 else ''} to"
    whole = {True: f"all {most}", False: f"{most}, the most"}[most == len(compared)]
    if len(compared) == 2:
        return f"{many} both: {join_words(leading)}."
    if len(leading) == len(several):
        return f"{many} {whole}: {join_words(leading)}."
    belong = f"{len(leading):,} of them belong{'s' if len(leading) == 1 else ''}"
    return f"{many} more than one; {belong} to {whole}: {join_words(leading)}."


def say_set_aside(
    chosen: Sequence[str], compared: Sequence[str], near_universal: Sequence[str]
) -> str:
    """Say why fewer than two organizations are left whose members could be compared.

    Parameters
    ----------
    chosen
        The organizations looked at.
    compared
        Those of them whose members are compared: one or none.
    near_universal
        Those set aside because nearly all countries belong to them.
    """
    if not chosen:
        return "The articles mention no organization, so there are no members to compare."
    left = f"Only {compared[0]} is left to compare" if compared else "There is nothing to compare"
    unknown = [o for o in chosen if o not in compared and o not in near_universal]
    reasons = []
    if near_universal:
        them = "it" if len(near_universal) == 1 else "them"
        reasons.append(
            f"{join_words(near_universal, 12)} {_be(near_universal)} set aside because nearly all "
            f"countries belong to {them}"
        )
    if unknown:
        reasons.append(
            f"the reference table lists nobody under {join_words(unknown, 12, 'or')} for the date "
            "and kinds of belonging asked for"
        )
    reasons = reasons or ["no other organization was looked at"]
    return f"{left}: {', and '.join(reasons)}."


def say_since(joint: pd.DataFrame, compared: Sequence[str]) -> str:
    """Say since when the countries that belong to most organizations have belonged to two.

    Parameters
    ----------
    joint
        As `healthcoop.measuring.memberships.count_joint_memberships` gives it.
    compared
        The organizations that were compared, two or more of them.
    """
    most = joint["n_organizations"].max()
    leading = joint[(joint["n_organizations"] == most) & (joint["n_organizations"] > 1)]
    if leading.empty:
        return f"No country is known to belong to two of {join_words(compared, 12)}."
    is_known = leading["since_two"] != "not known"
    unknown = list(leading.loc[~is_known, "country"])
    told = [_say_date(row.country, row.since_two) for row in iterate_rows(leading[is_known])]
    if not told:
        return f"From when {join_words(unknown)} {_have(unknown)} belonged to two is not known."
    first, *others = told
    country, date = first
    parts = [f"{country} has belonged to two of them {date}", *(" ".join(o) for o in others)]
    end = f"; for {join_words(unknown)} the date is not known" if unknown else ""
    return f"Of the countries in most organizations, {join_words(parts)}{end}."


def _say_date(country: str, since: str) -> tuple[str, str]:
    """Say from when a country has belonged to two: ``by`` a date means at the latest."""
    is_latest = since.startswith("by ")
    date = since.removeprefix("by ")
    return country, f"since {date}{' at the latest' if is_latest else ''}"


def _be(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _have(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"
