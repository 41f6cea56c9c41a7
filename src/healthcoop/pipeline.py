"""The way of the data: files are read, coded and written as tables, one batch at a time."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from healthcoop.coding.actors import find_countries, find_organizations
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.coding.folding import SEPARATOR, fold_page
from healthcoop.coding.frameworks import find_framework
from healthcoop.coding.lexicon import Hits
from healthcoop.coding.rows import (
    Columns,
    Places,
    count_words,
    place_sentences,
    tabulate_actors,
    tabulate_articles,
    tabulate_sentences,
    tabulate_themes,
)
from healthcoop.coding.stories import StoryFinder, sketch_articles
from healthcoop.coding.themes import find_themes
from healthcoop.errors import CorpusError
from healthcoop.files import Publication
from healthcoop.inputs import describe_inputs
from healthcoop.reading.article import Reading, read_article
from healthcoop.reading.corpus import BATCH_BYTES, Batch, read_batches
from healthcoop.reading.furniture_file import load_furniture
from healthcoop.tables import (
    ACTORS,
    ARTICLES,
    REJECTED,
    SENTENCES,
    TABLES,
    THEMES,
    TableWriter,
)


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
        The codebook, the reference data or the dictionaries have faults.
    OutputError
        The tables cannot be written; earlier ones are left as they were.
    """
    dictionary = build_dictionary()
    load_furniture()  # so that its faults are said before anything is written
    hashes: list[tuple[str, str]] = []
    with Publication(out) as publication:
        writers = {name: TableWriter(publication, table) for name, table in TABLES.items()}
        for tables in code_corpus(folder, dictionary, batch_bytes):
            for name, columns in tables.items():
                writers[name].write(TABLES[name].to_arrow(columns))
            articles = tables["articles"]
            hashes += zip(articles["file"], articles["sha256"], strict=True)
            n_articles, n_sentences = writers["articles"].n_rows, writers["sentences"].n_rows
            report(f"coded {n_articles} articles, {n_sentences} sentences")
        for writer in writers.values():
            writer.close()
        n_articles, n_rejected = writers["articles"].n_rows, writers["rejected"].n_rows
        facts = describe_inputs(hashes, n_rejected)
        # The last to take its name: make takes the tables for made when it is there.
        stream = publication.open("provenance.json")
        stream.write((json.dumps(facts, indent=2, sort_keys=True) + "\n").encode())
    if not n_articles:
        why = f"{out / 'rejected.csv'} says why"
        raise CorpusError(f"{folder}: none of the {n_rejected} files is an article; {why}")
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
    """Spare Python the search for cycles among the small objects of a batch: there are none."""
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
    """Code the articles of a batch as one page."""
    page = fold_page(SEPARATOR.join(source.text for source in batch.sources))
    sizes = [len(source.text) + len(SEPARATOR) for source in batch.sources]
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    place = place_sentences(readings, offsets)
    hits = dictionary.lexicon.find_hits(page, place.start, place.end)
    hits = hits.select(~place.is_boilerplate[hits.sentence])
    themes = find_themes(dictionary, hits, place.article)
    countries = find_countries(dictionary, hits, page.text, place.start, place.end)
    organizations = find_organizations(dictionary, hits, page.text, place.article)
    frameworks = _find_frameworks(dictionary, organizations, place, len(readings))
    sketches = sketch_articles(page, offsets)
    told = [
        stories.find_story(r.source.article_id, s) for r, s in zip(readings, sketches, strict=True)
    ]
    return {
        ARTICLES.name: tabulate_articles(
            readings, frameworks, told, count_words(page, place, len(readings))
        ),
        SENTENCES.name: tabulate_sentences(readings, place, page.text),
        THEMES.name: tabulate_themes(dictionary, themes, place, readings, page.text),
        ACTORS.name: tabulate_actors(
            dictionary, countries, organizations, place, readings, page.text
        ),
        REJECTED.name: {
            "file": [r.file for r in batch.rejections],
            "reason": [r.reason for r in batch.rejections],
        },
    }


def _find_frameworks(
    dictionary: Dictionary, organizations: Hits, place: Places, n_articles: int
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
