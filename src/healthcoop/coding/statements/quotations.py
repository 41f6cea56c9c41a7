"""Quotations: where the words of others stand between quotation marks, of whatever kind.

Marks are paired within a paragraph. A quotation may go on over paragraphs: each begins with an
opening mark, or the last one closes what the first opened. Of a mark without a partner only what is
sure is kept: the words of its own sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from healthcoop.reading.sentences import Sentence

#: Begins with one set of letters, so that the search leaps from mark to mark; apostrophes within
#: words, of which there are many, are none.
_MARK = re.compile(
    "[`'\"“”„‟«»‹›‘’‚＂「」『』](?<![^\\W_]['‘’](?=[^\\W_]))(?:(?<=')'|(?<=`)`|(?<=[^`]))"
)
#: Marks that open, each with the marks that may close it.
_CLOSERS = {
    '"': '"',
    "“": '”"',
    "„": '“”‟"',
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "‟": "”",
    "＂": "＂",
    "「": "」",
    "『": "』",
    "``": "''\"”",
    "''": "''",
}
#: Marks of this kind open wherever they stand; of the others it depends on what is around.
_ALWAYS_OPEN = frozenset(["“", "„", "«", "‹", "「", "『", "``"])
_SINGLE = frozenset("‘’‚'")
_BEFORE = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/:\u200b")
#: Short forms that begin with an apostrophe.
_ELISION = re.compile(
    r"['‘’](?:\d\ds?\b|(?:tis|twas|em|til|till|cause|n|s|re|ve|ll|d|round)\b)", re.IGNORECASE
)
#: How many paragraphs a quotation may go on for without a mark at their beginning.
_MAX_PARAGRAPHS = 4
#: How long a quotation may be, in characters; between single marks less, as most are apostrophes.
_MAX_LENGTH = 8000
_MAX_SINGLE = 800


class Quotation(NamedTuple):
    """A quotation: its span with its marks, the span of its words, and whether a mark is missing.

    Without an opening mark, `start` is `first`; without a closing one, `end` is `last`.
    """

    start: int
    end: int
    first: int
    last: int
    is_open: bool


class _Paragraph(NamedTuple):
    start: int
    end: int
    sentences: list[tuple[int, int]]


def find_quotations(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """Find the quotations of an article.

    Parameters
    ----------
    text
        The article's text.
    sentences
        Its sentences; furniture holds no quotations.

    Returns
    -------
    list of Quotation
        In order, none within another: a nested one belongs to the outer. One that goes on over
        paragraphs has a part in each.

    Examples
    --------
    >>> text = "“It works,” she said. “We are glad.”"
    >>> [text[q.first : q.last] for q in find_quotations(text, [(0, 0, len(text), "body", "")])]
    ['It works,', 'We are glad.']
    """
    if not _MARK.search(text):
        return []
    paragraphs = list(_list_paragraphs(sentences))
    parts: list[list[Quotation]] = []
    mark = _MARK.search(text)
    for paragraph in paragraphs:
        if mark and mark.start() < paragraph.start:
            mark = _MARK.search(text, paragraph.start)
        has_marks = mark and mark.start() < paragraph.end
        parts.append(list(_pair_marks(text, paragraph)) if has_marks else [])
    for number, here in enumerate(parts):
        if here and here[-1].is_open and here[-1].end == here[-1].last:
            _continue_quotation(text, paragraphs, parts, number)
    return [quotation for here in parts for quotation in here]


def _list_paragraphs(sentences: Sequence[Sentence]) -> Iterator[_Paragraph]:
    spans: list[tuple[int, int]] = []
    last = None
    for number, start, end, role, _ in sentences:
        if role == "boilerplate":
            continue
        if number != last and spans:
            yield _Paragraph(spans[0][0], spans[-1][1], spans)
            spans = []
        spans.append((start, end))
        last = number
    if spans:
        yield _Paragraph(spans[0][0], spans[-1][1], spans)


def _pair_marks(text: str, paragraph: _Paragraph) -> Iterator[Quotation]:
    """Pair the marks of a paragraph; what is left alone is open."""
    start, end, sentences = paragraph
    floor = start
    mark = _MARK.search(text, start, end)
    while mark:
        at, behind = mark.span()
        if _can_open(text, mark.group(), at, behind, start, end):
            close = _find_close(text, mark.group(), behind, end)
            if close:
                yield Quotation(at, close[1], behind, close[0], False)
                floor = behind = close[1]
            elif mark.group() not in _SINGLE or (mark.group() == "‘" and at == start):
                stop = next((e for _, e in sentences if e > behind), end)
                stop = _stop_at_next(text, mark.group(), behind, start, stop)
                yield Quotation(at, stop, behind, stop, True)
                floor = behind = stop
        elif _is_lone_close(text, mark.group(), at, start, end):
            begin = max(floor, *(s for s, _ in sentences if s <= at))
            while text[begin].isspace():
                begin += 1
            if begin < at:
                yield Quotation(begin, behind, begin, at, True)
            floor = behind
        mark = _MARK.search(text, behind, end)


def _stop_at_next(text: str, sign: str, behind: int, start: int, stop: int) -> int:
    """Where a quotation ends whose mark has no partner: at the latest where the next one opens."""
    at = text.find(sign, behind, stop)
    if at > behind and _can_open(text, sign, at, at + len(sign), start, stop):
        stop = at
        while text[stop - 1].isspace():
            stop -= 1
    return stop


def _can_open(text: str, sign: str, at: int, behind: int, start: int, end: int) -> bool:
    """Tell whether a mark may open a quotation, by its kind and what stands around it."""
    if behind >= end or sign not in _CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    if sign in _ALWAYS_OPEN:
        return not (sign == "“" and text[behind].isspace() and before in ".,!?")
    if text[behind].isspace() or text[behind] in ",;:?!)":
        return sign == "''" and before.isspace() and text[behind].isspace()
    if sign in _SINGLE:
        is_apart = before in _BEFORE or before in '“"„'
        return is_apart and not _ELISION.match(text, at)
    if sign in "»”›‟":
        return before in _BEFORE and text[behind].isalnum()
    return before in _BEFORE or not (before.isalnum() or before in ".,;!?…’'%)")


def _find_close(text: str, sign: str, behind: int, end: int) -> tuple[int, int] | None:
    """Find the mark that closes, beyond pairs of the same kind in between."""
    closers = _CLOSERS[sign]
    end = min(end, behind + (_MAX_SINGLE if sign in _SINGLE else _MAX_LENGTH))
    depth = 0
    doubtful: tuple[int, int] | None = None
    for mark in _MARK.finditer(text, behind, end):
        at, other = mark.start(), mark.group()
        if (
            other in closers
            and (other != "'" or sign != "''")
            and _can_close(text, at, mark.end(), end)
        ):
            if depth:
                depth -= 1
            elif other in _SINGLE and _may_be_apostrophe(text, at):
                doubtful = doubtful or mark.span()
            elif other != '"' or sign == '"' or "”" not in text[at:end]:
                return mark.span()
        elif other == sign and sign in ('"', "''", "“", "«", "„"):
            if sign == "“" and text[at - 1] in ".,!?" and _can_close(text, at, mark.end(), end):
                return mark.span()  # opening and closing mark typed alike
            if sign in ('"', "''") or not _is_nested(text, sign, closers, mark.end(), end):
                return doubtful
            depth += 1
    return doubtful


def _can_close(text: str, at: int, behind: int, end: int) -> bool:
    """Tell whether a mark may close a quotation, by what stands around it."""
    before, after = text[at - 1], text[behind] if behind < end else " "
    if text[at] in "»”›」』":
        return True
    if text[at] in _SINGLE:
        return not before.isspace() and not after.isalnum()
    return (not before.isspace() or not after.isalnum()) and (
        not after.isalnum() or before in ".,!?…"
    )


def _may_be_apostrophe(text: str, at: int) -> bool:
    """Tell whether a single mark may be a plural's apostrophe ("the workers' rights")."""
    return text[at - 1] == "s" and text[at + 1 : at + 2] == " " and text[at + 2].islower()


def _is_nested(text: str, sign: str, closers: str, behind: int, end: int) -> bool:
    """Tell whether what opens within a quotation is closed, and the outer one after it."""
    rest = text[behind:end]
    return sum(rest.count(c) for c in closers) >= rest.count(sign) + 2


def _is_lone_close(text: str, sign: str, at: int, start: int, end: int) -> bool:
    """Tell whether a mark closes what nothing opened; single marks and inches never do."""
    if at == start or sign not in ("”", "»", '"', "''"):
        return False
    behind = at + len(sign)
    after = text[behind] if behind < end else " "
    return text[at - 1] in ".,!?…" and not after.isalnum()


def _continue_quotation(
    text: str, paragraphs: list[_Paragraph], parts: list[list[Quotation]], number: int
) -> None:
    """Extend the quotation that a paragraph leaves open, if the next ones take it up."""
    left = parts[number][-1]
    until = None
    for ahead in range(number + 1, min(number + 1 + _MAX_PARAGRAPHS, len(paragraphs))):
        here = parts[ahead]
        if not here:
            continue
        if here[0].start < here[0].first:
            is_taken_up = here[0].start == paragraphs[ahead].start and ahead == number + 1
            until = ahead if is_taken_up and text[left.start] == text[here[0].start] else None
        else:
            start = paragraphs[ahead].start
            here[0] = here[0]._replace(start=start, first=start, is_open=False)
            until = ahead
        break
    if until is None:
        return
    end = paragraphs[number].end
    parts[number][-1] = left._replace(end=end, last=end, is_open=False)
    for between in range(number + 1, until):
        start, end, _ = paragraphs[between]
        parts[between] = [Quotation(start, end, start, end, False)]
