"""A corpus of three tiny articles as data frames, small enough to count by hand.

``a`` and ``b`` tell one story under SCO, ``c`` stands alone without a framework. The theme "remote"
stands in a0, a2 and b1, "digital" in a2 and c0; the last sentence of ``c`` is boilerplate.
"""

from __future__ import annotations

import pandas as pd

TEXTS = {
    "a": ["Telehealth works.", "Rain fell.", "They link telehealth, AI and video care in China."],
    "b": ["India met.", "Video care came to China.", "It rained."],
    "c": ["AI is here.", "Tags: telehealth"],
}
_HITS = [
    ("a", 0, "Telehealth", "remote", "telehealth"),
    ("a", 2, "telehealth", "remote", "telehealth"),
    ("a", 2, "AI", "digital", "AI"),
    ("a", 2, "video care", "remote", "video care"),
    ("b", 1, "Video care", "remote", "video care"),
    ("c", 0, "AI", "digital", "AI"),
]
_NAMED = [
    ("a", 2, "China", "country"),
    ("b", 0, "India", "country"),
    ("b", 1, "China", "country"),
]


def make_sentences() -> pd.DataFrame:
    rows = []
    for article, texts in TEXTS.items():
        start = 0
        for number, text in enumerate(texts):
            role = "boilerplate" if text.startswith("Tags") else "body"
            part = "tags" if role == "boilerplate" else "body"
            rows.append((article, number, start, start + len(text), role, part, text))
            start += len(text) + 1
    names = ["article_id", "sentence", "start", "end", "role", "part", "text"]
    return pd.DataFrame(rows, columns=names)


def make_content() -> pd.DataFrame:
    sentences = make_sentences()
    return sentences[sentences["role"] != "boilerplate"].reset_index(drop=True)


def make_articles() -> pd.DataFrame:
    fields = {
        "file": ["a.txt", "b.txt", "c.txt"],
        "sha256": ["1", "2", "3"],
        "encoding": "utf-8",
        "n_replaced": 0,
        "language": "en",
        "title_position": ["first", "first", "none"],
        "publisher": ["", "Daily", ""],
        "byline": "",
        "dateline_place": "",
        "date": ["2025-04-27", "2025-04", ""],
        "date_basis": ["dateline", "text", ""],
        "date_evidence": ["April 27", "in April 2025", ""],
        "genre": "news",
        "framework": ["SCO", "SCO", "none"],
        "story": ["a", "a", "c"],
        "n_chars": [79, 47, 28],
        "n_words": [13, 9, 3],
    }
    return pd.DataFrame({"article_id": list(TEXTS), **fields})


def make_themes() -> pd.DataFrame:
    sentences = make_sentences().set_index(["article_id", "sentence"])
    rows = []
    for article, number, surface, theme, term in _HITS:
        row = sentences.loc[(article, number)]
        start = row["start"] + row["text"].index(surface)
        rows.append((article, number, start, start + len(surface), surface, theme, term))
    names = ["article_id", "sentence", "start", "end", "surface", "theme", "term"]
    return pd.DataFrame(rows, columns=names)


def make_actors() -> pd.DataFrame:
    return pd.DataFrame(_NAMED, columns=["article_id", "sentence", "name", "kind"])
