"""A grid of names by themes: a disc in the theme's color for each meeting, its number beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from healthcoop.measuring.commitments import STATUSES
from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import (
    SOFT,
    Drawing,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.sentences import join_words, say_count, shorten
from healthcoop.showing.style import FAINT, INK, NEUTRAL

#: In inches: width of a letter of names and notes, most room for names, height of the heads.
_LETTER, _MAX_LEFT, _ABOVE = 0.078, 3.1, 0.55
#: The column of agreements that the text ties to no theme.
_NO_THEME = "none"
#: Area of the largest disc and the least one, in square points.
_LARGEST, _LEAST = 330.0, 60.0


def draw_grid(
    counts: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    colors: Mapping[str, str],
    labels: Mapping[str, str],
    notes: Sequence[str],
    caption: str,
) -> Drawing:
    """Draw counts as discs in a grid.

    Parameters
    ----------
    counts
        ``name`` (the row), ``theme`` (the column), ``n`` (1 or more).
    rows, columns
        The names and themes to draw, in order; counts of others are left out.
    colors, labels
        The color of each column (grey where it has none), and what columns and rows are called.
    notes
        What stands right of each row.
    caption
        The caption; it must say what is left out.

    Returns
    -------
    Drawing
        Its frame has the counts drawn.
    """
    places = {name: place for place, name in enumerate(rows)}
    kept = counts[counts["name"].isin(places) & counts["theme"].isin(list(columns))]
    frame = kept.assign(place=kept["name"].map(places)).sort_values(["place", "theme"])
    frame = frame.drop(columns="place").reset_index(drop=True)
    if frame.empty:
        return leave_blank(caption, frame)
    names = [shorten(labels.get(name, name), 40) for name in rows]
    left = min(_LETTER * max(map(len, names)) + 0.15, _MAX_LEFT)
    right = _LETTER * max(map(len, notes), default=0) + 0.3
    figure, axes = start_rows(len(rows), left=left, right=right, above=_ABOVE)
    axes.hlines(range(len(rows)), -0.5, len(columns) - 0.5, color=FAINT, lw=0.8, zorder=1)
    top = int(frame["n"].max())
    for cell in iterate_rows(frame):
        x, y = columns.index(cell.theme), places[cell.name]
        area = max(_LARGEST * cell.n / top, _LEAST)
        axes.scatter(x, y, s=area, color=colors.get(cell.theme, NEUTRAL), lw=0, zorder=2)
        axes.annotate(
            f"{cell.n:,}", (x, y), xytext=(area**0.5 / 2 + 3, 0), textcoords="offset points",
            va="center", fontsize=9, color=INK, zorder=3,
        )  # fmt: skip
    axes.set_xlim(-0.5, len(columns) - 0.5)
    heads = [labels.get(name, name).replace(" ", "\n", 1) for name in columns]
    axes.set_xticks(range(len(columns)), heads)
    axes.tick_params(axis="x", length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.tick_params(axis="x", labelsize=9)
    axes.spines[:].set_visible(False)
    label_rows(axes, names)
    for row, note in enumerate(notes):
        note_row(axes, row, note, color=SOFT)
    told = [
        f"{shorten(labels.get(c.name, c.name), 60)} with {labels.get(c.theme, c.theme)} {c.n:,}"
        for c in iterate_rows(frame.sort_values("n", ascending=False, kind="stable"))
    ]
    return Drawing(figure, frame, caption, f"Grid of discs. {join_words(told, 8)}.")


def draw_voice_themes(
    spoken: pd.DataFrame,
    voices: pd.DataFrame,
    themes: Sequence[str],
    colors: Mapping[str, str],
    labels: Mapping[str, str],
    max_voices: int = 15,
) -> Drawing:
    """Draw who speaks on which theme.

    Parameters
    ----------
    spoken
        As `healthcoop.measuring.voice_counts.count_voice_themes` gives it.
    voices
        As `healthcoop.measuring.voices.measure_voices` gives it: the voices to draw from, in order.
    themes
        The columns.
    """
    met = set(spoken["name"])
    names = list(dict.fromkeys(name for name in voices["voice"] if name in met))
    rows = names[:max_voices]
    more = f", the first {len(rows)} drawn" if len(rows) < len(names) else ""
    caption = (
        "Statements of each voice with a name in sentences of each theme; a sentence with two "
        f"themes counts under both. n = {say_count(len(names), 'voice')} with a theme{more}. "
        "Source: tables statements and themes."
    )
    caption = caption if rows else "No voice with a name speaks in a sentence with a theme."
    return draw_grid(spoken, rows, themes, colors, labels, [], caption)


def draw_ladder(
    statuses: pd.DataFrame, colors: Mapping[str, str], labels: Mapping[str, str]
) -> Drawing:
    """Draw how firm the agreements under each theme are, the firmest on top.

    Parameters
    ----------
    statuses
        As `healthcoop.measuring.commitments.count_statuses` gives it.
    colors, labels
        The color and label of each theme, in the codebook's order; those with an agreement are
        columns, and one for agreements without a theme.
    """
    counts = statuses.rename(columns={"status": "name"}).replace({"theme": {"": _NO_THEME}})
    found = set(counts["theme"])
    columns = [name for name in [*labels, _NO_THEME] if name in found]
    totals = counts.groupby("name")["n"].sum()
    caption = (
        "How firm agreements are, by theme, the firmest on top; one under two themes counts under "
        f"both. n = {say_count(int(totals.sum()), 'pair')} of agreement and theme. "
        "Source: table agreements."
    )
    caption = caption if columns else "No agreement is reported, so there is no ladder to draw."
    names = {**labels, _NO_THEME: "no theme named", "in_force": "in force"}
    return draw_grid(counts, STATUSES, columns, colors, names, [], caption)
