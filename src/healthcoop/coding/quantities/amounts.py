"""A number with what it measures in: money, a share, a unit, a counted noun; and ranges."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from healthcoop.coding.quantities.currencies import (
    add_money_suffix,
    find_code,
    find_currency_before,
    find_currency_behind,
)
from healthcoop.coding.quantities.number_names import has_code_behind, is_within_name, is_year
from healthcoop.coding.quantities.numerals import Numeral, read_numeral
from healthcoop.coding.quantities.qualifiers import find_qualifier_behind, tells_change
from healthcoop.coding.quantities.units import find_unit, is_measure
from healthcoop.coding.quantities.words import (
    join_words,
    list_first_words,
    load_quantity_words,
    read_next_word,
)

_JOINT = re.compile(
    r"(?P<percent>\s?%|\sper\s?cent)?(?:(?P<dash>\s?[-–\u2011]\s?)|\s(?P<word>to|or|and)\s)"
    r"(?P<sign>(?:[A-Z]{0,3}[^\w\s])?)",
    re.I,
)
_ODDS = re.compile(r"(?:\s|-)to(?:\s|-)(?=[\w½¼¾])")
_DASHES = frozenset(["-", "–", "\u2011"])
_ENDS = frozenset([" ", ",", ".", ";", ")", "%", "\u00a0", ""])
#: What `read_next_word` finds where a range may go on.
_JOINTS = frozenset(["to", "or", "and", "–", "%", "per"])
_PERCENT = re.compile(r"\s?%|\sper\s?cent\b|\spct\b", re.I)
_BETWEEN = re.compile(r"\bbetween\s\Z", re.I)
_FROM = re.compile(r"\bfrom\s\Z", re.I)
_OLD = re.compile(r"[\s-](?:years?|months?)(?:[\s-]olds?|\sof\sage)\b", re.I)
_SHARED = re.compile(
    r"(?:\sof\b)?(?:\s(?:the|an?|all|its|their|our|his|her|my|those|these)\b)*", re.I
)
_ATTACHED = re.compile(r"[A-Za-z°]{2,4}[²³]?\d?(?!\w)")
_HYPHENATED = re.compile(r"[-–\u2011]([^\W\d_]+)(?!-\d)")


class Amount(NamedTuple):
    """A number with what it measures in.

    Attributes
    ----------
    numeral
        The number; of a range the lower one.
    upper
        The upper number of a range.
    start, end
        Its span with unit, without qualifier.
    unit
        The counted noun or the unit; empty where none follows.
    measure
        ``count``, ``share``, ``money`` or ``measure``.
    currency
        Code of the currency of money.
    is_plural
        Whether a plural noun or a unit follows, which names of numbers seldom have.
    behind
        Kind of a qualifier between number and noun ("200 or so clinics"); mostly empty.
    """

    numeral: Numeral
    upper: Numeral | None
    start: int
    end: int
    unit: str = ""
    measure: str = "count"
    currency: str = ""
    is_plural: bool = True
    behind: str = ""


def read_amount(text: str, numeral: Numeral, start: int, stop: int) -> Amount | None:
    """Read what a number measures in.

    Parameters
    ----------
    text
        The text.
    numeral
        The number.
    start, stop
        The span of its sentence.

    Returns
    -------
    Amount or None
        None where the number is part of a name, a code, a date or a time.

    Examples
    --------
    >>> text = "It cost 3 to 4 million yuan."
    >>> amount = read_amount(text, read_numeral(text, 8, 28), 0, 28)
    >>> amount.numeral.value, amount.upper.value, amount.currency
    (3000000.0, 4000000.0, 'CNY')
    """
    sign = None if numeral.is_words else find_currency_before(text, start, numeral)
    if sign:
        numeral = add_money_suffix(text, numeral, stop)
    elif (attached := _read_attached(text, numeral, start, stop)) is not None:
        return attached
    elif (large := _read_millions(text, numeral, stop)) is not None:
        numeral = large
    elif is_within_name(text, numeral, start, stop) or _is_odds(text, numeral, start, stop):
        return None
    behind = text[numeral.end : numeral.end + 1]
    may_go_on = behind in _DASHES or read_next_word(text, numeral.end, stop) in _JOINTS
    upper = _read_upper(text, numeral, start, stop, sign) if may_go_on else None
    end = numeral.end
    if upper:
        end = upper.end
        if upper.magnitude > numeral.magnitude == 1:
            numeral = numeral._replace(value=numeral.value * upper.magnitude)
    if sign:
        return Amount(numeral, upper, sign[1], end, sign[0], "money", find_code(sign[0]))
    if upper and is_year(text, numeral):
        return None
    return _read_behind(text, numeral, upper, end, stop)


def _read_attached(text: str, numeral: Numeral, start: int, stop: int) -> Amount | None:
    """Read a unit that is written to its digits: "100km"."""
    if numeral.is_words or text[numeral.end : numeral.end + 1] in _ENDS:
        return None
    match = _ATTACHED.match(text, numeral.end, stop)
    if not match or not is_measure(match.group(), load_quantity_words()):
        return None
    if numeral.start > start and text[numeral.start - 1].isalpha():
        return None
    return Amount(numeral, None, numeral.start, match.end(), match.group(), "measure")


def _is_odds(text: str, numeral: Numeral, start: int, stop: int) -> bool:
    """Tell whether a number belongs to a score or a ratio: "4 to 1", "2-to-1"."""
    odds = _ODDS.match(text, numeral.end, stop)
    second = read_numeral(text, odds.end(), stop) if odds and odds.end() < stop else None
    if not odds or second is None or second.value > numeral.value:
        return False
    return second.magnitude == 1 and not tells_change(text, start, numeral.start)


def _read_millions(text: str, numeral: Numeral, stop: int) -> Numeral | None:
    """Read "4m visitors", where the noun tells that no metres are meant."""
    if numeral.is_words or not text.startswith("m ", numeral.end):
        return None
    noun = find_unit(text, numeral.end + 1, stop)
    if noun is None or noun.is_measure or not noun.is_plural:
        return None
    return add_money_suffix(text, numeral, stop)


def _read_upper(
    text: str, numeral: Numeral, start: int, stop: int, sign: tuple[str, int] | None
) -> Numeral | None:
    """Read the upper number of a range; None where the number stands alone."""
    joint = _JOINT.match(text, numeral.end, stop)
    if not joint or joint.end() >= stop or numeral.is_share or (joint["sign"] and not sign):
        return None
    upper = read_numeral(text, joint.end(), stop)
    if not upper or upper.is_share or upper.is_open or upper.is_words != numeral.is_words:
        return None
    if joint["percent"] and not _PERCENT.match(text, upper.end, stop):
        return None
    low = numeral.value * (upper.magnitude if upper.magnitude > numeral.magnitude == 1 else 1)
    if low >= upper.value or has_code_behind(text, upper, stop):
        return None
    first = sign[1] if sign else numeral.start
    return (
        upper if _joins_range(text, first, start, joint["word"], upper.value <= 2 * low) else None
    )


def _joins_range(text: str, first: int, start: int, word: str | None, is_near: bool) -> bool:
    """Tell whether the word between two numbers makes them a range: not in "from 5 to 7"."""
    before = text[max(start, first - 10) : first]
    match (word or "").casefold():
        case "and":
            return _BETWEEN.search(before) is not None
        case "or":
            return is_near
        case "to":
            return not (_FROM.search(before) and tells_change(text, start, first))
    return True


def _read_behind(
    text: str, numeral: Numeral, upper: Numeral | None, end: int, stop: int
) -> Amount | None:
    """Read what stands behind a number that no currency stands before."""
    amount = Amount(numeral, upper, numeral.start, end, is_plural=False)
    share = _read_percent(text, amount, stop)
    money = find_currency_behind(text, end, stop)
    if share:
        return share
    if money:
        name, end = money
        return amount._replace(end=end, unit=name, measure="money", currency=find_code(name))
    if _OLD.match(text, end, stop):
        return None
    behind, end = find_qualifier_behind(text, end, stop)
    if not behind and text[end : end + 1] in _DASHES:
        return _read_hyphenated(text, amount, stop)
    return _read_noun(text, amount._replace(end=end, behind=behind), stop)


def _read_percent(text: str, amount: Amount, stop: int) -> Amount | None:
    if read_next_word(text, amount.end, stop) not in _list_first_words():
        return None
    for name, unit in (("points", "percentage points"), ("percent", "%")):
        match = _compile_units()[name].match(text, amount.end, stop)
        if match:
            return amount._replace(end=match.end(), unit=unit, measure="share")
    return None


def _read_noun(text: str, amount: Amount, stop: int) -> Amount:
    """Read the counted noun, or what a fraction is a part of."""
    is_share, end = amount.numeral.is_share, amount.end
    if (is_share or amount.numeral.is_open) and (shared := _SHARED.match(text, end, stop)):
        end = shared.end()
        money = find_currency_behind(text, end, stop)
        if money and amount.numeral.is_open:
            name, end = money
            return amount._replace(end=end, unit=name, measure="money", currency=find_code(name))
    noun = find_unit(text, end, stop)
    measure = "measure" if noun and noun.is_measure else "share" if is_share else "count"
    if noun is None:
        return amount._replace(measure=measure)
    is_plural = noun.is_plural
    return amount._replace(end=noun.end, unit=noun.name, measure=measure, is_plural=is_plural)


def _read_hyphenated(text: str, amount: Amount, stop: int) -> Amount | None:
    """Read a unit behind a hyphen: "a 24-bed centre", not "two-way", "Five-Year Plan"."""
    match, words = _HYPHENATED.match(text, amount.end, stop), load_quantity_words()
    if not match or match[1].casefold() not in words.lists["units"]["hyphenated"]:
        return None
    if text[amount.start].isupper() and match[1][0].isupper() and not match[1].isupper():
        return None
    measure = "measure" if is_measure(match[1], words) else "count"
    return amount._replace(end=match.end(), unit=match[1], measure=measure, is_plural=True)


@cache
def _list_first_words() -> frozenset[str]:
    units = load_quantity_words().lists["units"]
    return list_first_words(*units["points"], *units["percent"])


@cache
def _compile_units() -> dict[str, re.Pattern[str]]:
    units = load_quantity_words().lists["units"]
    return {
        name: re.compile(rf"[\s-]?(?:{join_words(units[name])})(?!\w)", re.I)
        for name in ("points", "percent")
    }
