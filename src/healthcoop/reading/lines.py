"""The lines of a saved page, and what each is by itself, wherever it stands."""

from __future__ import annotations

import re
from statistics import median

from healthcoop.reading.furniture import is_caption, match_furniture

_BULLET = re.compile(
    r"(?:[•‣◦▪▫●○■□➢►▶✓✔·*⁃–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])(?=[\s\xa0])[\s\xa0]*"
)
NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][\s\xa0]+")
_SPEAKER = re.compile(r"(?:(?P<question>Q|Question)|(?P<answer>A|Answer))\s*\d*\s*[:.]\s")
#: What sentences, and lines that introduce something, end in; what may stand behind it.
TERMINAL = frozenset(".!?…:;")
CLOSERS = "\"'”’»)]*"
_BREAK = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = (
    " \t\x1c\x1d\x1e\x1f\r\xa0\u200b\ufeff\u3000\u2000\u2001\u2002\u2003\u2009\u202f\u200e\u200f"
)
#: "... said on Friday. — VNS", "... next year. (ANI)": an agency's mark behind its last sentence.
_AGENCY_MARK = re.compile(
    r"\s*(?:[—–-]{1,2} ?[A-Z]{2,8}(?:/[A-Z]{2,8})?|\([A-Z]{2,6}\)|[■□▪●◆♦]+)$"
)
#: "Tehran, 22 October 2024" on a line of its own opens a communiqué; a weekday or month does not.
_PLACE_AND_DAY = re.compile(
    r"(?!(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?(?:, [A-Z][\w ]+)?, "
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+(?:,? \d{4})?|[A-Z][a-z]+ \d{1,2}(?:, \d{4})?)"
    r"(?:, [A-Z][\w. ]{2,20})?$"
)


class Line:
    """A line while its part is being found out.

    Attributes
    ----------
    text
        The line without the white space around it and without the mark of a list.
    start, end
        Its span in the article.
    is_apart
        Whether an empty line stands before it.
    part
        What it is; empty while that is open.
    is_prose
        Whether it is running text.
    """

    __slots__ = ("end", "is_apart", "is_prose", "part", "start", "text")

    def __init__(self, text: str, start: int, end: int, is_apart: bool) -> None:
        self.text, self.start, self.end, self.is_apart = text, start, end, is_apart
        self.part, self.is_prose = "", False

    @property
    def n_words(self) -> int:
        """Words between blanks, counted only where asked for."""
        return self.text.count(" ") + 1


def read_lines(text: str) -> list[Line]:
    """Read the lines of an article, and judge each by itself.

    Parameters
    ----------
    text
        The article's decoded text.

    Returns
    -------
    list of Line
        Those that are not empty, in order; lines broken at a fixed width are joined.

    Examples
    --------
    >>> [line.part for line in read_lines("Share\\n\\n- doctors\\nDoctors met")]
    ['share', 'bullet', '']
    """
    lines = _join_wrapped(_find_lines(text))
    for line in lines:
        _judge(line)
    return lines


def _find_lines(text: str) -> list[Line]:
    lines, position, is_apart = [], 0, False
    # Few texts have other breaks than line feeds, which are found much faster.
    is_plain = len(f"{text}.".splitlines()) == text.count("\n") + 1
    for raw in text.split("\n") if is_plain else _BREAK.split(text):
        stripped = raw.strip() if raw.isascii() else raw.strip(_BLANKS)
        if stripped:
            start = position + (raw.index(stripped) if len(stripped) < len(raw) else 0)
            lines.append(Line(stripped, start, start + len(stripped), is_apart))
            is_apart = False
        else:
            is_apart = True
        position += len(raw) + 1
    return lines


def _join_wrapped(lines: list[Line]) -> list[Line]:
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
        is_full = _last_length(before) > 0.7 * width
        if line.is_apart or not is_full or _BULLET.match(line.text) or match_furniture(line.text):
            joined.append(line)
        else:
            text = before.text + " " * (line.start - before.end) + line.text
            joined[-1] = Line(text, before.start, line.end, before.is_apart)
    return joined


def _last_length(line: Line) -> int:
    """Length of the last line of a joined one: the part after the last line break's blank."""
    return len(line.text) - (line.text.rfind("  ") + 2 if "  " in line.text else 0)


def _judge(line: Line) -> None:
    """Say what a line is by itself: furniture, caption, bullet, question, prose, or open."""
    text = line.text
    if len(text) > 400 and text[0].isalnum():
        line.part = match_furniture(text)
        line.is_prose = not line.part
        return
    # No mark of a list is a capital letter, with which most lines begin.
    mark = None if text[0].isupper() else _BULLET.match(text)
    if mark and mark.end() < len(text):
        _judge_bullet(line, mark.end())
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
    elif speaker := _SPEAKER.match(text):
        line.part, line.is_prose = speaker.lastgroup or "", True
    else:
        line.is_prose = _is_prose(line)


def _judge_bullet(line: Line, cut: int) -> None:
    """Judge an item of a list, and take its mark away unless it is a number."""
    line.part, line.is_prose = "bullet", line.n_words > 5
    if not NUMBERED.match(line.text):
        line.start, line.text = line.start + cut, line.text[cut:]
        if match_furniture(line.text) in ("author_note", "newsletter", "contact"):
            line.part, line.is_prose = "author_note", False


def _is_prose(line: Line) -> bool:
    text = line.text
    if len(text) > 240:
        return True
    return len(text) >= 60 and _is_closed(text) and line.n_words >= 9 and not text.isupper()


def _is_closed(text: str) -> bool:
    """Tell whether a line ends as sentences do, quotation marks and an agency's mark aside."""
    if text[-1] in TERMINAL or text[-1] in '"”»':
        return True
    mark = _AGENCY_MARK.search(text, max(0, len(text) - 24))
    end = mark.start() if mark else len(text)
    return text[:end].rstrip(CLOSERS)[-1:] in TERMINAL
