"""Parameters: each way in is checked against the same rules, and all faults come at once."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import make_cell, make_notebook, write_json

from healthcoop import paths
from healthcoop.errors import ParameterError
from healthcoop.publishing.notebooks import read_notebook
from healthcoop.publishing.parameters import (
    RULES,
    Parameter,
    check_parameters,
    find_faults,
    merge_parameters,
    parse_value,
)
from healthcoop.publishing.templates import read_parameters

DECLARED = {
    "theme": Parameter("theme", "str", "telemedicine"),
    "max_rows": Parameter("max_rows", "int", 20),
}
TEMPLATES = sorted(paths.NOTEBOOKS.glob("*.ipynb"))


def test_given_values_replace_defaults() -> None:
    assert merge_parameters(DECLARED, {"max_rows": 5}, "x") == {
        "theme": "telemedicine",
        "max_rows": 5,
    }


def test_all_faults_come_in_one_message() -> None:
    with pytest.raises(ParameterError) as caught:
        merge_parameters(
            DECLARED, {"thme": "a", "theme": "medical turism", "max_rows": "9"}, "here"
        )
    message = str(caught.value)
    assert message.startswith("here: 3 faults")
    assert (
        "thme: no such parameter; did you mean 'theme'? Allowed: theme (str), max_rows (int)"
        in message
    )
    assert "theme: 'medical turism' is not known; did you mean 'medical_tourism'?" in message
    assert "max_rows: '9' given, a whole number (int) expected" in message


@pytest.mark.parametrize(
    ("value", "type_name", "fits"),
    [
        ("a", "str", True), (7, "str", False), (None, "str", False),
        (7, "int", True), (7.0, "int", False), (True, "int", False), ("7", "int", False),
        (7, "float", True), (7.5, "float", True), (True, "float", False),
        (True, "bool", True), (1, "bool", False),
        (["a"], "list[str]", True), ([1], "list[str]", False), ("a", "list[str]", False),
    ],
)  # fmt: skip
def test_types_are_exact(value: object, type_name: str, fits: bool) -> None:
    assert (find_faults("unruled", value, type_name) == []) is fits


@given(st.text())
def test_text_is_kept_as_typed(text: str) -> None:
    assert parse_value(text, "str") == text


@given(st.integers())
def test_whole_numbers_are_read(number: int) -> None:
    assert parse_value(str(number), "int") == number


def test_ranges_and_patterns() -> None:
    assert find_faults("max_rows", 0, "int") == ["max_rows: 0 given, allowed: 1 to 1000"]
    assert find_faults("as_of", "", "str") == find_faults("as_of", "2025-06", "str") == []
    for wrong in ("June 2025", "2025-02-30", "2025-13", "25-1-1"):
        assert "allowed: a year" in find_faults("as_of", wrong, "str")[0]


def test_a_notebook_checks_its_own_cell() -> None:
    check_parameters(theme="digital_health", max_rows=3)
    with pytest.raises(ParameterError, match="2 faults"):
        check_parameters(theme="Digital Health", max_row=3)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_declare_known_parameters(path) -> None:
    notebook = read_notebook(path)
    assert "healthcoop" in notebook["metadata"], "without the key papermill's engine checks nothing"
    declared = read_parameters(notebook, path.name)
    merge_parameters(declared, {}, path.name)
    for parameter in declared.values():
        assert RULES[parameter.name].type == parameter.type
        assert parameter.comment
    checked = [c["source"] for c in notebook["cells"] if "check_parameters(" in c["source"]]
    for name in declared:
        assert f"{name}={name}" in "".join(checked), f"{name} is not checked in the notebook"


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ('theme = "a"', "only lines such as"),
        ("theme: text = 'a'", "type 'text' is not one of"),
        ("n: int = 1 + len('a')", "must be written out"),
        ("theme: str = (", "line 1"),
    ],
)
def test_faults_of_the_parameters_cell(source: str, fault: str) -> None:
    with pytest.raises(ParameterError, match=fault):
        read_parameters(make_notebook(make_cell("code", source, "parameters")), "t.ipynb")


def test_two_parameter_cells_are_one_too_many() -> None:
    cells = [make_cell("code", "", "parameters"), make_cell("code", "", "parameters")]
    with pytest.raises(ParameterError, match="2 cells"):
        read_parameters(make_notebook(*cells), "t.ipynb")


def test_declarations_are_read_with_their_comments() -> None:
    cell = make_cell(
        "code", 'name: str = "Zoë # 1"  # who\nitems: list[str] = [\n    "a",\n]', "parameters"
    )
    declared = read_parameters(make_notebook(cell), "t.ipynb")
    assert declared["name"] == Parameter("name", "str", "Zoë # 1", "who")
    assert declared["items"].default == ["a"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (["-p", "theme", "medical_turism"], "did you mean 'medical_tourism'?"),
        (["-p", "thme", "medical_tourism"], "thme: no such parameter; did you mean 'theme'?"),
        (["-p", "theme", "007"], "7 given, text (str) expected (papermill's -p"),
    ],
)
def test_the_plain_papermill_command_is_checked(tmp_path, words: list[str], fault: str) -> None:
    # A cell that would leave a trace shows that no kernel started.
    trace = tmp_path / "trace"
    template = make_notebook(
        make_cell("code", 'theme: str = "telemedicine"  # a theme', "parameters"),
        make_cell("code", f"open({str(trace)!r}, 'w').close()"),
    )
    source, result = write_json(tmp_path / "t.ipynb", template), tmp_path / "out.ipynb"
    command = [sys.executable, "-m", "papermill", str(source), str(result), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert fault in done.stderr
    assert "Traceback" not in done.stderr
    assert not trace.exists()
    assert not result.exists()


def test_notebooks_of_other_projects_are_left_alone() -> None:
    code = (
        "import papermill.engines as e\n"
        "from healthcoop.publishing.engine import CheckedEngine as c\n"
        "assert e.papermill_engines.get_engine(None) is c; print('default')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "default", done.stderr
