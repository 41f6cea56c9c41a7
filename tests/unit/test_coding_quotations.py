"""Quotations: marks of all kinds, paragraphs, marks without a partner, odd texts."""

from __future__ import annotations

import pytest
from cases.test_coding_cases import code_text

from healthcoop.coding.statements.quotations import find_quotations
from healthcoop.reading.sentences import Sentence


def cut_paragraphs(text: str) -> list[Sentence]:
    """Each line a paragraph, each paragraph one sentence."""
    sentences: list[Sentence] = []
    place = 0
    for number, line in enumerate(text.split("\n")):
        if line:
            sentences.append((number, place, place + len(line), "body", ""))
        place += len(line) + 1
    return sentences


def find_words(text: str) -> list[tuple[str, bool]]:
    found = find_quotations(text, cut_paragraphs(text))
    assert all(q.start <= q.first <= q.last <= q.end for q in found)
    return [(text[q.first : q.last], q.is_open) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        '"We begin," she said.',
        "“We begin,” she said.",
        "«We begin,» she said.",
        "„We begin,“ she said.",
        "»We begin,« she said.",
        "”We begin,” she said.",
        "“We begin,“ she said.",
        "‘We begin,’ she said.",
        "'We begin,' she said.",
        "‹We begin,› she said.",
        "''We begin,'' she said.",
        "``We begin,'' she said.",
        "「We begin,」 she said.",
        '“We begin," she said.',
    ],
)
def test_marks_of_all_kinds_hold_words(text: str) -> None:
    assert find_words(text) == [("We begin,", False)]


@pytest.mark.parametrize(
    "text",
    [
        "It's the doctors' call, and the nurses' too.",
        "In the '90s rock 'n' roll came to the valley.",
        'A pipe of 12" and a man of 5\'10" stood there.',
        "No marks at all.",
        "“",
        "'",
        "\u201d\u201d\u201d",
    ],
)
def test_other_signs_are_no_quotations(text: str) -> None:
    assert find_words(text) == []


def test_a_nested_quotation_belongs_to_the_outer() -> None:
    text = "“They call it ‘the lighthouse’ or “home” here,” she said. “We like it.”"
    assert find_words(text) == [
        ("They call it ‘the lighthouse’ or “home” here,", False),
        ("We like it.", False),
    ]


def test_a_plural_in_single_marks_does_not_end_it() -> None:
    text = "‘We know the workers’ rights and duties,’ she said."
    assert find_words(text) == [("We know the workers’ rights and duties,", False)]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    opened_each_time = "“One.\n“Two.\n“Three,” she said."
    closed_once = "“One.\nTwo.\nThree,” she said."
    parts = [("One.", False), ("Two.", False), ("Three,", False)]
    assert find_words(opened_each_time) == parts
    assert find_words(closed_once) == parts


def test_of_a_mark_without_a_partner_its_sentence_is_kept() -> None:
    assert find_words("“We begin soon.\nThey left.") == [("We begin soon.", True)]
    assert find_words("We begin soon,” she said.") == [("We begin soon,", True)]
    assert find_words('"We begin. "And we end," she said.')[-1] == ("And we end,", False)


def test_a_missing_mark_is_told() -> None:
    rows = code_text("statements", "“The clinic will open, said Dr. Lena Brandt.")
    assert [(r["quote"], r["is_open"]) for r in rows] == [("The clinic will open,", True)]
    rows = code_text("statements", "“The clinic will open,” said Dr. Lena Brandt.")
    assert [r["is_open"] for r in rows] == [False]


def test_furniture_holds_no_quotations() -> None:
    text = "“We begin.”"
    assert find_quotations(text, [(0, 0, len(text), "boilerplate", "share")]) == []
