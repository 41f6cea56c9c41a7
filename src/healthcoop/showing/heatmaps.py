"""Heat maps: organizations by themes, countries by organizations, with the numbers in the cells.

The colour only helps the eye; every cell says its number, so no colour bar is needed. It shows a
share of the organization's sentences. White is nothing found, hatched is nothing that could be
found, and shares of few sentences stay pale, since one sentence more would change them much.
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
from healthcoop.showing.drawing import SOFT, WIDTH, Drawing, add_axes, leave_blank
from healthcoop.showing.sentences import MIN_FOR_PERCENT, join_words, say_count, shorten
from healthcoop.showing.style import FAINT, INK

#: Countries that are drawn; the table holds all.
MAX_COUNTRIES = 24
#: In inches: heights of rows and of the heading, widths of names, of a column and between panels.
_ROW, _LOW_ROW, _HEAD = 0.42, 0.27, 0.9
_SHORT_NAMES, _LONG_NAMES, _MAX_STEP, _GAP = 0.9, 1.9, 0.9, 0.25
_RAMP = LinearSegmentedColormap.from_list("ramp", ["#F4F5F6", "#9DA8B3", "#27323D"])
#: Depth of colour of a share of few sentences, and the least depth of any other.
_PALE, _LEAST = 0.02, 0.15
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
    depths = _find_depths(uptake["n_sentences"], uptake["n_all"])
    uptake = uptake.assign(depth=depths)
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
            _draw_cell(axes, (column, row), cell.depth, text)
    caption = (
        "Sentences with a theme, of all sentences that name the organization (left) or stand in "
        f"articles of its framework (right); darker is a larger share, pale is a share of fewer "
        f"than {MIN_FOR_PERCENT} sentences, hatched has no such sentence. "
        f"n = {say_count(len(organizations), 'organization')}. "
        "Source: tables articles, themes and actors."
    )
    frame = uptake.drop(columns="depth")
    return Drawing(figure, frame, caption, _describe_uptake(frame, labels))


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
    sizes = dict(zip(named["organization"], named["n_all"], strict=True))
    drawn = [o for o in organizations if o in sizes]
    totals = named.groupby("country")["n_sentences"].sum().reset_index()
    order = totals.sort_values(["n_sentences", "country"], ascending=[False, True])["country"]
    countries = list(order.head(MAX_COUNTRIES))
    depths = _find_depths(named["n_sentences"], named["n_all"])
    found = {
        (r.country, r.organization): (depth, f"{r.n_sentences:,}")
        for r, depth in zip(iterate_rows(named), depths, strict=True)
    }
    belongs = set(zip(active["country"], active["organization"], strict=True))
    high = _LOW_ROW * len(countries)
    figure = plt.figure(figsize=(WIDTH, high + _HEAD / 2))
    wide = min(_MAX_STEP, (WIDTH - _LONG_NAMES) / len(drawn)) * len(drawn)
    axes = add_axes(figure, (_LONG_NAMES, 0, wide, high))
    heads = [f"{shorten(o, 11)}\nof {sizes[o]:,}" for o in drawn]
    _start_grid(axes, countries, heads, len(countries))
    for row, country in enumerate(countries):
        for column, name in enumerate(drawn):
            depth, text = found.get((country, name), (0.0, ""))
            _draw_cell(axes, (column, row), depth, text)
            if (country, name) in belongs:
                _draw_dot(axes, (column, row))
    rest = len(order) - len(countries)
    caption = (
        "Sentences that name a country and name the organization or stand in an article of its "
        "framework; under each organization, all its sentences. Darker is a larger share of these, "
        f"pale a share of fewer than {MIN_FOR_PERCENT}. Dots: the country belongs to the "
        f"organization{_say_unmarked(drawn, active)}. "
        f"n = {say_count(len(order), 'country', 'countries')}"
        f"{f', the {len(countries)} named most drawn' if rest else ''}. "
        f"Source: tables articles and actors; {source}."
    )
    return Drawing(figure, named, caption, _describe_countries(named))


def _find_depths(n: pd.Series, of: pd.Series) -> pd.Series:
    """Find how dark each cell is, 0 to 1: its share, by the largest that rests on enough cases.

    Missing where there is nothing to divide by.
    """
    share = n / of.where(of > 0)
    is_large = of >= MIN_FOR_PERCENT
    depth = _LEAST + (1 - _LEAST) * share / share[is_large].max()
    depth = depth.mask(~is_large, _PALE).mask(share == 0, 0.0)
    return pd.Series(depth.mask(share.isna()), dtype=float)


def _say_unmarked(drawn: Sequence[str], active: pd.DataFrame) -> str:
    """Say for which columns the reference table has no members, so that no dot can stand there."""
    unmarked = [o for o in drawn if o not in set(active["organization"])]
    return f" (no members known for {join_words(unmarked, 12, 'or')})" if unmarked else ""


def _start_grid(axes: Axes, rows: Sequence[str], columns: Sequence[str], n_rows: int) -> None:
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(n_rows - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), columns)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(length=0, top=False, labeltop=True, bottom=False, labelbottom=False)
    longest = max((len(part) for name in columns for part in name.split("\n")), default=0)
    is_tight = len(columns) > 4 and longest > 11
    axes.tick_params(axis="x", labelsize=7 if is_tight else 9)
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
    color = "white" if depth > _DARK else INK if depth else SOFT
    axes.text(column, row, text, ha="center", va="center", fontsize=9, color=color)


def _draw_dot(axes: Axes, place: tuple[int, int]) -> None:
    column, row = place
    axes.scatter(column - 0.36, row, s=26, color=INK, edgecolor="white", linewidth=0.8)


def _wrap(label: str) -> str:
    """Put a label of two words or more onto two lines."""
    return label.replace(" ", "\n", 1)


def _describe_uptake(uptake: pd.DataFrame, labels: Mapping[str, str]) -> str:
    found = uptake[uptake["n_sentences"] > 0].sort_values(
        ["share", "organization", "theme"], ascending=[False, True, True], kind="stable"
    )
    is_large = found["n_all"] >= MIN_FOR_PERCENT
    found = found[is_large] if is_large.any() else found
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
