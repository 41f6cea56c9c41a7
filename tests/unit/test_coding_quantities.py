"""Quantities: what a table of cases cannot say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cases.test_coding_cases import code_text

from healthcoop.coding.quantities.amounts import read_amount
from healthcoop.coding.quantities.numerals import parse_digits, read_numeral
from healthcoop.coding.quantities.words import FILE, load_quantity_words
from healthcoop.errors import CodebookError
from healthcoop.paths import DICTIONARIES


def code(text: str) -> list[dict[str, object]]:
    return code_text("quantities", text)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("zero", 0),
        ("nineteen", 19),
        ("ninety-nine", 99),
        ("a hundred and one", 101),
        ("two hundred and fifty thousand", 250_000),
        ("five thousand two hundred", 5_200),
        ("one million", 1_000_000),
        ("two and a half million", 2_500_000),
        ("half a dozen", 6),
        ("a quarter of a million", 250_000),
        ("three quarters", 0.75),
        ("tens of thousands", 10_000),
        ("one in every ten", 0.1),
        ("3 out of 5", 0.6),
        ("1½", 1.5),
        ("12 lakh crore", 12e12),
        ("١٢", 12),
        ("MİLLİON", 1_000_000),
        ("12\u00a0500", 12_500),
        ("12\u202f500,5", 12_500.5),
    ],
)
def test_numbers_come_to_their_value(written: str, value: float) -> None:
    numeral = read_numeral(written, 0, len(written))
    assert numeral is not None
    assert numeral.value == value
    assert numeral.end == len(written)


@pytest.mark.parametrize("written", ["1.2.3", "12,14,15", "1,2,3,4", "192.168.0.1"])
def test_what_only_looks_like_a_number_is_none(written: str) -> None:
    assert parse_digits(written) is None


@pytest.mark.parametrize(
    ("text", "measure", "currency"),
    [
        ("It has 12 beds.", "count", ""),
        ("It took 12 days.", "measure", ""),
        ("It grew 12%.", "share", ""),
        ("It cost 12 yuan.", "money", "CNY"),
        ("It cost Rs 12,000.", "money", ""),
        ("It cost ₹12,000.", "money", "INR"),
        ("It cost 12,000 Pakistani rupees.", "money", "PKR"),
        ("It cost 12 francs.", "money", ""),
        ("It took half of the beds.", "share", ""),
    ],
)
def test_the_kind_of_measure_and_the_currency_are_told(
    text: str, measure: str, currency: str
) -> None:
    (row,) = code(text)
    assert (row["measure"], row["currency"]) == (measure, currency)


def test_a_number_does_not_reach_beyond_its_sentence() -> None:
    rows = code("The alliance has 12. Hospitals joined.||Two\n\nHundred beds")
    assert all(row["unit"] != "Hospitals" for row in rows)


def test_furniture_holds_no_quantities() -> None:
    text = "Doctors meet\n\nThe doctors met in the capital, the ministry said.\n\nComments (12)"
    assert code(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "12" * 400,
        "1,2," * 300,
        "two " * 300,
        "one and a half " * 100,
        "12 - " * 200,
        "(((12 [[ beds )) ]",
        "“12 beds «and 13» beds",
        "12\u200bbeds 1\u00ad2 \ufeff3 beds",
        "0 to 0 and 0-5 beds, 0 of 0",
        "hundreds of thousands of millions of dozens of",
        "between between 5 and and 6",
        "$$5mm €€ 5 5€ %5%",
        "٣ مستشفيات 12 больниц 十二",
    ],
)
def test_odd_texts_are_read_without_harm(text: str) -> None:
    for row in code(f"The ministry said that {text} it was."):
        assert row["start"] < row["end"]


def test_an_amount_may_be_a_range_of_money() -> None:
    text = "between US$20 and US$30"
    numeral = read_numeral(text, 11, len(text))
    assert numeral is not None
    amount = read_amount(text, numeral, 0, len(text))
    assert amount is not None and amount.upper is not None
    assert (amount.numeral.value, amount.upper.value, amount.currency) == (20, 30, "USD")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("[numerals]", "[numbers]", r"\[numerals\]: must give numbers"),
        ("two = 2", 'two = "2"', r"\[numerals\]: must give numbers"),
        ('"€" = "EUR"', '"€" = 1', r"\[currency_before\]: must give codes"),
        ("[names]", "[named]", r"\[names\]: must be a table"),
        ("stops = [", "ends = [", r"\[units\] stops: must be a list"),
        ("[triggers]", "[triggers", "not TOML"),
    ],
)
def test_faults_of_the_dictionary_are_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    words = (DICTIONARIES / FILE).read_text("utf-8")
    assert old in words
    (tmp_path / FILE).write_text(words.replace(old, new), "utf-8")
    with pytest.raises(CodebookError, match=fault):
        load_quantity_words(tmp_path)


def test_a_good_dictionary_is_read_from_any_folder(tmp_path: Path) -> None:
    shutil.copy(DICTIONARIES / FILE, tmp_path)
    assert load_quantity_words(tmp_path).numbers == load_quantity_words().numbers
