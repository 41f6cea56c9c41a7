"""The package: an installed wheel carries its data, and every text says nothing of the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from healthcoop import __version__, paths


def test_a_wheel_carries_data_and_templates(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=paths.ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    where = os.environ | {"PYTHONPATH": str(tmp_path / "installed")}
    for command, answer in (
        (["check-codebook"], "_project/data/codebook"),
        (["run", "nothing", "-o", "out"], "There are: 01-corpus"),
        (["tables", "installed/healthcoop/_project/data/articles", "-o", "out"], "5 articles"),
    ):
        line = [sys.executable, "-m", "healthcoop", *command]
        done = subprocess.run(
            line, cwd=tmp_path, env=where, capture_output=True, text=True, check=False
        )
        assert answer in done.stdout + done.stderr


def test_locks_name_no_host_and_hash_everything() -> None:
    for name in ("requirements.lock", "requirements-bench.lock"):
        text = (paths.ROOT / name).read_text(encoding="utf-8")
        assert "://" not in text
        for entry in re.split(r"\n(?=\S)", text.strip()):
            assert re.match(r"[a-z0-9-]+==", entry), entry
            assert "--hash=sha256:" in entry, entry


def test_every_dependency_says_why_it_is_there_and_is_locked() -> None:
    text = (paths.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    lock = (paths.ROOT / "requirements.lock").read_text(encoding="utf-8")
    for entry in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        assert re.search(rf'"{re.escape(entry)}", +# \w', text), entry
        name = re.split(r"[><=]", entry)[0]
        assert re.search(rf"^{name}==", lock, re.MULTILINE), entry


def test_the_version_is_one() -> None:
    citation = (paths.ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {__version__}\n" in citation


def test_the_wheel_is_told_of_every_data_folder() -> None:
    settings = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))
    included = set(settings["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    needed = {f"data/{p.name}" for p in (paths.ROOT / "data").iterdir() if p.is_dir()}
    assert included == needed | {"src/healthcoop", "notebooks"}
