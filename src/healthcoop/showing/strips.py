"""Position strips: where in each article a theme stands, and how dense it is along all of them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.positions import measure_parts
from healthcoop.showing.drawing import (
    SOFT,
    WIDTH,
    Drawing,
    Topic,
    add_axes,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.sentences import (
    MIN_FOR_PERCENT,
    lower_label,
    say_count,
    say_part,
    say_percent,
    shorten,
)
from healthcoop.showing.style import FAINT

#: Least width of a mark as a share of the strip, so that one sentence in a long article is seen.
_MIN_MARK = 0.004
_STRIP = 0.56
#: Articles that the alternative text tells one by one.
_TOLD = 5
#: Room left and right of the strips, height of the density above them, and the place of the second
#: column of notes, in inches.
_LEFT, _RIGHT, _DENSITY, _SECOND = 2.6, 1.9, 0.9, 0.9


def draw_strips(
    positions: pd.DataFrame,
    by_article: pd.DataFrame,
    topic: Topic,
    max_articles: int = 24,
) -> Drawing:
    """Draw a strip for each article, cut into its sentences, the coded ones in the theme's color.

    With more articles than strips, those with most coded sentences are drawn, one of each story,
    and above them the share of coded sentences in each tenth of all articles taken together.

    Parameters
    ----------
    positions
        As `healthcoop.measuring.positions.measure_positions` returns it.
    by_article
        As `healthcoop.measuring.profiles.measure_articles` returns it: its order is the strips'.
    topic
        The theme.
    max_articles
        Most strips to draw.

    Returns
    -------
    Drawing
        Its frame has a row a coded sentence of the strips drawn.
    """
    if not len(positions):
        return leave_blank("There is no sentence to place.", positions)
    is_cut = len(by_article) > max_articles
    # Reprints would fill the figure with the same strip again and again.
    shown = by_article.drop_duplicates("story") if is_cut else by_article
    shown = shown.head(max_articles)
    figure, axes = start_rows(
        len(shown), left=_LEFT, right=_RIGHT, above=_DENSITY + 0.6 if is_cut else 0.25
    )
    marks = positions[positions["article_id"].isin(shown["article_id"]) & positions["is_coded"]]
    _draw_rows(axes, marks, shown, topic.color)
    if is_cut:
        bottom = figure.get_figheight() - _DENSITY - 0.25
        above = add_axes(figure, (_LEFT, bottom, WIDTH - _LEFT - _RIGHT, _DENSITY))
        _draw_density(above, positions, topic.color)
    frame = marks.drop(columns="is_coded").reset_index(drop=True)
    caption = _caption(by_article, len(shown), topic)
    return Drawing(figure, frame, caption, _describe(marks, by_article, shown, topic.label))


def _draw_rows(axes: Axes, marks: pd.DataFrame, shown: pd.DataFrame, color: str) -> None:
    rows = {name: row for row, name in enumerate(shown["article_id"])}
    axes.barh(range(len(rows)), 1.0, height=_STRIP, color=FAINT, linewidth=0)
    widths = (marks["right"] - marks["left"]).clip(lower=_MIN_MARK)
    places = marks["article_id"].map(rows)
    axes.barh(
        places, widths, left=marks["left"], height=_STRIP, color=color, edgecolor="white", lw=0.4
    )
    note_row(axes, -0.85, "sentences", color=SOFT)
    note_row(axes, -0.85, "framework", _SECOND, SOFT)
    for row, article in enumerate(iterate_rows(shown)):
        note_row(axes, row, f"{article.n_coded:,} of {article.n_sentences:,}")
        note_row(axes, row, shorten(article.framework, 13), _SECOND)
    label_rows(axes, [shorten(name, 34) for name in shown["article_id"]])
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["beginning", "", "middle", "", "end"])


def _draw_density(axes: Axes, positions: pd.DataFrame, color: str) -> None:
    parts = measure_parts(positions)
    middles = (parts["part"] + 0.5) / len(parts)
    axes.bar(middles, parts["share"].fillna(0), width=0.94 / len(parts), color=color)
    top = max(float(parts["share"].max()), 0.01)
    for x, part in zip(middles, iterate_rows(parts), strict=True):
        if part.n_sentences:
            is_small = part.n_sentences < MIN_FOR_PERCENT
            counts = f"{part.n_coded:,}/{part.n_sentences:,}"
            text = counts if is_small else say_percent(part.share)
            axes.text(x, part.share + top * 0.04, text, ha="center", fontsize=8)
    axes.set(xlim=(0, 1), ylim=(0, top * 1.2), xticks=[], yticks=[])
    axes.spines["left"].set_visible(False)
    n = say_count(positions["article_id"].nunique(), "article")
    axes.set_title(f"share of sentences in each tenth of {n}", fontsize=9, fontweight="normal")


def _caption(by_article: pd.DataFrame, n_shown: int, topic: Topic) -> str:
    part = say_part(topic.n_coded, topic.n_all, "sentence")
    articles = say_count(len(by_article), "article")
    if n_shown < len(by_article):
        articles = f"{articles}; the strips are the {n_shown} with most of them, one a story"
    return (
        f"Where {lower_label(topic.label)} stands in each article: {part} outside boilerplate, "
        f"{articles}. A strip is an article, cut into its sentences. "
        "Source: tables sentences and themes."
    )


def _describe(
    marks: pd.DataFrame, by_article: pd.DataFrame, shown: pd.DataFrame, label: str
) -> str:
    if marks.empty:
        strips = say_count(len(shown), "grey strip")
        return f"{strips} without a mark: no sentence on {lower_label(label)}."
    places = marks.groupby("article_id")["left"].agg(n="size", first="min", last="max")
    known = shown[["article_id"]].merge(places, left_on="article_id", right_index=True)
    told = [f"{row.article_id}: {_say_marks(row)}" for row in iterate_rows(known.head(_TOLD))]
    if len(known) > _TOLD:
        told.append(f"{say_count(len(known) - _TOLD, 'more article')} drawn")
    if without := int((by_article["n_coded"] == 0).sum()):
        told.append(f"{say_count(without, 'article')} without a mark")
    return f"Strips with marks for sentences on {lower_label(label)}. {'; '.join(told)}."


def _say_marks(row: Any) -> str:
    first, last = say_percent(row.first), say_percent(row.last)
    if row.n == 1:
        return f"1 mark, after {first} of its sentences"
    return f"{row.n} marks, the first after {first} and the last after {last} of its sentences"
