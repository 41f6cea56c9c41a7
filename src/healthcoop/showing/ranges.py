"""Dots with ranges: how alike the agendas of each two organizations are."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.agendas import MIN_STORIES
from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import Drawing, label_rows, leave_blank, note_row, start_rows
from healthcoop.showing.sentences import join_words, say_count, shorten
from healthcoop.showing.style import FAINT, INK

#: Pairs that are drawn; the table holds all.
MAX_PAIRS = 24


def draw_similarity(similarity: pd.DataFrame, min_sentences: int) -> Drawing:
    """Draw the cosine of each pair's agendas with its range, the most alike on top.

    Parameters
    ----------
    similarity
        As `healthcoop.measuring.agendas.measure_similarity` gives it.
    min_sentences
        The size below which profiles were not compared, for the caption.
    """
    pairs = similarity[~similarity["is_too_small"]].head(MAX_PAIRS)
    n_small = int(similarity["is_too_small"].sum())
    if pairs.empty:
        reason = (
            f"No two organizations have agendas of {say_count(min_sentences, 'theme sentence')} or "
            "more each: too small to compare."
        )
        return leave_blank(reason, similarity)
    figure, axes = start_rows(len(pairs), left=1.7, right=2.0)
    for row, pair in enumerate(iterate_rows(pairs)):
        axes.plot([0, 1], [row, row], color=FAINT, linewidth=0.8, zorder=0)
        axes.plot([pair.low, pair.high], [row, row], color=INK, linewidth=2.4, zorder=1)
        axes.scatter(pair.cosine, row, s=52, color=INK, zorder=2, clip_on=False)
        note_row(axes, row, f"{pair.cosine:.2f}   n {pair.n_a} and {pair.n_b}", offset=0.2)
    names = [(p.organization_a, p.organization_b) for p in iterate_rows(pairs)]
    label_rows(axes, [f"{shorten(a, 12)} – {shorten(b, 12)}" for a, b in names])
    axes.set_xlim(0, 1)
    axes.set_xlabel("cosine of the theme profiles (0 nothing in common, 1 the same mix)")
    axes.spines["bottom"].set_bounds(0, 1)
    small = f" {say_count(n_small, 'pair')} too small to compare." if n_small else ""
    caption = (
        "How alike the agendas are: dots are cosines, lines their range "
        f"({_say_ranges(pairs)}); n counts theme sentences of each, at least "
        f"{min_sentences}.{small} Source: tables articles, themes and actors."
    )
    best = [
        f"{p.organization_a} and {p.organization_b} {p.cosine:.2f}" for p in iterate_rows(pairs)
    ]
    return Drawing(figure, similarity, caption, f"Dot plot of cosines: {join_words(best)}.")


def _say_ranges(pairs: pd.DataFrame) -> str:
    said = {
        "one sentence less": "the extremes when any one sentence is left out",
        "resamples": f"95% of resamples of stories, from {MIN_STORIES} stories each",
    }
    return "; ".join(said[kind] for kind in said if (pairs["range_of"] == kind).any())
