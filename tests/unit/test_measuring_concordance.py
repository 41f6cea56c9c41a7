"""Keyword in context: the three pieces put together read as the sentence does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import make_content, make_themes

from healthcoop.measuring.concordance import _cut, find_lines


def test_lines_carry_the_way_to_their_sentence() -> None:
    lines = find_lines(make_content(), make_themes(), "remote", context_words=2)
    assert lines[["article_id", "sentence"]].to_numpy().tolist() == [
        ["a", 0],
        ["a", 2],
        ["a", 2],
        ["b", 1],
    ]
    second = lines.iloc[1]
    assert (second["before"], second["keyword"], second["after"]) == (
        "They link ",
        "telehealth",
        ", AI …",
    )


def test_each_article_shows_a_hit_before_any_shows_two() -> None:
    lines = find_lines(make_content(), make_themes(), "remote", max_lines=2)
    assert lines["article_id"].to_list() == ["a", "b"]


def test_no_hit_gives_no_line() -> None:
    lines = find_lines(make_content(), make_themes(), "absent")
    assert lines.empty
    assert "keyword" in lines.columns


@pytest.mark.parametrize("n_words", [0, 1, 100])
def test_any_number_of_words_may_be_asked_for(n_words: int) -> None:
    lines = find_lines(make_content(), make_themes(), "remote", context_words=n_words)
    assert lines["keyword"].to_list() == ["Telehealth", "telehealth", "video care", "Video care"]


@given(st.text(), st.text(min_size=1), st.text())
def test_with_enough_words_nothing_of_the_sentence_is_lost(left: str, key: str, right: str) -> None:
    text = left + key + right
    parts = _cut(text, len(left), len(left) + len(key), 10_000)
    assert "".join(parts).split() == text.split()
