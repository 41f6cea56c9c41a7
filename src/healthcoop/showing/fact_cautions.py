"""The cautions of the notebooks on voices and commitments: how sure what they show is."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.measure_names import label_measure
from healthcoop.measuring.reliability import Evidence
from healthcoop.showing.sentences import join_words, say_count, say_part


def say_accuracy(evidence: Evidence, elsewhere: pd.DataFrame, measures: Sequence[str]) -> str:
    """Say how good the coding of some tables is, on this corpus or, failing that, elsewhere.

    Parameters
    ----------
    evidence
        As `healthcoop.measuring.reliability.gather_evidence` gives it.
    elsewhere
        As `healthcoop.measuring.reliability.list_elsewhere` gives it.
    measures
        The measures to tell, as scoring names them, the most telling first.
    """
    scores = evidence.scores
    told = _tell_scores(scores.measures, measures)
    n_articles = say_count(len(scores.articles), "article")
    if evidence.is_own:
        n_articles = say_part(len(scores.articles), evidence.n_articles, "article")
        said = f"Against hand coding of {n_articles} of this corpus: {told}."
    else:
        said = (
            "How good this coding is on this corpus is not known: no article of it is hand coded. "
            f"On the {n_articles} of the sample corpus: {told}."
        )
    if evidence.is_fitted:
        said += " Rules were written beside these articles, which makes this a ceiling."
    return " ".join(filter(None, [said, _say_held_out(elsewhere, measures), evidence.coding.about]))


def say_size(n: int, noun: str, n_articles: int, n_stories: int) -> str:
    """Say on how little or how much the counts rest, and what they are not.

    Parameters
    ----------
    n, noun
        What was counted, with its name in the singular.
    n_articles, n_stories
        The articles of the corpus and the stories they tell.
    """
    told = f", which tell {say_count(n_stories, 'story', 'stories')}" * (n_stories < n_articles)
    return (
        f"Read from {say_count(n_articles, 'article')}{told}: {say_count(n, noun)}. Counts "
        "describe these articles; how often something is reported depends on who reports, so they "
        "are no measure of how often it happens."
    )


def _tell_scores(scored: pd.DataFrame, measures: Sequence[str]) -> str:
    rows = scored.set_index("measure").reindex(list(measures)).dropna(subset=["value"])
    told = []
    for row in iterate_rows(rows.reset_index()):
        name = label_measure(row.measure, {})
        if row.kind == "F1":
            told.append(f"{name} F1 {row.value:.2f} (n = {int(row.n_cases):,})")
        else:
            told.append(f"{name} right in {say_part(int(row.n_both), int(row.n_cases), 'case')}")
    return join_words(told, 8) if told else "none of it was coded by hand"


def _say_held_out(elsewhere: pd.DataFrame, measures: Sequence[str]) -> str:
    if "held_out" not in elsewhere.columns:
        return ""
    rows = elsewhere[elsewhere["measure"].isin(list(measures)) & elsewhere["held_out"].notna()]
    told = [f"{row.label} {row.held_out:.2f}" for row in iterate_rows(rows)]
    if not told:
        return "On reports held out from the rules it has not been measured."
    return (
        f"On invented reports held out from the rules (F1, or share right): {join_words(told, 8)}."
    )
