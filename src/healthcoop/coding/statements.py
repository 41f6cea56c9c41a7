"""Statements: sentences that report what somebody said or wrote."""

from __future__ import annotations

from dataclasses import dataclass

from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene


@dataclass(frozen=True)
class Statement:
    """A row of the table of statements."""

    sentence: int
    start: int
    end: int
    kind: str
    speaker: str
    speaker_kind: str
    resolution: str
    cue: str
    cue_start: int | None
    quote: str
    is_open: bool


def find_statements(scene: Scene, cast: Cast) -> list[Statement]:
    """Find the statements of an article, in order."""
    return []
