"""The findings of the notebook on voices, as sentences built from data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.measuring.voices import GROUP
from healthcoop.showing.sentences import (
    join_words,
    lower_label,
    say_count,
    say_most,
    say_part,
    say_percent,
    shorten,
    start_sentence,
)
from healthcoop.showing.voice_figures import name_voice

_NONE = "No sentence reports what somebody said"
_RESOLUTIONS = {
    "named": "by name",
    "surname": "by surname",
    "description": "by a description",
    "pronoun": "by a pronoun",
    "continued": "as the speaker of the quotation before",
}


def say_chosen(themes: Sequence[str], labels: Mapping[str, str]) -> str:
    """Say which themes were chosen; empty for none."""
    return join_words([lower_label(labels[name]) for name in themes], 20) if themes else ""


def say_answer(said: pd.DataFrame, n_sentences: int, n_articles: int, about: str = "") -> str:
    """Say how much of the corpus is reported speech, and in whose words.

    Parameters
    ----------
    said
        As `healthcoop.measuring.voices.list_said` gives it.
    n_sentences, n_articles
        All sentences outside boilerplate, and all articles.
    about
        The themes that were chosen, in words; empty for all sentences.
    """
    on = f" on {about}" if about else ""
    if said.empty:
        return f"{_NONE}{on} in {say_count(n_articles, 'article')}."
    is_direct = said.assign(is_direct=said["kind"] == "direct").groupby(SENTENCE)["is_direct"].max()
    n, n_direct = len(is_direct), int(is_direct.sum())
    where = f"in {say_part(said['article_id'].nunique(), n_articles, 'article')}"
    return (
        f"{start_sentence(say_part(n, n_sentences, 'sentence'))}{on} "
        f"{'reports' if n == 1 else 'report'} what somebody said, {where}: {n_direct:,} in the "
        f"speaker's own words (direct), {n - n_direct:,} in the reporter's."
    )


def say_theme_voices(voices: pd.DataFrame, n_coded: int, label: str) -> str:
    """Say who speaks in the sentences of a theme.

    Parameters
    ----------
    voices
        As `healthcoop.measuring.voices.measure_voices` gives it for these sentences.
    n_coded
        The theme's sentences.
    label
        The theme's label.
    """
    if voices.empty:
        return f"Nobody is reported to speak in a sentence on {lower_label(label)}."
    names = [name_voice(voice) for voice in iterate_rows(voices)]
    n, n_direct = int(voices["n_statements"].sum()), int(voices["n_direct"].sum())
    said = say_most(names, voices["n_statements"].to_list())
    return (
        f"In {say_count(n_coded, 'sentence')} on {lower_label(label)} "
        f"{say_count(len(voices), 'voice')} {'is' if len(voices) == 1 else 'are'} heard, with "
        f"{say_count(n, 'statement')} ({n_direct:,} direct): {said}."
    )


def say_voices(voices: pd.DataFrame) -> str:
    """Say who is heard most, and how many speakers have a name."""
    if voices.empty:
        return "So nobody is heard."
    named = voices[voices["voice_kind"] != GROUP]
    n_groups = len(voices) - len(named)
    n_all, n_named = int(voices["n_statements"].sum()), int(named["n_statements"].sum())
    if named.empty:
        return f"No speaker has a name: only {say_count(n_groups, 'group')} are described."
    most = say_most(list(named["voice"]), named["n_statements"].to_list())
    text = f"Heard most: {most}"
    if not n_groups:
        return f"{text}; all {say_count(len(named), 'speaker')} have a name."
    rest = n_all - n_named
    return (
        f"{text}. {say_count(len(named), 'speaker')} with a name "
        f"{'has' if len(named) == 1 else 'have'} {n_named:,} of the {n_all:,} statements; "
        f"{rest:,} {'is' if rest == 1 else 'are'} of groups without one, such as "
        f"{_name_groups(voices)}."
    )


def say_concentration(voices: pd.DataFrame) -> str:
    """Say how few voices half of the statements come from, and who speaks in own words."""
    if len(voices) < 2:
        return "There is no second voice to compare with."
    counts = voices["n_statements"]
    n_half = int((counts.cumsum() * 2 < counts.sum()).sum()) + 1
    quoted = voices[voices["n_direct"] > 0].sort_values("n_direct", ascending=False, kind="stable")
    names = [name_voice(v) for v in iterate_rows(quoted)]
    own = f"in their own words: {say_most(names, quoted['n_direct'].to_list())}"
    said = start_sentence(own) if names else "Nobody is quoted in own words"
    return (
        f"{n_half:,} of {say_count(len(voices), 'voice')} {'makes' if n_half == 1 else 'make'} "
        f"half or more of the statements. {said}."
    )


def say_origins(origins: pd.DataFrame, what: str, n_statements: int) -> str:
    """Say for which countries or organizations speakers speak, and for how many that is unknown.

    Parameters
    ----------
    origins
        As `healthcoop.measuring.voice_counts.count_origins` gives it.
    what
        What they are counted by: ``country`` or ``organization``.
    n_statements
        All statements.
    """
    known = origins[origins["name"] != ""]
    n_unknown = int(origins.loc[origins["name"] == "", "n_statements"].sum())
    if known.empty:
        return f"The articles give the {what} of no speaker."
    most = say_most(list(known["name"]), known["n_statements"].to_list())
    them = (
        f"the text gives no {what} of the speaker in {n_unknown:,} of {n_statements:,} statements"
    )
    rest = them if n_unknown else f"the text gives the {what} in all {n_statements:,} statements"
    return f"Statements by {what} of the speaker: {most}; {rest}."


def say_heard(heard: pd.DataFrame) -> str:
    """Say which countries are named but not heard."""
    if heard.empty:
        return "No country is named."
    silent = heard[heard["n_statements"] == 0]
    if silent.empty:
        return f"Speakers of all {say_count(len(heard), 'country', 'countries')} named are heard."
    most = say_most(list(silent["name"]), silent["n_named"].to_list())
    part = say_part(len(silent), len(heard), "country", "countries")
    return (
        f"Named but not heard, as far as the text gives a speaker's country: {part}, named most of "
        f"them {most}."
    )


def say_themes(voice_themes: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Say who speaks of which theme most."""
    if voice_themes.empty:
        return "No statement stands in a sentence with a theme."
    told = []
    for theme in (name for name in labels if (voice_themes["theme"] == name).any()):
        rows = voice_themes[voice_themes["theme"] == theme]
        rows = rows.sort_values(["n", "name"], ascending=[False, True])
        names = [shorten(name, 60) for name in rows["name"]]
        told.append(f"{lower_label(labels[theme])}: {say_most(names, rows['n'].to_list(), 2)}")
    return f"Who speaks of what: {'; '.join(told)}."


def say_cues(cues: pd.DataFrame) -> str:
    """Say with which words reporters introduce speech."""
    known = cues[cues["cue"] != ""]
    if known.empty:
        return "No cue introduces speech."
    most = say_most([f"“{cue}”" for cue in known["cue"]], known["n_statements"].to_list())
    introduce = "introduces" if len(known) == 1 else "introduce"
    return f"{say_count(len(known), 'cue')} {introduce} speech; most often {most}."


def say_resolutions(resolutions: pd.DataFrame) -> str:
    """Say how the speakers were found, since a pronoun leaves more room for error than a name."""
    n = int(resolutions["n_statements"].sum())
    if not n:
        return "Without statements there is no speaker to find."
    told = [
        f"{_RESOLUTIONS.get(r.resolution, r.resolution)} {r.n_statements:,}"
        for r in iterate_rows(resolutions)
    ]
    return f"How the speakers of {say_count(n, 'statement')} were found: {join_words(told)}."


def say_fragility(said: pd.DataFrame, voices: pd.DataFrame) -> str:
    """Say what would change if a story or the speakers found by inference were left out."""
    if said.empty:
        return "Without statements there is nothing that could change."
    once = said.drop_duplicates([*SENTENCE, "voice"])
    by_story = once["story"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    story, n = str(by_story.index[0]), int(by_story.iloc[0])
    # A group is only ever described; for a name behind a description the text had to be read.
    is_plain = once["resolution"].isin(["named", "surname"]) | once["voice_kind"].eq(GROUP)
    inferred = once[~is_plain]
    single = voices[voices["n_stories"] == 1]
    lost = say_count(len(inferred), "statement")
    share = say_percent(len(inferred) / len(once))
    alone = start_sentence(say_part(len(single), len(voices), "voice"))
    return (
        f"The story {story} holds {say_part(n, len(once), 'statement')}. Without the speakers "
        f"found by a pronoun, a description or a quotation before, {lost} ({share}) would have "
        f"no speaker. {alone} {'is' if len(single) < 2 else 'are'} heard in one story only."
    )


def _name_groups(voices: pd.DataFrame) -> str:
    groups = voices.loc[voices["voice_kind"] == GROUP, "voice"].drop_duplicates()
    return join_words([f"“{shorten(name, 50)}”" for name in groups.head(2)])
