"""Who and what connects organizations: a grid of marks, and its sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.connectors import KINDS, WAYS
from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.drawing import (
    SOFT,
    Drawing,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.evidence import find_marks, list_marks, show_evidence
from healthcoop.showing.sentences import join_words, say_count, shorten, start_sentence
from healthcoop.showing.style import FAINT, INK, NEUTRAL

_WAYS = {"named": "named in the same sentence", "framework": "in an article about it"}
_OWN = {"person": "speaks for it", "event": "is its event", "agreement": "it is a party"}
_PLURALS = {
    "person": "persons",
    "institution": "institutions",
    "event": "events",
    "agreement": "agreements",
}
_MARKS: dict[str, dict[str, Any]] = {
    "own": {"s": 110, "color": INK},
    "named": {"s": 84, "color": "white", "edgecolor": INK, "linewidth": 2.4},
    "framework": {"s": 34, "color": NEUTRAL},
}
_NONE = "No person, institution, event or agreement is tied to two of these organizations."


def draw_connectors(
    connectors: pd.DataFrame, organizations: Sequence[str], max_rows: int = 20
) -> Drawing:
    """Draw what is tied to two organizations or more, and in which way.

    Parameters
    ----------
    connectors
        As `healthcoop.measuring.connectors.rank_connectors` gives it.
    organizations
        All that are compared; the columns are those that something is tied to.

    Returns
    -------
    Drawing
        Its frame has a row for each tie drawn.
    """
    shown = connectors.head(max_rows).reset_index(drop=True)
    ties = [
        (row.kind, row.name, organization, way)
        for row in iterate_rows(shown)
        for organization, way in zip(
            split_entries(row.organizations), split_entries(row.ways), strict=True
        )
    ]
    frame = pd.DataFrame(ties, columns=["kind", "name", "organization", "way"])
    if frame.empty:
        return leave_blank(_NONE, frame)
    columns = [name for name in organizations if name in set(frame["organization"])]
    figure, axes = start_rows(len(shown), left=3.4, right=1.2, above=0.35)
    axes.hlines(range(len(shown)), -0.5, len(columns) - 0.5, color=FAINT, lw=0.8, zorder=1)
    places = {(row.kind, row.name): place for place, row in enumerate(iterate_rows(shown))}
    for tie in iterate_rows(frame):
        at = columns.index(tie.organization), places[tie.kind, tie.name]
        axes.scatter(*at, zorder=3, **_MARKS[tie.way])
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_xticks(range(len(columns)), [shorten(name, 11) for name in columns])
    axes.tick_params(axis="x", length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.spines[:].set_visible(False)
    label_rows(axes, [shorten(name, 44) for name in shown["name"]])
    for row, kind in enumerate(shown["kind"]):
        note_row(axes, row, kind, color=SOFT)
    more = f", the {len(shown)} with the surest ties drawn" * (len(shown) < len(connectors))
    caption = (
        "Persons, institutions, events and agreements tied to two organizations or more. Full "
        "disc: its own (a person speaks for it, the event is its own, it is a party); ring: named "
        "in the same sentence; small grey: only in an article about it. "
        f"n = {len(connectors):,}{more}. Source: tables people, actors, events and agreements."
    )
    told = [f"{r.name} ({join_words(split_entries(r.organizations))})" for r in iterate_rows(shown)]
    return Drawing(figure, frame, caption, f"Grid of ties: {join_words(told, 8)}.")


def say_connectors(connectors: pd.DataFrame) -> str:
    """Say how many there are that connect organizations, and name those with the surest ties."""
    if connectors.empty:
        return _NONE
    counts = connectors["kind"].value_counts()
    told = [
        say_count(int(counts[kind]), kind, _PLURALS[kind]) for kind in KINDS if kind in counts.index
    ]
    are = "is" if len(connectors) == 1 else "are"
    said = f"{start_sentence(join_words(told))} {are} tied to two organizations or more."
    sure = connectors[connectors["n_sure"] > 1]
    if sure.empty:
        return f"{said} To one of them, each only through an article about it."
    names = [_say_connector(row) for row in iterate_rows(sure.head(3))]
    return f"{said} The surest: {'; '.join(names)}."


def show_connectors(
    evidence: pd.DataFrame, sentences: pd.DataFrame, n_connectors: int, max_rows: int = 80
) -> None:
    """Show for each connector and organization a sentence that ties them.

    Parameters
    ----------
    evidence
        As `healthcoop.measuring.connectors.list_evidence` gives it.
    sentences
        The table of sentences.
    n_connectors
        All there are.
    """
    spans = sentences[[*SENTENCE, "start", "text"]].rename(columns={"start": "text_start"})
    rows = evidence.merge(spans, on=SENTENCE, how="left")
    rows["marks"] = list_marks(
        find_marks(r.text, r.text_start, [(r.start, r.end)]) for r in iterate_rows(rows)
    )
    rows["way"] = [
        _OWN.get(r.kind, r.way) if r.way == "own" else _WAYS[r.way] for r in iterate_rows(rows)
    ]
    rows["who"] = [f"{row.name} ({row.kind})" for row in iterate_rows(rows)]
    caption = (
        "What ties each of them to an organization, by the surest way, with the first sentence of "
        f"it; n = {say_count(n_connectors, 'connector')}. Source: tables people, actors, events, "
        "agreements and sentences."
    )
    columns = {"organization": "organization", "way": "tied by"}
    what = {"what": "connector", "group": "who", "max_rows": max_rows}
    show_evidence(rows, columns, caption, **what)  # type: ignore[arg-type]


def _say_connector(row: object) -> str:
    organizations = split_entries(str(getattr(row, "organizations", "")))
    ways = split_entries(str(getattr(row, "ways", "")))
    sure = [o for o, way in zip(organizations, ways, strict=True) if way != WAYS[-1]]
    name = f"{getattr(row, 'name', '')} between {join_words(sure)}"
    wide = [o for o in organizations if o not in sure]
    return f"{name} (and, in an article about it, {join_words(wide)})" if wide else name
