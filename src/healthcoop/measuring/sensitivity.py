"""How far a theme's result hangs on single terms or single stories: leave one out, count again."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.load import SENTENCE


def find_term_sentences(themes: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Find the sentences in which each term of a theme fires.

    Returns
    -------
    pandas.DataFrame
        A row a term and sentence: ``term``, ``article_id``, ``sentence``, ``is_alone`` (no other
        term of the theme fires in the sentence), ``is_alone_in_article`` (nor in the article).
    """
    pairs = themes.loc[themes["theme"] == theme, ["term", *SENTENCE]].drop_duplicates()
    n_terms = pairs.groupby(SENTENCE)["term"].transform("nunique")
    n_in_article = pairs.groupby("article_id")["term"].transform("nunique")
    return pairs.assign(is_alone=n_terms.eq(1), is_alone_in_article=n_in_article.eq(1))


def leave_terms_out(themes: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Count for each term what a theme would lose without it.

    A sentence is lost if no other term of the theme fires in it. Where a shorter term would fire
    inside the words of the one left out the sentence stays, which the table of hits cannot show:
    the losses are upper bounds.

    Parameters
    ----------
    themes
        The table of themes.
    theme
        The theme's id.

    Returns
    -------
    pandas.DataFrame
        A row a term that fired, most sentences first: ``term``, ``wording`` (the commonest words
        that it found), ``n_wordings``, ``n_hits``, ``n_sentences``,
        ``n_articles``, ``n_lost`` (sentences that no other term holds), ``share_lost`` (of the
        theme's sentences), ``n_articles_lost`` (articles without any other term). Terms of the
        codebook that never fired are not in it.
    """
    hits = themes[themes["theme"] == theme]
    frame = hits.groupby("term").agg(n_hits=("term", "size"), n_articles=("article_id", "nunique"))
    pairs = find_term_sentences(themes, theme)
    only = pairs[pairs["is_alone_in_article"]]
    frame["n_sentences"] = pairs.groupby("term").size()
    frame["n_lost"] = pairs.groupby("term")["is_alone"].sum()
    in_articles = only.groupby("term")["article_id"].nunique()
    frame["n_articles_lost"] = in_articles.reindex(frame.index, fill_value=0)
    n_sentences = len(pairs[SENTENCE].drop_duplicates())
    frame["share_lost"] = frame["n_lost"] / max(n_sentences, 1)
    frame = frame.join(_find_wordings(hits))
    columns = ["term", "wording", "n_wordings", "n_hits", "n_sentences", "n_articles"]
    columns += ["n_lost", "share_lost", "n_articles_lost"]
    return frame.reset_index()[columns].sort_values(
        ["n_sentences", "n_lost", "term"], ascending=[False, False, True], ignore_index=True
    )


def leave_stories_out(by_article: pd.DataFrame) -> pd.DataFrame:
    """Measure the share of sentences that a theme takes in all other stories.

    Parameters
    ----------
    by_article
        What `healthcoop.measuring.profiles.measure_articles` returns.

    Returns
    -------
    pandas.DataFrame
        A row a story, largest change first: ``story``, ``n_coded`` (its own), ``share_without`` (of
        the sentences of the others; missing without any), ``change`` (from the share of all).
    """
    stories = by_article.groupby("story")[["n_coded", "n_sentences"]].sum().reset_index()
    n_coded, n_sentences = stories["n_coded"].sum(), stories["n_sentences"].sum()
    rest = (n_sentences - stories["n_sentences"]).astype("float64")
    stories["share_without"] = (n_coded - stories["n_coded"]) / rest.where(rest > 0)
    stories["change"] = stories["share_without"] - (n_coded / n_sentences if n_sentences else 0.0)
    order = stories["change"].abs().sort_values(ascending=False, kind="stable").index
    return stories.loc[order, ["story", "n_coded", "share_without", "change"]].reset_index(
        drop=True
    )


def _find_wordings(hits: pd.DataFrame) -> pd.DataFrame:
    """Find each term's commonest wording: a pattern is best known by the words it finds."""
    words = hits["surface"].str.replace(r"\s+", " ", regex=True)
    # Capitals do not make another wording; of two forms the one in small letters is shown.
    counts = words.groupby([hits["term"], words.str.lower().rename("key")]).agg(["size", "max"])
    # Of wordings as common as each other the shortest says best what the pattern is about.
    ranked = counts.reset_index().assign(length=lambda frame: frame["key"].str.len())
    ranked = ranked.sort_values(["size", "length", "key"], ascending=[False, True, True])
    return ranked.groupby("term").agg(wording=("max", "first"), n_wordings=("key", "size"))
