"""Sentences with exact places: blocks are cut where sentencex sees an end, with few corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from healthcoop.reading.layout import Block

#: Titles and short forms that sentencex takes for the end of a sentence.
_NOT_AN_END = frozenset(
    f"{before}{word}."
    for word in (
        "Ms Mr Mrs Dr Prof St Gen Col Lt Capt Sgt Sen Rep Gov Hon Rev Shri Smt Messrs Mme Acad Assoc"
        " Asst Dy Amb Maj Adm No Nos Art Vol Fig approx est Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct"
        " Nov Dec Jr Sr vs cf al Ph Eng"
    ).split()
    for before in ("", "(", '"', "“")
)
_GUILLEMETS = str.maketrans("«»„“”", '"""""')
_NEVER_SPLIT = frozenset(["title", "heading", "caption", "boilerplate"])
_END_MARK = re.compile(
    r"[■□▪●◆♦]+[\s|]*$|(?<=[.!?”\"])\s(?:[—–-]{1,2} ?[A-Z]{2,8}(?:/[A-Z]{2,8})?|\([A-Z]{2,6}\))$|\s(?:#{2,}|\*{3,}|ENDS?|Enditem)\s*$")
_LETTER = re.compile(r"[^\W_]")


def split_sentences(text: str, blocks: list[Block], joined_until: int = 0) -> Iterator[tuple[int, int, int, str, str]]:
    """Split the blocks of an article into sentences.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks, in order.
    joined_until
        No sentence ends before this place: the end of a wire dateline, full of stops as it is.

    Yields
    ------
    tuple of (int, int, int, str, str)
        Paragraph number, start, end, role and part of each sentence; headings, captions and furniture
        stay whole. Only white space and bullet marks lie between sentences.
    """
    for number, block in enumerate(blocks):
        if block.role in _NEVER_SPLIT:
            yield number, block.start, block.end, block.role, block.part
            continue
        end = block.end
        mark = _END_MARK.search(text, max(block.start, end - 12), end)
        if mark and mark.start() > block.start:
            end = mark.start()
        for start, stop in _cut(text, block.start, end, joined_until):
            yield number, start, stop, block.role, block.part
        if end < block.end:
            start = end + (len(text[end : block.end]) - len(text[end : block.end].lstrip()))
            yield number, start, block.end, "boilerplate", "end_mark"


def _cut(text: str, start: int, end: int, joined_until: int) -> Iterator[tuple[int, int]]:
    """Cut a block at its sentence ends; the spans are stripped of white space."""
    passage = text[start:end]
    if not passage.isascii():
        passage = passage.translate(_GUILLEMETS)
    pieces = sentencex.segment("en", passage)
    if len(pieces) == 1:
        yield start, end
        return
    open_at = position = start
    for piece in pieces:
        position += len(piece)
        if position < end and _goes_on(text, piece, position, end, joined_until):
            continue
        if span := _strip(text, open_at, position):
            yield span
        open_at = position
    if open_at < end and (span := _strip(text, open_at, end)):
        yield span


def _goes_on(text: str, piece: str, position: int, end: int, joined_until: int) -> bool:
    if position < joined_until:
        return True
    words = piece[-12:].split()
    if words and words[-1] in _NOT_AN_END:
        return True
    # What holds no letter (a closing bracket, a stray mark, a number) is not a sentence of its own.
    rest = text[position : position + 12]
    return (len(piece) < 6 and piece.strip()[:1].isdigit()) or (
        not rest[:1].isalpha() and _LETTER.search(text, position, end) is None
    )


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if end > start else None
