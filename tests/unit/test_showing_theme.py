"""Figures and findings of a theme: they show their numbers, and hold on empty and tiny corpora."""

import html
import json
import re

import pandas as pd
import pytest
from small_corpus import make_actors, make_articles, make_content, make_themes

from healthcoop.measuring import concordance, positions, profiles, sensitivity
from healthcoop.measuring.accuracy import Accuracy, HeldOut
from healthcoop.measuring.evidence import WHOLE
from healthcoop.measuring.load import ThemeEntry
from healthcoop.showing import bars, company, strips, theme_findings, theme_tables
from healthcoop.showing import company_findings as beside
from healthcoop.showing import theme_cautions as cautions
from healthcoop.showing.concordance import show_concordance
from healthcoop.showing.display import describe_frame, draw_svg
from healthcoop.showing.drawing import Drawing, Topic

ENTRY = ThemeEntry("remote", "Remote care", "Care at a distance.", True, 4, 0)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    outputs: list[dict[str, str]] = []
    monkeypatch.setattr(
        "healthcoop.showing.display.display", lambda data, **_: outputs.append(data)
    )
    return outputs


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
        tables = (self.actors, self.themes)
        self.company = profiles.find_company(self.content, self.is_coded, *tables)
        self.countries = profiles.measure_company(self.company, "country", self.is_coded)
        self.topic = Topic("Remote care", "#0072B2", int(self.is_coded.sum()), len(self.content))

    def draw_all(self) -> list[Drawing]:
        return [
            strips.draw_strips(self.places, self.by_article, self.topic),
            bars.draw_terms(self.by_term, self.topic),
            bars.draw_frameworks(self.by_article, self.by_framework, self.topic),
            company.draw_company(self.countries, "countries", self.topic),
        ]

    def say_all(self) -> list[str]:
        label, n = "Remote care", self.topic.n_coded
        return [
            theme_findings.say_answer(self.by_article, label),
            theme_findings.say_frameworks(self.by_framework, self.by_article, label),
            beside.say_company({"countries": self.countries}, n, label, {}),
            beside.say_lift(self.countries, "countries", self.topic),
            cautions.say_reach(self.by_article, label, 30),
            theme_findings.say_concentration(self.by_article),
            theme_findings.say_places(positions.measure_parts(self.places, 3), label),
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
    assert len(first) == 3


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
        "Remote care stands in 3 of 7 sentences and in 2 of 3 articles; most and densest in a "
        "(2 of 3)."
    )
    assert theme_findings.say_answer(CASES["no hit"].by_article, "Remote care") == (
        "No sentence on remote care was found in the corpus of 3 articles (7 sentences)."
    )


def test_a_few_stories_get_no_interval() -> None:
    assert "%" not in cautions.say_reach(Profile().by_article, "Remote care", 30)


def test_many_articles_get_both_intervals() -> None:
    many = pd.concat([Profile().by_article] * 12, ignore_index=True)
    many["story"] = [str(i) for i in range(len(many))]
    text = cautions.say_reach(many, "Remote care", 30)
    assert "exact 95% interval, from 24 of 36 stories" in text
    assert "resampled by whole stories" in text


def test_accuracy_leads_with_what_was_held_out_where_nothing_is_known() -> None:
    measured, held_out = Accuracy(8, 1, 1, 5), HeldOut(10, 0.93)
    text = cautions.say_accuracy(None, measured, 9, held_out)
    assert text.startswith("How good the coding is on this corpus is not known")
    assert text.index("F1 over all themes is 0.93") < text.index("precision 89%")
    assert "no hand coding of this theme" in cautions.say_accuracy(None, None, 5, held_out)


def test_accuracy_beside_the_codebook_is_called_a_ceiling() -> None:
    own = Accuracy(8, 1, 1, 5, is_fitted=False, about="Two people coded.")
    said = cautions.say_accuracy(own, None, 5, HeldOut(10, 0.93))
    assert "How that hand coding was made: Two people coded." in said
    assert "ceiling" not in said
    text = cautions.say_accuracy(Accuracy(8, 1, 1, 5), None, 5, HeldOut(10, 0.93))
    assert "a ceiling. On 10 invented reports" in text
    assert text.count("exact 95% interval 52% to 99.7%") == 2
    assert "no human coder" in text


def test_thirds_are_thirds() -> None:
    # A sentence at 0.32 belongs to the first third, though it stands in the fourth tenth.
    places = pd.DataFrame({"left": [0.31, 0.34], "right": [0.33, 0.36], "is_coded": [True, False]})
    thirds = positions.measure_parts(places, positions.N_THIRDS)
    assert "in the first third" in theme_findings.say_places(thirds, "Remote care")
    with pytest.raises(ValueError, match="10 parts of an article do not make thirds"):
        theme_findings.say_places(positions.measure_parts(places), "Remote care")


def test_a_framework_is_told_with_the_article_that_holds_most_of_it() -> None:
    profile = Profile()
    said = theme_findings.say_frameworks(profile.by_framework, profile.by_article, "Remote care")
    assert said == (
        "Its share is largest in articles of SCO: 3 of 6 sentences, in both articles (2 of the 3 "
        "in a). It is absent from articles of no framework."
    )


def test_what_is_as_frequent_is_counted_not_cut() -> None:
    names = ["China", "India", "Iran", "Oman", "Peru"]
    frame = pd.DataFrame({"name": names, "n_coded": [3, 1, 1, 1, 1]})
    nothing = frame.iloc[:0]
    said = beside.say_company({"countries": frame, "organizations": nothing}, 6, "Remote care", {})
    assert said == (
        "Countries in its 6 sentences: China (3) and 4 others with 1 each. No organization stands "
        "in them."
    )


def test_company_is_compared_with_the_base_rate() -> None:
    profile = Profile()
    said = beside.say_lift(profile.countries, "countries", profile.topic)
    assert said.startswith("Of countries, China exceeds its share of all sentences most: it stands")
    assert "in 2 of 3 sentences on remote care, where 0.9 would be expected" in said


def test_robustness_is_said_without_technical_terms() -> None:
    profile = Profile()
    said = theme_findings.say_robustness(profile.by_term, profile.by_article, "Remote care")
    assert said.startswith(
        "Without “telehealth” up to 1 of its 3 sentences would be lost; 1 holds a second term."
    )


def test_few_sentences_are_marked_in_sentences_not_per_cent() -> None:
    profile = Profile()
    both = profile.countries.assign(n_coded=[2, 1], share_coded=[2 / 3, 1 / 3])
    figure = company.draw_company(both, "countries", profile.topic).figure
    assert figure
    figure.draw_without_rendering()
    ticks = [tick.get_text() for tick in figure.axes[0].get_xticklabels()]
    assert "1" in ticks
    assert not any("%" in tick for tick in ticks)
    texts = [text.get_text() for text in figure.axes[0].texts]
    assert "2 of 7" in texts


def test_a_single_name_is_told_instead_of_drawn() -> None:
    profile = Profile()
    drawing = company.draw_company(profile.countries, "countries", profile.topic)
    assert drawing.figure is None
    assert drawing.caption == (
        "Of the countries, only China stands in the sentences on remote care: in 2 of 3, and in "
        "2 of 7 of all sentences."
    )


def test_every_count_of_a_theme_has_as_many_places(shown: list[dict[str, str]]) -> None:
    profile = Profile()
    theme_tables.show_positions(profile.places, profile.by_article, profile.topic, 24)
    coded = profile.content[profile.is_coded]
    frames = (profile.by_framework, profile.by_article)
    theme_tables.show_frameworks(*frames, coded, profile.topic)
    theme_tables.show_company(profile.countries, "countries", profile.topic, profile.company)
    theme_tables.show_terms(profile.by_term, profile.themes, "remote", 24)
    assert len(shown) == 4
    for output in shown:
        cells = re.findall(r'<td class="num"(.*?)>(.*?)</td>', output["text/html"])
        assert cells
        for places, number in cells:
            named = json.loads(html.unescape(places.partition('"')[2].rstrip('"') or "[]"))
            sentences = [n for _, numbers in named for n in numbers]
            # An article, and all sentences of one, have one place: the article.
            assert len(sentences) == int(number) or sentences[:1] == [WHOLE]


def test_without_a_sentence_no_table_is_shown(shown: list[dict[str, str]]) -> None:
    profile = CASES["no hit"]
    theme_tables.show_positions(profile.places, profile.by_article, profile.topic, 24)
    coded = profile.content[profile.is_coded]
    theme_tables.show_frameworks(profile.by_framework, profile.by_article, coded, profile.topic)
    theme_tables.show_company(profile.countries, "countries", profile.topic, profile.company)
    theme_tables.show_terms(profile.by_term, profile.themes, "absent", 24)
    assert shown == []


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
    rows = set(re.findall(r'<tr id="([^"]+)"', shown[0]["text/html"]))
    assert len(rows) == len(lines)
    assert "whole sentence" not in shown[0]["text/html"], "nothing is left out"
    show_concordance(lines.iloc[:0], 0, "Remote care")
    assert shown[1]["text/plain"].strip() == "No hit of remote care to show in context."


def test_a_cut_sentence_can_be_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(
        "healthcoop.showing.concordance.display", lambda data, **_: shown.append(data)
    )
    lines = concordance.find_lines(make_content(), make_themes(), "remote", context_words=2)
    show_concordance(lines, len(lines), "Remote care")
    whole = "<summary>whole sentence</summary>They link telehealth, AI and video care in China."
    assert whole in shown[0]["text/html"]
