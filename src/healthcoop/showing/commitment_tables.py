"""The tables of the notebook on commitments: a row an agreement or an event, in its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from healthcoop.measuring.calendars import count_event_agreements, name_event
from healthcoop.measuring.commitments import FIRM
from healthcoop.measuring.evidence import find_places
from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.commitment_findings import name_agreement, say_status
from healthcoop.showing.display import show_table
from healthcoop.showing.evidence import find_marks, find_words, list_marks, show_evidence
from healthcoop.showing.sentences import join_words, say_count

_MAX_PARTIES = 12
_NO_THEME = "no theme named"
_TIES = {
    "sentence": "",
    "mention": " (the sentence refers to it)",
    "neighbour": " (the sentence beside names it)",
    "opening": " (the article opens with it)",
}


def show_commitments(
    commitments: pd.DataFrame, labels: Mapping[str, str], max_rows: int, what: str = "agreement"
) -> None:
    """Show what was agreed: a row an agreement, with the words its status rests on.

    Parameters
    ----------
    commitments
        As `healthcoop.measuring.commitments.list_commitments` gives it.
    labels
        The label of each theme.
    what
        What makes the rows' ids.
    """
    rows = commitments.reset_index(drop=True)
    told = list(iterate_rows(rows))
    frame = rows[[*SENTENCE, "start", "end", "text"]].assign(
        how=[say_status(r.status) for r in told],
        name=[name_agreement(r) for r in told],
        who=[_say_parties(r.parties) for r in told],
        where=[_say_event(r) for r in told],
        theme=[", ".join(labels.get(t, t) for t in split_entries(r.themes)) for r in told],
        others=[_say_reports(r) for r in told],
        marks=list_marks(_mark_agreement(r) for r in told),
    )
    columns = {"how": "how firm", "name": "what", "who": "parties", "where": "where and when"}
    columns |= {"theme": "theme"}
    if rows["n_articles"].gt(1).any():
        columns |= {"others": "reported by"}
    caption = (
        "What was agreed, the firmest first; in its sentence, the agreement and the words its "
        f"status rests on are marked. n = {say_count(len(rows), 'agreement')}. Parties and themes: "
        "as far as the text ties them to it. Source: tables agreements, events and sentences."
    )
    caption = caption if len(rows) else "No agreement to list."
    show_evidence(frame, columns, caption, what=what, max_rows=max_rows)


def show_statuses(
    statuses: pd.DataFrame, commitments: pd.DataFrame, labels: Mapping[str, str]
) -> None:
    """Show how many agreements of each status stand under each theme.

    Parameters
    ----------
    statuses
        As `healthcoop.measuring.commitments.count_statuses` gives it.
    """
    if statuses.empty:
        return
    parted = commitments.assign(theme=commitments["themes"].str.split("|")).explode("theme")
    behind = {"n": find_places(parted, ["status", "theme"], statuses)}
    frame = statuses.assign(
        status=[say_status(s) for s in statuses["status"]],
        theme=[labels.get(t, t) or _NO_THEME for t in statuses["theme"]],
    )
    n = say_count(len(commitments), "agreement")
    caption = (
        f"Agreements by status and theme; one under two themes counts under each. n = {n}. "
        "Source: tables agreements and themes."
    )
    show_table(frame, caption, labels={"n": "agreements"}, evidence=behind)


def show_kinds(kinds: pd.DataFrame, commitments: pd.DataFrame) -> None:
    """Show how many agreements there are of each status and kind."""
    frame = kinds.assign(
        status=[say_status(s) for s in kinds["status"]], kind=kinds["kind"].str.replace("_", " ")
    )
    n = int(kinds["n"].sum())
    caption = f"Agreements by status and kind; n = {say_count(n, 'agreement')}. Source: agreements."
    if n:
        labels = {"n": "agreements", "n_documents": "documents, by the numbers in the text"}
        behind = dict.fromkeys(labels, find_places(commitments, ["status", "kind"], kinds))
        show_table(frame, caption, labels=labels, evidence=behind)


def show_parties(parties: pd.DataFrame, commitments: pd.DataFrame, max_rows: int) -> None:
    """Show who agreed, how often, and with whom."""
    frame = parties.assign(
        others=[join_words(split_entries(t), 8) if t else "" for t in parties["others"]]
    )
    labels = {"n": "agreements", "n_firm": "signed or in force", "others": "with"}
    caption = (
        "Parties to the agreements; a party of one of several documents counts once for them. "
        f"n = {say_count(len(parties), 'party', 'parties')}. Source: table agreements."
    )
    if len(frame):
        parted = commitments.assign(party=commitments["parties"].str.split("|")).explode("party")
        firm = parted[parted["status"].isin(FIRM)]
        behind = {
            "n": find_places(parted, ["party"], parties),
            "n_firm": find_places(firm, ["party"], parties),
            "n_articles": find_places(parted, ["party"], parties, units=["article_id"]),
        }
        show_table(frame, caption, labels=labels, max_rows=max_rows, evidence=behind)


def show_calendar(
    calendar: pd.DataFrame,
    commitments: pd.DataFrame,
    sentences: pd.DataFrame,
    labels: Mapping[str, str],
    max_rows: int,
) -> None:
    """Show the events, a row each, with date, what the date rests on, and the first mention.

    Parameters
    ----------
    calendar
        As `healthcoop.measuring.calendars.list_events` gives it.
    commitments
        The agreements, some of which are tied to the events.
    sentences
        The table of sentences.
    """
    n_agreements = count_event_agreements(calendar, commitments).to_numpy()
    rows = _add_text(calendar.assign(n_agreements=n_agreements), sentences)
    told = list(iterate_rows(rows))
    frame = rows[[*SENTENCE, "start", "end", "text"]].assign(
        date=[r.date or "no date" for r in told],
        name=[", ".join(filter(None, [name_event(r), r.place])) for r in told],
        theme=[", ".join(labels.get(t, t) for t in split_entries(r.themes)) for r in told],
        basis=[_say_basis(r) for r in told],
        agreements=[f"{r.n_agreements:,}" if r.n_agreements else "–" for r in told],
        articles=[_join_articles(r.articles) for r in told],
        marks=list_marks(find_marks(r.text, r.text_start, [(r.start, r.end)]) for r in told),
    )
    columns = {"date": "date", "name": "event and place", "theme": "themes beside it"}
    columns |= {"basis": "date rests on", "agreements": "agreements", "articles": "told by"}
    caption = (
        "The events, by date, each with the first sentence that names it, the themes of the "
        "sentences that do, and the number of agreements tied to it; "
        f"n = {say_count(len(rows), 'event')}. Source: tables events, agreements and sentences."
    )
    caption = caption if len(rows) else "No event to list."
    tied = commitments[commitments["event"] != ""]
    behind = {"agreements": find_places(tied, ["event"], rows)}
    show_evidence(frame, columns, caption, what="event", max_rows=max_rows, evidence=behind)


def _add_text(rows: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    spans = sentences[[*SENTENCE, "start", "text"]].rename(columns={"start": "text_start"})
    return rows.merge(spans, on=SENTENCE, how="left")


def _mark_agreement(row: Any) -> list[tuple[int, int]]:
    """Mark the agreement, and the words of its status where they stand apart from it."""
    words = find_words(row.text, row.status_cue)
    place = (row.text_start + words[0], row.text_start + words[1]) if words else (None, None)
    return find_marks(row.text, row.text_start, [(row.start, row.end), place])


def _say_parties(parties: str) -> str:
    return join_words(split_entries(parties), _MAX_PARTIES) if parties else "not named"


def _say_event(row: Any) -> str:
    dates = {"event": row.date, "article": f"reported {row.date}"}
    date = dates.get(row.date_of, "")
    if not row.event:
        return date or "not given"
    return f"{', '.join(filter(None, [row.event_name, row.place, date]))}{_TIES[row.tie]}"


def _say_reports(row: Any) -> str:
    n_stories = f" ({say_count(row.n_stories, 'story', 'stories')})" * (row.n_articles > 1)
    return f"{_join_articles(row.articles)}{n_stories}"


def _say_basis(row: Any) -> str:
    if not row.date:
        return ""
    words = f" “{' '.join(row.date_evidence.split())}”" if row.date_evidence else ""
    where = f", in {row.date_article}" if row.n_articles > 1 and row.date_article else ""
    return f"{row.date_basis}{words}{where}"


def _join_articles(articles: str) -> str:
    return join_words(split_entries(articles), 3)
