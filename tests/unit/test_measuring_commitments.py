"""Agreements become a row each, with event, date and the firmest status; events and numbers too."""

from types import SimpleNamespace

import pandas as pd
import pytest
from fact_corpus import list_agreed, list_quantities, make_facts

from healthcoop.measuring import agreement_events, calendars, commitments, numbers

CORPUS = make_facts()
AGREED = list_agreed(CORPUS)


def test_reports_of_one_agreement_are_one_row_with_the_firmest_status() -> None:
    assert AGREED["status"].tolist() == ["signed", "approved"]
    first = AGREED.iloc[0]
    assert (first["articles"], first["n_articles"], first["n_stories"]) == ("a|b", 2, 2)
    assert (first["article_id"], first["sentence"]) == ("a", 3)
    assert first["themes"] == "remote"


def test_two_agreements_of_one_article_stay_two() -> None:
    corpus = make_facts("b")
    twice = pd.concat([corpus.agreements.head(1)] * 2, ignore_index=True)
    twice["start"] += [0, 1]
    ties = agreement_events.tie_agreements(twice, corpus.events, corpus.sentences)
    agreed = commitments.list_commitments(twice, ties, corpus.sentences, corpus.articles)
    assert len(agreed) == 2


def test_agreements_without_parties_of_two_articles_stay_two() -> None:
    corpus = make_facts("ab")
    nameless = corpus.agreements.head(2).assign(parties="", party_kinds="")
    ties = agreement_events.tie_agreements(nameless, corpus.events.head(0), corpus.sentences)
    agreed = commitments.list_commitments(nameless, ties, corpus.sentences, corpus.articles)
    assert agreed["n_articles"].tolist() == [1, 1]
    assert agreed["status"].tolist() == ["signed", "proposed"]


def test_an_event_is_found_by_the_surest_way() -> None:
    ties = agreement_events.tie_agreements(CORPUS.agreements, CORPUS.events, CORPUS.sentences)
    assert ties["tie"].tolist() == ["mention", "sentence", "neighbour"]
    alone = CORPUS.agreements.head(1).assign(sentence=4)
    tied = agreement_events.tie_agreements(alone, CORPUS.events, CORPUS.sentences)
    assert tied["tie"].tolist() == ["opening"]
    assert tied["event_date"].tolist() == ["2025-05-03"]


def test_an_event_that_comes_late_and_far_away_is_not_tied() -> None:
    far = CORPUS.events.head(1).assign(sentence=9)
    ties = agreement_events.tie_agreements(CORPUS.agreements.head(1), far, CORPUS.sentences)
    assert ties.iloc[0].tolist() == [""] * 5


def test_a_date_is_that_of_the_event_else_of_the_article() -> None:
    assert AGREED["date_of"].tolist() == ["event", "event"]
    corpus = make_facts("b")
    ties = agreement_events.tie_agreements(
        corpus.agreements, corpus.events.head(0), corpus.sentences
    )
    agreed = commitments.list_commitments(
        corpus.agreements, ties, corpus.sentences, corpus.articles
    )
    assert set(agreed["date_of"]) == {"article"}
    assert set(agreed["date"]) == {"2025-04"}


def test_statuses_count_by_theme_and_without() -> None:
    counts = commitments.count_statuses(AGREED.assign(themes=["", "herbs"]), ["remote", "herbs"])
    assert counts.to_dict("list") == {
        "status": ["signed", "approved"], "theme": ["", "herbs"], "n": [1, 1],
    }  # fmt: skip


def test_documents_are_counted_as_the_text_counts_them() -> None:
    kinds = commitments.count_kinds(AGREED)
    assert kinds["n"].tolist() == [1, 1]
    assert kinds["n_documents"].tolist() == [1, 2]


def test_parties_are_counted_with_those_they_agreed_with() -> None:
    parties = commitments.count_parties(AGREED).set_index("party")
    assert parties["n"].to_dict() == {"Aland": 1, "ORG1": 1}
    assert parties.loc["Aland", "others"] == "ORG1"
    assert parties.loc["ORG1", "kind"] == "organization"
    assert parties["n_firm"].tolist() == [1, 1]


def test_only_agreements_of_the_chosen_themes_are_kept() -> None:
    assert commitments.keep_themes(AGREED, ["herbs"])["status"].tolist() == ["approved"]
    assert commitments.keep_themes(AGREED, ["absent"]).empty


def test_words_of_a_status_are_counted_in_small_letters() -> None:
    words = commitments.count_status_words(AGREED.assign(status_cue=["Signed", "approved"]))
    assert words.to_dict("list") == {
        "status": ["signed", "approved"], "words": ["signed", "approved"], "n": [1, 1],
    }  # fmt: skip


def test_an_event_is_one_row_with_what_any_article_says() -> None:
    calendar = calendars.list_events(CORPUS.events.iloc[::-1], CORPUS.articles)
    assert len(calendar) == 1
    event = calendar.iloc[0]
    assert (event["n_articles"], event["articles"], event["ordinal"]) == (2, "a|b", 5)
    assert (event["date_basis"], event["date_article"]) == ("text", "a")
    assert (event["article_id"], event["sentence"], event["place"]) == ("a", 0, "Xville")
    assert calendars.count_event_agreements(calendar, AGREED).tolist() == [2]


@pytest.mark.parametrize(
    ("name", "ordinal", "said"),
    [
        ("Health Forum", 5, "5th Health Forum"),
        ("Fifth Health Forum", 5, "Fifth Health Forum"),
        ("78th Assembly", 78, "78th Assembly"),
        ("Assembly", 78, "78th Assembly"),
        ("Forum", None, "Forum"),
    ],
)
def test_an_event_is_named_with_its_ordinal_once(name: str, ordinal: int, said: str) -> None:
    assert calendars.name_event(SimpleNamespace(name=name, ordinal=ordinal)) == said


def test_numbers_of_a_kind_stand_together_the_largest_first() -> None:
    listed = list_quantities(CORPUS)
    assert listed["value"].tolist() == [134.0, 100.0, 34.0]
    group = numbers.group_numbers(listed).iloc[0]
    assert (group["counted"], group["n"], group["smallest"]) == ("hospitals", 3, 34.0)
    assert group["largest_words"] == "134 hospitals"
    assert numbers.find_largest(listed, CORPUS.analysed).empty
    themed = numbers.find_largest(listed.assign(themes="herbs"), CORPUS.analysed, limit=2)
    assert themed["value"].tolist() == [134.0, 100.0]


@pytest.mark.parametrize("articles", ["", "c"])
def test_without_agreements_and_events_every_table_is_empty(articles: str) -> None:
    corpus = make_facts(articles)
    agreed = list_agreed(corpus)
    calendar = calendars.list_events(corpus.events, corpus.articles)
    frames = [agreed, calendar, commitments.count_kinds(agreed), commitments.count_parties(agreed)]
    frames += [commitments.count_statuses(agreed, []), commitments.count_status_words(agreed)]
    frames += [commitments.keep_themes(agreed, ["herbs"])]
    assert [len(frame) for frame in frames] == [0] * len(frames)
    assert calendars.count_event_agreements(calendar, agreed).tolist() == []
    listed = list_quantities(corpus)
    assert len(numbers.group_numbers(listed)) == (1 if articles else 0)


def test_plans_of_one_body_at_one_event_are_not_joined_across_articles() -> None:
    plans = CORPUS.agreements.head(2).assign(parties="ORG1", party_kinds="organization")
    ties = agreement_events.tie_agreements(plans, CORPUS.events, CORPUS.sentences)
    assert ties["event"].nunique() == 1
    agreed = commitments.list_commitments(plans, ties, CORPUS.sentences, CORPUS.articles)
    assert len(agreed) == 2
