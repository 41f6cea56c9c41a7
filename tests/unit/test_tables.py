"""Tables appear whole or not at all, and come back as they were declared."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from healthcoop.errors import CorpusError, OutputError
from healthcoop.files import Publication, open_whole
from healthcoop.tables import REJECTED, TABLES, TableWriter, read_table


def test_a_file_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "file.txt"

    def interrupt() -> None:
        with open_whole(path) as stream:
            stream.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert not path.exists() and not list(path.parent.iterdir())
    with open_whole(path) as stream:
        stream.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole" and len(list(path.parent.iterdir())) == 1


def write_rejected(folder: Path, *names: str) -> None:
    with Publication(folder) as publication:
        writer = TableWriter(publication, REJECTED)
        for name in names:
            writer.write(REJECTED.to_arrow({"file": [name], "reason": ["r"]}))
        writer.close()


def test_batches_become_one_table(tmp_path: Path) -> None:
    names = ["a", 'b "quoted", with comma\nand line']
    write_rejected(tmp_path, *names)
    assert read_table(tmp_path, "rejected")["file"].tolist() == names


def test_an_interrupted_table_leaves_the_earlier_one(tmp_path: Path) -> None:
    write_rejected(tmp_path, "a")

    def interrupt() -> None:
        with Publication(tmp_path) as publication:
            TableWriter(publication, REJECTED)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupt()
    assert len(read_table(tmp_path, "rejected")) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["rejected.csv", "rejected.parquet"]


def test_files_take_their_names_together(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()  # where a file should go

    def publish() -> None:
        with Publication(tmp_path) as publication:
            publication.open("a").write(b"new")
            publication.open("b").write(b"new")

    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(OutputError, match="b: cannot be written"):
        publish()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                          capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    abandoned, alive = tmp_path / f".a.{gone}.tmp", tmp_path / f".a.{os.getppid()}.tmp"
    abandoned.touch()
    alive.touch()
    with open_whole(tmp_path / "b") as stream:
        stream.write(b"b")
    assert not abandoned.exists() and alive.exists()


def test_a_missing_table_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="make tables"):
        read_table(tmp_path, "articles")


def test_columns_must_be_those_declared() -> None:
    with pytest.raises(ValueError, match="missing"):
        REJECTED.to_arrow({"file": []})


def test_an_output_that_is_a_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="cannot be written"), open_whole(tmp_path / "out" / "x"):
        pass


def test_every_column_has_a_meaning() -> None:
    for table in TABLES.values():
        assert set(table.key) <= set(table.names)
        assert all(column.meaning for column in table.columns)
