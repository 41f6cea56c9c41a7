"""The places behind counts: as many as were counted, each once, and the article where none is."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from small_corpus import make_articles, make_themes

from healthcoop.measuring.evidence import WHOLE, find_places, join_places


def test_articles_stand_for_themselves() -> None:
    articles = make_articles()
    frame = articles[["framework"]].drop_duplicates()
    for framework, places in zip(
        frame["framework"], find_places(articles, ["framework"], frame), strict=True
    ):
        ids = articles.loc[articles["framework"] == framework, "article_id"]
        assert places == [(name, WHOLE) for name in sorted(ids)]


def test_without_keys_every_row_stands_on_everything() -> None:
    frame = pd.DataFrame({"n": [1, 1]})
    everything = sorted(
        set(zip(make_themes()["article_id"], make_themes()["sentence"], strict=True))
    )
    assert find_places(make_themes(), [], frame) == [everything, everything]


def test_nothing_was_counted() -> None:
    none = make_themes().iloc[:0]
    assert find_places(none, ["theme"], pd.DataFrame({"theme": ["x"]})) == [[]]
    assert find_places(make_themes(), ["theme"], none) == []
    assert join_places([], []) == []


STORIES = {"a": "s", "b": "t", "c": "t"}


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.sampled_from("xy"))),
)
def test_places_are_as_many_as_what_was_counted(rows: list[tuple[str, int, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["article_id", "sentence", "term"])
    frame["story"] = frame["article_id"].map(STORIES)
    counts = pd.DataFrame({"term": ["x", "y"]})
    counted = [[row for row in rows if row[2] == term] for term in "xy"]
    places = find_places(frame, ["term"], counts)
    assert places == [sorted({row[:2] for row in found}) for found in counted]
    for unit, name in (("article_id", str), ("story", STORIES.get)):
        places = find_places(frame, ["term"], counts, units=[unit])
        assert [len(found) for found in places] == [
            len({name(row[0]) for row in found}) for found in counted
        ]
