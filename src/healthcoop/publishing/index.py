"""The site's first page: what was found, in a sentence and a picture for each analysis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from healthcoop.publishing.data_page import read_provenance
from healthcoop.publishing.notebooks import Node, read_notebook
from healthcoop.publishing.outputs import find_outputs, read_question, read_text, render_picture
from healthcoop.publishing.site import Page, describe_site, load_templates, write_page

#: Findings of one analysis that the first page repeats; the rest is on the analysis' own page.
MAX_FINDINGS = 3
_ANSWER = "Answer"


def write_index(pages: Sequence[Page], notebooks: Path, tables: Path, out: Path) -> Path:
    """Write ``index.html``.

    Parameters
    ----------
    pages
        The site's pages in order.
    notebooks
        The folder of executed notebooks; each page of the kind ``analysis`` has one there.
    tables
        The folder of tables, whose ``provenance.json`` says what everything was made from.
    out
        The folder that takes the page.

    Returns
    -------
    pathlib.Path
        The page: the same bytes for the same inputs.

    Raises
    ------
    HealthcoopError
        A notebook or the provenance is missing or cannot be read.
    OutputError
        The page cannot be written.
    """
    cards = [
        _describe_analysis(page, read_notebook(notebooks / f"{page.id}.ipynb"))
        for page in pages
        if page.kind == "analysis"
    ]
    content = (
        load_templates()
        .get_template("index.html.j2")
        .render(
            site=describe_site(pages, "index"),
            question=_ask([card["page"].title for card in cards if card["is_theme"]]),
            cards=cards,
            facts=list(read_provenance(tables)),
        )
    )
    return write_page(out, "index.html", content)


def _ask(themes: Sequence[str]) -> str:
    if not themes:
        return "What do these articles say about regional health cooperation?"
    *others, last = [theme.lower() for theme in themes]
    names = f"{', '.join(others)} and {last}" if others else last
    verb = "do" if others else "does"
    return f"How {verb} {names} appear in news of regional cooperation?"


def _describe_analysis(page: Page, notebook: Node) -> dict[str, Any]:
    findings = [read_text(output) for output in find_outputs(notebook, "finding")]
    answer = [read_text(output) for output in find_outputs(_cut_answer(notebook), "finding")]
    shown = (answer or findings)[:MAX_FINDINGS]
    figure = next(find_outputs(notebook, "figure"), None)
    return {
        "page": page,
        "is_theme": "theme" in notebook["metadata"].get("healthcoop", {}).get("parameters", {}),
        "question": _find_question(notebook),
        "findings": shown,
        "n_more": len(findings) - len(shown),
        "picture": render_picture(figure) if figure else "",
    }


def _cut_answer(notebook: Node) -> Node:
    """Cut a notebook down to the section that answers its question."""
    section, kept = "", []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            section = next(iter(re.findall(r"^## +(.+?) *$", cell["source"], re.M)), section)
        elif section == _ANSWER:
            kept.append(cell)
    return {"cells": kept}


def _find_question(notebook: Node) -> str:
    if question := read_question(notebook):
        return question
    for cell in notebook["cells"]:
        match = re.search(r"^#\s+(.+)$", cell["source"], re.MULTILINE)
        if cell["cell_type"] == "markdown" and match:
            return re.sub(r"[*_`]", "", match[1]).strip()
    return ""
