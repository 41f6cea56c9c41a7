"""The commands that measure and that write sheets."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from healthcoop import cli, paths
from healthcoop.measuring.scoring import read_tables
from healthcoop.pipeline import write_tables


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(paths.ARTICLES, folder)
    return folder


def test_score_prints_an_aligned_table(tables: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["score", str(paths.CODED), "--tables", str(tables)]) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == "measured on all 5 hand-coded articles"
    rows = [line for line in lines if line.startswith(("theme ", "actors ", "boilerplate "))]
    assert len({line.index("F1") for line in rows}) == 1
    assert any(line.startswith("article date ") and "5 of 5" in line for line in lines)


def test_score_lists_misses_and_what_was_not_measured(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "gold"
    shutil.copytree(paths.CODED, gold)
    (gold / "events.csv").unlink()
    sheet = gold / "sentences.csv"
    kept = [line for line in sheet.read_text().splitlines() if "telemedicine" not in line]
    sheet.write_text("\n".join([*kept, "xinhua-sco-telehealth,0,medical_tourism"]) + "\n")
    article = read_tables(tables)["articles"]["article_id"].iloc[0]
    hashes = gold / "hashes.csv"
    hashes.write_text(re.sub(rf"(?m)^{article},.*$", f"{article},{'0' * 64}", hashes.read_text()))
    assert cli.main(["score", str(gold), "--tables", str(tables), "--misses"]) == 0
    shown = capsys.readouterr().out
    assert f"changed since they were coded, and left out: {article}\n" in shown
    assert "events: not measured, not coded by hand: events.csv is missing" in shown
    assert "  - xinhua-sco-telehealth 0: medical_tourism\n" in shown
    assert "  + xinhua-sco-telehealth 0: telemedicine: telehealth\n" in shown


def test_nothing_to_measure_is_said(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "segments.csv").write_text("article_id,sentence,start,end\nelsewhere,0,0,5\n")
    assert cli.main(["score", str(tmp_path), "--tables", str(tables)]) == 0
    shown = capsys.readouterr().out
    assert (
        shown == "measured on no hand-coded article\n  not among the tables' articles: elsewhere\n"
    )


def test_sheets_are_written_once(
    tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["coding-sheets", str(tables), str(tmp_path / "mine"), "--draw", "2"]
    assert cli.main(words) == 0
    assert "for 2 articles" in capsys.readouterr().out
    assert cli.main(["score", str(tmp_path / "mine"), "--tables", str(tables)]) == 0
    assert "measured on all 2" not in (shown := capsys.readouterr().out)
    assert shown.startswith("measured on both hand-coded articles\n")
    assert cli.main(words) == 2
    assert "sheets are never overwritten" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["score", "nowhere", "--tables", "t"], "nowhere: no hand coding here"),
        (["score", "coded", "--tables", "t"], "articles.parquet: no such table"),
        (["score", "faulty", "--tables", "t"], "faulty: 1 fault\n  - segments.csv line 1:"),
        (["coding-sheets", "t", "out"], "articles.parquet: no such table"),
        (
            ["score", "coded", "--tables", "damaged"],
            "articles.parquet: cannot be read",
        ),
        (["coding-sheets", "damaged", "out"], "articles.parquet: cannot be read"),
        (["run", "01-corpus", "--coded", "nowhere", "-o", "out"], "nowhere: no hand coding here"),
    ],
)
def test_faults_of_the_user(
    words: list[str],
    fault: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(paths.CODED, "coded")
    Path("faulty").mkdir()
    Path("damaged").mkdir()
    Path("damaged/articles.parquet").write_bytes(b"PAR1")
    Path("faulty/segments.csv").write_text("article;sentence\n")
    assert cli.main(words) == 2
    message = capsys.readouterr().err
    assert message.startswith("healthcoop: ")
    assert fault in message
    assert not Path("out").exists()


def test_words_of_articles_do_not_steer_the_terminal() -> None:
    import pandas as pd

    from healthcoop.measuring.scoring import Scores
    from healthcoop.showing.score_text import format_misses

    columns = "measure article_id sentence by_hand coded text".split()
    case = ("events", "a", 0, "\x1b[2Jx", "", "a \x9b1m sentence")
    scores = Scores(pd.DataFrame(), pd.DataFrame([case], columns=columns), ["a"], {})
    assert all(line.isprintable() for line in format_misses(scores))


def test_a_folder_of_hand_coding_is_named_to_notebooks(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.CODED_VARIABLE, "")
    shutil.copytree(paths.CODED, tmp_path / "mine")
    words = ["run", "nothing", "--tables", str(tables), "-o", str(tmp_path), "--coded"]
    assert cli.main([*words, str(paths.CODED)]) == 2
    assert not os.environ[paths.CODED_VARIABLE]
    assert cli.main([*words, str(tmp_path / "mine")]) == 2
    assert paths.coded_folder() == tmp_path / "mine"
