"""Accuracy stands beside the results, and says when it is a ceiling or not known at all."""

import pandas as pd

from healthcoop import paths
from healthcoop.measuring.hand_coding import HandCoding
from healthcoop.measuring.reliability import Evidence
from healthcoop.measuring.scoring import Scores
from healthcoop.showing import fact_cautions as cautions

MEASURES = ["statements (sentences)", "statements speaker", "events"]


def make_evidence(*, is_own: bool, is_sample: bool = True) -> Evidence:
    rows = [
        ("statements (sentences)", "F1", 0.5, 8, 4),
        ("statements speaker", "share", 0.75, 4, 3),
        ("agreements", "F1", 1.0, 2, 2),
    ]
    measures = pd.DataFrame(rows, columns=["measure", "kind", "value", "n_cases", "n_both"])
    folder = paths.CODED if is_sample else None
    coding = HandCoding({}, {}, "Two students coded them.", folder)
    scores = Scores(measures, pd.DataFrame(), ["a", "b"], {})
    return Evidence(scores, coding, is_own, 5, [])


def make_elsewhere() -> pd.DataFrame:
    rows = [("statements speaker", "speaker of a statement", 0.9), ("agreements", "deals", 0.8)]
    return pd.DataFrame(rows, columns=["measure", "label", "held_out"])


def test_accuracy_on_this_corpus_is_told_with_its_cases() -> None:
    said = cautions.say_accuracy(make_evidence(is_own=True), make_elsewhere(), MEASURES)
    assert said == (
        "Against hand coding of 2 of 5 articles of this corpus: statements F1 0.50 (n = 8) and "
        "speaker of a statement right in 3 of 4 cases. Rules were written beside these articles, "
        "which makes this a ceiling. On invented reports held out from the rules (F1, or share "
        "right): speaker of a statement 0.90. Two students coded them."
    )


def test_a_corpus_without_hand_coding_is_told_that_its_accuracy_is_unknown() -> None:
    said = cautions.say_accuracy(make_evidence(is_own=False), make_elsewhere(), MEASURES)
    assert said.startswith("How good this coding is on this corpus is not known")
    assert "On the 2 articles of the sample corpus: statements F1 0.50" in said


def test_hand_coding_of_the_user_is_no_ceiling() -> None:
    evidence = make_evidence(is_own=True, is_sample=False)
    said = cautions.say_accuracy(evidence, make_elsewhere(), MEASURES)
    assert "ceiling" not in said


def test_what_was_not_measured_is_said() -> None:
    evidence = make_evidence(is_own=True)
    said = cautions.say_accuracy(evidence, make_elsewhere(), ["events"])
    assert "none of it was coded by hand" in said
    assert "On reports held out from the rules it has not been measured." in said
    assert "held out" not in cautions.say_accuracy(evidence, pd.DataFrame(), ["events"])


def test_counts_are_said_to_describe_the_articles() -> None:
    said = cautions.say_size(3, "statement", 5, 4)
    assert said.startswith("Read from 5 articles, which tell 4 stories: 3 statements.")
    assert cautions.say_size(0, "statement", 1, 1).startswith("Read from 1 article: no statement.")
