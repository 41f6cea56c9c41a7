"""Events: meetings, forums, summits that an article names."""

from __future__ import annotations

from dataclasses import dataclass

from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene


@dataclass(frozen=True)
class Event:
    """A mention of an event, with what its own article says of it.

    `article_date` is the date of the article, to which "Monday" is related.
    """

    article_id: str
    sentence: int
    start: int
    end: int
    surface: str
    name: str
    ordinal: int | None
    framework: str
    place: str
    date: str
    date_basis: str
    date_evidence: str
    article_date: str


def find_events(scene: Scene, cast: Cast) -> list[Event]:
    """Find the mentions of events in an article, in order."""
    return []
