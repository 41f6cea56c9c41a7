"""Find the files of a corpus and read them in batches of bounded size.

Every file that is found comes out once, decoded or with the reason why it is not an article.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from healthcoop.errors import CorpusError
from healthcoop.reading.decode import decode_text

#: Endings of files that are read; a file without an ending is read too.
ENDINGS = (".txt", ".text", ".md", "")
#: A longer file is not one article (the longest reports of news agencies are below 100 kB).
MAX_BYTES = 5_000_000
#: Text in one batch, which bounds the memory of a run; larger batches are not faster.
BATCH_BYTES = 1_000_000


@dataclass(frozen=True)
class Source:
    """A decoded article file: its id, place, hash, encoding and text."""

    article_id: str
    file: str
    sha256: str
    encoding: str
    n_replaced: int
    text: str


@dataclass(frozen=True)
class Rejection:
    """A file that is not an article, and why."""

    file: str
    reason: str


@dataclass(frozen=True)
class Batch:
    """Articles and rejections that are coded and written together."""

    sources: list[Source]
    rejections: list[Rejection]


def find_files(folder: Path) -> list[str]:
    """List the files of a corpus, hidden ones left out, in an order that no file system changes.

    Parameters
    ----------
    folder
        The corpus; files in its sub-folders belong to it.

    Returns
    -------
    list of str
        Paths below the folder, with ``/`` between parts, sorted by code point.

    Raises
    ------
    CorpusError
        The folder is missing, not a folder, unreadable, or holds no file.
    """
    if not folder.exists():
        raise CorpusError(f"{folder}: no such folder of articles")
    if not folder.is_dir():
        raise CorpusError(f"{folder}: not a folder; give the folder that holds the articles")
    found: list[str] = []
    faults: list[OSError] = []
    entered: set[str] = set()
    for top, folders, names in os.walk(folder, onerror=faults.append, followlinks=True):
        entered.add(os.path.realpath(top))
        # A folder that a link leads to belongs to the corpus, unless it was entered already.
        folders[:] = [
            n
            for n in sorted(folders)
            if not n.startswith(".") and os.path.realpath(os.path.join(top, n)) not in entered
        ]
        place = os.path.relpath(top, folder)
        prefix = "" if place == "." else place.replace(os.sep, "/") + "/"
        found += [prefix + n for n in names if not n.startswith(".")]
    if faults:
        fault = faults[0]
        raise CorpusError(f"{fault.filename}: cannot be listed: {fault.strerror}")
    if not found:
        raise CorpusError(f"{folder}: holds no files; put the articles there as .txt files")
    return sorted(found)


def read_batches(folder: Path, batch_bytes: int = BATCH_BYTES) -> Iterator[Batch]:
    """Read the files of a corpus, batch by batch.

    Parameters
    ----------
    folder
        The corpus.
    batch_bytes
        About how many bytes of text a batch holds; at least one file.

    Yields
    ------
    Batch
        In the order of `find_files`; each file appears in exactly one batch.

    Raises
    ------
    CorpusError
        As for `find_files`.
    """
    taken: dict[str, str] = {}
    batch, size = Batch([], []), 0
    for file in find_files(folder):
        item = read_file(folder, file, taken)
        if isinstance(item, Rejection):
            batch.rejections.append(item)
            size += 200
        else:
            batch.sources.append(item)
            size += len(item.text)
        if size >= batch_bytes:
            yield batch
            batch, size = Batch([], []), 0
    if batch.sources or batch.rejections:
        yield batch


def read_file(folder: Path, file: str, taken: dict[str, str]) -> Source | Rejection:
    """Read one file as an article.

    Parameters
    ----------
    folder
        The corpus.
    file
        The file's path below it.
    taken
        Article ids that are in use, with the file of each; a new id is added.

    Returns
    -------
    Source or Rejection
    """
    shown = _show_name(file)
    stem, ending = os.path.splitext(os.path.basename(file))
    article_id = _show_name(stem)
    if ending.casefold() not in ENDINGS:
        return Rejection(shown, f"{ending} files are not read; save the article as a .txt file")
    data, reason = _read_bytes(os.path.join(folder, file))
    if reason:
        return Rejection(shown, reason)
    decoded = decode_text(data)
    if decoded.reason:
        return Rejection(shown, decoded.reason)
    if article_id in taken:
        other = taken[article_id]
        return Rejection(shown, f"has the same name as {other}, which was read; rename one of them")
    taken[article_id] = shown
    digest = hashlib.sha256(data).hexdigest()
    return Source(article_id, shown, digest, decoded.encoding, decoded.n_replaced, decoded.text)


def _read_bytes(path: str) -> tuple[bytes, str]:
    """The bytes of a file, or the reason why it is not read."""
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            return b"", "not a regular file"
        if info.st_size > MAX_BYTES:
            size, limit = f"{info.st_size / 1e6:.1f} MB", f"{MAX_BYTES / 1e6:.0f} MB"
            return b"", f"{size} is too large for one article (limit {limit})"
        with open(path, "rb") as stream:
            return stream.read(), ""
    except OSError as error:
        return b"", f"cannot be read: {error.strerror or error}"


def _show_name(name: str) -> str:
    """Write a file name so that any table can hold it, whatever bytes the file system gave."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
