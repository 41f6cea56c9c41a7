"""A list of names to choose from: checkboxes with counts, and a filter where there are many."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

#: Boxes that are shown at once, and names from which a filter helps.
MAX_BOXES, MIN_FOR_FILTER = 40, 9


class Facet:
    """A list of names, any of which may be chosen.

    Each name is a checkbox with its own label, so Tab and the space bar are all that is needed.
    Chosen names stay in view whatever the filter says.

    Parameters
    ----------
    title
        What the names are.
    counts
        The names in order, each with the number of its sentences.
    labels
        What is shown instead of a name.
    on_change
        Called after each choice.

    Attributes
    ----------
    box
        The widget.
    """

    def __init__(
        self,
        title: str,
        counts: Mapping[str, int],
        labels: Mapping[str, str],
        on_change: Callable[[], None],
    ) -> None:
        self._counts, self._labels, self._on_change = counts, labels, on_change
        self._chosen: set[str] = set()
        self._shown: list[str] = []
        self._is_setting = False
        self._boxes = [_make_box() for _ in range(min(len(counts), MAX_BOXES))]
        for box in self._boxes:
            box.observe(self._choose, "value")
        self._filter = widgets.Text(
            placeholder=f"filter {len(counts):,} {title.lower()}", continuous_update=True
        )
        self._filter.add_class("hc-filter")
        self._filter.observe(lambda _: self._show(), "value")
        self._list = widgets.VBox().add_class("hc-names")
        self._note = widgets.HTML()
        filters = [self._filter] if len(counts) >= MIN_FOR_FILTER else []
        heading = widgets.HTML(f"<h4>{html.escape(title)}</h4>")
        self.box = widgets.VBox([heading, *filters, self._list, self._note]).add_class("hc-facet")
        self._show()

    @property
    def value(self) -> tuple[str, ...]:
        """The chosen names, in the order of the list."""
        return tuple(name for name in self._counts if name in self._chosen)

    @value.setter
    def value(self, names: tuple[str, ...]) -> None:
        self._chosen = set(names) & set(self._counts)
        self._filter.value = ""
        self._show()

    def _choose(self, change: Any) -> None:
        if self._is_setting:
            return
        name = self._shown[self._boxes.index(change["owner"])]
        (self._chosen.add if change["new"] else self._chosen.discard)(name)
        self._on_change()

    def _show(self) -> None:
        """Put names to the boxes: the chosen ones, then those that the filter lets through."""
        asked = self._filter.value.strip().casefold()
        fitting = [n for n in self._counts if asked in f"{n} {self._labels.get(n, '')}".casefold()]
        if asked or len(self._counts) > len(self._boxes):
            first = list(self.value)
            fitting = first + [name for name in fitting if name not in self._chosen]
        self._shown = fitting[: len(self._boxes)]
        self._is_setting = True
        for box, name in zip(self._boxes, self._shown, strict=False):
            box.description = f"{self._labels.get(name, name)} ({self._counts[name]:,})"
            box.tooltip = name
            box.value = name in self._chosen
        self._is_setting = False
        self._list.children = self._boxes[: len(self._shown)]
        self._note.value = self._say_rest(len(fitting))

    def _say_rest(self, n_fitting: int) -> str:
        if not self._counts:
            return '<p class="quiet">none in these articles</p>'
        if not n_fitting:
            return '<p class="quiet">no name holds these letters</p>'
        rest = n_fitting - len(self._shown)
        return f'<p class="quiet">and {rest:,} more: use the filter</p>' if rest else ""


def _make_box() -> Any:
    return widgets.Checkbox(indent=False, layout=widgets.Layout(width="auto"))
