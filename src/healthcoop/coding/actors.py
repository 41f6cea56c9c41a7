"""Countries and organizations, without what is none: names in names, acronyms in another sense."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.institution_spans import find_institution
from healthcoop.coding.lexicon import Hits, Numbers, keep_longest

#: "Scottish Chamber Orchestra (SCO)": an acronym defined in the text, with the words before it.
_DEFINITION = re.compile(
    r"((?:[A-Z][\w’'&.-]+(?: (?:of|and|for|the|on|in|&))* ){2,8})\(([A-Z][A-Za-z&]{1,7})\)"
)


def find_countries(
    dictionary: Dictionary, hits: Hits, text: str, starts: Numbers, ends: Numbers
) -> Hits:
    """Find mentions of countries.

    Of nested names the longest counts ("Republic of Korea"); names inside the name of an
    institution, place or event do not ("South China Sea", "Chinese Hospital Association").

    Parameters
    ----------
    dictionary
        The compiled reference data.
    hits
        All hits on the page.
    text
        The page's text.
    starts, ends
        Spans of the page's sentences.

    Returns
    -------
    Hits
        The mentions that count; ``dictionary.keys`` gives the ISO code of their entries.
    """
    of = dictionary.lexicon.mask
    found = hits.select(of("country", "country_not")[hits.entry])
    found = found.select(keep_longest(found, np.zeros(len(found.entry), dtype=np.int64)))
    found = found.select(of("country")[found.entry])
    is_money = np.array([text[end : end + 1] == "$" for end in found.end.tolist()], dtype=bool)
    found = found.select(~is_money)
    heads = hits.select(of("institution")[hits.entry])
    names = _find_names(heads, found, text, starts, ends)
    inside = _lie_within(found.start, found.end, *names)
    for row in np.flatnonzero(inside):
        # "Japan and the Asian Development Bank" is a list of two.
        inside[row] = not text.startswith(" and ", int(found.end[row]))
    return found.select(~inside)


def _find_names(
    heads: Hits, countries: Hits, text: str, starts: Numbers, ends: Numbers
) -> tuple[Numbers, Numbers]:
    """Find the spans of institutions' names in the sentences that name a country."""
    # The "Federation" of "Russian Federation" is no institution.
    is_own = _lie_within(heads.start, heads.end, countries.start, countries.end)
    heads = heads.select(np.isin(heads.sentence, countries.sentence) & ~is_own)
    spans = np.array(
        [
            find_institution(text, int(starts[sentence]), int(ends[sentence]), start, end)
            for sentence, start, end in zip(
                heads.sentence, heads.start.tolist(), heads.end.tolist(), strict=True
            )
        ],
        dtype=np.int64,
    ).reshape(-1, 2)
    is_name = (spans[:, 1] - spans[:, 0]) > (heads.end - heads.start)
    return spans[is_name, 0], spans[is_name, 1]


def _lie_within(
    start: Numbers, end: Numbers, outer_start: Numbers, outer_end: Numbers
) -> npt.NDArray[np.bool_]:
    """Tell which spans lie within one of some others."""
    order = np.argsort(outer_start, kind="stable")
    reach = np.append(np.maximum.accumulate(outer_end[order]), -1)
    before = np.searchsorted(outer_start[order], start, side="right") - 1
    return np.asarray(reach[before] >= end)


def find_organizations(dictionary: Dictionary, hits: Hits, text: str, article: Numbers) -> Hits:
    """Find mentions of organizations and initiatives.

    An acronym counts only in capitals. One that has other senses counts where the article
    supports it: it gives the full name, or uses the acronym among states and ministers; and not
    where the article defines it otherwise.

    Parameters
    ----------
    dictionary
        The compiled reference data.
    hits
        All hits on the page.
    text
        The page's text.
    article
        Shape (n_sentences,): the article of each sentence.

    Returns
    -------
    Hits
        The mentions that count; ``dictionary.keys`` gives the organization's id of their entries.
    """
    of = dictionary.lexicon.mask
    groups = ("organization", "organization_ambiguous", "organization_not")
    found = hits.select(of(*groups)[hits.entry])
    found = found.select(keep_longest(found, np.zeros(len(found.entry), dtype=np.int64)))
    ambiguous = of("organization_ambiguous")[found.entry]
    exceptions = of("organization_not")[found.entry]
    counts = ~exceptions & ~ambiguous
    if ambiguous.any():
        diplomatic = hits.select(of("diplomatic")[hits.entry])
        counts |= _support(dictionary, found, ambiguous, diplomatic, text, article)
    return found.select(counts)


def _support(
    dictionary: Dictionary,
    found: Hits,
    ambiguous: npt.NDArray[np.bool_],
    diplomatic: Hits,
    text: str,
    article: Numbers,
) -> npt.NDArray[np.bool_]:
    """Tell which ambiguous acronyms their article supports."""
    keys = dictionary.keys
    is_exception = dictionary.lexicon.mask("organization_not")[found.entry]
    named = {
        (int(article[found.sentence[i]]), keys[found.entry[i]])
        for i in np.flatnonzero(~ambiguous & ~is_exception)
    }
    other = {
        (int(article[found.sentence[i]]), _initials(text[found.start[i] : found.end[i]]))
        for i in np.flatnonzero(is_exception)
    }
    among_states = np.isin(found.sentence, diplomatic.sentence)
    supported: set[tuple[int, str]] = set()
    rows = np.flatnonzero(ambiguous)
    for i in rows:
        key = (int(article[found.sentence[i]]), keys[found.entry[i]])
        acronym = text[found.start[i] : found.end[i]]
        if key in named or (
            among_states[i]
            and (key[0], acronym) not in other
            and not _is_defined_otherwise(text, int(found.start[i]), acronym)
        ):
            supported.add(key)
    fits = np.zeros(len(found.entry), dtype=bool)
    for i in rows:
        fits[i] = (int(article[found.sentence[i]]), keys[found.entry[i]]) in supported
    return fits


def _is_defined_otherwise(text: str, start: int, acronym: str) -> bool:
    """Tell whether the acronym stands in brackets behind a name with its initials."""
    if text[start - 1 : start] != "(":
        return False
    names = _DEFINITION.findall(text, max(0, start - 120), start + len(acronym) + 1)
    return bool(names) and _initials(names[-1][0]).endswith(acronym)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
