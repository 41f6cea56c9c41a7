"""Interviews without labels: a question is a paragraph of its own, the answer stands below it."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from healthcoop.coding.scenes import Scene

_DASHES = ("–", "—", "―", "- ", "-- ")
_BULLETS = ("– ", "— ", "― ", "- ")
#: Questions that make an article an interview; one whose answers begin with a dash needs fewer.
_MIN_QUESTIONS, _MIN_DASHED = 3, 2
#: Questions among the paragraphs from the first question on, at least this share in an interview.
_MIN_SHARE = 0.3
_MAX_QUESTION = 300
_CLOSING = "?\"”»*_’' "


class Paragraph(NamedTuple):
    """A paragraph: the numbers of its sentences, and whether it asks or begins with a dash."""

    sentences: list[int]
    asks: bool
    is_dashed: bool


def find_answers(scene: Scene) -> list[int]:
    """Find the sentences that answer the questions of an interview.

    Parameters
    ----------
    scene
        The article.

    Returns
    -------
    list of int
        Their numbers, in order; none in an article that is no interview. Where answers begin with a
        dash, paragraphs without one are the reporter's; elsewhere what stands below the last
        question counts up to the end of its first paragraph.
    """
    paragraphs = _read_paragraphs(scene)
    asking = [n for n, one in enumerate(paragraphs[:-1]) if one.asks]
    answered = [n for n in asking if not paragraphs[n + 1].asks]
    is_dashed = sum(paragraphs[n + 1].is_dashed for n in answered) >= _MIN_DASHED
    if len(answered) < (_MIN_DASHED if is_dashed else _MIN_QUESTIONS):
        return []
    n_below = len(paragraphs) - answered[0]
    if not is_dashed and len(answered) < _MIN_SHARE * n_below:
        return []
    found: list[int] = []
    for n, following in zip(answered, [*answered[1:], len(paragraphs)], strict=True):
        for below in range(n + 1, following):
            one = paragraphs[below]
            is_late = following == len(paragraphs) and below > n + 1
            if one.asks or (is_dashed and not one.is_dashed) or (is_late and not one.is_dashed):
                break
            found += one.sentences
    return found


def _read_paragraphs(scene: Scene) -> list[Paragraph]:
    paragraphs = []
    numbered = enumerate(scene.sentences)
    for _, rows in groupby(numbered, key=lambda row: row[1][0]):
        group = [(n, s) for n, s in rows if s[3] in ("heading", "body", "bullet")]
        if not group:
            continue
        start, end = group[0][1][1], group[-1][1][2]
        text = scene.text[start:end]
        asks = "?" in text[-4:] and not text.rstrip(_CLOSING).endswith(".")
        # A short answer is read as a bullet, which begins behind its dash.
        is_dashed = text.startswith(_DASHES) or scene.text[max(0, start - 2) : start] in _BULLETS
        asks = asks and len(text) <= _MAX_QUESTION and not is_dashed
        paragraphs.append(Paragraph([n for n, _ in group], asks, is_dashed))
    return paragraphs
