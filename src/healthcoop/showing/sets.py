"""Set views: how many countries belong to which combination of organizations (an UpSet plot).

Venn diagrams stop being readable at four sets. Here a column is a combination, its bar the number
of countries in exactly this combination, and the dots below say which organizations make it up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import WIDTH, Drawing, add_axes, leave_blank
from healthcoop.showing.sentences import join_words, say_count, shorten
from healthcoop.showing.style import FAINT, INK, NEUTRAL

#: Combinations that are drawn; the others are counted in the caption.
MAX_COLUMNS = 20
#: Countries of a combination up to which their codes stand above the bar.
MAX_CODES = 8
#: In inches: the widest column, the height of a row, of the bars, and the width of names and sizes.
_MAX_STEP, _ROW, _BARS, _NAMES = 0.6, 0.32, 2.7, 2.5


def draw_sets(sets: pd.DataFrame, organizations: Sequence[str], source: str) -> Drawing:
    """Draw how many countries belong to which combination of organizations.

    Parameters
    ----------
    sets
        As `healthcoop.measuring.memberships.count_member_sets` gives it.
    organizations
        The organizations that were compared, in the order in which they are to be drawn.
    source
        What the memberships rest on, such as ``reference table memberships, latest state``.

    Returns
    -------
    Drawing
        The figure, or the reason why there is none: fewer than two organizations have members. Its
        frame is `sets`.
    """
    if sets.empty:
        return leave_blank("No country belongs to any of these organizations, by the table.", sets)
    members = {o: _count_members(sets, o) for o in organizations}
    drawn = [o for o in organizations if members[o]]
    if len(drawn) < 2:
        held = say_count(members[drawn[0]], "country belongs", "countries belong")
        reason = f"No combinations to draw: only {drawn[0]} is left, to which {held}."
        return leave_blank(reason, sets)
    shown = sets.head(MAX_COLUMNS)
    step = min(_MAX_STEP, (WIDTH - _NAMES) / len(shown))
    wide, low = step * len(shown), _ROW * len(drawn)
    figure = plt.figure(figsize=(WIDTH, low + _BARS))
    _draw_bars(add_axes(figure, (_NAMES, low, wide, _BARS - 0.1)), shown)
    _draw_dots(add_axes(figure, (_NAMES, 0, wide, low)), shown, drawn)
    _draw_sizes(add_axes(figure, (0, 0, _NAMES, low)), members, drawn)
    return Drawing(
        figure, sets, _caption(sets, len(drawn), source), _describe(sets, members, drawn)
    )


def _count_members(sets: pd.DataFrame, organization: str) -> int:
    is_in = sets["organizations"].str.split("|").map(lambda names: organization in names)
    return int(sets.loc[is_in, "n_countries"].sum())


def _draw_bars(axes: Axes, sets: pd.DataFrame) -> None:
    top = int(sets["n_countries"].max())
    axes.bar(range(len(sets)), sets["n_countries"], width=0.62, color=NEUTRAL)
    for column, row in enumerate(iterate_rows(sets)):
        axes.text(column, row.n_countries, f"{row.n_countries}", ha="center", va="bottom")
        if row.n_countries <= MAX_CODES:
            axes.annotate(
                "\n".join(row.iso3.split("|")),
                (column, row.n_countries),
                xytext=(0, 14),
                textcoords="offset points",
                ha="center",
                va="bottom",
                fontsize=8,
                color=INK,
                linespacing=1.25,
            )
    axes.set_xlim(-0.5, len(sets) - 0.5)
    axes.set_ylim(0, top * 1.12)
    axes.set_ylabel("countries in exactly\nthis combination")
    axes.set_xticks([])
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.spines["bottom"].set_visible(False)


def _draw_dots(axes: Axes, sets: pd.DataFrame, organizations: Sequence[str]) -> None:
    for column, names in enumerate(sets["organizations"].str.split("|")):
        rows = [organizations.index(name) for name in names]
        axes.plot([column, column], [min(rows), max(rows)], color=INK, linewidth=1.6, zorder=1)
        for row, name in enumerate(organizations):
            axes.scatter(column, row, s=80, color=INK if name in names else FAINT, zorder=2)
    axes.set_xlim(-0.5, len(sets) - 0.5)
    axes.set_ylim(len(organizations) - 0.5, -0.5)
    axes.set_axis_off()


def _draw_sizes(axes: Axes, members: Mapping[str, int], organizations: Sequence[str]) -> None:
    """Draw the size of each organization as a bar that grows to the left of its name."""
    top = max(members.values())
    for row, name in enumerate(organizations):
        axes.barh(row, -members[name] / top, height=0.5, color=INK)
        axes.text(-members[name] / top - 0.03, row, f"{members[name]}", ha="right", va="center")
        axes.text(0.06, row, shorten(name, 10), ha="left", va="center", fontweight="bold")
    axes.set_xlim(-1.25, 0.75)
    axes.set_ylim(len(organizations) - 0.5, -0.5)
    axes.set_axis_off()


def _caption(sets: pd.DataFrame, n_organizations: int, source: str) -> str:
    n_countries = int(sets["n_countries"].sum())
    rest = len(sets) - MAX_COLUMNS
    left_out = f" {say_count(rest, 'other combination')} not drawn." if rest > 0 else ""
    return (
        "Countries by the combination of organizations they belong to; the dots below a bar say "
        "which, the bars on the left how many belong to each organization. n = "
        f"{say_count(n_countries, 'country', 'countries')} in "
        f"{say_count(n_organizations, 'organization')}.{left_out} Source: {source}."
    )


def _describe(sets: pd.DataFrame, members: Mapping[str, int], organizations: Sequence[str]) -> str:
    sizes = join_words([f"{o} {members[o]}" for o in organizations], limit=12)
    parts = [
        f"{row.n_countries} in {join_words(row.organizations.split('|'), limit=12)}"
        + ("" if row.n_organizations > 1 else " only")
        for row in iterate_rows(sets.head(6))
    ]
    return f"UpSet plot. Countries in each organization: {sizes}. Largest combinations: " + (
        "; ".join(parts) + "."
    )
