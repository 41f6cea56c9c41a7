"""The findings of a theme's notebook, as sentences built from data."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from healthcoop.measuring.accuracy import Accuracy
from healthcoop.measuring.intervals import (
    MIN_STORIES,
    count_stories,
    find_exact_interval,
    find_resampled_interval,
)
from healthcoop.measuring.load import Corpus, ThemeEntry, iterate_rows
from healthcoop.measuring.sensitivity import leave_stories_out
from healthcoop.showing.sentences import (
    join_words,
    lower_label,
    say_count,
    say_framework,
    say_interval,
    say_part,
    say_percent,
    say_wordings,
)

_NAMED = 3
_THIRDS = ("first", "second", "last")


def say_answer(by_article: pd.DataFrame, label: str) -> str:
    """Say how much of the corpus a theme takes, and where it is strongest."""
    n_coded, n_sentences = int(by_article["n_coded"].sum()), int(by_article["n_sentences"].sum())
    n_articles, n_with = len(by_article), int((by_article["n_coded"] > 0).sum())
    if not n_coded:
        corpus = f"{say_count(n_articles, 'article')} ({say_count(n_sentences, 'sentence')})"
        return f"No sentence on {lower_label(label)} was found in the corpus of {corpus}."
    first = by_article.iloc[0]
    text = f"{label} stands in {say_part(n_coded, n_sentences, 'sentence')}"
    if n_articles == 1:
        return f"{text} of the only article, {first['article_id']}."
    text = f"{text} and in {say_part(n_with, n_articles, 'article')}"
    if n_with == 1:
        return f"{text}, {first['article_id']}."
    return (
        f"{text}; most often in {first['article_id']} ({say_count(first['n_coded'], 'sentence')})."
    )


def say_company(
    company: Mapping[str, pd.DataFrame], n_coded: int, label: str, labels: Mapping[str, str]
) -> str:
    """Say which countries, organizations and other themes stand in a theme's sentences most often.

    Parameters
    ----------
    company
        Frames of `healthcoop.measuring.profiles.measure_company` by what they are in the plural.
    n_coded
        The theme's sentences.
    label, labels
        The theme's label, and those of all themes by id.
    """
    if not n_coded:
        return f"So there is nothing that {lower_label(label)} could be seen together with."
    told, absent = [], []
    for what, frame in company.items():
        met = frame[frame["n_coded"] > 0].head(_NAMED)
        pairs = zip(met["name"], met["n_coded"], strict=True)
        names = [f"{_name(name, labels)} ({n:,})" for name, n in pairs]
        if names:
            told.append(f"of {what} {join_words(names)}")
        else:
            absent.append(what)
    sentences = _say_own(n_coded)
    if not told:
        return f"No {join_words(absent, last='or')} are named in its {sentences}."
    nothing = f" None names {join_words(absent, last='or')}." if absent else ""
    return f"Most often named in its {sentences}: {'; '.join(told)}.{nothing}"


def say_frameworks(by_framework: pd.DataFrame, label: str) -> str:
    """Say which framework gives a theme most room, and which ones none."""
    known = by_framework[by_framework["share"].notna()]
    if not known["n_coded"].any():
        return f"{label} takes no room in any framework."
    first = known.iloc[0]
    name = say_framework(first["framework"])
    if len(known) == 1:
        return f"All articles have the same framework ({name}), so there are no others to compare."
    part = say_part(int(first["n_coded"]), int(first["n_sentences"]), "sentence")
    without = [say_framework(f) for f in known.loc[known["n_coded"] == 0, "framework"]]
    absent = f" It is absent from articles on {join_words(without, last='or')}." if without else ""
    articles = say_count(int(first["n_articles"]), "article")
    return f"It takes most room in articles on {name}: {part} in {articles}.{absent}"


def say_reach(by_article: pd.DataFrame, label: str, min_articles: int) -> str:
    """Say how sure the theme's shares are, as far as the size of the corpus lets that be said."""
    n_with, n_stories = count_stories(by_article)
    if n_stories < MIN_STORIES:
        return (
            f"From {say_count(n_stories, 'story', 'stories')} nothing can be said about other "
            f"articles: intervals are given from {MIN_STORIES} stories."
        )
    low, high = find_exact_interval(n_with, n_stories)
    text = (
        f"If the stories were drawn at random from all such stories, {lower_label(label)} would be "
        f"taken up by {say_interval(low, high)} of them (exact 95% interval, from "
        f"{n_with:,} of {say_count(n_stories, 'story', 'stories')})."
    )
    resampled = find_resampled_interval(by_article, min_articles)
    if resampled is None:
        return (
            f"{text} The share of sentences gets no interval: resampling starts at "
            f"{min_articles:,} stories."
        )
    return (
        f"{text} Its share of sentences, resampled by whole stories, is {say_interval(*resampled)} "
        f"(95%; given from {min_articles:,} stories)."
    )


def say_places(parts: pd.DataFrame, label: str) -> str:
    """Say whether a theme stands at the beginning, in the middle or at the end of articles."""
    n = int(parts["n_coded"].sum())
    if not n:
        return f"{label} stands nowhere in the articles."
    middle = (parts["part"] + 0.5) / len(parts)
    third = (middle * len(_THIRDS)).astype("int64")
    counts = parts.groupby(third)["n_coded"].sum().to_dict()
    told = [f"{counts.get(i, 0):,} in the {name} third" for i, name in enumerate(_THIRDS)]
    if n == 1:
        told = [f"in the {name} third" for i, name in enumerate(_THIRDS) if counts.get(i)]
        return f"Its only sentence stands {told[0]} of its article."
    return f"Of its {say_count(n, 'sentence')}, {join_words(told)} of their article."


def say_terms(by_term: pd.DataFrame, entry: ThemeEntry) -> str:
    """Say how many of the theme's terms fired and which carry it."""
    if by_term.empty:
        return f"None of the {say_count(entry.n_terms, 'term')} of the codebook fired."
    names = [
        f"{say_wordings(t.wording, t.n_wordings)} ({t.n_sentences:,})"
        for t in iterate_rows(by_term.head(_NAMED))
    ]
    fired = say_part(len(by_term), entry.n_terms, "term")
    return f"{fired[:1].upper()}{fired[1:]} fired; most sentences: {'; '.join(names)}."


def say_robustness(by_term: pd.DataFrame, by_article: pd.DataFrame, label: str) -> str:
    """Say how far a theme's result hangs on a single term and on a single story."""
    n_coded = int(by_article["n_coded"].sum())
    if not n_coded:
        return f"No term and no article can be left out: {lower_label(label)} was not found."
    worst = by_term.sort_values(["n_lost", "term"], ascending=[False, True]).iloc[0]
    name = say_wordings(worst["wording"], int(worst["n_wordings"]))
    robust = n_coded - int(by_term["n_lost"].sum())
    text = (
        f"Left out one at a time, the term {name} would cost most, at most "
        f"{say_part(int(worst['n_lost']), n_coded, 'sentence')}; held by two terms or more: "
        f"{say_part(robust, n_coded, 'sentence')}."
    )
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


def say_data(corpus: Corpus, entry: ThemeEntry) -> str:
    """Say what was looked at and how a sentence comes to be coded."""
    n_stories = corpus.articles["story"].nunique()
    n_articles = len(corpus.articles)
    reprints = ""
    if n_stories < n_articles:
        reprints = f", which tell {say_count(n_stories, 'story', 'stories')}; each article counts"
    return (
        f"{entry.label}: {entry.definition.strip().rstrip('.')}. Looked for with "
        f"{say_count(entry.n_terms, 'term')} and "
        f"{say_count(entry.n_exclusions, 'exclusion')} in "
        f"{say_count(len(corpus.content), 'sentence')} outside boilerplate of "
        f"{say_count(n_articles, 'article')}{reprints}. A sentence is coded when "
        "a term fires in it."
    )


def say_accuracy(covered: Accuracy | None, sample: Accuracy | None, n_articles: int) -> str:
    """Say how good the coding of the theme is, on this corpus or, failing that, elsewhere.

    Parameters
    ----------
    covered
        The accuracy on those articles of this corpus that are hand coded.
    sample
        The accuracy on the sample corpus, for orientation where nothing is covered.
    n_articles
        Articles of this corpus.
    """
    if covered is not None:
        on = f"{say_part(covered.n_articles, n_articles, 'article')} of this corpus"
        return f"Against hand coding of {on}: {_say_measures(covered)} {_BY_MODELS}"
    unknown = "How good the coding is on this corpus is not known: no article of it is hand coded."
    if sample is None:
        return f"{unknown} The sample corpus has no hand coding of this theme either."
    return (
        f"{unknown} For orientation only, on the {sample.n_articles} articles of the "
        "sample corpus: "
        f"{_say_measures(sample)} {_BY_MODELS}"
    )


def _say_own(n_coded: int) -> str:
    """Say the sentences of a theme after "its"."""
    return "only sentence" if n_coded == 1 else say_count(n_coded, "sentence")


def _name(name: str, labels: Mapping[str, str]) -> str:
    return lower_label(labels[name]) if name in labels else name


_BY_MODELS = (
    "The hand coding was made by language-model coders with the coding manual; no human coder was "
    "involved, so this is not agreement between people."
)


def _say_measures(a: Accuracy) -> str:
    counts = (
        f"{say_count(a.n_both, 'sentence')} coded by both, {a.n_only_coded:,} only here, "
        f"{a.n_only_by_hand:,} only by hand"
    )
    if not a.n_both + a.n_only_coded + a.n_only_by_hand:
        return "neither finds a sentence of this theme."
    low, high = a.recall_interval
    interval = f" (exact 95% interval {say_interval(low, high)})" if a.recall == a.recall else ""
    return (
        f"precision {say_percent(a.precision)}, recall {say_percent(a.recall)}{interval}, "
        f"F1 {a.f1:.2f}; {counts}."
    )
