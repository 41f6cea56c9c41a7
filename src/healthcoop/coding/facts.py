"""The facts of an article, coded one after the other, since each builds on those before."""

from __future__ import annotations

from dataclasses import dataclass

from healthcoop.coding.agreements.agreements import Agreement, find_agreements
from healthcoop.coding.cast import Cast, Person
from healthcoop.coding.events.events import Event, find_events
from healthcoop.coding.names.institutions import find_institutions
from healthcoop.coding.names.people import find_people
from healthcoop.coding.quantities.quantities import Quantity, find_quantities
from healthcoop.coding.scenes import Mention, Scene
from healthcoop.coding.statements.statements import Statement, find_statements


@dataclass(frozen=True)
class Facts:
    """What was coded of an article, each in the order of the text."""

    scene: Scene
    cast: Cast
    statements: list[Statement]
    agreements: list[Agreement]
    events: list[Event]
    quantities: list[Quantity]


def code_facts(scene: Scene) -> Facts:
    """Code the facts of an article.

    Parameters
    ----------
    scene
        The article, with its countries, organizations, themes and trigger words.

    Returns
    -------
    Facts
    """
    institutions = find_institutions(scene)
    people = find_people(scene, institutions)
    cast = Cast(people, institutions, _drop_named(scene.actors, people))
    return Facts(
        scene,
        cast,
        find_statements(scene, cast),
        find_agreements(scene, cast),
        find_events(scene),
        find_quantities(scene),
    )


def _drop_named(actors: list[Mention], people: tuple[Person, ...]) -> tuple[Mention, ...]:
    """Leave out countries that are a person's name: "Holland said" after "Bill Holland"."""
    named = {place for one in people for m in one.mentions for place in range(m.start, m.end)}
    return tuple(a for a in actors if a.kind != "country" or a.start not in named)
