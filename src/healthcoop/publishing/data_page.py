"""The page of the data: each table with columns and files, what it was made from, a citation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from healthcoop import __version__
from healthcoop.errors import HealthcoopError
from healthcoop.publishing.datapackage import FOLDER, write_package
from healthcoop.publishing.site import NAME, Page, describe_site, load_templates, write_page
from healthcoop.tables import TABLES


def write_data(tables: Path, pages: Sequence[Page], out: Path) -> Path:
    """Copy the data into the site and write the page that describes them.

    Parameters
    ----------
    tables
        The folder of tables of a run.
    pages
        The site's pages, for the navigation.
    out
        The site's folder.

    Returns
    -------
    pathlib.Path
        ``data.html``; beside it the folder ``data`` with ``datapackage.json``.

    Raises
    ------
    HealthcoopError
        The provenance cannot be read.
    CorpusError, OutputError
        A table is missing, or a file cannot be written.
    """
    resources = write_package(tables, out)
    content = (
        load_templates()
        .get_template("data.html.j2")
        .render(
            site=describe_site(pages, "data"),
            folder=FOLDER,
            tables=[_describe_table(tables, name, resources) for name in TABLES],
            sources=[r for r in resources if "/" in r["path"]],
            facts=list(read_provenance(tables)),
            citation=f"The healthcoop contributors. healthcoop {__version__}: {NAME}. Software.",
        )
    )
    return write_page(out, "data.html", content)


def read_provenance(tables: Path) -> Iterator[tuple[str, str]]:
    """Read what a run was made from, as pairs of a label and a value.

    Raises
    ------
    HealthcoopError
        The file is missing or cannot be read.
    """
    path = tables / "provenance.json"
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise HealthcoopError(f"{path}: cannot be read: {error}") from error
    yield from _flatten(content)


def _flatten(content: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in content.items():
        label = f"{above} {name}".strip().replace("_", " ")
        if isinstance(value, dict):
            yield from _flatten(value, label)
        else:
            yield label, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _describe_table(
    tables: Path, name: str, resources: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    files = [r for r in resources if re.fullmatch(rf"{name}\.(csv|parquet)", r["path"])]
    return {
        "table": TABLES[name],
        "n_rows": pq.read_metadata(tables / f"{name}.parquet").num_rows,
        "files": [(r["path"], r["format"], say_size(r["bytes"])) for r in files],
    }


def say_size(n_bytes: int) -> str:
    """Say a file's size.

    Examples
    --------
    >>> say_size(512), say_size(20_480), say_size(3_400_000)
    ('512 B', '20 kB', '3.4 MB')
    """
    if n_bytes < 1_000:
        return f"{n_bytes} B"
    if n_bytes < 1_000_000:
        return f"{n_bytes / 1_000:.0f} kB"
    return f"{n_bytes / 1_000_000:.1f} MB"
