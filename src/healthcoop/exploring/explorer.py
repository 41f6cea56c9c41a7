"""The explorer: choose, look, try terms, keep what was found. Its parts, and what each causes."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from healthcoop.errors import HealthcoopError
from healthcoop.exploring import lists, views
from healthcoop.exploring.desk import Desk
from healthcoop.exploring.facets import Facet
from healthcoop.exploring.lists import Rows
from healthcoop.exploring.look import make_style
from healthcoop.exploring.saving import name_file, write_rows
from healthcoop.exploring.selection import (
    TABLES,
    Selection,
    make_selection,
    select_rows,
    write_code,
)
from healthcoop.exploring.trial import render_trial

#: Seconds without a key after which what was typed is looked up.
PAUSE = 0.15
_VIEWS = ("summary", "strips", "counts", "list", "trial", "saved")
_FACETS = ("themes", "organizations", "countries", "speakers", "articles")
_LISTS: dict[str, Callable[[Desk, Rows, Selection], str]] = {
    "Words in context": lists.render_concordance,
    "Statements": lambda desk, rows, _: lists.render_statements(desk, rows),
    "Agreements": lambda desk, rows, _: lists.render_agreements(desk, rows),
}


class Explorer:
    """The explorer of a corpus.

    Parameters
    ----------
    desk
        The corpus, ready.
    selection
        What is chosen at the beginning.

    Attributes
    ----------
    box
        The widget that holds all others.
    """

    def __init__(self, desk: Desk, selection: Selection) -> None:
        self._desk = desk
        self._is_setting = False
        self._waiting: asyncio.TimerHandle | None = None
        labels = desk.corpus.labels
        self._facets = {
            field: Facet(
                field.capitalize(),
                desk.choices[field],
                labels if field == "themes" else {},
                self.look,
            )
            for field in _FACETS
        }
        self._within = _choose_one(
            "All conditions must meet in", {"one sentence": "sentence", "one article": "article"}
        )
        self._list = _choose_one("Show", {name: name for name in _LISTS})
        self._table = widgets.Dropdown(options=TABLES, description="Rows of")
        self._folder = widgets.Text(str(desk.corpus.folder.parent / "chosen"), description="Folder")
        self._file = widgets.Text("sentences.csv", description="File")
        self._replace = widgets.Checkbox(description="replace a file that is there", indent=False)
        self._term = widgets.Text(
            placeholder="telemedic*   or   (remote|online) consult*",
            description="Term",
            continuous_update=True,
        )
        self._theme = widgets.Dropdown(
            options=[("no theme", ""), *((labels[name], name) for name in labels)],
            description="For the theme",
        )
        self._views = {name: widgets.HTML() for name in _VIEWS}
        self.code = widgets.Textarea(rows=5, description="Code")
        self.box = self._lay_out()
        self._connect()
        self.choose(selection)
        self.try_term()

    @property
    def selection(self) -> Selection:
        """What is chosen."""
        names = {field: facet.value for field, facet in self._facets.items()}
        return make_selection(names, self._within.value)

    def choose(self, selection: Selection) -> None:
        """Choose something else, and look at it."""
        self._is_setting = True
        for field, facet in self._facets.items():
            facet.value = getattr(selection, field)
        self._within.value = selection.within
        self._is_setting = False
        self._theme.value = next(iter(selection.themes), "")
        self.look()

    def look(self) -> None:
        """Show what is chosen."""
        if self._is_setting:
            return
        chosen = self.selection
        self._rows = select_rows(self._desk.corpus, chosen)
        self._set("summary", views.render_summary(self._desk, self._rows, chosen))
        self._set("strips", views.render_strips(self._desk, self._rows, chosen))
        self._set("counts", views.render_counts(self._desk, self._rows))
        self.list_rows()
        self.code.value = write_code(chosen)
        self._set("saved", "")

    def list_rows(self) -> None:
        """Show the list that is asked for."""
        render = _LISTS[self._list.value]
        self._set("list", render(self._desk, self._rows, self.selection))

    def try_term(self) -> None:
        """Show what the typed term would catch."""
        self._set("trial", render_trial(self._desk, self._term.value, self._theme.value))

    def save(self) -> None:
        """Write the chosen rows, and say where, or why not."""
        table = self._table.value
        try:
            path = name_file(self._folder.value, self._file.value)
            path = write_rows(self._rows[table], table, path, is_replacing=self._replace.value)
        except HealthcoopError as error:
            self._set("saved", f'<p class="hint" role="alert">{html.escape(str(error))}</p>')
            return
        self._replace.value = False
        n = len(self._rows[table])
        said = f"{n:,} rows of {table} are in {path}"
        self._set("saved", f'<p class="done" role="status">{html.escape(said)}</p>')

    def _set(self, view: str, source: str) -> None:
        self._views[view].value = f'<div class="hc">{source}</div>' if source else ""

    def _connect(self) -> None:
        """Tell each part what it causes."""
        self._within.observe(lambda _: self.look(), "value")
        self._list.observe(lambda _: self.list_rows(), "value")
        self._term.observe(lambda _: self._wait(self.try_term), "value")
        self._theme.observe(lambda _: self.try_term(), "value")
        self._table.observe(lambda change: self._rename(change["old"], change["new"]), "value")

    def _rename(self, old: str, new: str) -> None:
        if self._file.value == f"{old}.csv":
            self._file.value = f"{new}.csv"

    def _wait(self, act: Callable[[], None]) -> None:
        """Act when no key has been hit for a while; at once where no loop of events runs."""
        if self._waiting:
            self._waiting.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            act()
        else:
            self._waiting = loop.call_later(PAUSE, act)

    def _lay_out(self) -> Any:
        clear = widgets.Button(description="Choose anew", tooltip="take every condition away")
        clear.on_click(lambda _: self.choose(Selection()))
        save = widgets.Button(description="Write CSV", button_style="primary")
        save.on_click(lambda _: self.save())
        view = self._views
        return widgets.VBox(
            [
                widgets.HTML(make_style(self._desk.colors)),
                _head(
                    "Choose", "Of the names in one list any may be met, of the lists all must be."
                ),
                _row("hc-facets", *(facet.box for facet in self._facets.values())),
                _row("hc-bar", self._within, clear),
                _head("See"),
                view["summary"],
                view["strips"],
                view["counts"],
                self._list,
                view["list"],
                _head("Try a term", "What would it catch, and what would it add to a theme?"),
                _row("hc-bar", self._term, self._theme),
                view["trial"],
                _head("Keep", "The chosen rows as a file, or the code that chooses them again."),
                _row("hc-bar", self._table, self._folder, self._file, self._replace, save),
                view["saved"],
                self.code,
            ]
        ).add_class("hc-explorer")


def _head(title: str, explanation: str = "") -> Any:
    return widgets.HTML(f'<div class="hc"><h3>{title}</h3><p class="quiet">{explanation}</p></div>')


def _row(name: str, *parts: Any) -> Any:
    return widgets.Box(parts).add_class(name)


def _choose_one(title: str, options: dict[str, str]) -> Any:
    choice = widgets.RadioButtons(
        options=list(options.items()), description=title, orientation="horizontal"
    )
    return choice.add_class("hc-choice")
