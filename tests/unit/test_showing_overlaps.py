"""Heat maps, ranges, network and findings of overlaps: true and readable on any corpus."""

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

from healthcoop.measuring import agendas, memberships, overlaps
from healthcoop.showing import heatmaps, networks, overlap_cautions, ranges
from healthcoop.showing import overlap_findings as findings
from healthcoop.showing.display import draw_svg
from healthcoop.showing.drawing import Drawing


@pytest.fixture(autouse=True)
def close_figures() -> Iterator[None]:
    yield
    plt.close("all")


STATE = findings.say_state("", ["member"])


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
        self.uptake = overlaps.measure_uptake(self.own, self.coded, chosen, THEMES)
        self.takers = overlaps.find_theme_takers(self.uptake, THEMES)
        self.counts = overlaps.count_country_sentences(self.own, self.coded, self.actors)
        self.similarity = agendas.measure_similarity(self.own, self.coded, chosen, THEMES, 1)
        shared = memberships.measure_shared_members(self.active, chosen)
        self.bridges = overlaps.find_unused_bridges(shared, self.uptake)

    def draw_all(self) -> list[Drawing]:
        ties = networks.list_ties(
            self.uptake, overlaps.count_theme_countries(self.coded, self.actors)
        )
        return [
            heatmaps.draw_uptake(self.uptake, self.chosen, LABELS),
            heatmaps.draw_countries(self.counts, self.active, self.chosen, "table m"),
            ranges.draw_similarity(self.similarity, 1),
            networks.draw_network(ties, LABELS),
        ]

    def say_all(self) -> list[str]:
        return [
            findings.say_joint(self.joint, self.chosen, STATE),
            findings.say_since(self.joint),
            findings.say_themes(self.takers, "named", LABELS),
            findings.say_themes(self.takers, "framework", LABELS),
            findings.say_countries(self.counts, self.active),
            findings.say_similarity(self.similarity, 1),
            findings.say_bridges(self.bridges, LABELS),
            overlap_cautions.say_limits(len(self.articles), self.similarity, self.own),
            overlap_cautions.say_fragility(self.uptake, 1),
            overlap_cautions.say_strictness(self.joint, self.joint.iloc[:0]),
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
    for sentence in case.say_all():
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "nan" not in sentence
        assert "  " not in sentence


def test_a_network_does_not_depend_on_the_order_of_rows() -> None:
    case = Overlaps()
    countries = overlaps.count_theme_countries(case.coded, case.actors)
    ties = networks.list_ties(case.uptake, countries)
    turned = networks.list_ties(case.uptake.iloc[::-1], countries.iloc[::-1])
    pd.testing.assert_frame_equal(ties, turned)


def test_findings_by_hand() -> None:
    case = Overlaps()
    assert findings.say_joint(case.joint, case.chosen, STATE) == (
        "Of 4 countries that belong to ORG1, ORG2 or ORG3 (members, latest state), 2 belong to "
        "more than one: Aland and Bland to 2, the most."
    )
    assert findings.say_themes(case.takers, "framework", LABELS) == (
        "In the articles of an organization's framework, several organizations take up herbs (ORG1 "
        "and ORG2); only one takes up remote care (ORG1)."
    )
    assert "remote care is taken up under ORG1 (3 of 6 sentences of its framework) and not" in (
        findings.say_bridges(case.bridges, LABELS)
    )


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
