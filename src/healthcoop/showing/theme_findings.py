"""The findings of a theme's notebook, as sentences built from data."""

from __future__ import annotations

from typing import Any

import pandas as pd

from healthcoop.measuring.load import ThemeEntry, iterate_rows
from healthcoop.measuring.sensitivity import leave_stories_out
from healthcoop.showing.sentences import (
    join_words,
    lower_label,
    say_count,
    say_framework,
    say_most,
    say_part,
    say_percent,
    say_wordings,
    start_sentence,
)

_THIRDS = ("first", "second", "last")


def say_question(label: str) -> str:
    """Say the notebook's question with the theme's name in it."""
    return f"Where does {lower_label(label)} stand, what carries it, and with whom does it come?"


def say_answer(by_article: pd.DataFrame, label: str) -> str:
    """Say how much of the corpus a theme takes, in which article most of it stands.

    Parameters
    ----------
    by_article
        As `healthcoop.measuring.profiles.measure_articles` returns it.
    label
        The theme's label.
    """
    n_coded, n_sentences = int(by_article["n_coded"].sum()), int(by_article["n_sentences"].sum())
    n_articles, n_with = len(by_article), int((by_article["n_coded"] > 0).sum())
    if not n_coded:
        corpus = f"{say_count(n_articles, 'article')} ({say_count(n_sentences, 'sentence')})"
        return f"No sentence on {lower_label(label)} was found in the corpus of {corpus}."
    text = f"{label} stands in {say_part(n_coded, n_sentences, 'sentence')}"
    if n_articles == 1:
        return f"{text} of the only article, {by_article.iloc[0]['article_id']}."
    text = f"{text} and in {say_part(n_with, n_articles, 'article')}"
    if n_with == 1:
        return f"{text}, {by_article.iloc[0]['article_id']}."
    return f"{text}; {_say_extremes(by_article)}."


def _say_extremes(by_article: pd.DataFrame) -> str:
    """Say which article has most coded sentences, and which the largest share of them."""
    most = by_article[by_article["n_coded"] == by_article["n_coded"].max()]
    densest = by_article[by_article["share"] == by_article["share"].max()]
    if len(most) > 1:
        text = f"no article has more than {most['n_coded'].iloc[0]:,} ({len(most):,} have as many)"
    else:
        text = f"most sentences in {_say_article(most.iloc[0])}"
    if len(densest) > 1:
        return text
    if len(most) == 1 and most.index[0] == densest.index[0]:
        return text.replace("most sentences in", "most and densest in")
    return f"{text}, densest in {_say_article(densest.iloc[0])}"


def _say_article(article: Any) -> str:
    return f"{article['article_id']} ({article['n_coded']:,} of {article['n_sentences']:,})"


def say_frameworks(by_framework: pd.DataFrame, by_article: pd.DataFrame, label: str) -> str:
    """Say in which framework a theme has the largest share, on how many articles that rests.

    Parameters
    ----------
    by_framework, by_article
        As `healthcoop.measuring.profiles` returns them.
    label
        The theme's label.
    """
    known = by_framework[by_framework["share"].notna()]
    if not known["n_coded"].any():
        return f"{label} takes no sentence, so there is no share of frameworks to compare."
    first = known.iloc[0]
    name = say_framework(first["framework"])
    if len(known) == 1:
        return f"All articles have the same framework ({name}), so there are no others to compare."
    own = by_article[by_article["framework"] == first["framework"]]
    text = f"Its share is largest in articles of {name}: {_say_share(first)}{_say_largest(own)}"
    second = known.iloc[1]
    if second["n_coded"]:
        text += f"; next {say_framework(second['framework'])} with {_say_share(second)}"
    without = [say_framework(f) for f in known.loc[known["n_coded"] == 0, "framework"]]
    absent = f" It is absent from articles of {join_words(without, last='or')}." if without else ""
    return f"{text}.{absent}"


def _say_share(group: Any) -> str:
    is_one = group["n_articles"] == 1
    articles = say_part(int(group["n_with"]), int(group["n_articles"]), "article")
    articles = "its only article" if is_one else articles
    sentences = say_part(int(group["n_coded"]), int(group["n_sentences"]), "sentence")
    return f"{sentences}, in {articles}"


def _say_largest(own: pd.DataFrame) -> str:
    """Say if one of several articles holds most of a framework's coded sentences."""
    first, n_coded = own.iloc[0], int(own["n_coded"].sum())
    if (own["n_coded"] > 0).sum() < 2 or first["n_coded"] * 2 <= n_coded:
        return ""
    return f" ({first['n_coded']:,} of the {n_coded:,} in {first['article_id']})"


def say_concentration(by_article: pd.DataFrame) -> str:
    """Say in how few articles half of a theme's sentences stand."""
    counts = by_article["n_coded"].sort_values(ascending=False)
    n_coded, n_with = int(counts.sum()), int((counts > 0).sum())
    if not n_coded:
        return "No article holds a sentence of it."
    if len(by_article) == 1:
        return "There is no second article to compare with."
    if n_with == 1:
        return f"All of it stands in one article, {by_article.iloc[0]['article_id']}."
    n_half = int((counts.cumsum() * 2 < n_coded).sum()) + 1
    return (
        f"Of the {say_count(n_with, 'article')} with a sentence on it, {n_half:,} "
        f"{'holds' if n_half == 1 else 'hold'} {counts.head(n_half).sum():,} of its "
        f"{say_count(n_coded, 'sentence')}; {say_count(len(by_article) - n_with, 'article')} "
        f"{'has' if len(by_article) - n_with < 2 else 'have'} none."
    )


def say_places(parts: pd.DataFrame, label: str) -> str:
    """Say whether a theme stands at the beginning, in the middle or at the end of articles.

    Parameters
    ----------
    parts
        What `healthcoop.measuring.positions.measure_parts` returns for a number of parts that can
        be divided by three.

    Raises
    ------
    ValueError
        The parts do not make thirds.
    """
    n_joined, rest = divmod(len(parts), len(_THIRDS))
    if rest or not n_joined:
        raise ValueError(f"{len(parts)} parts of an article do not make thirds")
    n = int(parts["n_coded"].sum())
    if not n:
        return f"{label} stands nowhere in the articles."
    counts = parts.groupby(parts["part"] // n_joined)["n_coded"].sum().to_list()
    if n == 1:
        return f"Its only sentence stands in the {_THIRDS[counts.index(1)]} third of its article."
    if n in counts:
        third = _THIRDS[counts.index(n)]
        return f"All of its {n:,} sentences stand in the {third} third of their article."
    pairs = zip(counts, _THIRDS, strict=True)
    told = [f"{count or 'none'} in the {name} third" for count, name in pairs]
    return f"Of its {say_count(n, 'sentence')}, {join_words(told)} of their article."


def say_terms(by_term: pd.DataFrame, entry: ThemeEntry) -> str:
    """Say how many of the theme's terms fired and which carry it."""
    if by_term.empty:
        return f"None of the {say_count(entry.n_terms, 'term')} of the codebook fired."
    names = [say_wordings(t.wording, t.n_wordings) for t in iterate_rows(by_term)]
    fired = start_sentence(f"{say_part(len(by_term), entry.n_terms, 'term')} of the codebook")
    return f"{fired} fired; in most sentences: {say_most(names, by_term['n_sentences'].to_list())}."


def say_robustness(by_term: pd.DataFrame, by_article: pd.DataFrame, label: str) -> str:
    """Say how far a theme's result hangs on a single term and on a single story."""
    n_coded = int(by_article["n_coded"].sum())
    if not n_coded:
        return f"No term and no article can be left out: {lower_label(label)} was not found."
    text = _say_lost(by_term, n_coded)
    stories = leave_stories_out(by_article)
    if len(stories) < 2:
        return f"{text} There is no second story to compare with."
    first = stories.iloc[0]
    share = n_coded / int(by_article["n_sentences"].sum())
    return (
        f"{text} The share of sentences, {say_percent(share)}, would be "
        f"{say_percent(first['share_without'])} without the story {first['story']}, which changes "
        "it most."
    )


def _say_lost(by_term: pd.DataFrame, n_coded: int) -> str:
    """Say what is lost without the term that costs most, and how much two terms hold."""
    worst = by_term.sort_values(["n_lost", "term"], ascending=[False, True]).iloc[0]
    n_twice = n_coded - int(by_term["n_lost"].sum())
    name, n_lost = say_wordings(worst["wording"], int(worst["n_wordings"])), int(worst["n_lost"])
    name = name.replace(" with ", " and its ") if name.endswith("” with variants") else name
    if n_coded == 1:
        return "Its only sentence holds two terms." if n_twice else f"It rests on one term, {name}."
    twice = {0: "none holds", 1: "1 holds"}.get(n_twice, f"{n_twice:,} hold")
    if not n_lost:
        return f"No single term is needed for any of its {n_coded:,} sentences: all hold a second."
    upper = "" if n_lost == n_coded else "up to "
    return (
        f"Without {name} {upper}{n_lost:,} of its {n_coded:,} sentences would be lost; "
        f"{twice} a second term."
    )
