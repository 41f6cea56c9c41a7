"""Dates in running text, each with the precision it is written in.

A general date parser guesses what is missing (a day for "June 2024") and takes the verb "may" for a
month; here a date keeps what it says and nothing more.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH_NAMES = [name.title() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}

_M = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?"
    r"|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_D = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_TO = r"(?:\s?(?:[-–—]|to|and|&)\s?(?P<last>[0-3]?\d)(?:st|nd|rd|th)?)?"
_Y = r"(?P<year>(?:19|20)\d\d)"
_NAMED_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_M} {_D}{_TO}(?!\d|:\d|%|\.\d)(?:,?\s+{_Y}\b)?",
        rf"\b{_D}{_TO}[ -](?:of )?{_M}(?:,?[ -]{_Y}\b)?",
        rf"\b{_M},? (?:of )?{_Y}\b",
    )
)
_NUMBER_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)(?!\d)",
        r"\b(?P<day>[0-3]?\d)[./](?P<number>0?[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)\b",
    )
)
_STEM = re.compile("|".join(f"{n[:3].title()}|{n[:3].upper()}" for n in MONTHS))
#: A date begins and ends at most so many characters from the name of its month.
_BEFORE_MONTH, _BEHIND_MONTH = 20, 60
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d[-/.]\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_YEAR_BEFORE = frozenset("0123456789.,/$€£-")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I)


@dataclass(frozen=True)
class Date:
    """A date as written: its place in the text and what it says (0 for what it does not say)."""

    start: int
    end: int
    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601 as exact as the date is, empty without a year."""
        if not self.year:
            return ""
        parts = [f"{self.year:04d}", f"{self.month:02d}", f"{self.day:02d}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.month and self.day)])


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[Date]:
    """Find dates that name a month.

    Parameters
    ----------
    text
        The text.
    start, end
        The part of the text to look at, in characters.

    Returns
    -------
    list of Date
        In the order of the text, without overlaps; of a range of days the first day.

    Examples
    --------
    >>> [d.iso for d in find_dates("It may end by June 2024, or on 3rd of May, 2025.")]
    ['2024-06', '2025-05-03']
    """
    stop = len(text) if end is None else end
    # Most passages hold no date: searches for a digit and the months' first letters are cheaper.
    if not _DIGIT.search(text, start, stop):
        return []
    matches: list[re.Match[str]] = []
    if months := [match.start() for match in _STEM.finditer(text, start, stop)]:
        low = max(start, months[0] - _BEFORE_MONTH)
        high = min(stop, months[-1] + _BEHIND_MONTH)
        matches += (match for form in _NAMED_FORMS for match in form.finditer(text, low, high))
    if _NUMERIC.search(text, start, stop):
        matches += (match for form in _NUMBER_FORMS for match in form.finditer(text, start, stop))
    found: list[Date] = []
    for date in filter(None, map(_make_date, matches)):
        if not any(d.start < date.end and date.start < d.end for d in found):
            found.append(date)
    return sorted(found, key=lambda d: d.start)


def _make_date(match: re.Match[str]) -> Date | None:
    said = match.groupdict()
    month = int(said.get("number") or 0) or MONTHS[said["month"].casefold().rstrip(".")]
    day, year = int(said.get("day") or 0), int(said.get("year") or 0)
    if day > 31 or (said.get("day") and day < 1):
        return None
    if day and not is_day(year or 2000, month, day):
        return None
    return Date(match.start(), match.end(), year, month, day)


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether a day exists.

    Examples
    --------
    >>> is_day(2025, 2, 29)
    False
    """
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def find_years(text: str) -> list[tuple[int, int]]:
    """Find years: position and year of each, months and days beside them notwithstanding."""
    found = []
    for match in _YEAR.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
        is_number = before in _NOT_YEAR_BEFORE or after[:1].isalnum()
        is_amount = after[:1] == "%" or (after[:1] == "," and after[1:].isdigit())
        if not is_number and not is_amount:
            found.append((match.start(), int(match.group())))
    return found


def find_weekdays(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Find names of weekdays: position and number (Monday is 0) of each."""
    stop = len(text) if end is None else end
    return [
        (m.start(), WEEKDAYS[m.group().casefold()]) for m in _WEEKDAY.finditer(text, start, stop)
    ]


def reason_year(month: int, day: int, weekday: int, earliest: int) -> int:
    """Give the first year from `earliest` in which a day of a month falls on a weekday.

    Returns
    -------
    int
        The year; 0 where there is none (a 30th of February).

    Examples
    --------
    >>> reason_year(4, 27, WEEKDAYS["sunday"], 2018)
    2025
    """
    for year in range(earliest, earliest + 41):
        if is_day(year, month, day) and dt.date(year, month, day).weekday() == weekday:
            return year
    return 0
