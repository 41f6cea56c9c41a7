"""Events across articles: one id for one event, and what one article knows helps the others.

Events are compared only within a series: names of the same telling words. There an ordinal tells
one from another, then the date, then the place; a mention that has none of them joins an event
only where the date of its article leaves no doubt. The rest keep an id of the series alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from healthcoop.coding.events.events import Event
from healthcoop.coding.events.groups import Group, Node, split_events
from healthcoop.coding.events.ids import Traits, make_ids
from healthcoop.coding.events.series import fold_word, join_head, strip_number
from healthcoop.coding.rows import Columns
from healthcoop.tables import EVENTS

#: So many telling words make a name one of a kind, even where no organization is named.
_OWN_WORDS = 2
#: Words that outlets add to the name of a summit, or leave out.
_OF_SUMMITS = frozenset(["head", "council", "government", "leader"])
_BASES = ("text", "weekday", "dateline", "timestamp", "year")


def link_events(events: list[Event]) -> Columns:
    """Make the columns of the table of events from the mentions in all articles of a corpus.

    Parameters
    ----------
    events
        The mentions, article by article.

    Returns
    -------
    Columns
        A row for each mention, in the same order. What an article does not say of an event is
        taken from the others: ordinal, framework, place, and the date, with the article that
        gives it.
    """
    nodes = {(e.article_id, e.number): Node(e) for e in events}
    groups: list[tuple[Group, Event]] = []
    for series in _split_series(nodes.values()):
        fullest = _choose_fullest(series)
        groups += [(group, fullest) for group in split_events(series)]
    ids = make_ids([_describe(group, name) for group, name in groups])
    facts = {}
    for (group, name), event in zip(groups, ids, strict=True):
        known = _Known(group)
        for node in group.nodes:
            shared = known.share(node.row)
            shared |= {"event": event, "series": strip_number(name.name)}
            facts[node.row.article_id, node.row.number] = shared
    own = ("article_id", "sentence", "start", "end", "surface", "name", "themes")
    columns: Columns = {column: [getattr(e, column) for e in events] for column in own}
    for column in EVENTS.names:
        if column not in own:
            columns[column] = [facts[e.article_id, e.number][column] for e in events]
    return columns


def _split_series(nodes: Iterable[Node]) -> list[list[Node]]:
    """Bring together the events whose names have the same telling words and owner."""
    of_words: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda n: n.order):
        head = join_head(node.row.head)
        words = frozenset(map(fold_word, node.row.words)) - {head}
        words = frozenset(word for word in words if not _may_be_left_out(word, head))
        of_words[head, *sorted(words)].append(node)
    series = []
    for words_of, group in of_words.items():
        of_owner: dict[str, list[Node]] = defaultdict(list)
        for node in group:
            of_owner[node.row.framework].append(node)
        owners = [owner for owner in of_owner if owner]
        if len(owners) == 1 and "" in of_owner and len(words_of) > _OWN_WORDS:
            of_owner[owners[0]] += of_owner.pop("")
        series += list(of_owner.values())
    return series


def _may_be_left_out(word: str, head: str) -> bool:
    return head == "summit" and fold_word(word) in _OF_SUMMITS


class _Known:
    """What all articles together know of an event."""

    def __init__(self, group: Group) -> None:
        rows = [node.row for node in group.nodes]
        self.best = min((r for r in rows if r.date), key=_rank_date, default=None)
        self.ordinal = min((r.ordinal for r in rows if r.ordinal), default=None)
        self.framework = min({r.framework for r in rows} - {""}, default="")
        self.places = sorted({r.place for r in rows}, key=lambda p: (-len(p), p))

    def share(self, row: Event) -> dict[str, object]:
        """Give one article's view of the event: its own words first."""
        best = self.best or row
        takes = len(best.date) > len(row.date) and best.date.startswith(row.date)
        source = best if takes else row
        return {
            "ordinal": self.ordinal,
            "framework": self.framework,
            "place": next(p for p in self.places if p.startswith(row.place)),
            "date": source.date,
            "date_basis": "another article" if takes else row.date_basis,
            "date_evidence": source.date_evidence,
            "date_article": source.article_id if source.date else "",
        }


def _rank_date(row: Event) -> tuple[int, int, str, str]:
    """The most exact date first, then the best founded one."""
    basis = _BASES.index(row.date_basis) if row.date_basis in _BASES else len(_BASES)
    return (-len(row.date), basis, row.date, row.article_id)


def _choose_fullest(series: list[Node]) -> Event:
    """The row of the fullest name without ordinal and year, of equals the first by the letter."""

    def measure(node: Node) -> tuple[int, bool, str, str, int]:
        name = strip_number(node.row.name)
        return (-len(name.split()), name.isupper(), name, node.row.article_id, node.row.number)

    return min(series, key=measure).row


def _describe(group: Group, name: Event) -> Traits:
    """What the id of an event may be made of."""
    known = _Known(group)
    first = min((node.row for node in group.nodes), key=lambda r: (r.article_id, r.number))
    return Traits(
        known.framework,
        tuple(w for w in name.words if not _may_be_left_out(w, name.head)),
        name.head,
        str(known.ordinal or ""),
        known.best.date if known.best else "",
        min(group.cities, key=lambda city: (-len(city), city), default=""),
        f"{first.article_id} {first.number}",
    )
