"""The way of the data: files are read, coded and written as tables, one batch at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

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

Columns = dict[str, list[Any]]


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
    readings = [read_article(source) for source in batch.sources]
    page = fold_page(SEPARATOR.join(source.text for source in batch.sources))
    sizes = [len(source.text) + len(SEPARATOR) for source in batch.sources]
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    place = _place_sentences(readings, offsets)
    hits = dictionary.lexicon.find_hits(page, place.start, place.end)
    hits = hits.select(~place.is_boilerplate[hits.sentence])
    themes = find_themes(dictionary, hits)
    countries = find_countries(dictionary, hits, page.text, place.start, place.end)
    organizations = find_organizations(dictionary, hits, page.text, place.article)
    frameworks = _find_frameworks(dictionary, organizations, place, readings)
    sketches = sketch_articles(page, offsets)
    told = [stories.find_story(r.source.article_id, s) for r, s in zip(readings, sketches, strict=True)]
    return {
        ARTICLES.name: _tabulate_articles(readings, frameworks, told, _count_words(page, place, len(readings))),
        SENTENCES.name: _tabulate_sentences(readings),
        THEMES.name: _tabulate_themes(dictionary, themes, place, readings, page.text),
        ACTORS.name: _tabulate_actors(dictionary, countries, organizations, place, readings, page.text),
        REJECTED.name: {
            "file": [r.file for r in batch.rejections],
            "reason": [r.reason for r in batch.rejections],
        },
    }


@dataclass(frozen=True)
class _Places:
    """Where the sentences of a batch are: spans in the page, article, number in it, offset."""

    start: Numbers
    end: Numbers
    article: Numbers
    number: Numbers
    offset: Numbers
    is_boilerplate: Any


def _place_sentences(readings: list[Reading], offsets: Numbers) -> _Places:
    counts = [len(r.sentences) for r in readings]
    article = np.repeat(np.arange(len(readings)), counts)
    offset = offsets[article]
    rows = [s for r in readings for s in r.sentences]
    return _Places(
        np.array([s[1] for s in rows], dtype=np.int64) + offset,
        np.array([s[2] for s in rows], dtype=np.int64) + offset,
        article,
        np.concatenate([np.arange(n) for n in counts]) if counts else np.empty(0, dtype=np.int64),
        offset,
        np.array([s[3] == "boilerplate" for s in rows], dtype=bool),
    )


def _count_words(page: Page, place: _Places, n: int) -> list[int]:
    """Count the words outside furniture, article by article."""
    first = np.searchsorted(page.places, place.start, side="left")
    last = np.searchsorted(page.places, place.end, side="left")
    words = page.count_words(last) - page.count_words(first)
    return np.bincount(place.article, np.where(place.is_boilerplate, 0, words), n).astype(int).tolist()


def _find_frameworks(
    dictionary: Dictionary, organizations: Hits, place: _Places, readings: list[Reading]
) -> list[tuple[str, str]]:
    mentions: list[list[tuple[str, str, int]]] = [[] for _ in readings]
    for entry, row in zip(organizations.entry.tolist(), organizations.sentence.tolist(), strict=True):
        reading = readings[place.article[row]]
        number = int(place.number[row])
        role, position = reading.sentences[number][3], reading.positions[number]
        mentions[place.article[row]].append((dictionary.keys[entry], role, position))
    return [
        find_framework(found, dictionary.organization_kinds, reading.n_body)
        for found, reading in zip(mentions, readings, strict=True)
    ]


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


def _tabulate_sentences(readings: list[Reading]) -> Columns:
    rows = [
        (r.source.article_id, number, *sentence, r.source.text[sentence[1] : sentence[2]], gap)
        for r in readings
        for number, (sentence, gap) in enumerate(zip(r.sentences, r.gaps, strict=True))
    ]
    names = ("article_id", "sentence", "paragraph", "start", "end", "role", "part", "text", "gap")
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {n: [] for n in names}


def _tabulate_spans(hits: Hits, place: _Places, readings: list[Reading], text: str) -> Columns:
    """The columns that every row with evidence has."""
    offset = place.offset[hits.sentence]
    articles = place.article[hits.sentence].tolist()
    spans = zip(hits.start.tolist(), hits.end.tolist(), strict=True)
    return {
        "article_id": [readings[i].source.article_id for i in articles],
        "sentence": place.number[hits.sentence].tolist(),
        "start": (hits.start - offset).tolist(),
        "end": (hits.end - offset).tolist(),
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
