"""Write chosen rows to a CSV file, as safe for spreadsheets as the tables themselves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.csv as pa_csv

from healthcoop.errors import OutputError
from healthcoop.files import open_whole
from healthcoop.tables import TABLES, guard_formulas


def name_file(folder: str, file: str) -> Path:
    """Name a file as somebody typed it; ``.csv`` is added where it is missing.

    Raises
    ------
    OutputError
        One of the two is empty, or holds what no name may hold.

    Examples
    --------
    >>> name_file("chosen", "rows").as_posix()
    'chosen/rows.csv'
    """
    folder, file = folder.strip(), file.strip()
    if not folder or not file:
        raise OutputError(f"a name for the {'file' if folder else 'folder'} is needed")
    if "\0" in folder + file:
        raise OutputError("a name cannot hold a null character")
    if file.lower().endswith(".csv"):
        return Path(folder) / file
    return Path(folder) / f"{file}.csv"


def write_rows(rows: pd.DataFrame, table: str, path: Path, *, is_replacing: bool = False) -> Path:
    """Write rows of a table to a CSV file.

    Parameters
    ----------
    rows
        The rows.
    table
        The table that they are of: its declaration gives columns and types.
    path
        The file; its folder is made if it is missing.
    is_replacing
        Whether a file of that name may be replaced.

    Returns
    -------
    pathlib.Path
        The whole path of the file.

    Raises
    ------
    OutputError
        The file is there already, or it cannot be written.
    """
    try:
        where = path.expanduser().absolute()
        is_there = where.exists()
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{path}: cannot be written: {error}") from error
    if is_there and not is_replacing:
        raise OutputError(f"{where}: is there already, and was left as it is")
    columns = {name: rows[name] for name in TABLES[table].names}
    content = guard_formulas(TABLES[table].to_arrow(columns))
    with open_whole(where) as stream:
        pa_csv.write_csv(content, stream)
    return where
