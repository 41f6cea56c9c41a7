"""Words for countries in another sense: a language, a part of the name of something else."""

from __future__ import annotations

import re
from functools import lru_cache

#: Languages that are called as the people are.
_LANGUAGES = frozenset(
    "Armenian Azerbaijani Azeri Bulgarian Burmese Chinese Croatian Czech Danish Dutch Estonian"
    " Finnish French Georgian German Greek Hungarian Indonesian Italian Japanese Kazakh Korean"
    " Kyrgyz Lao Latvian Lithuanian Mongolian Nepali Norwegian Polish Portuguese Romanian Russian"
    " Serbian Slovak Slovenian Somali Spanish Swedish Tajik Thai Turkish Turkmen Ukrainian Uzbek"
    " Vietnamese".split()
)
_BEFORE_LANGUAGE = re.compile(
    r"\b(?:in|into|speak(?:s|ing)?|spoke|fluent|learn(?:s|ed|ing)?|study(?:ing)?|studie[sd]"
    r"|teach(?:es|ing)?|taught|English(?:,|,? and|,? or)) $"
)
_BETWEEN_LANGUAGES = re.compile(r"(?:,|,? and|,? or) ")
#: What stands behind a language, and not behind "Chinese" in "in Chinese hospitals".
_AFTER_LANGUAGE = re.compile(
    r"[.,;:!?)\]\"”’]|$|\s*\n"
    r"| (?:and|or|as|at|but|by|for|on|to|with|after|before|during|when|while)\b"
)
#: How the names of bodies and places end that no word for institutions marks: "U.S. Senate".
_ENDS = (
    "(?:Senate|House of Representatives|Treasury|Federal Reserve|Army|Navy"
    "|(?:Armed|Special|Air|Defen[cs]e) Forces?|(?:Coast|National) Guard|Stock Exchange|Railways?"
    "|Rail|Premier League|Championships?|Cup|Grand Prix|Quarter|Streets?|Avenue|Boulevard|Square"
    "|Bridge|River|Peninsula|Straits?)"
)
_NAME_NEXT = re.compile(rf" {_ENDS}\b")
_WORDS = r"(?: [A-Z][\w’'&-]*)"
#: "Canadian Blood Services": words that end a name only behind others.
_NAME_BEYOND = re.compile(
    rf"{_WORDS}{{1,2}} {_ENDS}\b"
    rf"|{_WORDS}{{1,3}} (?:Services?|Organi[sz]ation|Competition|Festival|Prize|Expo)\b"
)
#: Capitalized words inside a sentence, up to a country: "reporter Bill Holland", "at HSBC Malta".
_NAME_BEFORE = re.compile(r"[a-zß-ÿ,;(] (?:[A-Z][\w’'&-]* )*([A-Z][\w’'&-]*) $")
#: Words that stand before a country without being part of a name with it.
_APART = frozenset(
    "North South East West Northern Southern Eastern Western Central Upper Lower Mainland Greater"
    " Soviet Communist Imperial Ancient Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    " January February March April May June July August September October November December"
    " President King Premier Chancellor".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
#: Words that titles leave small.
_SMALL = frozenset(
    "a an and as at but by for from in into of on or over s the to via vs with".split()
)


def is_language(text: str, start: int, end: int, last: int) -> bool:
    """Tell whether a country's word is a language.

    Parameters
    ----------
    text
        The text.
    start, end
        The word's span.
    last
        Where the language before ended, -1 for none: "in Kazakh, Russian and Chinese".

    Returns
    -------
    bool

    Examples
    --------
    >>> is_language("Leaflets in Uzbek.", 12, 17, -1)
    True
    >>> is_language("Care in Uzbek clinics.", 8, 13, -1)
    False
    """
    if text[start:end] not in _LANGUAGES or not _AFTER_LANGUAGE.match(text, end):
        return False
    if last >= 0 and _BETWEEN_LANGUAGES.fullmatch(text, last, start):
        return True
    return _BEFORE_LANGUAGE.search(text, max(0, start - 20), start) is not None


def opens_name(text: str, end: int, is_title: bool) -> bool:
    """Tell whether the words behind a country make it part of the name of a body or place.

    Parameters
    ----------
    text
        The text.
    end
        Where the country's word ends.
    is_title
        Whether it stands in a title with all words in capitals, where only the next word tells.

    Returns
    -------
    bool

    Examples
    --------
    >>> opens_name("The French Quarter", 10, False)
    True
    """
    return bool(_NAME_NEXT.match(text, end) or (not is_title and _NAME_BEYOND.match(text, end)))


def closes_name(text: str, start: int) -> bool:
    """Tell whether the words before a country make it the end of a name.

    Parameters
    ----------
    text
        The text; not a title, where capitals tell nothing.
    start
        Where the country's name begins; adjectives do not close names.

    Returns
    -------
    bool

    Examples
    --------
    >>> closes_name("He said to Bill Holland", 16), closes_name("She moved to West Holland", 18)
    (True, False)
    """
    found = _NAME_BEFORE.search(text, max(0, start - 60), start)
    return found is not None and found[1] not in _APART


@lru_cache(maxsize=8)  # asked of the same sentence for each country in it
def is_title_case(text: str) -> bool:
    """Tell whether all words but the smallest have a capital.

    Examples
    --------
    >>> is_title_case("China Opens Hospital in Dushanbe"), is_title_case("China opened a hospital.")
    (True, False)
    """
    return all(word[0].isupper() or word in _SMALL for word in _WORD.findall(text))
