"""What a number counts: the noun behind it, or the unit it measures in."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from healthcoop.coding.quantities.words import QuantityWords, join_words, load_quantity_words

#: A noun is looked for in so many words, and in so many characters.
_MAX_WORDS, _MAX_CHARACTERS = 9, 130
_WORD = re.compile(r"[^\W\d_][\w'’&./-]*[^\W_]|[^\W\d_]|[%％°]\w?")
_JOINT = re.compile(r",? (?:and|or|&) |, ")
_ACRONYM = re.compile(r" ?\([A-Z][\w’'-]{1,11}\)")
_RATE = re.compile(
    r" (?:an?|per|each|every) (?:second|minute|hour|day|night|week|month|quarter|year|head|person"
    r"|patient|capita)\b(?! (?:ago|earlier|before|later|after|prior|or))"
)
_PLURAL = re.compile(r"[^\W\d_][\w’'-]*[^\W\d_siu]s", re.I)
_ACRONYMS = re.compile(r"[A-Z][A-Za-z]*[A-Z]s")
_IRREGULAR = re.compile(r"(?!speci|regi|abdo|o)[a-z]*(?:men|people|children)", re.I)

#: What follows a verb rather than a noun: "areas and carries a budget".
_OBJECT = re.compile(r" (?:an?|the|its|their|his|her|our|some|more|over|\d\S*)\b")
#: Shorter words end a noun even with a capital, as headlines write them.
_LONG = 6
_LONG_WIDE = re.compile(r"-(?:long|wide|high|tall|deep|thick)\Z")
#: Names in capitals that stop words are not.
_NO_STOPS = frozenset(["WHO", "US", "IT"])
_POWERS = frozenset(["square", "cubic", "sq"])


class Unit(NamedTuple):
    """A counted noun: its span, its words, and whether a unit of measure is its head."""

    start: int
    end: int
    name: str
    is_measure: bool = False
    is_plural: bool = True


def find_unit(text: str, start: int, stop: int) -> Unit | None:
    """Find the noun that is counted by the number before a place.

    Parameters
    ----------
    text
        The text.
    start, stop
        Where the number ends, and where the sentence ends.

    Returns
    -------
    Unit or None
        None where no noun follows: "only nine had a law", "34 from abroad".

    Examples
    --------
    >>> text = "20 more research institutions and universities in Asia"
    >>> find_unit(text, 2, len(text)).name
    'research institutions and universities'
    """
    words = load_quantity_words()
    start = _skip_fillers(text, start, stop)
    tokens = _list_words(text, start, stop, words)
    if not tokens:
        return None
    first = tokens[0]
    if is_measure(_LONG_WIDE.sub("", first.group()), words):
        last = tokens[min(1, len(tokens) - 1)] if first.group() in _POWERS else first
        return _finish(text, first.start(), last.end(), stop, is_measure=True)
    head = _find_head(tokens, words)
    if head is None:
        return _take_singular(text, tokens, stop)
    end = _join_nouns(text, tokens[head].end(), stop, words)
    return _finish(text, first.start(), end, stop)


def is_measure(word: str, words: QuantityWords) -> bool:
    """Tell whether a word is a unit of measure; short forms only as they are written."""
    measures = words.lists["units"]["measures"]
    return word in measures or (len(word) > 3 and word.casefold() in measures)


def _skip_fillers(text: str, start: int, stop: int) -> int:
    """Pass words that do not belong to the noun: more, additional, of the."""
    fillers = _compile_fillers()
    while (match := fillers.match(text, start, stop)) is not None:
        start = match.end()
    return start


@cache
def _compile_fillers() -> re.Pattern[str]:
    lists = load_quantity_words().lists["units"]
    return re.compile(rf"\s(?:{join_words(lists['fillers'])})(?=\s)", re.I)


def _list_words(text: str, start: int, stop: int, words: QuantityWords) -> list[re.Match[str]]:
    """The words up to the next stop word, number or punctuation."""
    found: list[re.Match[str]] = []
    stop = min(stop, start + _MAX_CHARACTERS)
    place = start
    while len(found) < _MAX_WORDS:
        while place < stop and text[place] in " \u00a0\u202f\t":
            place += 1
        if found and place == found[-1].end():
            acronym = _ACRONYM.match(text, place, stop)
            if not acronym:
                break
        match = _WORD.match(text, place, stop)
        if not match and found:
            # An acronym in brackets may stand within a noun: "medicine (TCM) centers".
            bracket = _ACRONYM.match(text, place, stop)
            match = _WORD.match(text, bracket.end() + 1, stop) if bracket else None
        if not match or _ends_noun(match.group(), words):
            break
        found.append(match)
        place = match.end()
    return found


def _ends_noun(word: str, words: QuantityWords) -> bool:
    """Tell whether a word cannot be part of a counted noun: a stop word or another number."""
    folded = word.casefold()
    if folded in words.lists["units"]["stops"]:
        return word[0].islower() or (len(word) < _LONG and word not in _NO_STOPS)
    return any(folded in words.numbers[n] for n in ("numerals", "magnitudes", "open_numbers"))


def _find_head(tokens: list[re.Match[str]], words: QuantityWords) -> int | None:
    """The place of the noun among words: the first plural, or a second right behind it."""
    head = None
    for number, token in enumerate(tokens):
        word = token.group()
        if is_plural(word, words):
            if head is not None and not _is_compound(tokens[head].group(), words):
                break
            head = number
        elif head is not None:
            break
        elif number == 0 and word.endswith("ed") and len(tokens) < 2:
            return None
    return head


def _is_compound(word: str, words: QuantityWords) -> bool:
    """Tell whether a plural may stand before the counted noun: "sports facilities"."""
    return "-" in word or word.casefold() in words.lists["units"]["compounds"]


def is_plural(word: str, words: QuantityWords) -> bool:
    """Tell whether a word looks like a plural noun."""
    folded = word.casefold()
    lists = words.lists["units"]
    if folded in lists["plurals"] or _IRREGULAR.fullmatch(word) or _ACRONYMS.fullmatch(word):
        return True
    return folded not in lists["not_plurals"] and _PLURAL.fullmatch(word) is not None


def _take_singular(text: str, tokens: list[re.Match[str]], stop: int) -> Unit | None:
    """The words behind a number where none of them is a plural."""
    taken = tokens[:3]
    if taken[0].group().casefold() in load_quantity_words().lists["units"]["fillers"]:
        return None
    is_participle = taken[0].group().endswith("ed") and len(taken) == 1
    if is_participle or taken[-1].group().endswith(("’s", "'s")):
        return None
    end = taken[-1].end()
    unit = _finish(text, taken[0].start(), end, stop)
    return Unit(unit.start, unit.end, unit.name, is_plural=False)


def _join_nouns(text: str, end: int, stop: int, words: QuantityWords) -> int:
    """Go on over nouns that are counted together: experts, officials and entrepreneurs."""
    end = _pass_bound(text, end, stop)
    place, is_closed, closed_at = end, False, end
    while not is_closed:
        joint = _JOINT.match(text, place, stop)
        if not joint:
            break
        tokens = _list_words(text, joint.end(), stop, words)
        head = _find_head(tokens, words)
        if head is None or head > 2 or is_measure(tokens[head].group(), words):
            break
        place = _pass_bound(text, tokens[head].end(), stop)
        is_closed = joint.group() != ", "
        if is_closed and len(tokens) <= head + 1 and not _OBJECT.match(text, place, stop):
            closed_at = place
    return closed_at


def _pass_bound(text: str, end: int, stop: int) -> int:
    match = _compile_bound().match(text, end, stop)
    if match:
        end = match.end()
    acronym = _ACRONYM.match(text, end, stop)
    return acronym.end() if acronym else end


@cache
def _compile_bound() -> re.Pattern[str]:
    bound = load_quantity_words().lists["units"]["bound"]
    return re.compile(rf"\s(?:{join_words(bound)})\b", re.I)


def _finish(text: str, start: int, end: int, stop: int, is_measure: bool = False) -> Unit:
    rate = _RATE.match(text, end, stop)
    if rate:
        end = rate.end()
    return Unit(start, end, " ".join(text[start:end].split()), is_measure)
