"""Statements: what the table says beside speaker and cue, odd texts, bad dictionaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases.test_coding_cases import code_text

from healthcoop import dictionaries
from healthcoop.coding.statements import outlines
from healthcoop.coding.statements.outlines import outline_sentence, read_lists
from healthcoop.errors import CodebookError

NAME = "Lena Brandt"


def code(text: str) -> list[dict[str, object]]:
    return code_text("statements", text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Minister Lena Brandt said the roof leaks.", ["person"]),
        ("The Ministry of Health said the roof leaks.", ["institution"]),
        ("The World Health Organization said the roof leaks.", ["organization"]),
        ("Kazakhstan called for a new roof.", ["country"]),
        ("Nurses from the valley said the roof leaks.", ["group"]),
    ],
)
def test_the_kind_of_the_speaker_is_told(text: str, kinds: list[str]) -> None:
    assert [row["speaker_kind"] for row in code(text)] == kinds


def test_how_the_speaker_was_found_is_told() -> None:
    text = (
        "Minister Lena Brandt said the roof leaks. Brandt noted that it was old."
        " She added that it had been cheap. “It will be mended,” the minister said."
        " “It will be mended soon and well.”"
    )
    rows = code(text)
    assert {row["speaker"] for row in rows} == {NAME}
    ways = ["named", "surname", "pronoun", "description", "continued"]
    assert [row["resolution"] for row in rows] == ways


def test_cue_and_quotation_are_where_they_say() -> None:
    text = "“It leaks,” Minister Lena Brandt said, “and it leaks often.”"
    (row,) = code(text)
    assert row["quote"] == "It leaks,|and it leaks often."
    assert text[int(str(row["cue_start"])) :].startswith(str(row["cue"]))
    (_, second) = code("“It leaks,” Lena Brandt, the minister, said. “It leaks often.”")
    assert (second["cue"], second["cue_start"]) == ("", None)


def test_a_sentence_has_one_row() -> None:
    text = "Minister Lena Brandt said the roof leaks, but officials said it does not."
    assert [row["sentence"] for row in code(text)] == [0]


def test_two_speakers_of_one_cue_are_joined() -> None:
    (row,) = code("Egypt and Ethiopia asked for help with the training of nurses.")
    assert row["speaker"] == "Egypt|Ethiopia"


def test_a_pronoun_goes_to_a_person_of_its_gender() -> None:
    text = "Ms. Lena Brandt met Mr. Arman Seitov. She said the roof leaks. He said it does not."
    assert [row["speaker"] for row in code(text)] == ["Lena Brandt", "Arman Seitov"]


def test_a_dash_and_a_name_behind_a_quotation() -> None:
    text = (
        "What people in the valley think about the clinic that opened there last month.\n"
        "“It is far, but it is ours, and the nurses know us all by name.” ― Lena Brandt\n"
        "The road to the clinic is long, and it has steep bends above the river."
    )
    assert [(row["speaker"], row["resolution"]) for row in code(text)] == [(NAME, "continued")]


def test_labels_say_who_speaks() -> None:
    text = (
        "A talk with Lena Brandt, the minister, about the new clinic in the valley.\n"
        "Asia Wire: When will the clinic open its doors to the people?\n"
        "Brandt: In May, if the roof is mended by then. It leaks.\n"
        "Asia Wire: And who will pay for the roof and for the road?\n"
        "Brandt: Everyone who has ever driven on it, I am afraid."
    )
    rows = [row for row in code(text) if row["speaker"] == NAME]
    assert [row["sentence"] for row in rows] == [2, 3, 5]
    assert {row["cue"] for row in rows} == {"Brandt:"}


def test_a_list_of_deeds_has_one_speaker() -> None:
    text = (
        "The ministers of the region met in the capital on Friday to talk about nurses.\n"
        "The Ministers:\n"
        "Reaffirmed their support for the training of nurses in all districts;\n"
        "Approved the plan of action for the years to come;\n"
        "Called for more schools of nursing near the border."
    )
    rows = code(text)
    assert [(r["sentence"], r["speaker"], r["cue"]) for r in rows] == [
        (2, "The Ministers", "Reaffirmed"),
        (4, "The Ministers", "Called for"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "said",
        "“said”",
        "said said said",
        ", said",
        "(said (said",
        "“",
        "according to",
        "he said:",
        "—said—",
    ],
)
def test_cues_without_a_speaker_say_nothing_wrong(text: str) -> None:
    for row in code(text):
        assert row["speaker"]


def test_names_within_brackets_and_marks_are_one_token() -> None:
    text = "He (the minister [of health]) said “so”"
    outline = outline_sentence(text, 0, len(text), (), (), ())
    assert outline.shape[:2] == "R("
    assert [text[a:b] for a, b in outline.tokens][1] == "(the minister [of health])"


def test_lists_of_words_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / outlines.FILE).write_text("[words]\npeople = [1]\n", "utf-8")
    read = dictionaries.read_dictionary
    monkeypatch.setattr(outlines, "read_dictionary", lambda name: read(name, tmp_path))
    read_lists.cache_clear()
    with pytest.raises(CodebookError, match="must be a list of texts"):
        read_lists()
    monkeypatch.undo()
    read_lists.cache_clear()
    assert "minister" in read_lists()["people"]
