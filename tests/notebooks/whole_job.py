"""The whole job on three analyses, for test_determinism; folders may be listed in reverse order.

Usage: python whole_job.py CORPUS OUT (forward | reverse)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

ANALYSES = ("02-theme-telemedicine", "03-overlaps", "05-commitments")


class Reversed:
    """A listing of a folder, as os.scandir gives it, from the end."""

    def __init__(self, entries: Any) -> None:
        with entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self) -> Reversed:
        return self

    def __exit__(self, *_: object) -> None: ...

    def __iter__(self) -> Reversed:
        return self

    def __next__(self) -> Any:
        return next(self.entries)

    def close(self) -> None: ...


def list_in_reverse() -> None:
    """Make the file system list everything in reverse order."""
    scandir, listdir = os.scandir, os.listdir
    os.scandir = lambda path=".": Reversed(scandir(path))  # type: ignore
    os.listdir = lambda path=".": sorted(listdir(path), reverse=True)  # type: ignore


def do_job(corpus: Path, out: Path) -> None:
    """Write tables, notebooks and pages."""
    from healthcoop.pipeline import write_tables
    from healthcoop.publishing.data_page import write_data
    from healthcoop.publishing.export import export_page
    from healthcoop.publishing.index import write_index
    from healthcoop.publishing.methods_page import write_methods
    from healthcoop.publishing.plan import find_analysis, load_plan
    from healthcoop.publishing.reader import write_reader
    from healthcoop.publishing.runner import run_analysis
    from healthcoop.publishing.site import Page, list_pages

    write_tables(corpus, out / "tables")
    plan = load_plan()
    chosen = [find_analysis(plan, name) for name in ANALYSES]
    pages = list_pages([Page(analysis.id, analysis.title) for analysis in chosen])
    for analysis in chosen:
        notebook = run_analysis(analysis, out / "tables", out / "notebooks")
        export_page(notebook, pages, out / "site")
    write_reader(out / "tables", pages, out / "site")
    write_data(out / "tables", pages, out / "site")
    write_methods(pages, out / "site")
    write_index(pages, out / "notebooks", out / "tables", out / "site")


if __name__ == "__main__":
    if sys.argv[3] == "reverse":
        list_in_reverse()
    do_job(Path(sys.argv[1]), Path(sys.argv[2]))
