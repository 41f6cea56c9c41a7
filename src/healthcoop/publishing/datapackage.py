"""The data behind the site as a Frictionless data package: tables, codebook, hand coding, inputs.

Types, keys and descriptions are generated from the declarations in `healthcoop.tables`, so that
they cannot tell something else than the tables hold.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from healthcoop import __version__, paths
from healthcoop.files import open_whole
from healthcoop.tables import TABLES, Column, Table

#: The folder of the data within the site.
FOLDER = "data"
_TYPES = {"string": "string", "int": "integer", "float": "number", "bool": "boolean"}
_PROVENANCE = "provenance.json"
_GUARD = (
    "A text that a spreadsheet would take for a formula has an apostrophe before it in the CSV "
    "file; the Parquet file holds it as it is."
)


def write_package(tables: Path, out: Path) -> list[dict[str, Any]]:
    """Copy the data into the site and describe it in ``datapackage.json``.

    Parameters
    ----------
    tables
        The folder of tables of a run.
    out
        The site's folder; the data go into a folder of their own in it.

    Returns
    -------
    list of dict
        The resources of the package, in order: name, path, title, description, bytes, hash, and
        for a table its schema.

    Raises
    ------
    CorpusError
        A table is missing.
    OutputError
        A file cannot be written.
    """
    folder = out / FOLDER
    resources: list[dict[str, Any]] = []
    for table in TABLES.values():
        csv = _copy(tables / f"{table.name}.csv", folder)
        resources.append(_describe_file(csv, folder) | _describe_table(table))
        parquet = _copy(tables / f"{table.name}.parquet", folder)
        about = f"The same table with exact values and types: {table.row} a row."
        resources.append(_describe_file(parquet, folder, f"{table.name}-parquet", about))
    about = "Hashes of all inputs and the versions of the libraries that made the tables."
    provenance = _copy(tables / _PROVENANCE, folder)
    resources.append(_describe_file(provenance, folder, "provenance", about))
    resources += _copy_sources(folder)
    package = {
        "profile": "data-package",
        "name": "healthcoop",
        "title": "Regional health cooperation in the news: coded tables",
        "description": f"Made by healthcoop {__version__}. {_GUARD}",
        "version": __version__,
        "resources": resources,
    }
    with open_whole(folder / "datapackage.json") as stream:
        stream.write((json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode())
    return resources


def _copy_sources(folder: Path) -> list[dict[str, Any]]:
    """Copy what the coding rests on: codebook, reference data, hand coding of the sample."""
    found = []
    for source, about in (
        (paths.CODEBOOK, "codebook: a theme with its definition, terms and exclusions"),
        (paths.DICTIONARIES, "dictionary of wordings that the coding looks for"),
        (paths.REFERENCE, "reference data, each row with its source"),
        (paths.CODED, "hand coding of the sample corpus"),
    ):
        for file in sorted(f for f in source.iterdir() if f.suffix in (".toml", ".csv", ".md")):
            copy = _copy(file, folder / source.name)
            name = f"{source.name}-{file.stem}".lower().replace("_", "-")
            found.append(_describe_file(copy, folder, name, f"{about} ({file.name})"))
    return found


def _copy(source: Path, folder: Path) -> Path:
    with source.open("rb") as content, open_whole(folder / source.name) as stream:
        shutil.copyfileobj(content, stream)
    return folder / source.name


def _describe_file(
    file: Path, folder: Path, name: str = "", description: str = ""
) -> dict[str, Any]:
    data = file.read_bytes()
    return {
        "name": name,
        "type": "file",
        "path": file.relative_to(folder).as_posix(),
        "format": file.suffix.lstrip("."),
        "description": description,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _describe_table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_describe_column(column) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.name != "articles" and "article_id" in table.names:
        reference = {"resource": "articles", "fields": ["article_id"]}
        schema["foreignKeys"] = [{"fields": ["article_id"], "reference": reference}]
    return {
        "name": table.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": table.name.capitalize(),
        "description": f"A row is {table.row}.",
        "encoding": "utf-8",
        "schema": schema,
    }


def _describe_column(column: Column) -> dict[str, Any]:
    unit = f" (in {column.unit})" if column.unit else ""
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": f"{column.meaning}{unit}",
    }
