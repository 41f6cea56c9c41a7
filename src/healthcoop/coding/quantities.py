"""Quantities: numbers that count or measure something."""

from __future__ import annotations

from dataclasses import dataclass

from healthcoop.coding.scenes import Scene


@dataclass(frozen=True)
class Quantity:
    """A row of the table of quantities."""

    sentence: int
    start: int
    end: int
    value: float
    upper: float | None
    qualifier: str
    unit: str
    measure: str
    currency: str


def find_quantities(scene: Scene) -> list[Quantity]:
    """Find the quantities of an article, in order."""
    return []
