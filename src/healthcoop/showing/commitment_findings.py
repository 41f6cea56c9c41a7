"""The findings of the notebook on commitments, as sentences built from data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from healthcoop.measuring.calendars import name_event
from healthcoop.measuring.commitments import STATUSES
from healthcoop.measuring.load import iterate_rows
from healthcoop.reference import split_entries
from healthcoop.showing.sentences import (
    join_words,
    lower_label,
    say_count,
    say_most,
    say_part,
    shorten,
    start_sentence,
)

_MEASURES = {"count": "counts", "share": "shares", "money": "sums of money", "measure": "measures"}
_IN_WORDS = {"in_force": "in force"}
#: Agreements of a status that are told one by one, and as many of more than these.
_ALL, _SOME = 5, 3
#: How the kinds show in the names that texts use.
_KIND_WORDS = {"MoU": r"\bmous?\b|memorand", "communique": "communiqu", "other": ""}
_MAX_NAME = 90


def say_status(status: str) -> str:
    """Say a status in words.

    Examples
    --------
    >>> say_status("in_force"), say_status("signed")
    ('in force', 'signed')
    """
    return _IN_WORDS.get(status, status)


def say_answer(commitments: pd.DataFrame, n_articles: int) -> str:
    """Say how many agreements are reported, and how firm they are.

    Parameters
    ----------
    commitments
        As `healthcoop.measuring.commitments.list_commitments` gives it.
    n_articles
        All articles.
    """
    if commitments.empty:
        return f"No agreement is reported in {say_count(n_articles, 'article')}."
    articles = {name for text in commitments["articles"] for name in split_entries(text)}
    counts = commitments["status"].value_counts()
    found = [f"{int(counts[s]):,} {say_status(s)}" for s in STATUSES if s in counts.index]
    absent = [say_status(s) for s in STATUSES if s not in counts.index]
    none = f"; none {join_words(absent, last='or')}" if absent else ""
    n, n_documents = len(commitments), int(commitments["count"].sum())
    documents = f" ({n_documents:,} documents, by the numbers in the text)" * (n_documents > n)
    return (
        f"{start_sentence(say_count(n, 'agreement'))}{documents} {'is' if n == 1 else 'are'} "
        f"reported in {say_part(len(articles), n_articles, 'article')}: {join_words(found)}{none}."
    )


def list_answers(commitments: pd.DataFrame, labels: Mapping[str, str]) -> list[str]:
    """Say for each status what it is that was agreed, by whom; a few one by one.

    Parameters
    ----------
    labels
        The label of each theme.
    """
    answers = []
    for status in STATUSES:
        rows = commitments[commitments["status"] == status]
        if len(rows):
            first = rows if len(rows) <= _ALL else rows.head(_SOME)
            told = [say_agreement(row, labels) for row in iterate_rows(first)]
            rest = len(rows) - len(told)
            more = f"; and {say_count(rest, 'more', 'more')}" if rest else ""
            answers.append(f"{start_sentence(say_status(status))}: {'; '.join(told)}{more}.")
    return answers


def say_theme_agreements(commitments: pd.DataFrame, label: str) -> str:
    """Say how many agreements the text ties to a theme, and how firm they are."""
    n = len(commitments)
    if not n:
        return f"The text ties no agreement to {lower_label(label)}."
    counts = commitments["status"].value_counts()
    found = [f"{int(counts[s]):,} {say_status(s)}" for s in STATUSES if s in counts.index]
    ties = f"The text ties {say_count(n, 'agreement')} to {lower_label(label)}"
    return f"{ties}: {join_words(found)}."


def say_agreement(row: Any, labels: Mapping[str, str]) -> str:
    """Say what an agreement is, between whom, on what and where, as far as the text tells."""
    parties = [shorten(name, 60) for name in split_entries(row.parties)]
    themes = [lower_label(labels.get(name, name)) for name in split_entries(row.themes)]
    is_said = all(name.casefold() in row.name.casefold() for name in parties)
    who = "" if is_said else f" {_choose_word(row)} {join_words(parties, 5)}"
    on = f", on {join_words(themes)}" if themes else ""
    event = row.event_name.removeprefix("the ")
    at = f", at the {event}" if row.tie in ("sentence", "mention") else ""
    return f"{name_agreement(row)}{who}{on}{at}"


def _choose_word(row: Any) -> str:
    """Choose the word between a document and its parties: plans are of them, not between them."""
    is_between = row.kind in ("MoU", "agreement") and len(split_entries(row.parties)) > 1
    return "between" if is_between else "of"


def name_agreement(row: Any) -> str:
    """Name an agreement as the text does, with its kind and number where the name lacks them."""
    kind = row.kind.replace("_", " ")
    name = shorten(" ".join(row.name.split()) or kind, _MAX_NAME)
    has_kind = re.search(_KIND_WORDS.get(row.kind, kind), name, re.IGNORECASE)
    facts = [] if has_kind else [kind]
    if row.count > 1:
        facts.append(say_count(int(row.count), "document"))
    return f"{name} ({', '.join(facts)})" if facts else name


def say_statuses(status_words: pd.DataFrame) -> str:
    """Say on which words each status rests."""
    if status_words.empty:
        return "Without agreements there are no words that a status could rest on."
    told = []
    for status in STATUSES:
        rows = status_words[status_words["status"] == status]
        if len(rows):
            words = [f"“{w}”" if w else "no words of its own" for w in rows["words"]]
            told.append(f"{say_status(status)} on {say_most(words, rows['n'].to_list())}")
    return start_sentence(f"the status rests on words of the text: {'; '.join(told)}.")


def say_themes(statuses: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say under which themes agreements stand.

    Parameters
    ----------
    statuses
        As `healthcoop.measuring.commitments.count_statuses` gives it.
    """
    if statuses.empty:
        return "There is no agreement to put under a theme."
    counts = statuses.groupby("theme")["n"].sum()
    none = int(counts.get("", 0))
    rows = (
        counts[counts.index != ""]
        .reset_index()
        .sort_values(["n", "theme"], ascending=[False, True])
    )
    if rows.empty:
        return "The text ties no agreement to a theme."
    names = [lower_label(labels.get(name, name)) for name in rows["theme"]]
    rest = f"; {say_count(none, 'agreement')} without a theme in the text" if none else ""
    return f"Agreements by theme: {say_most(names, rows['n'].to_list(), 4)}{rest}."


def say_parties(parties: pd.DataFrame, n_agreements: int) -> str:
    """Say who agrees most often."""
    if parties.empty:
        return "The text names no party." if n_agreements else "Nobody agreed on anything."
    most = say_most(list(parties["party"]), parties["n"].to_list(), 5)
    named = start_sentence(say_count(len(parties), "party", "parties"))
    return f"{named}; in most agreements: {most}."


def say_calendar(calendar: pd.DataFrame) -> str:
    """Say how many events there are, how many are dated, and which several articles tell."""
    if calendar.empty:
        return "No event is named."
    n_dated = int((calendar["date"] != "").sum())
    dated = {0: "none of them", len(calendar): "all of them"}.get(n_dated, f"{n_dated:,} of them")
    dated = "dated" if len(calendar) == n_dated == 1 else f"{dated} dated"
    text = f"{start_sentence(say_count(len(calendar), 'event'))}, {dated}"
    several = calendar[calendar["n_articles"] > 1]
    if several.empty:
        return f"{text}; {'each is ' * (len(calendar) > 1)}told by one article."
    names = [name_event(event) for event in iterate_rows(several)]
    return f"{text}. Told by several articles: {say_most(names, several['n_articles'].to_list())}."


def say_numbers(groups: pd.DataFrame, n: int) -> str:
    """Say how many numbers the articles give, of what, and what the largest count is."""
    if not n:
        return "The articles give no number that counts or measures something."
    measures = groups.groupby("measure")["n"].sum().sort_values(ascending=False, kind="stable")
    kinds = [f"{_MEASURES.get(str(m), str(m))} {int(k):,}" for m, k in measures.items()]
    said = f"{start_sentence(say_count(n, 'number'))}: {join_words(kinds)}."
    counts = groups[groups["measure"] == "count"]
    if counts.empty:
        return said
    often = counts.sort_values(["n", "counted"], ascending=[False, True])
    top = counts.sort_values("largest", ascending=False, kind="stable").iloc[0]
    most = say_most(list(often["counted"]), often["n"].to_list())
    largest = " ".join(top["largest_words"].split())
    return f"{said} Counted most: {most}. The largest count: “{largest}”."


def say_fragility(commitments: pd.DataFrame) -> str:
    """Say how far the agreements rest on single articles, and on inference about their event."""
    n = len(commitments)
    if not n:
        return "Without agreements there is nothing that could change."
    single = int((commitments["n_articles"] == 1).sum())
    n_unsure = int(commitments["tie"].isin(["neighbour", "opening"]).sum())
    nameless = int((commitments["parties"] == "").sum())
    alone = start_sentence(say_part(single, n, "agreement"))
    rest = "rests on one article" if single < 2 else "rest on one article each"
    events = (
        f"for {say_count(n_unsure, 'agreement')} the event is inferred from beside the sentence"
    )
    parties = f"{say_count(nameless, 'agreement')} {'names' if nameless == 1 else 'name'} no party"
    said = "; ".join([f"{alone} {rest}", *[events] * (n_unsure > 0), *[parties] * (nameless > 0)])
    return f"{said}. Whether what was signed was carried out, the reports do not say."
