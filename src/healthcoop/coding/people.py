"""People: who is named in an article, in what role, for which body and country."""

from __future__ import annotations

from healthcoop.coding.cast import Institution, Person
from healthcoop.coding.scenes import Scene


def find_people(scene: Scene, institutions: tuple[Institution, ...]) -> tuple[Person, ...]:
    """Find the people of an article."""
    return ()
