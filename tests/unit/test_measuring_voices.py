"""Voices are counted by person, in own or reported words, for whom they speak and on what."""

import pandas as pd
import pytest
from fact_corpus import IDS, list_said, make_facts

from healthcoop.measuring import overlaps, voice_counts, voices

CORPUS = make_facts()
SAID = list_said(CORPUS)


def test_a_person_is_one_voice_across_articles() -> None:
    first = voices.measure_voices(SAID).iloc[0]
    assert (first["voice"], first["n_statements"], first["n_direct"]) == ("Ann Lee", 3, 1)
    assert (first["n_articles"], first["role"], first["organization"]) == (2, "head", "ORG1")


def test_groups_of_two_articles_are_two_voices() -> None:
    groups = voices.measure_voices(SAID)
    groups = groups[groups["voice_kind"] == "group"]
    assert groups["voice_article"].tolist() == ["a", "b"]
    assert groups["n_statements"].tolist() == [1, 1]


def test_a_statement_of_two_counts_for_each_and_once_in_all() -> None:
    both = CORPUS.statements.head(1).assign(speaker="Ann Lee|Bo Ray")
    said = voices.list_said(both, CORPUS.people, CORPUS.institutions, CORPUS.articles, IDS)
    assert said["voice"].tolist() == ["Ann Lee", "Bo Ray"]
    assert said["voice_kind"].tolist() == ["person", "person"]
    assert voices.count_statements(said) == 1


def test_one_name_in_two_countries_is_two_voices() -> None:
    rows = [("a", "Ministry", "Ministry", "Aland"), ("b", "Ministry", "Ministry", "Bland")]
    names = ["article_id", "institution", "name", "country"]
    institutions = pd.DataFrame(rows, columns=names)
    spoken = CORPUS.statements.iloc[[0, 3]].assign(speaker="Ministry", speaker_kind="institution")
    said = voices.list_said(spoken, CORPUS.people, institutions, CORPUS.articles, IDS)
    assert said["voice"].tolist() == ["Ministry (Aland)", "Ministry (Bland)"]
    assert said["country"].tolist() == ["Aland", "Bland"]


def test_an_organization_speaks_for_itself_by_any_of_its_names() -> None:
    spoken = CORPUS.statements.head(1)
    spoken = spoken.assign(speaker="Organization One", speaker_kind="organization")
    said = voices.list_said(spoken, CORPUS.people, CORPUS.institutions, CORPUS.articles, IDS)
    assert said["organization"].tolist() == ["ORG1"]


def test_names_of_organizations_lead_to_their_ids() -> None:
    known = pd.DataFrame(
        {"id": ["ORG1"], "name": ["Organization One"], "aliases": ["One|The One"], "acronyms": [""]}
    )
    assert voices.name_organizations(known) == {
        "org1": "ORG1", "organization one": "ORG1", "one": "ORG1", "the one": "ORG1",
    }  # fmt: skip


def test_origins_count_what_the_text_does_not_say_last() -> None:
    origins = voice_counts.count_origins(SAID, "country")
    assert origins["name"].tolist() == ["Aland", ""]
    assert origins["n_statements"].tolist() == [2, 3]
    assert origins["n_voices"].tolist() == [1, 3]


def test_countries_are_named_without_being_heard() -> None:
    origins = voice_counts.count_origins(SAID, "country")
    mentions = voice_counts.find_mentions(CORPUS.content, CORPUS.actors)
    heard = voice_counts.compare_with_mentions(origins, mentions)
    assert heard["name"].tolist() == ["Aland", "Bland"]
    assert heard["n_named"].tolist() == [2, 1]
    assert heard["n_statements"].tolist() == [2, 0]


def test_themes_are_those_of_the_sentence_and_groups_have_no_row() -> None:
    coded = overlaps.find_theme_sentences(CORPUS.themes, CORPUS.analysed)
    spoken = voice_counts.count_voice_themes(SAID, coded)
    assert spoken.to_dict("records") == [{"name": "Ann Lee", "theme": "remote", "n": 2}]
    kept = voices.keep_themes(SAID, coded, ["herbs"])
    assert kept["voice"].tolist() == ["Officials"]


def test_a_statement_with_two_cues_counts_for_each() -> None:
    cues = voice_counts.count_cues(SAID).set_index("cue")
    assert cues["n_statements"].to_dict() == {
        "said": 2, "added": 1, "asked": 1, "praised": 1, "told": 1,
    }  # fmt: skip
    assert cues.loc["said", "n_direct"] == 1


def test_resolutions_are_told_from_the_plainest_on() -> None:
    found = voice_counts.count_resolutions(SAID)
    assert found["resolution"].tolist() == ["named", "surname", "pronoun"]
    assert found["n_statements"].tolist() == [3, 1, 1]


@pytest.mark.parametrize("articles", ["", "c"])
def test_without_statements_every_count_is_empty(articles: str) -> None:
    corpus = make_facts(articles)
    said = list_said(corpus)
    origins = voice_counts.count_origins(said, "organization")
    coded = overlaps.find_theme_sentences(corpus.themes, corpus.analysed)
    frames = [voices.measure_voices(said), origins, voice_counts.count_cues(said)]
    frames += [voice_counts.count_voice_themes(said, coded), voice_counts.count_resolutions(said)]
    assert [len(frame) for frame in frames] == [0] * len(frames)
    assert voices.count_statements(said) == 0


def test_a_person_takes_the_country_of_the_body_where_the_text_gives_only_that() -> None:
    people = CORPUS.people.assign(country="", affiliation="Ministry")
    names = ["article_id", "institution", "name", "country"]
    institutions = pd.DataFrame([("a", "Ministry", "Ministry", "Bland")], columns=names)
    said = voices.list_said(CORPUS.statements, people, institutions, CORPUS.articles, IDS)
    assert said["country"].tolist() == ["Bland", "Bland", "", "", ""]
