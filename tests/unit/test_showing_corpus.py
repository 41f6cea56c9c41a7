"""The timeline and the findings of the corpus notebook."""

import datetime as dt

import pandas as pd
import pytest
from small_corpus import make_articles, make_content, make_sentences

from healthcoop.measuring import metadata
from healthcoop.showing import corpus_findings, corpus_tables, timeline


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    outputs: list[dict[str, str]] = []
    monkeypatch.setattr(
        "healthcoop.showing.display.display", lambda data, **_: outputs.append(data)
    )
    return outputs


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025-04-27", dt.date(2025, 4, 27), dt.date(2025, 4, 27)),
        ("2025-12", dt.date(2025, 12, 1), dt.date(2025, 12, 31)),
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_date_spans_what_it_can_mean(date: str, first: dt.date, last: dt.date) -> None:
    assert timeline.find_span(date) == (first, last)


def test_few_articles_have_a_row_each_undated_ones_too() -> None:
    drawing = timeline.draw_timeline(make_articles())
    assert drawing.frame["article_id"].to_list() == ["b", "a", "c"]
    assert "2 of 3 articles, 1 of them to the day" in drawing.caption


def test_many_articles_are_counted_and_none_is_lost() -> None:
    many = pd.concat([make_articles()] * 20, ignore_index=True)
    frame = timeline.draw_timeline(many).frame.set_index("framework")
    assert frame.to_numpy().sum() == len(many)
    assert frame.at["none", "no date"] == 20


def test_years_without_an_article_are_shown_as_a_gap() -> None:
    many = pd.concat([make_articles()] * 20, ignore_index=True)
    many["date"] = ["2019", "2022-05-01", ""] * 20
    columns = timeline.draw_timeline(many).frame.columns
    assert list(columns) == ["framework", "2019", "2020", "2021", "2022", "no date"]
    many["date"] = ["2024-11", "2025", "2025-02-01"] * 20
    columns = timeline.draw_timeline(many).frame.columns
    assert list(columns[1:]) == ["2024-11", "2024-12", "2025 only", "2025-01", "2025-02"]


def test_a_long_time_is_joined_at_its_beginning() -> None:
    dates = [str(year) for year in range(1980, 2020)]
    many = pd.concat([make_articles()] * 14, ignore_index=True).iloc[: len(dates)]
    frame = timeline.draw_timeline(many.assign(date=dates)).frame.set_index("framework")
    assert frame.columns[0] == "to 2006"
    assert frame.to_numpy().sum() == len(dates)


def test_a_corpus_without_any_date_is_drawn_as_counts() -> None:
    undated = make_articles().assign(date="", date_basis="")
    frame = timeline.draw_timeline(undated).frame
    assert list(frame.columns) == ["framework", "no date"]
    assert corpus_findings.say_dating(undated) == (
        "No date was found in the text of any article (n = 3)."
    )


def test_an_article_without_a_date_gets_no_line_on_the_axis_of_time() -> None:
    figure = timeline.draw_timeline(make_articles()).figure
    assert figure
    lines = figure.axes[0].collections[0]
    assert len(lines.get_paths()) == 2


def test_times_are_told_by_framework() -> None:
    assert corpus_findings.say_times(make_articles()) == (
        "Dated articles by framework: SCO (2, 2025-04 to 2025-04-27). Undated: all articles of "
        "no framework."
    )
    exact = make_articles().assign(date=["2025-04-27", "2025-04-28", ""])
    assert "2 of 3 articles can be dated from the text alone, both to the day" in (
        corpus_findings.say_dating(exact)
    )


def test_no_article_leaves_the_timeline_blank() -> None:
    assert timeline.draw_timeline(make_articles().iloc[:0]).figure is None


def test_findings_count_what_the_tables_hold() -> None:
    articles, sentences = make_articles(), make_sentences()
    assert corpus_findings.say_standing(articles).startswith(
        "The articles by framework: SCO (2) and no framework (1)"
    )
    stories = metadata.list_stories(articles)
    assert "the largest (a) in 2" in corpus_findings.say_stories(articles, stories)
    by_article = metadata.measure_furniture(articles, sentences)
    parts = metadata.measure_furniture_parts(articles, sentences)
    said = corpus_findings.say_furniture(by_article, parts)
    assert said.startswith("1 line, 10% of all characters, set aside as boilerplate in 1 of 3")


def test_tables_lead_to_articles_and_lines(shown: list[dict[str, str]]) -> None:
    articles, sentences = make_articles(), make_sentences()
    by_article = metadata.measure_furniture(articles, sentences)
    parts = metadata.measure_furniture_parts(articles, sentences)
    corpus_tables.show_metadata(articles)
    corpus_tables.show_articles(articles)
    corpus_tables.show_stories(articles, metadata.list_stories(articles))
    corpus_tables.show_furniture(by_article, parts, sentences, 24)
    assert len(shown) == 5
    assert all("data-evidence" in output["text/html"] for output in shown)
    assert "found in 1 of 3 articles" in shown[3]["text/plain"]


def test_what_is_not_there_is_not_shown(shown: list[dict[str, str]]) -> None:
    articles, content = make_articles(), make_content()
    by_article = metadata.measure_furniture(articles, content)
    parts = metadata.measure_furniture_parts(articles, content)
    corpus_tables.show_furniture(by_article, parts, content, 24)
    corpus_tables.show_stories(articles, metadata.list_stories(articles).iloc[:0])
    assert shown == []


def test_rejected_files_are_told_with_their_reasons() -> None:
    rejected = pd.DataFrame({"file": ["x", "y"], "reason": ["the file is empty"] * 2})
    assert corpus_findings.say_rejected(rejected) == (
        "2 files were set aside: the file is empty (2)."
    )
    assert "no file was set aside" in corpus_findings.say_rejected(rejected.iloc[:0])
