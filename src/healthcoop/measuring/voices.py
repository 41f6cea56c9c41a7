"""Voices: who is heard, how often, in their own words or the reporter's, for whom, on what.

A voice is a person, institution, organization or country under its canonical name, or a group as
the text describes it. A statement is a sentence; one of two speakers counts for each of them. A
group has no name, so the officials of one article and those of another are two voices.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.reference import split_entries

GROUP = "group"
#: The key of a voice.
VOICE = ["voice", "voice_kind", "voice_article"]


def list_said(
    statements: pd.DataFrame,
    people: pd.DataFrame,
    institutions: pd.DataFrame,
    articles: pd.DataFrame,
    organizations: Mapping[str, str],
) -> pd.DataFrame:
    """List every statement with each of its speakers and whom they speak for.

    Parameters
    ----------
    statements, people, institutions, articles
        The tables of a run.
    organizations
        The id of each organization by its names, as `name_organizations` gives them.

    Returns
    -------
    pandas.DataFrame
        A row a statement and speaker, in the order of the statements: ``article_id``, ``sentence``,
        ``start``, ``end``, ``surface``, ``kind``, ``voice`` (one name across the corpus),
        ``voice_kind``, ``voice_article`` (of a group; else empty), ``resolution``, ``cue``,
        ``cue_start``, ``role``, ``affiliation`` and ``country`` (as the article gives them, empty
        if it does not), ``organization`` (ids joined by ``|``), ``framework`` and ``story`` (of the
        article).
    """
    named = statements["speaker"].str.split("|")
    said = statements.assign(name=named, speaker_kind=_pair_kinds(statements, named))
    said = said.explode(["name", "speaker_kind"], ignore_index=True)
    said = said[said["name"] != ""].rename(columns={"speaker_kind": "voice_kind"})
    known = _describe_people(people) | _describe_institutions(institutions)
    found = [_describe_voice(row, known, organizations) for row in iterate_rows(said)]
    names = ["voice", "role", "affiliation", "country", "organization"]
    for place, name in enumerate(names):
        said[name] = pd.Series([facts[place] for facts in found], said.index, dtype="str")
    said["voice_article"] = said["article_id"].where(said["voice_kind"] == GROUP, "")
    said = said.merge(articles[["article_id", "framework", "story"]], on="article_id")
    columns = [*SENTENCE, "start", "end", "surface", "kind", *VOICE, "resolution", "cue"]
    columns += ["cue_start", *names[1:], "framework", "story"]
    return said[columns].reset_index(drop=True)


def name_organizations(organizations: pd.DataFrame) -> dict[str, str]:
    """Give the id of each organization by its id, name, aliases and acronyms, in small letters."""
    ids: dict[str, str] = {}
    for row in iterate_rows(organizations):
        for name in (row.id, row.name, *split_entries(row.aliases), *split_entries(row.acronyms)):
            ids.setdefault(str(name).casefold(), str(row.id))
    return ids


def keep_themes(
    rows: pd.DataFrame, theme_sentences: pd.DataFrame, themes: Sequence[str]
) -> pd.DataFrame:
    """Keep the statements, or the sentences, that have one of the themes in their sentence."""
    chosen = theme_sentences[theme_sentences["theme"].isin(list(themes))]
    return rows.merge(chosen[SENTENCE].drop_duplicates(), on=SENTENCE)


def count_statements(said: pd.DataFrame) -> int:
    """Count the statements, one of two speakers once."""
    return len(said.drop_duplicates([*SENTENCE, "start", "end"]))


def measure_voices(said: pd.DataFrame) -> pd.DataFrame:
    """Measure how often each voice is heard.

    Parameters
    ----------
    said
        As `list_said` gives it.

    Returns
    -------
    pandas.DataFrame
        A row a voice, the most heard first: ``voice``, ``voice_kind``, ``voice_article``,
        ``n_statements`` (sentences), ``n_direct`` (of these, with words in quotation marks),
        ``n_articles``, ``n_stories``; ``role``, ``affiliation``, ``country`` and ``organization``,
        each as most statements have it.
    """
    heard = said.drop_duplicates([*SENTENCE, *VOICE])
    groups = heard.assign(is_direct=heard["kind"] == "direct").groupby(VOICE, sort=True)
    frame = groups.agg(
        n_statements=("sentence", "size"),
        n_direct=("is_direct", "sum"),
        n_articles=("article_id", "nunique"),
        n_stories=("story", "nunique"),
        **{
            name: (name, _find_commonest)
            for name in ("role", "affiliation", "country", "organization")
        },
    )
    return frame.reset_index().sort_values(
        ["n_statements", "n_direct", *VOICE],
        ascending=[False, False, True, True, True],
        ignore_index=True,
    )


def _pair_kinds(statements: pd.DataFrame, named: pd.Series) -> pd.Series:
    """Give each speaker of a statement its kind; one kind counts for all of them."""
    pairs = zip(statements["speaker_kind"].str.split("|"), named, strict=True)
    kinds = [k if len(k) == len(names) else [k[0] or GROUP] * len(names) for k, names in pairs]
    return pd.Series(kinds, index=statements.index, dtype=object)


def _describe_people(people: pd.DataFrame) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    facts = {}
    for row in iterate_rows(people):
        for name in (row.person, row.name):
            told = (row.person, row.role, row.affiliation, row.country)
            facts[row.article_id, name] = told
    return facts


def _describe_institutions(
    institutions: pd.DataFrame,
) -> dict[tuple[str, str], tuple[str, str, str, str]]:
    # Every country has a ministry of health: one name in two countries is two voices.
    n_countries = institutions[institutions["country"] != ""].groupby("institution")["country"]
    is_shared = n_countries.nunique() > 1
    shared = set(is_shared[is_shared].index)
    facts = {}
    for row in iterate_rows(institutions):
        told = f" ({row.country})" if row.institution in shared and row.country else ""
        for name in (row.institution, row.name):
            facts[row.article_id, name] = (f"{row.institution}{told}", "", "", row.country)
    return facts


def _describe_voice(
    row: Any,
    known: Mapping[tuple[str, str], tuple[str, str, str, str]],
    organizations: Mapping[str, str],
) -> tuple[str, str, str, str, str]:
    voice, role, affiliation, country = known.get(
        (row.article_id, row.name), (row.name, "", "", "")
    )
    bodies = [voice] if row.voice_kind == "organization" else split_entries(affiliation)
    if row.voice_kind == "country":
        country = voice
    elif not country:
        # The text may give the country with the body rather than with the person.
        homes = [
            known[row.article_id, body][3] for body in bodies if (row.article_id, body) in known
        ]
        country = next(filter(None, homes), "")
    found = [organizations[body.casefold()] for body in bodies if body.casefold() in organizations]
    return voice, role, affiliation, country, "|".join(dict.fromkeys(found))


def _find_commonest(values: pd.Series) -> str:
    """Find the commonest value that is not empty, the first of them in the alphabet."""
    counts = Counter(value for value in values.tolist() if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")
