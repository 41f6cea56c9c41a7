"""The layout of a saved page: which lines are headline, body, heading, bullet, caption, furniture.

A page is read in three zones: a head before the first line of prose, the body, and a tail after the
last line of prose. Furniture is recognized by its wording (`furniture`); what a short line without
such wording is follows from its zone: a headline in the head, a heading in the body, in the tail a
headline (some outlets put it last) or, once furniture has begun, more furniture.
"""

from __future__ import annotations

import re
from statistics import median
from typing import NamedTuple

from healthcoop.reading.furniture import OPENERS, is_caption, match_furniture

#: Parts whose role is `boilerplate`, though they are not found by wording.
_BOILERPLATE = frozenset(
    "end_mark share related tags newsletter cookie copyright comments contact author_note navigation"
    " timestamp section furniture masthead byline credit".split()
)
_ROLES = {"headline": "title", "heading": "heading", "bullet": "bullet", "caption": "caption"}

_BULLET = re.compile(
    r"(?:[•‣◦▪▫●○■□➢►▶✓✔·*⁃–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=[\s\xa0])[\s\xa0]*"
)
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][\s\xa0]+")
_QUESTION = re.compile(r"(?:Q|Question)\s*\d*\s*[:.]\s")
_ANSWER = re.compile(r"(?:A|Answer)\s*\d*\s*[:.]\s")
_TERMINAL = frozenset(".!?…:;")
_CLOSERS = "\"'”’»)]*"
_BREAK = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = (
    " \t\x1c\x1d\x1e\x1f\r\xa0\u200b\ufeff\u3000\u2000\u2001\u2002\u2003\u2009\u202f\u200e\u200f"
)
#: "... said on Friday. — VNS", "... next year. (ANI)": an agency's mark behind its last sentence.
_AGENCY_MARK = re.compile(
    r"\s*(?:[—–-]{1,2} ?[A-Z]{2,8}(?:/[A-Z]{2,8})?|\([A-Z]{2,6}\)|[■□▪●◆♦]+)$"
)
#: "UN News Global perspective", "Medora Hospitals | Newsletter no. 14 | April 2024".
_MASTHEAD = re.compile(
    r"(?:The )?[A-Z][\w.]+(?: [A-Z][\w.]+)? (?:News|Times|Daily|Herald|Tribune|Gazette|Magazine|Journal"
    r"|Bulletin|Review|Newsroom|Newsletter|Portal)\b|[^|]{3,40}\|[^|]{3,40}\|"
)
_RULE = re.compile(r"(?:[#*_=~-]\s*){3,}$|-*\s*(?:ends?|END)\s*-*$")
#: "Tehran, 22 October 2024" on a line of its own opens a communiqué; a weekday or month does not.
_PLACE_AND_DAY = re.compile(
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?(?:, [A-Z][\w ]+)?, "
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?:,? \d{4})?|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?)(?:, [A-Z][\w. ]{2,20})?$"
)


class Block(NamedTuple):
    """A paragraph, heading, bullet, caption or furniture line: its span, role and finer part."""

    start: int
    end: int
    role: str
    part: str


class _Line:
    """A line while its part is being found out."""

    __slots__ = ("is_apart", "is_prose", "n_words", "part", "span", "text")

    def __init__(self, text: str, span: tuple[int, int], is_apart: bool) -> None:
        self.text, self.span, self.is_apart = text, span, is_apart
        self.part, self.is_prose, self.n_words = "", False, text.count(" ") + 1


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
    >>> page = "Doctors meet online\\n\\nXI'AN, April 27 (Xinhua) -- Doctors met on Sunday.\\nShare"
    >>> [block.part for block in split_blocks(page)]
    ['headline', 'body', 'share']
    """
    lines = _join_wrapped(_find_lines(text))
    for line in lines:
        _judge(line)
    _close_page(lines)
    prose = [i for i, line in enumerate(lines) if line.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), len(lines) - 1)
    _read_head(lines[:first], has_body=bool(prose))
    _read_body(lines, first, last)
    _read_tail(lines[last + 1 :], has_title=any(line.part == "headline" for line in lines[:first]))
    return [_make_block(line) for line in lines]


def _find_lines(text: str) -> list[_Line]:
    lines, position, is_apart = [], 0, False
    # str.splitlines would also break at separators that the lines below do not count.
    is_plain = text.isascii() and "\x0b" not in text and "\x0c" not in text
    for raw in text.split("\n") if is_plain else _BREAK.split(text):
        stripped = raw.strip() if is_plain else raw.strip(_BLANKS)
        if stripped:
            start = position + (raw.index(stripped) if len(stripped) < len(raw) else 0)
            lines.append(_Line(stripped, (start, start + len(stripped)), is_apart))
            is_apart = False
        else:
            is_apart = True
        position += len(raw) + 1
    return lines


def _join_wrapped(lines: list[_Line]) -> list[_Line]:
    """Join lines that were broken at a fixed width, as mail and old news services do."""
    lengths = [len(line.text) for line in lines]
    if len(lines) < 8 or max(lengths) > 120 or median(lengths) < 45:
        return lines
    n_open = sum(line.text[-1] not in '.!?"”:;' for line in lines)
    if n_open < 0.5 * len(lines):
        return lines
    width, joined = max(lengths), [lines[0]]
    for line in lines[1:]:
        before = joined[-1]
        is_full = before.span[1] - before.span[0] >= 0 and _last_length(before) > 0.7 * width
        if line.is_apart or not is_full or _BULLET.match(line.text) or match_furniture(line.text):
            joined.append(line)
        else:
            gap = " " * (line.span[0] - before.span[1])
            text = before.text + gap + line.text
            joined[-1] = _Line(text, (before.span[0], line.span[1]), before.is_apart)
    return joined


def _last_length(line: _Line) -> int:
    """Length of the last line of a joined one: the part after the last line break's blank."""
    return len(line.text) - (line.text.rfind("  ") + 2 if "  " in line.text else 0)


def _judge(line: _Line) -> None:
    """Say what a line is by itself: furniture, caption, bullet, question, prose, or open."""
    text = line.text
    if len(text) > 400 and text[0].isalnum():
        line.part = match_furniture(text)
        line.is_prose = not line.part
        return
    mark = _BULLET.match(text)
    if mark and mark.end() < len(text):
        line.part = "bullet"
        line.is_prose = line.n_words > 5
        if not _NUMBERED.match(text):
            cut = mark.end()
            line.span, line.text = (line.span[0] + cut, line.span[1]), text[cut:]
            if match_furniture(line.text) in ("author_note", "newsletter", "contact"):
                line.part, line.is_prose = "author_note", False
        return
    line.part = match_furniture(text)
    if line.part in ("timestamp", "") and _PLACE_AND_DAY.match(text):
        line.part = "dateline"
    if line.part == "section" and line.is_apart and text.isupper():
        line.part = ""
    if line.part:
        return
    if is_caption(text):
        line.part = "caption"
    elif _QUESTION.match(text):
        line.part, line.is_prose = "question", True
    elif _ANSWER.match(text):
        line.part, line.is_prose = "answer", True
    else:
        is_long = len(text) >= 60 and line.n_words >= 9
        line.is_prose = len(text) > 240 or (is_long and _is_closed(text) and not text.isupper())


def _is_closed(text: str) -> bool:
    """Tell whether a line ends as sentences do, quotation marks and an agency's mark aside."""
    if text[-1] in _TERMINAL or text[-1] in '"”»':
        return True
    mark = _AGENCY_MARK.search(text, max(0, len(text) - 24))
    end = mark.start() if mark else len(text)
    return text[:end].rstrip(_CLOSERS)[-1:] in _TERMINAL


def _read_head(lines: list[_Line], *, has_body: bool) -> None:
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
            line.part = "dateline"
        elif line.n_words >= 4:
            line.part = "standfirst"
        elif _is_name(line.text):
            line.part = "byline"
        else:
            line.part = "section"


def _choose_title(lines: list[_Line], is_open: list[int]) -> int:
    """Choose the headline: the first open line that a longer one below does not make a masthead."""
    rows = [i for i in is_open if lines[i].n_words >= 2] or is_open
    after = [i for i in rows if any(line.part == "navigation" for line in lines[:i])]
    if after and max(lines[i].n_words for i in after) >= 4:
        rows = after
    best = rows[0]
    for i in rows[1:]:
        is_label = lines[best].n_words <= 4 and _is_label(lines[best].text)
        is_masthead = _MASTHEAD.match(lines[best].text) is not None
        if is_label and lines[i].n_words >= lines[best].n_words + 2:
            best = i
        elif is_masthead and lines[i].n_words >= 5:
            best = i
        elif _is_office(lines[best].text) and lines[i].n_words >= 6:
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


def _read_body(lines: list[_Line], first: int, last: int) -> None:
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
            line.part = "heading" if line.text[-1] not in _TERMINAL else "body"
        elif not line.part:
            line.part = "heading" if _is_heading(line) else "body"


def _heads_prose(lines: list[_Line], i: int, last: int) -> bool:
    """Tell a numbered heading from a numbered item: prose without a number follows it."""
    line = lines[i]
    if not _NUMBERED.match(line.text) or line.text[-1] in ".;:," or line.n_words > 14:
        return False
    return i < last and lines[i + 1].is_prose and lines[i + 1].part in ("", "body")


def _is_heading(line: _Line) -> bool:
    end = line.text.rstrip(_CLOSERS)[-1:]
    starts_quoted = line.text[0] in "\"“«'‘"
    return line.n_words <= 14 and end not in ".!…:;," and not starts_quoted


def _read_tail(lines: list[_Line], *, has_title: bool) -> None:
    """Find a headline that comes last, and furniture that has no wording of its own."""
    opener = ""
    for line in lines:
        if line.part == "bullet" and not opener:
            continue
        if line.part and line.part not in ("bullet", "caption"):
            if line.part in OPENERS and line.n_words <= 4:
                opener = line.part
            elif opener == "":
                opener = "furniture"
        elif opener:
            line.part = opener
        elif not has_title and line.n_words >= 4 and line.text[-1] not in ".:;,":
            line.part, has_title = "headline", True
        elif not line.part:
            line.part = "body" if line.n_words > 2 else "furniture"


def _close_page(lines: list[_Line]) -> None:
    """Mark prose that belongs to furniture: behind a closing rule, or under a note's own heading.

    A release ends at a rule such as ``###``; "About the author" and the like open a last few lines.
    """
    for i, line in enumerate(lines):
        if i <= len(lines) / 2:
            continue
        is_note = line.part in ("author_note", "related", "contact") and line.n_words <= 4
        n_prose_after = sum(later.is_prose for later in lines[i + 1 :])
        if _RULE.match(line.text) or (is_note and n_prose_after <= 2):
            for later in lines[i + 1 :]:
                later.part = later.part if later.part in _BOILERPLATE else "furniture"
                later.is_prose = False
            return


def _make_block(line: _Line) -> Block:
    part = line.part or "body"
    role = "boilerplate" if part in _BOILERPLATE else _ROLES.get(part, "body")
    return Block(line.span[0], line.span[1], role, part)
