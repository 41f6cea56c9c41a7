"""The rows that scoring gives: a measure with its intervals, and each case that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from healthcoop.measuring.hand_coding import HandCoding
from healthcoop.measuring.intervals import find_exact_interval, find_resampled_interval
from healthcoop.measuring.pairing import Places
from healthcoop.measuring.tallies import NO_SENTENCE, Tally

#: Measures whose cases stand under other measures already.
_SUMS = ("theme sentences (all)", "theme articles (all)", "actors (all)", "statements direct")
_UNKNOWN = (float("nan"), float("nan"))
_NOWHERE = (-1, -1)
_INTERVALS = ("precision_low", "precision_high", "recall_low", "recall_high")
#: Columns of whole numbers, missing where they say nothing.
COUNTS = ("n_cases", "n_both", "n_only_coded", "n_only_by_hand")
#: The columns of a measure, in order.
COLUMNS = [
    "measure",
    "group",
    "kind",
    *COUNTS,
    "precision",
    "recall",
    *_INTERVALS,
    "value",
    "low",
    "high",
    "kappa",
    "alpha",
]
#: The columns of a case, in order.
CASE_COLUMNS = [
    "measure",
    "article_id",
    "sentence",
    "by_hand",
    "coded",
    "text",
    "start",
    "end",
    "table_sentence",
]


def describe_tally(
    group: str, tally: Tally, stories: pd.DataFrame, level: float, min_articles: int
) -> dict[str, object]:
    """Describe a measure by the columns of `COLUMNS`.

    Parameters
    ----------
    group
        The group of measures that it belongs to.
    stories
        ``article_id`` and ``story`` of the measured articles, for resampling whole stories.
    level, min_articles
        The confidence level, and the stories from which F1 gets an interval.
    """
    n_cases = len(tally.agreed) + len(tally.cases)
    row = {
        "measure": tally.measure,
        "group": group,
        "kind": tally.kind,
        "n_cases": n_cases,
        "n_both": len(tally.agreed),
        "kappa": tally.kappa,
        "alpha": tally.alpha,
    }
    counts = tally.counts
    if tally.kind == "share":
        low, high = find_exact_interval(counts.n_both, n_cases, level) if n_cases else _UNKNOWN
        value = counts.n_both / n_cases if n_cases else float("nan")
        return {**row, "value": value, "low": low, "high": high}
    by_article = stories.merge(tally.count_by_article(), on="article_id", how="left").fillna(0)
    low, high = find_resampled_interval(by_article, min_articles, level) or _UNKNOWN
    ends = (
        *(counts.find_precision_interval(level) if counts.n_coded else _UNKNOWN),
        *(counts.find_recall_interval(level) if counts.n_by_hand else _UNKNOWN),
    )
    return {
        **row,
        "n_only_coded": counts.n_only_coded,
        "n_only_by_hand": counts.n_only_by_hand,
        "precision": counts.precision,
        "recall": counts.recall,
        **dict(zip(_INTERVALS, ends, strict=True)),
        "value": counts.f1,
        "low": low,
        "high": high,
    }


def list_cases(
    tallies: Sequence[Tally],
    coding: HandCoding,
    sentences: pd.DataFrame,
    texts: Mapping[str, str],
) -> pd.DataFrame:
    """List the cases that differ, each with the text of its sentence (empty without a sentence).

    Parameters
    ----------
    sentences
        The table of sentences, which the program may have split otherwise than the hand coding.
    texts
        The text of each article.
    """
    spans, places = Places(coding.segments).spans, Places(sentences)
    rows = []
    for tally in tallies:
        if tally.measure in _SUMS:
            continue
        for case in sorted(tally.cases):
            low, high = spans.get((case.article_id, case.sentence), (0, 0))
            text = " ".join(texts[case.article_id][low:high].split())
            row = _find_row(places, case.article_id, case.start)
            said = (case.by_hand, case.coded, text, case.start, case.end, row)
            rows.append((tally.measure, case.article_id, case.sentence, *said))
    return pd.DataFrame(rows, columns=CASE_COLUMNS)


def list_places(
    tallies: Sequence[Tally], coding: HandCoding, sentences: pd.DataFrame
) -> pd.DataFrame:
    """List where the cases of each measure stand, those that agree too.

    Returns
    -------
    pandas.DataFrame
        A row a case: ``measure``; ``found``, the count that the case is part of (``n_both``; of F1
        ``n_only_coded`` or ``n_only_by_hand``; of shares ``n_wrong``); ``article_id``;
        ``sentence``, its number in the table of sentences, `NO_SENTENCE` where the case is about
        the article as a whole.
    """
    spans, places = Places(coding.segments).spans, Places(sentences)
    rows = []
    for tally in tallies:
        for article, number in tally.agreed:
            start, _ = spans.get((article, number), _NOWHERE)
            rows.append((tally.measure, "n_both", article, _find_row(places, article, start)))
        for case in tally.cases:
            side = "n_only_by_hand" if case.by_hand else "n_only_coded"
            found = side if tally.kind == "F1" else "n_wrong"
            row = _find_row(places, case.article_id, case.start)
            rows.append((tally.measure, found, case.article_id, row))
    return pd.DataFrame(rows, columns=["measure", "found", "article_id", "sentence"])


def _find_row(places: Places, article: str, start: int) -> int:
    """Find the row of the table of sentences in which a place of an article's text lies."""
    touched = places.find_touched(article, start, start + 1) if start >= 0 else []
    return touched[0] if touched else NO_SENTENCE
