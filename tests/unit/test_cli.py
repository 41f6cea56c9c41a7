"""The command line: what a user can mend is one clear message and status 2, without a traceback."""

import errno
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthcoop import cli, paths
from healthcoop.errors import OutputError


def run(*words: object, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "healthcoop", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_help_lists_every_command(capsys) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--help"])
    assert stop.value.code == 0
    shown = capsys.readouterr().out
    names = (
        "tables site run export index reader data methods rules score coding-sheets check-codebook"
    )
    for name in names.split():
        assert re.search(rf"^ +{name}\s+\w", shown, re.MULTILINE)


def test_the_command_starts_fast() -> None:
    code = "import healthcoop.cli, sys; print({'pandas', 'papermill'} & set(sys.modules))"
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["tables", "nowhere", "-o", "out"], "nowhere"),
        (["tables", "empty", "-o", "out"], "empty"),
        (["tables", "articles", "-o", "articles/out"], "lies inside the folder of articles"),
        (["tables", "articles", "-o", "articles/one.txt"], "lies inside"),
        (["tables", "articles", "-o", "file/out"], "cannot be written"),
        (
            ["run", "01-corpse", "--tables", "t", "-o", "out"],
            "no such analysis. Did you mean 01-corpus?",
        ),
        (["run", "01-corpus", "--tables", "empty", "-o", "out"], "no tables here"),
        (
            ["run", "02-theme-telemedicine", "--tables", "t", "-o", "out", "-p", "theme", "x"],
            "Allowed:",
        ),
        (["export", "nowhere.ipynb", "-o", "out"], "nowhere.ipynb: cannot be read"),
        (["export", "file", "-o", "out"], "file: is not a notebook"),
        (["check-codebook", "nowhere"], "nowhere"),
    ],
)
def test_faults_of_the_user(
    words: list[str], fault: str, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("file").write_text("{}")
    Path("articles").mkdir()
    Path("articles/one.txt").write_text("One.")
    assert cli.main(words) == 2
    message = capsys.readouterr().err
    assert message.startswith("healthcoop: ")
    assert fault in message
    assert "Traceback" not in message
    assert not Path("out").exists() or not any(Path("out").iterdir())


def test_python_m_is_the_same_command() -> None:
    assert run("--version").stdout.startswith("healthcoop 0.")
    done = run("tables", "nowhere", "-o", "out")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, monkeypatch, capsys) -> None:
    def fail(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    assert cli.main(["tables", str(paths.ARTICLES), "-o", str(tmp_path / "out")]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_behind_a_write(tmp_path: Path) -> None:
    from healthcoop.files import open_whole

    def fill() -> None:
        with open_whole(tmp_path / "x") as stream:
            stream.write(b"x")
            Path("/dev/full").write_bytes(b"x")

    with pytest.raises(OutputError, match="No space left"):
        fill()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path, capsys) -> None:
    tmp_path.chmod(0o500)
    assert cli.main(["tables", str(paths.ARTICLES), "-o", str(tmp_path / "out")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_codebook_is_described(capsys) -> None:
    assert cli.main(["check-codebook"]) == 0
    assert "no faults" in capsys.readouterr().out
