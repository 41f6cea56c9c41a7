"""Theme profiles: how much of each article and framework a theme takes, and beside what it stands.

A share of sentences is always a share of the sentences outside boilerplate (the content).
"""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.load import SENTENCE

_NAMED = ["kind", "name"]


def mark_sentences(content: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """Mark the sentences that hold at least one of the hits.

    Parameters
    ----------
    content
        Sentences with ``article_id`` and ``sentence``.
    hits
        Rows of the table of themes or of actors.

    Returns
    -------
    pandas.Series
        Booleans, in the order and with the index of ``content``.
    """
    keys = hits[SENTENCE].drop_duplicates()
    found = content[SENTENCE].merge(keys, on=SENTENCE, how="left", indicator=True)
    return pd.Series(found["_merge"].eq("both").to_numpy(), index=content.index, name="is_coded")


def mark_theme(content: pd.DataFrame, themes: pd.DataFrame, theme: str) -> pd.Series:
    """Mark the sentences in which a theme's terms fire, as `mark_sentences` does."""
    return mark_sentences(content, themes[themes["theme"] == theme])


def measure_articles(
    articles: pd.DataFrame, content: pd.DataFrame, is_coded: pd.Series
) -> pd.DataFrame:
    """Measure how much of each article the marked sentences take.

    Returns
    -------
    pandas.DataFrame
        A row an article, all of them, most coded sentences first: ``article_id``, ``framework``,
        ``story``, ``n_coded``, ``n_sentences``, ``share`` (missing where an article has no
        sentence).
    """
    counts = (
        content.assign(is_coded=is_coded)
        .groupby("article_id")["is_coded"]
        .agg(n_coded="sum", n_sentences="size")
    )
    frame = articles[["article_id", "framework", "story"]].merge(
        counts, left_on="article_id", right_index=True, how="left"
    )
    numbers = ["n_coded", "n_sentences"]
    frame[numbers] = frame[numbers].fillna(0).astype("int64")
    frame["share"] = divide(frame["n_coded"], frame["n_sentences"])
    order = ["n_coded", "share", "article_id"]
    return frame.sort_values(order, ascending=[False, False, True], ignore_index=True)


def measure_frameworks(by_article: pd.DataFrame) -> pd.DataFrame:
    """Measure how much of each framework's articles a theme takes.

    Parameters
    ----------
    by_article
        What `measure_articles` returns.

    Returns
    -------
    pandas.DataFrame
        A row a framework, highest share first: ``framework``, ``n_articles``, ``n_with`` (articles
        with at least one coded sentence), ``n_coded``, ``n_sentences``, ``share`` (of all sentences
        of the framework's articles taken together).
    """
    frame = (
        by_article.assign(has_theme=by_article["n_coded"] > 0)
        .groupby("framework")
        .agg(
            n_articles=("article_id", "size"),
            n_with=("has_theme", "sum"),
            n_coded=("n_coded", "sum"),
            n_sentences=("n_sentences", "sum"),
        )
        .reset_index()
    )
    frame["share"] = divide(frame["n_coded"], frame["n_sentences"])
    return frame.sort_values(["share", "framework"], ascending=[False, True], ignore_index=True)


def find_company(
    content: pd.DataFrame, is_coded: pd.Series, actors: pd.DataFrame, themes: pd.DataFrame
) -> pd.DataFrame:
    """Find what is named in each sentence: countries, organizations and themes.

    Returns
    -------
    pandas.DataFrame
        A row a sentence of ``content`` and name in it: ``kind`` (``country``, ``organization`` or
        ``theme``), ``name``, ``article_id``, ``sentence``, ``is_coded`` (whether it is marked).
    """
    named = actors.loc[actors["kind"].isin(["country", "organization"]), [*_NAMED, *SENTENCE]]
    coded = themes.rename(columns={"theme": "name"}).assign(kind="theme")[[*_NAMED, *SENTENCE]]
    both = pd.concat([named, coded], ignore_index=True).drop_duplicates()
    return both.merge(content[SENTENCE].assign(is_coded=is_coded), on=SENTENCE)


def measure_company(company: pd.DataFrame, kind: str, is_coded: pd.Series) -> pd.DataFrame:
    """Measure what stands in the same sentence as the marked ones, against the base rate.

    Parameters
    ----------
    company
        As `find_company` finds it.
    kind
        The kind of names to measure.
    is_coded
        Which of all sentences are marked.

    Returns
    -------
    pandas.DataFrame
        A row a name, most marked sentences first: ``name``, ``n_coded`` (marked sentences with
        it), ``n_articles`` (articles of these), ``share_coded`` (of the marked sentences),
        ``n_all`` (all sentences with it), ``share_all`` (of all sentences: the base rate). Shares
        are missing where there is nothing to divide by.
    """
    met = company[company["kind"] == kind]
    frame = met.groupby("name").agg(n_coded=("is_coded", "sum"), n_all=("sentence", "size"))
    in_articles = met[met["is_coded"]].groupby("name")["article_id"].nunique()
    frame["n_articles"] = in_articles.reindex(frame.index, fill_value=0)
    n_coded, n_all = int(is_coded.sum()), len(is_coded)
    frame["share_coded"] = frame["n_coded"] / n_coded if n_coded else float("nan")
    frame["share_all"] = frame["n_all"] / n_all if n_all else float("nan")
    columns = ["name", "n_coded", "n_articles", "share_coded", "n_all", "share_all"]
    return frame.reset_index()[columns].sort_values(
        ["n_coded", "n_all", "name"], ascending=[False, False, True], ignore_index=True
    )


def divide(parts: pd.Series, wholes: pd.Series) -> pd.Series:
    """Divide counts by counts; where the whole is zero the share is missing, not zero."""
    return parts / wholes.where(wholes > 0).astype("float64")
