"""Countries and organizations, without what is none: names in names, acronyms in another sense."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from healthcoop.coding.country_senses import closes_name, is_language, is_title_case, opens_name
from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.lexicon import Hits, Numbers, keep_longest
from healthcoop.coding.names.institution_spans import find_institution

#: "Scottish Chamber Orchestra (SCO)": an acronym defined in the text, with the words before it.
_DEFINITION = re.compile(
    r"((?:[A-Z][\w’'&.-]+(?: (?:of|and|for|the|on|in|&))* ){2,8})\(([A-Z][A-Za-z&]{1,7})\)"
)
#: What stands before a country that closes an institution's name: "Bank of Japan".
_OWNER_PREPOSITIONS = ("of ", "for ", "of the ", "for the ")
#: Head words of institutions that stand for the country itself ("the Chinese Government").
_STATES = frozenset(["Government"])
_MAX_ACRONYM = 4
#: Names of countries that are also names of people.
_OTHER_NOUNS = frozenset(["Holland", "England", "Wales", "Britain"])


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
    found = found.select(_match_case(dictionary, found, text))
    found = found.select(keep_longest(found, np.zeros(len(found.entry), dtype=np.int64)))
    found = found.select(of("country")[found.entry])
    found = found.select(~_find_others(dictionary, found, text, starts, ends))
    heads = hits.select(of("institution")[hits.entry])
    is_state = [dictionary.keys[entry] in _STATES for entry in heads.entry.tolist()]
    heads = heads.select(~np.array(is_state, dtype=bool))
    inside = _find_named(heads, found, text, starts, ends)
    for row in np.flatnonzero(inside):
        inside[row] = not _acts_in_title(dictionary, found, int(row), text, starts, ends)
    return found.select(~inside)


def _match_case(dictionary: Dictionary, found: Hits, text: str) -> npt.NDArray[np.bool_]:
    """Tell which hits have a capital wherever an exception has: "Uzbekistan today" is no paper."""
    fits = np.ones(len(found.entry), dtype=bool)
    for row in np.flatnonzero(dictionary.lexicon.mask("country_not")[found.entry]):
        written = dictionary.keys[int(found.entry[row])].split()
        words = text[int(found.start[row]) : int(found.end[row])].split()
        pairs = zip(written, words, strict=False)
        fits[row] = all(word[0].isupper() or not one[0].isupper() for one, word in pairs)
    return fits


def _find_others(
    dictionary: Dictionary, countries: Hits, text: str, starts: Numbers, ends: Numbers
) -> npt.NDArray[np.bool_]:
    """Tell which are money, a language, or part of the name of a person, place or body."""
    is_other = np.zeros(len(countries.entry), dtype=bool)
    language_end = country_end = -1
    spans = zip(
        countries.start.tolist(), countries.end.tolist(), countries.sentence.tolist(), strict=True
    )
    for row, (start, end, sentence) in enumerate(spans):
        if is_language(text, start, end, language_end):
            is_other[row], language_end = True, end
        elif text.startswith("$", end):
            is_other[row] = True
        else:
            # "Greece Italy" lacks a comma.
            is_last = start > country_end + 1 and _is_noun(dictionary, countries, row, text)
            closes = is_last and closes_name(text, start)
            if closes or opens_name(text, end, is_title=False):
                is_title = is_title_case(text[starts[sentence] : ends[sentence]])
                is_other[row] = opens_name(text, end, is_title) or (closes and not is_title)
        country_end = end
    return is_other


def _find_named(
    heads: Hits, countries: Hits, text: str, starts: Numbers, ends: Numbers
) -> npt.NDArray[np.bool_]:
    """Tell which countries stand inside the name of an institution."""
    head_end, name_start, name_end = _find_names(heads, countries, text, starts, ends)
    inside = _lie_within(countries.start, countries.end, name_start, name_end)
    behind_head = _lie_within(countries.start, countries.end, head_end, name_end)
    for row in np.flatnonzero(inside & ~behind_head):
        # "Japan and the Asian Development Bank" is a list of two, "Bank of Japan and ..." is not.
        inside[row] = not text.startswith(" and ", int(countries.end[row]))
    # The full stop of "U.S. Department of Health" ended the name.
    is_dotted = np.array([text[end - 1] == "." for end in countries.end.tolist()], dtype=bool)
    return np.asarray(inside | (is_dotted & np.isin(countries.end + 1, name_start)))


def _acts_in_title(
    dictionary: Dictionary, countries: Hits, row: int, text: str, starts: Numbers, ends: Numbers
) -> bool:
    """Tell whether a country acts in a title: "China Opens Hospital" names no hospital."""
    start, sentence = int(countries.start[row]), countries.sentence[row]
    surface = text[start : countries.end[row]]
    is_acronym = surface.isupper() and len(surface) <= _MAX_ACRONYM
    is_owner = text[max(0, start - 8) : start].endswith(_OWNER_PREPOSITIONS)
    return (
        (is_acronym or _is_noun(dictionary, countries, row, text))
        and not is_owner
        and is_title_case(text[starts[sentence] : ends[sentence]])
    )


def _is_noun(dictionary: Dictionary, countries: Hits, row: int, text: str) -> bool:
    """Tell whether a country stands there with its common name, not with an adjective."""
    surface = text[countries.start[row] : countries.end[row]]
    name = dictionary.country_names[dictionary.keys[countries.entry[row]]]
    return surface == name or surface in _OTHER_NOUNS


def _find_names(
    heads: Hits, countries: Hits, text: str, starts: Numbers, ends: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """Find institutions' names in the sentences that name a country: end of head, start, end."""
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
    return heads.end[is_name], spans[is_name, 0], spans[is_name, 1]


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
