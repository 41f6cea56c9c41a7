"""Notebook files, read and written as the plain JSON that they are.

Texts are held as strings in memory and split into lines on disk, as Jupyter does it, so that a
changed line is a changed line in a diff.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from healthcoop.errors import HealthcoopError
from healthcoop.files import open_whole

#: A notebook, a cell, an output: dictionaries in the form that Jupyter documents (version 4.5).
Node = dict[str, Any]

_FORMAT = 4


def read_notebook(path: Path) -> Node:
    """Read a notebook file.

    Parameters
    ----------
    path
        A notebook of format 4, the only one in use since 2015.

    Returns
    -------
    dict
        The notebook; every text is one string.

    Raises
    ------
    HealthcoopError
        The file is missing or is not a notebook.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HealthcoopError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise HealthcoopError(f"{path}: is not a notebook: {error}") from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != _FORMAT:
        raise HealthcoopError(f"{path}: is not a notebook of format {_FORMAT}")
    for cell in notebook["cells"]:
        cell["source"] = _join(cell["source"])
        for output in cell.get("outputs", []):
            _change_texts(output, _join)
    return notebook


def write_notebook(notebook: Node, path: Path) -> None:
    """Write a notebook, whole or not at all; equal notebooks give equal bytes.

    Raises
    ------
    OutputError
        The folder cannot be written or the disk is full.
    """
    content = json.loads(json.dumps(notebook))
    for cell in content["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)
        for output in cell.get("outputs", []):
            _change_texts(output, _split)
    text = json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True)
    with open_whole(path) as stream:
        stream.write((text + "\n").encode("utf-8"))


def find_tagged(notebook: Node, tag: str) -> list[Node]:
    """Find the cells that carry a tag."""
    return [cell for cell in notebook["cells"] if tag in cell["metadata"].get("tags", [])]


def _change_texts(output: Node, change: Any) -> None:
    if "text" in output:
        output["text"] = change(output["text"])
    for kind, value in output.get("data", {}).items():
        output["data"][kind] = change(value) if not kind.endswith("json") else value


def _join(text: Any) -> Any:
    return "".join(text) if isinstance(text, list) else text


def _split(text: Any) -> Any:
    return text.splitlines(keepends=True) if isinstance(text, str) else text
