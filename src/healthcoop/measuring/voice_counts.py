"""Counts of what voices say: for whom they speak, on which themes, with which cues."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.load import SENTENCE
from healthcoop.measuring.voices import GROUP, VOICE

#: How a speaker was found, from the plainest way on.
RESOLUTIONS = ("named", "surname", "description", "pronoun", "continued")


def count_origins(said: pd.DataFrame, column: str) -> pd.DataFrame:
    """Count statements by whom their speakers speak for.

    Parameters
    ----------
    said
        As `list_said` gives it.
    column
        ``country``, ``organization`` or ``framework``; entries joined by ``|`` count each.

    Returns
    -------
    pandas.DataFrame
        ``name`` (empty where the text does not say), ``n_statements``, ``n_direct``, ``n_voices``,
        ``n_articles``; the most heard first, those without a name last.
    """
    parted = part_origins(said, column)
    once = parted.drop_duplicates([*SENTENCE, "name"])
    counts = once.assign(is_direct=once["kind"] == "direct").groupby("name")
    frame = counts.agg(
        n_statements=("sentence", "size"),
        n_direct=("is_direct", "sum"),
        n_articles=("article_id", "nunique"),
    )
    frame["n_voices"] = parted.drop_duplicates(["name", *VOICE]).groupby("name").size()
    frame = frame.reset_index()
    frame = frame.assign(is_unknown=frame["name"].eq("")).sort_values(
        ["is_unknown", "n_statements", "name"], ascending=[True, False, True], ignore_index=True
    )
    return frame[["name", "n_statements", "n_direct", "n_voices", "n_articles"]]


def part_origins(said: pd.DataFrame, column: str) -> pd.DataFrame:
    """Give each statement a row for each entry of a column, as ``name``; empty without any."""
    parted = said.assign(name=said[column].str.split("|"))
    return parted.explode("name", ignore_index=True)


def find_mentions(content: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find the sentences outside boilerplate that name each country, as ``name``."""
    named = actors.loc[actors["kind"] == "country", [*SENTENCE, "name"]].drop_duplicates()
    return named.merge(content[SENTENCE], on=SENTENCE)


def compare_with_mentions(origins: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Put beside the statements of each country's speakers the sentences that name the country.

    Parameters
    ----------
    origins
        As `count_origins` gives it for ``country``.
    mentions
        As `find_mentions` finds them.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``n_named`` (sentences), ``n_statements``, ``n_direct``, ``n_voices``; a row a
        country that is named or heard, the most named first.
    """
    counts = mentions.groupby("name").size().rename("n_named")
    heard = origins[origins["name"] != ""].set_index("name").drop(columns="n_articles")
    frame = pd.concat([counts, heard], axis=1).rename_axis("name").fillna(0).astype("int64")
    columns = ["name", "n_named", "n_statements", "n_direct", "n_voices"]
    return frame.reset_index()[columns].sort_values(
        ["n_named", "n_statements", "name"], ascending=[False, False, True], ignore_index=True
    )


def count_voice_themes(said: pd.DataFrame, theme_sentences: pd.DataFrame) -> pd.DataFrame:
    """Count the statements of each voice with a name in sentences of each theme.

    Parameters
    ----------
    theme_sentences
        As `healthcoop.measuring.overlaps.find_theme_sentences` gives it.

    Returns
    -------
    pandas.DataFrame
        ``name`` (the voice), ``theme``, ``n`` (statements, 1 or more).
    """
    named = said[said["voice_kind"] != GROUP].drop_duplicates([*SENTENCE, *VOICE])
    met = named.merge(theme_sentences, on=SENTENCE)
    counts = met.groupby(["voice", "theme"]).size().rename("n").reset_index()
    return counts.rename(columns={"voice": "name"})


def count_cues(said: pd.DataFrame) -> pd.DataFrame:
    """Count the cues that mark statements: verbs and phrases, in small letters.

    A statement with two cues counts for each.

    Returns
    -------
    pandas.DataFrame
        ``cue`` (empty where a quotation goes on without one), ``n_statements``, ``n_direct``,
        ``n_voices``, ``n_articles``; the commonest first.
    """
    once = part_cues(said).drop_duplicates([*SENTENCE, "start", "cue"])
    frame = (
        once.assign(is_direct=once["kind"] == "direct")
        .groupby("cue")
        .agg(
            n_statements=("sentence", "size"),
            n_direct=("is_direct", "sum"),
            n_voices=("voice", "nunique"),
            n_articles=("article_id", "nunique"),
        )
    )
    return frame.reset_index().sort_values(
        ["n_statements", "cue"], ascending=[False, True], ignore_index=True
    )


def part_cues(said: pd.DataFrame) -> pd.DataFrame:
    """Give each statement a row for each of its cues, in small letters; empty where it has none."""
    parted = said.assign(cue=said["cue"].str.casefold().str.split("|"))
    return parted.explode("cue", ignore_index=True)


def count_resolutions(said: pd.DataFrame) -> pd.DataFrame:
    """Count how the speakers were found: ``resolution``, ``n_statements``, the plainest first."""
    counts = said["resolution"].value_counts()
    known = [name for name in RESOLUTIONS if name in counts.index]
    order = [*known, *sorted(set(counts.index) - set(known))]
    return pd.DataFrame(
        {"resolution": order, "n_statements": [int(counts[name]) for name in order]}
    )
