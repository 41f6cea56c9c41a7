"""Reading: the cases of the tables beside this file."""

from __future__ import annotations

import pytest
from cases.tables import read_cases, unfold

from healthcoop.reading.article import read_article
from healthcoop.reading.calendar import find_dates
from healthcoop.reading.corpus import Source
from healthcoop.reading.dateline import find_dateline
from healthcoop.reading.furniture import match_furniture
from healthcoop.reading.layout import split_blocks
from healthcoop.reading.sentences import split_sentences


def make_source(text: str) -> Source:
    return Source("case", "case.txt", "0" * 64, "utf-8", 0, text)


@pytest.mark.parametrize(("part", "line"), read_cases("furniture"))
def test_furniture(part: str, line: str) -> None:
    assert (match_furniture(line) or "-") == part


@pytest.mark.parametrize(("place", "agency", "text"), read_cases("datelines"))
def test_datelines(place: str, agency: str, text: str) -> None:
    found = find_dateline(text, split_blocks(text))
    assert (found.place if found else "-", found.agency if found else "") == (place, agency)


@pytest.mark.parametrize(("dates", "text"), read_cases("dates"))
def test_dates(dates: str, text: str) -> None:
    assert "|".join(d.iso for d in find_dates(text)) == dates


@pytest.mark.parametrize(("date", "basis", "article"), read_cases("article_dates"))
def test_article_dates(date: str, basis: str, article: str) -> None:
    facts = read_article(make_source(unfold(article))).facts
    assert (facts["date"], facts["date_basis"]) == (date, basis)


@pytest.mark.parametrize(("parts", "article"), read_cases("layouts"))
def test_layouts(parts: str, article: str) -> None:
    assert [block.part for block in split_blocks(unfold(article))] == parts.split()


@pytest.mark.parametrize("marked", read_cases("sentences"))
def test_sentences(marked: str) -> None:
    text = marked.replace("||", " ")
    found = [text[start:end] for _, start, end, _, _ in split_sentences(text, split_blocks(text))]
    assert found == marked.split("||")


@pytest.mark.parametrize(("genre", "article"), read_cases("genres"))
def test_genres(genre: str, article: str) -> None:
    assert read_article(make_source(unfold(article))).facts["genre"] == genre


@pytest.mark.parametrize(("publisher", "article"), read_cases("publishers"))
def test_publishers(publisher: str, article: str) -> None:
    assert (read_article(make_source(unfold(article))).facts["publisher"] or "-") == publisher
