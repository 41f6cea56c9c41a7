"""The plan: entries, themes written out, and faults named with file, entry and what is allowed."""

from pathlib import Path

import pytest
from support import make_cell, make_notebook, write_json

from healthcoop.errors import HealthcoopError, ParameterError
from healthcoop.publishing.plan import find_analysis, load_plan, set_parameters

THEMES = {"telemedicine": "Telemedicine", "medical_tourism": "Medical tourism"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    cell = 'theme: str = "telemedicine"  # a theme\nmax_rows: int = 20  # rows'
    write_json(tmp_path / "theme.ipynb", make_notebook(make_cell("code", cell, "parameters")))
    write_json(tmp_path / "plain.ipynb", make_notebook())
    return tmp_path


def load(folder: Path, text: str):
    (folder / "runs.toml").write_text(text, encoding="utf-8")
    return load_plan(folder / "runs.toml", THEMES)


ENTRY = """
[[analysis]]
id = "02-theme"
title = "On {theme}"
template = "theme.ipynb"
each = "theme"
"""


def test_an_entry_stands_for_each_theme(folder: Path) -> None:
    plan = load(folder, ENTRY + "[analysis.only.medical_tourism]\nmax_rows = 5\n")
    assert [a.id for a in plan] == ["02-theme-telemedicine", "02-theme-medical-tourism"]
    assert [a.title for a in plan] == ["On Telemedicine", "On Medical tourism"]
    assert plan[0].parameters == {"theme": "telemedicine"}
    assert plan[1].parameters == {"theme": "medical_tourism", "max_rows": 5}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            ENTRY.replace("title", "titel"),
            ["titel: no such key. Allowed: id, title", "title: is missing"],
        ),
        (ENTRY.replace("theme.ipynb", "thme.ipynb"), ["There are: plain.ipynb, theme.ipynb"]),
        (ENTRY.replace("02-theme", "02 theme"), ["small letters, digits and single hyphens"]),
        (ENTRY.replace('each = "theme"', 'each = "country"'), ["only 'theme' is allowed"]),
        (
            ENTRY + "[analysis.only.tele]\nmax_rows = 1",
            ["'tele' is not a theme. Allowed: telemedicine"],
        ),
        (ENTRY + ENTRY, ["'02-theme-telemedicine': the id stands twice"]),
        (ENTRY + "[analysis.parameters]\nmax_rows = 'x'", ["max_rows: 'x' given, a whole number"]),
        (ENTRY + "[analysis.parameters]\nmax_row = 1", ["did you mean 'max_rows'?"]),
        ("[[analyses]]\nid = 'a'", ["only [[analysis]] entries"]),
        ("[[analysis]\n", ["not TOML"]),
    ],
)
def test_faults_say_where_and_what_is_allowed(folder: Path, text: str, faults: list[str]) -> None:
    with pytest.raises(ParameterError) as caught:
        load(folder, text)
    assert str(folder / "runs.toml") in str(caught.value)
    for fault in faults:
        assert fault in str(caught.value)


def test_a_missing_plan_is_said(tmp_path: Path) -> None:
    with pytest.raises(HealthcoopError, match=r"runs\.toml: cannot be read"):
        load_plan(tmp_path / "runs.toml", THEMES)


def test_words_of_the_command_line_become_values(folder: Path) -> None:
    analysis = find_analysis(load(folder, ENTRY), "02-theme-telemedicine")
    changed = set_parameters(analysis, {"max_rows": "7", "theme": "medical_tourism"})
    assert changed.parameters == {"theme": "medical_tourism", "max_rows": 7}
    with pytest.raises(ParameterError, match="2 faults"):
        set_parameters(analysis, {"max_rows": "seven", "theme": "x"})


def test_an_unknown_analysis_brings_the_list(folder: Path) -> None:
    with pytest.raises(ParameterError, match="Did you mean 02-theme-medical-tourism"):
        find_analysis(load(folder, ENTRY), "02-theme-medical_tourism")


def test_the_project_s_own_plan_is_right() -> None:
    plan = load_plan()
    assert plan[0].id == "01-corpus"
    assert {a.parameters.get("theme") for a in plan} >= {"telemedicine", "medical_tourism"}
