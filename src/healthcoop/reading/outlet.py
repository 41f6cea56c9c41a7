"""Who published an article: the outlet, as the page itself shows it.

A page names its outlet in many places, and others beside it: agencies, authors' employers, owners.
Kinds of evidence are therefore asked one after the other, the surest first; an agency that a
dateline names is the publisher only of a page that shows no outlet of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthcoop.reading import outlet_wordings as wordings
from healthcoop.reading.dateline import Dateline
from healthcoop.reading.layout import Block
from healthcoop.reading.outlet_in_text import find_domain, find_in_body, find_in_title
from healthcoop.reading.outlet_names import (
    NAME,
    clean_name,
    drop_company_form,
    is_issuer,
    is_label,
    is_outlet,
    may_be_name,
)
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
    r"[,.]? ?(?:&|[^.©]{0,25}\b(?:Ltd|Limited|Inc|LLC|PLC|Pvt|Pte|Co|Corp|GmbH)\b)", re.I
)
#: Credits of pictures have the same sign: "© Example Photo / J. Doe".
_PICTURE = re.compile(r"Photo|Images?\b|Getty|Shutterstock|Unsplash|Pixabay|AFP$|REUTERS$")
_WHOLE_NAME = re.compile(rf"{NAME}$")
_BY_OUTLET = re.compile(
    rf"^(?:(?:[Bb]y|BY)\s*:? )?(?P<name>{NAME})(?=$|,|\s\s|\s*\|| Published)", re.M
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")


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
    if own := find_name(wordings.PUBLISHED, page):
        return own
    owner = _find_owner(page, top)
    if owner and not (top and _is_author(owner, text, blocks)):
        return _choose_form(owner, top, agency)
    return (
        top
        or find_name(wordings.READERS, page)
        or find_name(wordings.REPRINTED, page)
        or _find_views(page)
        or find_name(wordings.CREDITS, page)
        or _find_issuer(text, blocks, page)
        or _find_desk(page)
        or find_in_title(text, blocks)
        or find_in_body(text, blocks, agency, dateline.end if dateline else 0)
        or next((drop_company_form(name) for name, _ in _list_owners(page)), "")
        or find_domain(text, page)
    )


def _choose_form(owner: str, top: str, agency: str) -> str:
    """Choose between forms of one name, or between a masthead and the agency that owns a text."""
    if top and (_is_same(owner, top) or _is_same(owner, agency)):
        return top
    return min(owner, agency, key=len) if _is_same(owner, agency) else owner


def _is_author(name: str, text: str, blocks: list[Block]) -> bool:
    """Tell whether a name stands in a byline, as the owner of a newsletter's does."""
    lines = (text[b.start : b.end] for b in blocks if b.part == "byline")
    return not is_outlet(name) and any(name in line for line in lines)


def _find_views(page: str) -> str:
    """The outlet that is not of its author's views, unless the author works there."""
    name = find_name(wordings.AUTHORS, page)
    return "" if f" at {name}" in page or f" at the {name}" in page else name


def _is_same(name: str, other: str) -> bool:
    """Tell whether one name is part of the other, or its beginning."""
    shorter, longer = sorted((name.casefold(), other.casefold()), key=len)
    is_start = len(shorter) > 3 and longer.startswith(shorter)
    return bool(shorter) and (is_start or f" {shorter} " in f" {longer} ")


def _find_owner(page: str, top: str) -> str:
    """The name in a copyright line; a company's only where a page without a masthead shows it."""
    for name, rest in _list_owners(page):
        bare = drop_company_form(name)
        if bare == name and not _COMPANY_BEHIND.match(rest):
            return name
        if is_outlet(bare) and not top:
            return bare
    return ""


def _list_owners(page: str) -> Iterator[tuple[str, str]]:
    """Names in copyright lines, and what stands behind each; credits of pictures are none."""
    for found in match_wordings(wordings.COPYRIGHT, page):
        name, rest = clean_name(found["name"]), found["rest"]
        is_credit = rest.startswith((" /", "/")) or ("/" in name and not _YEAR.search(found[0]))
        if not is_credit and not _PICTURE.search(name) and may_be_name(name):
            yield name, rest


def _find_masthead(text: str, blocks: list[Block]) -> str:
    for block in blocks:
        if block.role == "body":
            break
        if block.part != "masthead" or block.end - block.start > 120:
            continue
        name = clean_name(re.split(r" [-–—|•·] |: ", text[block.start : block.end])[0])
        if may_be_name(name) and "," not in name and is_label(name):
            return name
    return ""


def _find_in_menu(text: str, blocks: list[Block]) -> str:
    """The outlet in a menu, breadcrumbs or time stamp above the article."""
    for block in blocks:
        if block.role == "body":
            break
        if block.part not in ("navigation", "timestamp") or block.end - block.start > 120:
            continue
        pieces = [piece for piece in _SPLIT_TRAIL.split(text[block.start : block.end]) if piece]
        if block.part == "navigation" and (name := _read_trail(pieces)):
            return name
        for name in pieces if len(pieces) > 1 else ():
            if is_outlet(name) and is_label(name) and _WHOLE_NAME.match(name):
                return name
    return ""


def _read_trail(pieces: list[str]) -> str:
    """The outlet that opens breadcrumbs: what follows it are sections, buttons or its own pages."""
    name = clean_name(_cut_menu(pieces[0])) if pieces else ""
    if not may_be_name(name) or not is_label(name) or name[0].isdigit():
        return ""
    is_cut = len(name) < len(pieces[0].strip())
    has_own_pages = any(_OWN_PAGES.match(piece) for piece in pieces[1:])
    return name if is_cut or has_own_pages or (len(pieces) > 1 and is_outlet(name)) else ""


def _cut_menu(line: str) -> str:
    return line if line.isupper() else _MENU.sub("", line)


def _find_desk(page: str) -> str:
    """The outlet whose desk or staff stands where an author would."""
    if name := find_name(wordings.DESKS, page):
        return name
    for found in _BY_OUTLET.finditer(page):
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
    return next((name for name in names if _WHOLE_NAME.match(name)), "")
