"""A network in three columns: organizations, the themes they meet, the countries named with them.

The places are computed, not simulated: themes keep the codebook's order, organizations and
countries stand at the weighted middle of the themes they are tied to. So the same data give the
same picture, and lines cross little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import WIDTH, Drawing, leave_blank
from healthcoop.showing.sentences import join_words, lower_label, say_count, shorten, start_sentence
from healthcoop.showing.style import INK, NEUTRAL, color_themes

#: Countries that are drawn, those with most sentences.
MAX_COUNTRIES = 16
_MAX_WIDTH = 11.0
_COLUMNS = {"organization": 0.0, "theme": 1.0, "country": 2.0}


def list_ties(profiles: pd.DataFrame, theme_countries: pd.DataFrame) -> pd.DataFrame:
    """List the ties of the network: organization to theme, theme to country.

    Parameters
    ----------
    profiles
        As `healthcoop.measuring.agendas.measure_agendas` gives it: sentences that belong to an
        organization in either way.
    theme_countries
        As `healthcoop.measuring.overlaps.count_theme_countries` gives it.

    Returns
    -------
    pandas.DataFrame
        ``kind`` (``organization`` or ``country``), ``name``, ``theme``, ``n_sentences`` (1 or
        more), ``n_distinct`` (sentences of the name with any theme, each counted once).
    """
    left = profiles.rename(columns={"organization": "name"}).assign(kind="organization")
    right = theme_countries.rename(columns={"country": "name"}).assign(kind="country")
    columns = ["kind", "name", "theme", "n_sentences", "n_distinct"]
    ties = pd.concat([left[columns], right[columns]], ignore_index=True)
    ties = ties[ties["n_sentences"] > 0].astype({"n_sentences": int, "n_distinct": int})
    return ties.sort_values(
        ["kind", "n_sentences", "name", "theme"],
        ascending=[False, False, True, True],
        ignore_index=True,
    )


def draw_network(ties: pd.DataFrame, labels: Mapping[str, str]) -> Drawing:
    """Draw the network of organizations, themes and countries.

    Parameters
    ----------
    ties
        As `list_ties` gives it.
    labels
        Label of every theme of the codebook, in its order.
    """
    if ties.empty:
        return leave_blank("No theme meets an organization or a country: no network.", ties)
    themes = [t for t in labels if (ties["theme"] == t).any()]
    countries = ties[ties["kind"] == "country"].groupby("name")["n_sentences"].sum()
    ranked = sorted(countries.index, key=lambda name: (-countries[name], name))
    is_drawn = (ties["kind"] == "organization") | ties["name"].isin(ranked[:MAX_COUNTRIES])
    drawn = ties[is_drawn]
    columns = {
        "organization": _order_names(drawn, "organization", themes),
        "theme": themes,
        "country": _order_names(drawn, "country", themes),
    }
    height = max(len(names) for names in columns.values())
    places = {kind: _spread(names, height) for kind, names in columns.items()}
    figure, axes = plt.subplots(figsize=(WIDTH, 1.0 + 0.34 * max(height, 4)))
    colors = color_themes(list(labels))
    _draw_ties(axes, drawn, places, colors)
    _draw_names(axes, drawn, places, labels, colors)
    axes.set_xlim(-0.55, 2.6)
    axes.set_ylim(height - 0.4, -1.3)
    axes.set_axis_off()
    rest = len(ranked) - len(ranked[:MAX_COUNTRIES])
    caption = (
        "Organizations, themes and countries. A line on the left: sentences with the theme that "
        "name the organization or stand in articles of its framework; on the right: sentences with "
        "the theme that name the country. Width is in proportion to the number. Beside each name "
        "stand its sentences with any theme, each counted once; one with two themes is in two "
        f"lines. n = {say_count(len(ties), 'line')}"
        f"{f', those of {_say_rest(rest)} not drawn' if rest else ''}. "
        "Source: tables articles, themes and actors."
    )
    return Drawing(figure, ties, caption, _describe(ties, labels))


def say_network(ties: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say which themes tie most organizations and countries together, and the strongest ties.

    Parameters
    ----------
    ties
        As `list_ties` gives it.
    labels
        Label of every theme of the codebook.
    """
    if ties.empty:
        return "No theme meets an organization or a country, so nothing hangs together."
    counts = ties.groupby("theme")["name"].size()
    widest = [t for t in labels if t in counts.index and counts[t] == counts.max()]
    theme, *others = widest
    start = start_sentence(lower_label(labels[theme]))
    if others:
        start = start_sentence(join_words([lower_label(labels[t]) for t in widest]))
        told = f"{start} have the most ties, {say_count(int(counts.max()), 'name')} each"
    else:
        told = f"{start} has the most ties: {_say_tied(ties[ties['theme'] == theme])}"
    best = ties[ties["n_sentences"] == ties["n_sentences"].max()]
    strongest = [f"{t.name} with {lower_label(labels[t.theme])}" for t in iterate_rows(best)]
    n = say_count(int(ties["n_sentences"].max()), "sentence")
    many = f"The strongest {'ties are' if len(best) > 1 else 'tie is'}"
    return f"{told}. {many} {join_words(strongest)} ({n}{' each' if len(best) > 1 else ''})."


def _say_tied(ties: pd.DataFrame) -> str:
    """Name the organizations and countries of some ties."""
    kinds = (("organization", "organizations"), ("country", "countries"))
    parts = []
    for kind, plural in kinds:
        names = list(ties.loc[ties["kind"] == kind, "name"])
        if names:
            parts.append(f"{say_count(len(names), kind, plural)} ({join_words(names)})")
    return join_words(parts)


def _say_rest(n: int) -> str:
    return f"{say_count(n, 'country', 'countries')} with fewer sentences"


def _order_names(ties: pd.DataFrame, kind: str, themes: Sequence[str]) -> list[str]:
    """Order names by the weighted middle of their themes, so that lines cross little."""
    sums: dict[str, list[float]] = {}
    for tie in iterate_rows(ties[ties["kind"] == kind]):
        total = sums.setdefault(tie.name, [0.0, 0.0])
        total[0] += themes.index(tie.theme) * tie.n_sentences
        total[1] += tie.n_sentences
    return sorted(sums, key=lambda name: (round(sums[name][0] / sums[name][1], 9), name))


def _spread(names: Sequence[str], height: int) -> dict[str, float]:
    """Spread names evenly over the height of the longest column."""
    step = height / max(len(names), 1)
    return {name: (i + 0.5) * step - 0.5 for i, name in enumerate(names)}


def _draw_ties(
    axes: Axes,
    ties: pd.DataFrame,
    places: Mapping[str, Mapping[str, float]],
    colors: Mapping[str, str],
) -> None:
    scale = _MAX_WIDTH / ties["n_sentences"].max()
    for tie in iterate_rows(ties.sort_values("n_sentences", ascending=False, kind="stable")):
        x0, x1 = sorted((_COLUMNS["theme"], _COLUMNS[tie.kind]))
        y_theme, y_name = places["theme"][tie.theme], places[tie.kind][tie.name]
        y0, y1 = (y_name, y_theme) if tie.kind == "organization" else (y_theme, y_name)
        middle = (x0 + x1) / 2
        path = Path(
            np.array([(x0, y0), (middle, y0), (middle, y1), (x1, y1)]),
            [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
        )
        axes.add_patch(
            PathPatch(
                path,
                fill=False,
                edgecolor=colors[tie.theme],
                linewidth=max(0.8, tie.n_sentences * scale),
                alpha=0.45,
                capstyle="butt",
            )
        )


def _draw_names(
    axes: Axes,
    ties: pd.DataFrame,
    places: Mapping[str, Mapping[str, float]],
    labels: Mapping[str, str],
    colors: Mapping[str, str],
) -> None:
    sums = ties.groupby(["kind", "name"])["n_distinct"].first()
    box = {"boxstyle": "round,pad=0.35", "facecolor": "white", "linewidth": 2.2}
    for name, y in places["organization"].items():
        axes.scatter(0.0, y, s=46, color=INK, marker="s", zorder=3)
        text = f"{shorten(name, 14)}  {sums['organization', name]}"
        axes.text(-0.06, y, text, ha="right", va="center", fontweight="bold")
    for name, y in places["theme"].items():
        axes.text(
            1.0, y, labels[name], ha="center", va="center", color=INK, fontweight="bold",
            fontsize=9, bbox={**box, "edgecolor": colors[name]}, zorder=4,
        )  # fmt: skip
    for name, y in places["country"].items():
        axes.scatter(2.0, y, s=28, color=NEUTRAL, zorder=3)
        axes.text(2.06, y, f"{name}  {sums['country', name]}", ha="left", va="center", color=INK)
    heads = {"organization": "organizations", "theme": "themes", "country": "countries"}
    for kind, x in _COLUMNS.items():
        if places[kind]:
            align = {"organization": "right", "theme": "center", "country": "left"}[kind]
            axes.text(x, -1.1, heads[kind], ha=align, va="center", color=NEUTRAL)


def _describe(ties: pd.DataFrame, labels: Mapping[str, str]) -> str:
    strongest = ties.sort_values(
        ["n_sentences", "name", "theme"], ascending=[False, True, True], kind="stable"
    ).head(6)
    parts = [
        f"{tie.name} and {labels[tie.theme]} ({tie.n_sentences})" for tie in iterate_rows(strongest)
    ]
    return f"Network of three columns. Strongest ties, in sentences: {join_words(parts)}."
