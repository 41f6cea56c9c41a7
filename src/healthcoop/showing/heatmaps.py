"""Heat maps: organizations by themes, countries by organizations, with the numbers in the cells.

The colour only helps the eye; every cell says its number, so no colour bar is needed. White is
nothing found, hatched is nothing that could be found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.overlaps import LINKS
from healthcoop.showing.drawing import WIDTH, Drawing, add_axes, leave_blank
from healthcoop.showing.sentences import join_words, say_count, shorten
from healthcoop.showing.style import FAINT, INK, NEUTRAL

#: Countries that are drawn; the table holds all.
MAX_COUNTRIES = 24
#: In inches: heights of rows and of the heading, widths of names, of a column and between panels.
_ROW, _LOW_ROW, _HEAD = 0.42, 0.27, 0.9
_SHORT_NAMES, _LONG_NAMES, _MAX_STEP, _GAP = 0.9, 1.9, 0.9, 0.25
_RAMP = LinearSegmentedColormap.from_list("ramp", ["#E4EEF6", "#7FB0D3", "#0B3C68"])
#: Depth of colour from which white is easier to read than ink.
_DARK = 0.68
#: Characters from which a cell's text takes two lines.
_LONG_TEXT = 11
_LINK_TITLES = {
    "named": "named in the same sentence",
    "framework": "in articles of its framework",
}


def draw_uptake(
    uptake: pd.DataFrame, organizations: Sequence[str], labels: Mapping[str, str]
) -> Drawing:
    """Draw how far each organization takes up each theme, in both ways of belonging.

    Parameters
    ----------
    uptake
        As `healthcoop.measuring.overlaps.measure_uptake` gives it.
    organizations
        The rows, from top to bottom.
    labels
        Label of each theme of `uptake`; the columns.
    """
    if uptake.empty or not uptake["n_all"].any():
        return leave_blank("No sentence belongs to an organization: no heat map of themes.", uptake)
    themes = list(uptake["theme"].unique())
    high = _ROW * len(organizations)
    figure = plt.figure(figsize=(WIDTH, high + _HEAD))
    wide = (WIDTH - _SHORT_NAMES - _GAP) / len(LINKS)
    top = float(uptake["share"].max())
    for i, link in enumerate(LINKS):
        axes = add_axes(figure, (_SHORT_NAMES + i * (wide + _GAP), 0, wide, high))
        columns = [_wrap(labels.get(t, t)) for t in themes]
        rows = [] if i else [shorten(o, 12) for o in organizations]
        _start_grid(axes, rows, columns, len(organizations))
        axes.set_title(_LINK_TITLES[link], pad=10)
        for cell in iterate_rows(uptake[uptake["link"] == link]):
            row, column = organizations.index(cell.organization), themes.index(cell.theme)
            text = f"{cell.n_sentences:,} of {cell.n_all:,}" if cell.n_all else ""
            text = text if len(text) < _LONG_TEXT else text.replace("of ", "of\n")
            _draw_cell(axes, (column, row), cell.share / top if top else cell.share, text)
    caption = (
        "Sentences with a theme, of all sentences that name the organization (left) or stand in "
        "articles of its framework (right); darker is a larger share, hatched has no such "
        "sentence. "
        f"n = {say_count(len(organizations), 'organization')}. "
        "Source: tables articles, themes and actors."
    )
    return Drawing(figure, uptake, caption, _describe_uptake(uptake, labels))


def draw_countries(
    counts: pd.DataFrame, active: pd.DataFrame, organizations: Sequence[str], source: str
) -> Drawing:
    """Draw which countries are named under which organization, beside who belongs to it.

    Parameters
    ----------
    counts
        As `healthcoop.measuring.overlaps.count_country_sentences` gives it; the rows without a
        theme are drawn.
    active
        As `healthcoop.measuring.memberships.find_active_memberships` gives it: cells with a dot.
    organizations
        The columns, from left to right; those under which no country is named are left out.
    source
        What the memberships rest on, such as ``reference table memberships, latest state``.
    """
    named = counts[(counts["theme"] == "") & counts["organization"].isin(list(organizations))]
    if named.empty:
        return leave_blank("No country is named under an organization: no heat map.", named)
    drawn = [o for o in organizations if (named["organization"] == o).any()]
    totals = named.groupby("country")["n_sentences"].sum().reset_index()
    order = totals.sort_values(["n_sentences", "country"], ascending=[False, True])["country"]
    countries = list(order.head(MAX_COUNTRIES))
    found = {(r.country, r.organization): r.n_sentences for r in iterate_rows(named)}
    belongs = set(zip(active["country"], active["organization"], strict=True))
    high = _LOW_ROW * len(countries)
    figure = plt.figure(figsize=(WIDTH, high + _HEAD / 2))
    wide = min(_MAX_STEP, (WIDTH - _LONG_NAMES) / len(drawn)) * len(drawn)
    axes = add_axes(figure, (_LONG_NAMES, 0, wide, high))
    _start_grid(axes, countries, [shorten(o, 11) for o in drawn], len(countries))
    top = float(named["n_sentences"].max())
    for row, country in enumerate(countries):
        for column, name in enumerate(drawn):
            n = found.get((country, name), 0)
            _draw_cell(axes, (column, row), n / top, f"{n:,}" if n else "")
            if (country, name) in belongs:
                _draw_dot(axes, (column, row))
    rest = len(order) - len(countries)
    caption = (
        "Sentences that name a country and name the organization or stand in an article of its "
        "framework. Dots: the country belongs to the organization. "
        f"n = {say_count(len(order), 'country', 'countries')}"
        f"{f', the {len(countries)} named most drawn' if rest else ''}. "
        f"Source: tables articles and actors; {source}."
    )
    return Drawing(figure, named, caption, _describe_countries(named))


def _start_grid(axes: Axes, rows: Sequence[str], columns: Sequence[str], n_rows: int) -> None:
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(n_rows - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    axes.tick_params(axis="x", labelsize=9)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _draw_cell(axes: Axes, place: tuple[int, int], value: float, text: str) -> None:
    """Draw one cell: coloured by its value of 0 to 1, white for 0, hatched where it is missing."""
    is_missing = pd.isna(value)
    depth = 0.0 if is_missing else value
    column, row = place
    axes.add_patch(
        Rectangle(
            (column - 0.47, row - 0.46),
            0.94,
            0.92,
            facecolor=_RAMP(depth) if depth else "white",
            edgecolor=FAINT,
            linewidth=0.8,
            hatch="////" if is_missing else None,
        )
    )
    color = "white" if depth > _DARK else INK if depth else NEUTRAL
    axes.text(column, row, text, ha="center", va="center", fontsize=9, color=color)


def _draw_dot(axes: Axes, place: tuple[int, int]) -> None:
    column, row = place
    axes.scatter(column - 0.36, row, s=26, color="#D55E00", edgecolor="white", linewidth=0.8)


def _wrap(label: str) -> str:
    """Put a label of two words or more onto two lines."""
    return label.replace(" ", "\n", 1)


def _describe_uptake(uptake: pd.DataFrame, labels: Mapping[str, str]) -> str:
    found = uptake[uptake["n_sentences"] > 0].sort_values(
        ["share", "organization", "theme"], ascending=[False, True, True], kind="stable"
    )
    parts = [
        f"{r.organization}, {labels.get(r.theme, r.theme)}, {_LINK_TITLES[r.link]}: "
        f"{r.n_sentences} of {r.n_all}"
        for r in iterate_rows(found.head(5))
    ]
    return "Heat map of organizations by themes. " + (
        f"Largest shares: {'; '.join(parts)}." if parts else "No organization meets a theme."
    )


def _describe_countries(named: pd.DataFrame) -> str:
    parts = []
    for organization, group in named.groupby("organization", sort=True):
        best = group.sort_values(["n_sentences", "country"], ascending=[False, True]).head(3)
        countries = [f"{r.country} ({r.n_sentences})" for r in iterate_rows(best)]
        parts.append(f"under {organization} {join_words(countries)}")
    return f"Heat map of countries by organizations. Named most: {'; '.join(parts)}."
