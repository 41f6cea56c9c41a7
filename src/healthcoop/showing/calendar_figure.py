"""The calendar as a figure: a row an event, drawn as exactly as its date is known."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.calendars import name_event
from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.drawing import SOFT, Drawing, label_rows, leave_blank, note_row, start_rows
from healthcoop.showing.sentences import join_words, say_count, say_part, shorten
from healthcoop.showing.style import FAINT, INK
from healthcoop.showing.timeline import draw_date, set_time_axis

#: Where the second column of notes begins, in inches.
_SECOND = 0.95
#: Bases of dates that are too long for their column.
_BASES = {"another article": "other article"}


def draw_calendar(calendar: pd.DataFrame, max_events: int = 30) -> Drawing:
    """Draw when the events took place or will, each with what its date rests on.

    With more dated events than rows, those that most articles tell are drawn.

    Parameters
    ----------
    calendar
        As `healthcoop.measuring.calendars.list_events` gives it.
    max_events
        Most rows.

    Returns
    -------
    Drawing
        Its frame has the events drawn. Events without a date are not drawn: the table has them.
    """
    dated = calendar[calendar["date"] != ""]
    most = dated.sort_values(["n_articles", "n_mentions"], ascending=False, kind="stable")
    frame = dated.loc[sorted(most.index[:max_events])].reset_index(drop=True)
    columns = ["event", "name", "ordinal", "framework", "date", "date_basis", "n_articles"]
    n_dated = say_part(len(dated), len(calendar), "event")
    if frame.empty:
        why = "No event is dated" if len(calendar) else "No event is named"
        return leave_blank(f"{why}, so there is no calendar to draw.", frame[columns])
    figure, axes = start_rows(len(frame), left=3.0, right=2.7, above=0.25)
    across = axes.get_yaxis_transform()
    axes.hlines(range(len(frame)), 0, 1, color=FAINT, lw=0.8, transform=across)
    note_row(axes, -0.9, "date", color=SOFT)
    note_row(axes, -0.9, "rests on", _SECOND, SOFT)
    note_row(axes, -0.9, "told by", _SECOND * 2.05, SOFT)
    for row, event in enumerate(iterate_rows(frame)):
        draw_date(axes, row, event.date, INK)
        note_row(axes, row, event.date)
        note_row(axes, row, _BASES.get(event.date_basis, event.date_basis), _SECOND, SOFT)
        note_row(axes, row, say_count(event.n_articles, "article"), _SECOND * 2.05, SOFT)
    label_rows(axes, [shorten(name_event(event), 38) for event in iterate_rows(frame)])
    set_time_axis(axes, frame)
    more = f", the {len(frame)} that most articles tell are drawn" * (len(frame) < len(dated))
    caption = (
        "The calendar of events; a dot is a day, a bar a month or year within which the event "
        f"lies. Dated: {n_dated}{more}. What a date rests on: words of the article (text, or only "
        "a weekday or year), its dateline or timestamp, or another article that tells the event. "
        "Source: table events."
    )
    told = [f"{name_event(e)} {e.date}" for e in iterate_rows(frame)]
    return Drawing(figure, frame[columns], caption, f"Calendar: {join_words(told, 8)}.")
