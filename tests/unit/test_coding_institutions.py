"""Institutions: every form, odd letters, bad dictionaries, links over articles."""

from __future__ import annotations

import pytest
from cases.test_coding_cases import code_text

from healthcoop.coding.cast import Institution
from healthcoop.coding.folding import flatten
from healthcoop.coding.names import name_words
from healthcoop.coding.names.institution_spans import find_institution, is_topic
from healthcoop.coding.names.name_links import link_institutions
from healthcoop.coding.names.name_words import fold_name
from healthcoop.coding.names.taken import Taken
from healthcoop.coding.scenes import Mention
from healthcoop.errors import CodebookError


def find_surfaces(text: str) -> list[str]:
    return [str(r["surfaces"]) for r in code_text("institutions", text)]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        (
            "The National Health Authority (NHA) met. NHA staff left. The NHA-led team too.",
            ["National Health Authority|NHA"],
        ),
        (
            "The Botkin National Heart Center opened. The Botkin Center is new.",
            ["Botkin National Heart Center|Botkin Center"],
        ),
        ("The NurMed Inc. lab opened. NurMed grew.", ["NurMed Inc.|NurMed"]),
        (
            "Kazinform News Agency reports. He told Kazinform so.",
            ["Kazinform News Agency|Kazinform"],
        ),
        ("The Ministry\u00a0of Health met the minister.", ["Ministry\u00a0of Health"]),
        (
            "Osh Clinic Opens New Ward for Guests\n\nOsh Clinic opened a ward on Monday.",
            ["Osh Clinic"],
        ),
    ],
)
def test_all_forms_are_found(text: str, surfaces: list[str]) -> None:
    assert find_surfaces(text) == surfaces


def test_one_name_of_two_countries_is_two_institutions() -> None:
    text = "Laos's Ministry of Health met Nepal's Ministry of Health in Baku."
    rows = code_text("institutions", text)
    assert [(r["name"], r["iso3"]) for r in rows] == [
        ("Ministry of Health (Laos)", "LAO"),
        ("Ministry of Health (Nepal)", "NPL"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hospital of of the (Ministry of (, and and University",
        "(Ministry of Health (MoH) said. “University of”",
        "The Ministry of\u2028Health\u200b and\ufeff Hospital's's's",
        "Hospital " * 400,
        "Ministry of " * 300,
        "& & Company, Inc., Ltd., Co., of",
    ],
)
def test_nothing_is_raised_on_odd_text(text: str) -> None:
    for row in code_text("institutions", text):
        assert text[row["start"] : row["end"]] == row["surface"]


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        (
            "Japan's Institute of Health and Nutrition grew.",
            "Institute",
            "Institute of Health and Nutrition",
        ),
        ("He met Osh Hospital and Baku University staff.", "University", "Baku University"),
        ("the Hospital closed", "Hospital", "Hospital"),
        ("In Kabul, Omid Clinic opened.", "Clinic", "Omid Clinic"),
    ],
)
def test_spans_end_where_the_name_ends(text: str, head: str, name: str) -> None:
    start = text.index(head)
    left, right = find_institution(text, 0, len(text), start, start + len(head))
    assert text[left:right] == name


def test_subjects_are_told_by_list_and_ending() -> None:
    assert is_topic("Health") and is_topic("Virology")
    assert not is_topic("Kazakhstan")


def make(name: str, iso3: str = "", country: str = "", *others: str) -> Institution:
    mention = Mention(0, len(name), 0, "institution", name, iso3)
    return Institution(name, (mention,), country, iso3, (name, *others))


def link(*found: Institution) -> list[str]:
    linked: list[str] = link_institutions([(f"a{i}", one) for i, one in enumerate(found)])[
        "institution"
    ]
    return linked


def test_spelling_does_not_make_two_of_one() -> None:
    assert (
        link(make("Almaty Heart Centre"), make("Almaty Heart Center"))
        == ["Almaty Heart Center"] * 2
    )


def test_common_names_are_told_apart_by_country() -> None:
    laos, nepal = make("Ministry of Health", "LAO", "Laos"), make("Health Ministry", "NPL", "Nepal")
    full = make("Ministry of Health of Laos", "LAO", "Laos")
    assert link(laos, nepal, full, make("Ministry of Health")) == [
        "Ministry of Health of Laos",
        "Health Ministry (Nepal)",
        "Ministry of Health of Laos",
        "Ministry of Health",
    ]


def test_a_short_form_that_some_article_ties_to_its_name_is_linked() -> None:
    full = make("Botkin National Heart Center", "", "", "Botkin Center")
    assert link(make("Botkin Center"), full) == ["Botkin National Heart Center"] * 2


def test_taken_spans() -> None:
    taken = Taken([(0, 20), (30, 33)])
    taken.add(40, 45)
    assert taken.covers(5, 9) and not taken.covers(19, 21)
    assert taken.overlaps(19, 30) and not taken.overlaps(20, 30) and taken.overlaps(44, 60)
    assert not Taken([]).overlaps(0, 9)


def test_flattening_keeps_every_place() -> None:
    text = "a\u00a0b\u202fc\u2011d\ne"
    assert flatten(text) == "a b c-d e"
    assert fold_name("Şırnak’s Ə-Klinik") == "sirnaks a-klinik"


def test_a_bad_dictionary_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    name_words.load_institution_words.cache_clear()
    monkeypatch.setattr(name_words, "read_dictionary", lambda name: {"topics": ["Health", 3]})
    with pytest.raises(CodebookError, match="topics: must be a list of texts"):
        name_words.load_institution_words("topics")
    name_words.load_institution_words.cache_clear()
