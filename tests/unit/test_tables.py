"""Tables appear whole or not at all, and come back as they were declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthcoop.errors import CorpusError, OutputError
from healthcoop.tables import REJECTED, TABLES, TableWriter, open_whole, read_table


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


def test_an_interrupted_table_leaves_the_earlier_one(tmp_path: Path) -> None:
    row = REJECTED.to_arrow({"file": ["a"], "reason": ["empty"]})
    with TableWriter(tmp_path, REJECTED) as writer:
        writer.write(row)

    def interrupt() -> None:
        with TableWriter(tmp_path, REJECTED) as writer:
            writer.write(row)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupt()
    assert len(read_table(tmp_path, "rejected")) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["rejected.csv", "rejected.parquet"]


def test_batches_become_one_table(tmp_path: Path) -> None:
    with TableWriter(tmp_path, REJECTED) as writer:
        for name in ("a", 'b "quoted", with comma\nand line'):
            writer.write(REJECTED.to_arrow({"file": [name], "reason": ["r"]}))
    assert read_table(tmp_path, "rejected")["file"].tolist() == [
        "a",
        'b "quoted", with comma\nand line',
    ]


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
