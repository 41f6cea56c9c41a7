"""The calendar: a row an event, across articles, with its date and what the date rests on."""

from __future__ import annotations

from typing import Any

import pandas as pd

from healthcoop.measuring.load import SENTENCE
from healthcoop.reference import split_entries

#: Fields that one article may give and another not; the first that is not empty counts.
_FIELDS = ("framework", "place")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DATE = ["date", "date_basis", "date_evidence", "date_article"]


def list_events(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """List every event once, with what any article says of it.

    Parameters
    ----------
    events, articles
        The tables of a run.

    Returns
    -------
    pandas.DataFrame
        A row an event, by date, those without one last: ``event`` (its id), ``name`` (the fullest
        form), ``series``, ``ordinal``, ``framework``, ``place``, ``themes`` (of the sentences
        that name it, joined by ``|``), ``date`` (the most exact),
        ``date_basis`` (in the article that gives it), ``date_evidence``, ``date_article``,
        ``n_mentions``, ``n_articles``, ``n_stories``, ``articles`` (joined by ``|``) and the place
        of its first mention: ``article_id``, ``sentence``, ``start``, ``end``.
    """
    rows = events.merge(articles[["article_id", "story"]], on="article_id", how="left")
    rows = rows.sort_values(["article_id", "start", "end"], kind="stable")
    groups = rows.groupby("event", sort=True)
    frame = groups.agg(
        series=("series", "first"),
        ordinal=("ordinal", "first"),
        n_mentions=("start", "size"),
        n_articles=("article_id", "nunique"),
        n_stories=("story", "nunique"),
        articles=("article_id", _join_distinct),
        themes=("themes", _join_distinct),
        **{name: (name, _find_first) for name in _FIELDS},
    )
    frame["name"] = _pick(rows, rows["name"].str.len())["name"]
    # The article that gives a date says on what it rests; in the others it is taken over.
    is_own = rows["date_article"].eq(rows["article_id"])
    best = _pick(rows, rows["date"].str.len() * 2 + is_own)
    frame[_DATE] = best[_DATE]
    first = rows.drop_duplicates("event").set_index("event")
    frame[[*SENTENCE, "start", "end"]] = first[[*SENTENCE, "start", "end"]]
    frame = frame.reset_index().assign(is_undated=lambda f: f["date"].eq(""))
    frame = frame.sort_values(["is_undated", "date", "name", "event"], ignore_index=True)
    columns = [
        "event",
        "name",
        "series",
        "ordinal",
        *_FIELDS,
        "themes",
        *_DATE,
        "n_mentions",
        "n_articles",
    ]
    return frame[[*columns, "n_stories", "articles", *SENTENCE, "start", "end"]]


def count_event_agreements(calendar: pd.DataFrame, commitments: pd.DataFrame) -> pd.Series:
    """Count the agreements tied to each event of a calendar, in its order."""
    counts = commitments.loc[commitments["event"] != "", "event"].value_counts()
    return calendar["event"].map(counts).fillna(0).astype("int64")


def name_event(event: Any) -> str:
    """Name an event with its number in its series, where the name does not say it itself.

    Parameters
    ----------
    event
        A row of `list_events`, or of the table of events.
    """
    if pd.isna(event.ordinal) or _says_ordinal(event.name, int(event.ordinal)):
        return str(event.name)
    return f"{_add_ending(int(event.ordinal))} {event.name}"


def _pick(rows: pd.DataFrame, rank: pd.Series) -> pd.DataFrame:
    """Pick the row of the highest rank of each event, the first of them."""
    order = rows.assign(rank=-rank).sort_values("rank", kind="stable")
    return order.drop_duplicates("event").set_index("event")


def _find_first(values: pd.Series) -> str:
    return next((str(value) for value in values if value), "")


def _join_distinct(values: pd.Series) -> str:
    entries = [entry for value in values for entry in split_entries(value)]
    return "|".join(dict.fromkeys(entries))


def _says_ordinal(name: str, ordinal: int) -> bool:
    words = name.casefold().replace("-", " ").split()
    spelled = _ORDINALS[ordinal - 1] if 0 < ordinal <= len(_ORDINALS) else ""
    return spelled in words or any(w.startswith(str(ordinal)) for w in words)


def _add_ending(n: int) -> str:
    """Write a number as an ordinal.

    Examples
    --------
    >>> [_add_ending(n) for n in (1, 2, 3, 8, 11, 22, 113)]
    ['1st', '2nd', '3rd', '8th', '11th', '22nd', '113th']
    """
    ending = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th") if n // 10 % 10 != 1 else "th"
    return f"{n}{ending}"
