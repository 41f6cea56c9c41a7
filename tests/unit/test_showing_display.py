"""Tables as readers see them: headers in words, missing values and answers readable."""

import pandas as pd
import pytest

from healthcoop.publishing.outputs import clean_html
from healthcoop.showing.display import MAX_PLACES, show_table
from healthcoop.showing.sentences import say_most

FRAME = pd.DataFrame(
    {
        "article_id": ["a", "b"],
        "n_coded": [3, 4],
        "is_too_small": [True, False],
        "share": [0.5, None],
    }
)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, str]]:
    outputs: list[dict[str, str]] = []
    monkeypatch.setattr(
        "healthcoop.showing.display.display", lambda data, **_: outputs.append(data)
    )
    return outputs


def test_headers_are_words(shown: list[dict[str, str]]) -> None:
    show_table(FRAME, "All.", formats={"share": ".0%"}, labels={"article_id": "article"})
    head, first, second = shown[0]["text/plain"].splitlines()[1:]
    assert head.split() == ["article", "coded", "too", "small", "share"]
    assert first.split() == ["a", "3", "yes", "50%"]
    assert second.split() == ["b", "4", "no", "–"]
    assert '<th scope="col" class="text">too small</th>' in shown[0]["text/html"]


def test_two_columns_may_have_one_header(shown: list[dict[str, str]]) -> None:
    show_table(pd.DataFrame({"n_articles": [2], "articles": ["a, b"]}), "Stories.")
    assert '<td class="num">2</td><td class="text">a, b</td>' in shown[0]["text/html"]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([], "none"),
        ([1], "a (1)"),
        ([2, 2, 2], "a (2), b (2) and c (2)"),
        ([2, 2, 2, 2], "a, b, c and 1 more (2 each)"),
        ([5, 3, 2, 1], "a (5), b (3) and c (2)"),
        ([5, 3, 1, 1], "a (5), b (3) and 2 others with 1 each"),
    ],
)
def test_ties_are_told(counts: list[int], said: str) -> None:
    assert say_most(list("abcdefg")[: len(counts)], counts) == said


def test_cells_name_the_places_behind_them(shown: list[dict[str, str]]) -> None:
    many = [("ü&", n) for n in range(MAX_PLACES + 2)]
    show_table(FRAME, "All.", evidence={"n_coded": [[("a", 3), ("a", 1), ("a", 3)], many]})
    page = shown[0]["text/html"]
    assert '<td class="num" data-evidence="[[&quot;a&quot;, [1, 3]]]">3</td>' in page
    assert 'data-evidence="[[&quot;ü&amp;&quot;, [0, 1, ' in page
    assert 'data-more="2"' in page
    assert clean_html(page).count("data-") == 3
    show_table(FRAME, "All.")
    assert shown[1]["text/plain"] == shown[0]["text/plain"], "the text does not depend on them"


def test_only_rows_that_are_shown_name_places(shown: list[dict[str, str]]) -> None:
    behind = [[("a", 1)], [("b", 2)]]
    show_table(FRAME, "All.", max_rows=1, evidence={"n_coded": behind})
    assert shown[0]["text/html"].count("data-evidence") == 1
