"""Accuracy against hand coding, counted as the scoring of the hand coding counts it."""

import math

import pandas as pd
from small_corpus import make_articles, make_sentences, make_themes

from healthcoop import paths
from healthcoop.measuring.accuracy import find_covered, measure_accuracy
from healthcoop.measuring.hand_coding import HandCoding, read_hand_coding


def make_coding() -> HandCoding:
    segments = make_sentences()[["article_id", "sentence", "start", "end"]]
    rows = [("a", 0, "remote"), ("a", 1, "remote"), ("a", 2, "boilerplate"), ("c", 0, "digital")]
    themes = pd.DataFrame(rows, columns=["article_id", "sentence", "theme"])
    sheets = {"segments": segments, "sentences": themes}
    return HandCoding(sheets, {"a": "1", "b": "other bytes", "c": "other bytes"})


def test_only_articles_of_the_same_bytes_are_covered() -> None:
    assert find_covered(make_articles(), make_coding()) == ["a"]


def test_sentences_are_matched_by_place_and_boilerplate_does_not_count() -> None:
    found = measure_accuracy(make_themes(), make_coding(), "remote", ["a"])
    assert found is not None
    # a0 is coded by both, a1 only by hand; the hits in a2 stand in hand-coded boilerplate.
    assert (found.n_both, found.n_only_coded, found.n_only_by_hand) == (1, 0, 1)
    assert (found.precision, found.recall, found.f1) == (1.0, 0.5, 2 / 3)


def test_a_hit_across_two_sentences_counts_for_both() -> None:
    hit = make_themes().iloc[[0]].assign(end=20)
    found = measure_accuracy(hit, make_coding(), "remote", ["a"])
    assert found is not None
    assert found.n_both == 2


def test_nothing_is_claimed_without_hand_coding() -> None:
    assert measure_accuracy(make_themes(), make_coding(), "remote", []) is None
    assert measure_accuracy(make_themes(), make_coding(), "absent", ["a"]) is None


def test_shares_of_nothing_are_missing() -> None:
    found = measure_accuracy(make_themes(), make_coding(), "digital", ["a"])
    assert found is not None
    assert math.isnan(found.recall)


def test_the_hand_coding_of_the_sample_corpus_covers_it() -> None:
    coding = read_hand_coding()
    assert sorted(coding.hashes) == sorted(p.stem for p in paths.ARTICLES.glob("*.txt"))
    assert set(coding.sheets["sentences"]["article_id"]) <= set(coding.hashes)
