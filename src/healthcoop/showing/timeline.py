"""Where articles stand in time and framework: a row an article, or counts where they are many."""

from __future__ import annotations

import datetime as dt

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.metadata import find_precision
from healthcoop.showing.drawing import (
    SOFT,
    WIDTH,
    Drawing,
    label_rows,
    leave_blank,
    note_row,
    start_rows,
)
from healthcoop.showing.sentences import join_words, say_count, say_framework, say_part, shorten
from healthcoop.showing.style import FAINT, INK, color_organization

#: Articles up to which each has its own row.
MAX_ROWS = 30
_MAX_FRAMEWORKS = 12
_MAX_YEARS = 14
#: The place of the second column of notes, in inches.
_SECOND = 1.85
#: Room for frameworks left of counts, and the width of a count, in inches.
_NAMES, _CELL = 1.6, 0.62
_NO_DATE = "no date"
_REST = "all others"
_YEAR_ONLY, _UP_TO = " only", "to "
_LEAST_SPAN = dt.timedelta(days=20)
#: Spans up to which the axis shows days, and from which it shows years only.
_SHORT, _LONG = dt.timedelta(days=150), dt.timedelta(days=1100)


def draw_timeline(articles: pd.DataFrame, max_rows: int = MAX_ROWS) -> Drawing:
    """Draw where each article stands in time, by framework, as exactly as its text dates it.

    Up to ``max_rows`` articles have a row each, a day as a dot, a month or a year as a bar of that
    length. More articles, and a corpus without any date, are drawn as counts.

    Parameters
    ----------
    articles
        The table of articles.

    Returns
    -------
    Drawing
        Its frame has the rows, or the counts, that are drawn.
    """
    if articles.empty:
        return leave_blank("There is no article.", articles[["article_id", "date", "framework"]])
    if len(articles) > max_rows or not articles["date"].any():
        return _draw_counts(articles)
    return _draw_articles(articles)


def find_span(date: str) -> tuple[dt.date, dt.date]:
    """Find the first and the last day that a date of the data model can mean.

    Examples
    --------
    >>> find_span("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    parts = [int(part) for part in date.split("-")]
    first = dt.date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        return first, first
    following = dt.date(first.year + 1, 1, 1)
    if len(parts) == 2 and first.month < 12:
        following = dt.date(first.year, first.month + 1, 1)
    return first, following - dt.timedelta(days=1)


def _draw_articles(articles: pd.DataFrame) -> Drawing:
    columns = ["article_id", "framework", "date", "date_basis"]
    frame = articles[columns].assign(is_dated=articles["date"].ne(""))
    frame = frame.sort_values(
        ["framework", "is_dated", "date", "article_id"],
        ascending=[True, False, True, True],
        ignore_index=True,
    )
    figure, axes = start_rows(len(frame), right=2.9, above=0.25)
    across = axes.get_yaxis_transform()
    # An article without a date has no place on the axis, so it gets no line to stand on.
    axes.hlines(frame.index[frame["is_dated"]], 0, 1, color=FAINT, lw=0.8, transform=across)
    note_row(axes, -0.85, "date and what it rests on", color=SOFT)
    note_row(axes, -0.85, "framework", _SECOND, SOFT)
    for row, article in enumerate(iterate_rows(frame)):
        color = color_organization(str(article.framework))
        draw_date(axes, row, str(article.date), color)
        known = f"{article.date}, {article.date_basis}" if article.date else _NO_DATE
        note_row(axes, row, known)
        note_row(axes, row, shorten(article.framework, 13), _SECOND)
    label_rows(axes, [shorten(name, 34) for name in frame["article_id"]])
    set_time_axis(axes, frame)
    dated = frame[frame["is_dated"]]
    return Drawing(
        figure, frame[columns], _caption(articles), f"{_caption(articles)} {_tell_dates(dated)}"
    )


def draw_date(axes: Axes, row: int, date: str, color: str) -> None:
    """Draw a date as exactly as it is known: a day as a dot, a month or year as a bar."""
    if not date:
        return
    first, last = map(_count_days, find_span(date))
    if first == last:
        axes.scatter([first], [row], s=64, color=color, zorder=3)
    else:
        axes.barh([row], [last - first + 1], left=[first], height=0.3, color=color, zorder=2)


def _count_days(day: dt.date) -> int:
    """Count days as matplotlib's date axes do, from the beginning of 1970."""
    return (day - dt.date(1970, 1, 1)).days


def set_time_axis(axes: Axes, frame: pd.DataFrame) -> None:
    """Set a time axis for the dates of a frame's column ``date``, of which one is known."""
    spans = [find_span(date) for date in frame["date"] if date]
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    missing = max(_LEAST_SPAN - (last - first), dt.timedelta(0)) / 2
    pad = (last - first) * 0.04 + missing
    axes.set_xlim(_count_days(first - pad), _count_days(last + pad))
    is_short, is_long = last - first < _SHORT, last - first > _LONG
    form = "%d %b %Y" if is_short else "%Y" if is_long else "%b %Y"
    locator = mdates.AutoDateLocator(minticks=2, maxticks=5)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True) if is_short else locator)
    axes.xaxis.set_major_formatter(mdates.DateFormatter(form))  # type: ignore[no-untyped-call]


def _draw_counts(articles: pd.DataFrame) -> Drawing:
    table = _count_periods(articles)
    room = WIDTH - _NAMES - _CELL * table.shape[1]
    figure, axes = start_rows(len(table), left=_NAMES, right=max(room, 0.1))
    top = max(int(table.to_numpy().max()), 1)
    axes.imshow(table, cmap="Blues", vmin=0, vmax=top * 1.25, aspect="auto")
    for row, counts in enumerate(table.itertuples(index=False)):
        for column, n in enumerate(counts):
            color = "white" if n > top * 0.75 else INK
            text = f"{n:,}" if n else "·"
            axes.text(column, row, text, ha="center", va="center", fontsize=9, color=color)
    label_rows(axes, [shorten(say_framework(name), 20) for name in table.index])
    is_wide = table.shape[1] > 14
    axes.set_xticks(range(table.shape[1]), table.columns, rotation=90 if is_wide else 0)
    axes.tick_params(axis="x", length=0, labelsize=9)
    axes.spines[:].set_visible(False)
    frame = table.rename_axis("framework").reset_index()
    told = [f"{say_framework(str(name))} {n:,}" for name, n in table.sum(axis=1).items()]
    alt = f"{_caption(articles)} Articles by framework: {join_words(told)}."
    return Drawing(figure, frame, _caption(articles), alt)


def _count_periods(articles: pd.DataFrame) -> pd.DataFrame:
    """Count articles by framework and year (by month where they span two years at most)."""
    ranked = articles["framework"].value_counts()
    ranked = ranked.sort_index().sort_values(ascending=False, kind="stable")
    names = list(ranked.index[:_MAX_FRAMEWORKS])
    framework = articles["framework"].where(articles["framework"].isin(names), _REST)
    period = _cut_periods(articles["date"])
    table = pd.crosstab(framework, period)
    rows = [name for name in [*names, _REST] if name in table.index]
    known = sorted(name for name in table.columns if name != _NO_DATE)
    columns = [*_fill_periods(known), *([_NO_DATE] if _NO_DATE in table.columns else [])]
    return table.reindex(index=rows, columns=columns, fill_value=0)


def _cut_periods(dates: pd.Series) -> pd.Series:
    """Cut dates to years, or to months where they lie in two years that follow each other."""
    years = sorted({date[:4] for date in dates if date})
    if years and int(years[-1]) - int(years[0]) < 2:
        period = dates.str[:7].where(dates.str.len() > 4, dates + _YEAR_ONLY)
    else:
        period = dates.str[:4]
    if len(years) > _MAX_YEARS:
        last_old = years[-_MAX_YEARS]
        period = period.where((period > last_old) | period.eq(""), f"{_UP_TO}{last_old}")
    return period.where(dates.ne(""), _NO_DATE)


def _fill_periods(known: list[str]) -> list[str]:
    """Order the periods, and put in those without an article, so that gaps are seen as gaps."""
    joined = [name for name in known if name.startswith(_UP_TO)]
    exact = [name for name in known if name not in joined and not name.endswith(_YEAR_ONLY)]
    if not exact:
        return [*joined, *known]
    unit = "Y" if len(exact[0]) == 4 else "M"
    whole = pd.period_range(min(exact), max(exact), freq=unit).astype("str")
    return [*joined, *sorted({*known, *whole} - set(joined))]


def _caption(articles: pd.DataFrame) -> str:
    n_dated, n = int(articles["date"].ne("").sum()), len(articles)
    days = int((find_precision(articles["date"]) == "day").sum())
    exact = f", {days:,} of them to the day" if 0 < days < n_dated else ""
    if days and days == n_dated:
        exact = ", to the day"
    return (
        f"Articles by date and framework; dated in the text: {say_part(n_dated, n, 'article')}"
        f"{exact}. An article's framework is what it is mainly about. Source: table articles."
    )


def _tell_dates(dated: pd.DataFrame) -> str:
    told = [f"{a.article_id} {a.date} ({say_framework(a.framework)})" for a in iterate_rows(dated)]
    return f"Dated: {join_words(told)}; {say_count(len(dated), 'article')} in all."
