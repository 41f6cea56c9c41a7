"""Figures of voices: who is heard how often, and which countries are named but not heard."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.voices import GROUP
from healthcoop.reference import split_entries
from healthcoop.showing.drawing import (
    SOFT,
    WIDTH,
    Drawing,
    add_axes,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.sentences import join_words, say_count, shorten
from healthcoop.showing.style import INK, NEUTRAL

_PALE = "#C4C4C4"
_DIRECT = "dark: in their own words; pale: in the reporter's"


def draw_voices(voices: pd.DataFrame, max_voices: int = 15) -> Drawing:
    """Draw how often each voice is heard, its own words in full color.

    Parameters
    ----------
    voices
        As `healthcoop.measuring.voices.measure_voices` gives it, the voices to draw from.
    max_voices
        Most bars.

    Returns
    -------
    Drawing
        Its frame has the voices drawn.
    """
    columns = ["voice", "voice_kind", "n_statements", "n_direct", "n_articles"]
    frame = voices[columns].head(max_voices)
    if frame.empty:
        return leave_blank("No voice to draw.", frame)
    figure, axes = start_rows(len(frame), left=2.6, right=3.4)
    rows = range(len(frame))
    axes.barh(rows, frame["n_statements"], height=0.62, color=_PALE, linewidth=0)
    axes.barh(rows, frame["n_direct"], height=0.62, color=INK, linewidth=0)
    top = int(frame["n_statements"].max())
    for row, voice in enumerate(iterate_rows(voices.head(max_voices))):
        text = f"{voice.n_statements:,}" + (f"  ({voice.n_direct:,} direct)" * bool(voice.n_direct))
        axes.text(voice.n_statements + top * 0.03, row, text, va="center", fontsize=9)
        note_row(axes, row, shorten(describe_voice(voice), 37), 0.8, SOFT)
    label_rows(axes, [shorten(name_voice(v), 33) for v in iterate_rows(frame)])
    axes.set(xlim=(0, top * 1.12), xlabel="sentences that report what they said")
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True, steps=[1, 2, 5, 10]))
    more = f", the first {len(frame)} drawn" if len(frame) < len(voices) else ""
    caption = (
        f"Who is heard how often ({_DIRECT}). n = {say_count(len(voices), 'voice')}{more}; "
        f"{say_count(int(voices['n_statements'].sum()), 'statement')}, one of two speakers counted "
        "for each. Groups stand in quotation marks. Source: tables statements and people."
    )
    told = [f"{v.voice} {v.n_statements} ({v.n_direct} direct)" for v in iterate_rows(frame)]
    return Drawing(figure, frame, caption, f"Bars of statements by voice: {join_words(told, 8)}.")


def draw_heard(heard: pd.DataFrame, max_rows: int = 15) -> Drawing:
    """Draw for each country how often it is named, beside how often its speakers are heard.

    Parameters
    ----------
    heard
        As `healthcoop.measuring.voice_counts.compare_with_mentions` gives it.

    Returns
    -------
    Drawing
        Its frame has the countries drawn.
    """
    frame = heard.head(max_rows).reset_index(drop=True)
    if frame.empty:
        return leave_blank("No country is named or heard.", frame)
    left, gap = 1.9, 0.5
    wide = (WIDTH - left - gap) / 2 - 0.2
    figure, axes = start_rows(len(frame), left=left, right=WIDTH - left - wide, above=0.35)
    right = add_axes(figure, (left + wide + gap, 0.55, wide, figure.get_figheight() - 0.9))
    right.set_ylim(axes.get_ylim())
    _draw_bars(axes, frame, {"n_named": NEUTRAL}, "sentences that name the country")
    said = {"n_statements": _PALE, "n_direct": INK}
    _draw_bars(right, frame, said, "statements of its speakers")
    right.set_yticks([])
    right.spines["left"].set_visible(False)
    label_rows(axes, [shorten(name, 26) for name in frame["name"]])
    axes.set_title("talked about", pad=8)
    right.set_title("heard", pad=8)
    more = f", the {len(frame)} named most drawn" if len(frame) < len(heard) else ""
    caption = (
        "How often each country is named, and how often its speakers are heard "
        f"({_DIRECT}). A speaker's country is that of the body spoken for, if the text gives it. "
        f"n = {say_count(len(heard), 'country', 'countries')}{more}. "
        "Source: tables actors, people, institutions and statements."
    )
    told = [f"{c.name} {c.n_named} against {c.n_statements}" for c in iterate_rows(frame)]
    alt = f"Bars of sentences that name a country against statements: {join_words(told, 8)}."
    return Drawing(figure, frame, caption, alt)


def name_voice(voice: Any) -> str:
    """Name a voice; a group, which has no name, stands in quotation marks."""
    return f"“{voice.voice}”" if voice.voice_kind == GROUP else str(voice.voice)


def describe_voice(voice: Any) -> str:
    """Describe a voice by the first office and body that the text gives, and its country.

    Parameters
    ----------
    voice
        A row of `healthcoop.measuring.voices.measure_voices`.
    """
    if voice.voice_kind == GROUP:
        return f"group, in {voice.voice_article}"
    office = [*split_entries(voice.role)[:1], *split_entries(voice.affiliation)[:1]]
    country = [voice.country] if voice.country and voice.country not in voice.voice else []
    return ", ".join([*office, *country]) or voice.voice_kind


def _draw_bars(axes: Axes, frame: pd.DataFrame, colors: dict[str, str], label: str) -> None:
    """Draw bars over each other, the count of the first at their end, a point for none."""
    first = next(iter(colors))
    top = max(int(frame[first].max()), 1)
    for name, color in colors.items():
        axes.barh(range(len(frame)), frame[name], height=0.62, color=color, linewidth=0)
    for row, n in enumerate(frame[first]):
        text, color = (f"{n:,}", INK) if n else ("none", SOFT)
        axes.text(n + top * 0.02, row, text, va="center", fontsize=9, color=color)
    axes.set(xlim=(0, top * 1.12), xlabel=label)
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]))
