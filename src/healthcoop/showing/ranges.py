"""Dots with ranges: how alike the agendas of each two organizations are."""

from __future__ import annotations

from typing import Any

import pandas as pd

from healthcoop.measuring.agendas import MIN_STORIES
from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import Drawing, label_rows, leave_blank, note_row, start_rows
from healthcoop.showing.sentences import join_words, say_count, shorten
from healthcoop.showing.style import FAINT, INK

#: Pairs that are drawn; the table holds all.
MAX_PAIRS = 24


def draw_similarity(similarity: pd.DataFrame, min_sentences: int) -> Drawing:
    """Draw the cosine of each pair's agendas with its range, if it has one, the most alike on top.

    A pair without a range (a single story on one side) is an open dot.

    Parameters
    ----------
    similarity
        As `healthcoop.measuring.agendas.measure_similarity` gives it.
    min_sentences
        The size below which profiles were not compared, for the caption.
    """
    compared = similarity[~similarity["is_too_small"]]
    pairs = compared.head(MAX_PAIRS)
    n_small = int(similarity["is_too_small"].sum())
    if pairs.empty:
        reason = (
            f"No two organizations have {say_count(min_sentences, 'sentence')} with a theme each: "
            "nothing to draw."
        )
        return leave_blank(reason, similarity)
    figure, axes = start_rows(len(pairs), left=1.7, right=3.3)
    for row, pair in enumerate(iterate_rows(pairs)):
        axes.plot([0, 1], [row, row], color=FAINT, linewidth=0.8, zorder=0)
        if pair.range_of:
            axes.plot([pair.low, pair.high], [row, row], color=INK, linewidth=2.4, zorder=1)
        face = INK if pair.range_of else "white"
        axes.scatter(pair.cosine, row, s=52, facecolor=face, edgecolor=INK, zorder=2, clip_on=False)
        note_row(axes, row, f"{pair.cosine:.2f}   {_say_sizes(pair)}", offset=0.2)
    names = [(p.organization_a, p.organization_b) for p in iterate_rows(pairs)]
    label_rows(axes, [f"{shorten(a, 12)} – {shorten(b, 12)}" for a, b in names])
    axes.set_xlim(0, 1)
    axes.set_xlabel("cosine of the theme profiles (0 nothing in common, 1 the same mix)")
    axes.spines["bottom"].set_bounds(0, 1)
    small = f" {say_count(n_small, 'pair')} too small to compare." if n_small else ""
    caption = (
        f"How alike the agendas are: dots are cosines, {_say_ranges(pairs)}. Each sentence with a "
        f"theme counts once, at least {min_sentences} on either side. "
        f"n = {say_count(len(compared), 'pair')} of organizations"
        f"{f', the {MAX_PAIRS} most alike drawn' if len(compared) > MAX_PAIRS else ''}.{small} "
        "Source: tables articles, themes and actors."
    )
    best = [
        f"{p.organization_a} and {p.organization_b} {p.cosine:.2f}" for p in iterate_rows(pairs)
    ]
    return Drawing(figure, similarity, caption, f"Dot plot of cosines: {join_words(best)}.")


def _say_sizes(pair: Any) -> str:
    sentences = f"sentences {pair.n_a} and {pair.n_b}"
    return f"{sentences}, stories {pair.n_stories_a} and {pair.n_stories_b}"


def _say_ranges(pairs: pd.DataFrame) -> str:
    said = {
        "": "open where one side has a single story, which allows no range",
        "one story less": "lines the extremes when any one story is left out (not an interval of "
        "confidence)",
        "resamples": f"lines 95% of resamples of stories, from {MIN_STORIES} stories on each side",
    }
    return "; ".join(said[kind] for kind in said if (pairs["range_of"] == kind).any())
