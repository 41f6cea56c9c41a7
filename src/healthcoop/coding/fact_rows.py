"""The rows of the facts of articles, put into columns."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from healthcoop.coding.facts import Facts
from healthcoop.coding.rows import Columns
from healthcoop.coding.scenes import Scene
from healthcoop.tables import ACTORS, Table


def tabulate_facts(table: Table, rows: Sequence[tuple[Scene, Any]]) -> Columns:
    """Make the columns of a table from rows whose attributes are its columns.

    Parameters
    ----------
    table
        The declaration; ``article_id`` and ``surface`` are taken from the scene.
    rows
        The scene and the row of each fact, in order.
    """
    own = [name for name in table.names if name not in ("article_id", "surface")]
    cells = zip(*map(attrgetter(*own), (row for _, row in rows)), strict=True)
    columns: Columns = (
        dict(zip(own, map(list, cells), strict=True)) if rows else {n: [] for n in own}
    )
    columns["article_id"] = [scene.article_id for scene, _ in rows]
    columns["surface"] = [scene.text[row.start : row.end] for scene, row in rows]
    return columns


def tabulate_cast(facts: list[Facts]) -> Columns:
    """Make the columns of the table of actors: every mention of everyone, in order."""
    rows = [(one.scene, mention) for one in facts for mention in one.cast.mentions]
    return tabulate_facts(ACTORS, rows)
