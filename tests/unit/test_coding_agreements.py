"""Agreements: what the table of cases cannot say."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from cases.test_coding_cases import code_text

from healthcoop.coding.agreements import words as agreement_words
from healthcoop.coding.agreements.words import load_agreement_words, lower_exactly
from healthcoop.errors import CodebookError
from healthcoop.paths import DICTIONARIES


def code(text: str) -> list[dict[str, Any]]:
    return code_text("agreements", text)


def test_a_row_stands_where_the_document_is_first_reported() -> None:
    rows = code(
        "Talks were held in Osh on Monday. Ege University and Osh State University signed a"
        " memorandum.\n\nThe memorandum was signed in the town hall. It covers telemedicine."
    )
    assert [(r["sentence"], r["surface"], r["themes"]) for r in rows] == [
        (1, "memorandum", "telemedicine")
    ]


def test_a_row_says_what_its_status_rests_on() -> None:
    (row,) = code("Cuba and Vietnam will also sign an agreement on vaccines.")
    assert (row["status"], row["status_cue"]) == ("proposed", "sign")


def test_the_name_is_the_fullest_that_the_text_uses() -> None:
    (row,) = code(
        "Cuba and Vietnam signed a Joint Declaration.\n\n"
        "The Joint Declaration on Health Cooperation has six parts."
    )
    assert row["name"] == "Joint Declaration on Health Cooperation"


def test_each_party_has_its_kind() -> None:
    (row,) = code(
        "Kazakhstan, the World Health Organization and Tartu University signed an agreement."
    )
    assert row["parties"] == "Kazakhstan|WHO|Tartu University"
    assert row["party_kinds"] == "country|organization|institution"


def test_the_body_tells_a_headline_more_exactly() -> None:
    (row,) = code(
        "Nepal, India to sign health pact\n\nKATHMANDU, May 5 (Xinhua) -- Nepal and India on"
        " Monday signed a memorandum of understanding on vaccines, the ministry said."
    )
    assert (row["sentence"], row["kind"], row["status"]) == (0, "MoU", "signed")


def test_documents_in_names_of_bodies_are_none() -> None:
    assert code("The Convention Bureau and the Charter Hospital signed nothing.") == []


@pytest.mark.parametrize(
    "text",
    [
        "İİİİ İstanbul ve Ankara signed an agreement (with Ege University.",
        "“The ministers “adopted ( a declaration» on [e-health.",
        "signed signed signed an agreement agreement MoU (MoU) (MoU",
        "agreement",
        "An agreement with between among by with.",
        "Under an agreement with , , , the",
        "\u200bA\u00a0memorandum\u00a0of\u00a0understanding\u00a0was\u00a0signed.",
        "99999999999999999999 agreements were signed.",
        "\u0661\u0662 agreements were signed.",
        "The sides adopted " + "a declaration, " * 200 + "and a plan.",
    ],
)
def test_odd_texts_raise_nothing_and_keep_their_places(text: str) -> None:
    for row in code(text):
        assert text[row["start"] : row["end"]] == row["surface"]
        assert row["count"] >= 1


def test_small_letters_keep_every_place() -> None:
    assert lower_exactly("SIGNED İN İZMİR, ßẞ") == "signed İn İzmİr, ßß"


def test_no_word_has_two_statuses() -> None:
    tables = tomllib.loads((DICTIONARIES / "agreements.toml").read_text("utf-8"))
    for name in ("active", "noun", "passive"):
        words = [word for status in tables[name].values() for word in status]
        assert len(words) == len(set(words)), name
        assert [w for w in words if w != w.lower()] == []


@pytest.mark.parametrize("fault", [None, [], ["signed", 3], "signed"])
def test_a_faulty_list_is_named(fault: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str) -> dict[str, Any]:
        tables = tomllib.loads((DICTIONARIES / name).read_text("utf-8"))
        tables["passive"]["signed"] = fault
        return tables

    monkeypatch.setattr(agreement_words, "read_dictionary", read)
    with pytest.raises(CodebookError, match="signed: must be a list of texts"):
        load_agreement_words.__wrapped__()


def test_a_missing_table_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement_words, "read_dictionary", lambda name: {})
    with pytest.raises(CodebookError, match="must be a list of texts"):
        load_agreement_words.__wrapped__()
