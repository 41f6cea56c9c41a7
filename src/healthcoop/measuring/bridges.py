"""Where members are shared and a theme is not: silences that may be bridges not used yet.

Silence only says something where there is speech. So a theme is looked at where it would be
expected among the sentences of the silent side, and comes with the chance of finding none.
"""

from __future__ import annotations

import pandas as pd

#: Sentences that would have to be expected before their absence is looked at.
MIN_EXPECTED = 1.0
#: Chance of none below which a silence is hard to put down to chance alone.
MAX_CHANCE = 0.05


def find_silences(shared: pd.DataFrame, uptake: pd.DataFrame, min_uptake: int = 1) -> pd.DataFrame:
    """Find themes that one of two organizations takes up and the other never, despite members.

    Silence only says something where there is speech: at the first organization's share of
    sentences, at least `MIN_EXPECTED` would be expected among the sentences of the other.

    Parameters
    ----------
    shared
        As `healthcoop.measuring.memberships.measure_shared_members` gives it.
    uptake
        As `measure_uptake` gives it.
    min_uptake
        Sentences from which an organization is said to take up a theme. Silent is one without any
        sentence of the theme, in both ways of belonging.

    Returns
    -------
    pandas.DataFrame
        ``theme``, ``taken_up_by``, ``not_by``, ``n_shared`` (countries that belong to both),
        ``countries`` (joined by ``|``), ``link``, ``n_sentences`` of ``n_all`` in ``n_all_stories``
        (of the first: with the theme, in all, stories of these), ``n_silent`` and
        ``n_silent_stories`` (sentences of the other, and their stories), ``n_expected`` (of these,
        at the share of the first), ``chance_of_none`` (0 to 1, see `measure_chance_of_none`). A row
        for each theme and ordered pair, in the way of belonging in which that chance is lowest; the
        lowest first.
    """
    met = _join_pairs(shared[shared["n_shared"] > 0], uptake)
    met["n_expected"] = met["share"] * met["n_silent"]
    met["chance_of_none"] = measure_chance_of_none(met["share"], met["n_silent"])
    pair = met.groupby(["taken_up_by", "not_by", "theme"])
    is_taken = pair["n_sentences"].transform("max") >= min_uptake
    is_absent = pair["n_other"].transform("max") == 0
    met = met[is_taken & is_absent & (met["n_expected"] >= MIN_EXPECTED)]
    columns = ["theme", "taken_up_by", "not_by", "n_shared", "countries", "link", "n_sentences"]
    columns += ["n_all", "n_all_stories", "n_silent", "n_silent_stories"]
    columns += ["n_expected", "chance_of_none"]
    order = ["chance_of_none", "n_shared", "theme", "taken_up_by", "not_by", "link"]
    ranked = met.sort_values(order, ascending=[True, False, True, True, True, True], kind="stable")
    ranked = ranked.drop_duplicates(["theme", "taken_up_by", "not_by"])
    return ranked[columns].reset_index(drop=True)


def measure_chance_of_none(share: pd.Series, n_silent: pd.Series) -> pd.Series:
    """Measure how likely it is that none of n sentences holds a theme, at another's share of it.

    The binomial probability of no success. It takes sentences for independent; those of an article
    are not, so silence is likelier than it says. It is a rough guide to how long a silence is.

    Parameters
    ----------
    share
        Share of sentences with the theme on the other side, 0 to 1; may be missing.
    n_silent
        Sentences of the silent side.

    Returns
    -------
    pandas.Series
        0 to 1; missing where the share is.

    Examples
    --------
    >>> measure_chance_of_none(pd.Series([0.5, 0.1]), pd.Series([2, 0])).tolist()
    [0.25, 1.0]
    """
    return (1 - share) ** n_silent


def _join_pairs(pairs: pd.DataFrame, uptake: pd.DataFrame) -> pd.DataFrame:
    """Put beside each pair, in both directions, what each side has of each theme and way."""
    ways = [
        pairs.rename(columns={"organization_a": first, "organization_b": second})
        for first, second in (("taken_up_by", "not_by"), ("not_by", "taken_up_by"))
    ]
    both = pd.concat(ways)[["taken_up_by", "not_by", "n_shared", "countries"]]
    spoken = uptake.rename(columns={"organization": "taken_up_by"})
    names = {"organization": "not_by", "n_all": "n_silent", "n_all_stories": "n_silent_stories"}
    other = uptake.rename(columns={**names, "n_sentences": "n_other"})
    key = ["not_by", "theme", "link"]
    return both.merge(spoken, on="taken_up_by").merge(
        other[[*key, "n_silent", "n_silent_stories", "n_other"]], on=key
    )
