"""The findings of the reliability notebook, as sentences built from data."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.intervals import find_exact_interval
from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.reliability import SETS, Evidence
from healthcoop.showing.sentences import (
    join_words,
    say_count,
    say_interval,
    say_part,
    say_percent,
    start_sentence,
)

#: What counts as high: the level at which reliability is commonly called good.
HIGH = 0.8
#: Cases below which a measure is said to rest on few.
FEW = 30
_NAMED = 4
_ALL_THEMES = "theme sentences (all)"


def say_reliability(evidence: Evidence) -> str:
    """Say how good the coding is, and whether that is known of this corpus at all."""
    scores = evidence.scores
    n = len(scores.articles)
    if not evidence.is_own:
        return (
            "How good the coding of this corpus is, is not known: "
            f"{say_part(0, evidence.n_articles, 'article')} of it is coded by hand. The only "
            f"evidence is what is measured elsewhere, here on the {say_count(n, 'article')} of the "
            "sample corpus, beside which the rules were written: a ceiling, no estimate."
        )
    fitted = (
        " The rules were written beside these articles, which makes that a ceiling."
        if evidence.is_fitted
        else ""
    )
    return (
        f"{start_sentence(say_part(n, evidence.n_articles, 'article'))} of this corpus "
        f"{'is' if n == 1 else 'are'} coded by hand, and the program's coding is measured against "
        f"that.{fitted}"
    )


def name_articles(evidence: Evidence) -> str:
    """Name the articles that the scores are of, as captions say it."""
    n = say_count(len(evidence.scores.articles), "hand-coded article")
    return f"{n} of {'this corpus' if evidence.is_own else 'the sample corpus, not of this one'}"


def say_span(evidence: Evidence) -> str:
    """Say how many measures are high, and which are lowest."""
    known = evidence.scores.measures.dropna(subset="value")
    if known.empty:
        return "Nothing could be measured."
    high = int((known["value"] >= HIGH).sum())
    lowest = known.sort_values("value", kind="stable").head(_NAMED)
    least = lowest[lowest["value"] < 1]
    told = [f"{m.label} {m.value:.2f}" for m in iterate_rows(least)]
    rest = f" Lowest: {join_words(told)}." if told else " Not one case differs."
    reach = "reaches" if high == 1 else "reach"
    return _place(evidence) + (
        f"{start_sentence(say_part(high, len(known), 'measure'))} {reach} {HIGH:.1f} (F1, or the "
        f"share of cases that are right).{rest}"
    )


def say_themes(evidence: Evidence) -> str:
    """Say how well themes are coded."""
    themes = evidence.scores.measures
    themes = themes[themes["group"].eq("themes")]
    every = themes[themes["measure"].eq(_ALL_THEMES)].dropna(subset="value")
    if every.empty:
        return "Themes could not be measured."
    row = every.iloc[0]
    each = themes[themes["alpha"].notna()].sort_values("alpha", kind="stable")
    alphas = ""
    if len(each):
        low, high = each.iloc[0], each.iloc[-1]
        which = "for each theme"
        if low["alpha"] < high["alpha"]:
            which = f"for {low['label'].lower()}, the lowest, and {high['alpha']:.2f} at most"
        alphas = f" Krippendorff's alpha, sentence by sentence, is {low['alpha']:.2f} {which}."
    return _place(evidence) + (
        f"Of {say_count(row['n_cases'], 'coding')} of a theme in a sentence by either side, "
        f"{row['n_both']:,} are by both (F1 {row['value']:.2f}).{alphas}"
    )


def say_facts(evidence: Evidence) -> str:
    """Say how well actors, statements, agreements, events and quantities are coded."""
    scores = evidence.scores
    groups = ("actors", "statements", "agreements", "events", "quantities")
    rows = scores.measures[scores.measures["group"].isin(groups)].dropna(subset="value")
    rows = rows[rows["kind"].eq("F1") & ~rows["measure"].str.endswith("(all)")]
    missing = [name for name in groups if name in scores.unmeasured]
    gone = f" Not measured: {join_words(missing)}." if missing else ""
    if rows.empty:
        return f"Facts could not be measured.{gone}"
    told = [f"{m.label} {m.value:.2f}" for m in iterate_rows(rows)]
    return f"{_place(evidence)}F1 of facts: {join_words(told, len(told))}.{gone}"


def say_metadata(evidence: Evidence) -> str:
    """Say how well it is known what each article is."""
    rows = evidence.scores.measures.dropna(subset="value")
    rows = rows[rows["group"].eq("article")]
    if rows.empty:
        return "What is known of each article could not be measured."
    right, wrong = rows[rows["value"] == 1], rows[rows["value"] < 1]
    n = int(rows["n_cases"].max())
    told = [f"{m.label} ({m.n_both:,} of {m.n_cases:,})" for m in iterate_rows(wrong)]
    always = f"always right: {join_words(list(right['label']))}" if len(right) else ""
    some = f"not always: {join_words(told, len(told))}" if told else ""
    parts = "; ".join(part for part in (always, some) if part)
    return f"{_place(evidence)}In {say_count(n, 'article')}, {parts}."


def say_elsewhere(elsewhere: pd.DataFrame) -> str:
    """Say what is reached on the held-out reports."""
    rows = elsewhere.dropna(subset="held_out")
    themes = rows[rows["measure"].eq(_ALL_THEMES)]
    low = rows.sort_values("held_out", kind="stable").head(_NAMED)
    told = [f"{m.label} {m.held_out:.2f}" for m in iterate_rows(low)]
    first = f"F1 over all themes is {themes['held_out'].iloc[0]:.2f}; " if len(themes) else ""
    return (
        f"On {SETS['held_out']}, {first}the lowest of {say_count(len(rows), 'measure')} are "
        f"{join_words(told)}. This is the better guide to articles that no rule has seen."
    )


def say_baselines(baselines: pd.DataFrame) -> str:
    """Say what other methods reach on the same articles, beside this program."""
    rows = baselines.dropna(subset="own")
    if rows.empty:
        return "No other method was measured on articles on which this program was."
    told = []
    for method, group in rows.groupby("method", sort=False):
        low, high = group["value"].min(), group["value"].max()
        own_low, own_high = group["own"].min(), group["own"].max()
        told.append(
            f"{method} reaches F1 {_say_span(low, high)} where this program reaches "
            f"{_say_span(own_low, own_high)} ({say_count(len(group), 'measure')})"
        )
    return f"{start_sentence('; '.join(told))}."


def say_disagreements(evidence: Evidence) -> str:
    """Say how many cases differ, and where most of them are."""
    scores, cases = evidence.scores, evidence.scores.disagreements
    if cases.empty:
        return "Program and hand coding agree in every case that was measured."
    labels = dict(zip(scores.measures["measure"], scores.measures["label"], strict=True))
    counts = cases["measure"].value_counts(sort=False).sort_values(ascending=False, kind="stable")
    told = [f"{labels[str(name)]} ({n:,})" for name, n in counts.items()]
    return _place(evidence) + (
        f"{start_sentence(say_count(len(cases), 'disagreement'))} in "
        f"{say_part(cases['article_id'].nunique(), len(scores.articles), 'article')}: "
        f"{join_words(told)}."
    )


def say_origin(evidence: Evidence) -> str:
    """Say how the hand coding was made, as far as that is stated with it."""
    about = evidence.coding.about
    if not about:
        return (
            "How this hand coding was made is not stated with it: a sentence in its ABOUT.txt "
            "would say who coded, and how."
        )
    return f"How the hand coding was made: {about}"


def say_coverage(evidence: Evidence) -> str:
    """Say what was left out of the measurement, and why."""
    told = []
    if evidence.changed:
        told.append(
            f"Changed since they were coded, and left out: {join_words(evidence.changed, _NAMED)}."
        )
    for reason in dict.fromkeys(evidence.scores.unmeasured.values()):
        tables = [t for t, why in evidence.scores.unmeasured.items() if why == reason]
        told.append(f"Not measured: {join_words(tables)} ({reason}).")
    if not evidence.is_own:
        told.append(
            "To measure this corpus, write sheets for some of its articles with "
            "`healthcoop coding-sheets`, fill them with the coding manual, and name their folder: "
            "`make CODED=folder`, or `healthcoop score folder` for the figures alone."
        )
    return " ".join(told) or "Every table was measured on all hand-coded articles."


def say_fragility(evidence: Evidence, level: float) -> str:
    """Say how far one more case could move the measures that rest on the fewest."""
    known = evidence.scores.measures.dropna(subset="value").sort_values("n_cases", kind="stable")
    if known.empty:
        return "Nothing was measured, so nothing can change."
    row = known.iloc[0]
    n = int(row["n_cases"])
    low, high = find_exact_interval(int(row["n_both"]), n, level)
    n_few = int((known["n_cases"] < FEW).sum())
    return (
        f"{start_sentence(say_part(n_few, len(known), 'measure'))} "
        f"{'rests' if n_few == 1 else 'rest'} on fewer than {FEW} cases. The fewest: "
        f"{row['label']}, {say_count(n, 'case')}, of which {row['n_both']:,} agree; one more that "
        f"differs would move that share by {say_percent(_find_step(row))}, and its exact interval "
        f"is {say_interval(low, high)}. Other articles, other coders or another reading of the "
        "manual can change each figure."
    )


def _place(evidence: Evidence) -> str:
    """Say where a finding was made, unless it was in this corpus."""
    return "" if evidence.is_own else "On the sample corpus, not this one: "


def _find_step(row: pd.Series) -> float:
    n, right = int(row["n_cases"]), int(row["n_both"])
    return right / n - right / (n + 1)


def _say_span(low: float, high: float) -> str:
    return f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
