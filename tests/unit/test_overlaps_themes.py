"""Where organizations, themes and countries meet in sentences and frameworks."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlap_corpus import (
    ORGANIZATIONS,
    THEMES,
    make_actors,
    make_articles,
    make_countries,
    make_memberships,
    make_sentences,
    make_themes,
)
from scipy.stats import binom

from healthcoop.measuring import bridges, memberships, overlaps


def find_own(organizations: list[str] = ORGANIZATIONS) -> pd.DataFrame:
    return overlaps.find_organization_sentences(
        make_articles(), make_sentences(), make_actors(), organizations
    )


def measure_uptake() -> pd.DataFrame:
    coded = overlaps.find_theme_sentences(make_themes(), THEMES)
    return overlaps.measure_uptake(find_own(), coded, ORGANIZATIONS, THEMES)


def test_mentioned_organizations_stand_by_the_sentences_that_name_them() -> None:
    found = overlaps.find_mentioned_organizations(make_articles(), make_actors())
    assert found == ["ORG1", "ORG3", "ORG2"]
    assert overlaps.find_mentioned_organizations(make_articles(), make_actors().iloc[:0]) == [
        "ORG1",
        "ORG2",
    ]


def test_a_sentence_belongs_by_name_or_framework_and_boilerplate_never() -> None:
    own = find_own().drop(columns="story").set_index(["organization", "article_id", "sentence"])
    assert own.loc[("ORG1", "a", 0)].tolist() == [True, True]
    assert own.loc[("ORG1", "a", 1)].tolist() == [False, True]
    assert own.loc[("ORG1", "d", 0)].tolist() == [True, False]
    assert ("ORG3", "d", 2) not in own.index
    assert own.groupby("organization").size().to_dict() == {"ORG1": 7, "ORG2": 3, "ORG3": 1}


def test_uptake_counts_both_ways_apart() -> None:
    uptake = measure_uptake().set_index(["link", "organization", "theme"])
    counts = uptake[["n_sentences", "n_stories", "n_all", "n_all_stories"]]
    assert counts.loc[("named", "ORG1", "remote")].tolist() == [1, 1, 3, 2]
    assert counts.loc[("named", "ORG1", "herbs")].tolist() == [1, 1, 3, 2]
    assert counts.loc[("framework", "ORG1", "remote")].tolist() == [3, 1, 6, 1]
    assert counts.loc[("framework", "ORG1", "herbs")].tolist() == [1, 1, 6, 1]
    assert counts.loc[("framework", "ORG3", "herbs")].tolist() == [0, 0, 0, 0]
    assert pd.isna(uptake.loc[("framework", "ORG3", "herbs"), "share"])
    assert uptake.loc[("framework", "ORG1", "remote"), "share"] == pytest.approx(0.5)
    assert len(uptake) == 2 * len(ORGANIZATIONS) * len(THEMES)


def test_takers_tell_shared_from_single_themes() -> None:
    takers = overlaps.find_theme_takers(measure_uptake(), THEMES).set_index("theme")
    assert takers.loc["remote"].tolist() == ["ORG1", 1, "ORG1", 1]
    assert takers.loc["herbs"].tolist() == ["ORG1", 1, "ORG1|ORG2", 2]
    strict = overlaps.find_theme_takers(measure_uptake(), THEMES, min_uptake=2)
    assert strict["n_framework"].tolist() == [1, 0]


def test_countries_are_counted_by_organization_and_theme() -> None:
    coded = overlaps.find_theme_sentences(make_themes(), THEMES)
    counts = overlaps.count_country_sentences(find_own(), coded, make_actors())
    found = counts.set_index(["organization", "theme", "country"])["n_sentences"].to_dict()
    assert found == {
        ("ORG1", "", "Aland"): 1,
        ("ORG1", "remote", "Aland"): 1,
        ("ORG2", "", "Bland"): 1,
        ("ORG2", "herbs", "Bland"): 1,
        ("ORG3", "", "Dland"): 1,
    }
    sizes = counts.drop_duplicates("organization").set_index("organization")["n_all"]
    assert sizes.to_dict() == {"ORG1": 7, "ORG2": 3, "ORG3": 1}
    themes = overlaps.count_theme_countries(coded, make_actors())
    assert themes[["theme", "country", "n_sentences"]].to_numpy().tolist() == [
        ["herbs", "Bland", 1],
        ["remote", "Aland", 1],
    ]


def test_a_country_sentence_with_two_themes_is_one_sentence() -> None:
    coded = overlaps.find_theme_sentences(make_themes(), THEMES)
    actors = pd.DataFrame(
        [("a", 0, "country", "Aland", "ALA"), ("a", 1, "country", "Aland", "ALA")],
        columns=["article_id", "sentence", "kind", "name", "iso3"],
    )
    counts = overlaps.count_theme_countries(coded, actors).set_index("theme")
    assert counts["n_sentences"].to_dict() == {"remote": 2, "herbs": 1}
    assert counts["n_distinct"].to_dict() == {"remote": 2, "herbs": 2}


def find_silences(uptake: pd.DataFrame, min_uptake: int = 1) -> pd.DataFrame:
    active = memberships.find_active_memberships(make_memberships(), make_countries())
    shared = memberships.measure_shared_members(active, ORGANIZATIONS)
    return bridges.find_silences(shared, uptake, min_uptake)


def test_a_silence_is_a_theme_missing_against_expectation() -> None:
    (bridge,) = find_silences(measure_uptake()).to_dict("records")
    assert (bridge["theme"], bridge["taken_up_by"], bridge["not_by"]) == ("remote", "ORG1", "ORG2")
    assert (bridge["n_shared"], bridge["countries"]) == (2, "Aland|Bland")
    assert (bridge["n_sentences"], bridge["n_all"], bridge["n_silent"]) == (3, 6, 2)
    assert (bridge["n_all_stories"], bridge["n_silent_stories"]) == (1, 1)
    assert bridge["n_expected"] == pytest.approx(1.0)
    assert bridge["chance_of_none"] == pytest.approx(0.25)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 60))
def test_the_chance_of_none_is_binomial(n: int, extra: int, n_silent: int) -> None:
    share = n / (n + extra)
    chance = bridges.measure_chance_of_none(pd.Series([share]), pd.Series([n_silent])).item()
    assert chance == pytest.approx(binom.pmf(0, n_silent, share))


def test_the_longest_silence_stands_first() -> None:
    uptake = measure_uptake()
    uptake.loc[uptake["organization"] == "ORG2", "n_all"] = 100
    uptake.loc[uptake["organization"] == "ORG2", "n_sentences"] = 0
    silences = find_silences(uptake)
    assert list(silences["theme"]) == ["remote", "herbs"]
    assert silences["chance_of_none"].is_monotonic_increasing


def test_short_silence_is_not_looked_at() -> None:
    uptake = measure_uptake()
    uptake.loc[uptake["organization"] == "ORG2", "n_all"] = 1
    assert find_silences(uptake).empty


def test_a_sentence_below_the_uptake_is_no_silence() -> None:
    uptake = measure_uptake()
    is_silent = (uptake["organization"] == "ORG2") & (uptake["theme"] == "remote")
    uptake.loc[is_silent & (uptake["link"] == "named"), "n_sentences"] = 1
    assert find_silences(uptake, min_uptake=2).empty


def test_nothing_found_gives_empty_frames_and_zeros() -> None:
    coded = overlaps.find_theme_sentences(make_themes(), [])
    own = find_own([])
    assert own.empty
    uptake = overlaps.measure_uptake(own, coded, ["ORG9"], THEMES)
    assert uptake["n_sentences"].sum() == 0
    assert overlaps.find_theme_takers(uptake, THEMES)["n_named"].sum() == 0
    assert overlaps.count_country_sentences(own, coded, make_actors()).empty
    assert find_silences(uptake).empty
