"""Dictionaries: wordings that the program looks for, kept as data in ``data/dictionaries``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import DICTIONARIES


def read_dictionary(name: str, folder: Path = DICTIONARIES) -> dict[str, Any]:
    """Read a file of dictionaries.

    Parameters
    ----------
    name
        The file.
    folder
        Where it is.

    Returns
    -------
    dict
        Its tables, in the order of the file.

    Raises
    ------
    CodebookError
        The file cannot be read or is not TOML.
    """
    path = folder / name
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        fault = f"cannot be read: {error}"
    except tomllib.TOMLDecodeError as error:
        fault = f"not TOML: {error}"
    raise CodebookError(list_faults(str(path), [fault]))


def read_words(tables: dict[str, Any], key: str, file: str) -> tuple[str, ...]:
    """Take a list of words from a file of dictionaries.

    Raises
    ------
    CodebookError
        There is no such list, or it holds something other than texts.
    """
    words = tables.get(key)
    if not is_texts(words) or not words:
        fault = f"{key}: must be a list of texts that are not empty"
        raise CodebookError(list_faults(str(DICTIONARIES / file), [fault]))
    return tuple(words)


def is_texts(entries: object) -> bool:
    """Tell whether something is a list of texts, none of them empty."""
    return isinstance(entries, list) and all(isinstance(e, str) and e.strip() for e in entries)
