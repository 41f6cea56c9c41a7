"""Evidence: which sentences stand behind each count of a table.

A count is made of rows, and each row stands in a sentence of an article. What is known of an
article as a whole (its genre, its framework) has no sentence; its evidence is the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.load import SENTENCE

#: The number that stands for an article as a whole instead of one of its sentences.
WHOLE = -1
#: An article's id and the number of a sentence, or `WHOLE`.
Place = tuple[str, int]


def find_places(
    rows: pd.DataFrame, keys: Sequence[str], frame: pd.DataFrame, *, units: Sequence[str] = ()
) -> list[list[Place]]:
    """Find the places behind each row of a table of counts.

    Parameters
    ----------
    rows
        What was counted, with ``article_id`` and the keys; without a column ``sentence`` each row
        stands for its article as a whole.
    keys
        The columns that a row of the table and what it counts have in common; none where every
        row of the table counts all there is.
    frame
        The table of counts.
    units
        Columns of ``rows``, such as ``story``, where their values are counted and not the
        sentences: each value then has one place, its first.

    Returns
    -------
    list of list of tuple
        For each row of ``frame`` its places, each once, in order; empty where nothing was counted.

    Examples
    --------
    >>> hits = pd.DataFrame({"article_id": ["a", "a", "b"], "sentence": [4, 2, 0], "term": "x"})
    >>> find_places(hits, ["term"], pd.DataFrame({"term": ["x", "y"]}))
    [[('a', 2), ('a', 4), ('b', 0)], []]
    >>> find_places(hits, ["term"], pd.DataFrame({"term": ["x"]}), units=["article_id"])
    [[('a', 2), ('b', 0)]]
    """
    placed = rows if "sentence" in rows else rows.assign(sentence=WHOLE)
    columns = list(dict.fromkeys([*SENTENCE, *keys, *units]))
    placed = placed[columns].drop_duplicates().sort_values(SENTENCE, kind="stable")
    if units:
        placed = placed.drop_duplicates([*dict.fromkeys([*keys, *units])])
    found: dict[tuple[Any, ...], dict[Place, None]] = {}
    places = zip(placed["article_id"].astype(str), placed["sentence"].astype(int), strict=True)
    for key, place in zip(_read_keys(placed, keys), places, strict=True):
        found.setdefault(key, {})[place] = None
    return [list(found.get(key, ())) for key in _read_keys(frame, keys)]


def join_places(*columns: Sequence[Sequence[Place]]) -> list[list[Place]]:
    """Join the places of several counts that stand in one cell, row by row.

    Examples
    --------
    >>> join_places([[("a", 1)]], [[("a", 1), ("b", 0)]])
    [[('a', 1), ('b', 0)]]
    """
    return [sorted({p for places in row for p in places}) for row in zip(*columns, strict=True)]


def _read_keys(frame: pd.DataFrame, keys: Sequence[str]) -> list[tuple[Any, ...]]:
    if not keys:
        return [()] * len(frame)
    return list(frame[list(keys)].itertuples(index=False, name=None))
