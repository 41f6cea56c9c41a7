"""The date of an article, as exact as its own text supports, with the basis it rests on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from healthcoop.reading.calendar import (
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
_AHEAD = re.compile(r"(?:\b(?:by|until|till|through|towards?|for|agenda|vision|expo|plan|strategy)\s|\d{4}[-–]\s?)$", re.I)
_EVENT = re.compile(
    r"\b(?:held|hold|took place|convened|opened|gathered|met|meeting|forum|summit|conference|signed|"
    r"hosted|launched|kicked off|concluded|attended|inaugurated|celebrat|visit|adopted|session|congress)",
    re.I,
)
_PERIOD = re.compile(r"\b(?:since|from|between|until|till|before|after|by|back in|founded|established)\s+$", re.I)
#: How far before a date of publication its event may lie, in days.
_RECENT = 21


@dataclass(frozen=True)
class ArticleDate:
    """ISO date (empty where the text supports none), its basis, and the words it rests on."""

    iso: str = ""
    basis: str = ""
    evidence: str = ""


def find_article_date(
    text: str, blocks: list[Block], dateline: Dateline | None
) -> ArticleDate:
    """Find the date of an article: the dateline's day, else the time stamp's, else the main event's.

    A day and month without a year get one from a time stamp nearby, or by reasoning: the first year,
    from the latest past year that the text names, in which the day falls on the weekday named in
    the lead.

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
    parts = ("timestamp", "byline", "section", "masthead", "navigation", "copyright", "related", "share")
    for block in blocks:
        if block.role != "boilerplate" or block.part not in parts or block.end - block.start > 200:
            continue
        if block.part in ("related", "copyright") and "ublished" not in text[block.start : block.end]:
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
    weekdays = find_weekdays(text, *lead)
    years = [
        year
        for place, year in find_years(text)
        if year < 2100 and not _AHEAD.search(text, max(0, place - 14), place)
    ]
    same = [d.year for d in find_dates(text) if d.year and (d.month, d.day) == (date.month, date.day)]
    if same:
        return ArticleDate(_iso(same[0], date), basis, words)
    if weekdays and years:
        place, weekday = weekdays[0]
        year = reason_year(date.month, date.day, weekday, max(years))
        if year and year - max(years) <= 12:
            day = re.match(r"\w+", text[place:])
            return ArticleDate(_iso(year, date), "weekday", f"{words} | {day[0] if day else ''}")
    return ArticleDate()


def _nearest_year(date: Date, stamp: Date) -> int:
    """The year that brings a day nearest to a time stamp, so that December and January meet."""
    if not stamp.month:
        return stamp.year
    at = dt.date(stamp.year, stamp.month, stamp.day or 15)
    years = [y for y in (stamp.year - 1, stamp.year, stamp.year + 1) if is_day(y, date.month, date.day)]
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
            if not _EVENT.search(around):
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
