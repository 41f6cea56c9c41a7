"""Themes: where the terms of the codebook fire, after exclusions and conditions."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.lexicon import Hits, Numbers, keep_longest


def find_themes(dictionary: Dictionary, hits: Hits, article: Numbers) -> Hits:
    """Find the places where themes are coded.

    A term counts unless it touches an exclusion of its theme, and, if it has a condition, only
    where something that meets it stands in the same sentence or within its reach. Of nested terms
    of one theme the longest counts.

    Parameters
    ----------
    dictionary
        The compiled codebook.
    hits
        All hits of its lexicon on a page.
    article
        Shape (n_sentences,): the article of each sentence of the page.

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
    counts &= _meet_condition(dictionary, terms, met, article)
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


def _meet_condition(
    dictionary: Dictionary, terms: Hits, met: Hits, article: Numbers
) -> npt.NDArray[np.bool_]:
    """Tell which terms have no condition, or one that is met within its reach."""
    needed = dictionary.condition[terms.entry]
    n = len(dictionary.reach) + 1
    meeting = met.sentence * n + dictionary.condition[met.entry]
    meets = (needed < 0) | np.isin(terms.sentence * n + needed, meeting)
    far = np.flatnonzero(~meets & (dictionary.reach[needed] > 0)) if len(dictionary.reach) else ()
    for row in far:
        sentence, reach = int(terms.sentence[row]), int(dictionary.reach[needed[row]])
        near = np.arange(max(0, sentence - reach), min(len(article), sentence + reach + 1))
        near = near[article[near] == article[sentence]]
        meets[row] = np.isin(near * n + needed[row], meeting).any()
    return np.asarray(meets)
