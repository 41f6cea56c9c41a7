"""The cautions of a theme's notebook: what was looked at, and how sure the numbers are."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.accuracy import Accuracy, HeldOut
from healthcoop.measuring.intervals import (
    MIN_STORIES,
    count_stories,
    find_exact_interval,
    find_resampled_interval,
)
from healthcoop.measuring.load import Corpus, ThemeEntry
from healthcoop.showing.sentences import (
    lower_label,
    say_count,
    say_interval,
    say_part,
    say_percent,
)

_BY_MODELS = (
    "All hand coding was made by language-model coders with the coding manual; no human coder was "
    "involved, so this is not agreement between people."
)
_BESIDE = "the articles beside which the codebook was developed"


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


def say_accuracy(
    covered: Accuracy | None, sample: Accuracy | None, n_articles: int, held_out: HeldOut
) -> str:
    """Say how good the coding of the theme is, on this corpus or, failing that, elsewhere.

    Parameters
    ----------
    covered
        The accuracy on those articles of this corpus that are hand coded.
    sample
        The accuracy on the sample corpus, for orientation where nothing is covered.
    n_articles
        Articles of this corpus.
    held_out
        The accuracy of all themes on reports that no rule was fitted to.
    """
    elsewhere = (
        f"{say_count(held_out.n_articles, 'invented report')} in the manner of other outlets, held "
        f"out while the codebook was developed, F1 over all themes is {held_out.f1:.2f}"
    )
    if covered is not None:
        on = f"{say_part(covered.n_articles, n_articles, 'article')} of this corpus"
        measured = f"Against hand coding of {on}: {_say_measures(covered)}"
        if covered.is_fitted:
            ceiling = f"These are {_BESIDE}, which makes it a ceiling."
            return f"{measured} {ceiling} On {elsewhere}. {_BY_MODELS}"
        about = covered.about or "not stated with it."
        return (
            f"{measured} How that hand coding was made: {about} On {elsewhere}; these were coded "
            "by language models."
        )
    unknown = (
        "How good the coding is on this corpus is not known: no article of it is hand coded. The "
        f"best guide: on {elsewhere}."
    )
    if sample is None:
        return f"{unknown} The sample corpus has no hand coding of this theme. {_BY_MODELS}"
    return (
        f"{unknown} A ceiling: on the {say_count(sample.n_articles, 'article')} of the sample "
        f"corpus, {_BESIDE}, {_say_measures(sample)} {_BY_MODELS}"
    )


def _say_measures(a: Accuracy) -> str:
    if not a.n_both + a.n_only_coded + a.n_only_by_hand:
        return "neither the rules nor the hand coding find a sentence of this theme."
    precision = _say_measure("precision", a.precision, a.find_precision_interval())
    recall = _say_measure("recall", a.recall, a.find_recall_interval())
    return (
        f"{precision}, {recall}, F1 {a.f1:.2f}; "
        f"{say_count(a.n_both, 'sentence')} coded by both, {a.n_only_coded:,} only here, "
        f"{a.n_only_by_hand:,} only by hand."
    )


def _say_measure(name: str, share: float, interval: tuple[float, float]) -> str:
    # Without a case the measure is unknown, and so is its interval.
    within = "" if pd.isna(share) else f" (exact 95% interval {say_interval(*interval)})"
    return f"{name} {say_percent(share)}{within}"
