"""Every table, declared once: columns, types, units, meaning; and how tables are written and read.

The declarations are what readers, notebooks, tests and the data package rely on. A batch of coded
articles is written as one row group, so memory does not grow with the corpus.

Parquet files hold the values as they are. In CSV files a text that a spreadsheet would take for a
formula has an apostrophe before it (see `guard_formulas`); all other cells are as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from healthcoop.errors import CorpusError, OutputError
from healthcoop.files import Publication

#: A text that begins so is a formula to a spreadsheet, or looks like one that is guarded already.
_FORMULA = r"\A'*[=+\-@\t\r]"

_ARROW = {"string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}


@dataclass(frozen=True)
class Column:
    """A column: its name, type (``string``, ``int``, ``float``, ``bool``), meaning and unit.

    An empty string, or null in a column of numbers, means that the text does not say.
    """

    name: str
    type: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row is, its columns, and the columns that identify a row."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    @property
    def schema(self) -> pa.Schema:
        """The Arrow schema, with meaning and unit of each column as metadata."""
        return pa.schema(
            [
                pa.field(
                    c.name,
                    _ARROW[c.type],
                    metadata={"meaning": c.meaning, "unit": c.unit or "none"},
                )
                for c in self.columns
            ]
        )

    def to_arrow(self, columns: Mapping[str, Any]) -> pa.Table:
        """Make an Arrow table of this form from columns (lists or arrays of equal length)."""
        missing, extra = set(self.names) - set(columns), set(columns) - set(self.names)
        if missing or extra:
            raise ValueError(
                f"table {self.name}: missing {sorted(missing)}, unknown {sorted(extra)}"
            )
        arrays = [pa.array(columns[c.name], type=_ARROW[c.type]) for c in self.columns]
        return pa.Table.from_arrays(arrays, schema=self.schema)


_ARTICLE = Column(
    "article_id", "string", "the article: the stem of its file's name, unique in the corpus"
)
_SENTENCE = Column("sentence", "int", "the number of the sentence in its article, from 0")
_SPAN = (
    Column("start", "int", "where the words begin in the article's text", "characters"),
    Column("end", "int", "where the words end in the article's text, exclusive", "characters"),
    Column("surface", "string", "the words themselves: text[start:end]"),
)

ARTICLES = Table(
    "articles",
    "an article",
    (
        _ARTICLE,
        Column("file", "string", "path of the file below the corpus folder"),
        Column("sha256", "string", "hash of the file's bytes"),
        Column("encoding", "string", "how the bytes were decoded"),
        Column(
            "n_replaced", "int", "bytes that could not be decoded and stand as U+FFFD", "characters"
        ),
        Column(
            "language", "string", "ISO 639-1 code of the main language, 'und' where it is not clear"
        ),
        Column("title", "string", "the headline as printed; empty where the text has none"),
        Column("title_position", "string", "first, last or none"),
        Column("standfirst", "string", "the introductory line under the headline, if any"),
        Column("publisher", "string", "the outlet as the text shows it"),
        Column("byline", "string", "the author or desk as the text shows it"),
        Column("dateline_place", "string", "the place of the wire dateline, as printed"),
        Column(
            "date", "string", "ISO 8601, as exact as the text itself supports: day, month or year"
        ),
        Column("date_basis", "string", "timestamp, dateline, text, weekday, or empty"),
        Column("date_evidence", "string", "the words the date rests on"),
        Column("genre", "string", "news, opinion, blog or release"),
        Column(
            "framework", "string", "organization the article is mainly about: an id, other or none"
        ),
        Column(
            "lead_organization", "string", "id of the organization that leads the article, or none"
        ),
        Column(
            "story", "string", "id of the first article that tells the same text, often its own"
        ),
        Column("n_chars", "int", "length of the decoded text", "characters"),
        Column("n_words", "int", "words outside boilerplate", "words"),
        Column("n_sentences", "int", "rows of the sentence table outside boilerplate", "sentences"),
        Column("lead_gap", "string", "the characters before the first sentence"),
    ),
    ("article_id",),
)

SENTENCES = Table(
    "sentences",
    "a sentence, heading, bullet or caption",
    (
        _ARTICLE,
        _SENTENCE,
        Column("paragraph", "int", "the number of its paragraph in the article, from 0"),
        Column("start", "int", "where it begins in the article's text", "characters"),
        Column("end", "int", "where it ends in the article's text, exclusive", "characters"),
        Column("role", "string", "title, heading, body, bullet, caption or boilerplate"),
        Column("part", "string", "the finer kind: standfirst, byline, timestamp, share, tags ..."),
        Column("text", "string", "the words themselves: text[start:end]"),
        Column(
            "gap", "string", "the characters between it and the next sentence, or the text's end"
        ),
    ),
    ("article_id", "sentence"),
)

THEMES = Table(
    "themes",
    "a place where a theme's term fires",
    (
        _ARTICLE,
        _SENTENCE,
        *_SPAN,
        Column("theme", "string", "the theme of the codebook"),
        Column("term", "string", "the codebook entry that fired"),
    ),
    ("article_id", "start", "end", "theme"),
)

ACTORS = Table(
    "actors",
    "a mention of an actor",
    (
        _ARTICLE,
        _SENTENCE,
        *_SPAN,
        Column("kind", "string", "country, organization, institution or person"),
        Column(
            "name", "string", "canonical name: country by common English name, organization by id"
        ),
        Column(
            "iso3", "string", "ISO 3166-1 alpha-3 code where the text gives a country, else empty"
        ),
    ),
    ("article_id", "start", "end", "kind", "name"),
)

PEOPLE = Table(
    "people",
    "a person in an article",
    (
        _ARTICLE,
        Column("person", "string", "one name for one person across the corpus: the fullest form"),
        Column("name", "string", "the fullest form in the article"),
        Column("surfaces", "string", "all forms in the article, joined by |"),
        Column("role", "string", "titles or offices as written, joined by |"),
        Column("affiliation", "string", "bodies the person speaks for, joined by |"),
        Column("country", "string", "country of the affiliation where the text gives it"),
        Column("iso3", "string", "ISO 3166-1 alpha-3 code of that country"),
        Column("n_mentions", "int", "mentions by name", "mentions"),
        _SENTENCE,
        *_SPAN,
    ),
    ("article_id", "name"),
)

INSTITUTIONS = Table(
    "institutions",
    "an institution in an article",
    (
        _ARTICLE,
        Column("institution", "string", "one name for one institution across the corpus"),
        Column("name", "string", "the fullest form in the article"),
        Column("surfaces", "string", "all forms in the article, joined by |"),
        Column("country", "string", "its country where the text gives it"),
        Column("iso3", "string", "ISO 3166-1 alpha-3 code of that country"),
        Column("n_mentions", "int", "mentions by name", "mentions"),
        _SENTENCE,
        *_SPAN,
    ),
    ("article_id", "name"),
)

STATEMENTS = Table(
    "statements",
    "a sentence that reports what somebody said or wrote",
    (
        _ARTICLE,
        _SENTENCE,
        *_SPAN,
        Column("kind", "string", "direct (words in quotation marks) or indirect"),
        Column("speaker", "string", "canonical name of who speaks, or the group as described"),
        Column("speaker_kind", "string", "person, institution, organization, country or group"),
        Column(
            "resolution",
            "string",
            "how the speaker was found: named, surname, pronoun, description, continued",
        ),
        Column("cue", "string", "the verb or phrase; empty where a quotation goes on without one"),
        Column("cue_start", "int", "where the cue begins in the text; null if none", "characters"),
        Column("quote", "string", "the quoted words, joined by | where there are several"),
        Column("is_open", "bool", "whether a quotation mark of the sentence has no partner"),
    ),
    ("article_id", "sentence", "start"),
)

AGREEMENTS = Table(
    "agreements",
    "an agreement, declaration, memorandum or plan where it is first reported",
    (
        _ARTICLE,
        _SENTENCE,
        *_SPAN,
        Column("kind", "string", "MoU, agreement, declaration, action_plan, communique or other"),
        Column("status", "string", "signed, approved, proposed or in_force"),
        Column("status_cue", "string", "the words the status rests on"),
        Column("count", "int", "how many, 1 where the text gives no number", "documents"),
        Column("name", "string", "what the text calls it"),
        Column("parties", "string", "canonical names joined by |"),
        Column("party_kinds", "string", "kind of each party, joined by |"),
        Column("themes", "string", "themes the text ties to it, joined by |"),
    ),
    ("article_id", "start", "end"),
)

EVENTS = Table(
    "events",
    "a mention of an event",
    (
        _ARTICLE,
        _SENTENCE,
        *_SPAN,
        Column("event", "string", "one id for one event across articles"),
        Column("name", "string", "the fullest form of its name in the article"),
        Column("series", "string", "the name without ordinal and year, fullest form in the corpus"),
        Column("ordinal", "int", "which of its series; null where no article says it"),
        Column("framework", "string", "organization it belongs to: an id, or empty"),
        Column("place", "string", "city, country, as far as the articles give them"),
        Column("date", "string", "ISO 8601, as exact as the articles support, of its first day"),
        Column(
            "date_basis",
            "string",
            "text, weekday, dateline, timestamp, year, another article, or empty",
        ),
        Column("date_evidence", "string", "the words the date rests on"),
        Column("date_article", "string", "the article that gives the date; empty without date"),
        Column("themes", "string", "themes of the sentences that name it, joined by |"),
    ),
    ("article_id", "start", "end"),
)

QUANTITIES = Table(
    "quantities",
    "a number that counts or measures something",
    (
        _ARTICLE,
        _SENTENCE,
        *_SPAN,
        Column(
            "value",
            "float",
            "the number as written: 12 for 12%, 0.5 for half; the low end of a range",
        ),
        Column("upper", "float", "a range's high end; null for other quantities"),
        Column("qualifier", "string", "exact, more_than, about, less_than or range"),
        Column("unit", "string", "the counted noun or the unit"),
        Column("measure", "string", "count, share, money or measure"),
        Column(
            "currency",
            "string",
            "ISO 4217 code of money; empty where several countries use the word",
        ),
    ),
    ("article_id", "start", "end"),
)

REJECTED = Table(
    "rejected",
    "a file that could not be read as an article",
    (
        Column("file", "string", "path of the file below the corpus folder"),
        Column("reason", "string", "what is wrong with it and what would be read"),
    ),
    ("file",),
)

#: All tables that a run writes, in the order in which they build on each other.
TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        ARTICLES,
        SENTENCES,
        THEMES,
        ACTORS,
        PEOPLE,
        INSTITUTIONS,
        STATEMENTS,
        AGREEMENTS,
        EVENTS,
        QUANTITIES,
        REJECTED,
    )
}


class TableWriter:
    """Writes one table batch by batch, as Parquet and CSV.

    Parameters
    ----------
    publication
        The files that appear together with those of this table.
    table
        The table's declaration.
    """

    def __init__(self, publication: Publication, table: Table) -> None:
        self.table = table
        self.n_rows = 0
        self._parquet = pq.ParquetWriter(publication.open(f"{table.name}.parquet"), table.schema)
        self._csv = pa_csv.CSVWriter(publication.open(f"{table.name}.csv"), table.schema)
        publication.on_failure(self._abandon)

    def write(self, batch: pa.Table) -> None:
        """Append a batch of rows.

        Raises
        ------
        OutputError
            The disk is full.
        """
        self.n_rows += batch.num_rows
        with self._blame():
            self._parquet.write_table(batch)
            self._csv.write(guard_formulas(batch))

    def close(self) -> None:
        """Write what is still held; the publication then makes the files appear.

        Raises
        ------
        OutputError
            The disk is full.
        """
        with self._blame():
            self._parquet.close()
            self._csv.close()

    def _abandon(self) -> None:
        """Let go of what is held, so that nothing is written when the writer is disposed of."""
        with suppress(Exception):
            self._parquet.close()
        self._parquet.is_open = False
        with suppress(Exception):
            self._csv.close()

    @contextmanager
    def _blame(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(f"table {self.table.name}: cannot be written: {error}") from error


def guard_formulas(batch: pa.Table) -> pa.Table:
    """Put an apostrophe before each text that a spreadsheet would run as a formula.

    To undo it, take one apostrophe from each text that begins with apostrophes and one of the
    characters ``=``, ``+``, ``-``, ``@``, tab or carriage return.

    Examples
    --------
    >>> guard_formulas(pa.table({"a": ["=1+1", "2-1", "'=1"], "n": [-1, 0, 1]})).to_pydict()
    {'a': ["'=1+1", '2-1', "''=1"], 'n': [-1, 0, 1]}
    """
    for number, column in enumerate(batch.schema):
        if not pa.types.is_string(column.type):
            continue
        values = batch.column(number)
        is_formula = pc.match_substring_regex(values, _FORMULA)
        if pc.any(is_formula).as_py():
            guarded = pc.binary_join_element_wise("'", values, "")
            batch = batch.set_column(number, column, pc.if_else(is_formula, guarded, values))
    return batch


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Read a table that a run wrote.

    Parameters
    ----------
    folder
        The folder of tables.
    name
        The table's name, a key of `TABLES`.

    Returns
    -------
    pandas.DataFrame
        The declared columns in order; strings are never null, missing numbers are.

    Raises
    ------
    CorpusError
        The table is not there, cannot be read or is not of the declared form.
    """
    path = folder / f"{name}.parquet"
    table = TABLES[name]
    if not path.is_file():
        raise CorpusError(f"{path}: no such table; `make tables` or `healthcoop tables` makes it")
    try:
        frame: pd.DataFrame = pq.read_table(path).to_pandas()
    except (pa.ArrowException, OSError) as error:
        why = "not a whole Parquet file; `make tables` or `healthcoop tables` makes it anew"
        raise CorpusError(f"{path}: cannot be read: {why}") from error
    if list(frame.columns) != table.names:
        raise CorpusError(f"{path}: made by another version: columns {list(frame.columns)}")
    return frame
