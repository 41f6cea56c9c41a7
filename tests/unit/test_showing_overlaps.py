"""Heat maps, ranges, network and findings of overlaps: true and readable on any corpus."""

import re
from collections.abc import Iterator

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.figure import Figure
from overlap_corpus import (
    LABELS,
    ORGANIZATIONS,
    THEMES,
    make_actors,
    make_articles,
    make_countries,
    make_memberships,
    make_sentences,
    make_themes,
)

from healthcoop.measuring import agendas, bridges, memberships, overlaps
from healthcoop.measuring.meetings import find_meetings
from healthcoop.showing import (
    heatmaps,
    member_findings,
    networks,
    overlap_cautions,
    overlap_tables,
    ranges,
)
from healthcoop.showing import overlap_findings as findings
from healthcoop.showing.display import draw_svg
from healthcoop.showing.drawing import Drawing


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


STATE = member_findings.say_state("", ["member"])


class Overlaps:
    """Everything the notebook measures, for a choice of organizations and articles."""

    def __init__(self, chosen: list[str] = ORGANIZATIONS, articles: str = "abcd") -> None:
        self.articles, sentences, self.actors, themes = (
            frame[frame["article_id"].isin(list(articles))]
            for frame in (make_articles(), make_sentences(), make_actors(), make_themes())
        )
        self.chosen = chosen
        held = make_memberships()[make_memberships()["organization"].isin(chosen)]
        self.active = memberships.find_active_memberships(held, make_countries())
        self.joint = memberships.count_joint_memberships(self.active)
        self.own = overlaps.find_organization_sentences(
            self.articles, sentences, self.actors, chosen
        )
        self.coded = overlaps.find_theme_sentences(themes, THEMES)
        self.met = find_meetings(self.own, self.coded, self.actors)
        self.uptake = overlaps.measure_uptake(self.own, self.coded, chosen, THEMES)
        self.takers = overlaps.find_theme_takers(self.uptake, THEMES)
        self.counts = overlaps.count_country_sentences(self.own, self.coded, self.actors)
        self.similarity = agendas.measure_similarity(self.own, self.coded, chosen, THEMES, 1)
        self.compared = [o for o in chosen if o in set(self.active["organization"])]
        self.shared = memberships.measure_shared_members(self.active, self.compared)
        self.silences = bridges.find_silences(self.shared, self.uptake)
        self.profiles = agendas.measure_agendas(self.own, self.coded, chosen, THEMES)
        countries = overlaps.count_theme_countries(self.coded, self.actors)
        self.ties = networks.list_ties(self.profiles, countries)

    def draw_all(self) -> list[Drawing]:
        return [
            heatmaps.draw_uptake(self.uptake, self.chosen, LABELS),
            heatmaps.draw_countries(self.counts, self.active, self.chosen, "table m"),
            ranges.draw_similarity(self.similarity, 1),
            networks.draw_network(self.ties, LABELS),
        ]

    def list_all(self) -> list[overlap_tables.Table]:
        return [
            overlap_tables.list_joint(self.joint, "table m"),
            overlap_tables.list_shared(self.shared, "table m"),
            overlap_tables.list_uptake(self.uptake, self.met, LABELS),
            overlap_tables.list_countries(self.counts, self.met, LABELS),
            overlap_tables.list_agendas(self.profiles, self.met, LABELS),
            overlap_tables.list_similarity(self.similarity, self.met),
            overlap_tables.list_silences(self.silences, self.met, LABELS, "table m"),
            overlap_tables.list_ties(self.ties, self.met, LABELS),
        ]

    def say_all(self) -> list[str]:
        return [
            findings.say_frameworks(self.articles, self.chosen),
            member_findings.say_set_aside(self.chosen, self.compared[:1], []),
            *(
                [
                    member_findings.say_joint(self.joint, self.compared, STATE),
                    member_findings.say_since(self.joint, self.compared),
                ]
                if len(self.compared) > 1
                else []
            ),
            findings.say_themes(self.takers, "named", LABELS),
            findings.say_themes(self.takers, "framework", LABELS),
            findings.say_countries(self.counts, self.active),
            findings.say_similarity(self.similarity, 1),
            findings.say_silences(self.silences, LABELS, self.compared),
            networks.say_network(self.ties, LABELS),
            overlap_cautions.say_limits(len(self.articles), self.similarity, self.own),
            overlap_cautions.say_fragility(self.uptake, 1),
            overlap_cautions.say_strictness(self.joint, self.joint.iloc[:0], self.compared),
        ]


def read_texts(figure: Figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts]


def test_figures_say_their_numbers() -> None:
    uptake, countries, similarity, network = Overlaps().draw_all()
    assert {"1 of 3", "3 of 6", "0 of 2"} <= set(read_texts(uptake.figure))
    assert read_texts(countries.figure).count("1") == 3
    assert any(text.startswith("0.") for text in read_texts(similarity.figure))
    assert {"ORG1  4", "Remote care", "Aland  1"} <= set(read_texts(network.figure))


@pytest.mark.parametrize("chosen", [[], ["ORG1"], ["ORG9"], ["ORG3", "ORG9"], ORGANIZATIONS])
@pytest.mark.parametrize("articles", ["", "a", "d", "abcd"])
def test_all_hold_on_small_and_empty_corpora(chosen: list[str], articles: str) -> None:
    case = Overlaps(chosen, articles)
    for drawing in case.draw_all():
        assert drawing.caption.endswith(".")
        assert drawing.alt
        if drawing.figure is not None:
            assert draw_svg(drawing.figure) == draw_svg(drawing.figure)
    for table in case.list_all():
        assert table.caption.endswith(".")
    for sentence in case.say_all():
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "nan" not in sentence
        assert "  " not in sentence


def test_a_network_does_not_depend_on_the_order_of_rows() -> None:
    case = Overlaps()
    countries = overlaps.count_theme_countries(case.coded, case.actors)
    turned = networks.list_ties(case.profiles.iloc[::-1], countries.iloc[::-1])
    pd.testing.assert_frame_equal(case.ties, turned)


def test_findings_by_hand() -> None:
    case = Overlaps()
    assert findings.say_frameworks(case.articles, case.chosen) == (
        "Of 4 articles, 2 are mainly about ORG1 and 1 about ORG2; none is mainly about ORG3."
    )
    assert member_findings.say_joint(case.joint, case.compared, STATE, ["ORG2"]) == (
        "Of the 4 countries that the reference table (members; state of spring 2026) lists under "
        "ORG1, ORG2 or ORG3, at least 2 belong to 2, the most: Aland and Bland."
    )
    assert member_findings.say_since(case.joint, case.compared) == (
        "Of the countries in most organizations, Aland has belonged to two of them since "
        "2001-06-15 and Bland since 2019."
    )
    assert findings.say_themes(case.takers, "framework", LABELS) == (
        "In the articles of an organization's framework, several organizations take up herbs (ORG1 "
        "and ORG2); only one takes up remote care (ORG1)."
    )
    assert findings.say_countries(case.counts, case.active).endswith(
        "The articles name a country under its organization in 3 of 6 memberships of ORG1, ORG2 "
        "and ORG3."
    )


def test_joint_membership_is_told_by_how_far_it_goes() -> None:
    joint = pd.DataFrame({"country": list("ABC"), "n_organizations": [3, 2, 1]})
    end = "at least 2 belong to more than one; 1 of them belongs to all 3: A."
    assert member_findings.say_joint(joint, ["X", "Y", "Z"], STATE, ["X"]).endswith(end)
    end = "2 belong to more than one; 1 of them belongs to 3, the most: A."
    assert member_findings.say_joint(joint, ["W", "X", "Y", "Z"], STATE).endswith(end)
    end = "lists under X or Y, 1 belongs to both: B."
    assert member_findings.say_joint(joint.iloc[1:], ["X", "Y"], STATE).endswith(end)
    end = "none belongs to more than one of them."
    assert member_findings.say_joint(joint.iloc[2:], ["X", "Y"], STATE).endswith(end)


def test_dates_by_which_two_had_come_are_told_as_the_latest() -> None:
    dates = {"A": "by 2015-07-10", "B": "2012", "C": "not known"}
    joint = pd.DataFrame(
        {"country": list(dates), "n_organizations": 3, "since_two": dates.values()}
    )
    assert member_findings.say_since(joint, ["X", "Y"]) == (
        "Of the countries in most organizations, A has belonged to two of them since 2015-07-10 at "
        "the latest and B since 2012; for C the date is not known."
    )
    assert member_findings.say_since(joint.iloc[2:], ["X", "Y"]) == (
        "From when C has belonged to two is not known."
    )


def test_what_is_set_aside_is_told_with_its_reason() -> None:
    assert member_findings.say_set_aside(["X", "Y"], ["X"], ["Y"]) == (
        "Only X is left to compare: Y is set aside because nearly all countries belong to it."
    )
    assert member_findings.say_set_aside(["X", "Y", "Z"], [], ["Y", "Z"]) == (
        "There is nothing to compare: Y and Z are set aside because nearly all countries belong to "
        "them, and the reference table lists nobody under X for the date and kinds of belonging "
        "asked for."
    )
    assert "no other organization was looked at" in member_findings.say_set_aside(["X"], ["X"], [])
    assert "mention no organization" in member_findings.say_set_aside([], [], [])


def test_silences_are_told_by_chance_and_single_stories_are_questions() -> None:
    case = Overlaps()
    said = findings.say_silences(case.silences, LABELS, case.compared)
    assert said == (
        "No silence is long enough to tell it from chance. The clearest: remote care stands in 3 "
        "of 6 sentences of articles about ORG1 (1 story) and in none of 2 of articles about ORG2 "
        "(1 story); 2 countries belong to both. If it came up there as often, the chance of none "
        "would be 25%: a rough guide, since sentences of an article are not independent. With a "
        "single story on a side it is a question, not a gap."
    )
    clear = case.silences.assign(chance_of_none=0.01, n_all_stories=3, n_silent_stories=2)
    told = findings.say_silences(clear, LABELS, case.compared)
    assert told.startswith("Silences that may be bridges: 1 of the 1 looked at. The clearest: ")
    assert told.endswith("not independent.")
    assert "no bridge can be looked for" in findings.say_silences(clear.iloc[:0], LABELS, ["ORG1"])


def test_similarity_says_its_sentences_and_stories() -> None:
    said = findings.say_similarity(Overlaps().similarity, 1)
    assert "no range; 4 sentences in 2 stories and 1 sentence in 1 story" in said


def test_few_sentences_stay_pale_and_do_not_set_the_scale() -> None:
    depths = heatmaps._find_depths(pd.Series([5, 10, 0, 3, 0]), pd.Series([50, 50, 50, 3, 0]))
    few, most, none, tiny, missing = depths
    assert (most, none) == (1.0, 0.0)
    assert 0 < tiny < few < most
    assert pd.isna(missing)
    assert heatmaps._find_depths(pd.Series([1, 0]), pd.Series([2, 2])).tolist() == [tiny, 0.0]


def test_columns_without_known_members_are_named() -> None:
    case = Overlaps()
    active = case.active[case.active["organization"] != "ORG3"]
    drawing = heatmaps.draw_countries(case.counts, active, case.chosen, "table m")
    assert "belongs to the organization (no members known for ORG3)." in drawing.caption


def test_tables_have_heads_to_read_and_captions_with_a_noun() -> None:
    for table in Overlaps().list_all():
        assert not any("_" in head for head in table.frame.columns)
        assert re.search(r"n = [\d,]+ (of \d+ )?[a-z]+", table.caption)
        assert set(table.formats) <= set(table.frame.columns)
        assert len(table.frame)


def test_every_count_has_as_many_places() -> None:
    linked = 0
    for table in Overlaps().list_all():
        for head, places in table.evidence.items():
            assert len(places) == len(table.frame)
            for cell, found in zip(table.frame[head], places, strict=True):
                # "3 of 6" leads to the first number, "3 and 1" to both; a coding is no place.
                numbers = [int(n) for n in re.findall(r"\d+", str(cell))]
                wanted = sum(numbers) if " and " in str(cell) else numbers[0]
                assert head == "theme codings" or len(set(found)) == wanted, (head, cell, found)
                linked += 1
    assert linked


def test_a_table_without_rows_is_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    overlap_tables.show_rows(overlap_tables.Table(pd.DataFrame({"a": []}), "Nothing.", {}))
    assert capsys.readouterr().out == ""
    overlap_tables.show_rows(overlap_tables.Table(pd.DataFrame({"a": [1]}), "One.", {}))
    assert capsys.readouterr().out


def test_cautions_name_what_is_missing() -> None:
    organizations = pd.DataFrame(
        {"id": ["ORG1", "ORG2", "ORG4"], "memberships": ["complete", "partial", "none"]}
    )
    uncounted = memberships.find_uncounted_memberships(make_memberships(), make_countries())
    said = overlap_cautions.list_cautions(
        ["ORG1", "ORG2", "ORG4"], ["ORG1", "ORG2", "ORG5"], organizations, ["ORG1"], uncounted
    )
    assert said == [
        "No article mentions ORG4.",
        "Not shown: 1 other organization that the corpus mentions.",
        "The reference table holds no memberships of ORG4.",
        "The reference table holds some, not all, who belong to ORG2.",
        "Nearly all countries belong to ORG1, so shared membership there says little: left out of "
        "sets and bridges.",
        "Memberships not counted because doubtful: Eland in ORG1.",
    ]
    nothing = overlap_cautions.list_cautions([], [], organizations, [], uncounted.iloc[:0])
    assert nothing == ["The corpus mentions no organization, so there is nothing to compare."]
