"""The explorer's notebook where nobody can click: it runs, and shows a view that stands still."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import papermill
import pyarrow.parquet as pq
import pytest

from healthcoop import paths
from healthcoop.pipeline import write_tables
from healthcoop.publishing.notebooks import read_notebook
from healthcoop.publishing.outputs import find_outputs
from healthcoop.tables import read_table


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(paths.ARTICLES, folder)
    return folder


def run(tables: Path, out: Path, monkeypatch: pytest.MonkeyPatch, **parameters: Any) -> Any:
    monkeypatch.setenv(paths.TABLES_VARIABLE, str(tables))
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    made = out / "explore.ipynb"
    papermill.execute_notebook(
        str(paths.NOTEBOOKS / "explore.ipynb"), str(made), parameters, progress_bar=False
    )
    return read_notebook(made)


def list_kinds(notebook: Any) -> set[str]:
    outputs = [o for cell in notebook["cells"] for o in cell.get("outputs", ())]
    return {kind for output in outputs for kind in output.get("data", ())}


def test_it_shows_findings_tables_and_figures_without_widgets(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run(tables, tmp_path, monkeypatch)
    assert list_kinds(made) == {"text/html", "text/plain", "image/svg+xml"}
    for role in ("finding", "table", "figure", "concordance"):
        assert list(find_outputs(made, role)), role


def test_it_takes_a_selection(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaker = read_table(tables, "statements")["speaker"].iloc[0]
    chosen = {"themes": [], "speakers": [speaker], "within": "article"}
    [finding] = find_outputs(run(tables, tmp_path, monkeypatch, **chosen), "finding")
    assert f"{speaker} speaking" in finding["data"]["text/plain"]


def test_a_name_that_is_not_there_is_said(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Exception, match="countries: Atlantis: not in this corpus"):
        run(tables, tmp_path, monkeypatch, countries=["Atlantis"])


def test_it_works_without_statements(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(tables, bare)
    for name in ("statements", "agreements", "events", "quantities"):
        file = bare / f"{name}.parquet"
        pq.write_table(pq.read_table(file).slice(0, 0), file)
    notes = [
        o["data"]["text/plain"] for o in find_outputs(run(bare, tmp_path, monkeypatch), "note")
    ]
    assert "No statement in these sentences." in notes
