"""How alike agendas are: against values computed by hand, and laws that every cosine keeps."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthcoop.measuring import agendas

Profile = list[tuple[int, ...]]


def make_tables(profiles: dict[str, Profile]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A sentence for each tuple of themes, in articles of ten sentences, each its own story."""
    own, coded = [], []
    for name, sentences in profiles.items():
        for number, themes in enumerate(sentences):
            key = (f"{name}{number // 10}", number % 10)
            own.append((name, *key, True, True, key[0]))
            coded += [(*key, f"t{theme}") for theme in themes]
    columns = ["organization", "article_id", "sentence", "is_named", "is_framework", "story"]
    return (
        pd.DataFrame(own, columns=columns),
        pd.DataFrame(coded, columns=["article_id", "sentence", "theme"]).astype({"sentence": int}),
    )


def compare(first: Profile, second: Profile, min_sentences: int = 1) -> pd.Series:
    own, coded = make_tables({"A": first, "B": second})
    themes = ["t0", "t1", "t2"]
    return agendas.measure_similarity(own, coded, ["A", "B"], themes, min_sentences).iloc[0]


def test_agendas_are_counts_and_shares() -> None:
    own, coded = make_tables({"A": [(0,), (0, 1)], "B": [()]})
    frame = agendas.measure_agendas(own, coded, ["A", "B"], ["t0", "t1"])
    assert frame["n_sentences"].tolist() == [2, 1, 0, 0]
    assert frame["n_distinct"].tolist() == [2, 2, 0, 0]
    assert frame["n_codings"].tolist() == [3, 3, 0, 0]
    assert frame["share"].tolist()[:2] == pytest.approx([2 / 3, 1 / 3])
    assert frame["share"].isna().tolist() == [False, False, True, True]


def test_similarity_by_hand() -> None:
    pair = compare([(0,), (0,), (1,)], [(0,), (2,)])
    assert pair["cosine"] == pytest.approx(2 / math.sqrt(5 * 2))
    assert pair["jaccard"] == pytest.approx(1 / 3)
    assert (pair["n_a"], pair["n_b"]) == (3, 2)


def test_sentences_count_once_and_codings_make_the_profile() -> None:
    pair = compare([(0, 1), (0,), ()], [(0,), (1,)])
    assert (pair["n_a"], pair["n_b"]) == (2, 2)
    assert pair["cosine"] == pytest.approx(3 / math.sqrt(5 * 2))
    assert compare([(0, 1), ()], [(0, 1)], min_sentences=2)["is_too_small"]


def test_a_single_story_on_a_side_gives_no_range() -> None:
    pair = compare([(0,)] * 11, [(0,), (1,)])
    assert (pair["n_stories_a"], pair["n_stories_b"], pair["range_of"]) == (2, 1, "")
    assert pair[["low", "high"]].isna().all()


def test_few_stories_give_the_extremes_without_one_of_them() -> None:
    pair = compare([(0,)] * 10 + [(1,)] * 10, [(0,)] * 20)
    assert (pair["n_stories_a"], pair["n_stories_b"], pair["range_of"]) == (2, 2, "one story less")
    assert pair["cosine"] == pytest.approx(1 / math.sqrt(2))
    assert (pair["low"], pair["high"]) == pytest.approx((0.0, 1.0))


def test_small_profiles_are_not_compared() -> None:
    pair = compare([(0,), (0,), (1,)], [(0,)], min_sentences=2)
    assert pair["is_too_small"]
    assert pair[["cosine", "jaccard", "low", "high"]].isna().all()
    assert compare([], [], min_sentences=1)["is_too_small"]


def test_many_stories_are_resampled_the_same_way_each_time() -> None:
    profile = [(0,), (1,), (0, 1), (2,)] * 100
    pair, again = compare(profile, [(0,)] * 400), compare(profile, [(0,)] * 400)
    assert pair["range_of"] == "resamples"
    assert pair["low"] <= pair["cosine"] <= pair["high"]
    pd.testing.assert_series_equal(pair, again)


def test_no_organization_no_pair() -> None:
    own, coded = make_tables({})
    assert agendas.measure_similarity(own, coded, [], ["t0"], 1).empty


sentences = st.lists(st.sampled_from([(), (0,), (1,), (2,), (0, 1), (0, 1, 2)]), max_size=24)


@given(sentences, sentences)
def test_cosine_is_symmetric_and_between_0_and_1(first: Profile, second: Profile) -> None:
    pair, turned = compare(first, second), compare(second, first)
    if pair["is_too_small"]:
        assert turned["is_too_small"]
        return
    measures = ["cosine", "jaccard"] + (["low", "high"] if pair["range_of"] else [])
    for measure in measures:
        assert 0 <= pair[measure] <= 1
        assert pair[measure] == pytest.approx(turned[measure])
    assert compare(first, first)["cosine"] == pytest.approx(1)
