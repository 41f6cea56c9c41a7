"""The small corpus with statements and an agreement, as the explorer loads it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from small_corpus import make_actors, make_articles, make_sentences, make_themes

from healthcoop.measuring.load import Corpus, ThemeEntry, iterate_rows
from healthcoop.tables import TABLES

#: A speaker whose name would run as code if it were not escaped.
HOSTILE = '<img src=x onerror="alert(1)">'
_EMPTY = ("people", "institutions", "events", "quantities", "rejected")
_SPOKEN = [("a", 0, "Anna Example", "works", 11), ("b", 0, HOSTILE, "", None)]


def make_corpus(folder: Path = Path("tables"), *, is_bare: bool = False) -> Corpus:
    """Make the corpus; bare, without statements and agreements."""
    sentences = make_sentences()
    actors = _place(make_actors(), sentences)
    entries = {
        name: ThemeEntry(name, name.capitalize(), "", True, 1, 0) for name in ("remote", "digital")
    }
    tables = {
        "articles": make_articles().assign(title="", n_sentences=[3, 3, 1]),
        "sentences": sentences.assign(paragraph=0, gap=" "),
        "themes": make_themes(),
        "actors": actors.assign(iso3=""),
        "statements": _make_statements(sentences).head(0 if is_bare else None),
        "agreements": _make_agreements().head(0 if is_bare else None),
    }
    empty = {name: pd.DataFrame(columns=TABLES[name].names) for name in _EMPTY}
    return Corpus(folder, **tables, **empty, entries=entries)


def _place(named: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Give mentions their places."""
    rows = named.merge(sentences[["article_id", "sentence", "start", "text"]])
    begins = [row.start + row.text.index(row.name) for row in iterate_rows(rows)]
    return named.assign(start=begins, end=begins + named["name"].str.len(), surface=named["name"])


def _make_statements(sentences: pd.DataFrame) -> pd.DataFrame:
    rows = sentences.set_index(["article_id", "sentence"])
    found = []
    for article, number, speaker, cue, cue_start in _SPOKEN:
        row = rows.loc[(article, number)]
        found.append(
            {
                "article_id": article,
                "sentence": number,
                "start": row["start"],
                "end": row["end"],
                "surface": row["text"],
                "kind": "indirect",
                "speaker": speaker,
                "speaker_kind": "person",
                "resolution": "named",
                "cue": cue,
                "cue_start": cue_start,
                "quote": "",
                "is_open": False,
            }
        )
    return pd.DataFrame(found)[TABLES["statements"].names]


def _make_agreements() -> pd.DataFrame:
    row = {
        "article_id": "a",
        "sentence": 2,
        "start": 29,
        "end": 33,
        "surface": "They",
        "kind": "MoU",
        "status": "in_force",
        "status_cue": "link",
        "count": 2,
        "name": HOSTILE,
        "parties": "China|India",
        "party_kinds": "country|country",
        "themes": "remote",
    }
    return pd.DataFrame([row])[TABLES["agreements"].names]
