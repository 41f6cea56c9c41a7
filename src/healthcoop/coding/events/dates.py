"""When an event is: what date its words for a time give, in relation to the article's."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from healthcoop.coding.events.moments import Moment
from healthcoop.reading.calendar import is_day

_LAST_DAY = re.compile(
    r"\b(?:ended|concluded|closed|wrapped up|ends|concludes|closes|closing|came to an end"
    r"|came to a close)\b[^.;,]{0,25}$"
)
_SHIFT = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


class When(NamedTuple):
    """A date: ISO 8601 as exact as known, what it rests on (basis), and the words."""

    iso: str = ""
    basis: str = ""
    evidence: str = ""

    @property
    def rank(self) -> int:
        """How exact it is, by the length of its form: 10 for a day."""
        return len(self.iso)


def resolve_moment(text: str, moment: Moment, article: When, is_ahead: bool, year: int = 0) -> When:
    """Resolve a time against the date of the article.

    Parameters
    ----------
    text
        The article's text.
    moment
        The time.
    article
        The article's date.
    is_ahead
        Whether the event lies behind that date.
    year
        The year that the event's name gives, 0 if none.

    Returns
    -------
    When
        Empty where the article's date would be needed and is not exact enough.
    """
    words = text[moment.start : moment.end]
    lead = text[max(0, moment.start - 40) : moment.start]
    if moment.month:
        known = moment.year or year or _find_year(moment, article, is_ahead)
        iso = write_date(known, moment.month, moment.day) if known else ""
        when = When(iso, "text", words) if iso else When()
    elif moment.is_bare_year:
        when = When(write_date(moment.year), "year", words)
    elif moment.is_season:
        found = int(article.iso[:4] or 0) + _SHIFT.get(moment.which, 0)
        when = When(write_date(found), "year", words) if article.iso else When()
    elif article.rank < 10:
        when = When()
    else:
        when = _relate(moment, dt.date.fromisoformat(article.iso), is_ahead, words, lead)
    return _weaken(when, lead)


def _relate(moment: Moment, day: dt.date, is_ahead: bool, words: str, lead: str) -> When:
    """Resolve a weekday or a word such as "yesterday" against a day."""
    if moment.weekday < 0:
        return _resolve_unit(moment, day, words)
    found = _find_weekday(day, moment, is_ahead, lead.casefold().rstrip())
    return When(found.isoformat(), "weekday", words)


def shift_day(base: When, moment: Moment, words: str) -> When:
    """Give the day so many days from another event's: "a day earlier"."""
    if base.rank < 10 or not moment.shift:
        return When()
    return _move(dt.date.fromisoformat(base.iso), moment.shift, words)


def write_date(year: int, month: int = 0, day: int = 0) -> str:
    """Write a date as exact as it is; empty for a day that does not exist.

    Examples
    --------
    >>> write_date(2025, 4), write_date(2025, 2, 30)
    ('2025-04', '')
    """
    if month and day:
        return f"{year:04d}-{month:02d}-{day:02d}" if is_day(year, month, day) else ""
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _weaken(when: When, lead: str) -> When:
    """Of an event's last day keep the month: its first day is not known."""
    if when.rank == 10 and _LAST_DAY.search(lead):
        return When(when.iso[: 7 if when.iso[8:] > "05" else 4], when.basis, when.evidence)
    return when


def _find_year(moment: Moment, article: When, is_ahead: bool) -> int:
    """The year of a month: that of the article, or the next or last one in which it lies."""
    if not article.iso:
        return 0
    year = int(article.iso[:4])
    if article.rank < 7:
        return year
    distance = moment.month - int(article.iso[5:7])
    if moment.which in ("next", "coming") or (is_ahead and distance < 0):
        return year + (distance <= 0)
    if moment.which in ("last", "past", "previous"):
        return year - (distance >= 0)
    return year - (not is_ahead and distance > 6)


def _find_weekday(day: dt.date, moment: Moment, is_ahead: bool, lead: str) -> dt.date:
    """The day of a weekday on or before the article's day; of an event ahead on or after it."""
    is_next = lead.endswith((" next", " coming"))
    if is_next or (is_ahead and not lead.endswith(" last")):
        ahead = (moment.weekday - day.weekday()) % 7
        return day + dt.timedelta(days=ahead or (7 if is_next else 0))
    back = (day.weekday() - moment.weekday) % 7
    return day - dt.timedelta(days=back or (7 if lead.endswith((" last", " previous")) else 0))


def _resolve_unit(moment: Moment, day: dt.date, words: str) -> When:
    """Resolve "yesterday", "last week", "next month", "two days ago" against a day."""
    shift = _SHIFT.get(moment.which, 0)
    if moment.unit in _DAYS:
        return _move(day, _DAYS[moment.unit], words)
    if moment.unit == "ago":
        return _move(day, moment.shift, words)
    if moment.unit == "month":
        month = day.year * 12 + day.month - 1 + shift
        return When(write_date(month // 12, month % 12 + 1), "text", words)
    if moment.unit == "week":
        first = day + dt.timedelta(days=7 * shift - day.weekday())
        last = first + dt.timedelta(days=6)
        if first.month == last.month:
            return When(write_date(first.year, first.month), "text", words)
        return When(write_date(first.year) if first.year == last.year else "", "year", words)
    return When()


def _move(day: dt.date, n_days: int, words: str) -> When:
    """A day moved; empty beyond the calendar."""
    try:
        return When((day + dt.timedelta(days=n_days)).isoformat(), "text", words)
    except OverflowError:
        return When()
