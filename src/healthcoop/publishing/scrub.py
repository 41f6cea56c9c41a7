"""Scrub executed notebooks: what differs between two equal runs goes, what was computed stays.

Papermill writes times, durations and machine paths into the metadata; kernels add the version of
Python, message ids and temporary file names. Without them equal inputs give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from healthcoop.publishing.notebooks import Node

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_LANGUAGE = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
_CELL_KEYS = ("tags", "healthcoop")
_KERNEL_FILE = re.compile(r"\S*ipykernel_\d+\S*?\.py(:\d+)?")


def scrub_notebook(notebook: Node, facts: Mapping[str, Any], folders: Mapping[str, str]) -> None:
    """Remove in place all that two equal runs would not share.

    Parameters
    ----------
    notebook
        An executed notebook.
    facts
        What is kept about the run under the notebook's metadata key ``healthcoop``.
    folders
        Machine paths and what stands for them in warnings.
    """
    notebook["metadata"] = {
        "kernelspec": _KERNEL,
        "language_info": _LANGUAGE,
        "healthcoop": dict(facts),
    }
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 5
    for number, cell in enumerate(notebook["cells"]):
        metadata = cell["metadata"]
        injected = "injected-parameters" in metadata.get("tags", [])
        cell["id"] = "injected-parameters" if injected else cell.get("id", f"cell-{number}")
        cell["metadata"] = {k: metadata[k] for k in _CELL_KEYS if metadata.get(k)}
        if cell["cell_type"] == "code":
            cell["outputs"] = _join_streams(cell["outputs"])
            for output in cell["outputs"]:
                _scrub_output(output, folders)


def _join_streams(outputs: list[Node]) -> list[Node]:
    # How much text one message of a stream carries depends on timing.
    joined: list[Node] = []
    for output in outputs:
        last = joined[-1] if joined else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            joined.append(output)
    return joined


def _scrub_output(output: Node, folders: Mapping[str, str]) -> None:
    output.pop("transient", None)
    if output.get("name") == "stderr":
        text = _KERNEL_FILE.sub("notebook", output["text"])
        for folder, name in folders.items():
            text = text.replace(folder, name)
        output["text"] = text
