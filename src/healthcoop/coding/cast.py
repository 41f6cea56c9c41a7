"""The cast of an article: everyone and everything that acts in it, with all mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from healthcoop.coding.scenes import Mention


class Person(NamedTuple):
    """A person in an article.

    Attributes
    ----------
    name
        The fullest form in the article.
    mentions
        All mentions by name, in order, at least one; their `name` is the person's.
    roles, affiliations
        As the text gives them, in order; empty where it does not.
    country, iso3
        The country of the affiliation where the text gives it, else empty.
    surfaces
        All forms in the text, by first appearance.
    """

    name: str
    mentions: tuple[Mention, ...]
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    country: str = ""
    iso3: str = ""
    surfaces: tuple[str, ...] = ()


class Institution(NamedTuple):
    """An institution in an article.

    Attributes
    ----------
    name
        The fullest form in the article; two of one name are told apart by their country.
    mentions
        All mentions by name, in order, at least one; their `name` is the institution's.
    country, iso3
        Its country where the text gives it, else empty.
    surfaces
        All forms in the text, by first appearance.
    """

    name: str
    mentions: tuple[Mention, ...]
    country: str = ""
    iso3: str = ""
    surfaces: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cast:
    """The actors of an article.

    Attributes
    ----------
    people, institutions
        In the order of their first mention.
    actors
        Mentions of countries and organizations, in order.
    """

    people: tuple[Person, ...]
    institutions: tuple[Institution, ...]
    actors: tuple[Mention, ...]

    @cached_property
    def mentions(self) -> list[Mention]:
        """All mentions of all actors, by place; longer first where they begin together."""
        people = [m for one in self.people for m in one.mentions]
        institutions = [m for one in self.institutions for m in one.mentions]
        return sorted([*people, *institutions, *self.actors], key=lambda m: (m.start, -m.end))

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self.mentions]

    def find_within(self, start: int, end: int, *kinds: str) -> Iterator[Mention]:
        """Go through the mentions that lie within a span, of some kinds or of all."""
        starts = self._starts
        first = bisect_left(starts, start)
        for mention in self.mentions[first : bisect_left(starts, end, first)]:
            if mention.end <= end and (not kinds or mention.kind in kinds):
                yield mention
