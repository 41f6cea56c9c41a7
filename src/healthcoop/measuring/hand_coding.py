"""Hand coding: read from its folder, checked whole, and matched with the articles of a corpus.

A folder of hand coding holds ``segments.csv`` (the sentences that were coded, by their place in the
text) and any of the other sheets of `CODED_FORMS`. A sheet that is missing or has no row was not
coded, and nothing is measured from it. ``hashes.csv`` says which bytes were coded: an article whose
file has changed since does not count. ``ABOUT.txt`` says who coded, and how.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from healthcoop import paths
from healthcoop.coding.codebook import load_codebook
from healthcoop.errors import HandCodingError, list_faults
from healthcoop.reference import check_values, split_entries
from healthcoop.reference_forms import CODED_FORMS, HASHES, POSITION, Form

#: The themes of the coding manual; what is coded in them is always measured.
MANUAL_THEMES = ("telemedicine", "traditional_medicine", "digital_health", "medical_tourism")
BOILERPLATE = "boilerplate"
#: What a spreadsheet would take for a formula at the beginning of a cell.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HASHES = "hashes"
_ABOUT = "ABOUT.txt"


@dataclass(frozen=True)
class HandCoding:
    """Hand coding: its sheets, the hash of each coded article where known, and who made it how.

    ``sheets`` has a frame for each sheet that was coded, with ``sentence``, ``start`` and ``end``
    as numbers; all else is text.
    """

    sheets: Mapping[str, pd.DataFrame]
    hashes: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    folder: Path | None = None

    @property
    def segments(self) -> pd.DataFrame:
        """The coded sentences: ``article_id``, ``sentence``, ``start``, ``end``."""
        return self.sheets["segments"]

    @property
    def articles(self) -> list[str]:
        """The articles that were coded."""
        return sorted(self.segments["article_id"].unique())

    @property
    def is_sample(self) -> bool:
        """Whether it is the hand coding of the sample corpus."""
        return self.folder == paths.CODED

    def find_changed(self, articles: pd.DataFrame) -> list[str]:
        """Find the coded articles that a corpus has with other content than was coded."""
        pairs = zip(articles["article_id"], articles["sha256"], strict=True)
        return sorted(n for n, sha256 in pairs if self.hashes.get(n, sha256) != sha256)

    def find_covered(self, articles: pd.DataFrame) -> list[str]:
        """Find the articles of a corpus that are hand coded, as they were when they were coded."""
        there = set(articles["article_id"]) - set(self.find_changed(articles))
        return [name for name in self.articles if name in there]

    def select(self, articles: list[str]) -> HandCoding:
        """Give the hand coding of some articles."""
        kept = {n: s[s["article_id"].isin(articles)] for n, s in self.sheets.items()}
        return HandCoding(kept, self.hashes, self.about, self.folder)


def read_hand_coding(folder: Path | None = None) -> HandCoding:
    """Read and check a folder of hand coding.

    Parameters
    ----------
    folder
        The folder; without it, the one that `healthcoop.paths.coded_folder` names.

    Raises
    ------
    HandCodingError
        There is no hand coding, or it has faults. The message lists all of them, each with sheet,
        line and what is allowed.
    """
    where = folder or paths.coded_folder()
    if not _is_there(where / "segments.csv"):
        raise HandCodingError(
            f"{where}: no hand coding here: segments.csv is missing; `healthcoop coding-sheets` "
            "makes sheets to fill"
        )
    faults: list[str] = []
    sheets: dict[str, pd.DataFrame] = {}
    for name, form in {**CODED_FORMS, _HASHES: HASHES}.items():
        if _is_there(where / f"{name}.csv"):
            frame, found = _read_sheet(where / f"{name}.csv", form)
            faults += [f"{name}.csv {fault}" for fault in found]
            if len(frame):
                sheets[name] = frame
    hashes = sheets.pop(_HASHES, pd.DataFrame(columns=["article_id", "sha256"]))
    if not faults and "segments" not in sheets:
        faults.append("segments.csv has no row; allowed: a row for each sentence that was coded")
    faults += _check_links(sheets) if "segments" in sheets else []
    if faults:
        raise HandCodingError(list_faults(str(where), faults))
    return HandCoding(
        {name: _convert(sheet) for name, sheet in sheets.items()},
        dict(zip(hashes["article_id"], hashes["sha256"], strict=True)),
        _read_about(where),
        where,
    )


def _is_there(path: Path) -> bool:
    """Tell whether there is something by this name, be it a folder or a link that leads nowhere."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _read_sheet(path: Path, form: Form) -> tuple[pd.DataFrame, list[str]]:
    """Read a sheet as text, with the line that each row ends in, and list what is wrong."""
    names = [column.name for column in form.fields]
    rows, faults = _read_rows(path)
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    wrong = [column for column in names if header.count(column) != 1]
    if wrong or faults:
        said = (
            f"line 1: column {', '.join(wrong)} missing or repeated{_find_other_mark(header)}; "
            f"allowed: {','.join(names)} once each, with commas between"
        )
        return pd.DataFrame(columns=[*names, "line"]), faults or [said]
    whole = [(line, cells) for line, cells in rows[1:] if len(cells) == len(header)]
    faults = [
        f"line {line}: {len(cells)} fields; allowed: {len(header)}, as many as columns"
        for line, cells in rows[1:]
        if len(cells) != len(header)
    ]
    frame = pd.DataFrame([cells for _, cells in whole], columns=header, dtype=object)[names]
    frame["line"] = [line for line, _ in whole]
    return frame, [*faults, *check_values(frame, form)]


def _find_other_mark(header: list[str]) -> str:
    """Say which mark stands between the columns where it is no comma."""
    found = [mark for mark in (";", "\t") if len(header) == 1 and mark in header[0]]
    return f" ({found[0]!r} between columns)" if found else ""


def _read_rows(path: Path) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """Read the rows that hold something, each with the line it ends in; undo `guard_cell`."""
    rows: list[tuple[int, list[str]]] = []
    try:
        # Strict: an open quotation mark would else take all rows below into its field.
        reader = csv.reader(io.StringIO(_read_text(path), newline=""), strict=True)
        for cells in reader:
            rows.append((reader.line_num, [_unguard(c) for c in cells]))
    except HandCodingError as error:
        return [], [str(error)]
    except csv.Error as error:
        line = rows[-1][0] + 1 if rows else 1
        allowed = "fields between two quotation marks, those inside doubled"
        return [], [f"line {line}: is not CSV ({error}); allowed: {allowed}"]
    return [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)], []


def _read_text(path: Path) -> str:
    """Read a file in UTF-8, or say what is wrong with it."""
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except OSError as error:
        raise HandCodingError(f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        # The place counts without a byte order mark, which holds no line end.
        line = content.count(b"\n", 0, error.start) + 1
        raise HandCodingError(f"line {line}: is not UTF-8; allowed: text in UTF-8") from error


def guard_cell(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula and run.

    Reading hand coding takes it away again.

    Examples
    --------
    >>> guard_cell("=1+1"), guard_cell("China")
    ("'=1+1", 'China')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _unguard(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA_STARTS) else text


def _read_about(folder: Path) -> str:
    if not _is_there(folder / _ABOUT):
        return ""
    try:
        return " ".join(_read_text(folder / _ABOUT).split())
    except HandCodingError as error:
        raise HandCodingError(f"{folder / _ABOUT}: {error}") from error


def _check_links(sheets: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Check that articles and sentences are among the segments, and that themes exist."""
    segments = sheets["segments"]
    articles = set(segments["article_id"])
    known = set(zip(segments["article_id"], segments["sentence"], strict=True))
    themes = {*MANUAL_THEMES, *(theme.id for theme in load_codebook().themes)}
    for row in segments.to_dict("records"):
        start, end = row["start"], row["end"]
        if _is_number(start) and _is_number(end) and int(start) >= int(end):
            yield f"segments.csv line {row['line']}: end {end}; allowed: after start {start}"
    for name, sheet in sheets.items():
        allowed = themes | {BOILERPLATE} if name == "sentences" else themes
        for row in sheet.to_dict("records"):
            where = f"{name}.csv line {row['line']}"
            if row["article_id"] not in articles:
                yield f"{where}: article_id {row['article_id']!r}; allowed: those of segments.csv"
            elif _is_number(number := row.get("sentence", "")) and (
                (row["article_id"], number) not in known
            ):
                yield f"{where}: sentence {number!r}; allowed: those of segments.csv"
            for theme in [row.get("theme", ""), *split_entries(row.get("themes", ""))]:
                if theme and theme not in allowed:
                    yield f"{where}: theme {theme!r}; allowed: {', '.join(sorted(allowed))}"


def _is_number(value: str) -> bool:
    """Tell whether a value can be a place; what cannot is named by its form already."""
    return re.fullmatch(POSITION, value) is not None


def _convert(sheet: pd.DataFrame) -> pd.DataFrame:
    numbers = {c: "int64" for c in ("sentence", "start", "end") if c in sheet.columns}
    return sheet.drop(columns="line").astype(numbers).reset_index(drop=True)
