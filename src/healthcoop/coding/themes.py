"""Themes: where the terms of the codebook fire, after exclusions and conditions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.lexicon import Hits, Numbers, keep_longest


def find_themes(dictionary: Dictionary, hits: Hits) -> Hits:
    """Find the places where themes are coded.

    A term counts unless it touches an exclusion of its theme, and, if it has a condition, only
    where something that meets it stands in the same sentence. Of nested terms of one theme the
    longest counts.

    Parameters
    ----------
    dictionary
        The compiled codebook.
    hits
        All hits of its lexicon on a page.

    Returns
    -------
    Hits
        Those that count, sorted by place.
    """
    of = dictionary.lexicon.mask
    terms = hits.select(of("theme")[hits.entry])
    excluded = hits.select(of("not")[hits.entry])
    met = hits.select(of("beside")[hits.entry])
    counts = ~_touch_exclusion(dictionary.theme, terms, excluded)
    counts &= _meet_condition(dictionary.condition, terms, met)
    terms = terms.select(counts)
    return terms.select(keep_longest(terms, dictionary.theme[terms.entry]))


def _touch_exclusion(theme: Numbers, terms: Hits, excluded: Hits) -> npt.NDArray[np.bool_]:
    touches = np.zeros(len(terms.entry), dtype=bool)
    for number in np.unique(theme[excluded.entry]):
        rows = np.flatnonzero(theme[terms.entry] == number)
        of_theme = theme[excluded.entry] == number
        start, end = excluded.start[of_theme], np.maximum.accumulate(excluded.end[of_theme])
        before = np.searchsorted(start, terms.end[rows], side="left") - 1
        touches[rows] = (before >= 0) & (end[before] > terms.start[rows])
    return touches


def _meet_condition(condition: Numbers, terms: Hits, met: Hits) -> npt.NDArray[np.bool_]:
    needed = condition[terms.entry]
    n = int(condition.max(initial=-1)) + 2
    meets = np.isin(terms.sentence * n + needed, met.sentence * n + condition[met.entry])
    return np.asarray((needed < 0) | meets)
