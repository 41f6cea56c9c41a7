"""Numbers that count nothing: years, dates, clock times, ordinals, names, idioms."""

from __future__ import annotations

import re
from functools import cache

from healthcoop.coding.quantities.numerals import Numeral
from healthcoop.coding.quantities.words import join_words, load_quantity_words, read_next_word
from healthcoop.reading.calendar import find_dates

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_CLOCK_BEHIND = re.compile(
    r":\d\d|\.\d\d\s?[ap]\.?m\b|\s?[ap]\.?\s?m\b\.?(?!\w)|\s?o['’]clock|\shours?\s(?:local|GMT|UTC)"
    r"|\s(?:GMT|UTC|IST|MSK|CET|EST|BST)\b|\sin\sthe\s(?:morning|afternoon|evening)|\sat\snight\b"
)
#: What `read_next_word` finds behind a time.
_CLOCK_WORDS = frozenset(": . a p am pm o hour hours gmt utc ist msk cet est bst in at".split())
_CODE_BEHIND = re.compile(r"[-–/]\d{3,}-|/\d|[:@]\d|[A-Za-z]|-(?:[A-Z]|st|nd|rd|th)\b|['’]s\b")
_CODE_BEFORE = re.compile(r"(?:\d[:/.,–-]|[A-Za-z][-/–.]?|[#№_@&=]|\+\d{0,3} ?|\d )\Z")
_BEFORE = re.compile(r"([^\W\d_][\w.'’-]*|№|\S)[ \u00a0\u202f]\Z")
_AGE_OF = re.compile(r"\b(?:[Aa]ges? (?:of|between)|Group of) \Z")
_OF_A = re.compile(r" an? ")
#: Before "one" these make it a pronoun.
_ONE_MEANT = frozenset("no any every each some that this which the another".split())
#: So far around a number a date may reach.
_DATE_REACH = 24
#: A number behind a short acronym is a name: "HB 200".
_MAX_ACRONYM = 4
#: Clock times may be written as 1700 hours.
_MAX_CLOCK = 2500


def is_year(text: str, numeral: Numeral) -> bool:
    """Tell whether digits have the form of a year.

    Examples
    --------
    >>> is_year("in 2024", Numeral(3, 7, 2024.0)), is_year("2,024", Numeral(0, 5, 2024.0))
    (True, False)
    """
    return _YEAR.fullmatch(text, numeral.start, numeral.end) is not None


def is_within_name(text: str, numeral: Numeral, start: int, stop: int) -> bool:
    """Tell whether a number is part of a code, an ordinal, a time or a date.

    Parameters
    ----------
    text
        The text.
    numeral
        The number.
    start, stop
        The span of its sentence.
    """
    first = numeral.start
    may_be_time = read_next_word(text, numeral.end, stop) in _CLOCK_WORDS
    if may_be_time and numeral.value < _MAX_CLOCK and _CLOCK_BEHIND.match(text, numeral.end, stop):
        return True
    if numeral.is_words:
        return first > start and text[first - 1] in "-–" and text[first - 2 : first - 1].isalpha()
    return (
        has_code_behind(text, numeral, stop)
        or (text[first] == "0" and text[first + 1 : numeral.end].isdigit())
        or _CODE_BEFORE.search(text[max(start, first - 6) : first]) is not None
        or _is_list_mark(text, numeral, start)
        or _is_day(text, numeral, start, stop)
    )


def has_code_behind(text: str, numeral: Numeral, stop: int) -> bool:
    """Tell whether digits go on as an ordinal, a code or a time: "8th", "5G", "10:30"."""
    if numeral.is_words or text[numeral.end : numeral.end + 1] == " ":
        return False
    return _CODE_BEHIND.match(text, numeral.end, stop) is not None


def _is_list_mark(text: str, numeral: Numeral, start: int) -> bool:
    """Tell whether a number stands at a sentence's beginning or in brackets to number something."""
    first, last = numeral.start, numeral.end
    behind = text[last : last + 1]
    if (
        first == start
        and behind in (".", ")", ":")
        and text[last + 1 : last + 2] in (" ", "\t", "")
    ):
        return True
    is_bracketed = text[max(start, first - 1) : first] in ("(", "[") and behind in (")", "]")
    return is_bracketed and numeral.value < 200 and numeral.magnitude == 1


def _is_day(text: str, numeral: Numeral, start: int, stop: int) -> bool:
    if numeral.value > 31 or numeral.end - numeral.start > 2:
        return False
    low, high = max(start, numeral.start - _DATE_REACH), min(stop, numeral.end + _DATE_REACH)
    return any(d.start <= numeral.start < d.end for d in find_dates(text, low, high))


def is_label(text: str, numeral: Numeral, start: int, has_noun: bool) -> bool:
    """Tell whether the word before makes the number a name: "Article 5", "Phase 3", "SDG 3".

    Parameters
    ----------
    text
        The text.
    numeral
        The number.
    start
        Where its sentence begins.
    has_noun
        Whether a plural noun follows: "Kazakhstan 12 hospitals" names nothing.
    """
    before = _BEFORE.search(text[max(start, numeral.start - 24) : numeral.start])
    if not before:
        return False
    names, word = load_quantity_words().lists["names"], before[1]
    is_first = numeral.start - len(before[0]) <= start
    if word.casefold() in names["labels"] and (not numeral.is_words or not has_noun):
        return True
    if has_noun:
        return not numeral.is_words and _is_acronym(word) and _goes_on_small(text, numeral)
    if word.casefold() in names["weak_labels"] or _AGE_OF.search(text, start, numeral.start):
        return True
    return not numeral.is_words and word[0].isupper() and word[-1] != "." and not is_first


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _MAX_ACRONYM and word.isalpha() and word.isupper()


def _goes_on_small(text: str, numeral: Numeral) -> bool:
    """Tell whether the next word is not in capitals, as all are in some headlines."""
    return text[numeral.end + 1 : numeral.end + 2].islower()


def is_idiom(text: str, numeral: Numeral, start: int, stop: int) -> bool:
    """Tell whether a number belongs to an idiom or an address: "no one", "12 Main Street"."""
    if not numeral.is_words:
        is_road = text[numeral.end + 1 : numeral.end + 3].strip()[:1].isupper()
        return is_road and _compile_roads().match(text, numeral.end, stop) is not None
    before = _BEFORE.search(text[max(start, numeral.start - 12) : numeral.start])
    word = before[1].casefold() if before else ""
    if numeral.is_share:
        is_whole = _OF_A.match(text, numeral.end, stop) is not None
        return word in load_quantity_words().lists["names"]["not_halves"] and not is_whole
    if numeral.value == 1 and numeral.magnitude == 1 and word in _ONE_MEANT:
        return True
    return _compile_idioms().match(text, numeral.start, stop) is not None


@cache
def _compile_idioms() -> re.Pattern[str]:
    idioms = load_quantity_words().lists["names"]["idioms"]
    return re.compile(rf"(?:{join_words(idioms)})\b", re.I)


@cache
def _compile_roads() -> re.Pattern[str]:
    roads = load_quantity_words().lists["names"]["roads"]
    return re.compile(rf",? (?:[A-Z][\w'’-]+ ){{1,3}}(?:{join_words(roads)})(?!\w)", re.I)
