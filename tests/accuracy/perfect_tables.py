"""Tables as a program would write them that codes exactly as the hand coding does."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.hand_coding import BOILERPLATE, HandCoding
from healthcoop.measuring.pairing import rebuild_texts
from healthcoop.measuring.text_scores import FIELDS


def make_perfect_tables(
    coding: HandCoding, articles: pd.DataFrame, sentences: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Turn hand coding into tables, with spans from its segments."""
    sheets, segments = coding.sheets, coding.segments
    here = articles[articles["article_id"].isin(coding.articles)]
    texts = rebuild_texts(here, sentences[sentences["article_id"].isin(coding.articles)])
    fields = sheets["article"].set_index("article_id")
    known = here.set_index("article_id")
    for by_hand, field in FIELDS.items():
        known[field] = fields[by_hand]
    placed = sheets["sentences"].merge(segments, on=["article_id", "sentence"])
    lines = placed[placed["theme"] == BOILERPLATE].assign(role=BOILERPLATE)
    content = segments.merge(lines[["article_id", "sentence"]], how="left", indicator=True)
    content = content[content["_merge"] == "left_only"]
    facts = {
        name: sheets[name].merge(segments, on=["article_id", "sentence"])
        for name in ("statements", "agreements", "quantities")
    }
    return {
        "articles": known.reset_index(),
        "sentences": _add_gaps(segments.merge(lines, how="left").fillna("body"), texts),
        "themes": placed[placed["theme"] != BOILERPLATE].assign(surface="the words"),
        "actors": _place_names(sheets["actors"], content),
        "events": _place_names(sheets["events"], content).assign(
            event=sheets["events"]["name"] + " " + sheets["events"]["ordinal"]
        ),
        **facts,
    }


def _place_names(sheet: pd.DataFrame, content: pd.DataFrame) -> pd.DataFrame:
    """Place what is coded for an article, and not for a sentence, at its first sentence."""
    first = content.drop_duplicates("article_id")[["article_id", "start", "end"]]
    return sheet.merge(first, on="article_id").assign(surface=sheet["name"])


def _add_gaps(sentences: pd.DataFrame, texts: dict[str, str]) -> pd.DataFrame:
    ordered = sentences.sort_values(["article_id", "sentence"], kind="stable")
    following = ordered.groupby("article_id")["start"].shift(-1)
    spans = zip(ordered["article_id"], ordered["start"], ordered["end"], following, strict=True)
    parts = [
        (texts[a][s:e], texts[a][e : len(texts[a]) if pd.isna(n) else int(n)])
        for a, s, e, n in spans
    ]
    return ordered.assign(text=[t for t, _ in parts], gap=[g for _, g in parts])
