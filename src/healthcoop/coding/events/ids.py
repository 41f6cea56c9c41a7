"""Readable ids of events: owner, telling words, and what tells an event from others of its row."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Traits:
    """What an id may be made of; an empty text where nothing is known.

    `article` is the first of the articles that tell of the event and its number there: no two
    events share it.
    """

    owner: str
    words: tuple[str, ...]
    head: str
    ordinal: str
    date: str
    city: str
    article: str


def make_ids(events: Sequence[Traits]) -> list[str]:
    """Make an id for each event, no longer than it takes to tell them apart.

    Parameters
    ----------
    events
        The traits of each; their order does not matter for the ids.

    Returns
    -------
    list of str
        No two are equal.

    Examples
    --------
    >>> make_ids([Traits("SCO", (), "summit", "", "2019", "", "a"), Traits("SCO", (), "summit", "",
    ...     "2025-08-31", "", "b")])
    ['sco-summit-2019', 'sco-summit-2025']
    """
    levels = [_list_levels(event) for event in events]
    chosen = [0] * len(events)
    for level in range(1, 5):
        counts = Counter(names[n] for names, n in zip(levels, chosen, strict=True))
        for number, names in enumerate(levels):
            if counts[names[chosen[number]]] > 1:
                chosen[number] = level
    return [names[n] for names, n in zip(levels, chosen, strict=True)]


def _list_levels(event: Traits) -> list[str]:
    """The id of an event from short to long."""
    base = [event.owner, *event.words, event.head]
    number = [event.ordinal]
    return [
        write_slug(" ".join(filter(None, parts)))
        for parts in (
            [*base, event.ordinal or event.date[:4]],
            [*base, *number, event.date[:4]],
            [*base, *number, event.date or event.city],
            [*base, *number, event.date, event.city],
            [*base, *number, event.date, event.city, event.article],
        )
    ]


def write_slug(words: str) -> str:
    """Write words in small letters without accents, joined by hyphens.

    Examples
    --------
    >>> write_slug("SCO Health Ministers’ Meeting, Brasília")
    'sco-health-ministers-meeting-brasilia'
    """
    plain = words.casefold().replace("'", "").replace("’", "")
    letters = unicodedata.normalize("NFKD", plain)
    return "-".join(
        re.findall(r"[^\W_]+", "".join(c for c in letters if not unicodedata.combining(c)))
    )
