"""What several tests need: small notebooks, and a small copy of the project that make can build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from healthcoop import paths

HEAD = """from healthcoop.paths import tables_folder
from healthcoop.showing.display import show_finding
from healthcoop.tables import read_table"""


def make_cell(
    kind: str, source: str, *tags: str, outputs: list[Any] | None = None
) -> dict[str, Any]:
    """Make a cell of kind ``code`` or ``markdown``."""
    cell: dict[str, Any] = {"cell_type": kind, "metadata": {}, "source": source}
    if tags:
        cell["metadata"]["tags"] = list(tags)
    if kind == "code":
        cell |= {"execution_count": None, "outputs": outputs or []}
    return cell


def make_notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    """Make a notebook of this project."""
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"healthcoop": {}, "kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def write_json(path: Path, content: object) -> Path:
    """Write JSON, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def copy_project(folder: Path) -> Path:
    """Copy the project into a folder, with two quick templates instead of its own.

    Its ``.venv`` runs this interpreter on the copy's own modules.
    """
    ignored = shutil.ignore_patterns("__pycache__", "runs", "*.ipynb")
    for name in ("src", "data", "notebooks"):
        shutil.copytree(paths.ROOT / name, folder / name, ignore=ignored)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copyfile(paths.ROOT / name, folder / name)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nPYTHONPATH="{folder}/src" exec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (folder / ".venv" / "ready").touch()
    _write_templates(folder / "notebooks")
    return folder


def run_make(project: Path, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run make in a project, without what an outer make left in the environment."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS", "HEALTHCOOP"))
    }
    return subprocess.run(
        ["make", *words],
        cwd=project,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        **options,
    )


def _write_templates(folder: Path) -> None:
    count = 'n = len(read_table(tables_folder(), "articles"))\nshow_finding(f"{n} articles.")'
    one = make_notebook(
        make_cell("markdown", "# How many?"), make_cell("code", HEAD), make_cell("code", count)
    )
    two = make_notebook(
        make_cell("markdown", "# How often?"),
        make_cell("code", 'theme: str = "telemedicine"  # a theme', "parameters"),
        make_cell("code", "from healthcoop.measuring.intervals import *\n" + HEAD),
        make_cell("code", "show_finding(theme)"),
    )
    write_json(folder / "one.ipynb", one)
    write_json(folder / "two.ipynb", two)
    (folder / "runs.toml").write_text(
        '[[analysis]]\nid = "one"\ntitle = "One"\ntemplate = "one.ipynb"\n'
        '[[analysis]]\nid = "two"\ntitle = "Two"\ntemplate = "two.ipynb"\n'
    )
