"""The layout of a saved page: which lines are headline, body, heading, bullet, caption, furniture.

A page is read in three zones: a head before the first line of prose, the body, and a tail after the
last line of prose. Furniture is recognized by its wording (`furniture`); what a short line without
such wording is follows from its zone: a headline in the head, a heading in the body, in the tail a
headline (some outlets put it last) or, once furniture has begun, more furniture.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import NamedTuple

from healthcoop.reading.furniture_file import load_furniture
from healthcoop.reading.lines import CLOSERS, NUMBERED, TERMINAL, Line, read_lines
from healthcoop.reading.places import is_city

#: Parts that are furniture by their place, not by their wording.
_PLACED = ("furniture", "masthead")
_ROLES = {"headline": "title", "heading": "heading", "bullet": "bullet", "caption": "caption"}

#: "UN News Global perspective", "Medora Hospitals | Newsletter no. 14 | April 2024".
_MASTHEAD = re.compile(
    r"(?:The )?[A-Z][\w.]+(?: [A-Z][\w.]+)? (?:News|Times|Daily|Herald|Tribune|Gazette|Magazine"
    r"|Journal|Bulletin|Review|Newsroom|Newsletter|Portal)\b|[^|]{3,40}\|[^|]{3,40}\|"
)
_RULE = re.compile(r"(?:[#*_=~-]\s*){3,}$|-*\s*(?:ends?|END)\s*-*$")
_CLOSING = frozenset(["contact", "copyright", "end_mark", "author_note"])
_IS_AUTHOR = re.compile(r",? (?:is|was|works|teaches|writes|serves|reports|covers|has been) ")
_ABOUT = re.compile(r"(?:About|ABOUT) (?:the |The )?[A-Z][\w.&'’-]*(?: [\w.&'’-]+){0,6}:?$")
_RULE_INITIALS = frozenset("#*_=~-eE")


class Block(NamedTuple):
    """A paragraph, heading, bullet, caption or furniture line: its span, role and finer part."""

    start: int
    end: int
    role: str
    part: str


def split_blocks(text: str) -> list[Block]:
    """Split an article into blocks and say what each is.

    Parameters
    ----------
    text
        The article's decoded text.

    Returns
    -------
    list of Block
        In the order of the text, without overlaps; only white space and bullet marks lie between.

    Examples
    --------
    >>> body = "XI'AN, April 27 (Xinhua) -- Doctors met on Sunday to speak of care."
    >>> page = f"Doctors meet online\\n\\n{body}\\nShare"
    >>> [block.part for block in split_blocks(page)]
    ['headline', 'body', 'share']
    """
    lines = read_lines(text)
    _close_page(lines)
    _mark_author_notes(lines)
    prose = [i for i, line in enumerate(lines) if line.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines) - 1)
    _read_head(lines[:first], has_body=bool(prose))
    _read_body(lines, first, last)
    _read_tail(lines[last + 1 :], has_title=any(line.part == "headline" for line in lines[:first]))
    roles = _list_roles()
    return [
        Block(line.start, line.end, roles.get(line.part, "body"), line.part or "body")
        for line in lines
    ]


def _read_head(lines: list[Line], *, has_body: bool) -> None:
    """Find headline, standfirst and mastheads among the lines before the body."""
    is_open = [i for i, line in enumerate(lines) if not line.part]
    if not is_open:
        return
    if not has_body and len(lines) == 1:
        lines[0].part = "body"
        return
    title = _choose_title(lines, is_open)
    for i in is_open:
        line = lines[i]
        if i == title:
            line.part = "headline"
        elif i < title:
            line.part = "masthead"
        elif line.text[:3] in ("By ", "BY "):
            line.part = "byline"
        elif _is_dateline_alone(line.text):
            # In such a place, letters that name no city are an agency's.
            line.part = "dateline" if len(line.text) > 5 or is_city(line.text) else "byline"
        elif line.n_words >= 4:
            line.part = "standfirst"
        elif _is_name(line.text):
            line.part = "byline"
        else:
            line.part = "section"


def _choose_title(lines: list[Line], is_open: list[int]) -> int:
    """Choose the headline: the first open line that a longer one below does not make a masthead."""
    rows = [i for i in is_open if lines[i].n_words >= 2] or is_open
    n = len(lines)
    first_navigation = next((i for i, line in enumerate(lines) if line.part == "navigation"), n)
    after = [i for i in rows if i > first_navigation]
    if after and max(lines[i].n_words for i in after) >= 4:
        rows = after
    best = rows[0]
    for i in rows[1:]:
        is_label = lines[best].n_words <= 4 and _is_label(lines[best].text)
        is_masthead = _MASTHEAD.match(lines[best].text) is not None
        if (
            (is_label and lines[i].n_words >= lines[best].n_words + 2)
            or (is_masthead and lines[i].n_words >= 5)
            or (_is_office(lines[best].text) and lines[i].n_words >= 6)
        ):
            best = i
    return best


def _is_label(text: str) -> bool:
    """Tell whether all words but small ones begin with capitals, as in the name of an outlet."""
    return all(w[0].isupper() or not w[0].isalpha() or len(w) < 5 for w in text.split())


def _is_office(text: str) -> bool:
    """Tell whether a line is only the name of an issuing body, as releases print on top."""
    return re.match(
        r"(?:The )?(?:Press|Government|Ministry|Embassy|Office|Department)\b", text
    ) is not None and (
        re.search(r"\b(?:to|in|with|for|by|as|at|signs?|holds?|says?)\b", text) is None
    )


def _is_dateline_alone(text: str) -> bool:
    return text.isupper() and len(text) < 40 and text.count(" ") < 3 and ":" not in text


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(w[0].isupper() for w in words) and not text.isupper()


def _read_body(lines: list[Line], first: int, last: int) -> None:
    """Tell headings from short lines of body between the first and the last line of prose."""
    for i in range(first, last + 1):
        line = lines[i]
        if line.is_prose and line.part == "":
            line.part = "body"
        elif line.part == "bullet" and _heads_prose(lines, i, last):
            line.part = "heading"
        elif line.part in ("timestamp", "comments", "byline", "navigation", "section") and (
            line.n_words > 3 and line.part not in ("comments", "timestamp")
        ):
            line.part = "heading" if line.text[-1] not in TERMINAL else "body"
        elif not line.part:
            line.part = "heading" if _is_heading(line) else "body"


def _heads_prose(lines: list[Line], i: int, last: int) -> bool:
    """Tell a numbered heading from a numbered item: prose without a number follows it."""
    line = lines[i]
    if not NUMBERED.match(line.text) or line.text[-1] in ".;:," or line.n_words > 14:
        return False
    return i < last and lines[i + 1].is_prose and lines[i + 1].part in ("", "body")


def _is_heading(line: Line) -> bool:
    end = line.text.rstrip(CLOSERS)[-1:]
    starts_quoted = line.text[0] in "\"“«'‘"
    return line.n_words <= 14 and end not in ".!…:;," and not starts_quoted


def _read_tail(lines: list[Line], *, has_title: bool) -> None:
    """Find a headline that comes last, and furniture that has no wording of its own."""
    opener, openers = "", load_furniture().openers
    for line in lines:
        if line.part == "bullet" and not opener:
            continue
        if line.part and line.part not in ("bullet", "caption"):
            if line.part in openers and line.n_words <= 4:
                opener = line.part
            elif opener == "":
                opener = "furniture"
        elif opener:
            line.part = opener
        elif not has_title and line.n_words >= 4 and line.text[-1] not in ".:;,":
            line.part, has_title = "headline", True
        elif not line.part:
            line.part = "body" if line.n_words > 2 else "furniture"


def _close_page(lines: list[Line]) -> None:
    """Mark prose that belongs to furniture: behind a closing rule, or under a note's own heading.

    A release ends at a rule such as ``###``; "About the author" and the like open a last few lines.
    """
    for i in range(len(lines) // 2 + 1, len(lines)):
        if _closes_page(lines[i], lines, i):
            roles = _list_roles()
            lines[i].part, lines[i].is_prose = lines[i].part or "furniture", False
            for later in lines[i + 1 :]:
                if roles.get(later.part) != "boilerplate":
                    later.part = "furniture"
                later.is_prose = False
            return


def _mark_author_notes(lines: list[Line]) -> None:
    """Mark what a page says of its author below the article: the byline's name and a verb."""
    names = [line.text[3:] for line in lines[:9] if line.part == "byline"]
    for line in lines[-6:] if names else ():
        for name in names:
            if line.text.startswith(name) and _IS_AUTHOR.match(line.text, len(name)):
                line.part, line.is_prose = "author_note", False


def _closes_page(line: Line, lines: list[Line], i: int) -> bool:
    if line.text[0] in _RULE_INITIALS and _RULE.match(line.text):
        return True
    is_note = line.part in ("author_note", "related", "contact") and line.n_words <= 4
    if not is_note and line.text[0] == "A" and _ABOUT.match(line.text):
        # "About Example Hospitals", as releases close, where a contact or the like follows it.
        is_note = any(later.part in _CLOSING for later in lines[i + 1 : i + 13])
    if not is_note:
        return False
    prose = (None for k in range(i + 1, len(lines)) if lines[k].is_prose)
    return len(list(islice(prose, 3))) <= 2


@cache
def _list_roles() -> dict[str, str]:
    """The role of each part; a part that is not here is body."""
    return {**dict.fromkeys((*load_furniture().parts, *_PLACED), "boilerplate"), **_ROLES}
