"""Words for a time, as written: dates, weekdays, "next month", "this autumn", "a day earlier"."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthcoop.reading.calendar import MONTHS, WEEKDAYS, find_dates

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_MOMENT = re.compile(
    rf"\b(?:(?P<weekday>{_DAY})\b"
    r"|(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b"
    r"|(?P<mod>[Ll]ast|[Nn]ext|[Tt]his|coming|past|previous|following|same)\s"
    rf"(?P<unit>week|month|year|{'|'.join(SEASONS)}|{_MONTH})\b"
    rf"|(?:in|of|early|late|mid|for|[Ii]n early|[Ii]n late)[ -](?P<month>{_MONTH})\b(?![ -]?\d)"
    r"|(?P<shift>(?:[Aa]|[Oo]ne|[Tt]he|[Tt]wo|[Tt]hree) (?:days?|weeks?))"
    r" (?P<side>earlier|before|later|after|ago)\b"
    r"|(?<![\d.,$€£/–-])(?P<year>(?:19|20)\d\d)(?![\d%]|[-–/,.]\d|[-–] )\b"
    r")"
)
#: A sentence without any of these holds no such words.
_SIGNS = (
    *("day", "week", "month", "year", "19", "20", "omorrow", "onight", *SEASONS),
    *(name[1:] for name in _MONTH.split("|")),
)
_SPAN = re.compile(r",? ?(?:to|until|till|through|and|[-–—]) ?")
_NUMBERS = {"two": 2, "three": 3}


class Moment(NamedTuple):
    """A time as written, with what it says; 0 or empty for what it does not.

    `weekday` is -1 where none is named (Monday is 0), `unit` a word such as ``today``, ``month``
    or ``autumn``, `which` the word before it (``next``), `shift` a number of days away from
    another event, or from the day of the article where `unit` is ``ago``.
    """

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = -1
    unit: str = ""
    which: str = ""
    shift: int = 0

    @property
    def is_bare_year(self) -> bool:
        """Whether it is a year and no more."""
        return bool(self.year) and not self.month

    @property
    def is_season(self) -> bool:
        """Whether it is a year or a season of one: "next year", "this autumn"."""
        return self.unit == "year" or self.unit in SEASONS


def find_moments(text: str, low: int, high: int) -> list[Moment]:
    """Find all words for a time in a sentence.

    Parameters
    ----------
    text
        The article's text.
    low, high
        The sentence.

    Returns
    -------
    list of Moment
        In the order of the text, without overlaps; of a range of days the first.

    Examples
    --------
    >>> [(m.unit, m.which) for m in find_moments("It is held next month, not today.", 0, 33)]
    [('month', 'next'), ('today', '')]
    """
    found = [Moment(d.start, d.end, d.year, d.month, d.day) for d in find_dates(text, low, high)]
    sentence = text[low:high]
    has_words = any(sign in sentence for sign in _SIGNS)
    for match in _MOMENT.finditer(text, low, high) if has_words else ():
        if not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(_make_moment(match))
    found.sort(key=lambda m: m.start)
    behind = (*found[1:], None)
    return [_complete(text, one, other) for one, other in zip(found, behind, strict=False)]


def _complete(text: str, moment: Moment, behind: Moment | None) -> Moment:
    """Give the beginning of a span the year of its end: "from 29 April to 3 May 2025"."""
    if not moment.month or moment.year or behind is None or not behind.year:
        return moment
    if not _SPAN.fullmatch(text, moment.end, behind.start):
        return moment
    return moment._replace(year=behind.year - (behind.month < moment.month))


def _make_moment(match: re.Match[str]) -> Moment:
    unit = (match["unit"] or match["word"] or "").casefold()
    month = MONTHS.get((match["month"] or unit).casefold(), 0)
    shift = 0
    if match["shift"]:
        n_units, of_days = match["shift"].casefold().split(" ")
        shift = _NUMBERS.get(n_units, 1) * (7 if of_days.startswith("week") else 1)
        shift *= 1 if match["side"] in ("later", "after") else -1
        unit = "ago" if match["side"] == "ago" else ""
    return Moment(
        match.start(),
        match.end(),
        year=int(match["year"] or 0),
        month=month,
        weekday=WEEKDAYS[match["weekday"].casefold()] if match["weekday"] else -1,
        unit="" if month else unit,
        which=(match["mod"] or "").casefold(),
        shift=shift,
    )
