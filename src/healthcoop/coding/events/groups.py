"""Which mentions of a series mean one event: by ordinal, then date, then place."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from healthcoop.coding.events.events import Event
from healthcoop.coding.events.words import fold_place, load_country_codes

#: Days that lie so near may be days of one event; so near to an article lies the event it means.
_SAME_DAYS, _NEAR_DAYS = 7, 14


@dataclass(frozen=True)
class Node:
    """An event as one article has it, by one of its rows."""

    row: Event

    @cached_property
    def city(self) -> str:
        """The city in small letters without accents; empty where only a country is given."""
        place = fold_place(self.row.place.split(",", maxsplit=1)[0])
        if place in load_country_codes():
            return ""
        letters = unicodedata.normalize("NFKD", place)
        return "".join(c for c in letters if not unicodedata.combining(c))

    @cached_property
    def day(self) -> int:
        """The date as a number of days; 0 where it is not known to the day."""
        return read_day(self.row.date)

    @cached_property
    def order(self) -> tuple[str, str, str, int]:
        """What nodes are sorted by, so that the order of articles does not matter."""
        return (self.row.date, self.row.place, self.row.article_id, self.row.number)


@dataclass(slots=True)
class Group:
    """The mentions that mean one event, with the cities, dates and days that they give."""

    nodes: list[Node] = field(default_factory=list)
    cities: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    days: set[int] = field(default_factory=set)

    def add(self, node: Node) -> None:
        """Take a mention in."""
        self.nodes.append(node)
        self.cities |= {node.city} - {""}
        self.dates |= {node.row.date} - {""}
        self.days |= {node.day} - {0}


def read_day(date: str) -> int:
    """A date as a number of days; 0 where it is not one of a day.

    Examples
    --------
    >>> read_day("2025-04-28") - read_day("2025-04-27"), read_day("2025-04")
    (1, 0)
    """
    return dt.date.fromisoformat(date).toordinal() if len(date) == 10 else 0


class _Found:
    """The events found so far, and those of each year."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.of_year: dict[str, list[Group]] = defaultdict(list)

    def add(self, nodes: Sequence[Node]) -> None:
        """Take in a new event."""
        group = Group()
        for node in nodes:
            group.add(node)
        self.groups.append(group)
        for year in {date[:4] for date in group.dates}:
            self.of_year[year].append(group)


def split_events(series: Sequence[Node]) -> list[Group]:
    """Split the mentions of a series into events.

    Parameters
    ----------
    series
        One node for each event of each article.

    Returns
    -------
    list of Group
        The events; a mention without ordinal, date or place joins one of them only where the
        date of its article leaves no doubt, and else all those without are one group.
    """
    found = _Found()
    nodes = sorted(series, key=lambda n: n.order)
    numbered: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.row.ordinal:
            numbered[node.row.ordinal].append(node)
    for number in sorted(numbered):
        for together in _split_years(numbered[number]):
            found.add(together)
    rest = [n for n in nodes if not n.row.ordinal]
    # The most exact dates first, so that "in 2025" finds the events of that year complete.
    for node in sorted((n for n in rest if n.row.date), key=lambda n: -len(n.row.date)):
        fitting = [g for g in found.of_year[node.row.date[:4]] if _is_same_time(node, g)]
        if len(fitting) == 1:
            fitting[0].add(node)
        else:
            found.add([node])
    return _place_undated([n for n in rest if not n.row.date], found)


def _split_years(nodes: Sequence[Node]) -> list[list[Node]]:
    """Split mentions of one ordinal where they are dated to different years."""
    years = sorted({n.row.date[:4] for n in nodes} - {""})
    if len(years) < 2:
        return [list(nodes)]
    groups: dict[str, list[Node]] = {year: [] for year in [*years, ""]}
    for node in nodes:
        year = node.row.date[:4] or node.row.article_date[:4]
        groups[year if year in groups else ""].append(node)
    return [group for group in groups.values() if group]


def _place_undated(nodes: Sequence[Node], found: _Found) -> list[Group]:
    """Put mentions without ordinal and date to the one event that fits, else to their city's."""
    of_city: dict[str, Group] = defaultdict(Group)
    chosen = []
    for node in nodes:
        fitting = _find_near(node, found) or _find_there(node, found)
        chosen.append(fitting[0] if len(fitting) == 1 else of_city[node.city])
    for node, group in zip(nodes, chosen, strict=True):
        group.add(node)
    return [*found.groups, *of_city.values()]


def _is_same_time(node: Node, group: Group) -> bool:
    """Tell whether a date agrees with those of an event, and the place does not differ."""
    return _may_be_there(node, group) and (
        any(
            date.startswith(node.row.date) or node.row.date.startswith(date) for date in group.dates
        )
        or (bool(node.day) and _is_within(node.day, group, _SAME_DAYS))
    )


def _is_within(day: int, group: Group, n_days: int) -> bool:
    return any(abs(day - one) <= n_days for one in group.days)


def _find_near(node: Node, found: _Found) -> list[Group]:
    """The events that an undated mention may mean: held near the date of its article."""
    day = read_day(node.row.article_date)
    if not day:
        return []
    year = int(node.row.article_date[:4])
    near = [g for y in (year - 1, year, year + 1) for g in found.of_year.get(str(y), ())]
    return [g for g in near if _may_be_there(node, g) and _is_within(day, g, _NEAR_DAYS)]


def _find_there(node: Node, found: _Found) -> list[Group]:
    """The events in the city of an undated mention, not years away from its article."""
    if not node.city:
        return []
    year = int(node.row.article_date[:4] or 0)
    return [
        group
        for group in found.groups
        if node.city in group.cities
        and all(not year or abs(year - int(date[:4])) <= 1 for date in group.dates)
    ]


def _may_be_there(node: Node, group: Group) -> bool:
    """Tell whether the place of a mention does not speak against an event."""
    return not node.city or not group.cities or node.city in group.cities
