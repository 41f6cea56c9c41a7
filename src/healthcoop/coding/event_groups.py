"""Which mentions of a series mean one event: by ordinal, then date, then place."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from healthcoop.coding.event_words import fold_place, load_country_codes
from healthcoop.coding.events import Event

#: Days that lie so near may be days of one event; so near to an article lies the event it means.
_SAME_DAYS, _NEAR_DAYS = 7, 14


@dataclass(frozen=True)
class Node:
    """An event as one article has it, by one of its rows."""

    row: Event

    @cached_property
    def city(self) -> str:
        """The city in small letters; empty where only a country is given."""
        place = fold_place(self.row.place.split(",", maxsplit=1)[0])
        return "" if place in load_country_codes() else place

    @cached_property
    def day(self) -> int:
        """The date as a number of days; 0 where it is not known to the day."""
        return read_day(self.row.date)

    @cached_property
    def order(self) -> tuple[str, str, str, int]:
        """What nodes are sorted by, so that the order of articles does not matter."""
        return (self.row.date, self.row.place, self.row.article_id, self.row.number)


Group = list[Node]


def read_day(date: str) -> int:
    """A date as a number of days; 0 where it is not one of a day.

    Examples
    --------
    >>> read_day("2025-04-28") - read_day("2025-04-27"), read_day("2025-04")
    (1, 0)
    """
    return dt.date.fromisoformat(date).toordinal() if len(date) == 10 else 0


class _Found:
    """The events found so far, with their dates and cities, by year."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.of_year: dict[str, list[Group]] = defaultdict(list)

    def add(self, group: Group) -> None:
        """Take in a new event."""
        self.groups.append(group)
        for year in {n.row.date[:4] for n in group} - {""}:
            self.of_year[year].append(group)

    def join(self, node: Node, fitting: Sequence[Group]) -> None:
        """Put a mention to the one event that fits; where none or several do, it is its own."""
        if len(fitting) == 1:
            fitting[0].append(node)
        else:
            self.add([node])


def split_events(series: Sequence[Node]) -> list[Group]:
    """Split the mentions of a series into events.

    Parameters
    ----------
    series
        One node for each event of each article.

    Returns
    -------
    list of list of Node
        The events; a mention without ordinal, date or place joins one of them only where the
        date of its article leaves no doubt, and else all those without are one group.
    """
    found = _Found()
    nodes = sorted(series, key=lambda n: n.order)
    numbered: dict[int, Group] = defaultdict(list)
    for node in nodes:
        if node.row.ordinal:
            numbered[node.row.ordinal].append(node)
    for number in sorted(numbered):
        for group in _split_years(numbered[number]):
            found.add(group)
    rest = [n for n in nodes if not n.row.ordinal]
    # The most exact dates first, so that "in 2025" finds the events of that year complete.
    for node in sorted((n for n in rest if n.row.date), key=lambda n: -len(n.row.date)):
        found.join(node, _find_dated(node, found))
    undated = [(n, _find_near(n, found)) for n in rest if not n.row.date]
    of_city: dict[str, Group] = defaultdict(list)
    for node, near in undated:
        (near[0] if len(near) == 1 else of_city[node.city]).append(node)
    return [*found.groups, *of_city.values()]


def _split_years(nodes: Group) -> list[Group]:
    """Split mentions of one ordinal where they are dated to different years."""
    years = sorted({n.row.date[:4] for n in nodes} - {""})
    if len(years) < 2:
        return [nodes]
    groups: dict[str, Group] = {year: [] for year in [*years, ""]}
    for node in nodes:
        year = node.row.date[:4] or node.row.article_date[:4]
        groups[year if year in groups else ""].append(node)
    return [group for group in groups.values() if group]


def _find_dated(node: Node, found: _Found) -> list[Group]:
    """The events whose date agrees with that of a mention, and whose place does not differ."""
    return [
        group
        for group in found.of_year[node.row.date[:4]]
        if _may_be_there(node, group) and any(_agree(node, other) for other in group)
    ]


def _agree(one: Node, other: Node) -> bool:
    """Tell whether two dates may be those of one event."""
    first, second = one.row.date, other.row.date
    if not first or not second:
        return False
    if first.startswith(second) or second.startswith(first):
        return True
    return bool(one.day and other.day) and abs(one.day - other.day) <= _SAME_DAYS


def _find_near(node: Node, found: _Found) -> list[Group]:
    """The events that an undated mention may mean: held near the date of its article."""
    day = read_day(node.row.article_date)
    if not day:
        return []
    year = int(node.row.article_date[:4])
    near = [g for y in (year - 1, year, year + 1) for g in found.of_year.get(str(y), ())]
    return [
        group
        for group in near
        if _may_be_there(node, group)
        and any(n.day and abs(day - n.day) <= _NEAR_DAYS for n in group)
    ]


def _may_be_there(node: Node, group: Group) -> bool:
    """Tell whether the place of a mention does not speak against an event."""
    cities = {n.city for n in group} - {""}
    return not node.city or not cities or node.city in cities
