"""Wire datelines: the place, day and agency that open a report, in the house styles of agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from healthcoop.reading.calendar import Date, find_dates
from healthcoop.reading.layout import Block
from healthcoop.reading.places import is_city

# Words are possessive (++): a line of capitals must not be cut in all possible ways.
_UPPER = r"[A-ZÀ-ÝĀ-ŽẠ-Ỹ][A-ZÀ-ÝĀ-ŽẠ-Ỹ'’.]++(?:[ -][A-ZÀ-ÝĀ-ŽẠ-Ỹ][A-ZÀ-ÝĀ-ŽẠ-Ỹ'’.]*+){0,3}"
_TITLE = r"[A-ZÀ-Ý][\w'’]++(?:[ -](?:[A-ZÀ-Ý][\w'’]++|de|al|el|la|upon|am)){0,3}"
_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
_DAY = (
    rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})(?:,? \d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)"
)
_AGENCY = (
    r"(?:\((?P<bracketed>[A-Z][^()\n]{1,40})\)|/(?P<slashed>[A-Za-z][^/\n]{1,30})/"
    r"|(?P<bare>[A-Z]{3,20}[A-Za-z]{0,20}|[A-Z][a-z]{1,20}[A-Z]\w{1,20}|[A-Z][a-z]{1,20} IA)"
    r"(?: /[^/\n]{2,40}/)?(?=[.,:]| [-–—]))"
)
_MARK = r"(?:\s*(?:--+|[–—]|-(?=\s)|:(?=\s))|\.(?=\s)|(?<=\))(?=\s)|(?<=/)\.?(?=\s))"
#: place [, country] [day] [agency] mark; what it must have to count is checked on the match.
_DATELINE = re.compile(
    rf"(?P<place>{_UPPER}|{_TITLE})"
    rf"(?P<more>(?:(?:, ?| ?[\[(])(?!{_MONTH})[A-Z][\w'’. -]{{1,30}}[\])]?){{0,2}}?)"
    rf"(?:[.,|]?[ \xa0]+(?P<day>{_DAY}))?(?:[.,]?[ \xa0]*{_AGENCY})?(?P<mark>{_MARK})"
)
_CITY = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
_NOT_A_PLACE = re.compile(
    r"(?:Q|A|Note|Update|Background|Summary|Editor|Question|Answer|Photo|Watch|Read|Also|By|The"
    r"|In|On|At|This)\b|(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
)


@dataclass(frozen=True)
class Dateline:
    """A dateline: its span, the place as printed, the agency, and its date if it has one."""

    start: int
    end: int
    place: str
    agency: str
    date: Date | None


def find_dateline(text: str, blocks: list[Block]) -> Dateline | None:
    """Find the dateline that opens the body of an article.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks.

    Returns
    -------
    Dateline or None
        None where the body opens without one.
    """
    stamped: Dateline | None = None
    n_body = 0
    for block in blocks:
        if block.part == "timestamp" and n_body == 0 and not stamped:
            stamped = _read_stamp(text, block)
        if block.part == "dateline":
            alone = _read_alone(text, block)
            if alone.date or is_city(alone.place):
                return alone
        if block.part != "body":
            continue
        found = _DATELINE.match(text, block.start, min(block.end, block.start + 140))
        if found and _is_sure(found):
            return _make_dateline(text, found)
        n_body += 1
        if n_body == 2:
            break
    return stamped


def _read_alone(text: str, block: Block) -> Dateline:
    """Read a dateline that stands on a line of its own."""
    dates = find_dates(text, block.start, block.end)
    end = dates[0].start if dates else block.end
    place = text[block.start : end].split(",", maxsplit=1)[0].strip()
    agency = text[dates[0].end : block.end].strip(" ,.") if dates else ""
    return Dateline(block.start, block.end, place, agency, dates[0] if dates else None)


def _read_stamp(text: str, block: Block) -> Dateline | None:
    """Read the place from a time stamp that names a city ("ISTANBUL Oct 09, 2024 - 3:12 pm")."""
    for found in _CITY.finditer(text, block.start, block.end):
        words = found.group().split(" ")
        for place in (" ".join(words[:2]), words[0]):
            if is_city(place):
                return Dateline(block.start, block.end, place, "", None)
    return None


def _is_sure(found: re.Match[str]) -> bool:
    """Tell a dateline from a sentence that happens to begin alike."""
    place, mark = found["place"], found["mark"].strip()
    if _NOT_A_PLACE.match(place):
        return False
    is_known = is_city(place)
    has_more = bool(found["day"]) or bool(found["bracketed"] or found["slashed"] or found["bare"])
    if has_more:
        return is_known or place.isupper() or bool(found["day"])
    if mark == ".":
        return False
    if mark == ":" or not place.isupper():
        return is_known
    return is_known or len(place) > 3


def _make_dateline(text: str, found: re.Match[str]) -> Dateline:
    agency = found["bracketed"] or found["slashed"] or found["bare"] or ""
    dates = find_dates(text, *found.span("day")) if found["day"] else []
    place, _, behind = found["place"].strip(" .,").partition(". ")
    if behind and not is_city(place):
        place, behind = f"{place}. {behind}", ""
    # "ASTANA. KAZINFORM –": an agency that prints its name behind a full stop.
    agency = agency.strip() or behind
    return Dateline(found.start(), found.end(), place, agency, dates[0] if dates else None)
