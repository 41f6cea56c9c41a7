"""Marks in the text of a sentence: what was coded where, as nested elements of one layer each."""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: The layers of marks in the order of nesting, outermost first, and what readers see as their name.
LAYERS = {
    "agreement": "Agreements",
    "event": "Events",
    "quantity": "Quantities",
    "theme": "Themes",
    "institution": "Institutions",
    "organization": "Organizations",
    "country": "Countries",
    "person": "People",
}


class Mark(NamedTuple):
    """A mark: its span, its layer (a key of `LAYERS`), more classes, and what it says."""

    start: int
    end: int
    layer: str
    kind: str
    label: str


def mark_text(text: str, offset: int, marks: Sequence[Mark]) -> str:
    """Mark a text.

    Parameters
    ----------
    text
        The words of a sentence.
    offset
        Where they begin in the article; the marks' places are those of the article.
    marks
        In any order, nested or crossing each other; what reaches beyond the text is cut.

    Returns
    -------
    str
        HTML in which the text is escaped and otherwise unchanged.

    Examples
    --------
    >>> mark_text("A & B", 10, [Mark(14, 15, "person", "", "B")])
    'A &amp; <span class="m person" title="B">B</span>'
    """
    inside = [m for m in marks if m.start < offset + len(text) and m.end > offset]
    edges = {0, len(text)}
    for mark in inside:
        edges |= {max(0, mark.start - offset), min(len(text), mark.end - offset)}
    order = sorted(edges)
    parts = []
    for start, end in pairwise(order):
        piece = html.escape(text[start:end], quote=False)
        over = [m for m in inside if m.start - offset <= start and m.end - offset >= end]
        parts.append(_wrap(piece, over))
    return "".join(parts)


def _wrap(piece: str, marks: list[Mark]) -> str:
    ranks = list(LAYERS)
    innermost_first = sorted(marks, key=lambda m: (-ranks.index(m.layer), m.end - m.start))
    for mark in innermost_first:
        kind = f"m {mark.layer} {mark.kind}".strip()
        title = html.escape(mark.label)
        piece = f'<span class="{html.escape(kind)}" title="{title}">{piece}</span>'
    return piece
