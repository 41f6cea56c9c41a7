"""What every figure returns: the picture, the frame it shows, its caption and its alternative text.

A drawing without a figure says in its caption why there is nothing to draw; it is shown as a note,
so a notebook runs through, and stays true, on a corpus where a theme is absent.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from healthcoop.showing.display import show_figure, show_finding, show_note
from healthcoop.showing.style import INK

#: Height of one row of a bar or dot figure, in inches.
ROW_HEIGHT = 0.3
#: Width of every figure, in inches.
WIDTH = 8.0
#: Color of notes that only help to read.
SOFT = "#555555"
_BELOW = 0.55
_SMALL = 9


class Drawing(NamedTuple):
    """A figure with the frame it shows, a computed caption and alternative text."""

    figure: Figure | None
    frame: pd.DataFrame
    caption: str
    alt: str


class Topic(NamedTuple):
    """What figures of a theme need to know of it: label, color, its sentences and all sentences."""

    label: str
    color: str
    n_coded: int
    n_all: int


def show_drawing(drawing: Drawing, finding: str = "") -> None:
    """Show a drawing as a figure, or as a note where there was nothing to draw.

    Parameters
    ----------
    drawing
        The drawing.
    finding
        What it shows, said above it; without a figure the note says all that there is to say.
    """
    if drawing.figure is None:
        show_note(drawing.caption)
    else:
        if finding:
            show_finding(finding)
        show_figure(drawing.figure, drawing.frame, drawing.caption, drawing.alt)


def leave_blank(reason: str, frame: pd.DataFrame) -> Drawing:
    """Make a drawing without a figure, which says why."""
    return Drawing(None, frame, reason, reason)


def start_rows(
    n_rows: int, *, left: float = 2.6, right: float = 1.7, above: float = 0.0
) -> tuple[Figure, Axes]:
    """Start a figure of n horizontal rows, the first on top, as wide as every other figure.

    Parameters
    ----------
    n_rows
        Rows to be drawn at 0, 1, ... from top to bottom.
    left, right
        Room for the rows' names and for notes, in inches.
    above
        Room above the rows, in inches.
    """
    height = n_rows * ROW_HEIGHT + _BELOW + above
    # A figure outside pyplot needs no closing: nothing keeps it once it has been shown.
    figure = Figure(figsize=(WIDTH, height))
    box = (left, _BELOW, WIDTH - left - right, n_rows * ROW_HEIGHT)
    axes = add_axes(figure, box)
    axes.set_ylim(n_rows - 0.4, -0.6)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    return figure, axes


def add_axes(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Add axes at a place given in inches: left, bottom, width, height."""
    width, height = figure.get_size_inches()
    left, bottom, wide, high = box
    return figure.add_axes((left / width, bottom / height, wide / width, high / height))


def label_rows(axes: Axes, labels: list[str], pad: float = 6) -> None:
    """Write the rows' names left of the axis, ``pad`` points from it, without tick marks."""
    axes.set_yticks(range(len(labels)), labels, fontsize=_SMALL)
    axes.tick_params(axis="y", length=0, pad=pad)


def note_row(axes: Axes, row: float, text: str, offset: float = 0.1, color: str = INK) -> None:
    """Write a note right of a row, ``offset`` inches from the end of the axis."""
    axes.annotate(
        text,
        (1, row),
        xycoords=("axes fraction", "data"),
        xytext=(offset * 72, 0),
        textcoords="offset points",
        va="center",
        fontsize=_SMALL,
        color=color,
    )
