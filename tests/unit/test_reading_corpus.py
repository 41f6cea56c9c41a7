"""Bad input never loses good input: every file is an article or has a reason why it is not."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from healthcoop.errors import CorpusError, OutputError
from healthcoop.pipeline import write_tables
from healthcoop.reading.article import read_article
from healthcoop.reading.corpus import Source, find_files, read_batches
from healthcoop.reading.decode import decode_text
from healthcoop.tables import read_table

GOOD = "Doctors in Astana examined patients in far villages by telemedicine on Monday, they said.\n"


def write(folder: Path, name: str, data: bytes | str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def count_steps(action: Callable[[], object]) -> int:
    """Count the lines of Python that an action runs."""
    n_steps = 0

    def trace(*_: object) -> object:
        nonlocal n_steps
        n_steps += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return n_steps


def read_all(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    batches = list(read_batches(folder))
    texts = {s.file: s.text for b in batches for s in b.sources}
    return texts, {r.file: r.reason for b in batches for r in b.rejections}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \r\n\t\n\xc2\xa0", "white space"),
        ("binary.txt", bytes(range(256)) * 20, "NUL"),
        ("nul.txt", b"Line one\nLine\x00two\n", "line 2"),
        ("controls.txt", b"\x01\x02\x03\x04\x05\x06 abc", "control characters"),
        ("report.pdf", b"%PDF-1.7", ".pdf files are not read"),
        ("report.txt", b"%PDF-1.7 ...", "PDF"),
        ("word.txt", b"PK\x03\x04 ...", "Word"),
        ("page.txt", b"<!DOCTYPE html><html>", "HTML"),
        ("zipped.txt", gzip.compress(b"text", mtime=0), "gzip"),
        ("large.txt", b"word " * 1_100_000, "too large"),
    ],
)
def test_what_is_not_an_article_is_set_aside_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    write(tmp_path, name, data)
    write(tmp_path, "good.txt", GOOD)
    texts, reasons = read_all(tmp_path)
    assert texts == {"good.txt": GOOD}
    assert list(reasons) == [name] and reason in reasons[name]


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "2024/report.txt", GOOD)
    write(tmp_path, "2025/report.txt", GOOD)
    texts, reasons = read_all(tmp_path)
    assert list(texts) == ["2024/report.txt"]
    assert "2024/report.txt" in reasons["2025/report.txt"]


def test_a_rejected_file_does_not_take_its_name_from_a_good_one(tmp_path: Path) -> None:
    write(tmp_path, "a/report.txt", b"")
    write(tmp_path, "b/report.txt", GOOD)
    texts, reasons = read_all(tmp_path)
    assert list(texts) == ["b/report.txt"] and list(reasons) == ["a/report.txt"]


def test_links_and_odd_names_are_no_trap(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "with space & ümlaut|.txt", GOOD)
    (tmp_path / os.fsdecode(b"raw\xff.txt")).write_text(GOOD)
    write(tmp_path, ".hidden.txt", GOOD)
    texts, reasons = read_all(tmp_path)
    assert set(texts) == {"with space & ümlaut|.txt", "raw\\udcff.txt"}
    assert set(reasons) == {"broken.txt", "pipe.txt"}


def test_linked_folders_are_read_and_loops_are_not(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/linked.txt", GOOD)
    write(tmp_path, "corpus/own.txt", GOOD)
    (tmp_path / "corpus" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "corpus" / "loop").symlink_to(tmp_path / "corpus")
    assert find_files(tmp_path / "corpus") == ["link/linked.txt", "own.txt"]


def test_only_rejected_files_in_a_batch_are_no_trap(tmp_path: Path) -> None:
    write(tmp_path / "in", "a.txt", GOOD)
    write(tmp_path / "in", "b.pdf", b"%PDF")
    write(tmp_path / "in", "c.txt", b"")
    run = write_tables(tmp_path / "in", tmp_path / "out", batch_bytes=1)
    assert (run.n_articles, run.n_rejected) == (1, 2)


@pytest.mark.parametrize(
    "piece",
    ["ab\n", "A", "A-", "• ", "Q: a\nA: b\n", "“", "Monday, June 5, ", "- - -\n", "|", "a, ",
     "Ministry of Health of Kazakhstan, ", "word word word word word word word word word wor\n",
     "ASTANA-TASHKENT-", "x@y.", "By By ", "Share "],
)  # fmt: skip
def test_no_text_takes_time_beyond_its_length(tmp_path: Path, piece: str) -> None:
    """Ten times the text takes nothing like a hundred times the steps: counted, not timed."""
    counts = []
    for length in (4_000, 40_000):
        text = "I and my text: " + piece * (length // len(piece))
        steps = count_steps(lambda text=text: read_article(Source("a", "a", "0", "utf-8", 0, text)))
        counts.append(steps)
    assert counts[1] < 25 * counts[0], counts


def test_missing_empty_and_wrong_folders_say_so(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such folder"):
        find_files(tmp_path / "nowhere")
    with pytest.raises(CorpusError, match="holds no files"):
        find_files(tmp_path)
    write(tmp_path, "one.txt", GOOD)
    with pytest.raises(CorpusError, match="not a folder"):
        find_files(tmp_path / "one.txt")


def test_a_folder_without_articles_still_tells_why(tmp_path: Path) -> None:
    write(tmp_path / "in", "empty.txt", b"")
    with pytest.raises(CorpusError, match=r"none of the 1 files is an article"):
        write_tables(tmp_path / "in", tmp_path / "out")
    assert read_table(tmp_path / "out", "rejected")["file"].tolist() == ["empty.txt"]


def test_files_in_are_articles_plus_rejected(tmp_path: Path) -> None:
    for number in range(7):
        write(tmp_path / "in", f"a{number}.txt", GOOD * (number + 1) if number % 3 else b"")
    run = write_tables(tmp_path / "in", tmp_path / "out", batch_bytes=100)
    articles, rejected = (read_table(tmp_path / "out", n) for n in ("articles", "rejected"))
    assert (
        (run.n_files, run.n_articles, run.n_rejected)
        == (7, len(articles), len(rejected))
        == (7, 4, 3)
    )


def test_tables_do_not_depend_on_the_size_of_batches(tmp_path: Path) -> None:
    for number in range(6):
        write(tmp_path / "in", f"a{number}.txt", GOOD * (number % 2 + 1))
    write_tables(tmp_path / "in", tmp_path / "one", batch_bytes=1)
    write_tables(tmp_path / "in", tmp_path / "all")
    for name in ("articles", "sentences", "themes", "actors", "rejected"):
        one, all_ = ((tmp_path / d / f"{name}.csv").read_bytes() for d in ("one", "all"))
        assert one == all_


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    write(tmp_path / "in", "a.txt", GOOD)
    write(tmp_path, "out", "a file where the folder should be")
    with pytest.raises(OutputError, match="cannot be written"):
        write_tables(tmp_path / "in", tmp_path / "out")


def test_a_full_disk_leaves_the_earlier_tables_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", "a.txt", GOOD)
    write_tables(tmp_path / "in", tmp_path / "out")
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}

    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fill)
    write(tmp_path / "in", "b.txt", GOOD)
    with pytest.raises(OutputError, match="No space left"):
        write_tables(tmp_path / "in", tmp_path / "out")
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize(
    ("data", "encoding", "n_replaced", "text"),
    [
        ("Türkiye “ok”\r\n".encode(), "utf-8", 0, "Türkiye “ok”\n"),
        ("\ufeffTürkiye".encode(), "utf-8", 0, "Türkiye"),
        ("Türkiye talks".encode("utf-16"), "utf-16-le", 0, "Türkiye talks"),
        ("Türkiye talks".encode("utf-16-be"), "utf-16-be", 0, "Türkiye talks"),
        ("The plan – “ready” at last – will cost €5m".encode("cp1252"), "cp1252", 0,
         "The plan – “ready” at last – will cost €5m"),
        ("Врачи встретились в Астане и обсудили телемедицину".encode("cp1251"), "cp1251", 0,
         "Врачи встретились в Астане и обсудили телемедицину"),
        ("Ünlü doktorlar “Türkiye” için é".encode()[:-1], "utf-8", 1,
         "Ünlü doktorlar “Türkiye” için \ufffd"),
        (b"one\rtwo\r\nthree", "utf-8", 0, "one\ntwo\nthree"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, encoding: str, n_replaced: int, text: str) -> None:
    decoded = decode_text(data)
    assert (decoded.encoding, decoded.n_replaced, decoded.text) == (encoding, n_replaced, text)


@pytest.mark.parametrize("tail", ["ü".encode()[:1], "“".encode()[:2], b"\xed\xa0\x80"])
def test_a_nearly_plain_text_that_is_cut_stays_utf_8(tail: bytes) -> None:
    decoded = decode_text("Doctors in Türkiye met and spoke of ".encode() + tail)
    assert decoded.encoding == "utf-8" and "Türkiye" in decoded.text and decoded.n_replaced > 0


@pytest.mark.parametrize("text", ["\x0c\n", "\u200b\n", "\u3000", "\x1c\n", "\ufeff\n"])
def test_what_shows_nothing_is_not_an_article(text: str) -> None:
    assert "white space" in decode_text(text.encode()).reason


def test_what_is_mostly_lost_is_set_aside() -> None:
    assert "lost" in decode_text(b"\xff\xfe" + b"\x00\xd8a\x00" * 50).reason


def test_a_lone_surrogate_costs_itself_and_nothing_else() -> None:
    decoded = decode_text("Ärzte in Astana halfen “vielen” é".encode() + b"\xed\xa0\x80 end")
    assert decoded.text.startswith("Ärzte in Astana halfen “vielen” é") and decoded.text.endswith(
        " end"
    )
    assert decoded.n_replaced > 0
