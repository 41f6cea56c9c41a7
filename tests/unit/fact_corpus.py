"""Three tiny articles with speakers, agreements, an event and numbers, to be counted by hand.

``a`` is about ORG1, ``b`` about ORG2, ``c`` about none. Ann Lee of ORG1 speaks in ``a`` (twice) and
``b``; the forum is named in ``a`` and ``b``; both report the agreement of Aland and ORG1.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from healthcoop.measuring import agreement_events, commitments, numbers, overlaps, voices
from healthcoop.measuring.load import Corpus, ThemeEntry
from healthcoop.tables import TABLES

TEXTS = {
    "a": [
        "The fifth Health Forum met in Xville on 3 May 2025.",
        "“Telehealth is near,” Ann Lee of ORG1 said.",
        "She added that it works and praised Aland.",
        "At the forum ORG1 and Aland signed an agreement.",
        "Officials said little of herbs.",
    ],
    "b": [
        "Officials asked ORG2 for more.",
        "Lee told ORG2 that telehealth is for all.",
        "Aland and ORG1 are to sign an agreement at the Health Forum.",
        "Members approved two herbs plans.",
    ],
    "c": ["Bland has 134 hospitals, 100 large, 34 small.", "It rained."],
}
LABELS = {"remote": "Remote care", "herbs": "Herbs"}
IDS = {"org1": "ORG1", "org2": "ORG2", "organization one": "ORG1"}
_DEFAULTS: dict[str, Any] = {"string": "", "int": 0, "float": float("nan"), "bool": False}


def make_facts(articles: str = "abc") -> Corpus:
    """Make the tables of a run for some of the articles, or none."""
    frames = {name: _make_frame(name, rows) for name, rows in _list_rows().items()}
    kept = {
        name: frame[frame["article_id"].isin(list(articles))].reset_index(drop=True)
        if "article_id" in frame.columns
        else frame
        for name, frame in frames.items()
    }
    entries = {t: ThemeEntry(t, label, "", True, 1, 0) for t, label in LABELS.items()}
    return Corpus(Path("tables"), entries=entries, **kept)


def list_said(corpus: Corpus) -> pd.DataFrame:
    """List what is said in the corpus, each statement with its speakers."""
    return voices.list_said(
        corpus.statements, corpus.people, corpus.institutions, corpus.articles, IDS
    )


def list_agreed(corpus: Corpus) -> pd.DataFrame:
    """List what is agreed in the corpus, a row an agreement."""
    ties = agreement_events.tie_agreements(corpus.agreements, corpus.events, corpus.sentences)
    return commitments.list_commitments(corpus.agreements, ties, corpus.sentences, corpus.articles)


def list_quantities(corpus: Corpus) -> pd.DataFrame:
    """List the numbers of the corpus, like beside like."""
    coded = overlaps.find_theme_sentences(corpus.themes, corpus.analysed)
    listed = numbers.list_numbers(corpus.quantities, corpus.sentences, coded)
    return numbers.rank_numbers(listed)


def span(article: str, sentence: int, words: str) -> dict[str, Any]:
    """Give the place of words in an article, as tables hold it."""
    place = sum(len(text) + 1 for text in TEXTS[article][:sentence])
    start = place + TEXTS[article][sentence].index(words)
    facts = {"article_id": article, "sentence": sentence, "surface": words}
    return facts | {"start": start, "end": start + len(words)}


def _make_frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = TABLES[name]
    columns = {c.name: [r.get(c.name, _DEFAULTS[c.type]) for r in rows] for c in table.columns}
    return table.to_arrow(columns).to_pandas()


def _say(
    article: str, sentence: int, speaker: str, speaker_kind: str, cue: str, **more: Any
) -> dict[str, Any]:
    whole = span(article, sentence, TEXTS[article][sentence])
    facts = {"speaker": speaker, "speaker_kind": speaker_kind, "cue": cue, "resolution": "named"}
    first = cue.partition("|")[0]
    place = {"cue_start": span(article, sentence, first)["start"], "kind": "indirect"}
    return whole | facts | place | more


def _agree(mention: dict[str, Any], **facts: Any) -> dict[str, Any]:
    return mention | {"name": mention["surface"], "count": 1} | facts


def _meet(mention: dict[str, Any], **facts: Any) -> dict[str, Any]:
    event = {"event": "forum-5", "name": "Health Forum", "series": "Health Forum", "ordinal": 5}
    date = {"date": "2025-05-03", "date_basis": "text", "date_article": "a"}
    return mention | event | date | {"framework": "ORG1"} | facts


def _count(words: str, value: float, unit: str) -> dict[str, Any]:
    facts = {"value": value, "unit": unit, "measure": "count", "qualifier": "exact"}
    return span("c", 0, words) | facts | {"upper": None}


def _list_rows() -> dict[str, list[dict[str, Any]]]:
    sentences = [
        span(a, i, text) | {"text": text, "role": "body"}
        for a, texts in TEXTS.items()
        for i, text in enumerate(texts)
    ]
    frameworks = zip(TEXTS, ["ORG1", "ORG2", "none"], ["2025-05-04", "2025-04", ""], strict=True)
    theme = {"theme": "remote", "term": "telehealth"}
    return {
        "articles": [
            {"article_id": a, "framework": f, "story": a, "date": d} for a, f, d in frameworks
        ],
        "sentences": sentences,
        "themes": [
            span("a", 1, "Telehealth") | theme,
            span("b", 1, "telehealth") | theme,
            span("a", 4, "herbs") | {"theme": "herbs", "term": "herbs"},
            span("b", 3, "herbs") | {"theme": "herbs", "term": "herbs"},
        ],
        "actors": [
            span("a", 1, "Ann Lee") | {"kind": "person", "name": "Ann Lee"},
            span("a", 1, "ORG1") | {"kind": "organization", "name": "ORG1"},
            span("a", 2, "Aland") | {"kind": "country", "name": "Aland"},
            span("a", 3, "Aland") | {"kind": "country", "name": "Aland"},
            span("b", 0, "ORG2") | {"kind": "organization", "name": "ORG2"},
            span("b", 1, "Lee") | {"kind": "person", "name": "Lee"},
            span("b", 1, "ORG2") | {"kind": "organization", "name": "ORG2"},
            span("c", 0, "Bland") | {"kind": "country", "name": "Bland"},
        ],
        "people": [
            span("a", 1, "Ann Lee")
            | {"person": "Ann Lee", "name": "Ann Lee", "role": "head", "affiliation": "ORG1"}
            | {"country": "Aland"},
            span("b", 1, "Lee") | {"person": "Ann Lee", "name": "Lee"},
        ],
        "institutions": [],
        "statements": [
            _say("a", 1, "Ann Lee", "person", "said", kind="direct", quote="Telehealth is near"),
            _say("a", 2, "Ann Lee", "person", "added|praised", resolution="pronoun"),
            _say("a", 4, "Officials", "group", "said"),
            _say("b", 0, "Officials", "group", "asked"),
            _say("b", 1, "Lee", "person", "told", resolution="surname"),
        ],
        "agreements": [
            _agree(span("a", 3, "agreement"), kind="agreement", status="signed")
            | {"status_cue": "signed", "parties": "ORG1|Aland", "themes": "remote"}
            | {"party_kinds": "organization|country"},
            _agree(span("b", 2, "agreement"), kind="agreement", status="proposed")
            | {"status_cue": "are to sign", "parties": "Aland|ORG1"}
            | {"party_kinds": "country|organization"},
            _agree(span("b", 3, "two herbs plans"), kind="action_plan", status="approved")
            | {"status_cue": "approved", "count": 2, "themes": "herbs"},
        ],
        "events": [
            _meet(span("a", 0, "fifth Health Forum"), place="Xville"),
            _meet(span("b", 2, "Health Forum"), date_basis="another article", ordinal=None),
        ],
        "quantities": [
            _count("134 hospitals", 134.0, "hospitals"),
            _count("100 large", 100.0, "hospitals"),
            _count("34 small", 34.0, "hospitals"),
        ],
        "rejected": [],
    }
