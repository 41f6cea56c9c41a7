"""Where organizations, themes and countries meet in the articles.

A sentence belongs to an organization in two ways, which are counted apart: it *names* the
organization, or it stands in an article of the organization's *framework* (what the article is
mainly about). The first is strict and misses "the bloc" and "the alliance"; the second is wide and
takes in everything such an article says. Sentences that are boilerplate count nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from healthcoop.measuring.load import SENTENCE as _SENTENCE
from healthcoop.measuring.meetings import find_country_sentences, find_theme_countries

#: The two ways in which a sentence belongs to an organization.
LINKS = ("named", "framework")


def find_mentioned_organizations(articles: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """List the organizations that the corpus names or has articles about, the most named first.

    Parameters
    ----------
    articles, actors
        The tables of a run.

    Returns
    -------
    list of str
        Ids, by the number of sentences that name them; ties in alphabetical order.
    """
    named = actors.loc[actors["kind"] == "organization", [*_SENTENCE, "name"]].drop_duplicates()
    counts = {str(name): int(n) for name, n in named["name"].value_counts().items()}
    for framework in set(articles["framework"]):
        if framework not in ("", "none", "other"):
            counts.setdefault(str(framework), 0)
    return sorted(counts, key=lambda name: (-counts[name], name))


def find_organization_sentences(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    actors: pd.DataFrame,
    organizations: Sequence[str],
) -> pd.DataFrame:
    """Find the sentences that belong to each organization, and in which way.

    Returns
    -------
    pandas.DataFrame
        ``organization``, ``article_id``, ``sentence``, ``is_named``, ``is_framework``, ``story``; a
        row for each organization and sentence, at least one of the two true.
    """
    content = sentences.loc[sentences["role"] != "boilerplate", _SENTENCE]
    named = actors.loc[
        (actors["kind"] == "organization") & actors["name"].isin(list(organizations)),
        [*_SENTENCE, "name"],
    ].drop_duplicates()
    named = named.merge(content, on=_SENTENCE).rename(columns={"name": "organization"})
    about = articles.loc[
        articles["framework"].isin(list(organizations)), ["article_id", "framework"]
    ]
    framework = about.merge(content, on="article_id").rename(columns={"framework": "organization"})
    key = ["organization", *_SENTENCE]
    both = pd.concat(
        [
            named.assign(is_named=True, is_framework=False),
            framework.assign(is_named=False, is_framework=True),
        ],
        ignore_index=True,
    )
    marks = both.groupby(key, sort=True)[["is_named", "is_framework"]].max()
    own = marks.reset_index().astype({"is_named": bool, "is_framework": bool})
    return own.merge(articles[["article_id", "story"]], on="article_id")


def find_theme_sentences(themes: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Find the sentences of the chosen themes: ``article_id``, ``sentence``, ``theme``."""
    rows = themes.loc[themes["theme"].isin(list(chosen)), [*_SENTENCE, "theme"]]
    return rows.drop_duplicates().reset_index(drop=True)


def measure_uptake(
    organization_sentences: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    organizations: Sequence[str],
    themes: Sequence[str],
) -> pd.DataFrame:
    """Measure how far each organization takes up each theme, in both ways of belonging.

    Returns
    -------
    pandas.DataFrame
        ``organization``, ``theme``, ``link`` (``named`` or ``framework``), ``n_sentences`` (with
        the theme), ``n_stories`` (that hold them), ``n_all`` and ``n_all_stories`` (sentences of
        the organization, with or without a theme, and the stories that hold them), ``share`` (of
        ``n_all``; missing where that is 0). All combinations.
    """
    parts = []
    for link in LINKS:
        own = organization_sentences[organization_sentences[f"is_{link}"]]
        met = own.merge(theme_sentences, on=_SENTENCE).groupby(["organization", "theme"])
        grid = pd.MultiIndex.from_product([organizations, themes], names=["organization", "theme"])
        counts = pd.DataFrame(
            {"n_sentences": met.size(), "n_stories": met["story"].nunique()}
        ).reindex(grid, fill_value=0)
        parts.append(counts.reset_index().assign(link=link))
        stories = own.groupby("organization")["story"]
        parts[-1]["n_all"] = parts[-1]["organization"].map(stories.size())
        parts[-1]["n_all_stories"] = parts[-1]["organization"].map(stories.nunique())
    frame = pd.concat(parts, ignore_index=True)
    numbers = ["n_sentences", "n_stories", "n_all", "n_all_stories"]
    frame[numbers] = frame[numbers].fillna(0).astype(int)
    frame["share"] = (frame["n_sentences"] / frame["n_all"]).where(frame["n_all"] > 0)
    return frame[["organization", "theme", "link", *numbers, "share"]]


def find_theme_takers(
    uptake: pd.DataFrame, themes: Sequence[str], min_uptake: int = 1
) -> pd.DataFrame:
    """Find which organizations take up each theme: shared, taken up by only one, or by none.

    Parameters
    ----------
    uptake
        As `measure_uptake` gives it.
    min_uptake
        Sentences from which an organization is said to take up a theme.

    Returns
    -------
    pandas.DataFrame
        ``theme``; ``named`` and ``framework`` (the organizations, joined by ``|``, the one with
        most sentences first) and ``n_named``, ``n_framework`` (how many they are).
    """
    taken = uptake[uptake["n_sentences"] >= min_uptake].sort_values(
        ["n_sentences", "organization"], ascending=[False, True], kind="stable"
    )
    rows = []
    for theme in themes:
        row: dict[str, object] = {"theme": theme}
        for link in LINKS:
            found = taken.loc[(taken["theme"] == theme) & (taken["link"] == link), "organization"]
            row[link], row[f"n_{link}"] = "|".join(found), len(found)
        rows.append(row)
    columns = ["theme", "named", "n_named", "framework", "n_framework"]
    return pd.DataFrame(rows, columns=columns)


def count_country_sentences(
    organization_sentences: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    actors: pd.DataFrame,
) -> pd.DataFrame:
    """Count the sentences that name a country, by organization and theme.

    Returns
    -------
    pandas.DataFrame
        ``organization``, ``theme`` (empty: with or without a theme), ``iso3``, ``country``,
        ``n_sentences`` (of the organization, in either way, that name the country), ``n_articles``,
        ``n_all`` (all sentences of the organization, in either way); the most frequent first.
    """
    met = find_country_sentences(organization_sentences, theme_sentences, actors)
    counts = (
        met.groupby(["organization", "theme", "iso3", "country"])["article_id"]
        .agg(n_sentences="size", n_articles="nunique")
        .reset_index()
    )
    sizes = organization_sentences.groupby("organization").size()
    counts["n_all"] = counts["organization"].map(sizes).astype(int)
    return counts.sort_values(
        ["n_sentences", "organization", "theme", "country"],
        ascending=[False, True, True, True],
        kind="stable",
        ignore_index=True,
    )


def count_theme_countries(theme_sentences: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Count the sentences of each theme that name a country, whatever organization they belong to.

    Returns
    -------
    pandas.DataFrame
        ``theme``, ``iso3``, ``country``, ``n_sentences``, ``n_articles``, ``n_distinct`` (sentences
        that name the country with any of the themes, each counted once); the most frequent first.
    """
    met = find_theme_countries(theme_sentences, actors)
    counts = (
        met.groupby(["theme", "iso3", "country"])["article_id"]
        .agg(n_sentences="size", n_articles="nunique")
        .reset_index()
    )
    distinct = met[[*_SENTENCE, "iso3"]].drop_duplicates().groupby("iso3").size()
    counts["n_distinct"] = counts["iso3"].map(distinct).astype(int)
    return counts.sort_values(
        ["n_sentences", "theme", "country"],
        ascending=[False, True, True],
        kind="stable",
        ignore_index=True,
    )
