"""How a number is meant: more than, about, less than, between two numbers."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from healthcoop.coding.quantities.words import (
    QuantityWords,
    fold_word,
    join_words,
    list_first_words,
    load_quantity_words,
    read_next_word,
)

#: The longest qualifier has so many words and so many characters before the number.
_MAX_WORDS, _REACH = 4, 44
_TOKEN = re.compile(r"[\w.'’-]+|[<>≥≤~≈]")
#: From this value on, "tops", "passed" and "near" speak of the number.
_LARGE = 1000.0


class Qualifier(NamedTuple):
    """A qualifier: where it begins, its kind, and its words in lower case."""

    start: int
    kind: str
    words: str


def find_qualifier(
    text: str, start: int, first: int, unit: str, value: float, is_count: bool
) -> Qualifier | None:
    """Find the qualifier before a number.

    Parameters
    ----------
    text
        The text.
    start, first
        Where the sentence begins, and where the number does, sign of a currency included.
    unit
        The counted noun, empty where there is none.
    value
        The number.
    is_count
        Whether it is neither a share nor money.

    Examples
    --------
    >>> find_qualifier("in just over 100 clinics", 0, 13, "clinics", 100, True)
    Qualifier(start=3, kind='more_than', words='over')
    """
    low = max(start, first - _REACH)
    window = text[low:first]
    if not may_qualify(window):
        return None
    tokens = [t for t in _TOKEN.finditer(window) if low + t.start() == start or t.start() > 0]
    if not tokens or window[tokens[-1].end() :].strip(" \u00a0\t"):
        return None
    words, kinds = load_quantity_words(), _list_kinds()
    folded = [t.group().casefold() for t in tokens]
    for n_words in range(min(_MAX_WORDS, len(tokens)), 0, -1):
        said = " ".join(folded[-n_words:])
        kind = kinds.get(said)
        before = folded[: len(folded) - n_words]
        if kind and _means_number(words, said, kind, before, unit, value, is_count):
            first_token = len(tokens) - n_words
            if before and before[-1] in words.lists["before"]["degrees"]:
                first_token -= 1
            return Qualifier(low + tokens[first_token].start(), kind.removesuffix("_large"), said)
    return None


def may_qualify(window: str) -> bool:
    """Tell whether the last word before a number ends some qualifier, as it seldom does.

    Examples
    --------
    >>> may_qualify("at more than "), may_qualify("in the ")
    (True, False)
    """
    last = window.rsplit(maxsplit=1)[-1:]
    return bool(last) and (last[0].casefold().strip("(“\"'") in _list_last_words())


@cache
def _list_last_words() -> frozenset[str]:
    return frozenset(said.split()[-1] for said in _list_kinds())


@cache
def _list_kinds() -> dict[str, str]:
    before = load_quantity_words().lists["before"]
    return {word: kind for kind in before if kind != "degrees" for word in before[kind]}


def _means_number(
    words: QuantityWords,
    said: str,
    kind: str,
    before: list[str],
    unit: str,
    value: float,
    is_count: bool,
) -> bool:
    """Tell whether a word speaks of the number: not in "watch over 60 beds"."""
    previous = before[-1] if before else ""
    noun = unit.casefold().split(" ")[0] if unit else ""
    lists = words.lists
    if words.has("not_before", said, previous):
        return False
    if kind.endswith("_large") and is_count and value < _LARGE:
        return False
    is_time = noun in lists["units"]["times"]
    if said == "over" and is_time and is_count:
        return not previous or previous in lists["not_before"].get("over_time", ())
    if said == "under" and unit:
        return unit.casefold().split(" ")[-1] not in lists["not_before"].get("under_nouns", ())
    return said != "within" or noun in lists["units"]["measures"]


def find_qualifier_behind(text: str, end: int, stop: int) -> tuple[str, int]:
    """Find the qualifier behind a number or its noun: its kind and its end.

    Returns
    -------
    tuple of (str, int)
        An empty kind and the given end where there is none.

    Examples
    --------
    >>> find_qualifier_behind("200 or so", 3, 9)
    ('about', 9)
    """
    if read_next_word(text, end, stop) not in _list_first_words_behind():
        return "", end
    match = _compile_behind().match(text, end, stop)
    if not match:
        return "", end
    said = fold_word(match["said"])
    behind = load_quantity_words().lists["behind"]
    return next(kind for kind in behind if said in behind[kind]), match.end()


@cache
def _list_first_words_behind() -> frozenset[str]:
    behind = load_quantity_words().lists["behind"]
    return list_first_words(",", *(word for kind in behind for word in behind[kind]))


@cache
def _compile_behind() -> re.Pattern[str]:
    behind = load_quantity_words().lists["behind"]
    said = join_words([word for kind in behind for word in behind[kind]])
    return re.compile(rf"(?:\s|-|(?=\+)),?(?P<said>{said})(?!\w|\s\d)", re.I)


def tells_change(text: str, start: int, first: int) -> bool:
    """Tell whether words before a pair of numbers say that one became the other.

    Examples
    --------
    >>> tells_change("rose from 5 to 7", 0, 10)
    True
    """
    window = text[max(start, first - 60) : first].casefold()
    changes = load_quantity_words().lists["not_before"].get("changes", frozenset())
    return not changes.isdisjoint(_TOKEN.findall(window))
