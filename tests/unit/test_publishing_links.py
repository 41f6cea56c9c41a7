"""Links from numbers to words: one place is a link, several unfold, what is left out is said."""

import html
import json

import pytest

from healthcoop.measuring.evidence import WHOLE
from healthcoop.publishing.links import link_evidence, name_article_page


def make_cell(listed: object, more: str = "") -> str:
    places = html.escape(json.dumps(listed))
    return f'<td class="num" data-evidence="{places}"{more}>7</td>'


def test_no_two_articles_share_a_page() -> None:
    """Nor on disks that do not tell capitals from small letters."""
    ids = ["a", "A", "a b", "A-B", "a-b", "a--b", "a.b", "ä", "Ä", "--", "", "x" * 81, "x" * 82]
    first = {name_article_page(one).casefold() for one in ids}
    assert len(first) == len(ids)
    # An id that is written as the page of another one is named.
    again = {name_article_page(one.removesuffix(".html")).casefold() for one in first}
    assert len(first | again) == len({*ids, *(one.removesuffix(".html") for one in first)})


def test_a_single_place_is_a_link() -> None:
    assert link_evidence(make_cell([["a", [3]]])) == (
        '<td class="num"><a href="articles/a.html#s3">7</a></td>'
    )
    assert 'href="articles/a.html#facts">7</a>' in link_evidence(make_cell([["a", [WHOLE]]]))


def test_several_places_unfold() -> None:
    page = link_evidence(make_cell([["a", [1, 2]], ["b", [WHOLE]]], ' data-more="1200"'))
    assert "<summary>7</summary>" in page
    assert 'a: <a href="articles/a.html#s1">sentence 1</a>, ' in page
    assert '<li><a href="articles/b.html#facts">b</a></li>' in page
    assert "<li>and 1,200 more, in the tables</li>" in page


def test_a_place_beside_others_that_are_left_out_unfolds_too() -> None:
    assert "<details" in link_evidence(make_cell([["a", [1]]], ' data-more="2"'))


@pytest.mark.parametrize("broken", ["", "5", '"a"', "[1]", '[["a", ["x"]]]', "{"])
def test_what_is_no_evidence_stays_as_it_is(broken: str) -> None:
    cell = f'<td data-evidence="{html.escape(broken)}">7</td>'
    assert link_evidence(cell) == cell


def test_no_place_is_no_link() -> None:
    assert link_evidence(make_cell([])) == '<td class="num">7</td>'


def test_a_row_leads_to_its_sentence_or_its_article() -> None:
    row = '<tr data-article="a" data-sentence="{}"><td class="article">a</td></tr>'
    assert 'href="articles/a.html#s5"' in link_evidence(row.format(5))
    assert 'href="articles/a.html#facts"' in link_evidence(row.format(WHOLE))


def test_names_are_escaped() -> None:
    page = link_evidence(make_cell([['<b>"x"', [1, 2]]]))
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
