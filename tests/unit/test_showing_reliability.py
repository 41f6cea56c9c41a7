"""The reliability notebook's findings, figures and lists, with hand coding and without."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from healthcoop import paths
from healthcoop.measuring import reliability
from healthcoop.measuring.load import Corpus, load_corpus
from healthcoop.measuring.reliability import SETS, Evidence, gather_evidence, list_baselines
from healthcoop.pipeline import write_tables
from healthcoop.publishing.outputs import clean_html
from healthcoop.showing import disagreements, manual, reliability_tables, score_dots
from healthcoop.showing import reliability_findings as findings
from healthcoop.showing.display import describe_frame, draw_svg

LEVEL = 0.95


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(paths.ARTICLES, folder)
    return load_corpus(folder)


@pytest.fixture(scope="module")
def own(corpus: Corpus) -> Evidence:
    return gather_evidence(corpus, LEVEL, 30)


@pytest.fixture(scope="module")
def foreign(corpus: Corpus) -> Evidence:
    """What there is on a corpus of which nothing is hand coded."""
    articles = corpus.articles.assign(article_id=corpus.articles["article_id"] + "-other")
    return gather_evidence(replace(corpus, articles=articles), LEVEL, 30)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What is displayed: text, HTML and facts."""
    outputs: list[dict[str, Any]] = []

    def keep(data: dict[str, str], *, raw: bool, metadata: dict[str, Any]) -> None:
        outputs.append(data | metadata["healthcoop"])

    for module in (disagreements, manual):
        monkeypatch.setattr(module, "display", keep)
    monkeypatch.setattr("healthcoop.showing.display.display", keep)
    return outputs


def say_all(evidence: Evidence, labels: dict[str, str]) -> list[str]:
    return [
        findings.say_reliability(evidence),
        findings.say_span(evidence),
        findings.say_themes(evidence),
        findings.say_facts(evidence),
        findings.say_metadata(evidence),
        findings.say_disagreements(evidence),
        findings.say_origin(evidence),
        findings.say_coverage(evidence),
        findings.say_fragility(evidence, LEVEL),
        findings.say_elsewhere(reliability.list_elsewhere(labels)),
        findings.say_baselines(list_baselines(labels)),
    ]


def make_empty(evidence: Evidence) -> Evidence:
    """Evidence without a single measure."""
    scores = evidence.scores
    nothing = replace(
        scores, measures=scores.measures.iloc[:0], disagreements=scores.disagreements.iloc[:0]
    )
    return replace(evidence, scores=nothing, coding=replace(evidence.coding, about=""))


def test_findings_are_sentences_whatever_was_measured(
    own: Evidence, foreign: Evidence, corpus: Corpus
) -> None:
    for evidence in (own, foreign, make_empty(own), make_empty(foreign)):
        for sentence in say_all(evidence, corpus.labels):
            assert sentence[0].isupper() or sentence[0].isdigit(), sentence
            assert sentence.endswith("."), sentence
            assert not {"nan", "None", "1 measures", "<NA>"} & set(re.split(r"[ ,.;]", sentence))
            assert "  " not in sentence


def test_a_corpus_without_hand_coding_is_said_to_be_unknown(foreign: Evidence) -> None:
    assert not foreign.is_own
    assert foreign.coding.is_sample
    said = findings.say_reliability(foreign)
    assert said.startswith("How good the coding of this corpus is, is not known")
    assert "a ceiling, no estimate" in said
    assert "healthcoop coding-sheets" in findings.say_coverage(foreign)
    for say in (findings.say_span, findings.say_themes, findings.say_facts, findings.say_metadata):
        assert say(foreign).startswith("On the sample corpus, not this one: ")


def test_the_sample_corpus_is_measured_and_called_a_ceiling(own: Evidence) -> None:
    assert own.is_own
    said = findings.say_reliability(own)
    assert said.startswith("All 5 articles of this corpus are coded by hand")
    assert "a ceiling" in said
    assert "No human coder was involved" in findings.say_origin(own)


def test_hand_coding_that_does_not_say_who_made_it(own: Evidence) -> None:
    assert "is not stated with it" in findings.say_origin(make_empty(own))


def test_changed_articles_are_named(corpus: Corpus) -> None:
    sha256 = corpus.articles["sha256"].where(corpus.articles.index > 0, "other")
    changed = gather_evidence(replace(corpus, articles=corpus.articles.assign(sha256=sha256)))
    assert changed.is_own
    assert len(changed.scores.articles) == len(corpus.articles) - 1
    assert corpus.articles["article_id"].iloc[0] in findings.say_coverage(changed)


def test_own_hand_coding_is_used(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("segments.csv", "sentences.csv"):
        (tmp_path / name).write_bytes((paths.CODED / name).read_bytes())
    monkeypatch.setenv(paths.CODED_VARIABLE, str(tmp_path))
    evidence = gather_evidence(corpus)
    assert evidence.is_own
    assert not evidence.is_fitted
    assert "a ceiling" not in findings.say_reliability(evidence)
    assert "Not measured: " in findings.say_coverage(evidence)
    what = list(reliability.list_sources(corpus, evidence)["what"])
    assert what[0] == "hand coding sha256"


def test_figures_show_their_numbers(own: Evidence, corpus: Corpus) -> None:
    others = list_baselines(corpus.labels)
    here, measures = others[others["set"] == "sample"], own.scores.measures
    with_bars = score_dots.draw_scores(measures, here, "the sample", LEVEL)
    without = score_dots.draw_scores(measures, here.iloc[:0], "the sample", LEVEL)
    assert "grey bars are the F1 of" in with_bars.caption
    assert "grey" not in without.caption
    shares = score_dots.draw_shares(measures, "the sample", LEVEL)
    for drawing in (with_bars, without, shares):
        assert drawing.figure
        assert "Source: " in drawing.caption
        assert drawing.alt.startswith("Dot plot: ")
    lower = measures.assign(precision=measures["precision"] * 0.9)
    changed = score_dots.draw_scores(lower, here, "the sample", LEVEL)
    assert describe_frame(changed.frame) != describe_frame(with_bars.frame)
    assert changed.figure
    assert with_bars.figure
    assert draw_svg(changed.figure) != draw_svg(with_bars.figure)
    for draw in (
        score_dots.draw_scores(measures.iloc[:0], here, "nothing", LEVEL),
        score_dots.draw_shares(measures.iloc[:0], "nothing", LEVEL),
    ):
        assert draw.figure is None


def make_cases(n: int) -> pd.DataFrame:
    columns = "measure article_id sentence by_hand coded text start end table_sentence".split()
    cases = [("events", "a", i, "<b>Forum</b>", "", "Said & done.", 5, 9, i + 1) for i in range(n)]
    whole = ("article title", "a", -1, "Rain", "(nothing)", "", -1, -1, -1)
    return pd.DataFrame([*cases, whole], columns=columns)


LABELS = {"events": "events", "article title": "title"}


def test_disagreements_can_be_followed_and_are_escaped(shown: list[dict[str, Any]]) -> None:
    disagreements.show_disagreements(make_cases(2), LABELS, 10)
    disagreements.show_disagreements(make_cases(2), LABELS, 10, is_own=False)
    linked, plain = (output["text/html"] for output in shown)
    assert 'data-article="a" data-sentence="1" data-start="5" data-end="9"' in linked
    assert linked.count("<tr data-article") == 3, "a case about the article leads to the article"
    assert "data-article" not in plain
    assert "&lt;b&gt;Forum&lt;/b&gt;" in linked
    assert clean_html(linked.replace("<caption>", "").replace("</caption>", ""))
    assert "events: 2\n  a 0: <b>Forum</b> | – | Said & done." in shown[0]["text/plain"]


def test_every_measure_is_shown_before_one_is_shown_in_full(shown: list[dict[str, Any]]) -> None:
    disagreements.show_disagreements(make_cases(5), LABELS, 2)
    assert "6 disagreements, 2 shown" in shown[0]["caption"]
    assert "title: 1" in shown[0]["text/plain"]
    disagreements.show_disagreements(make_cases(0).iloc[:0], LABELS, 2)
    assert shown[1]["role"] == "note"


def test_tables_hold_the_measures_of_their_groups(
    own: Evidence, corpus: Corpus, shown: list[dict[str, Any]]
) -> None:
    reliability_tables.show_measures(own, ["themes"], "Themes", "the sample")
    reliability_tables.show_measures(own, ["article"], "Articles", "the sample")
    reliability_tables.show_measures(own, ["nothing"], "Nothing", "the sample")
    reliability_tables.show_elsewhere(reliability.list_elsewhere(corpus.labels))
    reliability_tables.show_baselines(list_baselines(corpus.labels))
    themes, articles, nothing, elsewhere, *others = shown
    assert "alpha" in themes["text/plain"]
    assert "data-evidence" in themes["text/html"]
    assert "Telemedicine" in themes["text/plain"]
    assert "with exact intervals" in articles["caption"]
    assert nothing["role"] == "note"
    assert "held out" in elsewhere["caption"]
    assert len(others) == list_baselines(corpus.labels)["method"].nunique()
    assert all("recorded by python tests/baselines.py" in table["caption"] for table in others)


def test_every_counted_case_has_its_place(own: Evidence) -> None:
    places = own.scores.places
    for measure in own.scores.measures.to_dict("records"):
        found = places.loc[places["measure"] == measure["measure"], "found"].value_counts()
        for name in ("n_both", "n_only_coded", "n_only_by_hand"):
            if not pd.isna(measure[name]):
                assert found.get(name, 0) == measure[name], measure["measure"]
        assert found.sum() == measure["n_cases"]


def test_only_counts_of_this_corpus_lead_to_its_articles(
    foreign: Evidence, shown: list[dict[str, Any]]
) -> None:
    reliability_tables.show_measures(foreign, ["themes"], "Themes", "the sample")
    assert "data-evidence" not in shown[0]["text/html"]


def test_the_rules_of_the_manual_are_folded(shown: list[dict[str, Any]]) -> None:
    manual.show_rules(2, manual.HARD_CASES, manual.HOW_MADE)
    html = shown[0]["text/html"]
    assert html.count("<details>") == 3
    assert "telemedicine:" in html
    assert "No human coder was involved" in html
    assert clean_html(html) == html


def test_baselines_name_sets_that_readers_are_told_of(corpus: Corpus) -> None:
    assert set(list_baselines(corpus.labels)["set"]) <= set(SETS)
