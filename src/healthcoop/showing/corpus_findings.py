"""The findings of the corpus notebook, as sentences built from data."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.load import Corpus, iterate_rows
from healthcoop.measuring.metadata import find_precision
from healthcoop.showing.sentences import (
    join_words,
    say_count,
    say_framework,
    say_part,
    say_percent,
    start_sentence,
)

_NAMED = 5


def say_reading(corpus: Corpus) -> str:
    """Say how many files were found, and that each is an article or set aside."""
    n_articles, n_rejected = len(corpus.articles), len(corpus.rejected)
    files = say_count(n_articles + n_rejected, "file")
    sentences = say_count(len(corpus.content), "sentence")
    words = say_count(int(corpus.articles["n_words"].sum()), "word")
    set_aside = f"{say_count(n_rejected, 'file')} set aside" if n_rejected else "none set aside"
    return (
        f"{start_sentence(files)} in the folder: {say_count(n_articles, 'article')} read, "
        f"{set_aside}. The articles hold {sentences} and {words} outside boilerplate; titles, "
        "headings and bullets count as sentences, runs of letters and digits as words."
    )


def say_dating(articles: pd.DataFrame) -> str:
    """Say how many articles are dated, how exactly and on what basis."""
    n = len(articles)
    dated = articles[articles["date"].ne("")]
    if dated.empty:
        return f"No date was found in the text of any article (n = {n:,})."
    precision = {str(k): int(n) for k, n in find_precision(dated["date"]).value_counts().items()}
    bases = dated["date_basis"].value_counts().sort_index()
    based = [f"{name or 'no stated basis'} ({count:,})" for name, count in bases.items()]
    first, last = dated["date"].min(), dated["date"].max()
    span = f"from {first} to {last}" if first != last else f"at {first}"
    return (
        f"{start_sentence(say_part(len(dated), n, 'article'))} can be dated from the text alone, "
        f"{_say_precision(precision)}, {span}. Basis: {join_words(based)}."
    )


def _say_precision(counts: dict[str, int]) -> str:
    if len(counts) > 1:
        names = [name for name in ("day", "month", "year") if name in counts]
        return join_words([f"{counts[name]:,} to the {name}" for name in names])
    name, n = next(iter(counts.items()))
    return {1: "", 2: "both "}.get(n, "all ") + f"to the {name}"


def say_times(articles: pd.DataFrame) -> str:
    """Say from when the articles of each framework are, as far as they are dated."""
    dated = articles[articles["date"].ne("")]
    if dated.empty:
        return "No article can be placed in time."
    spans = dated.groupby("framework")["date"].agg(["size", "min", "max"])
    spans = spans.sort_values("size", ascending=False, kind="stable")
    told = [
        f"{say_framework(str(name))} ({n:,}, {first if first == last else f'{first} to {last}'})"
        for name, n, first, last in spans.itertuples(name=None)
    ]
    undated = sorted(set(articles["framework"]) - set(spans.index))
    missing = ""
    if undated:
        named = join_words([say_framework(name) for name in undated], _NAMED)
        missing = f" Undated: all articles of {named}."
    return f"Dated articles by framework: {join_words(told, _NAMED)}.{missing}"


def say_standing(articles: pd.DataFrame) -> str:
    """Say how the articles divide into frameworks, genres and languages."""
    told = []
    for field in ("framework", "genre", "language"):
        counts = articles[field].value_counts()
        counts = counts.sort_index().sort_values(ascending=False, kind="stable")
        names = [
            f"{say_framework(str(name)) if field == 'framework' else name} ({count:,})"
            for name, count in counts.items()
        ]
        told.append(f"{field}: {join_words(names, _NAMED)}")
    return f"The articles by {'; by '.join(told)}."


def say_rejected(rejected: pd.DataFrame) -> str:
    """Say which files were set aside, and why."""
    if rejected.empty:
        return "Every file was read as an article; no file was set aside."
    reasons = rejected["reason"].value_counts()
    reasons = reasons.sort_index().sort_values(ascending=False, kind="stable")
    told = [f"{reason} ({count:,})" for reason, count in reasons.items()]
    verb = "was" if len(rejected) == 1 else "were"
    return f"{say_count(len(rejected), 'file')} {verb} set aside: {join_words(told, _NAMED)}."


def say_furniture(by_article: pd.DataFrame, parts: pd.DataFrame) -> str:
    """Say how much of the articles is boilerplate, and what kind of it there is most of."""
    n_lines = int(by_article["n_lines"].sum())
    if not n_lines:
        return "No line of any article was set aside as boilerplate."
    share = by_article["n_boilerplate"].sum() / max(by_article["n_chars"].sum(), 1)
    articles = say_part(int((by_article["n_lines"] > 0).sum()), len(by_article), "article")
    first, most = by_article.iloc[0], ""
    if len(by_article) > 1:
        most = f"; most in {first['article_id']} ({say_percent(first['share'])})"
    kinds = [
        f"{p.part.replace('_', ' ') or 'other'} ({p.n_lines:,})"
        for p in iterate_rows(parts.head(_NAMED))
    ]
    return (
        f"{start_sentence(say_count(n_lines, 'line'))}, {say_percent(share)} of all characters, "
        f"set aside as boilerplate in {articles}{most}. "
        f"By kind: {join_words(kinds, _NAMED)}."
    )


def say_stories(articles: pd.DataFrame, stories: pd.DataFrame) -> str:
    """Say whether articles reprint or retell one another."""
    if len(articles) < 2:
        return "With a single article there is nothing to be told twice."
    if stories.empty:
        return "No two articles tell the same story."
    told = say_count(articles["story"].nunique(), "story", "stories")
    repeated = say_count(len(stories), "story", "stories")
    first = stories.iloc[0]
    return (
        f"The {say_count(len(articles), 'article')} tell {told}: {repeated} in more than one "
        f"article, the largest ({first['story']}) in {first['n_articles']:,}."
    )


def say_doubts(articles: pd.DataFrame) -> str:
    """Say what another reading of the same files could change."""
    n = len(articles)
    weak = int(articles["date_basis"].isin(["text", "weekday"]).sum())
    replaced = int((articles["n_replaced"] > 0).sum())
    unclear = int(articles["language"].eq("und").sum())
    loose = int(articles["framework"].isin(["none", "other"]).sum())
    return (
        f"Dates that rest on the text or on a weekday, not on a timestamp or dateline: "
        f"{weak:,} of {n:,}. Articles with characters that could not be decoded: {replaced:,}. "
        f"Articles without a clear language: {unclear:,}. Articles that belong to no framework "
        f"with a name of its own: {loose:,}."
    )
