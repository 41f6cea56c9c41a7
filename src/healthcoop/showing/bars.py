"""Bars: the terms of a theme, and its share of frameworks, labelled directly."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.ticker import MaxNLocator, PercentFormatter

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import (
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
    say_count,
    say_framework,
    say_percent,
    shorten,
)
from healthcoop.showing.style import INK

#: Opacity of shares of few sentences, and the face of the dot of a short article.
_PALE, _SMALL_DOT = 0.35, "white"
#: Opacity of the part of a term's bar that other terms hold too.
_SHARED = 0.35
#: Articles up to which each is a dot.
MAX_DOTS = 200


def draw_terms(by_term: pd.DataFrame, topic: Topic, max_terms: int = 15) -> Drawing:
    """Draw the terms that carry a theme, the sentences that a term holds alone in full color.

    Parameters
    ----------
    by_term
        As `healthcoop.measuring.sensitivity.leave_terms_out` returns it.

    Returns
    -------
    Drawing
        Its frame has ``term``, ``wording``, ``n_wordings``, ``n_sentences`` and ``n_lost``, a row a
        term drawn.
    """
    columns = ["term", "wording", "n_wordings", "n_sentences", "n_lost"]
    frame = by_term[columns].head(max_terms)
    if frame.empty:
        return leave_blank(f"No term of {lower_label(topic.label)} fired.", frame)
    figure, axes = start_rows(len(frame), right=0.2)
    rows = range(len(frame))
    axes.barh(
        rows, frame["n_sentences"], height=0.62, color=topic.color, alpha=_SHARED, linewidth=0
    )
    axes.barh(rows, frame["n_lost"], height=0.62, color=topic.color, linewidth=0)
    top = int(frame["n_sentences"].max())
    for row, term in enumerate(iterate_rows(frame)):
        text = f"{term.n_sentences:,}  ({term.n_lost:,} alone)"
        axes.text(term.n_sentences + top * 0.012, row, text, va="center", fontsize=9)
    names = [shorten(row.wording, 34) + _say_others(row) for row in iterate_rows(frame)]
    label_rows(axes, names)
    axes.set(xlim=(0, top * 1.2), xlabel="sentences")
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    shown = f" (the first {len(frame)} drawn)" if len(by_term) > len(frame) else ""
    caption = (
        f"Sentences in which each term of {lower_label(topic.label)} fires, in full color those "
        f"that no other term holds. A term of the codebook is named by its commonest wording, with "
        f"the number of others. {say_count(len(by_term), 'term')} fired{shown}. "
        "Source: table themes."
    )
    pairs = zip(names, iterate_rows(frame), strict=True)
    told = [f"{name}: {t.n_sentences} ({t.n_lost} alone)" for name, t in pairs]
    return Drawing(figure, frame, caption, f"Bars of sentences by term. {'; '.join(told[:5])}.")


def draw_frameworks(
    by_article: pd.DataFrame,
    by_framework: pd.DataFrame,
    topic: Topic,
    max_rows: int = 12,
) -> Drawing:
    """Draw the share of sentences a theme takes in each framework, with the spread of its articles.

    Parameters
    ----------
    by_article, by_framework
        As `healthcoop.measuring.profiles` returns them.

    Returns
    -------
    Drawing
        Its frame is ``by_framework``, as far as drawn.
    """
    frame = by_framework[by_framework["share"].notna()].head(max_rows).reset_index(drop=True)
    if frame.empty or not frame["n_coded"].any():
        return leave_blank(f"{topic.label} takes no sentence, so there is no share to draw.", frame)
    figure, axes = start_rows(len(frame), left=1.5, right=2.8)
    is_small = frame["n_sentences"] < MIN_FOR_PERCENT
    colors = [to_rgba(topic.color, _PALE if small else 0.8) for small in is_small]
    axes.barh(range(len(frame)), frame["share"], height=0.62, color=colors, linewidth=0)
    top = _draw_spread(axes, by_article, frame)
    mark = "dot: an article" if len(by_article) <= MAX_DOTS else "line: middle half of articles"
    for row, group in enumerate(iterate_rows(frame)):
        articles = f"{group.n_with:,} of {say_count(group.n_articles, 'article')}"
        note_row(axes, row, f"{_say_share(group)} sentences, {articles}")
    # A dot at nothing reaches left of the axis, so the names stand further off.
    label_rows(axes, [shorten(say_framework(name), 20) for name in frame["framework"]], pad=12)
    axes.set(xlim=(0, top * 1.05), xlabel=f"share of sentences (bar: all together; {mark})")
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    return Drawing(
        figure, frame, _caption_frameworks(by_framework, frame, topic.label), _tell(frame)
    )


def _say_others(term: Any) -> str:
    return f"  +{term.n_wordings - 1}" if term.n_wordings > 1 else ""


def _draw_spread(axes: Axes, by_article: pd.DataFrame, frame: pd.DataFrame) -> float:
    """Draw each article as a dot, or the middle half of many; give the largest share drawn."""
    rows = {name: row for row, name in enumerate(frame["framework"])}
    dots = by_article[by_article["framework"].isin(rows) & by_article["share"].notna()]
    if len(dots) > MAX_DOTS:
        half = dots.groupby("framework")["share"].describe()
        axes.hlines(half.index.map(rows), half["25%"], half["75%"], color=INK, lw=1.6, zorder=3)
        return float(max(half["75%"].max(), frame["share"].max()))
    places = dots["framework"].map(rows)
    faces = [_SMALL_DOT if n < MIN_FOR_PERCENT else INK for n in dots["n_sentences"]]
    axes.scatter(
        dots["share"], places, s=22, facecolor=faces, edgecolor=INK, lw=0.8, clip_on=False, zorder=3
    )
    return float(dots["share"].max())


def _caption_frameworks(by_framework: pd.DataFrame, frame: pd.DataFrame, label: str) -> str:
    n_articles = int(by_framework["n_articles"].sum())
    more = f", the first {len(frame)} drawn" if len(frame) < len(by_framework) else ""
    return (
        f"How much of each framework's articles {lower_label(label)} takes: "
        f"{say_count(len(by_framework), 'framework')}{more}, {say_count(n_articles, 'article')}. "
        f"Pale bars and open dots rest on fewer than {MIN_FOR_PERCENT} sentences. An article's "
        "framework is what it is mainly about. Source: tables articles and themes."
    )


def _say_share(group: Any) -> str:
    """Say a share by its counts, in per cent too where there are enough sentences."""
    counts = f"{group.n_coded:,} of {group.n_sentences:,}"
    is_small = group.n_sentences < MIN_FOR_PERCENT
    return counts if is_small else f"{say_percent(group.share)}   {counts}"


def _tell(frame: pd.DataFrame) -> str:
    told = [f"{say_framework(g.framework)} {_say_share(g)}" for g in iterate_rows(frame)]
    return f"Bars of the share of sentences by framework: {join_words(told)}."
