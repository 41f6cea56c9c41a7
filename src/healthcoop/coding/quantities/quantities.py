"""Quantities: numbers that count or measure something.

A percentage has the number that is printed (12 for "12%"), a fraction its part of one (0.5 for
"half"); "dozens", "hundreds" have the least they can be and are ``more_than``. Years, dates, clock
times, ordinals, ages, names and idioms are not quantities.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from healthcoop.coding.quantities.amounts import Amount, read_amount
from healthcoop.coding.quantities.elisions import MAX_AGE, find_noun_before, stands_for_noun
from healthcoop.coding.quantities.number_names import is_idiom, is_label, is_year
from healthcoop.coding.quantities.numerals import Numeral, read_numeral
from healthcoop.coding.quantities.qualifiers import (
    find_qualifier,
    find_qualifier_behind,
    may_qualify,
)
from healthcoop.coding.quantities.words import load_quantity_words
from healthcoop.coding.scenes import MAX_PROSE, MAX_WORDS, Scene

_DIGITS, _ALL_DIGITS = re.compile(r"[0-9]+"), re.compile(r"[\d½¼¾⅓⅔]+")
_RARE_DIGITS = "½¼¾⅓⅔０１２３４５６７８９"
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d%]|[.,]\d|[\s-]?(?:million|billion|[mb]l?n|per|%))")
_BEFORE_YEARS = frozenset(["in ", "of ", "by ", "ce ", "il "])
_VAGUE = re.compile(r"\b(?:several|(?:a\s)?few|couple of|an?)\s\Z", re.I)
_WITHIN_ONE = re.compile(r"within\s(?P<one>an?)\s(?P<time>\w+)", re.I)
_ONE = re.compile(r"one\b(?:[\s-](?P<next>\w+))?", re.I)
_OF = re.compile(r"\s(?:of|out of)\s", re.I)
_RANGE = re.compile(r"\b(?:between|from)\s\Z", re.I)
_ENUMERATED = re.compile(r"[^\w.;]{0,3}(?:(?:and|or|plus|as well as)\s)?", re.I)
_AND = re.compile(r"(?:\s[\w-]+){0,2}\s(?:and|or)\s", re.I)
_NEXT_COUNT = re.compile(r",?\s(?:and\s|or\s)?", re.I)
_YEAR_BEFORE = re.compile(r"\b(?:in|of|since|by|until|from|to|year|and|the)\s\Z", re.I)
_YEARLY = re.compile(r"\b(?:above|below|beyond|within|under|on|than)\s\Z", re.I)
_AGE_WORDS = frozenset(["under", "over", "above", "below", "beyond"])
_ROUND = 2000
#: Parts lie at most so many characters apart.
_MAX_BETWEEN = 24
#: Numbers of the same thing seldom differ by more than this factor.
_ALIKE = 50


class Quantity(NamedTuple):
    """A row of the table of quantities."""

    sentence: int
    start: int
    end: int
    value: float
    upper: float | None
    qualifier: str
    unit: str
    measure: str
    currency: str


def find_quantities(scene: Scene) -> list[Quantity]:
    """Find the quantities of an article, in order."""
    found: list[Quantity] = []
    for sentence, places in _list_places(scene):
        last = found[-1] if found and found[-1].sentence >= sentence - 1 else None
        found += _read_sentence(scene, sentence, places, last)
    return found


def _list_places(scene: Scene) -> Iterator[tuple[int, list[int]]]:
    """The places where a number may begin, by sentence."""
    places: dict[int, list[int]] = defaultdict(list)
    for word in scene.words["quantities"]:
        places[word.sentence].append(word.start)
    sentence, end = -1, -1
    for place in _find_digits(scene.text):
        while place >= end and sentence + 1 < len(scene.sentences):
            sentence += 1
            start, end = scene.sentences[sentence][1:3]
        if start <= place < end:
            places[sentence].append(place)
    for sentence in sorted(places):
        _, start, end, role, _ = scene.sentences[sentence]
        if role != "boilerplate" and end - start <= MAX_PROSE:
            yield sentence, sorted(places[sentence])[:MAX_WORDS]


def _find_digits(text: str) -> Iterator[int]:
    """Where digits begin, but for most years: these are many and count nothing."""
    digits = _ALL_DIGITS if any(digit in text for digit in _RARE_DIGITS) else _DIGITS
    for match in digits.finditer(text):
        place, end = match.span()
        if end - place >= 4 and text[place] in "12":
            before = text[place - 3 : place]
            may_be_year = before in _BEFORE_YEARS or (before[1:] == ", " and before[0].isdigit())
            if may_be_year and _YEAR.match(text, place):
                continue
        yield place


def _read_sentence(
    scene: Scene, sentence: int, places: list[int], last: Quantity | None
) -> list[Quantity]:
    """Read the quantities of a sentence; `last` is the one before, for nouns left out."""
    text, (_, start, stop, *_) = scene.text, scene.sentences[sentence]
    found: list[Quantity] = []
    singular: list[tuple[str, int]] = []
    done = start
    for place in places:
        if place < done or (len(places) == 1 and _is_pronoun(text, place, start, stop)):
            continue
        numeral = _read_numeral(text, place, done, stop)
        if numeral is None:
            continue
        done = numeral.end
        if is_idiom(text, numeral, start, stop):
            continue
        amount = read_amount(text, numeral, start, stop)
        if amount:
            done = (amount.upper or amount.numeral).end
            quantity = _make_quantity(text, amount, sentence, start, stop, last)
            if quantity:
                quantity = _lend_unit(quantity, [last, *found] if last else found)
                found.append(quantity)
                singular.append((amount.unit, max(quantity.end, amount.end)))
                last, done = quantity, max(done, quantity.end)
    shared = _share_units(text, found)
    return [
        q if q.unit else q._replace(unit=unit, end=end)
        for q, (unit, end) in zip(shared, singular, strict=True)
    ]


def _is_pronoun(text: str, place: int, start: int, stop: int) -> bool:
    """Tell whether a "one" without other numbers near it counts nothing, as most do."""
    one = _ONE.match(text, place, stop)
    if not one or (one["next"] or "").casefold() in _list_behind_one():
        return False
    return not may_qualify(text[max(start, place - 12) : place])


@cache
def _list_behind_one() -> frozenset[str]:
    """What may follow a "one" that counts: a unit of measure, more of the number, a qualifier."""
    words = load_quantity_words()
    numbers = words.numbers["magnitudes"].keys() | words.numbers["fractions"].keys()
    return words.lists["units"]["measures"] | numbers | {"in", "out", "and", "or", "per", "plus"}


def _read_numeral(text: str, place: int, done: int, stop: int) -> Numeral | None:
    """Read the number at a place, or a little before: "several hundred", "within an hour"."""
    if text[place].isdigit():
        return read_numeral(text, place, stop)
    limit = _WITHIN_ONE.match(text, place, stop)
    if limit:
        times = load_quantity_words().lists["units"]["times"]
        is_time = limit["time"].casefold() in times
        return Numeral(*limit.span("one"), 1.0, is_words=True) if is_time else None
    vague = _VAGUE.search(text, max(done, place - 12), place)
    numeral = read_numeral(text, vague.start(), stop) if vague else None
    return numeral or read_numeral(text, place, stop)


def _make_quantity(
    text: str, amount: Amount, sentence: int, start: int, stop: int, last: Quantity | None
) -> Quantity | None:
    """Give a number its qualifier, and leave out what counts nothing."""
    numeral = amount.numeral
    is_count = amount.measure in ("count", "measure")
    before = find_qualifier(text, start, amount.start, amount.unit, numeral.value, is_count)
    kind, end = amount.behind, amount.end
    if not kind:
        kind, end = find_qualifier_behind(text, end, stop)
    if before:
        kind = before.kind
    if is_count and not _is_counted(text, amount, start, stop, kind, last):
        return None
    if before and before.words in _AGE_WORDS and not amount.unit and numeral.value < MAX_AGE:
        return None
    first = before.start if before else amount.start
    if amount.upper:
        kind, first = "range", _find_range_start(text, start, first)
    elif numeral.is_open and not before:
        kind = "more_than"
    unit = amount.unit
    if is_count and numeral.value > 1 and not amount.is_plural:
        # Of several things the noun is a plural: "8 public" lacks it.
        unit, end = "", min(end, (amount.upper or numeral).end)
    if not unit and amount.measure == "count":
        unit = find_noun_before(text, start, first)
    upper = amount.upper.value if amount.upper else None
    return Quantity(
        *(sentence, first, end, numeral.value, upper, kind or "exact", unit),
        *(amount.measure, amount.currency),
    )


def _find_range_start(text: str, start: int, first: int) -> int:
    """Where a range begins with the "between" or "from" before it."""
    match = _RANGE.search(text, max(start, first - 9), first)
    return match.start() if match else first


def _is_counted(
    text: str, amount: Amount, start: int, stop: int, kind: str, last: Quantity | None
) -> bool:
    """Tell whether a number with or without a noun counts something."""
    numeral = amount.numeral
    has_noun = bool(amount.unit) and amount.is_plural
    if not numeral.is_words and is_year(text, numeral) and not amount.upper:
        is_meant = kind and not _YEARLY.search(text, start, numeral.start)
        return has_noun and (bool(is_meant) or _stands_free(text, numeral, start))
    if numeral.value == 1 and numeral.is_words and not amount.upper:
        return _counts_one(text, amount, stop, kind, last)
    if not kind and is_label(text, numeral, start, has_noun):
        return False
    return has_noun or bool(kind) or stands_for_noun(text, amount, start, last is not None)


def _stands_free(text: str, numeral: Numeral, start: int) -> bool:
    """Tell whether a round thousand is a count: "2000 patients", not "in 2000 patients"."""
    before = _YEAR_BEFORE.search(text, max(start, numeral.start - 10), numeral.start)
    return numeral.value == _ROUND and before is None


def _counts_one(text: str, amount: Amount, stop: int, kind: str, last: Quantity | None) -> bool:
    """Tell whether "one" counts: with a qualifier, a unit of time, or among other numbers."""
    if kind or not amount.unit:
        return bool(kind)
    if amount.measure == "measure" and amount.unit.casefold() != "day":
        return True
    if last and last.end <= amount.start:
        between = text[last.end : amount.start]
        if len(between) < _MAX_BETWEEN and _ENUMERATED.fullmatch(between):
            return True
    joint = _NEXT_COUNT.match(text, amount.end, stop)
    behind = read_numeral(text, joint.end(), stop) if joint and joint.end() < stop else None
    return behind is not None and behind.value != 1


def _lend_unit(quantity: Quantity, earlier: list[Quantity]) -> Quantity:
    """Give a number without a noun that of the last number of its size: "100 Chinese ones"."""
    is_without = not quantity.unit or quantity.unit.casefold().split(" ")[-1] == "ones"
    counts = [q for q in earlier if _has_noun(q)]
    if quantity.measure != "count" or not is_without or not counts:
        return quantity
    alike = [q for q in counts if 1 / _ALIKE <= quantity.value / q.value <= _ALIKE]
    return quantity._replace(unit=(alike or counts)[-1].unit)


def _has_noun(quantity: Quantity) -> bool:
    """Tell whether a quantity counts things, or is a fraction of things."""
    is_fraction = quantity.measure == "share" and quantity.unit not in ("%", "percentage points")
    return bool(quantity.unit and quantity.value) and (quantity.measure == "count" or is_fraction)


def _share_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give "31 of 55 member states" the noun of its whole, "5 to 7 percent" that of its end."""
    for number in range(len(found) - 2, -1, -1):
        part, whole = found[number], found[number + 1]
        between = text[part.end : whole.start]
        if len(between) > _MAX_BETWEEN or part.measure != "count":
            continue
        if _OF.match(between) and whole.measure == "count":
            found[number] = part._replace(unit=whole.unit)
        elif not part.unit and _AND.fullmatch(between) and whole.measure == "count":
            # "12 Chinese and 8 Kazakh doctors": the adjective is not shared.
            found[number] = part._replace(unit=whole.unit.split(" ")[-1])
        elif between == " to " and not part.unit:
            found[number] = part._replace(
                unit=whole.unit, measure=whole.measure, currency=whole.currency
            )
    return found
