"""Files that appear whole or not at all, alone or several together."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from healthcoop.errors import OutputError

#: An unfinished file: a dot, the name that it will have, the process that writes it.
_UNFINISHED = re.compile(r"\..+\.(\d+)\.tmp")


class Publication:
    """Files of one folder that take their names together, when all of them are complete.

    Use as a context manager. The bytes go to hidden files beside the final ones; an exception
    inside removes them and leaves what was there before untouched. What a killed process left
    behind is removed as well.

    Parameters
    ----------
    folder
        The folder of the files; it is made if it is missing.

    Raises
    ------
    OutputError
        The folder cannot be made or written, or the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, tuple[Path, IO[bytes]]] = {}
        self._abandon: list[Callable[[], None]] = []

    def __enter__(self) -> Publication:
        with _blame(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            _remove_abandoned(self._folder)
        return self

    def open(self, name: str) -> IO[bytes]:
        """Open a file of the publication for writing; the publication closes it."""
        hidden = self._folder / f".{name}.{os.getpid()}.tmp"
        with _blame(self._folder / name):
            stream = hidden.open("wb")
        self._files[name] = hidden, stream
        return stream

    def on_failure(self, abandon: Callable[[], None]) -> None:
        """Call something if the publication fails, before its files are removed."""
        self._abandon.append(abandon)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        is_published = False
        try:
            if kind is None:
                self._publish()
                is_published = True
        finally:
            for abandon in self._abandon if not is_published else ():
                abandon()
            for hidden, stream in self._files.values():
                with suppress(OSError):
                    stream.close()
                hidden.unlink(missing_ok=True)

    def _publish(self) -> None:
        """Complete every file before the first takes its name."""
        for name, (_, stream) in self._files.items():
            with _blame(self._folder / name):
                stream.flush()
                os.fsync(stream.fileno())
                stream.close()
            if (self._folder / name).is_dir():
                raise OutputError(f"{self._folder / name}: cannot be written: Is a directory")
        for name, (hidden, _) in self._files.items():
            with _blame(self._folder / name):
                hidden.replace(self._folder / name)


@contextmanager
def open_whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing that appears under its name only when it is complete.

    Raises
    ------
    OutputError
        The folder cannot be made or written, or the disk is full.
    """
    with Publication(path.parent) as publication:
        stream = publication.open(path.name)
        with _blame(path):
            yield stream


@contextmanager
def _blame(path: Path) -> Iterator[None]:
    """Say which file a failure of the system is about."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: cannot be written: {reason}") from error


def _remove_abandoned(folder: Path) -> None:
    """Remove unfinished files of processes that are gone."""
    for path in folder.glob(".*.tmp"):
        found = _UNFINISHED.fullmatch(path.name)
        if found and not _is_running(int(found[1])):
            path.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
