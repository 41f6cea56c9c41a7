"""Equal inputs give equal bytes: every table, executed notebook and page.

Two runs differ in hash seed, locale, time zone, folder, user settings and the order in which the
file system lists the articles.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from healthcoop import paths

pytestmark = pytest.mark.slow
JOB = Path(__file__).with_name("whole_job.py")

#: Settings of two users who should get the same results.
USERS = {
    "forward": {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C", "MPLBACKEND": "svg"},
    "reverse": {
        "PYTHONHASHSEED": "1",
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "40",
    },
}


def start_job(folder: Path, order: str) -> subprocess.Popen[str]:
    corpus, out = folder / f"articles {order}", folder / order
    shutil.copytree(paths.ARTICLES, corpus)
    for file in corpus.iterdir():
        os.utime(file, (0, 0) if order == "reverse" else None)
    home = folder / f"home-{order}"
    (home / ".config" / "matplotlib").mkdir(parents=True)
    if order == "reverse":
        (home / ".config" / "matplotlib" / "matplotlibrc").write_text("font.size: 20\n")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "HEALTHCOOP"))}
    return subprocess.Popen(
        [sys.executable, str(JOB), str(corpus), str(out), order],
        env=kept | USERS[order] | {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")},
        cwd=home,
        stderr=subprocess.PIPE,
        text=True,
    )


def read_all(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_equal_inputs_give_equal_bytes(tmp_path: Path) -> None:
    jobs = [start_job(tmp_path, order) for order in USERS]
    for job in jobs:
        _, said = job.communicate(timeout=300)
        assert job.returncode == 0, said
    first, second = (read_all(tmp_path / order) for order in USERS)
    assert {"tables/themes.csv", "notebooks/03-overlaps.ipynb", "site/index.html"} <= set(first)
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
    machine = [str(tmp_path), str(paths.ROOT), sys.prefix]
    for name, content in first.items():
        for path in machine:
            assert path.encode() not in content, f"{name} holds a path of this machine"
