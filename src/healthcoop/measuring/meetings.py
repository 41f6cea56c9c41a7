"""Sentences where organizations, themes and countries meet: what the counts of overlaps count."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from healthcoop.measuring.load import SENTENCE


class Meetings(NamedTuple):
    """The sentences behind the tables of overlaps; each frame has ``article_id``, ``sentence``.

    Attributes
    ----------
    own
        As `healthcoop.measuring.overlaps.find_organization_sentences` finds them.
    themes
        A row an organization, sentence of it and ``theme``.
    countries
        As `find_country_sentences` finds them.
    theme_countries
        As `find_theme_countries` finds them.
    """

    own: pd.DataFrame
    themes: pd.DataFrame
    countries: pd.DataFrame
    theme_countries: pd.DataFrame


def find_meetings(
    organization_sentences: pd.DataFrame, theme_sentences: pd.DataFrame, actors: pd.DataFrame
) -> Meetings:
    """Find all meetings of organizations, themes and countries.

    Parameters
    ----------
    organization_sentences, theme_sentences
        As `healthcoop.measuring.overlaps` finds them.
    actors
        The table of actors.
    """
    return Meetings(
        organization_sentences,
        organization_sentences.merge(theme_sentences, on=SENTENCE),
        find_country_sentences(organization_sentences, theme_sentences, actors),
        find_theme_countries(theme_sentences, actors),
    )


def find_country_sentences(
    organization_sentences: pd.DataFrame, theme_sentences: pd.DataFrame, actors: pd.DataFrame
) -> pd.DataFrame:
    """Find the sentences of each organization that name a country.

    Returns
    -------
    pandas.DataFrame
        The columns of ``organization_sentences``, ``iso3``, ``country``, ``theme``: a row with an
        empty theme for each sentence and country, and another one for each theme of the sentence.
    """
    met = organization_sentences.merge(_list_countries(actors), on=SENTENCE)
    by_theme = met.merge(theme_sentences, on=SENTENCE)
    return pd.concat([met.assign(theme=""), by_theme], ignore_index=True)


def find_theme_countries(theme_sentences: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find the sentences of each theme that name a country: ``theme``, ``iso3``, ``country``."""
    return theme_sentences.merge(_list_countries(actors), on=SENTENCE)


def _list_countries(actors: pd.DataFrame) -> pd.DataFrame:
    named = actors.loc[actors["kind"] == "country", [*SENTENCE, "iso3", "name"]]
    return named.drop_duplicates().rename(columns={"name": "country"})
