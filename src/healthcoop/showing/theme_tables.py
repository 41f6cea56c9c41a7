"""The tables of a theme's notebook: the numbers behind its figures, each with its sentences."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from healthcoop.measuring.evidence import find_places
from healthcoop.measuring.load import SENTENCE
from healthcoop.measuring.positions import N_THIRDS, find_parts
from healthcoop.measuring.sensitivity import find_term_sentences
from healthcoop.showing.display import show_table
from healthcoop.showing.drawing import Topic
from healthcoop.showing.sentences import lower_label, say_count, shorten

#: The kind of each sort of names.
_KINDS = {"countries": "country", "organizations": "organization", "other themes": "theme"}
_THIRDS = ("first third", "middle third", "last third")


def show_positions(
    positions: pd.DataFrame, by_article: pd.DataFrame, topic: Topic, max_rows: int
) -> None:
    """Show how many of each article's sentences in each third of it are on the theme.

    Parameters
    ----------
    positions
        As `healthcoop.measuring.positions.measure_positions` returns it.
    by_article
        As `healthcoop.measuring.profiles.measure_articles` returns it.
    """
    if not topic.n_coded:
        return
    found = positions[positions["is_coded"]]
    found = found.assign(part=find_parts(found, N_THIRDS))
    counts = found.groupby(["article_id", "part"]).size().unstack(fill_value=0)
    counts = counts.reindex(by_article["article_id"], fill_value=0)
    frame, behind = by_article[["article_id", "framework"]].copy(), {}
    for part, name in enumerate(_THIRDS):
        frame[name] = counts[part].to_numpy() if part in counts else 0
        behind[name] = find_places(found[found["part"] == part], ["article_id"], by_article)
    frame[["n_coded", "n_sentences"]] = by_article[["n_coded", "n_sentences"]]
    behind["n_coded"] = find_places(found, ["article_id"], by_article)
    whole = find_places(by_article, ["article_id"], by_article)
    caption = (
        f"Sentences on {lower_label(topic.label)} by the third of the article they stand in: "
        f"{topic.n_coded:,} of {topic.n_all:,}, {say_count(len(by_article), 'article')}. "
        "Source: tables sentences and themes."
    )
    labels = {"article_id": "article", "n_coded": "in all", "n_sentences": "all sentences"}
    behind |= {"article_id": whole, "n_sentences": whole}
    show_table(frame, caption, labels=labels, max_rows=max_rows, evidence=behind)


def show_frameworks(
    by_framework: pd.DataFrame, by_article: pd.DataFrame, coded: pd.DataFrame, topic: Topic
) -> None:
    """Show how many sentences and articles of each framework are on the theme.

    Parameters
    ----------
    by_framework, by_article
        As `healthcoop.measuring.profiles` returns them.
    coded
        The theme's sentences.
    """
    if not topic.n_coded:
        return
    found = coded[SENTENCE].merge(by_article[["article_id", "framework"]], on="article_id")
    whole = find_places(by_article, ["framework"], by_framework)
    behind = {
        "n_coded": find_places(found, ["framework"], by_framework),
        "n_sentences": whole,
        "n_with": find_places(found, ["framework"], by_framework, units=["article_id"]),
        "n_articles": whole,
    }
    labels = {"n_coded": "sentences with the theme", "n_sentences": "all sentences"}
    labels |= {"n_with": "articles with it", "n_articles": "all articles"}
    caption = (
        f"{topic.label} by framework: {topic.n_coded:,} of {topic.n_all:,} sentences. "
        "Source: tables articles and themes."
    )
    show_table(by_framework[["framework", *behind]], caption, labels=labels, evidence=behind)


def show_company(
    frame: pd.DataFrame,
    what: str,
    topic: Topic,
    company: pd.DataFrame,
    names: Mapping[str, str] | None = None,
    max_rows: int = 12,
) -> None:
    """Show in how many of the theme's sentences others stand, and in how many of all.

    Parameters
    ----------
    frame
        As `healthcoop.measuring.profiles.measure_company` returns it.
    what
        What the names are: ``countries``, ``organizations`` or ``other themes``.
    company
        As `healthcoop.measuring.profiles.find_company` finds it.
    names
        Labels for names that are ids.
    """
    met = frame[frame["n_coded"] > 0]
    if met.empty:
        return
    company = company[company["kind"] == _KINDS[what]]
    coded = company[company["is_coded"]]
    behind = {
        "n_coded": find_places(coded, ["name"], met),
        "n_articles": find_places(coded, ["name"], met, units=["article_id"]),
        "n_all": find_places(company, ["name"], met),
    }
    shown = met.assign(name=[(names or {}).get(name, name) for name in met["name"]])
    labels = {"n_coded": "of the theme's sentences", "n_articles": "in articles"}
    labels |= {"n_all": "of all sentences"}
    caption = (
        f"{what.capitalize()} in the sentences on {lower_label(topic.label)} (n = "
        f"{topic.n_coded:,}) and in all (n = {topic.n_all:,}). Source: tables sentences, themes "
        "and actors."
    )
    columns = ["name", *behind]
    show_table(shown[columns], caption, labels=labels, max_rows=max_rows, evidence=behind)


def show_terms(by_term: pd.DataFrame, themes: pd.DataFrame, theme: str, max_rows: int) -> None:
    """Show the terms of a theme, and what would be lost without each.

    Parameters
    ----------
    by_term
        As `healthcoop.measuring.sensitivity.leave_terms_out` returns it.
    themes
        The table of themes.
    theme
        The theme's id.
    """
    if by_term.empty:
        return
    found = find_term_sentences(themes, theme)
    alone, only = found[found["is_alone"]], found[found["is_alone_in_article"]]
    behind = {
        "n_sentences": find_places(found, ["term"], by_term),
        "n_articles": find_places(found, ["term"], by_term, units=["article_id"]),
        "n_lost": find_places(alone, ["term"], by_term),
        "n_articles_lost": find_places(only, ["term"], by_term, units=["article_id"]),
    }
    named = by_term.assign(term=[shorten(term, 40) for term in by_term["term"]])
    n = say_count(len(found.drop_duplicates(SENTENCE)), "sentence")
    caption = f"What would be lost of {n}, at most, without each term. Source: table themes."
    labels = {"wording": "commonest wording", "n_lost": "sentences lost"}
    labels |= {"n_articles_lost": "articles lost"}
    columns = ["wording", "term", *behind]
    show_table(named[columns], caption, labels=labels, max_rows=max_rows, evidence=behind)
