"""What is said of an article as a whole: its framework, its story, its conditions for terms."""

from __future__ import annotations

import pytest

from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import build_dictionary
from healthcoop.coding.frameworks import find_framework
from healthcoop.reading.corpus import Batch, Source
from healthcoop.tables import TABLES

KINDS = {"SCO": "intergovernmental", "WHO": "agency", "ADB": "bank", "ASEAN": "intergovernmental"}


@pytest.mark.parametrize(
    ("mentions", "n_sentences", "framework"),
    [
        ([], 20, ("none", "none")),
        ([("SCO", "title", 0)], 20, ("SCO", "SCO")),
        ([("ASEAN", "title", 0)], 20, ("other", "ASEAN")),
        ([("SCO", "body", 0), ("SCO", "body", 9)], 20, ("SCO", "SCO")),
        ([("SCO", "body", 0)], 8, ("SCO", "SCO")),
        ([("SCO", "body", 0)], 20, ("SCO", "SCO")),
        ([("WHO", "body", 0)], 20, ("none", "none")),
        ([("SCO", "body", 0), ("ASEAN", "body", 0)], 20, ("none", "none")),
        ([("SCO", "body", 15), ("SCO", "body", 16)], 20, ("none", "none")),
        ([("ADB", "body", 0), ("ADB", "body", 1), ("ADB", "body", 2)], 20, ("none", "none")),
        ([("SCO", "title", 0), ("WHO", "title", 0)], 20, ("SCO", "SCO")),
    ],
)
def test_the_framework_is_what_an_article_says_first_and_most(
    mentions: list[tuple[str, str, int]], n_sentences: int, framework: tuple[str, str]
) -> None:
    assert find_framework(mentions, KINDS, n_sentences) == framework


def code(texts: dict[str, str]) -> dict[str, list[dict[str, object]]]:
    sources = [Source(n, f"{n}.txt", "0" * 64, "utf-8", 0, t) for n, t in texts.items()]
    tables = Coder(build_dictionary()).code_batch(Batch(sources, []))
    return {name: TABLES[name].to_arrow(tables[name]).to_pylist() for name in tables}


def test_a_reprint_shares_the_story_of_the_first_and_others_do_not() -> None:
    ranks = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
    report = " ".join(f"The {w} clinic of the {w} town opened its {w} doors." for w in ranks)
    traits = ("small", "large", "new", "old", "bold", "quiet", "late")
    other = " ".join(f"A {w} plan of the ministry will change {w} things." for w in traits)
    desk = "By A. Desk\n" + report
    rows = code({"a": report, "b": report + " Share this.", "c": other, "d": desk})
    assert [row["story"] for row in rows["articles"]] == ["a", "a", "c", "a"]


def test_a_neighbour_meets_a_condition_but_not_across_articles() -> None:
    near = (
        "The hospital bought machines.\nAI reads what they see, engineers of the firm said there."
    )
    alone = "AI reads what they see, engineers of the firm said there."
    rows = code({"a": near, "b": "The hospital bought machines.", "c": alone})
    assert {r["article_id"] for r in rows["themes"] if r["theme"] == "digital_health"} == {"a"}


def test_nothing_is_coded_in_furniture() -> None:
    body = "The doctors met on Monday to speak of their work in the valleys."
    rows = code({"a": f"Doctors meet\n{body}\nTags: telemedicine, China"})
    assert not rows["themes"] and not rows["actors"]


def test_articles_in_other_languages_are_read() -> None:
    text = "Les médecins se sont réunis lundi à Genève pour parler de la santé des enfants."
    assert code({"a": text})["articles"][0]["language"] == "fr"
