"""Who published an article and who wrote it, as the page itself shows."""

from __future__ import annotations

import re

from healthcoop.reading.dateline import Dateline
from healthcoop.reading.layout import Block

_NAME = r"[A-Z][\w'’&./-]*(?: (?:of |and |the |& )?[A-Z0-9][\w'’&./-]*){0,5}"
#: Wordings of furniture that name the outlet; the first that fits decides.
_SHOWN = tuple(
    re.compile(form)
    for form in (
        (
            r"(?:[Pp]ublished (?:in|on|by)|[Ff]irst appeared (?:in|on)) (?:the )?"
            rf"(?P<name>{_NAME})(?=[,.]|$)"
        ),
        rf"[Ss]ource\s*:\s*(?P<name>{_NAME})\s*(?:[|,\n]|$)",
        (
            r"(?:reflect|represent|those|views) (?:\w+ ){0,6}of (?:the )?"
            rf"(?P<name>{_NAME})(?='s|’s|\.|,| or| and|$)"
        ),
        (
            rf"[Ff]ollow (?P<name>{_NAME}?)(?:'s|’s)? (?:official )?"
            r"(?:\w+ )?(?:and \w+ )?(?:pages?|channels?|on)\b"
        ),
        rf"\bon (?P<name>{_NAME}?)(?:'s|’s) (?:official )?(?:\w+ )",
        rf"(?:news|updates?) on (?P<name>{_NAME}?)(?:'s|’s)",
        rf"^(?P<name>{_NAME}) (?:website|site) contains",
        (
            r"(?:©|\([Cc]\)|[Cc]opyright)\s*(?:[Cc]opyright )?(?:©\s*)?"
            r"(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?,? ?)?(?:by |the )?"
            rf"(?P<name>{_NAME})"
        ),
        r"(?P<name>[A-Z][A-Z&]{2,7})/[\w-]+$",
    )
)
_TRAILING = re.compile(r"(?: News Agency| \d{4}.*|\.? All [Rr]ights.*|[ ,.|-]+(?:19|20)\d\d.*)$")
_PREFIX = re.compile(
    r"(?P<name>[A-Z][A-Za-z]+)(?:\.(?:com|kz|uz|kg|ru|az|net|org|tj))?\s[-–—]\s(?=[A-Z])"
)
_REPORTS = re.compile(
    rf",? (?P<name>{_NAME}) (?:reports|reported|has learned|correspondent reports)"
    r"(?:,? citing [^.]+)?\.$"
)
_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|[Ww]ords|[Tt]ext|[Ss]tory|[Aa]uthor|[Ww]riting by|[Rr]eporting by"
    r"|[Cc]ompiled by|Interview by)\s*:?\s+(?P<name>.{3,80}?)"
    r"(?=\s*(?:\||\d|[Pp]ublished|[Uu]pdated|$))"
)


def find_publisher(text: str, blocks: list[Block], dateline: Dateline | None) -> str:
    """Find the outlet that published an article.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks.
    dateline
        Its dateline, if any: the agency that it names is the publisher.

    Returns
    -------
    str
        The name as the text shows it, empty where it shows none.
    """
    if dateline and dateline.agency:
        return dateline.agency.split("/")[0].strip()
    if shown := _find_in_furniture(text, blocks):
        return shown
    mastheads = [text[b.start : b.end] for b in blocks if b.part == "masthead"]
    if mastheads and len(mastheads[0]) < 80 and "," not in mastheads[0]:
        return re.split(r" - | \| ", mastheads[0])[0]
    return _find_in_body(text, blocks, dateline.end if dateline else 0)


def _find_in_furniture(text: str, blocks: list[Block]) -> str:
    spans = [(b.start, b.end) for b in blocks if b.role == "boilerplate" and b.end - b.start < 400]
    for form in _SHOWN:
        for start, end in spans:
            if found := form.search(text, start, end):
                name = _TRAILING.sub("", _TRAILING.sub("", found["name"])).strip(" .,")
                if name:
                    return name
    return ""


def _find_in_body(text: str, blocks: list[Block], dateline_end: int) -> str:
    body = [b for b in blocks if b.part == "body"]
    if not body:
        return ""
    if not dateline_end and (
        found := _PREFIX.match(text, body[0].start, min(body[0].end, body[0].start + 60))
    ):
        return str(found["name"])
    for block in body[:3]:
        if found := _REPORTS.search(text, max(block.start, block.end - 160), block.end):
            return str(found["name"])
    return ""


def find_byline(text: str, blocks: list[Block]) -> str:
    """Find the author or desk of an article.

    Returns
    -------
    str
        The name without "By", empty where the page shows none.
    """
    for block in blocks:
        line = text[block.start : block.end]
        if block.role == "boilerplate" and len(line) < 160:
            found = _BYLINE.match(line)
            if found:
                return found["name"].strip(" .,*")
            if block.part == "byline":
                return line
    return ""
