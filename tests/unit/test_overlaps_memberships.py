"""Memberships at a date, and where they overlap."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlap_corpus import ORGANIZATIONS, make_countries, make_memberships

from healthcoop import paths
from healthcoop.errors import ParameterError
from healthcoop.measuring import memberships


def find_at(as_of: str, statuses: tuple[str, ...] = memberships.STATUSES) -> set[tuple[str, ...]]:
    active = memberships.find_active_memberships(
        make_memberships(), make_countries(), as_of, statuses
    )
    columns = ["organization", "country", "status"]
    return set(active[columns].itertuples(index=False, name=None))


LATEST = {
    ("ORG1", "Aland", "member"),
    ("ORG1", "Bland", "member"),
    ("ORG1", "Cland", "partner"),
    ("ORG2", "Aland", "member"),
    ("ORG2", "Bland", "partner"),
    ("ORG3", "Dland", "member"),
}


def test_latest_state_has_undated_rows_and_no_doubtful_ones() -> None:
    assert find_at("") == LATEST


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2004", None),
        ("2005", "observer"),
        ("2017-06-08", "observer"),
        ("2017-06-09", "member"),
        ("2017-06", "member"),
        ("2017", "member"),
        ("2016-12-31", "observer"),
    ],
)
def test_a_change_counts_from_its_day_and_a_period_to_its_end(
    as_of: str, status: str | None
) -> None:
    found = {s for o, c, s in find_at(as_of) if (o, c) == ("ORG1", "Bland")}
    assert found == ({status} if status else set())


def test_past_states_leave_undated_rows_out() -> None:
    assert ("ORG1", "Cland", "partner") not in find_at("2024")
    assert ("ORG1", "Dland", "member") in find_at("2009")
    assert ("ORG1", "Dland", "member") not in find_at("2010")


def test_statuses_restrict() -> None:
    assert find_at("", ("partner",)) == {f for f in LATEST if f[2] == "partner"}


@pytest.mark.parametrize("as_of", ["17", "2017-13", "2017-06-32", "June 2017", "2017-6"])
def test_a_wrong_date_is_named_with_what_is_allowed(as_of: str) -> None:
    with pytest.raises(ParameterError, match=r"as_of: .* allowed: ''"):
        find_at(as_of)


@pytest.mark.parametrize("statuses", [(), ("friend",)])
def test_a_wrong_status_is_named_with_what_is_allowed(statuses: tuple[str, ...]) -> None:
    with pytest.raises(ParameterError, match=r"statuses: .* allowed: .*member"):
        find_at("", statuses)


def find_active() -> pd.DataFrame:
    return memberships.find_active_memberships(make_memberships(), make_countries())


def test_joint_memberships_know_since_when() -> None:
    joint = memberships.count_joint_memberships(find_active()).set_index("country")
    assert joint["n_organizations"].to_dict() == {"Aland": 2, "Bland": 2, "Cland": 1, "Dland": 1}
    assert joint["since_two"].to_dict() == {
        "Aland": "2001-06-15", "Bland": "2019", "Cland": "", "Dland": "",
    }  # fmt: skip
    assert joint.loc["Bland", "memberships"] == "ORG1 2005, member 2017; ORG2 2019 (partner)"
    assert joint.loc["Cland", "memberships"] == "ORG1 (partner, date not known)"


def test_an_unknown_date_gives_the_date_by_which_it_had_come() -> None:
    dates = {"X": "", "Y": "1999", "Z": "1995"}
    rows = [(o, "ALA", "Aland", "member", date, date) for o, date in dates.items()]
    columns = ["organization", "iso3", "country", "status", "since", "belongs_since"]
    active = pd.DataFrame(rows, columns=columns)
    assert memberships.count_joint_memberships(active)["since_two"].item() == "by 1999"
    joint = memberships.count_joint_memberships(active.iloc[:2])
    assert joint["since_two"].item() == "not known"


def test_sets_are_exact_combinations() -> None:
    sets = memberships.count_member_sets(find_active(), ORGANIZATIONS)
    assert list(sets["organizations"]) == ["ORG1|ORG2", "ORG1", "ORG3"]
    assert list(sets["countries"]) == ["Aland|Bland", "Cland", "Dland"]
    assert list(sets["n_countries"]) == [2, 1, 1]


def test_pairs_share_members() -> None:
    shared = memberships.measure_shared_members(find_active(), ORGANIZATIONS)
    first = shared.iloc[0]
    assert (first["organization_a"], first["organization_b"]) == ("ORG1", "ORG2")
    assert (first["n_a"], first["n_b"], first["n_shared"]) == (3, 2, 2)
    assert first["share"] == pytest.approx(2 / 3)
    assert first["countries"] == "Aland|Bland"
    assert list(shared["n_shared"]) == [2, 0, 0]


def test_organizations_of_nearly_all_countries_are_found() -> None:
    active = find_active()
    assert memberships.find_near_universal(active, 5) == []
    assert memberships.find_near_universal(active, 3) == ["ORG1"]


def test_belonging_reaches_back_over_statuses_that_count() -> None:
    at = [make_memberships(), make_countries()]
    for statuses, date in ((memberships.STATUSES, "2005"), (("member",), "2017-06-09")):
        active = memberships.find_active_memberships(*at, "", statuses)
        row = active[(active["organization"] == "ORG1") & (active["iso3"] == "BLA")].iloc[0]
        assert (row["since"], row["belongs_since"]) == ("2017-06-09", date)


def test_rows_that_do_not_count_are_named() -> None:
    at = [make_memberships(), make_countries()]
    latest = memberships.find_uncounted_memberships(*at)
    assert latest[["country", "reason"]].to_numpy().tolist() == [["Eland", "doubtful"]]
    past = memberships.find_uncounted_memberships(*at, "2010")
    assert set(past["reason"]) == {"doubtful", "undated"}
    none = memberships.find_uncounted_memberships(at[0].iloc[:1], at[1])
    assert none.empty


def test_incomplete_are_partial_tables_and_rows_that_do_not_count() -> None:
    organizations = pd.DataFrame({"id": ["ORG1", "ORG2"], "memberships": ["complete", "partial"]})
    uncounted = memberships.find_uncounted_memberships(make_memberships(), make_countries())
    names = ["ORG3", "ORG2", "ORG1"]
    assert memberships.find_incomplete(organizations, uncounted, names) == ["ORG2", "ORG1"]
    assert memberships.find_incomplete(organizations, uncounted.iloc[:0], names) == ["ORG2"]


def test_the_state_of_the_table_is_the_one_that_its_readme_says() -> None:
    readme = (paths.REFERENCE / "README.md").read_text(encoding="utf-8")
    assert f"The state is that of {memberships.LATEST_STATE}." in readme


def test_nothing_to_compare_gives_empty_frames() -> None:
    active = find_active().iloc[:0]
    assert memberships.count_joint_memberships(active).empty
    assert memberships.count_member_sets(active, []).empty
    assert memberships.measure_shared_members(active, ["ORG1", "ORG2"]).empty
    assert memberships.find_near_universal(active, 5) == []


@given(st.sets(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("wxyz")), max_size=24))
def test_sets_share_out_every_country_once(pairs: set[tuple[str, str]]) -> None:
    rows = [(o, c, c, "member", "2000", "2000") for o, c in sorted(pairs)]
    columns = ["organization", "iso3", "country", "status", "since", "belongs_since"]
    active = pd.DataFrame(rows, columns=columns)
    sets = memberships.count_member_sets(active, list("FEDCBA"))
    listed = [c for text in sets["iso3"] for c in text.split("|")]
    assert sorted(listed) == sorted({c for _, c in pairs})
    assert sets["n_countries"].sum() == len(listed)
    joint = memberships.count_joint_memberships(active)
    assert joint["n_organizations"].sum() == len(pairs)
