"""Pairs of dots: what stands in a theme's sentences, against all sentences (the base rate)."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator, PercentFormatter

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import (
    SOFT,
    Drawing,
    Topic,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.sentences import (
    MIN_FOR_PERCENT,
    join_words,
    lower_label,
    say_percent,
    shorten,
)
from healthcoop.showing.style import FAINT, NEUTRAL


def draw_company(
    frame: pd.DataFrame,
    what: str,
    topic: Topic,
    names: Mapping[str, str] | None = None,
    max_rows: int = 12,
) -> Drawing:
    """Draw how often others stand in a theme's sentences, against all sentences (the base rate).

    Parameters
    ----------
    frame
        As `healthcoop.measuring.profiles.measure_company` returns it.
    what
        What the names are, in the plural: ``countries``.
    topic
        The theme.
    names
        Labels for names that are ids.

    Returns
    -------
    Drawing
        Its frame has the rows drawn: those with at least one of the theme's sentences.
    """
    met = frame[frame["n_coded"] > 0]
    shown = met.head(max_rows).reset_index(drop=True)
    where = f"the sentences on {lower_label(topic.label)}"
    if shown.empty:
        return leave_blank(f"None of the {what} of the corpus stands in {where}.", shown)
    if len(shown) == 1:
        return leave_blank(_say_only(shown.iloc[0], what, topic, names or {}), shown)
    figure, axes = start_rows(len(shown), left=2.2, right=2.4, above=0.25)
    rows = range(len(shown))
    axes.hlines(rows, shown["share_all"], shown["share_coded"], color=FAINT, lw=3, zorder=1)
    axes.scatter(
        shown["share_all"], rows, s=42, facecolor="white", edgecolor=NEUTRAL, lw=1.6, clip_on=False
    )
    axes.scatter(shown["share_coded"], rows, s=52, color=topic.color, clip_on=False)
    labels = [shorten((names or {}).get(name, name), 28) for name in shown["name"]]
    _note_company(axes, shown, topic)
    label_rows(axes, labels)
    _set_company_axis(axes, float(shown[["share_all", "share_coded"]].max().max()), topic.n_coded)
    more = f", the first {len(shown)} of {len(met)}" if len(met) > len(shown) else ""
    caption = (
        f"{what.capitalize()} in {where} (n = {topic.n_coded:,}){more}, against all sentences "
        f"(n = {topic.n_all:,}). Source: tables sentences, themes and actors."
    )
    told = [
        f"{name} {o.n_coded:,} of {topic.n_coded:,} against {o.n_all:,} of {topic.n_all:,}"
        for name, o in zip(labels, iterate_rows(shown), strict=True)
    ]
    alt = f"Pairs of dots, the theme's sentences against all: {join_words(told)}."
    return Drawing(figure, shown, caption, alt)


def _say_only(other: pd.Series, what: str, topic: Topic, names: Mapping[str, str]) -> str:
    """Say in words what a figure of a single row would show."""
    name = names.get(other["name"], other["name"])
    return (
        f"Of the {what}, only {name} stands in the sentences on {lower_label(topic.label)}: in "
        f"{other['n_coded']:,} of {topic.n_coded:,}, and in {other['n_all']:,} of {topic.n_all:,} "
        "of all sentences."
    )


def _note_company(axes: Axes, shown: pd.DataFrame, topic: Topic) -> None:
    """Write the counts behind both dots of each row, under a head for each column."""
    second = 1.0
    note_row(axes, -0.85, "the theme's", color=SOFT)
    note_row(axes, -0.85, "all (the base rate)", second, SOFT)
    for row, other in enumerate(iterate_rows(shown)):
        base = f"{other.n_all:,} of {topic.n_all:,}"
        if topic.n_all >= MIN_FOR_PERCENT:
            base = f"{base} ({say_percent(other.share_all)})"
        note_row(axes, row, f"{other.n_coded:,} of {topic.n_coded:,}")
        note_row(axes, row, base, second, SOFT)


def _set_company_axis(axes: Axes, top: float, n_coded: int) -> None:
    """Mark shares in per cent, or in sentences of the theme where it has only a few."""
    axes.set_xlim(0, top * 1.06)
    if n_coded >= MIN_FOR_PERCENT:
        axes.set_xlabel("share of sentences (filled: the theme's; open: all)")
        axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
        axes.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
        return
    step = max(1, math.ceil(top * n_coded / 5))
    axes.set_xlabel(
        f"of the theme's {n_coded:,} (filled: found; open: expected from all sentences)"
    )
    axes.xaxis.set_major_locator(MultipleLocator(step / n_coded))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{share * n_coded:.0f}"))
