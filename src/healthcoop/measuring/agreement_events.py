"""At which event an agreement was reached, as far as its article lets that be said.

The ways, from the surest on: the sentence names the event; the sentence speaks of "the conference"
or "the meeting" and an event of that kind was named before; the sentence beside it names one; the
article opens with one. The way is given with the event, since only the first is what the text says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows

#: How an event was found for an agreement, from the surest way on.
TIES = ("sentence", "mention", "neighbour", "opening")
#: Sentences of an article that are its opening.
_OPENING = 3
_KINDS = (
    "assembly|ceremony|conference|congress|consultations|convention|dialogue|exhibition|expo|fair|"
    "forum|meeting|roundtable|seminar|session|summit|symposium|talks|visit|workshop"
)
_MENTION = re.compile(rf"\b(?:the|this|that)\s+(?:[\w'’-]+\s+)?({_KINDS})\b", re.IGNORECASE)
_COLUMNS = ["event", "event_name", "place", "event_date", "tie"]


def tie_agreements(
    agreements: pd.DataFrame, events: pd.DataFrame, sentences: pd.DataFrame
) -> pd.DataFrame:
    """Tie each agreement to an event of its article.

    Parameters
    ----------
    agreements, events, sentences
        The tables of a run.

    Returns
    -------
    pandas.DataFrame
        A row an agreement, in the order and with the index of the table: ``event`` (its id),
        ``event_name``, ``place``, ``event_date``, ``tie`` (one of `TIES`); empty where there is no
        event to tie it to.
    """
    mentions: dict[str, list[Any]] = {}
    for event in iterate_rows(events.sort_values(["article_id", "start"], kind="stable")):
        mentions.setdefault(event.article_id, []).append(event)
    texts = agreements[SENTENCE].merge(sentences[[*SENTENCE, "text"]], on=SENTENCE, how="left")
    rows = [
        _find_tie(row.sentence, text, mentions.get(row.article_id, []))
        for row, text in zip(iterate_rows(agreements), texts["text"].fillna(""), strict=True)
    ]
    return pd.DataFrame(rows, columns=_COLUMNS, index=agreements.index, dtype="str")


def _find_tie(sentence: int, text: str, mentions: Sequence[Any]) -> tuple[str, ...]:
    for tie in TIES:
        found = _FINDERS[tie](sentence, text, mentions)
        if found is not None:
            return found.event, found.name, found.place, found.date, tie
    return ("",) * len(_COLUMNS)


def _find_named(sentence: int, text: str, mentions: Sequence[Any]) -> Any:
    return next((m for m in mentions if m.sentence == sentence), None)


def _find_mentioned(sentence: int, text: str, mentions: Sequence[Any]) -> Any:
    """Find the event before the sentence that "the conference" in it can mean, the latest."""
    kinds = {word.casefold() for word in _MENTION.findall(text)}
    before = [m for m in mentions if m.sentence < sentence]
    fitting = [m for m in before if kinds & set(re.findall(r"\w+", m.name.casefold()))]
    return fitting[-1] if fitting else None


def _find_neighbour(sentence: int, text: str, mentions: Sequence[Any]) -> Any:
    near = [m for m in mentions if abs(m.sentence - sentence) == 1]
    return near[0] if near else None


def _find_opening(sentence: int, text: str, mentions: Sequence[Any]) -> Any:
    return next((m for m in mentions if m.sentence < _OPENING), None)


_FINDERS = {
    "sentence": _find_named,
    "mention": _find_mentioned,
    "neighbour": _find_neighbour,
    "opening": _find_opening,
}
