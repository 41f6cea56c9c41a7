"""The date of an article, as exact as its own text supports, with the basis it rests on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from healthcoop.reading.calendar import (
    MONTH_NAMES,
    Date,
    find_dates,
    find_weekdays,
    find_years,
    is_day,
    reason_year,
)
from healthcoop.reading.dateline import Dateline
from healthcoop.reading.layout import Block

#: A year behind one of these lies ahead, or is a span or a label, and bounds nothing.
_AHEAD = re.compile(
    r"(?:\b(?:by|until|till|through|towards?|for|agenda|vision|expo|plan|strategy)\s"
    r"|\d{4}[-–]\s?)$",
    re.I,
)
#: Mentions of a month that are looked at for the year of a day.
_MAX_MENTIONS = 60
_PLANNED = re.compile(
    r"\b(?:will|shall|planned|plans? to|expected|scheduled|due to|is to be|are to|is to|set to"
    r"|aims? to|target)\b[^.!?]*$"
)
_EVENT = re.compile(
    r"\b(?:held|hold|took place|convened|opened|gathered|met|meeting|forum|summit|conference"
    r"|signed|hosted|launched|kicked off|concluded|attended|inaugurated|celebrat|visit|adopted"
    r"|session|congress)",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:since|from|between|until|till|before|after|by|back in|founded|established)\s+$", re.I
)
_DAY_AND_WEEKDAY = re.compile(
    r"\b[A-Z][a-z]+day,? ?\(?(?:on )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8})\b"
)
#: How many years behind the latest one that a text names its date may lie.
_MAX_AHEAD = 8
#: How many years before the first year of a plan a report on it is looked for.
_MAX_PLAN = 4


@dataclass(frozen=True)
class ArticleDate:
    """ISO date (empty where the text supports none), its basis, and the words it rests on."""

    iso: str = ""
    basis: str = ""
    evidence: str = ""


def find_article_date(text: str, blocks: list[Block], dateline: Dateline | None) -> ArticleDate:
    """Find the date of an article: the dateline's day, the time stamp's, or the main event's.

    A day and month without a year get one from a time stamp nearby, or by reasoning: the first
    year, from the latest past year that the text names, in which the day falls on the weekday named
    in the lead.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks.
    dateline
        Its dateline, if any.

    Returns
    -------
    ArticleDate
    """
    stamp = _find_stamp(text, blocks)
    lead = _take_lead(blocks)
    if dateline and dateline.date and dateline.date.day:
        found = _complete(text, dateline.date, stamp, lead, "dateline")
        if found.iso:
            return found
    if stamp and stamp.day:
        found = _complete(text, stamp, None, lead, "timestamp")
        if found.iso:
            return found
    found = _find_event_day(text, blocks, stamp, lead)
    if found.iso:
        return found
    if stamp and stamp.year:
        return ArticleDate(stamp.iso, "timestamp", text[stamp.start : stamp.end])
    return ArticleDate()


def _find_stamp(text: str, blocks: list[Block]) -> Date | None:
    """The most exact date in a time stamp or issue line, the first of equals."""
    best: Date | None = None
    parts = (
        "timestamp",
        "byline",
        "section",
        "masthead",
        "navigation",
        "copyright",
        "related",
        "share",
    )
    for block in blocks:
        if block.role != "boilerplate" or block.part not in parts or block.end - block.start > 200:
            continue
        if (
            block.part in ("related", "copyright")
            and "ublished" not in text[block.start : block.end]
        ):
            continue
        for date in find_dates(text, block.start, block.end):
            rank = (bool(date.year), bool(date.day))
            if best is None or rank > (bool(best.year), bool(best.day)):
                best = date
    return best


def _take_lead(blocks: list[Block]) -> tuple[int, int]:
    """The span of the first two paragraphs of the body."""
    body = [b for b in blocks if b.role == "body"][:2]
    if not body:
        return (0, 0)
    return body[0].start, min(body[-1].end, body[0].start + 700)


def _complete(
    text: str, date: Date, stamp: Date | None, lead: tuple[int, int], basis: str
) -> ArticleDate:
    """Give a day and month its year."""
    words = text[date.start : date.end]
    if date.year:
        return ArticleDate(date.iso, basis, words)
    if stamp and stamp.year and is_day(stamp.year, date.month, date.day):
        year = _nearest_year(date, stamp)
        return ArticleDate(_iso(year, date), basis, f"{words} | {text[stamp.start : stamp.end]}")
    if year := _find_same_day(text, date):
        return ArticleDate(_iso(year, date), basis, words)
    year, evidence = _reason(text, date, lead)
    return (
        ArticleDate(_iso(year, date), "weekday", f"{words} | {evidence}") if year else ArticleDate()
    )


def _reason(text: str, date: Date, lead: tuple[int, int]) -> tuple[int, str]:
    """Reason the year of a day from a weekday: its own, that of another day, or the lead's.

    The lead of a report names the weekday of its dateline, or of the day before; a weekday that
    stands beside a day of its own ("Thursday, October 2") says more.
    """
    past, planned = _sort_years(text)
    if not past:
        return 0, ""
    earliest = max(past)
    for found in _DAY_AND_WEEKDAY.finditer(text, *lead):
        own = find_dates(text, found.start(), found.end())
        weekdays = find_weekdays(text, found.start(), found.end())
        if own and weekdays and own[0].day and not own[0].year:
            return _choose_year(own[0], weekdays[0][1], earliest, planned), found.group()
    for place, weekday in find_weekdays(text, *lead)[:1]:
        name = text[place : place + 9].split(maxsplit=1)[0].strip(",.;:)")
        return _choose_year(date, weekday, earliest, planned), name
    return 0, ""


def _choose_year(date: Date, weekday: int, earliest: int, planned: list[int]) -> int:
    """Choose the year in which a day falls on a weekday, 0 if none is likely.

    It is the first from the latest past year that the text names; but one shortly before the first
    year of a plan is likelier, since plans are told not long before.
    """
    for latest in range(min(planned, default=0), min(planned, default=0) - _MAX_PLAN, -1):
        if latest >= earliest and reason_year(date.month, date.day, weekday, latest) == latest:
            return latest
    year = reason_year(date.month, date.day, weekday, earliest)
    return year if year - earliest <= _MAX_AHEAD else 0


def _sort_years(text: str) -> tuple[list[int], list[int]]:
    """Sort the years that a text names: those that are or were, and those of plans."""
    past: list[int] = []
    planned: list[int] = []
    for place, year in find_years(text):
        is_planned = _AHEAD.search(text, max(0, place - 14), place) or _PLANNED.search(
            text, max(0, place - 110), place
        )
        (planned if is_planned else past).append(year)
    return past, planned


def _find_same_day(text: str, date: Date) -> int:
    """The year that the text gives the same day elsewhere, 0 if it does not."""
    stem = MONTH_NAMES[date.month - 1][:3]
    at = text.find(stem)
    for _ in range(_MAX_MENTIONS):
        if at < 0:
            break
        for other in find_dates(text, max(0, at - 8), min(len(text), at + 24)):
            if other.year and (other.month, other.day) == (date.month, date.day):
                return other.year
        at = text.find(stem, at + 3)
    return 0


def _nearest_year(date: Date, stamp: Date) -> int:
    """The year that brings a day nearest to a time stamp, so that December and January meet."""
    if not stamp.month:
        return stamp.year
    at = dt.date(stamp.year, stamp.month, stamp.day or 15)
    years = [
        y for y in (stamp.year - 1, stamp.year, stamp.year + 1) if is_day(y, date.month, date.day)
    ]
    return min(years, key=lambda y: abs((dt.date(y, date.month, date.day) - at).days))


def _find_event_day(
    text: str, blocks: list[Block], stamp: Date | None, lead: tuple[int, int]
) -> ArticleDate:
    """The day of the main event: a full date in headline or opening, beside words of an event."""
    shown = [b for b in blocks if b.role in ("title", "body")][:5]
    for block in shown:
        for date in find_dates(text, block.start, min(block.end, block.start + 900)):
            around = text[max(block.start, date.start - 160) : min(block.end, date.end + 160)]
            if _PERIOD.search(text[max(0, date.start - 14) : date.start]):
                continue
            if not _EVENT.search(around) and not _DAY_AND_WEEKDAY.search(around):
                continue
            if date.day and date.year:
                return ArticleDate(date.iso, "text", text[date.start : date.end])
            if date.day and stamp:
                return _complete(text, date, stamp, lead, "text")
            if date.year and date.month and block is not shown[-1]:
                return ArticleDate(date.iso, "text", text[date.start : date.end])
            if date.day and (found := _complete(text, date, None, lead, "text")).iso:
                return found
    return ArticleDate()


def _iso(year: int, date: Date) -> str:
    return f"{year:04d}-{date.month:02d}-{date.day:02d}"
