"""Money: the sign, code or name of a currency beside a number."""

from __future__ import annotations

import re
from functools import cache

from healthcoop.coding.quantities.numerals import Numeral
from healthcoop.coding.quantities.words import (
    join_words,
    list_first_words,
    load_quantity_words,
    read_next_word,
)

#: Letters that name a currency alone must stand before a large or broken number: "K4.5 million".
_SHORT = re.compile(r"[A-Z]{1,2}[a-z]?\Z")
_SUFFIX = re.compile(r"\s?([A-Za-z])(?![\w])")


def find_currency_before(text: str, start: int, numeral: Numeral) -> tuple[str, int] | None:
    """Find the currency written before a number.

    Returns
    -------
    tuple of (str, int) or None
        The sign or code and where it begins.

    Examples
    --------
    >>> find_currency_before("cost US$ 3", 0, Numeral(9, 10, 3.0))
    ('US$', 5)
    """
    first = numeral.start
    if text[first - 1 : first].strip() == "" and text[first - 2 : first - 1] not in _list_ends():
        return None
    match = _compile_before().search(text[max(start, first - 8) : first])
    if not match:
        return None
    sign = match[1]
    is_attached = match.end(1) == len(match.string)
    if len(sign) < 3 and sign.isalpha() and not sign.startswith(("Rs", "RM")):
        is_large = numeral.magnitude > 1 or "," in text[first : numeral.end]
        if not (is_attached and (is_large or numeral.value >= 100)) and not (
            is_large and len(sign) > 1
        ):
            return None
        if len(sign) == 1 and not is_large:
            return None
    return sign, first - (len(match.string) - match.start(1))


@cache
def _list_ends() -> frozenset[str]:
    """What signs of currencies end in; a look at it spares most searches."""
    return frozenset(sign[-1] for sign in load_quantity_words().currencies_before)


@cache
def _compile_before() -> re.Pattern[str]:
    signs = list(load_quantity_words().currencies_before)
    return re.compile(rf"(?<![^\W_])({join_words(signs)})[ \u00a0]?\Z")


def add_money_suffix(text: str, numeral: Numeral, stop: int) -> Numeral:
    """Read a letter that multiplies an amount of money: "$5m".

    Examples
    --------
    >>> add_money_suffix("$5m", Numeral(1, 2, 5.0), 3).value
    5000000.0
    """
    match = _SUFFIX.match(text, numeral.end, stop)
    scale = load_quantity_words().numbers["money_suffixes"].get(match[1].casefold()) if match else 0
    if not match or not scale or numeral.magnitude > 1 or match.start() != match.start(1):
        return numeral
    return Numeral(numeral.start, match.end(), numeral.value * scale, magnitude=scale)


def find_currency_behind(text: str, end: int, stop: int) -> tuple[str, int] | None:
    """Find the currency named behind a number: its words and their end.

    Examples
    --------
    >>> find_currency_behind("25 billion baht", 10, 15)
    ('baht', 15)
    """
    if read_next_word(text, end, stop) not in _list_first_words():
        return None
    match = _compile_behind().match(text, end, stop)
    return (match[1], match.end()) if match else None


@cache
def _list_first_words() -> frozenset[str]:
    return list_first_words(*load_quantity_words().currencies_behind)


@cache
def _compile_behind() -> re.Pattern[str]:
    names = list(load_quantity_words().currencies_behind)
    words = join_words([n for n in names if n[0].isalpha()])
    signs = join_words([n for n in names if not n[0].isalpha()])
    return re.compile(rf"[\s-]?((?i:{words})(?!\w)|(?:{signs}))")


def find_code(sign: str) -> str:
    """Give the code of ISO 4217 of a sign or name; empty where several countries use it.

    Examples
    --------
    >>> find_code("US$"), find_code("Yuan"), find_code("pounds")
    ('USD', 'CNY', '')
    """
    words = load_quantity_words()
    if sign in words.currencies_before:
        return words.currencies_before[sign]
    name = " ".join(sign.casefold().split())
    return words.currencies_behind.get(name, "")
