"""Load what a notebook needs in one call: the tables of a run and the codebook's themes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from healthcoop.coding.codebook import load_codebook
from healthcoop.errors import ParameterError
from healthcoop.paths import tables_folder
from healthcoop.tables import TABLES, read_table

#: The key of a sentence.
SENTENCE = ["article_id", "sentence"]
#: The tables whose rows were coded in a sentence, many or none in each.
CODED = ("themes", "actors", "statements", "agreements", "events", "quantities")


@dataclass(frozen=True)
class ThemeEntry:
    """A theme as notebooks speak of it: id, label, definition, whether it is analysed, its size."""

    id: str
    label: str
    definition: str
    is_analysed: bool
    n_terms: int
    n_exclusions: int


@dataclass(frozen=True)
class Corpus:
    """The tables of a run and the themes of the codebook, in the codebook's order."""

    folder: Path
    articles: pd.DataFrame
    sentences: pd.DataFrame
    themes: pd.DataFrame
    actors: pd.DataFrame
    people: pd.DataFrame
    institutions: pd.DataFrame
    statements: pd.DataFrame
    agreements: pd.DataFrame
    events: pd.DataFrame
    quantities: pd.DataFrame
    rejected: pd.DataFrame
    entries: dict[str, ThemeEntry]

    @cached_property
    def content(self) -> pd.DataFrame:
        """The sentences outside boilerplate: what every share of sentences is a share of."""
        return self.sentences[self.sentences["role"] != "boilerplate"].reset_index(drop=True)

    @cached_property
    def places(self) -> dict[str, npt.NDArray[np.int64]]:
        """For each table of what was coded, the row of `content` of each of its rows, else -1."""
        numbers = pd.Series(range(len(self.content)), name="place", dtype="int64")
        keys = self.content[SENTENCE].assign(place=numbers)
        coded = {name: getattr(self, name)[SENTENCE] for name in CODED}
        found = {name: rows.merge(keys, on=SENTENCE, how="left") for name, rows in coded.items()}
        return {name: f["place"].fillna(-1).to_numpy(dtype="int64") for name, f in found.items()}

    @property
    def labels(self) -> dict[str, str]:
        """The label of each theme."""
        return {name: entry.label for name, entry in self.entries.items()}

    @property
    def analysed(self) -> list[str]:
        """The themes that get a notebook of their own; the others are context."""
        return [name for name, entry in self.entries.items() if entry.is_analysed]

    def get_theme(self, theme: str) -> ThemeEntry:
        """Give a theme's entry in the codebook.

        Raises
        ------
        ParameterError
            The codebook has no such theme; the message lists those it has.
        """
        if theme not in self.entries:
            raise ParameterError(
                f"theme: {theme!r} is not in the codebook; it has {', '.join(self.entries)}"
            )
        return self.entries[theme]


def load_corpus(folder: Path | None = None) -> Corpus:
    """Load the tables of a run with the codebook.

    Parameters
    ----------
    folder
        The folder of tables; without it, the one that `healthcoop.paths.tables_folder` names.

    Returns
    -------
    Corpus
        All tables of `healthcoop.tables.TABLES` as data frames, and the themes of the codebook.

    Raises
    ------
    CorpusError
        A table is missing or was made by another version.
    """
    where = folder or tables_folder()
    tables = {name: read_table(where, name) for name in TABLES}
    return Corpus(where, entries=_read_entries(), **tables)


def iterate_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Go through the rows of a frame, whose columns are then the attributes of each row."""
    return iter(frame.itertuples(index=False))


def _read_entries() -> dict[str, ThemeEntry]:
    codebook = load_codebook()
    return {
        t.id: ThemeEntry(
            t.id, t.label, t.definition, t.kind == "theme", len(t.terms), len(t.exclusions)
        )
        for t in codebook.themes
    }
