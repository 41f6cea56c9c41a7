"""The tables of the notebook on the corpus: what is known of the articles, with its evidence."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring import metadata
from healthcoop.measuring.evidence import find_places
from healthcoop.showing.display import MAX_ROWS, show_table
from healthcoop.showing.sentences import say_count, say_part, say_percent


def show_metadata(articles: pd.DataFrame) -> None:
    """Show in how many articles each field of the metadata holds what."""
    known = metadata.measure_metadata(articles)
    behind = find_places(metadata.list_values(articles), ["field", "value"], known)
    n = say_count(len(articles), "article")
    caption = f"In how many articles what was found; of {n}. Source: table articles."
    show_table(known, caption, formats={"share": ".0%"}, evidence={"n_articles": behind})


def show_articles(articles: pd.DataFrame, max_rows: int = MAX_ROWS) -> None:
    """Show the articles with what their dates rest on."""
    listed = metadata.list_articles(articles)
    n = say_count(len(articles), "article")
    caption = f"Dated articles first, with the words that date them; {n}. Source: table articles."
    labels = {"article_id": "article", "date_evidence": "words that date it"}
    behind = {"article_id": find_places(articles, ["article_id"], listed)}
    show_table(listed, caption, labels=labels, max_rows=max_rows, evidence=behind)


def show_stories(articles: pd.DataFrame, stories: pd.DataFrame) -> None:
    """Show the stories of `healthcoop.measuring.metadata.list_stories`, if there are any."""
    if stories.empty:
        return
    caption = "The stories that stand in more than one article, the most told first."
    labels = {"n_articles": "told by", "articles": "the first of them"}
    behind = {"n_articles": find_places(articles, ["story"], stories)}
    show_table(stories, f"{caption} Source: table articles.", labels=labels, evidence=behind)


def show_furniture(
    by_article: pd.DataFrame, parts: pd.DataFrame, sentences: pd.DataFrame, max_rows: int
) -> None:
    """Show how much of each article is page furniture, and what kinds there are, if any.

    Parameters
    ----------
    by_article, parts
        As `healthcoop.measuring.metadata` measures them.
    sentences
        The table of sentences.
    """
    if parts.empty:
        return
    lines = metadata.find_furniture(sentences)
    full = by_article[by_article["n_lines"] > 0]
    n = say_part(len(full), len(by_article), "article")
    caption = f"Boilerplate by article, the fullest first; found in {n}. Source: table sentences."
    behind = {"n_lines": find_places(lines, ["article_id"], full)}
    labels = {"article_id": "article", "n_boilerplate": "characters", "share": "share of all"}
    columns = ["article_id", "n_lines", "n_boilerplate", "share"]
    shown = full.assign(share=[say_percent(share) for share in full["share"]])[columns]
    show_table(shown, caption, labels=labels, max_rows=max_rows, evidence=behind)
    behind = {
        "n_lines": find_places(lines, ["part"], parts),
        "n_articles": find_places(lines, ["part"], parts, units=["article_id"]),
    }
    named = parts.assign(part=parts["part"].str.replace("_", " "))
    caption = "Boilerplate by kind, with its share of all characters. Source: table sentences."
    labels = {"n_chars": "characters"}
    show_table(named, caption, formats={"share": ".1%"}, labels=labels, evidence=behind)
