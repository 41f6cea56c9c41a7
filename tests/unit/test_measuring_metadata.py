"""What is known about articles, their boilerplate, and the provenance of a run."""

import json
from pathlib import Path

import pandas as pd
import pytest
from small_corpus import make_articles, make_sentences

from healthcoop.errors import CorpusError
from healthcoop.measuring import metadata, provenance


def test_every_field_counts_every_article() -> None:
    articles = make_articles()
    frame = metadata.measure_metadata(articles)
    assert frame.groupby("field")["n_articles"].sum().eq(len(articles)).all()
    precision = frame[frame["field"] == "date precision"].set_index("value")["n_articles"]
    assert precision.to_dict() == {"day": 1, "month": 1, "not found": 1}


def test_dated_articles_are_listed_first() -> None:
    assert metadata.list_articles(make_articles())["article_id"].to_list() == ["b", "a", "c"]


def test_only_stories_told_twice_are_listed() -> None:
    stories = metadata.list_stories(make_articles())
    assert stories.to_numpy().tolist() == [["a", 2, "a, b"]]


def test_boilerplate_is_measured_in_characters() -> None:
    articles, sentences = make_articles(), make_sentences()
    frame = metadata.measure_furniture(articles, sentences).set_index("article_id")
    assert frame.loc["c", ["n_lines", "n_boilerplate"]].to_list() == [1, 16]
    assert frame.at["c", "share"] == 16 / 28
    assert frame.at["a", "share"] == 0
    parts = metadata.measure_furniture_parts(articles, sentences)
    assert parts[["part", "n_chars"]].to_numpy().tolist() == [["tags", 16]]


def test_a_corpus_without_boilerplate_has_no_parts() -> None:
    sentences = make_sentences().assign(role="body")
    assert metadata.measure_furniture_parts(make_articles(), sentences).empty


def test_provenance_is_flat_and_short(tmp_path: Path) -> None:
    facts = {"corpus": {"sha256": "ab" * 32, "files": 3}, "python": "3.12"}
    (tmp_path / "provenance.json").write_text(json.dumps(facts))
    frame = provenance.list_provenance(tmp_path)
    assert frame.to_numpy().tolist() == [
        ["corpus sha256", "ab" * 8],
        ["corpus files", "3"],
        ["python", "3.12"],
    ]


@pytest.mark.parametrize("content", ["", "[1]", "{"])
def test_a_damaged_provenance_file_is_an_error_for_people(tmp_path: Path, content: str) -> None:
    (tmp_path / "provenance.json").write_text(content)
    with pytest.raises(CorpusError, match=r"provenance\.json"):
        provenance.read_provenance(tmp_path)


def test_a_missing_provenance_file_says_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="make tables"):
        provenance.read_provenance(tmp_path)


def test_an_empty_corpus_is_measured_without_error() -> None:
    none = make_articles().iloc[:0]
    assert metadata.measure_metadata(none).empty
    assert isinstance(metadata.list_stories(none), pd.DataFrame)
