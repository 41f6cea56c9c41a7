"""Tables, figures and findings of commitments: readable alone, and true on any corpus."""

from typing import Any

import pandas as pd
import pytest
from fact_corpus import IDS, LABELS, list_agreed, list_quantities, make_facts

from healthcoop.measuring import calendars, commitments, connectors, numbers
from healthcoop.measuring.sums import check_sums
from healthcoop.showing import (
    calendar_figure,
    connector_figure,
    grids,
    number_tables,
    style,
    sum_tables,
)
from healthcoop.showing import commitment_findings as findings
from healthcoop.showing import commitment_tables as tables
from healthcoop.showing.display import describe_frame, draw_svg
from healthcoop.showing.drawing import Drawing


class Facts:
    """Everything measured about the commitments of some articles."""

    def __init__(self, articles: str = "abc") -> None:
        self.corpus = make_facts(articles)
        self.agreed = list_agreed(self.corpus)
        self.statuses = commitments.count_statuses(self.agreed, list(LABELS))
        self.parties = commitments.count_parties(self.agreed)
        self.words = commitments.count_status_words(self.agreed)
        self.calendar = calendars.list_events(self.corpus.events, self.corpus.articles)
        self.listed = list_quantities(self.corpus)
        self.groups = numbers.group_numbers(self.listed)
        self.checked = check_sums(self.corpus.quantities, self.corpus.sentences)
        chosen = ["ORG1", "ORG2"]
        connections = connectors.find_connections(self.corpus, self.agreed, chosen, IDS)
        self.connected = connectors.rank_connectors(connections)
        self.evidence = connectors.list_evidence(connections, self.connected)

    def draw_all(self) -> list[Drawing]:
        return [
            grids.draw_ladder(self.statuses, style.color_themes(list(LABELS)), LABELS),
            calendar_figure.draw_calendar(self.calendar),
            connector_figure.draw_connectors(self.connected, ["ORG1", "ORG2"]),
        ]

    def say_all(self) -> list[str]:
        return [
            findings.say_answer(self.agreed, len(self.corpus.articles)),
            *findings.list_answers(self.agreed, LABELS),
            findings.say_statuses(self.words),
            findings.say_themes(self.statuses, LABELS),
            findings.say_parties(self.parties, len(self.agreed)),
            findings.say_calendar(self.calendar),
            findings.say_numbers(self.groups, len(self.listed)),
            findings.say_fragility(self.agreed),
            findings.say_theme_agreements(self.agreed, "Herbs"),
            sum_tables.say_sums(self.checked),
            connector_figure.say_connectors(self.connected),
        ]

    def show_all(self) -> None:
        agreed, corpus = self.agreed, self.corpus
        tables.show_commitments(agreed, LABELS, 60)
        tables.show_statuses(self.statuses, agreed, LABELS)
        tables.show_kinds(commitments.count_kinds(agreed), agreed)
        tables.show_parties(self.parties, agreed, 60)
        tables.show_calendar(self.calendar, agreed, corpus.sentences, LABELS, 60)
        number_tables.show_groups(self.groups, self.listed, 60)
        number_tables.show_numbers(self.listed, LABELS, 60)
        number_tables.show_largest(numbers.find_largest(self.listed, list(LABELS)), LABELS)
        sum_tables.show_sums(self.checked, corpus.quantities, corpus.sentences, 60)
        connector_figure.show_connectors(self.evidence, corpus.sentences, len(self.connected))


CASES = {
    "three articles": Facts(),
    "one article": Facts("b"),
    "an article with numbers only": Facts("c"),
    "nothing": Facts(""),
}


@pytest.fixture(params=CASES, ids=lambda name: name.replace(" ", "-"))
def facts(request: pytest.FixtureRequest) -> Facts:
    return CASES[request.param]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    outputs: list[dict[str, Any]] = []

    def keep(data: dict[str, str], **more: Any) -> None:
        outputs.append(data | more["metadata"]["healthcoop"])

    monkeypatch.setattr("healthcoop.showing.evidence.display", keep)
    monkeypatch.setattr("healthcoop.showing.display.display", keep)
    return outputs


def test_findings_are_sentences_whatever_the_corpus(facts: Facts) -> None:
    for sentence in facts.say_all():
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith(".")
        assert not {"nan", "1 agreements", "None"} & set(sentence.split())
        assert "  " not in sentence


def test_every_figure_says_its_source_and_what_it_shows(facts: Facts) -> None:
    for drawing in facts.draw_all():
        assert drawing.caption.endswith(".")
        assert drawing.alt.endswith(".")
        if drawing.figure is not None:
            assert "Source: table" in drawing.caption


def test_a_figure_is_drawn_the_same_each_time() -> None:
    first, second = ([draw_svg(d.figure) for d in Facts().draw_all() if d.figure] for _ in "ab")
    assert first == second
    assert len(first) == 3


def test_another_number_or_date_gives_another_digest() -> None:
    facts = Facts()
    colors = style.color_themes(list(LABELS))
    changed = facts.statuses.assign(n=facts.statuses["n"] + 1)
    before, after = (grids.draw_ladder(s, colors, LABELS) for s in (facts.statuses, changed))
    assert describe_frame(before.frame) != describe_frame(after.frame)
    later = facts.calendar.assign(date="2025-05-04")
    before, after = (calendar_figure.draw_calendar(c) for c in (facts.calendar, later))
    assert before.figure
    assert after.figure
    assert describe_frame(before.frame) != describe_frame(after.frame)


def test_the_answer_tells_what_was_agreed_by_whom_and_how_firmly() -> None:
    assert CASES["three articles"].say_all()[:3] == [
        "2 agreements (3 documents, by the numbers in the text) are reported in 2 of 3 articles: 1 "
        "signed and 1 approved; none in force or proposed.",
        "Signed: agreement between ORG1 and Aland, on remote care, at the Health Forum.",
        "Approved: two herbs plans (action plan, 2 documents), on herbs.",
    ]


def test_many_agreements_are_told_in_part() -> None:
    many = pd.concat([CASES["three articles"].agreed.head(1)] * 9, ignore_index=True)
    (said,) = findings.list_answers(many, LABELS)
    assert said.count("agreement between") == 3
    assert said.endswith("; and 6 more.")


def test_an_agreement_is_a_row_with_its_words(shown: list[dict[str, Any]]) -> None:
    tables.show_commitments(CASES["three articles"].agreed, LABELS, 60)
    text = shown[0]["text/plain"].splitlines()
    assert text[1] == (
        "  signed; agreement; ORG1 and Aland; Health Forum, Xville, 2025-05-03 (the sentence "
        "refers to it); Remote care; a and b (2 stories) | At the forum ORG1 and Aland [signed] "
        "an [agreement]. | a 3"
    )
    assert "not named" in text[2]


def test_an_event_is_a_row_with_what_its_date_rests_on(shown: list[dict[str, Any]]) -> None:
    facts = CASES["three articles"]
    tables.show_calendar(facts.calendar, facts.agreed, facts.corpus.sentences, LABELS, 60)
    assert '<td class="text" data-evidence="' in shown[0]["text/html"], "agreements have places"
    assert shown[0]["text/plain"].splitlines()[1] == (
        "  2025-05-03; 5th Health Forum, Xville; –; text, in a; 2; a and b | The [fifth Health "
        "Forum] met in Xville on 3 May 2025. | a 0"
    )


def test_every_table_is_shown_where_there_is_something(shown: list[dict[str, Any]]) -> None:
    CASES["three articles"].show_all()
    assert [output["role"] for output in shown if output["role"] == "table"] == ["table"] * 9
    for output in shown:
        if output["role"] == "table":
            assert "n = " in output["caption"]
            assert "Source: " in output["caption"]


def test_empty_tables_are_notes_or_nothing(shown: list[dict[str, Any]]) -> None:
    CASES["nothing"].show_all()
    assert {output["role"] for output in shown} == {"note"}
    said = [output["text/plain"] for output in shown]
    assert "No agreement to list." in said
    assert "No event to list." in said


def test_words_of_articles_are_escaped(shown: list[dict[str, Any]]) -> None:
    hostile = CASES["three articles"].agreed.assign(name="<script>", parties="<img src=x>|B")
    tables.show_commitments(hostile, LABELS, 60)
    assert "<script>" not in shown[0]["text/html"]
    assert "<img" not in shown[0]["text/html"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((34.0, None, "more_than", "hospitals", "count", ""), "more than 34 hospitals"),
        ((1500000.0, None, "exact", "yuan", "money", "CNY"), "1,500,000 CNY"),
        ((20.0, 30.0, "range", "doctors", "count", ""), "20 to 30 doctors"),
        ((12.5, None, "about", "%", "share", ""), "about 12.5%"),
        ((0.5, None, "about", "humanity", "share", ""), "about 0.5 of humanity"),
        ((0.5, None, "exact", "", "share", ""), "0.5 of the whole"),
    ],
)
def test_values_are_said_as_they_were_coded(row: tuple[Any, ...], said: str) -> None:
    names = ["value", "upper", "qualifier", "unit", "measure", "currency"]
    assert number_tables.say_value(next(pd.DataFrame([row], columns=names).itertuples())) == said


def test_sums_are_told_by_whether_they_must_hold() -> None:
    checked = pd.DataFrame({"adds_up": [True, False, False], "must_add_up": [True, True, False]})
    assert sum_tables.say_sums(checked) == (
        "3 wholes stand with parts that can be added: 1 adds up, 1 does not and 1 names only some "
        "of the parts."
    )


def test_what_connects_organizations_is_told_with_its_sentence(
    shown: list[dict[str, Any]],
) -> None:
    facts = CASES["three articles"]
    said = connector_figure.say_connectors(facts.connected)
    assert "The surest: Ann Lee between ORG1 and ORG2." in said
    connector_figure.show_connectors(facts.evidence, facts.corpus.sentences, len(facts.connected))
    assert "speaks for it | “Telehealth is near,” [Ann Lee]" in shown[0]["text/plain"]
    assert connector_figure.say_connectors(CASES["nothing"].connected).startswith("No person")
