"""Validation can fail: a changed article, codebook entry or plotted value is caught by nbval."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from healthcoop import paths

pytestmark = pytest.mark.slow
NAME = "02-theme-telemedicine.ipynb"
FACTS = "05-commitments.ipynb"
SANITIZE = Path(__file__).with_name("sanitize.cfg")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of code and data, with the committed notebook that is validated."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("src", "data"):
        shutil.copytree(paths.ROOT / name, tmp_path / name, ignore=ignored)
    (tmp_path / "notebooks").mkdir()
    shutil.copyfile(paths.RUNS / NAME, tmp_path / "notebooks" / NAME)
    return tmp_path


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    mine = {"PYTHONPATH": str(project / "src"), "HEALTHCOOP_TABLES": str(project / "tables")}
    command = [sys.executable, "-m", *words]
    return subprocess.run(
        command, cwd=project, env=kept | mine, capture_output=True, text=True, check=False
    )


def validate(project: Path) -> bool:
    """Make the tables of the copy, run its notebook again and say whether its outputs hold."""
    made = run(project, "healthcoop", "tables", "data/articles", "-o", "tables")
    assert made.returncode == 0, made.stderr
    options = ("--nbval", "--nbval-current-env", "--nbval-sanitize-with", str(SANITIZE))
    done = run(project, "pytest", "-q", "-p", "no:cacheprovider", *options, "notebooks")
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.returncode == 0


def test_an_unchanged_project_is_valid(project: Path) -> None:
    assert validate(project)


def test_a_changed_article_is_caught(project: Path) -> None:
    article = project / "data" / "articles" / "daryo-ots-joint-declaration.txt"
    article.write_text(article.read_text(encoding="utf-8") + "\n\nTelemedicine was discussed.\n")
    assert not validate(project)


def test_a_changed_codebook_entry_is_caught(project: Path) -> None:
    entry = project / "data" / "codebook" / "telemedicine.toml"
    text = entry.read_text(encoding="utf-8")
    assert '"telehealth*"' in text
    entry.write_text(text.replace('"telehealth*"', '"telehealthy"'), encoding="utf-8")
    assert not validate(project)


def test_a_changed_plotted_value_is_caught(project: Path) -> None:
    # Only the places of the marks in the strips change: no count, no table, no sentence does.
    measure = project / "src" / "healthcoop" / "measuring" / "positions.py"
    text = measure.read_text(encoding="utf-8")
    assert "rank / size, (rank + 1) / size" in text
    measure.write_text(text.replace("rank / size, (rank", "rank / size + 0.001, (rank"), "utf-8")
    assert not validate(project)


@pytest.mark.parametrize(
    ("article", "before", "after"),
    [
        ("blog-fangchenggang-forum", "on April 29, 2025", "on April 28, 2025"),
        ("daryo-ots-joint-declaration", "ministers approved the", "ministers signed the"),
        ("xinhua-sco-telehealth", "134 hospitals", "135 hospitals"),
    ],
)
def test_a_changed_fact_is_caught(project: Path, article: str, before: str, after: str) -> None:
    # A date, a status, a number that then no longer adds up.
    (project / "notebooks" / NAME).unlink()
    shutil.copyfile(paths.RUNS / FACTS, project / "notebooks" / FACTS)
    path = project / "data" / "articles" / f"{article}.txt"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    assert not validate(project)
