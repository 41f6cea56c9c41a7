"""Tables of evidence: words marked in their sentence, hostile text as text, a way to each place."""

import re
from typing import Any

import pandas as pd
import pytest

from healthcoop.publishing.outputs import clean_html
from healthcoop.showing.evidence import cut_at_marks, find_marks, show_evidence

ROWS = pd.DataFrame(
    {
        "who": ["Ann <b>", "Ann <b>", "Bo"],
        "how": ["direct", "<script>x()</script>", "a|b"],
        "article_id": ["a", "a", "ü/1"],
        "sentence": [0, 0, 3],
        "start": [5, 5, 9],
        "end": [9, 9, 12],
        "text": ["They said\nit.", "<img onerror=x> said", "No."],
        "marks": [[(5, 9)], [(16, 20)], []],
    }
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    outputs: list[dict[str, Any]] = []

    def keep(data: dict[str, str], **more: Any) -> None:
        outputs.append(data | more["metadata"]["healthcoop"])

    monkeypatch.setattr("healthcoop.showing.evidence.display", keep)
    monkeypatch.setattr("healthcoop.showing.display.display", keep)
    return outputs


def test_words_are_marked_and_everything_is_escaped(shown: list[dict[str, Any]]) -> None:
    show_evidence(ROWS, {"how": "how"}, "All <i>.", what="statement", group="who")
    html = shown[0]["text/html"]
    assert "They <mark>said</mark> it." in html
    assert "&lt;img onerror=x&gt; <mark>said</mark>" in html
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert shown[0]["role"] == "table"
    assert clean_html(html) == html, "nothing in it is lost when it is cleaned"


def test_rows_of_a_group_stand_under_one_head(shown: list[dict[str, Any]]) -> None:
    show_evidence(ROWS, {"how": "how"}, "All.", what="statement", group="who")
    assert shown[0]["text/html"].count('scope="rowgroup"') == 2
    lines = shown[0]["text/plain"].splitlines()
    assert lines[:2] == ["All.", "Ann <b>"]
    assert lines[2] == "  direct | They [said] it. | a 0"


def test_each_row_leads_to_its_place_under_an_id_of_its_own(shown: list[dict[str, Any]]) -> None:
    show_evidence(ROWS, {"how": "how"}, "All.", what="statement")
    html = shown[0]["text/html"]
    ids = re.findall(r'<tr id="([^"]+)"', html)
    assert ids == ["statement-a-5-9", "statement-a-5-9-2", "statement-%C3%BC%2F1-9-12"]
    assert 'data-article="ü/1" data-sentence="3" data-start="9" data-end="12"' in html


def test_with_many_columns_the_words_stand_below(shown: list[dict[str, Any]]) -> None:
    columns = {"how": "how", "who": "who", "sentence": "number"}
    show_evidence(ROWS, columns, "All.", what="agreement")
    html = shown[0]["text/html"]
    assert html.count('<tr class="words">') == 3
    assert html.count('<td class="article"') == 3
    assert 'colspan="4"' in html


def test_what_is_left_out_is_counted(shown: list[dict[str, Any]]) -> None:
    show_evidence(ROWS, {"how": "how"}, "All.", what="statement", max_rows=1)
    assert "2 more rows are in the tables." in shown[0]["text/plain"]
    assert "2 more rows are in the tables." in shown[0]["text/html"]


def test_without_rows_the_caption_is_a_note(shown: list[dict[str, Any]]) -> None:
    show_evidence(ROWS.head(0), {"how": "how"}, "None.", what="statement")
    assert (shown[0]["role"], shown[0]["text/plain"]) == ("note", "None.")


def test_marks_lie_within_the_text_and_apart() -> None:
    spans = [(10, 14), (12, 16), (None, None), (0, 3), (float("nan"), 4), (18, 40), (14, 16)]
    assert find_marks("0123456789", 10, spans) == [(0, 4), (4, 6)]
    parts = cut_at_marks("They said it.", [(5, 9)])
    assert parts == [("They ", False), ("said", True), (" it.", False)]
