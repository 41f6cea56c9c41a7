"""The way of the data: files are read, coded and written as tables, one batch at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.coding.rows import Columns
from healthcoop.errors import CorpusError
from healthcoop.files import Publication
from healthcoop.inputs import describe_inputs
from healthcoop.reading.corpus import BATCH_BYTES, read_batches
from healthcoop.reading.furniture_file import load_furniture
from healthcoop.tables import TABLES, TableWriter


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
            if "articles" in tables:
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
        For each table its columns: those with rows of the batch, and at last those that need
        the whole corpus.
    """
    coder = Coder(dictionary)
    for batch in read_batches(folder, batch_bytes):
        yield coder.code_batch(batch)
    yield coder.finish()
