"""Who published an article: the outlet, as the page itself shows it.

A page names its outlet in many places, and others beside it: agencies, authors' employers, owners.
Kinds of evidence are therefore asked one after the other, the surest first; an agency that a
dateline names is the publisher only of a page that shows no outlet of its own.
"""

from __future__ import annotations

import re

from healthcoop.reading import outlet_wordings as wordings
from healthcoop.reading.dateline import Dateline
from healthcoop.reading.layout import Block
from healthcoop.reading.outlet_names import (
    NAME,
    clean_name,
    drop_company_form,
    is_issuer,
    is_label,
    is_outlet,
    may_be_name,
)
from healthcoop.reading.outlet_in_text import find_domain, find_in_body, find_in_title
from healthcoop.reading.outlet_wordings import find_name, match_wordings

_MAX_LINE = 400
_SPLIT_TRAIL = re.compile(r"\s*[>»›|·•\n]\s*|\s+[/–—-]\s+|/ |\s{2,}")
#: Behind the outlet in a menu: capitals that name sections, and buttons.
_MENU = re.compile(
    r"(?: (?:[A-Z]{4,}|Open in app|Sign (?:in|up)|Log ?in|Subscribe(?: now)?|E-?[Pp]aper)\b.*)$"
)
_OWN_PAGES = re.compile(
    r"(?:news ?room|press|media|commentary|blog|publications|opinion|newsletter|analysis)", re.I
)
_COMPANY_BEHIND = re.compile(
    r"[,.]? ?(?:&|Ltd|Limited|Inc|LLC|PLC|plc|Pvt|Pte|Co\b|Corp|GmbH|S\.A)"
)
_COMPANY_IN = re.compile(r"\b(?:Ltd|Limited|Inc|LLC|PLC|Pvt|Pte|Corp|Holdings?|Berhad|JSC)$")


def find_publisher(text: str, blocks: list[Block], dateline: Dateline | None) -> str:
    """Find the outlet that published an article.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks.
    dateline
        Its dateline, if any: an agency that it names published a page without an outlet.

    Returns
    -------
    str
        The name as the text shows it, empty where it shows none.
    """
    page = "\n".join(
        text[b.start : b.end]
        for b in blocks
        if b.role == "boilerplate" and b.end - b.start < _MAX_LINE
    )
    agency = dateline.agency.split("/")[0].strip() if dateline and dateline.agency else ""
    top = _find_masthead(text, blocks) or _find_in_menu(text, blocks)
    if owner := _find_owner(page):
        return _choose_form(owner, top, agency)
    return (
        find_name(wordings.PUBLISHED, page)
        or top
        or find_name(wordings.READERS, page)
        or find_name(wordings.AUTHORS, page)
        or find_name(wordings.CREDITS, page)
        or _find_desk(page)
        or _find_issuer(text, blocks, page)
        or find_in_title(text, blocks)
        or find_in_body(text, blocks, agency, dateline.end if dateline else 0)
        or _find_company(page)
        or find_domain(text, page)
    )


def _choose_form(owner: str, top: str, agency: str) -> str:
    """Choose between forms of one name: a masthead says more, an agency's dateline is enough."""
    for form in (top, agency):
        shorter, longer = sorted((owner, form), key=len)
        if shorter and f" {shorter} ".casefold() in f" {longer} ".casefold():
            return form
    return owner


def _find_owner(page: str) -> str:
    """The name in a copyright line, companies left out."""
    for rest, found in match_wordings(wordings.COPYRIGHT, page):
        name = clean_name(found)
        if may_be_name(name) and not _is_company(name, rest):
            return name
    return ""


def _is_company(name: str, behind: str) -> bool:
    return _COMPANY_IN.search(name) is not None or _COMPANY_BEHIND.match(behind) is not None


def _find_company(page: str) -> str:
    """The company in a copyright line, where the page shows no other name."""
    for _, found in match_wordings(wordings.COPYRIGHT, page):
        if may_be_name(name := clean_name(drop_company_form(clean_name(found)))):
            return name
    return ""


def _find_masthead(text: str, blocks: list[Block]) -> str:
    for block in blocks:
        if block.part != "masthead" or block.end - block.start > 120:
            continue
        name = clean_name(re.split(r" [-–—|•·] |: ", text[block.start : block.end])[0])
        if may_be_name(name) and "," not in name and is_label(name):
            return name
    return ""


def _find_in_menu(text: str, blocks: list[Block]) -> str:
    """The outlet that opens a menu or breadcrumbs above the article."""
    for block in blocks:
        if block.role == "body":
            break
        if block.role != "boilerplate" or block.end - block.start > 120:
            continue
        line = text[block.start : block.end]
        pieces = [piece for piece in _SPLIT_TRAIL.split(line) if piece]
        name = clean_name(_cut_menu(pieces[0])) if pieces else ""
        if not may_be_name(name) or not is_label(name) or any(map(str.isdigit, name[:1])):
            continue
        is_cut = len(name) < len(pieces[0].strip())
        is_trail = is_cut or (len(pieces) > 1 and block.part == "navigation")
        if is_trail and (
            is_outlet(name)
            or (is_cut and block.part == "navigation")
            or any(_OWN_PAGES.match(piece) for piece in pieces[1:])
        ):
            return name
    return ""


def _cut_menu(line: str) -> str:
    return line if line.isupper() else _MENU.sub("", line)


def _find_desk(page: str) -> str:
    """The outlet whose desk or staff stands where an author would."""
    if name := find_name(wordings.DESKS, page):
        return name
    for found in re.finditer(rf"^(?:[Bb]y|BY)\s*:? (?P<name>{NAME})(?=$|\s\s|\s*\|)", page, re.M):
        if is_outlet(name := clean_name(found["name"])):
            return name
    return ""


def _find_issuer(text: str, blocks: list[Block], page: str) -> str:
    """The body that issues a release: "About ...", a press office, a line under the contact."""
    if name := find_name(wordings.ISSUERS, page):
        return drop_company_form(name)
    at = next((i for i, b in enumerate(blocks) if b.part == "contact"), len(blocks))
    lines = [text[b.start : b.end] for b in blocks[at : at + 5] if b.role == "boilerplate"]
    names = (clean_name(x) for x in lines if len(x) < 80 and is_issuer(x) and is_label(x))
    return next((name for name in names if re.fullmatch(NAME, name)), "")
