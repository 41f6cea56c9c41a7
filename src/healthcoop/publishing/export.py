"""Export an executed notebook as a page that stands alone: no script, no request, no second file.

nbconvert is not used: its templates load scripts from elsewhere, and once all of their blocks are
replaced, what is left of it takes longer to start than a page takes to write.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import mistune
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from healthcoop.publishing.notebooks import Node, read_notebook
from healthcoop.publishing.outputs import clean_html, read_question, render_output
from healthcoop.publishing.site import Page, describe_site, load_templates, write_page

_HEADING = re.compile(r"<h([1-6])[^>]*>(.*?)</h\1>", re.DOTALL)
_to_html = mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])
#: Levels of headings that the table of contents lists.
_LISTED = (2, 3)


def export_page(path: Path, pages: Sequence[Page], out: Path) -> Path:
    """Export an executed notebook.

    Parameters
    ----------
    path
        The notebook.
    pages
        The pages of the site, for its navigation; may be empty.
    out
        The folder that takes the page, ``<stem of the notebook>.html``.

    Returns
    -------
    pathlib.Path
        The page: the same bytes for the same notebook.

    Raises
    ------
    HealthcoopError
        The file is missing or is not a notebook.
    OutputError
        The page cannot be written.
    """
    notebook = read_notebook(path)
    headings = Headings(read_question(notebook))
    parts = list(_render_parts(notebook, headings))
    content = (
        load_templates()
        .get_template("analysis.html.j2")
        .render(
            site=describe_site(pages, path.stem),
            title=notebook["metadata"].get("healthcoop", {}).get("title", path.stem),
            question=next((text for level, _, text in headings.entries if level == 1), path.stem),
            contents=[entry for entry in headings.entries if entry[0] in _LISTED],
            parts=parts,
        )
    )
    return write_page(out, f"{path.stem}.html", content)


class Headings:
    """Turns markdown into HTML and collects its headings, each under an id of its own.

    Parameters
    ----------
    question
        Plain text for headings of the first level; empty where they stay as they are written.

    Attributes
    ----------
    entries
        Level (1 to 6), id and text of each heading so far.
    """

    def __init__(self, question: str = "") -> None:
        self.question = question
        self.entries: list[tuple[int, str, str]] = []

    def render(self, source: str) -> str:
        """Give the HTML of a markdown cell; of embedded HTML only what is harmless."""
        return _HEADING.sub(self._mark, clean_html(str(_to_html(source))))

    def _mark(self, match: re.Match[str]) -> str:
        level, inner = int(match[1]), match[2].strip()
        if level == 1 and self.question:
            inner = html.escape(self.question, quote=False)
        text = html.unescape(re.sub(r"<[^>]+>", "", inner))
        name = stem = re.sub(r"\W+", "-", text.casefold()).strip("-") or "section"
        taken = {entry[1] for entry in self.entries} | {"content"}
        number = 2
        while name in taken:
            name, number = f"{stem}-{number}", number + 1
        self.entries.append((level, name, text))
        return f'<h{level} id="{name}">{inner}</h{level}>'


def _render_parts(notebook: Node, headings: Headings) -> Iterator[dict[str, Any]]:
    """Render cells in order; code that shows nothing is folded together with the code after it."""
    waiting: list[str] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            waiting += [cell["source"]] if cell["source"].strip() else []
            if cell["outputs"]:
                yield _render_code(waiting, [render_output(output) for output in cell["outputs"]])
                waiting = []
        else:
            if waiting:
                yield _render_code(waiting, [])
                waiting = []
            yield {"kind": "text", "html": headings.render(cell["source"])}
    if waiting:
        yield _render_code(waiting, [])


def _render_code(sources: list[str], outputs: list[str]) -> dict[str, Any]:
    code = highlight("\n\n".join(sources), PythonLexer(), HtmlFormatter())
    return {"kind": "code", "html": code, "outputs": outputs}
