"""The page of the methods: codebook, coding manual, how accurate the coding is, what limits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from healthcoop import paths
from healthcoop.coding.codebook import Term, Theme, load_codebook
from healthcoop.measuring.measure_names import label_measure
from healthcoop.publishing.export import Headings
from healthcoop.publishing.site import Page, describe_site, load_templates, write_page
from healthcoop.reference import load_accuracy

MANUAL = "MANUAL.md"
#: How the sets of hand-coded articles are called on the page.
_SETS = {
    "sample": "the sample corpus, which the rules were made on",
    "held_out": "invented reports, held out",
}


def write_methods(pages: Sequence[Page], out: Path) -> Path:
    """Write the page of the methods.

    Parameters
    ----------
    pages
        The site's pages, for the navigation.
    out
        The site's folder.

    Returns
    -------
    pathlib.Path
        ``methods.html``.

    Raises
    ------
    CodebookError
        The codebook or the reference data have faults.
    OutputError
        The page cannot be written.
    """
    book = load_codebook()
    manual = (paths.CODED / MANUAL).read_text(encoding="utf-8")
    content = (
        load_templates()
        .get_template("methods.html.j2")
        .render(
            site=describe_site(pages, "methods"),
            themes=[_describe_theme(theme) for theme in book.themes],
            accuracy=_list_accuracy(book.labels),
            manual=_render_manual(manual),
        )
    )
    return write_page(out, "methods.html", content)


def _render_manual(source: str) -> str:
    """Render the manual one level lower than it is written, since it is a part of a page."""
    lower = "\n".join(f"#{line}" if line.startswith("#") else line for line in source.splitlines())
    return Headings().render(lower)


def _describe_theme(theme: Theme) -> dict[str, Any]:
    return {
        "theme": theme,
        "terms": [_write_term(term) for term in theme.terms],
        "exclusions": [term.text for term in theme.exclusions],
    }


def _write_term(term: Term) -> str:
    return f"{term.text} (needs company)" if term.beside else term.text


def _list_accuracy(themes: Mapping[str, str]) -> dict[str, Any]:
    rows = load_accuracy()
    sets = [name for name in _SETS if name in set(rows["set"])]
    found = []
    for measure in dict.fromkeys(rows["measure"]):
        values = rows[rows["measure"] == measure].set_index("set")["value"]
        found.append(
            (label_measure(measure, themes), [str(values.get(name, "–")) for name in sets])
        )
    return {"heads": [_SETS[name] for name in sets], "rows": found}
