"""People: forms of one person, every mention, odd letters, bad dictionaries, links."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases.test_coding_cases import code_text

from healthcoop.coding.cast import Person
from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import build_dictionary
from healthcoop.coding.names import name_signs
from healthcoop.coding.names.name_links import link_people
from healthcoop.coding.names.name_signs import shorten_name
from healthcoop.coding.names.name_variants import is_form_of, spell_plainly
from healthcoop.coding.scenes import Mention
from healthcoop.errors import CodebookError
from healthcoop.reading.corpus import Batch, Source


def find_mentions(text: str) -> list[tuple[str, str]]:
    rows = code_text("actors", text)
    return [(str(r["surface"]), str(r["name"])) for r in rows if r["kind"] == "person"]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Liu Fang, head of the clinic, spoke. Later Liu left with Dr. Liu's driver.",
            ["Liu Fang", "Liu", "Liu"],
        ),
        (
            "Marta E. Hoffmann, a surgeon, spoke. Marta Hoffmann left. Hoffmann came back.",
            ["Marta E. Hoffmann", "Marta Hoffmann", "Hoffmann"],
        ),
        (
            "Dr. Imran Aziz Qureshi spoke. Dr Aziz left. Qureshi's car waited on Qureshi-Road.",
            ["Imran Aziz Qureshi", "Aziz", "Qureshi"],
        ),
        (
            "Ms. Leyla Kaya and Mr. Ali Kaya spoke. Kaya left.",
            ["Leyla Kaya", "Ali Kaya", "Kaya"],
        ),
        ("Bo Wallin, a nurse, lives in Wallin Valley.", ["Bo Wallin"]),
    ],
)
def test_every_mention_is_found(text: str, mentions: list[str]) -> None:
    assert [surface for surface, _ in find_mentions(text)] == mentions


def test_a_shared_surname_means_who_was_named_last() -> None:
    found = find_mentions("Ms. Leyla Kaya spoke. Mr. Ali Kaya spoke. Kaya left.")
    assert found[-1] == ("Kaya", "Ali Kaya")


def test_names_in_a_headline_in_capitals_of_title_are_found_through_the_text() -> None:
    text = "Asel Bekova Opens New Heart Ward\n\nAsel Bekova, a surgeon, opened a ward on Monday."
    assert find_mentions(text) == [("Asel Bekova", "Asel Bekova")] * 2


def test_names_keep_their_letters_and_places() -> None:
    text = "Dr.\u00a0Çağla\u00a0Şimşek, a\u00a0surgeon, met İlham Əliyeva, the health minister."
    assert find_mentions(text) == [
        ("Çağla\u00a0Şimşek", "Çağla Şimşek"),
        ("İlham Əliyeva", "İlham Əliyeva"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. (Asel Bekova, head of (the clinic, said.",
        "said Dr. , president of of the , who heads",
        "Minister of Health of of and, X. Mr. Mr. Mr.",
        "Health Minister\u2028Asel\u200b Bekova\ufeff (head, ) , , said \u00abyes",
        "Prof. Dr. H.E. Mr. Shri, Jr. Sr. al-, bin bin bin A. A. A.",
        "X" * 3000 + " Y said " + "Al Bin Ab " * 400,
    ],
)
def test_nothing_is_raised_on_odd_text(text: str) -> None:
    for row in code_text("people", text):
        assert text[row["start"] : row["end"]] == row["surface"]


def test_furniture_names_nobody() -> None:
    assert code_text("people", "By Dana Bekova\n\nThe clinic opened on Monday.") == []


def test_spellings_of_one_name_are_one() -> None:
    assert spell_plainly("Ərməkbayev") == spell_plainly("Armakbayev")
    assert is_form_of(("D.", "Ermekov"), ("Daniyar", "Yermekov"))
    assert is_form_of(("Daniyar", "Ermekov"), ("Daniyar", "Yermekov"))
    assert is_form_of(("Mohammed", "Akhmadov"), ("Muhammad", "Ahmadov"))
    assert not is_form_of(("Petrov",), ("Anna", "Petrova"))


def test_short_forms_follow_the_order_of_the_name() -> None:
    assert shorten_name(("Kim", "Min-seok")) == ["Kim"]
    assert shorten_name(("Nguyen", "Thi", "Lan"))[-1] == "Lan"
    assert shorten_name(("Hamdan", "Saif", "Al", "Mazmi"))[1:] == ["Al Mazmi", "Mazmi"]
    assert shorten_name(("Madonna",)) == []


def make_person(name: str) -> Person:
    return Person(name, (Mention(0, len(name), 0, "person", name, ""),), surfaces=(name,))


def link(*people: str) -> list[str]:
    linked: list[str] = link_people([(f"a{i}", make_person(n)) for i, n in enumerate(people)])[
        "person"
    ]
    return linked


def test_a_person_has_one_name_in_the_corpus() -> None:
    full = "Marta Eva L. Hoffmann"
    assert link("Marta Hoffmann", full, "Marta E. Hoffmann", "Anna Hoffmann") == [
        full,
        full,
        full,
        "Anna Hoffmann",
    ]
    assert (
        link("Daniyar Ermekov", "Daniyar Yermekov", "Daniyar Yermekov") == ["Daniyar Yermekov"] * 3
    )


def test_a_bare_surname_and_an_open_choice_stay_apart() -> None:
    assert link("Hoffmann", "Marta Hoffmann") == ["Hoffmann", "Marta Hoffmann"]
    assert link("Wei Chen", "Wei An Chen", "Wei Bo Chen")[0] == "Wei Chen"


def test_links_do_not_depend_on_the_order_of_articles() -> None:
    people = ["Ana Lima", "Ana Maria Lima", "Ana M. Lima", "Anna Lima", "Ana Lyma"]
    forward, backward = link(*people), link(*reversed(people))
    assert forward == backward[::-1]


def test_the_table_joins_forms_roles_and_bodies() -> None:
    text = "Asel Bekova, rector of Osh University and head of Bekova Clinic, spoke. Bekova left."
    (row,) = code_text("people", text)
    assert row["surfaces"] == "Asel Bekova|Bekova"
    assert row["role"] == "rector|head"
    assert (row["n_mentions"], row["surface"]) == (2, "Asel Bekova")


def test_a_bad_dictionary_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people.toml").write_text(
        'not_names = "The"\n[triggers]\ngiven = ["Ana"]\n', "utf-8"
    )
    name_signs.load_people_words.cache_clear()
    monkeypatch.setattr(
        name_signs,
        "read_dictionary",
        lambda name: __import__("tomllib").loads((tmp_path / name).read_text()),
    )
    with pytest.raises(CodebookError, match="not_names: must be a list"):
        name_signs.load_people_words("not_names")
    name_signs.load_people_words.cache_clear()


def test_people_of_an_article_do_not_depend_on_its_neighbours() -> None:
    texts = ["Dr. Ana Lima spoke.", "Lima is a city. Lima grew.", "Ana Lima, a nurse, left."]
    coder = Coder(build_dictionary())
    coder.code_batch(
        Batch(
            [Source(f"a{i}", f"a{i}.txt", "0" * 64, "utf-8", 0, t) for i, t in enumerate(texts)], []
        )
    )
    assert coder.finish()["people"]["article_id"] == ["a0", "a2"]
