"""Figures and findings of a theme: they show their numbers, and hold on empty and tiny corpora."""

import pandas as pd
import pytest
from small_corpus import make_actors, make_articles, make_content, make_themes

from healthcoop.measuring import concordance, positions, profiles, sensitivity
from healthcoop.measuring.accuracy import Accuracy
from healthcoop.measuring.load import ThemeEntry
from healthcoop.showing import bars, strips, theme_findings
from healthcoop.showing.concordance import show_concordance
from healthcoop.showing.display import describe_frame, draw_svg
from healthcoop.showing.drawing import Drawing, Topic

ENTRY = ThemeEntry("remote", "Remote care", "Care at a distance.", True, 4, 0)


class Profile:
    """Everything measured about one theme of some articles."""

    def __init__(self, theme: str = "remote", articles: tuple[str, ...] = ("a", "b", "c")) -> None:
        keep = [
            frame[frame["article_id"].isin(articles)].reset_index(drop=True)
            for frame in (make_articles(), make_content(), make_themes(), make_actors())
        ]
        self.articles, self.content, self.themes, self.actors = keep
        self.is_coded = profiles.mark_theme(self.content, self.themes, theme)
        self.by_article = profiles.measure_articles(self.articles, self.content, self.is_coded)
        self.by_framework = profiles.measure_frameworks(self.by_article)
        self.by_term = sensitivity.leave_terms_out(self.themes, theme)
        self.places = positions.measure_positions(self.content, self.is_coded)
        self.countries = profiles.measure_actors(
            self.content, self.is_coded, self.actors, "country"
        )
        self.topic = Topic("Remote care", "#0072B2", int(self.is_coded.sum()), len(self.content))

    def draw_all(self) -> list[Drawing]:
        return [
            strips.draw_strips(self.places, self.by_article, self.topic),
            bars.draw_terms(self.by_term, self.topic),
            bars.draw_frameworks(self.by_article, self.by_framework, self.topic),
            bars.draw_company(self.countries, "countries", self.topic),
        ]

    def say_all(self) -> list[str]:
        label, n = "Remote care", self.topic.n_coded
        return [
            theme_findings.say_answer(self.by_article, label),
            theme_findings.say_frameworks(self.by_framework, label),
            theme_findings.say_company({"countries": self.countries}, n, label, {}),
            theme_findings.say_reach(self.by_article, label, 30),
            theme_findings.say_places(positions.measure_parts(self.places), label),
            theme_findings.say_terms(self.by_term, ENTRY),
            theme_findings.say_robustness(self.by_term, self.by_article, label),
        ]


CASES = {
    "three articles": Profile(),
    "one article": Profile(articles=("c",), theme="digital"),
    "no hit": Profile(theme="absent"),
    "one article without a hit": Profile(articles=("c",)),
}


@pytest.fixture(params=CASES, ids=lambda name: name.replace(" ", "-"))
def profile(request: pytest.FixtureRequest) -> Profile:
    return CASES[request.param]


def test_every_figure_has_a_caption_with_its_source_and_a_description(profile: Profile) -> None:
    for drawing in profile.draw_all():
        assert drawing.caption.endswith(".")
        assert drawing.alt.endswith(".")
        if drawing.figure is not None:
            assert "Source: table" in drawing.caption


def test_a_figure_is_drawn_the_same_each_time() -> None:
    first, second = (
        [draw_svg(d.figure) for d in Profile().draw_all() if d.figure] for _ in range(2)
    )
    assert first == second
    assert len(first) == 4


def test_another_number_gives_another_figure_and_digest() -> None:
    one = Profile()
    changed = one.by_term.assign(n_sentences=one.by_term["n_sentences"] + 1)
    before, after = (bars.draw_terms(frame, one.topic) for frame in (one.by_term, changed))
    assert before.figure
    assert after.figure
    assert draw_svg(before.figure) != draw_svg(after.figure)
    assert describe_frame(before.frame) != describe_frame(after.frame)


def test_the_strips_drawn_are_said_to_be_a_part() -> None:
    drawing = strips.draw_strips(Profile().places, Profile().by_article, Profile().topic, 1)
    assert drawing.frame["article_id"].unique().tolist() == ["a"]
    assert "the strips are the 1 with most" in drawing.caption


def test_findings_are_sentences_whatever_the_corpus(profile: Profile) -> None:
    for sentence in profile.say_all():
        assert sentence[0].isupper() or sentence[0].isdigit()
        assert sentence.endswith((".", ")."))
        assert not {"nan", "1 sentences", "1 articles"} & set(sentence.split())
        assert "  " not in sentence


def test_the_answer_says_counts() -> None:
    assert theme_findings.say_answer(Profile().by_article, "Remote care") == (
        "Remote care stands in 3 of 7 sentences and in 2 of 3 articles; most often in a "
        "(2 sentences)."
    )
    assert theme_findings.say_answer(CASES["no hit"].by_article, "Remote care") == (
        "No sentence on remote care was found in the corpus of 3 articles (7 sentences)."
    )


def test_a_few_stories_get_no_interval() -> None:
    assert "%" not in theme_findings.say_reach(Profile().by_article, "Remote care", 30)


def test_many_articles_get_both_intervals() -> None:
    many = pd.concat([Profile().by_article] * 12, ignore_index=True)
    many["story"] = [str(i) for i in range(len(many))]
    text = theme_findings.say_reach(many, "Remote care", 30)
    assert "exact 95% interval, from 24 of 36 stories" in text
    assert "resampled by whole stories" in text


def test_accuracy_elsewhere_is_called_orientation() -> None:
    measured = Accuracy(5, 8, 1, 1)
    assert theme_findings.say_accuracy(None, measured, 9).startswith(
        "How good the coding is on this corpus is not known"
    )
    assert "orientation" in theme_findings.say_accuracy(None, measured, 9)
    assert "orientation" not in theme_findings.say_accuracy(measured, measured, 5)
    assert "no human coder" in theme_findings.say_accuracy(measured, measured, 5)
    assert "no hand coding of this theme" in theme_findings.say_accuracy(None, None, 5)


def test_words_of_articles_are_escaped_in_the_concordance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(
        "healthcoop.showing.concordance.display", lambda data, **_: shown.append(data)
    )
    lines = concordance.find_lines(make_content(), make_themes(), "remote")
    lines["before"] = "<script>"
    show_concordance(lines, len(lines), "Remote care")
    assert "<script>" not in shown[0]["text/html"]
    assert 'data-article="a" data-sentence="2"' in shown[0]["text/html"]
    show_concordance(lines.iloc[:0], 0, "Remote care")
    assert shown[1]["text/plain"].strip() == "No hit of remote care to show in context."
