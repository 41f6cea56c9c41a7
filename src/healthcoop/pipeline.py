"""The way of the data: files are read, coded and written as tables, one batch at a time."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from healthcoop.coding.actors import find_countries, find_organizations
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.coding.folding import SEPARATOR, Page, fold_page
from healthcoop.coding.frameworks import find_framework
from healthcoop.coding.lexicon import Hits, Numbers
from healthcoop.coding.stories import StoryFinder, sketch_articles
from healthcoop.coding.themes import find_themes
from healthcoop.errors import CorpusError
from healthcoop.inputs import describe_inputs
from healthcoop.reading.article import Reading, read_article
from healthcoop.reading.corpus import BATCH_BYTES, Batch, read_batches
from healthcoop.tables import ACTORS, ARTICLES, REJECTED, SENTENCES, TABLES, THEMES, TableWriter, open_whole

#: Columns of a table: lists or arrays of one length.
Columns = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """What a run did: files found, articles coded, files set aside."""

    n_files: int
    n_articles: int
    n_rejected: int


def write_tables(
    folder: Path,
    out: Path,
    batch_bytes: int = BATCH_BYTES,
    report: Callable[[str], None] = lambda line: None,
) -> Run:
    """Code a folder of articles and write all tables.

    Parameters
    ----------
    folder
        The corpus.
    out
        Where ``<table>.parquet``, ``<table>.csv`` and ``provenance.json`` go.
    batch_bytes
        About how much text is held at once; the tables do not depend on it.
    report
        Called with a line of progress after each batch.

    Returns
    -------
    Run

    Raises
    ------
    CorpusError
        The folder cannot be read, holds nothing, or holds no article; in the last case the table of
        rejected files is written all the same.
    CodebookError
        The codebook or the reference data have faults.
    OutputError
        The tables cannot be written; earlier ones are left as they were.
    """
    dictionary = build_dictionary()
    hashes: list[tuple[str, str]] = []
    with ExitStack() as stack:
        writers = {name: stack.enter_context(TableWriter(out, table)) for name, table in TABLES.items()}
        for tables in code_corpus(folder, dictionary, batch_bytes):
            for name, columns in tables.items():
                writers[name].write(TABLES[name].to_arrow(columns))
            articles = tables["articles"]
            hashes += zip(articles["file"], articles["sha256"], strict=True)
            report(f"coded {writers['articles'].n_rows} articles, {writers['sentences'].n_rows} sentences")
        n_articles, n_rejected = writers["articles"].n_rows, writers["rejected"].n_rows
        with open_whole(out / "provenance.json") as stream:
            facts = describe_inputs(hashes, n_rejected)
            stream.write((json.dumps(facts, indent=2, sort_keys=True) + "\n").encode())
    if not n_articles:
        raise CorpusError(
            f"{folder}: none of the {n_rejected} files is an article; {out / 'rejected.csv'} says why"
        )
    return Run(n_articles + n_rejected, n_articles, n_rejected)


def code_corpus(
    folder: Path, dictionary: Dictionary, batch_bytes: int = BATCH_BYTES
) -> Iterator[dict[str, Columns]]:
    """Read and code a folder of articles, batch by batch.

    Yields
    ------
    dict
        For each table its columns, with the rows of the batch.
    """
    stories = StoryFinder()
    for batch in read_batches(folder, batch_bytes):
        yield code_batch(batch, dictionary, stories)


def code_batch(batch: Batch, dictionary: Dictionary, stories: StoryFinder) -> dict[str, Columns]:
    """Code the articles of a batch.

    Parameters
    ----------
    batch
        Decoded articles and rejected files.
    dictionary
        The compiled codebook and reference data.
    stories
        Knows the articles of earlier batches.

    Returns
    -------
    dict
        For each table its columns.
    """
    with _pause_collection():
        readings = [read_article(source) for source in batch.sources]
        return _code_readings(readings, batch, dictionary, stories)


@contextmanager
def _pause_collection() -> Iterator[None]:
    """Spare Python the search for cycles among the many small objects of a batch: there are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _code_readings(
    readings: list[Reading], batch: Batch, dictionary: Dictionary, stories: StoryFinder
) -> dict[str, Columns]:
    page = fold_page(SEPARATOR.join(source.text for source in batch.sources))
    sizes = [len(source.text) + len(SEPARATOR) for source in batch.sources]
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    place = _place_sentences(readings, offsets)
    hits = dictionary.lexicon.find_hits(page, place.start, place.end)
    hits = hits.select(~place.is_boilerplate[hits.sentence])
    themes = find_themes(dictionary, hits, place.article)
    countries = find_countries(dictionary, hits, page.text, place.start, place.end)
    organizations = find_organizations(dictionary, hits, page.text, place.article)
    frameworks = _find_frameworks(dictionary, organizations, place, len(readings))
    sketches = sketch_articles(page, offsets)
    told = [stories.find_story(r.source.article_id, s) for r, s in zip(readings, sketches, strict=True)]
    return {
        ARTICLES.name: _tabulate_articles(readings, frameworks, told, _count_words(page, place, len(readings))),
        SENTENCES.name: _tabulate_sentences(readings, place, page.text),
        THEMES.name: _tabulate_themes(dictionary, themes, place, readings, page.text),
        ACTORS.name: _tabulate_actors(dictionary, countries, organizations, place, readings, page.text),
        REJECTED.name: {
            "file": [r.file for r in batch.rejections],
            "reason": [r.reason for r in batch.rejections],
        },
    }


@dataclass(frozen=True)
class _Places:
    """Where the sentences of a batch are, one row each.

    Their spans in the page and the place where what follows them ends; article, number in it, offset
    of the article in the page; paragraph, role, part; and whether they are furniture.
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


def _place_sentences(readings: list[Reading], offsets: Numbers) -> _Places:
    rows = [sentence for reading in readings for sentence in reading.sentences]
    paragraph, first, last, role, part = map(list, zip(*rows, strict=True)) if rows else ([],) * 5
    counts = np.array([len(r.sentences) for r in readings], dtype=np.int64)
    article = np.repeat(np.arange(len(readings)), counts)
    offset = offsets[article]
    start, end = np.array(first, dtype=np.int64) + offset, np.array(last, dtype=np.int64) + offset
    gap_end = np.append(start[1:], 0)
    closing = np.cumsum(counts) - 1
    gap_end[closing] = offsets[1:] - len(SEPARATOR)
    number = np.arange(len(rows)) - np.repeat(closing - counts + 1, counts)
    is_boilerplate = np.array([r == "boilerplate" for r in role], dtype=bool)
    return _Places(start, end, gap_end, article, number, offset, paragraph, role, part, is_boilerplate)


def _count_words(page: Page, place: _Places, n: int) -> list[int]:
    """Count the words outside furniture, article by article."""
    first = np.searchsorted(page.places, place.start, side="left")
    last = np.searchsorted(page.places, place.end, side="left")
    words = page.count_words(last) - page.count_words(first)
    return np.bincount(place.article, np.where(place.is_boilerplate, 0, words), n).astype(int).tolist()


def _find_frameworks(
    dictionary: Dictionary, organizations: Hits, place: _Places, n_articles: int
) -> list[tuple[str, str]]:
    is_body = np.array([role not in ("title", "boilerplate") for role in place.role], dtype=bool)
    before = np.append(0, np.cumsum(is_body))
    opening = np.searchsorted(place.article, np.arange(n_articles + 1))
    n_body = np.diff(before[opening]).tolist()
    position = before[:-1] - before[opening][place.article]
    rows = organizations.sentence
    mentions: list[list[tuple[str, str, int]]] = [[] for _ in range(n_articles)]
    for entry, row, article, at in zip(
        organizations.entry.tolist(),
        rows.tolist(),
        place.article[rows].tolist(),
        position[rows].tolist(),
        strict=True,
    ):
        mentions[article].append((dictionary.keys[entry], place.role[row], at))
    kinds = dictionary.organization_kinds
    return [find_framework(found, kinds, n) for found, n in zip(mentions, n_body, strict=True)]


def _tabulate_articles(
    readings: list[Reading],
    frameworks: list[tuple[str, str]],
    stories: list[str],
    n_words: list[int],
) -> Columns:
    if not readings:
        return {name: [] for name in ARTICLES.names}
    return {name: [r.facts[name] for r in readings] for name in readings[0].facts} | {
        "n_words": n_words,
        "framework": [framework for framework, _ in frameworks],
        "lead_organization": [leader for _, leader in frameworks],
        "story": stories,
    }


def _tabulate_sentences(readings: list[Reading], place: _Places, text: str) -> Columns:
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


def _cut_pieces(text: str, place: _Places) -> tuple[pa.Array, pa.Array]:
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


def _tabulate_spans(hits: Hits, place: _Places, readings: list[Reading], text: str) -> Columns:
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


def _tabulate_themes(
    dictionary: Dictionary, themes: Hits, place: _Places, readings: list[Reading], text: str
) -> Columns:
    names = [theme.id for theme in dictionary.codebook.themes]
    return _tabulate_spans(themes, place, readings, text) | {
        "theme": [names[i] for i in dictionary.theme[themes.entry].tolist()],
        "term": [dictionary.keys[i] for i in themes.entry.tolist()],
    }


def _tabulate_actors(
    dictionary: Dictionary,
    countries: Hits,
    organizations: Hits,
    place: _Places,
    readings: list[Reading],
    text: str,
) -> Columns:
    hits = Hits(*(np.concatenate(pair) for pair in zip(_columns(countries), _columns(organizations), strict=True)))
    is_country = np.arange(len(hits.entry)) < len(countries.entry)
    order = np.lexsort((is_country, hits.end, hits.start))
    hits, is_country = hits.select(order), is_country[order]
    keys = [dictionary.keys[i] for i in hits.entry.tolist()]
    kinds = is_country.tolist()
    return _tabulate_spans(hits, place, readings, text) | {
        "kind": ["country" if kind else "organization" for kind in kinds],
        "name": [
            dictionary.country_names[key] if kind else key for key, kind in zip(keys, kinds, strict=True)
        ],
        "iso3": [key if kind else "" for key, kind in zip(keys, kinds, strict=True)],
    }


def _columns(hits: Hits) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    return hits.entry, hits.start, hits.end, hits.sentence
