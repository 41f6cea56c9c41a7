"""A corpus of two tiny articles with hand coding and tables that differ from it in known ways."""

from __future__ import annotations

from typing import Any

import pandas as pd

from healthcoop.measuring.hand_coding import HandCoding

TEXTS = {
    "a": ["Ministers met in Astana.", "“Telehealth saves lives,” said Li Wei.", "Share this"],
    "b": ["Two plans were signed.", "He spoke of telehealth and 30 clinics.", "It rained."],
}
PLACE = ["article_id", "sentence", "start", "end", "surface"]


def make_segments() -> pd.DataFrame:
    rows, start = [], 0
    for article, texts in TEXTS.items():
        start = 0
        for number, text in enumerate(texts):
            rows.append((article, number, start, start + len(text)))
            start += len(text) + 1
    return pd.DataFrame(rows, columns=["article_id", "sentence", "start", "end"])


def place(article: str, sentence: int, surface: str) -> tuple[str, int, int, int, str]:
    """Place words that stand in a sentence."""
    texts = TEXTS[article]
    start = sum(len(text) + 1 for text in texts[:sentence]) + texts[sentence].index(surface)
    return article, sentence, start, start + len(surface), surface


def make_frame(columns: str, *rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


def make_placed(columns: str, *rows: tuple[tuple[str, int, str], tuple[Any, ...]]) -> pd.DataFrame:
    """Make a table of coded words: where they stand, and what is coded of them."""
    listed = [(*place(*where), *values) for where, values in rows]
    return pd.DataFrame(listed, columns=[*PLACE, *columns.split()])


def make_coding(**sheets: pd.DataFrame) -> HandCoding:
    """Make hand coding in which a2 is boilerplate, with the sheets that a test is about."""
    lines = make_frame("article_id sentence theme", ("a", 2, "boilerplate"))
    themes = pd.concat([lines, sheets.pop("sentences", lines.iloc[:0])])
    return HandCoding({"segments": make_segments(), "sentences": themes, **sheets})


def make_tables(**tables: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Make the tables of articles and sentences, beside those that a test is about."""
    segments = make_segments()
    texts = [text for each in TEXTS.values() for text in each]
    roles = ["boilerplate" if text.startswith("Share") else "body" for text in texts]
    sentences = segments.assign(text=texts, role=roles, gap=" ")
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "sha256": ["1", "2"],
            "story": ["a", "b"],
            "lead_gap": "",
            "title": ["The Astana Meeting", ""],
            "publisher": "",
            "dateline_place": "",
            "date": ["2025-04-27", ""],
            "genre": "news",
            "framework": ["SCO", "none"],
        }
    )
    return {"articles": articles, "sentences": sentences, **tables}
