"""Which numbers are parts of which: what a dash, "including" or "Of these" ties together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ALL = re.compile(
    r"\s\(|[^.;!?]{0,40}?(?:\s(?:--|[-–—])\s|[:—]\s?|,?\s(?:comprising|comprises|composed of"
    r"|made up of|consisting of|namely)\s)(?:the\s|some\s|about\s|all\s)?\Z"
)
_LISTED = re.compile(r",\s(?:with\s|the\s)?\Z")
_SOME = re.compile(
    r"[^.;!?]{0,60}?,?\s\(?(?:including|includes?|among (?:them|which|whom)|of (?:which|whom|them))"
    r"\W{1,3}(?:[a-z]+\s){0,2}\Z"
)
_REST = re.compile(r"\b(?:the (?:other|remaining|rest)|another|a further)\b\W*$", re.I)
_ONE = re.compile(r"\b(?:one|another)\b", re.I)
_OF_BEFORE = re.compile(r"\b[Oo]f (?:the |these |its |all |a total of )?\Z")
_OF_THESE = re.compile(
    r"(?:(?:Of|Among) (?:these|those|them|this number|the total|all)|(?:These|They) include)\b"
)
_JOINED = re.compile(
    r"(?:\sof (?:them|whom|which) [a-z]+)?[,;]?\s?(?:and|as well as|plus)?\s?"
    r"(?:the other |another )?\Z"
)
_IN_ALL = re.compile(
    r"(?:,? (?:or |for )?(?:a total of |in all |altogether )|,? of (?:the |all )?)\Z"
)
#: "About" may be so far off, as a share of the whole.
_TOLERANCE = 0.05


@dataclass(frozen=True)
class Row:
    """A quantity: its row, its place in the sentence, and what it says."""

    label: Any
    start: int
    end: int
    value: float
    qualifier: str
    unit: str
    measure: str
    surface: str


@dataclass(frozen=True)
class Line:
    """A sentence with its quantities in order."""

    number: int
    text: str
    rows: list[Row]

    def between(self, left: Row | None, right: Row) -> str:
        """The words between two quantities, or before the first."""
        return self.text[left.end if left else 0 : right.start]


def find_parts(line: Line) -> Iterator[tuple[Row, list[Row], bool]]:
    """Find wholes with their parts within a sentence; a row has a role once only.

    Parameters
    ----------
    line
        The sentence.

    Yields
    ------
    tuple of (Row, list of Row, bool)
        A whole, at least two parts, and whether they must add up to it: behind "including" other
        parts may be left out.
    """
    used: set[Any] = set()
    for number, whole in enumerate(line.rows):
        if whole.label in used or whole.qualifier == "range":
            continue
        behind = line.rows[number + 1 :]
        found = _find_parts_behind(line, whole, behind) or _find_parts_before(line, number)
        if found:
            used |= {whole.label, *(part.label for part in found[0])}
            yield whole, *found


def _find_parts_behind(line: Line, whole: Row, behind: list[Row]) -> tuple[list[Row], bool] | None:
    if not behind:
        return None
    tie = line.between(whole, behind[0])
    is_some = _SOME.fullmatch(tie) is not None
    is_all = not is_some and _ALL.fullmatch(tie) is not None
    is_opened = _OF_BEFORE.search(line.text[: whole.start]) is not None
    is_listed = _LISTED.fullmatch(tie) is not None
    if not (is_some or is_all or is_listed or is_opened):
        return None
    alike = [row for row in behind if _is_alike(whole, row)]
    parts = _choose_parts(whole, alike, _list_joined(line, behind))
    if len(parts) < 2:
        return None
    has_rest = any(_REST.search(_words_before(line, part)) for part in parts)
    is_exact = adds_up(whole, parts)
    if is_all or has_rest:
        # Kinds of their own ("12 men, 8 women") are parts only if nothing speaks against it.
        is_whole = all(_is_alike(whole, p) for p in parts) and whole.measure != "share"
        left_out = _ONE.search(line.text, whole.end)
        return (parts, True) if is_exact or (is_whole and not left_out) else None
    return (parts, False) if is_exact or is_some else None


def _words_before(line: Line, part: Row) -> str:
    """What stands before a part, and the beginning of the part itself: "the other 34"."""
    return line.text[max(0, part.start - 24) : part.start]


def _find_parts_before(line: Line, number: int) -> tuple[list[Row], bool] | None:
    """Find parts that come first: "12 men and 8 women of 20 patients"."""
    whole = line.rows[number]
    if number < 2 or not _IN_ALL.fullmatch(line.between(line.rows[number - 1], whole)):
        return None
    parts = [line.rows[number - 1]]
    for row in reversed(line.rows[: number - 1]):
        if not _JOINED.fullmatch(line.between(row, parts[0])):
            break
        parts.insert(0, row)
    is_fit = len(parts) > 1 and _is_smaller(whole, parts) and adds_up(whole, parts)
    return (parts, True) if is_fit else None


def find_earlier_whole(before: Line | None, line: Line) -> Iterator[tuple[Row, list[Row], bool]]:
    """Find the whole in the sentence before one that begins with "Of these".

    Parameters
    ----------
    before
        The last sentence that holds quantities; None where there is none.
    line
        The sentence of the parts.

    Yields
    ------
    tuple of (Row, list of Row, bool)
        As `find_parts` does.
    """
    if not before or before.number != line.number - 1 or not _OF_THESE.match(line.text):
        return
    for whole in reversed(before.rows):
        alike = [row for row in line.rows if _is_alike(whole, row)]
        parts = _choose_parts(whole, alike, _list_joined(line, line.rows))
        if len(parts) > 1 and whole.qualifier != "range":
            has_rest = any(_REST.search(_words_before(line, part)) for part in parts)
            yield whole, parts, has_rest
            return


def _list_joined(line: Line, rows: list[Row]) -> list[Row]:
    """The first quantities that are joined by nothing but commas and "and"."""
    joined = rows[:1]
    for row in rows[1:]:
        if not _JOINED.fullmatch(line.between(joined[-1], row)):
            break
        joined.append(row)
    return joined


def _choose_parts(whole: Row, alike: list[Row], joined: list[Row]) -> list[Row]:
    """Choose the parts: those that count the same, up to where they add up, or those joined."""
    for rows in (alike, joined):
        parts = [row for row in rows if row.qualifier != "range"]
        for n_parts in range(2, len(parts) + 1):
            if _is_smaller(whole, parts[:n_parts]) and adds_up(whole, parts[:n_parts]):
                return parts[:n_parts]
    rows = alike if len(alike) > 1 else joined
    is_less = _is_smaller(whole, rows) and sum(row.value for row in rows) <= whole.value
    return rows if is_less or (rows is alike and _is_smaller(whole, rows)) else []


def _is_alike(whole: Row, part: Row) -> bool:
    return part.measure == whole.measure and part.unit == whole.unit


def _is_smaller(whole: Row, parts: list[Row]) -> bool:
    return all(0 < p.value < whole.value and p.measure == whole.measure for p in parts)


def adds_up(whole: Row, parts: list[Row]) -> bool:
    """Tell whether parts add up, as exactly as the numbers are given.

    Parameters
    ----------
    whole, parts
        The quantities. Where one of them is "about" or "more than", the sum may be 5% off.
    """
    difference = whole.value - sum(part.value for part in parts)
    kinds = {whole.qualifier, *(part.qualifier for part in parts)}
    if kinds == {"exact"}:
        return abs(difference) < 1e-9 * whole.value
    return abs(difference) <= _TOLERANCE * whole.value
