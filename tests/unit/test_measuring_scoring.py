"""Scoring: each measure on cases small enough to count by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from coded_corpus import make_coding, make_frame, make_placed, make_tables

from healthcoop.measuring.agreement import Counts, measure_alpha, measure_kappa
from healthcoop.measuring.pairing import Places, normalize_name, pair_off, share_most_words
from healthcoop.measuring.scoring import Scores, score_tables
from healthcoop.measuring.tallies import Case, Tally


def get_counts(scores: Scores, measure: str) -> tuple[int, int, int]:
    """What both have, what only the program has, what only the hand coding has."""
    row = scores.measures.set_index("measure").loc[measure]
    return int(row["n_both"]), int(row["n_only_coded"]), int(row["n_only_by_hand"])


def get_share(scores: Scores, measure: str) -> tuple[int, int]:
    row = scores.measures.set_index("measure").loc[measure]
    return int(row["n_both"]), int(row["n_cases"])


def list_cases(scores: Scores, measure: str) -> list[tuple[str, int, str, str]]:
    cases = scores.disagreements[scores.disagreements["measure"] == measure]
    columns = ["article_id", "sentence", "by_hand", "coded"]
    return [tuple(row) for row in cases[columns].itertuples(index=False)]


def test_precision_recall_and_f1() -> None:
    counts = Counts(6, 2, 4)
    assert (counts.precision, counts.recall) == (0.75, 0.6)
    assert counts.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert math.isnan(Counts(0, 0, 0).f1)


def test_kappa_and_alpha_of_a_textbook() -> None:
    # Krippendorff's first example of binary data: two observers, ten articles.
    meg = list("0100000000")
    owen = list("1110010010")
    assert measure_alpha(meg, owen) == pytest.approx(0.095, abs=0.001)
    assert measure_kappa(list("yyynnn"), list("yynnnn")) == pytest.approx(2 / 3)
    assert measure_alpha(list("ab"), list("ab")) == 1.0
    for measure in (measure_kappa, measure_alpha):
        assert math.isnan(measure([], []))
        assert math.isnan(measure(["x", "x"], ["x", "x"]))


def test_names_are_compared_by_what_tells_them_apart() -> None:
    assert normalize_name("The Ministry’s") == normalize_name("ministry") == "ministry"
    assert normalize_name("Türkiye") == normalize_name("Turkey")
    assert share_most_words("Ministry of Health", "the Health Ministry")
    assert not share_most_words("Ministry of Health", "Ministry of Foreign Affairs")
    assert not share_most_words("", "")


def test_pairs_are_one_to_one() -> None:
    pairs, missed, added = pair_off([1, 1, 2], [1, 3, 1, 1], lambda a, b: a == b)
    assert (pairs, missed, added) == ([(0, 0), (1, 2)], [2], [1, 3])


def test_a_span_touches_every_sentence_it_shares_a_character_with() -> None:
    segments = make_frame("article_id sentence start end", ("a", 7, 10, 20), ("a", 8, 20, 30))
    places = Places(segments)
    assert places.find_touched("a", 19, 21) == [7, 8]
    assert places.find_touched("a", 0, 10) == []
    assert places.find_touched("b", 10, 20) == []


def test_fields_of_articles() -> None:
    columns = "article_id title publisher dateline_place published_or_event_date genre framework"
    sheet = make_frame(
        columns,
        ("a", "the astana meeting", "", "", "2025-04", "news", "OTS"),
        ("b", "Rain", "", "", "", "news", "none"),
    )
    scores = score_tables(make_coding(article=sheet), make_tables())
    assert get_share(scores, "article title") == (1, 2)
    assert get_share(scores, "article date") == (2, 2)
    assert get_share(scores, "article framework") == (1, 2)
    assert list_cases(scores, "article title") == [("b", -1, "Rain", "(nothing)")]
    row = scores.measures.set_index("measure").loc["article title"]
    assert (row["low"], row["high"]) == pytest.approx((0.0126, 0.9874), abs=1e-4)


def test_themes_and_boilerplate() -> None:
    sheet = make_frame(
        "article_id sentence theme", ("a", 1, "telemedicine"), ("b", 0, "telemedicine")
    )
    coded = make_placed(
        "theme",
        (("a", 1, "Telehealth"), ("telemedicine",)),
        (("b", 1, "telehealth"), ("telemedicine",)),
        (("a", 2, "Share"), ("telemedicine",)),
    )
    scores = score_tables(make_coding(sentences=sheet), make_tables(themes=coded))
    assert get_counts(scores, "theme telemedicine") == (1, 1, 1)
    assert get_counts(scores, "theme sentences (all)") == (1, 1, 1)
    assert get_counts(scores, "theme articles (all)") == (2, 0, 0)
    assert get_counts(scores, "boilerplate sentences") == (1, 0, 0)
    assert math.isnan(scores.get_value("theme digital_health"))
    assert list_cases(scores, "theme telemedicine") == [
        ("b", 0, "telemedicine", ""),
        ("b", 1, "", "telemedicine: telehealth"),
    ]
    # Six sentences: both 1, neither 3, each 1 alone.
    row = scores.measures.set_index("measure").loc["theme telemedicine"]
    assert row["kappa"] == pytest.approx((4 / 6 - 20 / 36) / (1 - 20 / 36))


def test_actors_are_the_same_if_one_form_is() -> None:
    sheet = make_frame(
        "article_id kind name surfaces",
        ("a", "person", "Li Wei Ming", "Li Wei"),
        ("a", "person", "Zhang", "Zhang"),
        ("a", "country", "Kazakhstan", "Kazakh"),
    )
    coded = make_placed(
        "kind name",
        (("a", 1, "Li Wei"), ("person", "Li Wei")),
        (("a", 0, "Ministers"), ("person", "Ministers")),
        (("a", 2, "Share"), ("person", "Share")),
    )
    scores = score_tables(make_coding(actors=sheet), make_tables(actors=coded))
    assert get_counts(scores, "actors person") == (1, 1, 1)
    assert get_counts(scores, "actors country") == (0, 0, 1)
    assert get_counts(scores, "actors (all)") == (1, 1, 2)
    case = scores.disagreements.set_index("coded").loc["Ministers"]
    assert (case["start"], case["end"], case["text"]) == (0, 9, "Ministers met in Astana.")


def test_statements() -> None:
    sheet = make_frame(
        "article_id sentence kind speaker cue",
        ("a", 1, "direct", "Li Wei", "said"),
        ("b", 1, "indirect", "Li Wei", "spoke"),
        ("b", 2, "indirect", "Li Wei", ""),
    )
    coded = make_placed(
        "kind speaker cue",
        (("a", 1, "said"), ("direct", "Mr. Li", "said")),
        (("b", 1, "spoke"), ("direct", "Zhang", "spoke")),
        (("b", 0, "signed"), ("indirect", "Zhang", "signed")),
    )
    scores = score_tables(make_coding(statements=sheet), make_tables(statements=coded))
    assert get_counts(scores, "statements (sentences)") == (2, 1, 1)
    assert get_counts(scores, "statements direct") == (1, 1, 0)
    assert get_share(scores, "statements kind") == (1, 2)
    assert get_share(scores, "statements speaker") == (1, 2)
    wrong = ("b", 1, "indirect: Li Wei (spoke)", "direct: Zhang (spoke)")
    assert list_cases(scores, "statements speaker") == [wrong]


def test_a_sentence_with_one_direct_statement_is_direct() -> None:
    sheet = make_frame("article_id sentence kind speaker cue", ("a", 1, "direct", "Li", "said"))
    coded = make_placed(
        "kind speaker cue",
        (("a", 1, "said"), ("indirect", "Zhang", "said")),
        (("a", 1, "Telehealth"), ("direct", "Li", "said")),
        (("a", 1, "Wei"), ("indirect", "Zhang", "said")),
    )
    scores = score_tables(make_coding(statements=sheet), make_tables(statements=coded))
    assert get_counts(scores, "statements (sentences)") == (1, 0, 0)
    assert get_share(scores, "statements kind") == (1, 1)
    assert get_share(scores, "statements speaker") == (1, 1)


def test_of_a_span_only_what_lies_outside_boilerplate_counts() -> None:
    sheet = make_frame("article_id sentence theme", ("a", 1, "telemedicine"))
    coded = make_placed("theme", (("a", 1, "Wei."), ("telemedicine",)))
    across = coded.assign(end=coded["end"] + 5)
    scores = score_tables(make_coding(sentences=sheet), make_tables(themes=across))
    assert get_counts(scores, "theme telemedicine") == (1, 0, 0)


def test_resampling_weighs_what_both_have_as_f1_does() -> None:
    cases = [Case("a", 0, 0, 1, "x", ""), Case("b", 0, 0, 1, "", "x")]
    agreed = [("a", 0), ("a", 2)]
    by_article = Tally("events", "F1", agreed, cases).count_by_article()
    assert by_article.to_numpy().tolist() == [["a", 4, 5], ["b", 0, 1]]
    assert Tally("events", "F1", agreed, cases).counts.f1 == pytest.approx(4 / 6)
    shares = Tally("events date", "share", agreed, cases).count_by_article()
    assert shares.to_numpy().tolist() == [["a", 2, 3], ["b", 0, 1]]


def test_agreements() -> None:
    sheet = make_frame(
        "article_id sentence kind status count parties themes",
        ("b", 0, "action_plan", "signed", "2", "China|Health Ministry of India", ""),
        ("a", 0, "MoU", "signed", "1", "", ""),
    )
    coded = make_placed(
        "kind status count parties",
        (("b", 0, "Two plans"), ("action_plan", "approved", 1, "India's Ministry of Health|Iran")),
        (("b", 1, "clinics"), ("other", "signed", 1, "")),
    )
    scores = score_tables(make_coding(agreements=sheet), make_tables(agreements=coded))
    assert get_counts(scores, "agreements") == (1, 1, 1)
    assert get_share(scores, "agreements kind") == (1, 1)
    assert get_share(scores, "agreements status") == (0, 1)
    assert get_share(scores, "agreements count") == (0, 1)
    assert get_counts(scores, "agreements parties") == (1, 1, 1)
    assert list_cases(scores, "agreements count") == [("b", 0, "2", "1")]


def test_events() -> None:
    sheet = make_frame(
        "article_id name ordinal date",
        ("a", "third meeting of ministers", "3", "2025-04"),
        ("b", "Rain Forum", "", ""),
    )
    coded = make_placed(
        "event name ordinal date",
        (("a", 0, "met"), ("x", "meeting of ministers", 3.0, "2025-04-27")),
        (("a", 1, "said"), ("x", "meeting of ministers", 3.0, "2025-04-27")),
        (("b", 0, "signed"), ("y", "another summit", math.nan, "")),
    )
    scores = score_tables(make_coding(events=sheet), make_tables(events=coded))
    assert get_counts(scores, "events") == (1, 1, 1)
    assert get_share(scores, "events date") == (1, 1)
    other = coded.assign(ordinal=[4.0, 4.0, math.nan])
    scores = score_tables(make_coding(events=sheet), make_tables(events=other))
    assert get_counts(scores, "events") == (0, 2, 2)


def test_quantities() -> None:
    sheet = make_frame(
        "article_id sentence surface value qualifier",
        ("b", 1, "30 clinics", "30", "about"),
        ("b", 0, "Two plans", "2", "exact"),
    )
    coded = make_placed(
        "value qualifier",
        (("b", 1, "30"), (30.0, "exact")),
        (("b", 0, "Two"), (12.0, "exact")),
    )
    scores = score_tables(make_coding(quantities=sheet), make_tables(quantities=coded))
    assert get_counts(scores, "quantities") == (1, 1, 1)
    assert get_share(scores, "quantities qualifier") == (0, 1)
    missed = scores.disagreements.set_index("by_hand").loc["Two plans"]
    assert (missed["start"], missed["end"], missed["table_sentence"]) == (0, 9, 0)


def test_what_cannot_be_measured_is_said() -> None:
    sheet = make_frame("article_id sentence kind speaker cue", ("a", 1, "direct", "Li", "said"))
    scores = score_tables(make_coding(statements=sheet), make_tables())
    assert scores.unmeasured["statements"] == "not coded by the program: there is no such table"
    assert "events.csv is missing" in scores.unmeasured["events"]
    assert set(scores.measures["measure"]) == {"boilerplate sentences"}


def test_only_articles_as_they_were_coded_count() -> None:
    coding, tables = make_coding(), make_tables()
    coding = type(coding)(coding.sheets, {"a": "1", "b": "another hash"})
    assert score_tables(coding, tables).articles == ["a"]
    assert coding.find_changed(tables["articles"]) == ["b"]
    none = score_tables(type(coding)(coding.sheets, {"a": "x", "b": "y"}), tables)
    assert (none.articles, len(none.measures), len(none.disagreements)) == ([], 0, 0)


def test_f1_gets_an_interval_from_enough_stories() -> None:
    sheet = make_frame("article_id sentence theme", ("a", 1, "telemedicine"))
    coded = make_placed("theme", (("a", 1, "Telehealth"), ("telemedicine",)))
    coding, tables = make_coding(sentences=sheet), make_tables(themes=coded)
    small = score_tables(coding, tables).measures.set_index("measure")
    large = score_tables(coding, tables, min_articles=2).measures.set_index("measure")
    assert pd.isna(small.loc["theme telemedicine", "low"])
    assert large.loc["theme telemedicine", "high"] == 1.0
