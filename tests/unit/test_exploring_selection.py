"""Selections: what they choose, how they are said and written, and how their rows are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from explored_corpus import HOSTILE, make_corpus

from healthcoop.errors import OutputError, ParameterError
from healthcoop.exploring.hits import find_hit_lines, find_hits
from healthcoop.exploring.saving import name_file, write_rows
from healthcoop.exploring.selection import (
    TABLES,
    Selection,
    count_choices,
    make_selection,
    say_selection,
    select_rows,
    write_code,
)


def list_chosen(**conditions: object) -> list[tuple[str, int]]:
    rows = select_rows(make_corpus(), Selection(**conditions))  # type: ignore[arg-type]
    return list(rows["sentences"][["article_id", "sentence"]].itertuples(index=False, name=None))


def test_nothing_chosen_gives_all_but_furniture() -> None:
    assert len(list_chosen()) == 7
    assert ("c", 1) not in list_chosen()


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"themes": ("remote",)}, [("a", 0), ("a", 2), ("b", 1)]),
        ({"themes": ("remote", "digital")}, [("a", 0), ("a", 2), ("b", 1), ("c", 0)]),
        ({"themes": ("remote",), "countries": ("China",)}, [("a", 2), ("b", 1)]),
        ({"themes": ("digital",), "countries": ("India",)}, []),
        ({"speakers": ("Anna Example",)}, [("a", 0)]),
        ({"articles": ("b", "c")}, [("b", 0), ("b", 1), ("b", 2), ("c", 0)]),
    ],
)
def test_any_name_of_a_list_and_all_lists_must_be_met(
    conditions: dict[str, tuple[str, ...]], expected: list[tuple[str, int]]
) -> None:
    assert list_chosen(**conditions) == expected


def test_conditions_may_meet_in_an_article() -> None:
    apart = {"themes": ("remote",), "countries": ("India",)}
    assert list_chosen(**apart) == []
    assert list_chosen(**apart, within="article") == [("b", 0), ("b", 1), ("b", 2)]


def test_furniture_meets_no_condition() -> None:
    corpus = make_corpus()
    named = corpus.themes.head(1).assign(article_id="c", sentence=1, theme="remote")
    corpus = replace(corpus, themes=pd.concat([corpus.themes, named], ignore_index=True))
    chosen = Selection(themes=("remote",), within="article")
    assert set(select_rows(corpus, chosen)["sentences"]["article_id"]) == {"a", "b"}


def test_rows_of_every_table_are_those_of_the_sentences() -> None:
    rows = select_rows(make_corpus(), Selection(themes=("digital",)))
    assert set(rows) == set(TABLES)
    assert rows["themes"]["theme"].to_list() == ["remote", "digital", "remote", "digital"]
    assert len(rows["statements"]) == 0
    assert len(rows["agreements"]) == 1


def test_an_unknown_name_is_a_fault_that_says_what_there_is() -> None:
    with pytest.raises(ParameterError, match=r"Chine: not in this corpus\. It has China"):
        select_rows(make_corpus(), Selection(countries=("Chine",)))
    with pytest.raises(ParameterError, match="'sentence' or 'article' is allowed"):
        make_selection({}, "paragraph")


def test_choices_have_the_number_of_their_sentences() -> None:
    choices = count_choices(make_corpus())
    assert choices["themes"] == {"remote": 3, "digital": 2}
    assert choices["countries"] == {"China": 2, "India": 1}
    assert choices["organizations"] == {}
    assert choices["articles"] == {"a": 3, "b": 3, "c": 1}


def test_a_selection_is_said_in_words() -> None:
    chosen = Selection(themes=("remote",), speakers=("Anna",), articles=("a", "b"))
    expected = "Remote care, with Anna speaking, in one sentence, in a or b"
    assert say_selection(chosen, {"remote": "Remote care"}) == expected
    assert say_selection(Selection(articles=("a",)), {}) == "Everything in a"


def test_the_code_makes_the_same_selection() -> None:
    chosen = Selection(themes=("remote",), speakers=(HOSTILE, "it's"), within="article")
    line = write_code(chosen).splitlines()[3]
    made = eval(line.removeprefix("rows = select_rows(load_corpus(), ").removesuffix(")"))
    assert made == chosen


def test_hits_are_the_words_that_meet_the_conditions() -> None:
    corpus, chosen = make_corpus(), Selection(themes=("digital",), countries=("China",))
    hits = find_hits(corpus, select_rows(corpus, chosen), chosen)
    assert hits[["layer", "name"]].to_numpy().tolist() == [
        ["theme", "digital"],
        ["country", "China"],
    ]
    text = "".join(s + " " for s in corpus.sentences.query("article_id == 'a'")["text"])
    assert [text[h.start : h.end] for h in hits.itertuples()] == ["AI", "China"]
    lines = find_hit_lines(corpus.content, hits, 10)
    assert lines["begins"].to_list() == [29, 29]


def test_without_words_of_their_own_hits_are_those_of_all_themes() -> None:
    corpus, chosen = make_corpus(), Selection(speakers=("Anna Example",))
    hits = find_hits(corpus, select_rows(corpus, chosen), chosen)
    assert hits["name"].to_list() == ["remote"]


def test_rows_are_written_with_guarded_cells(tmp_path: Path) -> None:
    rows = make_corpus().themes.assign(term='=HYPERLINK("x")')
    path = write_rows(rows, "themes", tmp_path / "new" / "rows.csv")
    back = pd.read_csv(path)
    assert list(back.columns) == list(rows.columns)
    assert set(back["term"]) == {'\'=HYPERLINK("x")'}
    assert back["start"].to_list() == rows["start"].to_list()


@pytest.mark.parametrize("table", TABLES)
def test_rows_of_every_table_can_be_written(table: str, tmp_path: Path) -> None:
    rows = select_rows(make_corpus(), Selection())[table]
    path = write_rows(rows, table, tmp_path / "rows.csv")
    assert len(pd.read_csv(path)) == len(rows)


def test_a_file_is_replaced_only_when_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("mine")
    rows = make_corpus().themes
    with pytest.raises(OutputError, match="is there already, and was left as it is"):
        write_rows(rows, "themes", path)
    assert path.read_text() == "mine"
    write_rows(rows, "themes", path, is_replacing=True)
    assert path.read_text().startswith('"article_id"')


@pytest.mark.parametrize(("folder", "file"), [("", "a"), (" ", "a"), ("a", ""), ("a\0", "b")])
def test_a_name_that_cannot_be_is_a_message(folder: str, file: str) -> None:
    with pytest.raises(OutputError):
        name_file(folder, file)


def test_a_folder_that_cannot_be_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "rows.csv", tmp_path / ("x" * 300) / "rows.csv"):
        with pytest.raises(OutputError):
            write_rows(make_corpus().themes, "themes", path)
    with pytest.raises(OutputError):
        write_rows(make_corpus().themes, "themes", tmp_path, is_replacing=True)
