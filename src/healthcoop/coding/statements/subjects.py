"""Subjects of cues: who says it, as the sentence's own words show it."""

from __future__ import annotations

import re

from healthcoop.coding.statements.fitting import SPEAKING, fits, has_content
from healthcoop.coding.statements.outlines import Outline
from healthcoop.coding.statements.phrases import ALONE, Phrase, read_phrase, strip_trail

#: What a subject does not reach beyond.
_EDGES = frozenset(",;:-Qkw?")
_BREAKS = frozenset(",;:-Q?")
#: Kinds of cues that may stand in front of their subject.
_INVERTED = frozenset(["said", "stressed", "continued", "smiled", "notes", "say"])
#: What may come from somebody ("praise came from X").
_UTTERED = frozenset(
    "praise criticism support warning warnings thanks updates appeals calls applause".split()
)
#: Words that may stand between several speakers and their verb.
_FLOATING = frozenset(["all", "both", "each"])
_MAX_SEGMENTS = 8
_PARTICIPLE = re.compile(r"^\w+(?:ing|ed)$")


def find_subject(outline: Outline, cue: int, until: int | None = None) -> Phrase | None:
    """Find the subject of a finite verb of saying, before it or, where inverted, behind it.

    Parameters
    ----------
    outline
        The sentence.
    cue
        The token of the verb.
    until
        Where the subject ends at the latest, if not at the verb ("is saying").

    Returns
    -------
    Phrase or None
        None if no one is seen to speak there.
    """
    shape = outline.shape
    kind = outline.kind(cue)
    last = strip_trail(shape, 0, cue if until is None else until)
    if last > 1 and shape[last - 1] == "D" and outline.word(last - 1) in _FLOATING:
        last -= 1
    before = shape[last - 1] if last else ""
    if not has_content(outline, cue, before):
        return None
    opening = shape.rfind("-", 0, last - 1) if before == "-" else -1
    if opening > 0:
        last = opening
        before = shape[last - 1]
    left = None
    if before == "," or opening > 0:
        left = _read_before_comma(outline, last if opening > 0 else last - 1)
    elif before and (before not in "imnbDkpQ;:-?F" or outline.word(last - 1) in ALONE):
        left = _read_before(outline, last)
    if left is not None and left.form == "person":
        return left
    if kind in _INVERTED and before in ("", ",", "Q", "-", "?", "z"):
        right = _read_behind(outline, cue)
        if right is not None:
            return right
    return left if left is not None and fits(outline, cue, left) else None


def find_source(outline: Outline, cue: int) -> Phrase | None:
    """Find who stands behind a phrase such as "according to".

    Parameters
    ----------
    outline
        The sentence.
    cue
        The token of the phrase.

    Returns
    -------
    Phrase or None
        None if it is no speaker but a document, a meeting or a figure.
    """
    shape = outline.shape
    first, end = cue + 1, _find_edge(shape, cue + 1)
    if first == end or (outline.word(cue) == "came from" and outline.word(0) not in _UTTERED):
        return None
    if end == first + 1 and outline.word(first) in ("him", "her", "them"):
        return Phrase("pronoun", *outline.span(first, end), (), outline.word(first))
    phrase = read_phrase(outline, first, end)
    if phrase is None or phrase.form == "other":
        return _find_owner(outline, first, end)
    return follow_apposition(outline, phrase, end)


def follow_apposition(outline: Outline, phrase: Phrase, end: int) -> Phrase:
    """Take the name behind a description ("its president, X") instead of the description."""
    shape = outline.shape
    if phrase.form == "group" and shape[end : end + 1] == ",":
        place = end + 1
        while place < len(shape) and shape[place] in "UN" and place < end + 4:
            place += 1
        if shape[place : place + 1] == "P" and shape[place + 1 : place + 2] in (
            "",
            ",",
            "z",
            ":",
            "Q",
        ):
            return read_phrase(outline, place, place + 1) or phrase
    return phrase


def find_agent(outline: Outline, cue: int) -> Phrase | None:
    """Find the person behind a passive ("first proposed by X")."""
    shape = outline.shape
    if cue + 2 < len(shape) and shape[cue + 1] == "p" and outline.word(cue + 1) == "by":
        phrase = read_phrase(outline, cue + 2, _find_edge(shape, cue + 2))
        return phrase if phrase is not None and phrase.form == "person" else None
    return None


def _read_before(outline: Outline, last: int) -> Phrase | None:
    """Read the subject that stands right before the verb."""
    shape = outline.shape
    if shape[last - 1] == "w":
        stop = last - 2 if last > 1 and shape[last - 2] == "," else last - 1
        if stop and shape[stop - 1] in "PIO":
            return read_phrase(outline, stop - 1, stop)
        return _read_before(outline, stop) if stop > 0 else None
    if shape[last - 1] == "c":
        return None
    first = last
    while first and shape[first - 1] not in _EDGES:
        first -= 1
    phrase = read_phrase(outline, first, last)
    if phrase is None or not first or shape[first - 1] != ",":
        return phrase
    if phrase.form == "group" and "D" not in shape[first : first + 1]:
        owner = _read_segment_before(outline, first - 1)
        if owner is not None and owner.form == "person":
            return owner
    return _take_list(outline, first, last, phrase)


def _read_segment_before(outline: Outline, comma: int) -> Phrase | None:
    first = comma
    while first and outline.shape[first - 1] not in _EDGES:
        first -= 1
    return read_phrase(outline, first, comma)


def _take_list(outline: Outline, first: int, last: int, phrase: Phrase) -> Phrase:
    """Take the names before a phrase with "and" into it ("officials from A, B and C")."""
    shape = outline.shape
    if "c" not in shape[first:last]:
        return phrase
    start = first
    while start and shape[start - 1] == ",":
        before = start - 1
        while before and shape[before - 1] not in _EDGES:
            before -= 1
        piece = shape[before : start - 1]
        if not piece or not re.fullmatch(
            r"[DaldUN]*(?:p[DU]*)?[PIOCUN]|[DaldUNC]*Np[DCUIO]+", piece
        ):
            break
        start = before
    if start == first:
        return phrase
    whole = [read_phrase(outline, start, first - 1), phrase]
    begin, end = outline.span(start, last)
    if all(p is not None and p.form == "person" for p in whole):
        names = tuple(n for p in whole if p is not None for n in p.names)
        return Phrase("person", begin, end, names, "")
    if "p" in shape[start:last] or "N" in shape[start:last]:
        return Phrase("group", begin, end, (), outline.word(last - 1))
    return phrase


def _read_before_comma(outline: Outline, comma: int) -> Phrase | None:
    """Read the subject before what stands between commas ("X, head of Y, said")."""
    shape = outline.shape
    segments: list[tuple[int, int]] = []
    last = comma
    while last > 0 and len(segments) < _MAX_SEGMENTS:
        first = last
        while first and shape[first - 1] not in _BREAKS:
            first -= 1
        clause = -1 if shape[first : first + 1] == "w" else shape.rfind("k", first, last)
        if first < last:
            segments.append((max(first, clause + 1), last))
        is_next = re.match(r"c(?![PIO]z*$)", shape[first:last])
        if clause >= 0 or not first or shape[first - 1] != "," or is_next:
            break
        last = first - 1
    phrases = [read_phrase(outline, *segment) for segment in segments]
    for phrase in phrases:
        if phrase is not None and phrase.form == "person":
            return phrase
    for phrase, (first, last) in zip(reversed(phrases), reversed(segments), strict=True):
        if (
            shape[first] not in "pw"
            and not set(shape[first:last]) <= set("azt")
            and not _PARTICIPLE.search(outline.word(first))
        ):
            return phrase if phrase is not None and phrase.form in (*SPEAKING, "name") else None
    return None


def _read_behind(outline: Outline, cue: int) -> Phrase | None:
    """Read the subject behind an inverted verb (", said X, head of Y")."""
    shape = outline.shape
    end = _find_edge(shape, cue + 1)
    if end == cue + 1:
        return None
    phrase = read_phrase(outline, cue + 1, end)
    if phrase is None:
        end = next((i for i in range(cue + 1, end) if shape[i] in "bmxnF"), end)
        found = outline.shape[cue + 1 : end]
        if not found or found[-1] not in "P":
            return None
    if phrase is None or phrase.form == "other":
        return None
    return follow_apposition(outline, phrase, end)


def _find_edge(shape: str, first: int) -> int:
    """Where a phrase ends that begins at a token."""
    for i in range(first, len(shape)):
        if shape[i] in _EDGES or shape[i] == "V" or (shape[i] == "z"):
            return i
    return len(shape)


def _find_owner(outline: Outline, first: int, end: int) -> Phrase | None:
    """Find whose figures or report is meant ("according to the ministry's figures")."""
    shape = outline.shape
    for i in range(first, end):
        if shape[i] in "IOP" and (i + 1 == end or shape[i + 1] in "spc(" or shape[i - 1] in "pD"):
            return read_phrase(outline, i, i + 1)
        if shape[i] == "N" and i + 1 < end and shape[i + 1] == "s":
            return read_phrase(outline, first, i + 1)
    return None
