"""Dots with intervals: precision and recall of each measure, beside what other methods reach."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import (
    SOFT,
    Drawing,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.sentences import join_words, say_count, say_percent
from healthcoop.showing.style import FAINT, INK

#: Precision stands a little above the middle of its row, recall below.
_ABOVE, _BELOW = -0.16, 0.16
_BAR, _RIGHT = 0.78, 2.5


def draw_scores(measures: pd.DataFrame, baselines: pd.DataFrame, of: str, level: float) -> Drawing:
    """Draw precision and recall of each measure of the kind F1, with exact intervals.

    Parameters
    ----------
    measures
        As `healthcoop.measuring.scoring.score_tables` gives them.
    baselines
        ``measure``, ``value``, ``method``: what other methods reach on the same articles; may be
        empty.
    of
        What was measured, for the caption.
    level
        The confidence level of the intervals.
    """
    columns = [
        "measure",
        "label",
        "precision",
        "recall",
        *_list_ends("precision"),
        *_list_ends("recall"),
    ]
    shown = measures[measures["kind"].eq("F1") & measures["value"].notna()]
    best = baselines.sort_values("value").drop_duplicates("measure", keep="last")
    best = best.rename(columns={"value": "baseline"})[["measure", "baseline", "method"]]
    frame = shown[[*columns, "value", "n_cases"]].merge(best, on="measure", how="left")
    if frame.empty:
        return leave_blank(f"Nothing could be measured on {of}: nothing to draw.", frame)
    figure, axes = start_rows(len(frame), left=2.0, right=_RIGHT)
    bars = frame["baseline"].fillna(0.0)
    axes.barh(range(len(frame)), bars, height=_BAR, color=FAINT, linewidth=0, zorder=0)
    for row, measure in enumerate(iterate_rows(frame)):
        _draw_dot(axes, row + _ABOVE, measure, "precision", INK)
        _draw_dot(axes, row + _BELOW, measure, "recall", "white")
        note_row(axes, row, f"F1 {measure.value:.2f}   {_say_cases(measure)}", offset=0.2)
    label_rows(axes, list(frame["label"]))
    more = "; grey: F1 of other methods" if frame["baseline"].notna().any() else ""
    _finish(axes, f"filled: precision; open: recall{more}")
    caption = (
        f"Precision and recall against hand coding, {of}; lines are exact {say_percent(level)} "
        f"intervals, as if cases were independent{_say_bars(frame)}. n counts what either side "
        f"has. {say_count(len(frame), 'measure')}. Source: hand coding and the tables."
    )
    told = [f"{m.label} F1 {m.value:.2f}" for m in iterate_rows(frame)]
    return Drawing(figure, frame, caption, f"Dot plot: {join_words(told, len(told))}.")


def draw_shares(measures: pd.DataFrame, of: str, level: float) -> Drawing:
    """Draw the share of cases that are right, with exact intervals.

    Parameters
    ----------
    measures
        As `healthcoop.measuring.scoring.score_tables` gives them; those of the kind "share" count.
    """
    shown = measures[measures["kind"].eq("share") & measures["value"].notna()]
    frame = shown[["measure", "label", "value", "low", "high", "n_both", "n_cases"]]
    if frame.empty:
        return leave_blank(f"Nothing of the kind was measured on {of}: nothing to draw.", frame)
    figure, axes = start_rows(len(frame), left=2.0, right=_RIGHT)
    for row, measure in enumerate(iterate_rows(frame)):
        axes.plot([measure.low, measure.high], [row, row], color=SOFT, linewidth=1.6, zorder=1)
        axes.scatter(measure.value, row, s=44, color=INK, zorder=2, clip_on=False)
        note_row(axes, row, f"{measure.n_both:,} of {measure.n_cases:,}", offset=0.2)
    label_rows(axes, list(frame["label"]))
    _finish(axes, "share of cases that are right")
    caption = (
        f"How often what is said of an article or a fact is right, {of}; lines are exact "
        f"{say_percent(level)} intervals, as if cases were independent. Of facts, those that both "
        f"sides have count. {say_count(len(frame), 'measure')}. Source: hand coding and the tables."
    )
    told = [f"{m.label} {m.n_both} of {m.n_cases}" for m in iterate_rows(frame)]
    return Drawing(figure, frame, caption, f"Dot plot: {join_words(told, len(told))}.")


def _draw_dot(axes: Axes, place: float, measure: Any, name: str, face: str) -> None:
    value = getattr(measure, name)
    if pd.isna(value):
        return
    ends = [getattr(measure, end) for end in _list_ends(name)]
    axes.plot(ends, [place, place], color=SOFT, linewidth=1.4, zorder=1)
    axes.scatter(value, place, s=26, facecolor=face, edgecolor=INK, zorder=2, clip_on=False)


def _finish(axes: Axes, what: str) -> None:
    axes.set_xlim(0, 1)
    axes.set_xlabel(what)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.spines["bottom"].set_bounds(0, 1)


def _list_ends(name: str) -> list[str]:
    return [f"{name}_low", f"{name}_high"]


def _say_cases(measure: Any) -> str:
    return f"n = {measure.n_cases:,}"


def _say_bars(frame: pd.DataFrame) -> str:
    methods = sorted(frame["method"].dropna().unique())
    if not methods:
        return ""
    return f"; grey bars are the F1 of {join_words(methods, last='or')} on the same articles"
