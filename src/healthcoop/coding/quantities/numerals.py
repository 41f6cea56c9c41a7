"""Numbers as they are written: digits, words, magnitudes, fractions, and what they come to."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from healthcoop.coding.quantities.words import fold_word, join_words, load_quantity_words

#: Digits in groups: between groups stand commas, stops, or spaces that are no line breaks.
_DIGITS = r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,'’]\d+)*"
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 0.3333, "⅔": 0.6667}
_SEPARATORS = re.compile(r"[ \u00a0\u202f\u2009'’]")
#: What "one in ..." and "three in ..." share out of.
_WHOLES = frozenset([2.0, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 50, 100, 1000])
_SMALL_WHOLES = frozenset([3.0, 4, 5, 10])
#: Behind "a third" where it is a part, not the next of some.
_PART_BEHIND = re.compile(
    r"\s(?:of|in|to|from|since|by|this|last|on|over|and|or|was|were|are|is|have|had|has|that|than"
    r"|among|during|after|before|compared|more|less|fewer|higher|lower|as|at|for|with|each)\b"
    r"|\s?[^\w\s-]|\s*\Z"
)
_WORD = re.compile(r"[^\W\d_]+")


class Numeral(NamedTuple):
    """A number in a text.

    Attributes
    ----------
    start, end
        Its span, magnitudes included, signs of currencies and units not.
    value
        What it comes to; of "dozens" the least.
    is_words
        Whether it is written in words.
    magnitude
        What its last part multiplies by: 1 for plain numbers.
    is_share
        Whether it is a fraction: half, two thirds.
    is_open
        Whether it has no end: dozens, hundreds.
    """

    start: int
    end: int
    value: float
    is_words: bool = False
    magnitude: float = 1.0
    is_share: bool = False
    is_open: bool = False


def read_numeral(text: str, start: int, stop: int) -> Numeral | None:
    """Read the number that begins at a place.

    Parameters
    ----------
    text
        The text.
    start, stop
        Where the number begins, and where the sentence ends.

    Returns
    -------
    Numeral or None
        None where nothing, or something that only looks like a number ("1.2.3"), begins there.

    Examples
    --------
    >>> [read_numeral(t, 0, len(t)).value for t in ("1,200", "2.4bn", "twenty-five", "two thirds")]
    [1200.0, 2400000000.0, 25.0, 0.6667]
    """
    forms = _compile_forms()
    numeral = None
    if text[start].isdigit() or text[start] in _VULGAR:
        numeral = _read_digits(forms["digits"].match(text, start, stop))
    else:
        for kind in ("fraction", "open", "words"):
            match = forms[kind].match(text, start, stop)
            if match:
                numeral = _READERS[kind](match)
                break
    if numeral and text.startswith((" in ", " out of "), numeral.end):
        return _read_ratio(forms["ratio"].match(text, start, stop)) or numeral
    return numeral


@cache
def _compile_forms() -> dict[str, re.Pattern[str]]:
    numbers = load_quantity_words().numbers
    units = [w for w, v in numbers["numerals"].items() if 0 < v < 10]
    tens = [w for w, v in numbers["numerals"].items() if v >= 20]
    all_words = join_words(list(numbers["numerals"]))
    below = rf"(?:(?:{join_words(tens)})(?:[\s-](?:{join_words(units)})\b)?|(?:{all_words}))\b"
    hundreds = rf"{below}(?:[\s-]hundred\b(?:(?:\sand)?\s{below})?)?"
    scales = join_words(list(numbers["magnitudes"]))
    words = (
        r"(?:(?:half|(?:a\s)?quarter|several|(?:a\s)?few|an?|couple of)\b"
        rf"(?=\s(?:of\s)?(?:an?\s)?(?:{scales})\b)(?:\sof)?(?:\san?)?"
        rf"|(?={scales})|{hundreds})(?:\sand\sa\s(?:half|quarter)\b)?"
        rf"(?:[\s-]?(?:{scales})\b(?:,?\s(?:and\s)?{hundreds}(?=\s|[,.;:)]|$)(?!\s(?:{scales})))?)"
        r"{0,3}"
    )
    parts = join_words(list(numbers["fractions"]))
    ones = rf"an?|{all_words}"
    return {
        "digits": re.compile(
            rf"(?P<number>(?:{_DIGITS})?)(?P<vulgar>[½¼¾⅓⅔]?)"
            r"(?P<half>\sand\sa\shalf\b)?"
            rf"(?P<scales>(?:[\s-]?(?:{scales})(?![^\W\d_])\.?){{0,2}})"
            rf"(?P<suffix>(?:{join_words(numbers['suffixes'])})(?![^\W_]))?",
            re.I,
        ),
        "words": re.compile(words, re.I),
        "open": re.compile(
            rf"(?P<tens>(?:tens|hundreds) of\s)?(?P<word>{join_words(numbers['open_numbers'])})\b",
            re.I,
        ),
        "ratio": re.compile(
            rf"(?P<one>\d{{1,2}}|{all_words}) (?:in|out of) (?:every )?"
            rf"(?P<of>{all_words}|\d{{1,3}}(?:,000)?)\b(?![\d,.:%-]*\d)",
            re.I,
        ),
        "fraction": re.compile(
            rf"(?:(?P<one>{ones})[\s-](?P<part>{parts})s?\b|(?P<half>half)\b)"
            r"(?![\s-](?:of\s)?(?:an?\s)?(?:million|billion|thousand|hundred|dozen|trillion|lakh|crore)\b)",
            re.I,
        ),
    }


def _read_digits(match: re.Match[str] | None) -> Numeral | None:
    if not match or match.end() == match.start():
        return None
    written = match["number"]
    value = parse_digits(written) if written else 0.0
    if value is None:
        return None
    value += _VULGAR.get(match["vulgar"], 0.0) + (0.5 if match["half"] else 0.0)
    end, magnitude = match.end(), 1.0
    numbers = load_quantity_words().numbers
    for word in _WORD.findall(match["scales"]):
        magnitude *= numbers["magnitudes"][fold_word(word)]
    if match["scales"].endswith("."):
        end = match.end("scales") - 1
    if match["suffix"]:
        magnitude *= numbers["suffixes"][fold_word(match["suffix"])]
    is_share = not written and magnitude == 1.0
    return Numeral(match.start(), end, value * magnitude, False, magnitude, is_share)


def parse_digits(written: str) -> float | None:
    """Give the value of digits, whatever stands between their groups.

    Returns
    -------
    float or None
        None for what is no number: dates, versions, lists.

    Examples
    --------
    >>> [parse_digits(n) for n in ("1 200", "4,53,000", "2,5", "1.200.000", "1.25", "1.2.3")]
    [1200.0, 453000.0, 2.5, 1200000.0, 1.25, None]
    >>> parse_digits("12.5,3") is None
    True
    """
    if written.isdecimal():
        return float(written)
    plain = _SEPARATORS.sub("", written)
    groups, *rest = plain.split(".")
    if len(rest) > 1:
        is_grouped = all(len(g) == 3 and g.isdecimal() for g in rest) and len(groups) <= 3
        is_grouped = is_grouped and groups.isdecimal()
        return float(plain.replace(".", "")) if is_grouped else None
    first, *more = groups.split(",")
    if len(more) == 1 and not rest and len(more[0]) in (1, 2):
        return float(f"{first}.{more[0]}")
    is_grouped = not more or (len(more[-1]) == 3 and all(len(g) in (2, 3) for g in more[:-1]))
    if not is_grouped or any("," in part for part in rest):
        return None
    if rest and not more and len(rest[0]) == 3 and rest[0].endswith("00") and 0 < len(first) <= 3:
        return float(first + rest[0]) if first != "0" else float(plain)
    return float(f"{first}{''.join(more)}.{rest[0] if rest else '0'}")


def _read_ratio(match: re.Match[str] | None) -> Numeral | None:
    """Read "one in five": one in a round number, or most of three, four, five or ten."""
    if not match:
        return None
    numerals = load_quantity_words().numbers["numerals"]
    part, whole = (
        float(numerals[fold_word(w)]) if w[0].isalpha() else parse_digits(w)
        for w in (match["one"], match["of"])
    )
    if not part or not whole or part >= whole or whole not in _WHOLES:
        return None
    is_sure = not match["one"][0].isdigit() or " out of " in match.group()
    if part > 1 and not (whole in _SMALL_WHOLES and is_sure):
        return None
    return Numeral(match.start(), match.end(), round(part / whole, 4), True, is_share=True)


def _read_fraction(match: re.Match[str]) -> Numeral | None:
    fractions = load_quantity_words().numbers["fractions"]
    if match["half"]:
        return Numeral(match.start(), match.end(), 0.5, True, is_share=True)
    one = fold_word(match["one"])
    if one in ("a", "an") and not _PART_BEHIND.match(match.string, match.end()):
        # "A third meeting" is one more meeting.
        return None
    n_parts = 1.0 if one in ("a", "an") else load_quantity_words().numbers["numerals"][one]
    value = round(n_parts / fractions[fold_word(match["part"])], 4)
    return Numeral(match.start(), match.end(), value, True, is_share=True)


def _read_open(match: re.Match[str]) -> Numeral:
    numbers = load_quantity_words().numbers["open_numbers"]
    value = numbers[fold_word(match["word"])]
    if match["tens"]:
        value *= 10 if fold_word(match["tens"]).startswith("tens") else 100
    return Numeral(match.start(), match.end(), value, True, is_open=True)


def _read_words(match: re.Match[str]) -> Numeral | None:
    numbers = load_quantity_words().numbers
    numerals, magnitudes = numbers["numerals"], numbers["magnitudes"]
    total, current, magnitude, is_open = 0.0, 0.0, 1.0, False
    for word in _WORD.findall(fold_word(match.group())):
        if word in numerals:
            current += numerals[word]
        elif word in ("half", "quarter"):
            current += 1 / numbers["fractions"][word]
        elif word in ("several", "few", "couple"):
            is_open = True
        elif word in magnitudes:
            magnitude = magnitudes[word]
            current = (current or (1.0 if not total else 0.0)) * magnitude
            if not current:
                total, current = total * magnitude, 0.0
            elif magnitude > 100:
                total, current = total + current, 0.0
    if not match.group():
        return None
    return Numeral(match.start(), match.end(), total + current, True, magnitude, is_open=is_open)


_READERS = {"fraction": _read_fraction, "open": _read_open, "words": _read_words}
