"""Which countries belong to which organizations at a date, and where memberships overlap.

Nothing here reads articles: it is the background against which the corpus is seen. Dates are ISO
8601 and may be as short as a year. A change counts from the beginning of the period it is known
for, and a date asked for counts to the end of its period: asked for ``2017``, a country that
joined on ``2017-06-09`` belongs. Rows that the reference table marks doubtful never count, and rows
without a date count for the latest state only: a wrong membership is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from healthcoop.errors import ParameterError
from healthcoop.measuring.load import iterate_rows

#: Kinds of belonging, the closest first.
STATUSES = ("member", "observer", "partner")
#: Up to when the reference table of memberships was kept; its README says the same.
LATEST_STATE = "spring 2026"
#: Above this share of all countries, belonging to an organization tells countries hardly apart.
NEARLY_ALL = 0.75

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_LATEST = "9999-12-31"


def find_active_memberships(
    memberships: pd.DataFrame,
    countries: pd.DataFrame,
    as_of: str = "",
    statuses: Sequence[str] = STATUSES,
) -> pd.DataFrame:
    """Find who belongs to what at a date.

    Parameters
    ----------
    memberships
        The reference table: ``organization``, ``iso3``, ``status``, ``since``, ``until``,
        ``certainty``.
    countries
        The reference table that gives names: ``iso3``, ``name``.
    as_of
        A year, month or day; empty for the latest state that the table knows.
    statuses
        The kinds of belonging that count.

    Returns
    -------
    pandas.DataFrame
        ``organization``, ``iso3``, ``country``, ``status``, ``since`` (of this status; empty: not
        known), ``belongs_since`` (without a break, in any of `statuses`); a row for each country
        and organization, with the closest status if the table gives several.

    Raises
    ------
    ParameterError
        The date or a status is not of the allowed form.
    """
    _check(as_of, statuses)
    date = (as_of + _LATEST[len(as_of) :]) if as_of else _LATEST
    has_begun = (memberships["since"] <= date) & ((memberships["since"] != "") | (as_of == ""))
    has_ended = (memberships["until"] != "") & (memberships["until"] <= date)
    is_counted = (memberships["certainty"] == "sure") & memberships["status"].isin(list(statuses))
    kept = memberships[has_begun & ~has_ended & is_counted]
    first = _find_beginnings(kept, memberships[is_counted])
    names = _name_countries(countries)
    ranked = kept.assign(country=kept["iso3"].map(names), rank=kept["status"].map(STATUSES.index))
    closest = ranked.sort_values(["organization", "iso3", "rank", "since"], kind="stable")
    closest = closest.drop_duplicates(["organization", "iso3"])
    closest["belongs_since"] = first
    columns = ["organization", "iso3", "country", "status", "since", "belongs_since"]
    return closest[columns].reset_index(drop=True)


def find_uncounted_memberships(
    memberships: pd.DataFrame, countries: pd.DataFrame, as_of: str = ""
) -> pd.DataFrame:
    """Find the rows that do not count: doubtful, or undated where a past date is asked for.

    Returns
    -------
    pandas.DataFrame
        ``organization``, ``country``, ``status``, ``reason`` (``doubtful`` or ``undated``).
    """
    is_doubtful = memberships["certainty"] != "sure"
    is_undated = ~is_doubtful & (memberships["since"] == "") & (as_of != "")
    frame = memberships[is_doubtful | is_undated].copy()
    frame["country"] = frame["iso3"].map(_name_countries(countries))
    frame["reason"] = ["undated" if sure == "sure" else "doubtful" for sure in frame["certainty"]]
    return frame[["organization", "country", "status", "reason"]].reset_index(drop=True)


def find_incomplete(
    organizations: pd.DataFrame, uncounted: pd.DataFrame, compared: Sequence[str]
) -> list[str]:
    """List the organizations to which more countries may belong than are counted.

    Parameters
    ----------
    organizations
        The reference table: ``id`` and ``memberships`` (``complete``, ``partial`` or ``none``).
    uncounted
        As `find_uncounted_memberships` gives it.
    compared
        The organizations to choose from.

    Returns
    -------
    list of str
        Those whose members the table holds in part only, and those with a row that is not counted,
        in the order of `compared`.
    """
    partial = set(organizations.loc[organizations["memberships"] == "partial", "id"])
    return [o for o in compared if o in partial | set(uncounted["organization"])]


def find_near_universal(active: pd.DataFrame, n_countries: int) -> list[str]:
    """List the organizations to which nearly all of `n_countries` belong, in alphabetical order.

    Shared membership in them says little, so that set views and bridges leave them out.
    """
    sizes = active.groupby("organization")["iso3"].nunique()
    return sorted(str(o) for o in sizes.index[sizes > NEARLY_ALL * n_countries])


def count_joint_memberships(active: pd.DataFrame) -> pd.DataFrame:
    """Count to how many organizations each country belongs, and since when to more than one.

    Parameters
    ----------
    active
        As `find_active_memberships` gives it.

    Returns
    -------
    pandas.DataFrame
        ``country``, ``iso3``, ``n_organizations``, ``memberships`` (such as ``SCO 2005, member
        2017; OTS 2018 (observer)``, the earliest first), ``since_two`` (from when the country has
        belonged to two of them: a date, ``by`` a date if others are not known, ``not known``, or
        empty if it belongs to one only). The most joint first.
    """
    ordered = active.assign(order=active["belongs_since"].replace("", _LATEST))
    ordered = ordered.sort_values(["iso3", "order", "organization"], kind="stable")
    rows = []
    for (iso3, country), group in ordered.groupby(["iso3", "country"], sort=True):
        dates = list(group["belongs_since"])
        rows.append(
            {
                "country": country,
                "iso3": iso3,
                "n_organizations": len(group),
                "memberships": "; ".join(
                    _name_membership(row.organization, row.status, row.since, row.belongs_since)
                    for row in iterate_rows(group)
                ),
                "since_two": _date_second(dates),
            }
        )
    columns = ["country", "iso3", "n_organizations", "memberships", "since_two"]
    frame = pd.DataFrame(rows, columns=columns).astype({"n_organizations": int})
    return frame.sort_values(
        ["n_organizations", "country"], ascending=[False, True], kind="stable", ignore_index=True
    )


def count_member_sets(active: pd.DataFrame, organizations: Sequence[str]) -> pd.DataFrame:
    """Count the countries of each combination of organizations: those in exactly these, no others.

    Returns
    -------
    pandas.DataFrame
        ``organizations`` (ids joined by ``|``, in the order given), ``n_organizations``,
        ``n_countries``, ``iso3`` and ``countries`` (joined by ``|``); the largest first.
    """
    chosen = active[active["organization"].isin(list(organizations))]
    order = {o: i for i, o in enumerate(organizations)}
    sets: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    for (iso3, country), group in chosen.groupby(["iso3", "country"], sort=True):
        key = tuple(sorted(group["organization"], key=order.__getitem__))
        sets.setdefault(key, []).append((str(country), str(iso3)))
    rows = [
        {
            "organizations": "|".join(key),
            "n_organizations": len(key),
            "n_countries": len(found),
            "iso3": "|".join(code for _, code in sorted(found)),
            "countries": "|".join(name for name, _ in sorted(found)),
        }
        for key, found in sets.items()
    ]
    columns = ["organizations", "n_organizations", "n_countries", "iso3", "countries"]
    frame = pd.DataFrame(rows, columns=columns).astype({"n_organizations": int, "n_countries": int})
    return frame.sort_values(
        ["n_countries", "n_organizations", "organizations"],
        ascending=[False, True, True],
        kind="stable",
        ignore_index=True,
    )


def measure_shared_members(active: pd.DataFrame, organizations: Sequence[str]) -> pd.DataFrame:
    """Measure how far each two organizations have the same countries.

    Returns
    -------
    pandas.DataFrame
        ``organization_a``, ``organization_b`` (in the order given), ``n_a``, ``n_b``, ``n_shared``,
        ``share`` (of the countries that belong to either; missing if there are none) and
        ``countries`` (names joined by ``|``). Only organizations with a country at that date.
    """
    names = dict(zip(active["iso3"], active["country"], strict=True))
    sets = {o: set(active.loc[active["organization"] == o, "iso3"]) for o in organizations}
    rows = []
    for a, b in combinations([o for o in organizations if sets[o]], 2):
        shared = sets[a] & sets[b]
        rows.append(
            {
                "organization_a": a,
                "organization_b": b,
                "n_a": len(sets[a]),
                "n_b": len(sets[b]),
                "n_shared": len(shared),
                "share": len(shared) / len(sets[a] | sets[b]),
                "countries": "|".join(sorted(str(names[i]) for i in shared)),
            }
        )
    columns = ["organization_a", "organization_b", "n_a", "n_b", "n_shared", "share", "countries"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"n_a": int, "n_b": int, "n_shared": int, "share": float}
    )


def _find_beginnings(kept: pd.DataFrame, rows: pd.DataFrame) -> pd.Series:
    """Follow each status back to the one that it took over from on the same day, and so on."""
    key = ["organization", "iso3", "until", "since"]
    earlier = {(o, i, until): since for o, i, until, since in rows[key].itertuples(index=False)}
    beginnings = []
    for row in iterate_rows(kept):
        since = row.since
        while since and (row.organization, row.iso3, since) in earlier:
            since = earlier[row.organization, row.iso3, since]
        beginnings.append(since)
    return pd.Series(beginnings, index=kept.index, dtype="str")


def _name_countries(countries: pd.DataFrame) -> dict[str, str]:
    return dict(zip(countries["iso3"], countries["name"], strict=True))


def _date_second(dates: Sequence[str]) -> str:
    """Give the second earliest date; where one is not known, the date by which it had come."""
    known = sorted(d for d in dates if d)
    if len(dates) < 2 or len(known) < 2:
        return "" if len(dates) < 2 else "not known"
    return known[1] if len(known) == len(dates) else f"by {known[1]}"


def _name_membership(organization: str, status: str, since: str, belongs_since: str) -> str:
    """Say a membership in brief: its beginning, and its status where that came later or differs."""
    if since != belongs_since:
        return f"{organization} {belongs_since[:4]}, {status} {since[:4]}"
    notes = [] if status == "member" else [status]
    notes += [] if since else ["date not known"]
    text = f"{organization} {since[:4]}".rstrip()
    return f"{text} ({', '.join(notes)})" if notes else text


def _check(as_of: str, statuses: Sequence[str]) -> None:
    if as_of and not _DATE.fullmatch(as_of):
        raise ParameterError(
            f"as_of: {as_of!r} is not a date; allowed: '' (latest), a year, month or day such as "
            "'2017', '2017-06' or '2017-06-09'"
        )
    unknown = [s for s in statuses if s not in STATUSES]
    if unknown or not statuses:
        raise ParameterError(f"statuses: {list(statuses)!r}; allowed: one or more of {STATUSES}")
