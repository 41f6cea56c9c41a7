"""Scores coded tables against hand coding, sentence by sentence and article by article.

The measures are those of the coding manual's own scorer: a coded row counts for every hand-coded
sentence that its span touches, and what lies in hand-coded boilerplate is left out.
"""

from __future__ import annotations

import math
import re
import unicodedata
from pathlib import Path

import pandas as pd

_FIELDS = {
    "title": "title",
    "dateline_place": "dateline_place",
    "published_or_event_date": "date",
    "genre": "genre",
    "framework": "framework",
}
_THEMES = ("telemedicine", "traditional_medicine", "digital_health", "medical_tourism")
_ALIASES = {"turkiye": "turkey", "russian federation": "russia"}
Key = tuple[str, ...]


def score_tables(gold: Path, tables: Path) -> dict[str, float]:
    """Score a run.

    Returns
    -------
    dict
        F1 of theme sentences, boilerplate, countries and organizations; for each field of the
        articles the share that is right.
    """
    hand = {name: _read(gold, name) for name in ("segments", "sentences", "article", "actors")}
    coded = {name: _read(tables, name) for name in ("articles", "sentences", "themes", "actors")}
    segments = hand["segments"]
    furniture = _keys(hand["sentences"][hand["sentences"]["theme"] == "boilerplate"])
    scores = {
        f"article {p}": _share_right(hand["article"], coded["articles"], g, p)
        for g, p in _FIELDS.items()
    }
    lines = coded["sentences"][coded["sentences"]["role"] == "boilerplate"]
    scores["boilerplate"] = _f1(furniture, _keys(_touch(lines, segments)))
    by_hand = hand["sentences"][hand["sentences"]["theme"].isin(_THEMES)]
    hits = _touch(coded["themes"][coded["themes"]["theme"].isin(_THEMES)], segments)
    found = {k for k in _keys(hits, "theme") if k[:2] not in furniture}
    scores["themes"] = _f1(_keys(by_hand, "theme"), found)
    for kind in ("country", "organization"):
        names = hand["actors"][hand["actors"]["kind"] == kind]
        mentions = _touch(coded["actors"][coded["actors"]["kind"] == kind], segments)
        kept = [
            k not in furniture
            for k in zip(mentions["article_id"], mentions["sentence"], strict=True)
        ]
        scores[kind] = _f1(_names(names), _names(mentions[kept]))
    return scores


def format_row(name: str, scores: dict[str, float]) -> str:
    """The row of the README's table of accuracy that a set has, cut off after two decimals.

    Examples
    --------
    >>> format_row("sample", {"themes": 0.978, "country": 1.0})
    '| sample | 0.97 | 1.00 |'
    """
    shown = (f"{math.floor(value * 100 + 1e-9) / 100:.2f}" for value in scores.values())
    return f"| {' | '.join([name.replace('_', ' '), *shown])} |"


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def _touch(rows: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Each row once for every hand-coded sentence that its span touches."""
    pairs = rows.drop(columns="sentence").merge(
        segments, on="article_id", suffixes=("", "_by_hand")
    )
    low = pairs[["start", "start_by_hand"]].astype(int).max(axis=1)
    high = pairs[["end", "end_by_hand"]].astype(int).min(axis=1)
    return pairs[low < high]


def _keys(rows: pd.DataFrame, *more: str) -> set[Key]:
    return set(zip(*(rows[c] for c in ("article_id", "sentence", *more)), strict=True))


def _names(rows: pd.DataFrame) -> set[Key]:
    return {(a, _norm(n)) for a, n in zip(rows["article_id"], rows["name"], strict=True)}


def _norm(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = " ".join(re.findall(r"[\w'-]+", plain)).removeprefix("the ")
    return _ALIASES.get(plain, plain)


def _share_right(hand: pd.DataFrame, coded: pd.DataFrame, by_hand: str, column: str) -> float:
    got = coded.set_index("article_id")[column]
    right = 0
    for article, want in zip(hand["article_id"], hand[by_hand], strict=True):
        have = got[article]
        right += (
            want == (have[: len(want)] if want else have)
            if column == "date"
            else _norm(want) == _norm(have)
        )
    return right / len(hand)


def _f1(gold: set[Key], found: set[Key]) -> float:
    both = len(gold & found)
    return 2 * both / (len(gold) + len(found)) if gold or found else 1.0
