"""The hits behind a selection: the words in which its conditions are met."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from healthcoop.exploring.selection import Selection
from healthcoop.measuring.concordance import find_lines
from healthcoop.measuring.load import SENTENCE, Corpus, iterate_rows
from healthcoop.publishing.marking import Mark

_COLUMNS = [*SENTENCE, "start", "end", "layer", "name", "term"]
_KINDS = {"organization": "organizations", "country": "countries"}


def find_hits(
    corpus: Corpus, rows: Mapping[str, pd.DataFrame], selection: Selection
) -> pd.DataFrame:
    """Find the words in which a selection's themes, organizations and countries are met.

    Parameters
    ----------
    corpus
        The tables of the run.
    rows
        As `healthcoop.exploring.selection.select_rows` returns them.
    selection
        The conditions; without any of these three, the hits of all analysed themes.

    Returns
    -------
    pandas.DataFrame
        ``article_id``, ``sentence``, ``start``, ``end``, ``layer`` (theme, organization or
        country), ``name``, ``term`` (what fired), one row a span.
    """
    themes: list[str] = list(selection.themes)
    if not (themes or selection.organizations or selection.countries):
        themes = corpus.analysed
    fired = rows["themes"][rows["themes"]["theme"].isin(themes)]
    frames = [fired.assign(layer="theme", name=fired["theme"])[_COLUMNS]]
    actors = rows["actors"]
    for kind, field in _KINDS.items():
        named = actors[(actors["kind"] == kind) & actors["name"].isin(getattr(selection, field))]
        frames.append(named.assign(layer=kind, term=named["name"])[_COLUMNS])
    hits = pd.concat(frames, ignore_index=True)
    return hits.drop_duplicates(["article_id", "start", "end"], ignore_index=True)


def find_hit_lines(content: pd.DataFrame, hits: pd.DataFrame, max_lines: int) -> pd.DataFrame:
    """Find hits with the words around them, as `find_lines` does.

    The lines keep ``layer`` and ``name`` and have ``begins``, the place of the sentence.

    Parameters
    ----------
    content
        Sentences.
    hits
        As `find_hits` returns them.
    max_lines
        Most lines to give.
    """
    lines = find_lines(content, hits.assign(theme=""), "", context_words=10, max_lines=max_lines)
    kinds = hits[["article_id", "start", "end", "layer", "name"]]
    places = content[[*SENTENCE, "start"]].rename(columns={"start": "begins"})
    return lines.merge(kinds, on=["article_id", "start", "end"]).merge(places, on=SENTENCE)


def list_marks(hits: pd.DataFrame, lines: pd.DataFrame) -> dict[tuple[str, int], list[Mark]]:
    """List by sentence the marks of all hits in the sentences of some lines."""
    inside = hits.merge(lines[SENTENCE].drop_duplicates(), on=SENTENCE)
    marks: dict[tuple[str, int], list[Mark]] = {}
    for hit in iterate_rows(inside):
        kind = hit.name if hit.layer == "theme" else ""
        mark = Mark(hit.start, hit.end, hit.layer, kind, f"{hit.name}: {hit.term}")
        marks.setdefault((hit.article_id, hit.sentence), []).append(mark)
    return marks
