"""The outlet in an article's own text: its headline, body, closing mark, and addresses."""

from __future__ import annotations

import re
from itertools import islice

from healthcoop.reading.layout import Block
from healthcoop.reading.outlet_names import (
    NAME,
    clean_name,
    is_label,
    is_outlet,
    is_reported_on,
    may_be_name,
)
from healthcoop.reading.outlet_wordings import END_MARK, MARKS, find_name

_PREFIX = re.compile(
    r"(?P<name>[A-Z][A-Za-z]+)(?:\.(?:com|kz|uz|kg|ru|az|net|org|tj))?\s[-–—]\s(?=[A-Z])"
)
_REPORTS = re.compile(
    rf"(?:^|, |\. )(?P<name>{NAME}) (?:reports|reported|informs|has learned|correspondent reports)"
    r"(?:,? (?:citing|with reference to|referring to) [^.]+)?\.$"
)
_TOLD = re.compile(rf"told (?:the )?(?P<name>{NAME})")
_DOMAIN = re.compile(
    r"(?:@|https?://|www\.|(?<![\w.-]))(?:www\.)?(?P<label>[a-z\d-]{2,40})"
    r"(?P<end>\.(?:com|net|org|info|news|kz|uz|kg|tj|az|ru|in|pk|cn|tr|ir|gov|int|eu|uk|asia)\b"
    r"(?:\.[a-z]{2})?)"
)
#: A text is searched for the name behind each of so many addresses.
_MAX_ADDRESSES = 6
_MAIL_HOSTS = frozenset(
    "example gmail mail yahoo outlook hotmail proton protonmail qq bit t twitter facebook x youtube"
    " linkedin instagram telegram whatsapp google apple doi".split()
)


def find_in_title(text: str, blocks: list[Block]) -> str:
    """The outlet behind a headline, as titles of pages print it."""
    for block in blocks:
        if block.part == "headline":
            head, mark, tail = text[block.start : block.end].rpartition(" | ")
            if not mark:
                head, mark, tail = text[block.start : block.end].rpartition(" - ")
            return tail if head and is_label(tail) and is_outlet(tail) else ""
    return ""


def find_in_body(text: str, blocks: list[Block], agency: str, dateline_end: int) -> str:
    """The outlet that the article itself names, or the agency of its dateline or last mark."""
    body = [b for b in blocks if b.part == "body"]
    if not body:
        return agency
    first = body[0]
    if not dateline_end and (
        found := _PREFIX.match(text, first.start, min(first.end, first.start + 60))
    ):
        return str(found["name"])
    for block in body:
        for found in _TOLD.finditer(text, block.start, block.end):
            if is_outlet(name := clean_name(found["name"])):
                return name
    if agency:
        return agency
    for block in body[:3]:
        line = text[max(block.start, block.end - 160) : block.end]
        if (found := _REPORTS.search(line)) and not is_reported_on(found["name"]):
            return clean_name(found["name"])
    return _find_mark(text, blocks)


def _find_mark(text: str, blocks: list[Block]) -> str:
    for block in blocks[::-1]:
        line = text[max(block.start, block.end - 30) : block.end]
        found = None
        if block.part == "body":
            if found := END_MARK.search(line):
                mark = found["dashed"] or found["bracketed"]
                return mark if may_be_name(mark) else ""
            return ""
        if block.role == "boilerplate" and (name := find_name(MARKS, line)):
            return name
    return ""


def find_domain(text: str, page: str) -> str:
    """The outlet that an address on the page belongs to, as the text writes it if it does."""
    for found in islice(_DOMAIN.finditer(page), _MAX_ADDRESSES):
        label = found["label"]
        if label in _MAIL_HOSTS or found["end"].startswith(".example"):
            continue
        letters = r"[ -]?".join(map(re.escape, label.replace("-", "")))
        for named in re.finditer(rf"(?<![\w@./-]){letters}(?![\w@./-])", text, re.I):
            if named.group()[0].isupper():
                return clean_name(named.group())
        return label + found["end"]
    return ""
