"""The tables of the notebook on voices, and the concordance of statements by speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.evidence import Place, find_places
from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.measuring.voice_counts import part_cues, part_origins
from healthcoop.measuring.voices import GROUP, VOICE
from healthcoop.reference import split_entries
from healthcoop.showing.display import show_table
from healthcoop.showing.evidence import find_marks, find_words, list_marks, show_evidence
from healthcoop.showing.sentences import join_words, lower_label, say_count
from healthcoop.showing.voice_figures import name_voice

_SOURCE = "Source: tables statements, people and institutions"
_NOT_GIVEN = "not given"


def show_voices(voices: pd.DataFrame, said: pd.DataFrame, max_rows: int, n_left: int = 0) -> None:
    """Show who is heard, with office, body and country as the text gives them.

    Parameters
    ----------
    voices, said
        As `healthcoop.measuring.voices` gives them; the voices are those to show.
    n_left
        Voices that were left out before.
    """
    frame = pd.DataFrame(
        {
            "voice": [name_voice(row) for row in iterate_rows(voices)],
            "who": [_tell_facts(row) or row.voice_kind for row in iterate_rows(voices)],
        },
        dtype="str",
    )
    for name in ("n_statements", "n_direct", "n_articles"):
        frame[name] = voices[name].to_numpy()
    left = f" {say_count(n_left, 'voice')} with fewer statements left out." * bool(n_left)
    caption = f"Who is heard; n = {say_count(len(voices), 'voice')}.{left} {_SOURCE}."
    if len(frame):
        behind = _find_behind(said, VOICE, voices)
        show_table(frame, caption, max_rows=max_rows, evidence=behind)


def show_origins(origins: pd.DataFrame, said: pd.DataFrame, what: str, max_rows: int) -> None:
    """Show for which countries or organizations speakers speak.

    Parameters
    ----------
    origins
        As `healthcoop.measuring.voice_counts.count_origins` gives it for a column of ``said``.
    what
        The column.
    """
    names = origins["name"].where(origins["name"] != "", _NOT_GIVEN)
    caption = (
        f"Statements by {what} of the speaker, as far as the text gives it; one of two speakers "
        f"counts for each. n = {say_count(len(origins), 'row')}. {_SOURCE}."
    )
    if len(origins):
        parted = part_origins(said, what)
        behind = _find_behind(parted, ["name"], origins)
        labels = {"name": what}
        named = origins.assign(name=names)
        show_table(named, caption, labels=labels, max_rows=max_rows, evidence=behind)


def show_countries(
    heard: pd.DataFrame,
    origins: pd.DataFrame,
    said: pd.DataFrame,
    mentions: pd.DataFrame,
    max_rows: int,
) -> None:
    """Show which countries are named, and how often those who speak for them are heard.

    Parameters
    ----------
    heard, origins, mentions
        As `healthcoop.measuring.voice_counts` gives them, the origins for ``country``.
    """
    columns = ["n_statements", "n_direct", "n_voices", "n_articles"]
    frame = heard[["name", "n_named"]].merge(origins[["name", *columns]], on="name", how="outer")
    frame = frame.assign(is_unknown=frame["name"].eq("")).sort_values(
        ["is_unknown", "n_named", "n_statements", "name"],
        ascending=[True, False, False, True],
        ignore_index=True,
    )
    frame[columns] = frame[columns].fillna(0)
    counts = frame.astype(dict.fromkeys(["n_named", *columns], "Int64"))
    behind = _find_behind(part_origins(said, "country"), ["name"], counts)
    behind["n_named"] = find_places(mentions, ["name"], counts)
    names = counts["name"].where(counts["name"] != "", _NOT_GIVEN)
    caption = (
        "Sentences that name a country, and statements of those who speak for it, as far as the "
        "text gives it; one of two speakers counts for each. "
        f"n = {say_count(len(counts), 'row')}. {_SOURCE} and actors."
    )
    labels = {"name": "country", "n_named": "sentences that name it"}
    if len(counts):
        shown = counts.assign(name=names)[["name", "n_named", *columns]]
        show_table(shown, caption, labels=labels, max_rows=max_rows, evidence=behind)


def show_themes(
    spoken: pd.DataFrame,
    said: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    labels: Mapping[str, str],
) -> None:
    """Show who speaks in the sentences of which theme.

    Parameters
    ----------
    spoken
        As `healthcoop.measuring.voice_counts.count_voice_themes` gives it.
    theme_sentences
        As `healthcoop.measuring.overlaps.find_theme_sentences` gives it.
    """
    if spoken.empty:
        return
    counts = spoken.sort_values(["n", "name", "theme"], ascending=[False, True, True])
    met = said.merge(theme_sentences, on=SENTENCE).assign(name=lambda rows: rows["voice"])
    named = counts.assign(theme=[labels.get(theme, theme) for theme in counts["theme"]])
    n = say_count(len(counts), "row")
    caption = f"Statements of voices with a name by theme; n = {n}. {_SOURCE} and themes."
    behind = {"n": find_places(met[met["voice_kind"] != GROUP], ["name", "theme"], counts)}
    labels = {"name": "voice", "n": "statements"}
    show_table(named[["name", "theme", "n"]], caption, labels=labels, evidence=behind)


def _find_behind(
    said: pd.DataFrame, keys: Sequence[str], counts: pd.DataFrame
) -> dict[str, list[list[Place]]]:
    """Find the statements behind each count of a table: all, direct ones, voices, articles."""
    return {
        "n_statements": find_places(said, keys, counts),
        "n_direct": find_places(said[said["kind"] == "direct"], keys, counts),
        "n_voices": find_places(said, keys, counts, units=VOICE),
        "n_articles": find_places(said, keys, counts, units=["article_id"]),
    }


def show_cues(cues: pd.DataFrame, said: pd.DataFrame, max_rows: int) -> None:
    """Show the words that introduce speech."""
    named = cues.assign(cue=cues["cue"].where(cues["cue"] != "", "(none: a quotation goes on)"))
    caption = f"Words that introduce speech; n = {say_count(len(cues), 'cue')}. Source: statements."
    if len(named):
        behind = _find_behind(part_cues(said), ["cue"], cues)
        show_table(named, caption, max_rows=max_rows, evidence=behind)


def show_resolutions(resolutions: pd.DataFrame, said: pd.DataFrame) -> None:
    """Show how the speakers were found."""
    n = int(resolutions["n_statements"].sum())
    caption = f"How speakers were found; n = {say_count(n, 'statement')}. Source: statements."
    if n:
        behind = _find_behind(said, ["resolution"], resolutions)
        show_table(resolutions, caption, labels={"resolution": "found by"}, evidence=behind)


def list_lines(
    said: pd.DataFrame,
    voices: pd.DataFrame,
    sentences: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    labels: Mapping[str, str],
    max_each: int,
) -> pd.DataFrame:
    """List statements by speaker, the most heard first, each with its sentence and themes.

    Parameters
    ----------
    said, voices
        As `healthcoop.measuring.voices` gives them; statements of other voices are left out.
    sentences
        The table of sentences.
    theme_sentences
        As `healthcoop.measuring.overlaps.find_theme_sentences` gives it.
    labels
        The label of each theme.
    max_each
        Most statements of a voice.

    Returns
    -------
    pandas.DataFrame
        ``who``, ``how`` (direct or not, on which themes), ``article_id``, ``sentence``,
        ``start``, ``end``, ``text``, ``marks`` (the cue within the sentence).
    """
    themes = theme_sentences.replace({"theme": dict(labels)})
    themes = themes.groupby(SENTENCE)["theme"].agg(", ".join).rename("themes").reset_index()
    order = voices[VOICE].assign(
        rank=range(len(voices)), who=[_say_voice(row) for row in iterate_rows(voices)]
    )
    spans = sentences[[*SENTENCE, "start", "text"]].rename(columns={"start": "text_start"})
    rows = said.merge(order, on=VOICE).merge(spans, on=SENTENCE, how="left")
    rows = rows.merge(themes, on=SENTENCE, how="left").sort_values(
        ["rank", "article_id", "start"], kind="stable"
    )
    rows = rows[rows.groupby("rank").cumcount() < max_each].reset_index(drop=True)
    rows["how"] = [
        say_with_themes(r.kind, r.themes) for r in iterate_rows(rows.fillna({"themes": ""}))
    ]
    rows["marks"] = list_marks(map(_mark_cue, iterate_rows(rows)))
    columns = ["who", "how", *SENTENCE, "start", "end", "text", "marks"]
    return rows[columns]


def show_lines(lines: pd.DataFrame, n_statements: int, max_rows: int) -> None:
    """Show statements in their words, grouped by speaker.

    Parameters
    ----------
    lines
        As `list_lines` gives it.
    n_statements
        All statements, of which the lines may be a part.
    """
    if lines.empty:
        caption = "No statement to show."
    else:
        part = "all" if len(lines) == n_statements else f"{len(lines):,} of them"
        caption = (
            f"Statements by speaker, the cue marked: {say_count(n_statements, 'statement')}, "
            f"listed: {part}. Direct: with words in quotation marks. Sentences count from 0. "
            "Source: tables statements, sentences and themes."
        )
    columns = {"how": "how, on what"}
    show_evidence(lines, columns, caption, what="statement", group="who", max_rows=max_rows)


def say_with_themes(text: str, themes: str) -> str:
    """Say something with the themes of its sentence, if there are any, separated by commas."""
    return f"{text}, on {lower_label(themes)}" if themes else text


def _tell_facts(voice: Any) -> str:
    """Tell office, body and country of a voice; the article of a group stands for its body."""
    body = voice.affiliation or (f"in {voice.voice_article}" if voice.voice_article else "")
    facts = [voice.role, body, "" if voice.country in voice.voice else voice.country]
    return ", ".join(join_words(split_entries(text), 3) for text in facts if text)


def _say_voice(voice: Any) -> str:
    facts = _tell_facts(voice)
    told = f" ({facts})" if facts else ""
    direct = f", {voice.n_direct:,} direct" if voice.n_direct else ""
    return f"{name_voice(voice)}{told}: {say_count(voice.n_statements, 'statement')}{direct}"


def _mark_cue(row: Any) -> list[tuple[int, int]]:
    """Mark the first cue where it was found, and others at their next place in the sentence."""
    if pd.isna(row.cue_start) or not row.cue:
        return []
    first, *others = split_entries(row.cue)
    place = int(row.cue_start)
    spans = [(place, place + len(first))]
    for cue in others:
        after = max(spans[-1][1] - row.text_start, 0)
        found = find_words(row.text[after:], cue)
        if found:
            spans.append(tuple(row.text_start + after + end for end in found))
    return find_marks(row.text, row.text_start, spans)
