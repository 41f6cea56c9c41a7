"""Commitments: what was agreed, by whom, how firmly, under which theme, and where and when.

The table of agreements has a row for each article that reports an agreement. Here reports of one
agreement become one row: same kind and same parties, two or more, at one event or in articles of
one story; or same kind, party and name in articles of one story. What cannot be told to be the same
stays a row of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.reference import split_entries

#: The ladder of firmness, the firmest first.
STATUSES = ("in_force", "signed", "approved", "proposed")
#: The rungs from which on an agreement binds.
FIRM = STATUSES[:2]
_NO_THEME = ""
_SPAN = [*SENTENCE, "start", "text"]


def list_commitments(
    agreements: pd.DataFrame, ties: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """List what was agreed: a row an agreement, with its event, its date and its sentence.

    Parameters
    ----------
    agreements, sentences, articles
        The tables of a run.
    ties
        As `healthcoop.measuring.agreement_events.tie_agreements` gives it: a row an agreement of
        the table, in its order.

    Returns
    -------
    pandas.DataFrame
        The firmest first, then by date: the columns of the table of agreements, those of ``ties``
        (``event``, ``event_name``, ``place``, ``tie``), ``date`` and ``date_of`` (``event``,
        ``article`` or empty), ``text`` and ``text_start`` (the sentence and where it begins),
        ``n_articles`` and ``articles`` (that report it, joined by ``|``), ``n_stories``. The words
        are those of the report that names most parties.
    """
    rows = agreements.reset_index(drop=True)
    rows = pd.concat([agreements.reset_index(drop=True), ties.reset_index(drop=True)], axis=1)
    spans = sentences[_SPAN].rename(columns={"start": "text_start"})
    rows = rows.merge(spans, on=SENTENCE, how="left")
    rows = rows.merge(articles[["article_id", "date", "story"]], on="article_id", how="left")
    has_date = rows["event_date"] != ""
    rows["date_of"] = rows["date"].ne("").map({True: "article", False: ""})
    rows["date_of"] = rows["date_of"].mask(has_date, "event")
    rows["date"] = rows["date"].mask(has_date, rows["event_date"])
    joined = _join_reports(rows).drop(columns=["event_date", "story", "rank"])
    return joined.reset_index(drop=True)


def keep_themes(commitments: pd.DataFrame, themes: Sequence[str]) -> pd.DataFrame:
    """Keep the agreements that the text ties to one of the themes."""
    is_kept = [bool(set(themes) & set(split_entries(text))) for text in commitments["themes"]]
    return commitments[pd.Series(is_kept, index=commitments.index, dtype=bool)]


def count_statuses(commitments: pd.DataFrame, themes: list[str]) -> pd.DataFrame:
    """Count agreements by status and theme, those without a theme too.

    Returns
    -------
    pandas.DataFrame
        ``status``, ``theme`` (empty: none), ``n`` (1 or more); an agreement under two themes counts
        under each.
    """
    parted = commitments.assign(theme=commitments["themes"].str.split("|"))
    parted = parted.explode("theme")
    parted = parted[parted["theme"].isin([*themes, _NO_THEME])]
    counts = parted.groupby(["status", "theme"]).size().rename("n").reset_index()
    rank = counts["status"].map(_rank_status)
    return (
        counts.assign(rank=rank)
        .sort_values(["rank", "theme"], ignore_index=True)
        .drop(columns="rank")
    )


def count_kinds(commitments: pd.DataFrame) -> pd.DataFrame:
    """Count agreements by status and kind: ``status``, ``kind``, ``n``, ``n_documents``."""
    groups = commitments.groupby(["status", "kind"])
    counts = groups.agg(n=("count", "size"), n_documents=("count", "sum")).reset_index()
    order = counts.assign(rank=counts["status"].map(_rank_status))
    order = order.sort_values(
        ["rank", "n", "kind"], ascending=[True, False, True], ignore_index=True
    )
    return order.drop(columns="rank")


def count_parties(commitments: pd.DataFrame) -> pd.DataFrame:
    """Count the agreements of each party, and name those with whom it agreed.

    Returns
    -------
    pandas.DataFrame
        ``party``, ``kind``, ``n`` (agreements), ``n_firm`` (of these signed or in force),
        ``n_articles``, ``others`` (parties of the same agreements, the most frequent first, joined
        by ``|``); the party with most agreements first.
    """
    rows = []
    for number, row in enumerate(iterate_rows(commitments)):
        parties, kinds = split_entries(row.parties), split_entries(row.party_kinds)
        kinds = kinds if len(kinds) == len(parties) else [""] * len(parties)
        is_firm = row.status in FIRM
        rows += [
            (number, party, kind, is_firm, row.article_id)
            for party, kind in zip(parties, kinds, strict=True)
        ]
    columns = ["number", "party", "kind", "is_firm", "article_id"]
    frame = pd.DataFrame(rows, columns=columns).drop_duplicates(["number", "party"])
    pairs = frame.merge(frame[["number", "party"]], on="number", suffixes=("", "_other"))
    pairs = pairs[pairs["party"] != pairs["party_other"]]
    met = pairs.groupby(["party", "party_other"]).size().rename("n").reset_index()
    met = met.sort_values(["n", "party_other"], ascending=[False, True])
    others = met.groupby("party")["party_other"].agg("|".join)
    counts = frame.groupby("party").agg(
        kind=("kind", "first"),
        n=("number", "size"),
        n_firm=("is_firm", "sum"),
        n_articles=("article_id", "nunique"),
    )
    counts["others"] = others.reindex(counts.index).fillna("")
    return counts.reset_index().sort_values(
        ["n", "party"], ascending=[False, True], ignore_index=True
    )


def count_status_words(commitments: pd.DataFrame) -> pd.DataFrame:
    """Count the words on which each status rests: ``status``, ``words`` (small letters), ``n``."""
    words = commitments["status_cue"].str.casefold().str.split().str.join(" ")
    counts = commitments.assign(words=words).groupby(["status", "words"]).size().rename("n")
    frame = counts.reset_index()
    frame = frame.assign(rank=frame["status"].map(_rank_status)).sort_values(
        ["rank", "n", "words"], ascending=[True, False, True], ignore_index=True
    )
    return frame.drop(columns="rank")


def _join_reports(rows: pd.DataFrame) -> pd.DataFrame:
    """Join the reports of one agreement by several articles, keeping the firmest; put in order."""
    rows = rows.assign(rank=rows["status"].map(_rank_status), report=_name_reports(rows))
    rows = rows.sort_values(["rank", "date", "article_id", "start"], kind="stable")
    # An article tells each agreement once, so what is alike within one is two agreements.
    rows["turn"] = rows.groupby(["report", "article_id"]).cumcount()
    groups = rows.groupby(["report", "turn"], sort=False)
    rows["n_articles"] = groups["article_id"].transform("nunique")
    rows["n_stories"] = groups["story"].transform("nunique")
    rows["count"] = groups["count"].transform("max")
    for name in ("themes", "article_id"):
        rows[f"all_{name}"] = groups[name].transform(_unite).astype("str")
    rows = rows.drop_duplicates(["report", "turn"]).drop(columns=["report", "turn", "themes"])
    rows = rows.rename(columns={"all_themes": "themes", "all_article_id": "articles"})
    order = rows.assign(is_undated=rows["date"].eq(""))
    order = order.sort_values(["rank", "is_undated", "date", "article_id", "start"])
    return order.drop(columns="is_undated")


def _name_reports(rows: pd.DataFrame) -> list[str]:
    """Name what two reports must have in common to be of one agreement."""
    names = []
    for row in iterate_rows(rows):
        parties = sorted(split_entries(row.parties))
        # A body may decide on several plans at one event, so one party is too little to go by.
        if len(parties) > 1:
            same = [row.event or row.story, *parties]
        else:
            same = [row.story, *parties, str(row.name).casefold()]
        names.append("\n".join([row.kind, *same]))
    return names


def _unite(values: pd.Series) -> str:
    entries = [entry for text in values for entry in split_entries(text)]
    return "|".join(dict.fromkeys(entries))


def _rank_status(status: str) -> int:
    return STATUSES.index(status) if status in STATUSES else len(STATUSES)
