"""Provenance: which articles, codebook and versions a result rests on. No clock, no machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from healthcoop.errors import CorpusError

#: Characters of a hash that are shown; the file holds all of them.
HASH_SHOWN = 16
_HASH_LENGTH = 64


def read_provenance(folder: Path) -> dict[str, Any]:
    """Read what a run wrote down about itself.

    Parameters
    ----------
    folder
        The folder of tables.

    Raises
    ------
    CorpusError
        There is no such file, or it is not a JSON object.
    """
    path = folder / "provenance.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CorpusError(f"{path}: no such file; `make tables` writes it") from error
    except ValueError as error:
        raise CorpusError(f"{path}: not a JSON file: {error}") from error
    if not isinstance(found, dict):
        raise CorpusError(f"{path}: not a JSON object")
    return found


def list_provenance(folder: Path) -> pd.DataFrame:
    """List what a run rests on, for showing as a table.

    Returns
    -------
    pandas.DataFrame
        ``what`` (the keys, joined by spaces) and ``value`` (hashes shortened), in the file's order.
    """
    rows = [(" ".join(keys), value) for keys, value in _walk(read_provenance(folder), ())]
    return pd.DataFrame(rows, columns=["what", "value"], dtype="str")


def _walk(value: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*keys, str(key).replace("_", " ")))
    elif isinstance(value, list):
        yield keys, ", ".join(map(str, value))
    else:
        text = str(value)
        is_hash = len(text) == _HASH_LENGTH and set(text) <= set("0123456789abcdef")
        yield keys, text[:HASH_SHOWN] if is_hash else text
