"""The explorer without a front end: each part causes what it should, and nothing fails aloud."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest
from explored_corpus import HOSTILE, make_corpus

from healthcoop.exploring import facets, showing
from healthcoop.exploring.desk import Desk
from healthcoop.exploring.explorer import Explorer
from healthcoop.exploring.facets import Facet
from healthcoop.exploring.selection import Selection
from healthcoop.showing import concordance, display


@pytest.fixture
def explorer(tmp_path: Path) -> Explorer:
    return Explorer(Desk(make_corpus(tmp_path / "tables")), Selection(themes=("remote",)))


def list_widgets(box: Any, kind: type) -> list[Any]:
    found = [box] if isinstance(box, kind) else []
    for child in getattr(box, "children", ()):
        found += list_widgets(child, kind)
    return found


def find(explorer: Explorer, kind: type, words: str) -> Any:
    [widget] = [w for w in list_widgets(explorer.box, kind) if words in w.description]
    return widget


def read(explorer: Explorer) -> str:
    return "".join(w.value for w in list_widgets(explorer.box, widgets.HTML)[1:])


def test_it_begins_with_the_selection_that_it_is_given(explorer: Explorer) -> None:
    assert find(explorer, widgets.Checkbox, "Remote (3)").value
    assert "3 of 7 sentences" in read(explorer)
    assert "themes=('remote',)" in explorer.code.value
    assert find(explorer, widgets.Dropdown, "For the theme").value == "remote"


def test_a_choice_changes_everything_at_once(explorer: Explorer) -> None:
    find(explorer, widgets.Checkbox, "India (1)").value = True
    assert "No sentence meets this" in read(explorer)
    find(explorer, widgets.RadioButtons, "must meet").value = "article"
    assert "3 of 7 sentences" in read(explorer)
    assert "countries=('India',), within='article'" in explorer.code.value
    find(explorer, widgets.RadioButtons, "Show").value = "Statements"
    assert "&lt;img" in read(explorer)
    find(explorer, widgets.Button, "Choose anew").click()
    assert explorer.selection == Selection()
    assert "all 7 sentences" in read(explorer)


def test_a_term_is_tried_while_it_is_typed(explorer: Explorer) -> None:
    term = find(explorer, widgets.Text, "Term")
    for typed, answer in (("A", "nowhere"), ("AI", "would add <b>1 sentence</b>"), ("(", "waits")):
        term.value = typed
        assert answer in read(explorer)
    term.value = "AI"
    find(explorer, widgets.Dropdown, "For the theme").value = "digital"
    assert "It would add nothing to digital" in read(explorer)


def test_rows_are_written_where_it_says(explorer: Explorer, tmp_path: Path) -> None:
    save = find(explorer, widgets.Button, "Write CSV")
    save.click()
    path = tmp_path / "chosen" / "sentences.csv"
    assert f"3 rows of sentences are in {path}" in read(explorer)
    assert len(path.read_text().splitlines()) == 4
    find(explorer, widgets.Checkbox, "replace").value = False
    before = path.read_bytes()
    find(explorer, widgets.Button, "Choose anew").click()
    save.click()
    assert "is there already" in read(explorer)
    assert path.read_bytes() == before
    find(explorer, widgets.Checkbox, "replace").value = True
    save.click()
    assert "7 rows of sentences are in" in read(explorer)
    assert not find(explorer, widgets.Checkbox, "replace").value


def test_a_table_names_its_file_unless_somebody_did(explorer: Explorer) -> None:
    table, file = find(explorer, widgets.Dropdown, "Rows of"), find(explorer, widgets.Text, "File")
    table.value = "themes"
    assert file.value == "themes.csv"
    file.value = "mine"
    table.value = "actors"
    assert file.value == "mine"


@pytest.mark.parametrize("folder", ["", "\0", "~nobody-of-this-name/x", __file__])
def test_a_bad_folder_is_a_message(explorer: Explorer, folder: str) -> None:
    find(explorer, widgets.Text, "Folder").value = folder
    find(explorer, widgets.Button, "Write CSV").click()
    assert 'role="alert"' in read(explorer)


def test_it_stands_without_statements(tmp_path: Path) -> None:
    explorer = Explorer(Desk(make_corpus(tmp_path, is_bare=True)), Selection())
    find(explorer, widgets.RadioButtons, "Show").value = "Statements"
    assert "No statement in these sentences." in read(explorer)
    assert "none in these articles" in read(explorer)


def make_facet(n: int, changes: list[int]) -> Facet:
    return Facet("Names", {f"name {i:03}": 1 for i in range(n)}, {}, lambda: changes.append(1))


def list_boxes(facet: Facet) -> list[Any]:
    return list_widgets(facet.box, widgets.Checkbox)


def test_a_long_list_is_filtered_and_keeps_what_is_chosen_in_view() -> None:
    changes: list[int] = []
    facet = make_facet(300, changes)
    assert len(list_boxes(facet)) == facets.MAX_BOXES
    assert "and 260 more: use the filter" in facet.box.children[-1].value
    [text] = list_widgets(facet.box, widgets.Text)
    text.value = "E 299"
    [box] = list_boxes(facet)
    box.value = True
    text.value = "name 00"
    assert [b.description for b in list_boxes(facet)][:2] == ["name 299 (1)", "name 000 (1)"]
    assert [b.value for b in list_boxes(facet)][:2] == [True, False]
    assert facet.value == ("name 299",)
    text.value = "nothing"
    assert len(list_boxes(facet)) == 1
    assert len(changes) == 1, "filtering chooses nothing"


def test_a_short_list_needs_no_filter_and_keeps_its_order() -> None:
    facet = make_facet(3, [])
    facet.value = ("name 002", "unknown")
    assert list_widgets(facet.box, widgets.Text) == []
    assert [b.value for b in list_boxes(facet)] == [False, False, True]
    assert facet.value == ("name 002",)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is displayed, in order."""
    outputs: list[Any] = []
    for module in (display, concordance, showing):
        monkeypatch.setattr(module, "display", lambda data, **_: outputs.append(data))
    return outputs


@pytest.mark.parametrize("is_bare", [False, True])
@pytest.mark.parametrize("themes", [(), ("remote",), ("remote", "digital")])
def test_elsewhere_a_view_stands_still(
    shown: list[Any], monkeypatch: pytest.MonkeyPatch, is_bare: bool, themes: tuple[str, ...]
) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    showing.show_explorer(make_corpus(is_bare=is_bare), Selection(themes=themes))
    said = "\n".join(data["text/plain"] for data in shown)
    assert "of 7 sentences" in said or "all 7 sentences" in said
    assert "No statement in these sentences." in said or "Anna Example" in said
    assert HOSTILE not in "".join(data.get("text/html", "") for data in shown)
    assert any("image/svg+xml" in data for data in shown)


def test_an_empty_selection_stands_still_too(shown: list[Any]) -> None:
    nothing = Selection(themes=("digital",), countries=("India",))
    showing.show_explorer(make_corpus(), nothing, "never")
    assert "none of the 7 sentences" in shown[0]["text/plain"]


def test_a_server_of_notebooks_gets_widgets(
    shown: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", "explore.ipynb")
    for widgets_wanted, expected in (("auto", True), ("never", False), ("always", True)):
        shown.clear()
        showing.show_explorer(make_corpus(), Selection(), widgets_wanted)
        assert isinstance(shown[0], widgets.Widget) == expected
