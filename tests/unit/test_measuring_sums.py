"""Wholes and parts, on sentences that can be added up by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from cases.test_coding_cases import code_text

from healthcoop.measuring.sums import COLUMNS, check_sums
from healthcoop.tables import QUANTITIES, SENTENCES


def check(text: str) -> pd.DataFrame:
    quantities = pd.DataFrame(code_text("quantities", text), columns=QUANTITIES.names)
    sentences = pd.DataFrame(code_text("sentences", text), columns=SENTENCES.names)
    return check_sums(quantities, sentences)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "It counts 134 hospitals among its members -- 100 from China and 34 from abroad.",
            "134 hospitals|100|34",
        ),
        (
            "It has 134 hospitals -- 100 Chinese ones, the other 34 spread over eight states.",
            "134 hospitals|100 Chinese ones|34",
        ),
        (
            "The bank gave $4.2 million: $3 million for roads and $1.2 million for clinics.",
            "$4.2 million|$3 million|$1.2 million",
        ),
        (
            "They signed 12 agreements (7 on trade, 5 on health) in 3 days.",
            "12 agreements|7|5",
        ),
        ("The team treated 12 men and 8 women of 20 patients.", "20 patients|12 men|8 women"),
    ],
)
def test_parts_that_add_up(text: str, words: str) -> None:
    (row,) = check(text).to_dict("records")
    assert row["words"] == words
    assert row["must_add_up"] and row["adds_up"] and row["difference"] == 0


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("The alliance has 140 hospitals: 100 from China and 34 from abroad.", 6),
        ("Of the 120 clinics, 72 are in villages and the remaining 40 in towns.", 8),
    ],
)
def test_parts_that_should_add_up_and_do_not(text: str, difference: float) -> None:
    (row,) = check(text).to_dict("records")
    assert row["must_add_up"] and not row["adds_up"]
    assert row["difference"] == difference


@pytest.mark.parametrize(
    "text",
    [
        "Twenty-five people, including 12 women and 3 nurses, were trained.",
        "The ministry opened 30 clinics last year. Of these, 12 are in villages and 10 in towns.",
    ],
)
def test_parts_that_need_not_add_up(text: str) -> None:
    (row,) = check(text).to_dict("records")
    assert not row["must_add_up"] and not row["adds_up"]


def test_a_whole_may_stand_in_the_sentence_before() -> None:
    (row,) = check(
        "The ministry opened 30 clinics. Of these, 20 are in villages and 10 in towns."
    ).to_dict("records")
    assert row["sentence"] == 1 and row["adds_up"]
    assert (row["whole_value"], row["parts_value"], row["n_parts"]) == (30, 30, 2)


def test_shares_of_a_whole_add_up_to_a_hundred() -> None:
    sums = check("Some 60% of patients came from China and 40% from Russia.")
    assert sums["whole"].isna().all()
    assert sums["whole_value"].tolist() == [100]


def test_rounded_numbers_may_be_a_little_off() -> None:
    (row,) = check("Some 500 experts - 300 from Asia and 210 from Europe - came.").to_dict(
        "records"
    )
    assert row["difference"] == -10 and row["adds_up"]


@pytest.mark.parametrize(
    "text",
    [
        "The 20 doctors met 40 nurses and 60 patients.",
        "Exports grew 12% in 2023 and 88% in 2024.",
        "Of the 120 clinics, 72 have internet and 60 have a doctor.",
        "He was hit by eight bullets — three in the back, two in the arm and one in the leg.",
        "The city has 12 hospitals. It has 5 parks and 7 schools.",
        "It rose by 644 MW, mostly in the north (306 MW) and the south (243 MW).",
        "Nothing is counted here.",
    ],
)
def test_numbers_that_only_stand_near_each_other_are_left_alone(text: str) -> None:
    assert check(text).empty


def test_no_quantities_give_an_empty_table_of_the_same_form() -> None:
    sums = check("Nothing is counted here.")
    assert tuple(sums.columns) == COLUMNS
    assert str(sums["whole"].dtype) == "Int64"
    assert str(sums["adds_up"].dtype) == "bool"


def test_labels_lead_to_the_rows() -> None:
    text = "It has 12 clinics: 7 in villages and 5 in towns."
    quantities = pd.DataFrame(code_text("quantities", text))
    quantities.index = pd.Index([40, 41, 42])
    sums = check_sums(quantities, pd.DataFrame(code_text("sentences", text)))
    assert sums["whole"].tolist() == [40] and sums["parts"].tolist() == ["41|42"]
