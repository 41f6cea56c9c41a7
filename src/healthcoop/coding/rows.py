"""The rows of the tables: articles, sentences and hits of a batch, put into columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.folding import SEPARATOR, Page
from healthcoop.coding.lexicon import Hits, Numbers
from healthcoop.reading.article import Reading
from healthcoop.tables import ARTICLES

#: Columns of a table: lists or arrays of one length.
Columns = dict[str, Any]


@dataclass(frozen=True)
class Places:
    """Where the sentences of a batch are, one row each.

    Attributes
    ----------
    start, end
        Their spans in the page.
    gap_end
        Where what follows them ends: at the next sentence or at the end of the article.
    article, number
        Number of the article in the batch, and of the sentence in the article.
    offset
        Where the article begins in the page.
    paragraph, role, part
        As the article's reading has them.
    is_boilerplate
        Whether they are furniture.
    """

    start: Numbers
    end: Numbers
    gap_end: Numbers
    article: Numbers
    number: Numbers
    offset: Numbers
    paragraph: list[int]
    role: list[str]
    part: list[str]
    is_boilerplate: npt.NDArray[np.bool_]


def place_sentences(readings: list[Reading], offsets: Numbers) -> Places:
    """Place the sentences of articles in their page.

    Parameters
    ----------
    readings
        The articles.
    offsets
        Shape (n_articles + 1,): where each begins in the page, and where one more would begin.

    Returns
    -------
    Places
    """
    rows = [sentence for reading in readings for sentence in reading.sentences]
    paragraph, first, last, role, part = map(list, zip(*rows, strict=True)) if rows else ([],) * 5
    counts = np.array([len(r.sentences) for r in readings], dtype=np.int64)
    article = np.repeat(np.arange(len(readings)), counts)
    offset = offsets[article]
    start, end = np.array(first, dtype=np.int64) + offset, np.array(last, dtype=np.int64) + offset
    gap_end = np.append(start, 0)[1:]
    closing = np.cumsum(counts) - 1
    gap_end[closing] = offsets[1:] - len(SEPARATOR)
    number = np.arange(len(rows)) - np.repeat(closing - counts + 1, counts)
    is_boilerplate = np.array([r == "boilerplate" for r in role], dtype=bool)
    return Places(
        start, end, gap_end, article, number, offset, paragraph, role, part, is_boilerplate
    )


def count_words(page: Page, place: Places, n: int) -> list[int]:
    """Count the words outside furniture, article by article."""
    first = np.searchsorted(page.places, place.start, side="left")
    last = np.searchsorted(page.places, place.end, side="left")
    words = page.count_words(last) - page.count_words(first)
    counts = np.bincount(place.article, np.where(place.is_boilerplate, 0, words), n)
    return [int(count) for count in counts]


def tabulate_articles(
    readings: list[Reading],
    frameworks: list[tuple[str, str]],
    stories: list[str],
    n_words: list[int],
) -> Columns:
    """Make the columns of the table of articles."""
    if not readings:
        return {name: [] for name in ARTICLES.names}
    return {name: [r.facts[name] for r in readings] for name in readings[0].facts} | {
        "n_words": n_words,
        "framework": [framework for framework, _ in frameworks],
        "lead_organization": [leader for _, leader in frameworks],
        "story": stories,
    }


def tabulate_sentences(readings: list[Reading], place: Places, text: str) -> Columns:
    """Make the columns of the table of sentences; `text` is that of the page."""
    words, gaps = _cut_pieces(text, place)
    return {
        "article_id": _repeat_ids(readings, place.article),
        "sentence": place.number,
        "paragraph": place.paragraph,
        "start": place.start - place.offset,
        "end": place.end - place.offset,
        "role": place.role,
        "part": place.part,
        "text": words,
        "gap": gaps,
    }


def _cut_pieces(text: str, place: Places) -> tuple[pa.Array, pa.Array]:
    """The words of each sentence, and what stands between it and the next one, cut in one go.

    Arrow's strings lie end to end: sentence, gap, and what belongs to no sentence of an article.
    """
    data = text.encode()
    edges = np.column_stack((place.start, place.end, place.gap_end)).ravel()
    if len(data) != len(text):
        is_first = (np.frombuffer(data, dtype=np.uint8) & 0xC0) != 0x80
        edges = np.append(np.flatnonzero(is_first), len(data))[edges]
    edges = np.append(edges, len(data)).astype(np.int32)
    pieces = pa.StringArray.from_buffers(len(edges) - 1, pa.py_buffer(edges), pa.py_buffer(data))
    rows = np.arange(len(place.start)) * 3
    return pieces.take(pa.array(rows)), pieces.take(pa.array(rows + 1))


def _repeat_ids(readings: list[Reading], articles: Numbers) -> pa.Array:
    ids = pa.array([r.source.article_id for r in readings], type=pa.string())
    return ids.take(pa.array(articles))


def _tabulate_spans(hits: Hits, place: Places, readings: list[Reading], text: str) -> Columns:
    """The columns that every row with evidence has."""
    offset = place.offset[hits.sentence]
    spans = zip(hits.start.tolist(), hits.end.tolist(), strict=True)
    return {
        "article_id": _repeat_ids(readings, place.article[hits.sentence]),
        "sentence": place.number[hits.sentence],
        "start": hits.start - offset,
        "end": hits.end - offset,
        "surface": [text[start:end] for start, end in spans],
    }


def tabulate_themes(
    dictionary: Dictionary, themes: Hits, place: Places, readings: list[Reading], text: str
) -> Columns:
    """Make the columns of the table of themes; `text` is that of the page."""
    names = [theme.id for theme in dictionary.codebook.themes]
    return _tabulate_spans(themes, place, readings, text) | {
        "theme": [names[i] for i in dictionary.theme[themes.entry].tolist()],
        "term": [dictionary.keys[i] for i in themes.entry.tolist()],
    }


def tabulate_actors(
    dictionary: Dictionary,
    countries: Hits,
    organizations: Hits,
    place: Places,
    readings: list[Reading],
    text: str,
) -> Columns:
    """Make the columns of the table of actors, in the order of the text of the page."""
    hits = Hits(
        *(
            np.concatenate(pair)
            for pair in zip(_columns(countries), _columns(organizations), strict=True)
        )
    )
    is_country = np.arange(len(hits.entry)) < len(countries.entry)
    order = np.lexsort((is_country, hits.end, hits.start))
    hits, is_country = hits.select(order), is_country[order]
    keys = [dictionary.keys[i] for i in hits.entry.tolist()]
    kinds = is_country.tolist()
    return _tabulate_spans(hits, place, readings, text) | {
        "kind": ["country" if kind else "organization" for kind in kinds],
        "name": [
            dictionary.country_names[key] if kind else key
            for key, kind in zip(keys, kinds, strict=True)
        ],
        "iso3": [key if kind else "" for key, kind in zip(keys, kinds, strict=True)],
    }


def _columns(hits: Hits) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    return hits.entry, hits.start, hits.end, hits.sentence
