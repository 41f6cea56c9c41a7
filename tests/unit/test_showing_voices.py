"""Figures, tables and findings of voices: they show their numbers, and hold on any corpus."""

from typing import Any

import pytest
from fact_corpus import LABELS, list_said, make_facts

from healthcoop.measuring import overlaps, voice_counts, voices
from healthcoop.showing import grids, style, voice_figures, voice_tables
from healthcoop.showing import voice_findings as findings
from healthcoop.showing.display import describe_frame, draw_svg
from healthcoop.showing.drawing import Drawing


class Speech:
    """Everything measured about the voices of some articles."""

    def __init__(self, articles: str = "abc") -> None:
        self.corpus = make_facts(articles)
        self.said = list_said(self.corpus)
        self.voices = voices.measure_voices(self.said)
        self.coded = overlaps.find_theme_sentences(self.corpus.themes, list(LABELS))
        self.spoken = voice_counts.count_voice_themes(self.said, self.coded)
        self.countries = voice_counts.count_origins(self.said, "country")
        self.mentions = voice_counts.find_mentions(self.corpus.content, self.corpus.actors)
        self.heard = voice_counts.compare_with_mentions(self.countries, self.mentions)
        self.cues = voice_counts.count_cues(self.said)
        self.resolutions = voice_counts.count_resolutions(self.said)

    def draw_all(self) -> list[Drawing]:
        colors = style.color_themes(list(LABELS))
        return [
            voice_figures.draw_voices(self.voices),
            voice_figures.draw_heard(self.heard),
            grids.draw_voice_themes(self.spoken, self.voices, list(LABELS), colors, LABELS),
        ]

    def say_all(self) -> list[str]:
        n = voices.count_statements(self.said)
        return [
            findings.say_answer(self.said, len(self.corpus.content), len(self.corpus.articles)),
            findings.say_voices(self.voices),
            findings.say_concentration(self.voices),
            findings.say_heard(self.heard),
            findings.say_themes(self.spoken, LABELS),
            findings.say_cues(self.cues),
            findings.say_resolutions(self.resolutions),
            findings.say_fragility(self.said, self.voices),
            findings.say_theme_voices(self.voices, 3, "Remote care"),
            *([findings.say_origins(self.countries, "country", n)] if n else []),
        ]


CASES = {
    "three articles": Speech(),
    "one article": Speech("b"),
    "an article without statements": Speech("c"),
    "nothing": Speech(""),
}


@pytest.fixture(params=CASES, ids=lambda name: name.replace(" ", "-"))
def speech(request: pytest.FixtureRequest) -> Speech:
    return CASES[request.param]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    outputs: list[dict[str, Any]] = []

    def keep(data: dict[str, str], **more: Any) -> None:
        outputs.append(data | more["metadata"]["healthcoop"])

    monkeypatch.setattr("healthcoop.showing.evidence.display", keep)
    monkeypatch.setattr("healthcoop.showing.display.display", keep)
    return outputs


def test_findings_are_sentences_whatever_the_corpus(speech: Speech) -> None:
    for sentence in speech.say_all():
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith((".", ")."))
        assert not {"nan", "1 statements", "None"} & set(sentence.split())
        assert "  " not in sentence


def test_every_figure_says_its_source_and_what_it_shows(speech: Speech) -> None:
    for drawing in speech.draw_all():
        assert drawing.caption.endswith(".")
        assert drawing.alt.endswith(".")
        if drawing.figure is not None:
            assert "Source: table" in drawing.caption
            assert "n = " in drawing.caption


def test_a_figure_is_drawn_the_same_each_time() -> None:
    first, second = ([draw_svg(d.figure) for d in Speech().draw_all() if d.figure] for _ in "ab")
    assert first == second
    assert len(first) == 3


def test_another_number_gives_another_digest() -> None:
    speech = Speech()
    changed = speech.voices.assign(n_direct=speech.voices["n_direct"] + 1)
    before, after = (voice_figures.draw_voices(v) for v in (speech.voices, changed))
    assert describe_frame(before.frame) != describe_frame(after.frame)
    changed = speech.heard.assign(n_named=speech.heard["n_named"] + 1)
    before, after = (voice_figures.draw_heard(h) for h in (speech.heard, changed))
    assert describe_frame(before.frame) != describe_frame(after.frame)


def test_the_answer_counts_sentences() -> None:
    assert CASES["three articles"].say_all()[:2] == [
        "5 of 11 sentences report what somebody said, in 2 of 3 articles: 1 in the speaker's own "
        "words (direct), 4 in the reporter's.",
        "Heard most: Ann Lee (3). 1 speaker with a name has 3 of the 5 statements; 2 are of groups "
        "without one, such as “Officials”.",
    ]
    assert CASES["nothing"].say_all()[0] == "No sentence reports what somebody said in no article."


def test_countries_named_but_not_heard_are_told() -> None:
    assert findings.say_heard(CASES["three articles"].heard) == (
        "Named but not heard, as far as the text gives a speaker's country: 1 of 2 countries, "
        "named most of them Bland (1)."
    )


def test_groups_stand_in_quotation_marks_and_are_left_out_of_themes() -> None:
    figure = voice_figures.draw_voices(CASES["three articles"].voices).figure
    assert figure
    names = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    assert names == ["Ann Lee", "“Officials”", "“Officials”"]
    assert CASES["three articles"].spoken["name"].unique().tolist() == ["Ann Lee"]


def test_statements_stand_under_their_speaker(shown: list[dict[str, Any]]) -> None:
    speech = CASES["three articles"]
    facts = (speech.corpus.sentences, speech.coded, LABELS)
    lines = voice_tables.list_lines(speech.said, speech.voices, *facts, 2)
    voice_tables.show_lines(lines, len(speech.said), 60)
    text = shown[0]["text/plain"].splitlines()
    assert "listed: 4 of them" in text[0]
    assert text[1] == "Ann Lee (head, ORG1, Aland): 3 statements, 1 direct"
    assert text[2].startswith(
        "  direct, on remote care | “Telehealth is near,” Ann Lee of ORG1 [said]"
    )
    assert "She [added] that it works and [praised] Aland." in text[3]


def test_tables_name_the_sentences_behind_their_counts(shown: list[dict[str, Any]]) -> None:
    speech = CASES["three articles"]
    voice_tables.show_voices(speech.voices, speech.said, 60, n_left=1)
    voice_tables.show_origins(speech.countries, speech.said, "country", 60)
    voice_tables.show_cues(speech.cues, speech.said, 60)
    voice_tables.show_resolutions(speech.resolutions, speech.said)
    tables = (speech.heard, speech.countries, speech.said, speech.mentions)
    voice_tables.show_countries(*tables, 60)
    voice_tables.show_themes(speech.spoken, speech.said, speech.coded, LABELS)
    assert len(shown) == 6
    for output in shown:
        assert "data-evidence" in output["text/html"]
        assert "Source" in output["caption"]
    assert "1 voice with fewer statements left out" in shown[0]["caption"]
    assert "not given" in shown[1]["text/plain"]
    *_, last = shown[4]["text/plain"].splitlines()
    assert last.split()[:4] == ["not", "given", "–", "3"], "it is named by nobody"


def test_empty_tables_are_not_shown(shown: list[dict[str, Any]]) -> None:
    speech = CASES["nothing"]
    voice_tables.show_voices(speech.voices, speech.said, 60)
    voice_tables.show_origins(speech.countries, speech.said, "country", 60)
    voice_tables.show_cues(speech.cues, speech.said, 60)
    voice_tables.show_resolutions(speech.resolutions, speech.said)
    tables = (speech.heard, speech.countries, speech.said, speech.mentions)
    voice_tables.show_countries(*tables, 60)
    voice_tables.show_themes(speech.spoken, speech.said, speech.coded, LABELS)
    assert shown == []
