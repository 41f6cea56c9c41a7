"""The form of every notebook template, so that all read alike and none can go wrong quietly."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from healthcoop import paths

TEMPLATES = sorted(paths.NOTEBOOKS.glob("[0-9]*.ipynb"))
#: Made to be used, not to be executed for the site; it has the form of the others but no answer.
EXPLORER = paths.NOTEBOOKS / "explore.ipynb"
#: The sections that every analysis ends with.
LAST_SECTIONS = ["What would change the answer?", "Provenance"]
MAX_LINES = 8
FORBIDDEN = {
    r"\bdef ": "a function belongs into a module",
    r"\blambda\b": "a function belongs into a module",
    r"\bsys\.exit\b|\bexit\(|\bquit\(": "an exit counts as success",
    r"\bdatetime\b|\btime\.|Timestamp\.now|\btoday\(": "a clock gives another result each time",
    r"\brandom\b": "randomness belongs, with its seed, into a module",
    r"\.\./|[\"']/|[\"']~|\bPath\(|\bopen\(|chdir|__file__": "paths belong into healthcoop.paths",
    r"^\s*[!%]": "commands of the shell or the notebook do not run everywhere",
}


@pytest.fixture(params=[*TEMPLATES, EXPLORER], ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> Any:
    return nbformat.read(str(request.param), as_version=4)


@pytest.fixture(params=TEMPLATES, ids=lambda path: path.stem)
def analysis(request: pytest.FixtureRequest) -> Any:
    return nbformat.read(str(request.param), as_version=4)


def list_code(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def list_prose(notebook: Any) -> list[str]:
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def list_headings(notebook: Any) -> list[str]:
    return [
        m.group(1) for text in list_prose(notebook) for m in re.finditer(r"^## (.+)$", text, re.M)
    ]


def test_there_are_templates() -> None:
    assert TEMPLATES


def test_the_file_is_valid_and_has_a_title_an_order_and_a_kernel(notebook: Any) -> None:
    nbformat.validate(notebook)
    facts = notebook.metadata["healthcoop"]
    assert isinstance(facts["order"], int)
    assert facts["title"].strip()
    assert notebook.metadata["kernelspec"]["name"] == "python3"


def test_orders_are_different() -> None:
    orders = [
        nbformat.read(str(p), as_version=4).metadata["healthcoop"]["order"]
        for p in [*TEMPLATES, EXPLORER]
    ]
    assert len(set(orders)) == len(orders)


def test_the_title_is_a_question_and_stands_first(notebook: Any) -> None:
    first = notebook.cells[0]
    title = first.source.splitlines()[0]
    assert first.cell_type == "markdown"
    assert title.startswith("# ")
    assert title.endswith("?")
    assert sum(text.startswith("# ") for text in list_prose(notebook)) == 1


def test_it_is_stripped_of_outputs(notebook: Any) -> None:
    for cell in list_code(notebook):
        assert cell.outputs == []
        assert cell.execution_count is None


def test_one_cell_declares_typed_and_commented_parameters(notebook: Any) -> None:
    cells = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    assert len(cells) == 1
    for statement in ast.parse(cells[0].source).body:
        assert isinstance(statement, ast.AnnAssign), "only lines like `theme: str = ...  # meaning`"
        last_line = cells[0].source.splitlines()[(statement.end_lineno or 1) - 1]
        assert re.search(r"  # \w.{10,}", last_line), f"no comment: {last_line}"


def test_parameters_come_first_and_are_checked_next(notebook: Any) -> None:
    first, second = list_code(notebook)[:2]
    assert "parameters" in first.metadata.get("tags", [])
    names = {s.target.id for s in ast.parse(first.source).body if isinstance(s, ast.AnnAssign)}  # type: ignore[union-attr]
    calls = [
        node
        for node in ast.walk(ast.parse(second.source))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check_parameters"
    ]
    given = {(k.arg, getattr(k.value, "id", "")) for call in calls for k in call.keywords}
    assert given == {(name, name) for name in names}


def test_the_answer_comes_before_everything_else_that_is_shown(analysis: Any) -> None:
    headings = list_headings(analysis)
    assert headings[:2] == ["Answer", "Data and limits"]
    assert headings[-2:] == LAST_SECTIONS
    assert len(headings) > 4
    position = next(i for i, c in enumerate(analysis.cells) if c.source.startswith("## Answer"))
    for cell in analysis.cells[:position]:
        assert "show_" not in re.sub(r"^(from|import) .*$", "", cell.source, flags=re.M)


def test_every_section_shows_something(notebook: Any) -> None:
    sections = re.split(
        r"(?m)^## ",
        "\n".join(c.source for c in notebook.cells if c.cell_type in ("code", "markdown")),
    )[1:]
    for section in sections:
        assert "show_" in section or section.startswith("Data and limits"), section.splitlines()[0]


def test_cells_are_small(notebook: Any) -> None:
    for cell in list_code(notebook):
        assert 1 <= len(cell.source.strip().splitlines()) <= MAX_LINES, cell.source


@pytest.mark.parametrize("pattern", FORBIDDEN, ids=list(FORBIDDEN.values()))
def test_nothing_stands_in_a_cell_that_does_not_belong_there(notebook: Any, pattern: str) -> None:
    for cell in list_code(notebook):
        found = re.search(pattern, cell.source, re.M)
        assert not found, f"{FORBIDDEN[pattern]}: {found and found.group()!r} in:\n{cell.source}"


def test_prose_states_no_result(notebook: Any) -> None:
    for text in list_prose(notebook):
        assert not re.search(r"\d", text), f"a typed number in: {text}"


def test_names_are_imported_from_the_project_only(notebook: Any) -> None:
    for cell in list_code(notebook):
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] == "healthcoop", cell.source
            assert not isinstance(node, ast.Import), cell.source


def test_templates_lie_where_the_paths_say() -> None:
    assert all(isinstance(path, Path) and path.parent == paths.NOTEBOOKS for path in TEMPLATES)
