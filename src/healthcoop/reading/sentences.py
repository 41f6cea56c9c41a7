"""Sentences with exact places: blocks are cut where sentencex sees an end, with few corrections."""

from __future__ import annotations

import re

import sentencex

from healthcoop.reading.layout import Block

#: Titles and short forms that sentencex takes for the end of a sentence.
_NOT_AN_END = frozenset(
    f"{before}{word}."
    for word in (
        "Ms Mr Mrs Dr Prof St Gen Col Lt Capt Sgt Sen Rep Gov Hon Rev Shri Smt Messrs Mme Acad"
        " Assoc Asst Dy Amb Maj Adm No Nos Art Vol Fig approx est Jan Feb Mar Apr Jun Jul Aug Sep"
        " Sept Oct Nov Dec Jr Sr vs cf al Ph Eng"
    ).split()
    for before in ("", "(", '"', "“")
)
_QUOTATION_MARKS = "«»„“”"
_NEVER_SPLIT = frozenset(["title", "heading", "caption", "boilerplate"])
_END_MARK = re.compile(
    r"[■□▪●◆♦]+[\s|]*$"
    r"|(?<=[.!?”\"])\s(?:[—–-]{1,2} ?[A-Z]{2,8}(?:/[A-Z]{2,8})?|\([A-Z]{2,6}\))$"
    r"|\s(?:#{2,}|\*{3,}|ENDS?|Enditem)\s*$"
)
#: No end mark ends in one of these, which end most blocks.
_PLAIN_ENDS = frozenset(".,:;!?\"'”’»")

#: A compound with a short form in it, which sentencex cuts: "China-U.|S. summit".
_CUT_COMPOUND = re.compile(r"[-–—][A-Z]\.$")

#: Paragraph, start, end, role and part of a sentence.
Sentence = tuple[int, int, int, str, str]


def split_sentences(text: str, blocks: list[Block], joined_until: int = 0) -> list[Sentence]:
    """Split the blocks of an article into sentences.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks, in order.
    joined_until
        No sentence ends before this place: the end of a wire dateline, full of stops as it is.

    Returns
    -------
    list of tuple of (int, int, int, str, str)
        Paragraph number, start, end, role and part of each sentence; headings, captions and
        furniture stay whole. Only white space and bullet marks lie between sentences.
    """
    plain = text if text.isascii() else _simplify_quotation_marks(text)
    sentences: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.role in _NEVER_SPLIT:
            sentences.append((number, *block))
            continue
        end = _leave_end_mark(text, block)
        for start, stop in _cut(plain, block.start, end, joined_until):
            sentences.append((number, start, stop, block.role, block.part))
        if end < block.end:
            start = block.end - len(text[end : block.end].lstrip())
            sentences.append((number, start, block.end, "boilerplate", "end_mark"))
    return sentences


def _simplify_quotation_marks(text: str) -> str:
    """Write all quotation marks as sentencex knows them best; every place stays."""
    for mark in _QUOTATION_MARKS:
        text = text.replace(mark, '"')
    return text


def _leave_end_mark(text: str, block: Block) -> int:
    """Where a block ends without the mark that closes an article."""
    if text[block.end - 1] in _PLAIN_ENDS:
        return block.end
    mark = _END_MARK.search(text, max(block.start, block.end - 12), block.end)
    return mark.start() if mark and mark.start() > block.start else block.end


def _cut(text: str, start: int, end: int, joined_until: int) -> list[tuple[int, int]]:
    """Cut a block at its sentence ends; the spans are stripped of white space."""
    pieces = sentencex.segment("en", text[start:end])
    if len(pieces) == 1:
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    last_letter = end - 1
    while last_letter > start and not text[last_letter].isalnum():
        last_letter -= 1
    open_at = position = start
    for piece in pieces:
        position += len(piece)
        if position < end and _goes_on(piece, position, last_letter, joined_until):
            continue
        _add_stripped(spans, text, open_at, position)
        open_at = position
    if open_at < end:
        _add_stripped(spans, text, open_at, end)
    return spans


def _goes_on(piece: str, position: int, last_letter: int, joined_until: int) -> bool:
    if position < joined_until:
        return True
    if not _NOT_AN_END.isdisjoint(piece[-12:].split()[-1:]) or _CUT_COMPOUND.search(piece):
        return True
    # What holds no letter (a closing bracket, a stray mark, a number) is not a sentence of its own.
    return position > last_letter or (len(piece) < 6 and piece.strip()[:1].isdigit())


def _add_stripped(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add a span without the white space around it, if anything is left."""
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    if start < end:
        spans.append((start, end))
