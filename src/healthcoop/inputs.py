"""What a run rests on: hashes of corpus and dictionaries, and the versions of libraries."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from healthcoop import __version__
from healthcoop.paths import CODEBOOK, DICTIONARIES, REFERENCE

_LIBRARIES = ("ahocorasick-rs", "matplotlib", "numpy", "pandas", "pyarrow", "sentencex")


def describe_inputs(files: Iterable[tuple[str, str]], n_rejected: int) -> dict[str, Any]:
    """Describe what a run rests on. Equal inputs give an equal description: no clock, no machine.

    Parameters
    ----------
    files
        Path below the corpus folder and SHA-256 of each article.
    n_rejected
        Files that were set aside.

    Returns
    -------
    dict
        Ready to be written as JSON.
    """
    listed = sorted(files)
    digest = hashlib.sha256("".join(f"{h}  {name}\n" for name, h in listed).encode())
    return {
        "corpus": {
            "n_articles": len(listed),
            "n_rejected": n_rejected,
            "sha256": digest.hexdigest(),
        },
        "codebook": {"sha256": hash_folder(CODEBOOK)},
        "dictionaries": {"sha256": hash_folder(DICTIONARIES)},
        "reference": {"sha256": hash_folder(REFERENCE)},
        "versions": {
            "healthcoop": __version__,
            "python": ".".join(platform.python_version_tuple()[:2]),
            **{name: _find_version(name) for name in _LIBRARIES},
        },
    }


def hash_folder(folder: Path) -> str:
    """Hash the names and contents of a folder's files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".")):
        digest.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n".encode())
    return digest.hexdigest()


def _find_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
