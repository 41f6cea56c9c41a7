"""The site's first page: what was found, a sentence and a picture an analysis; what it rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from healthcoop.measuring.load import iterate_rows
from healthcoop.publishing.data_page import read_provenance
from healthcoop.publishing.links import FOLDER, name_article_page
from healthcoop.publishing.notebooks import Node, read_notebook
from healthcoop.publishing.outputs import find_outputs, read_question, read_text, render_picture
from healthcoop.publishing.site import Page, describe_site, load_templates, write_page
from healthcoop.tables import TABLES, read_table

#: Articles that the first page names; the others are on a page of their own.
MAX_ARTICLES = 12
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
            articles=_list_articles(tables),
            n_rows={name: pq.read_metadata(tables / f"{name}.parquet").num_rows for name in TABLES},
            n_shown=MAX_ARTICLES,
            facts=list(read_provenance(tables)),
        )
    )
    return write_page(out, "index.html", content)


def _list_articles(tables: Path) -> list[dict[str, str]]:
    """The first articles: title, address of the page, publisher and date."""
    rows = read_table(tables, "articles").head(MAX_ARTICLES)
    return [
        {
            "title": row.title or row.article_id,
            "address": f"{FOLDER}/{name_article_page(row.article_id)}",
            "facts": ", ".join(filter(None, (row.publisher, row.date))),
        }
        for row in iterate_rows(rows)
    ]


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
    figure = next(find_outputs(notebook, "figure"), None)
    return {
        "page": page,
        "is_theme": "theme" in notebook["metadata"].get("healthcoop", {}).get("parameters", {}),
        "question": _find_question(notebook),
        "finding": next(iter(answer or findings), ""),
        "n_more": max(0, len(findings) - 1),
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
