"""Counts and shares of a theme, on articles that can be counted by hand."""

import math

import pandas as pd
import pytest
from small_corpus import make_actors, make_articles, make_content, make_themes

from healthcoop.measuring import positions, profiles, sensitivity
from healthcoop.measuring.intervals import (
    count_stories,
    find_exact_interval,
    find_resampled_interval,
)


@pytest.fixture
def content() -> pd.DataFrame:
    return make_content()


@pytest.fixture
def is_coded(content: pd.DataFrame) -> pd.Series:
    return profiles.mark_theme(content, make_themes(), "remote")


@pytest.fixture
def by_article(content: pd.DataFrame, is_coded: pd.Series) -> pd.DataFrame:
    return profiles.measure_articles(make_articles(), content, is_coded)


def test_a_sentence_with_two_hits_is_marked_once(
    content: pd.DataFrame, is_coded: pd.Series
) -> None:
    marked = content[is_coded]
    assert list(zip(marked["article_id"], marked["sentence"], strict=True)) == [
        ("a", 0),
        ("a", 2),
        ("b", 1),
    ]


def test_marks_keep_the_index_of_the_sentences(content: pd.DataFrame) -> None:
    turned = content.iloc[::-1]
    marks = profiles.mark_theme(turned, make_themes(), "remote")
    assert marks.index.equals(turned.index)
    assert turned[marks]["sentence"].to_list() == [1, 2, 0]


def test_articles_without_the_theme_are_listed_with_zero(by_article: pd.DataFrame) -> None:
    rows = by_article[["article_id", "n_coded", "n_sentences"]].to_numpy().tolist()
    assert rows == [["a", 2, 3], ["b", 1, 3], ["c", 0, 1]]


def test_an_article_without_sentences_has_no_share(content: pd.DataFrame) -> None:
    only_a = content[content["article_id"] == "a"]
    marks = profiles.mark_theme(only_a, make_themes(), "remote")
    frame = profiles.measure_articles(make_articles(), only_a, marks).set_index("article_id")
    assert math.isnan(frame.at["c", "share"])
    assert frame.at["c", "n_sentences"] == 0


def test_framework_shares_are_of_all_their_sentences(by_article: pd.DataFrame) -> None:
    frame = profiles.measure_frameworks(by_article).set_index("framework")
    assert frame.at["SCO", "share"] == 3 / 6
    assert frame.loc["SCO", ["n_articles", "n_with"]].to_list() == [2, 2]
    assert frame.at["none", "share"] == 0


def test_company_counts_sentences_against_the_base_rate(
    content: pd.DataFrame, is_coded: pd.Series
) -> None:
    company = profiles.find_company(content, is_coded, make_actors(), make_themes())
    frame = profiles.measure_company(company, "country", is_coded).set_index("name")
    china, india = frame.loc["China"], frame.loc["India"]
    assert (china["n_coded"], china["n_all"], china["n_articles"]) == (2, 2, 2)
    assert china["share_coded"] == 2 / 3
    assert china["share_all"] == 2 / 7
    assert (india["n_coded"], india["n_all"], india["n_articles"]) == (0, 1, 0)


def test_other_themes_are_company_too(content: pd.DataFrame, is_coded: pd.Series) -> None:
    others = make_themes().query("theme != 'remote'")
    company = profiles.find_company(content, is_coded, make_actors(), others)
    frame = profiles.measure_company(company, "theme", is_coded)
    assert frame[["name", "n_coded", "n_all"]].to_numpy().tolist() == [["digital", 1, 2]]


def test_without_a_hit_nothing_is_divided_by_zero(content: pd.DataFrame) -> None:
    marks = profiles.mark_theme(content, make_themes(), "absent")
    assert not marks.any()
    company = profiles.find_company(content, marks, make_actors(), make_themes())
    frame = profiles.measure_company(company, "country", marks)
    assert frame["share_coded"].isna().all()
    assert profiles.measure_company(company, "organization", marks).empty


def test_positions_divide_each_article_from_zero_to_one(
    content: pd.DataFrame, is_coded: pd.Series
) -> None:
    places = positions.measure_positions(content, is_coded)
    assert places.groupby("article_id")["left"].min().eq(0).all()
    assert places.groupby("article_id")["right"].max().eq(1).all()
    parts = positions.measure_parts(places, n_parts=3)
    assert parts["n_sentences"].sum() == len(content)
    assert parts["n_coded"].to_list() == [1, 1, 1]


def test_a_term_loses_only_sentences_that_it_holds_alone() -> None:
    frame = sensitivity.leave_terms_out(make_themes(), "remote").set_index("term")
    assert frame.loc["telehealth", ["n_hits", "n_sentences", "n_lost"]].to_list() == [2, 2, 1]
    assert frame.loc["video care", ["n_hits", "n_sentences", "n_lost"]].to_list() == [2, 2, 1]
    assert frame["n_articles_lost"].to_dict() == {"telehealth": 0, "video care": 1}
    assert frame["share_lost"].to_list() == [1 / 3, 1 / 3]


def test_a_term_is_named_by_its_commonest_wording_whatever_its_capitals() -> None:
    frame = sensitivity.leave_terms_out(make_themes(), "remote").set_index("term")
    assert frame.loc["telehealth", ["wording", "n_wordings"]].to_list() == ["telehealth", 1]
    assert sensitivity.leave_terms_out(make_themes(), "digital")["wording"].to_list() == ["AI"]


def test_leaving_terms_out_agrees_with_counting_again() -> None:
    themes = make_themes()
    keys = ["article_id", "sentence"]
    remote = themes[themes["theme"] == "remote"]
    before = len(remote[keys].drop_duplicates())
    for row in sensitivity.leave_terms_out(themes, "remote").itertuples():
        after = len(remote.loc[remote["term"] != row.term, keys].drop_duplicates())
        assert row.n_lost == before - after


def test_no_term_fired() -> None:
    assert sensitivity.leave_terms_out(make_themes(), "absent").empty


def test_stories_are_left_out_whole(by_article: pd.DataFrame) -> None:
    frame = sensitivity.leave_stories_out(by_article).set_index("story")
    assert frame.at["a", "share_without"] == 0
    assert frame.at["c", "share_without"] == 3 / 6


def test_the_only_story_cannot_be_left_out(by_article: pd.DataFrame) -> None:
    frame = sensitivity.leave_stories_out(by_article[by_article["story"] == "c"])
    assert frame["share_without"].isna().all()


def test_stories_not_articles_are_counted(by_article: pd.DataFrame) -> None:
    assert count_stories(by_article) == (1, 2)


@pytest.mark.parametrize(
    ("n", "of", "low", "high"),
    [(0, 5, 0.0, 0.5218), (5, 5, 0.4782, 1.0), (3, 5, 0.1466, 0.9473), (0, 0, 0.0, 1.0)],
)
def test_exact_intervals(n: int, of: int, low: float, high: float) -> None:
    assert find_exact_interval(n, of) == pytest.approx((low, high), abs=5e-5)


def test_resampling_starts_only_with_enough_stories(by_article: pd.DataFrame) -> None:
    assert find_resampled_interval(by_article, min_articles=3) is None
    low, high = find_resampled_interval(by_article, min_articles=2) or (1, 0)
    assert 0 <= low <= 3 / 7 <= high <= 1


def test_resampling_gives_the_same_interval_each_time(by_article: pd.DataFrame) -> None:
    first, second = (find_resampled_interval(by_article, min_articles=1) for _ in range(2))
    assert first == second
