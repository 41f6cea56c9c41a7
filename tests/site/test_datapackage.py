"""The data package is valid, by the public validator: types, keys, hashes of every table."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest

from healthcoop.tables import TABLES


@pytest.mark.parametrize("corpus", ["sample", "hostile"])
def test_the_package_is_valid(request: pytest.FixtureRequest, corpus: str) -> None:
    folder = request.getfixturevalue(corpus) / "data"
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "note"])
    assert {task.name for task in report.tasks} >= set(TABLES)


def test_a_wrong_value_is_noticed(sample: Path, tmp_path: Path) -> None:
    package = json.loads((sample / "data" / "datapackage.json").read_text("utf-8"))
    quantities = next(r for r in package["resources"] if r["name"] == "quantities")
    del quantities["schema"]["foreignKeys"], quantities["hash"], quantities["bytes"]
    package["resources"] = [quantities]
    text = (sample / "data" / "quantities.csv").read_text("utf-8")
    line = text.splitlines()[1]
    start = line.split(",")[2]
    assert start.isdigit()
    (tmp_path / "quantities.csv").write_text(text.replace(f",{start},", ",many,", 1), "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid
