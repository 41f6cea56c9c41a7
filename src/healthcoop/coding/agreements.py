"""Agreements: what was signed, approved, proposed, or is in force."""

from __future__ import annotations

from dataclasses import dataclass

from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene


@dataclass(frozen=True)
class Agreement:
    """A row of the table of agreements."""

    sentence: int
    start: int
    end: int
    kind: str
    status: str
    status_cue: str
    count: int
    name: str
    parties: str
    party_kinds: str
    themes: str


def find_agreements(scene: Scene, cast: Cast) -> list[Agreement]:
    """Find the agreements of an article, each where it is first reported, in order."""
    return []
