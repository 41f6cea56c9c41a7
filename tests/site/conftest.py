"""A browser, and the sites that it opens: one of a hostile corpus, one of the sample corpus."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from support import make_cell, make_notebook, write_json

from healthcoop import paths
from healthcoop.pipeline import write_tables
from healthcoop.publishing.data_page import write_data
from healthcoop.publishing.export import export_page
from healthcoop.publishing.index import write_index
from healthcoop.publishing.methods_page import write_methods
from healthcoop.publishing.plan import load_plan
from healthcoop.publishing.reader import write_reader
from healthcoop.publishing.site import Page, list_pages

BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SMUGGLED = (
    '<script>document.title = "run"</script><img src="https://example.org/x.png" '
    "onerror=\"document.title = 'run'\"></style></table>"
    "<script src=https://example.org/x.js></script>"
)
#: What an article may hold that must come out as the text that it is.
HOSTILE = [
    f"Ministers {SMUGGLED} praised telemedicine in China",
    '=HYPERLINK("https://example.org","click") said the WHO of telemedicine.',
    "+1 telemedicine visit, @SUM(1+1)*cmd|' /C calc'!A0, the SCO said.",
    "# Not a heading **not bold** [link](javascript:alert(1)) `code` about telemedicine.",
    "$\\frac{1}{2}$ \\(x\\) \\begin{evil} telemedicine \\end{evil}.",
    "Telemedicine \u202eruns backwards\u202c and tele\u200bmedicine hides a space.",
    "</style></script><svg onload=alert(1)> &lt;b&gt; &amp; telemedicine ]]> <!-- in Kazakhstan.",
    "Minister <b onmouseover=alert(1)>Anna Example</b> said: “telemedicine <i>works</i> for all.”",
]
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><script>document.title = "run"'
    '</script><image href="https://example.org/x.png"/><rect width="400" height="80"/></svg>'
)


def show(role: str | None, html: str, **more: str) -> dict[str, Any]:
    """An output of a notebook, all of whose texts are hostile."""
    facts = {"healthcoop": {"role": role, "caption": SMUGGLED, "alt": SMUGGLED}} if role else {}
    data = {"text/plain": SMUGGLED, "text/html": html} | more
    return {"output_type": "display_data", "metadata": facts, "data": data}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one hostile article, with a notebook whose every output is hostile too."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "a <b>&'\"=1 #50%.txt").write_text("\n\n".join(HOSTILE), encoding="utf-8")
    wide = "<tr>" + "".join(f"<td>column {n} of many</td>" for n in range(40)) + "</tr>"
    evidence = '<td class="num" data-evidence="[[&quot;&lt;b&gt;&quot;,[1,2]]]">2</td>'
    outputs = [
        show("finding", SMUGGLED),
        show("table", f"<table>{wide}<tr><td>{SMUGGLED}</td>{evidence}</tr></table>"),
        show("figure", "", **{"image/svg+xml": SVG}),
        show(None, SMUGGLED),
        {"output_type": "stream", "name": "stdout", "text": SMUGGLED},
    ]
    notebook = make_notebook(
        make_cell("markdown", f"# What?\n\n{SMUGGLED}\n\n## A part {SMUGGLED}"),
        make_cell("code", f"x = {SMUGGLED!r}", outputs=outputs),
    )
    notebook["metadata"]["healthcoop"] = {"title": SMUGGLED}
    path = write_json(folder / "notebooks" / "a.ipynb", notebook)
    return _write_site(folder / "in", path.parent, list_pages([Page("a", SMUGGLED)]), folder)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample corpus, from the committed notebooks."""
    pages = list_pages([Page(analysis.id, analysis.title) for analysis in load_plan()])
    folder = tmp_path_factory.mktemp("sample")
    return _write_site(paths.ARTICLES, paths.NOTEBOOKS / "runs", pages, folder)


def _write_site(articles: Path, notebooks: Path, pages: list[Page], folder: Path) -> Path:
    write_tables(articles, folder / "tables")
    out = folder / "site"
    for page in pages:
        if page.kind == "analysis":
            export_page(notebooks / f"{page.id}.ipynb", pages, out)
    write_reader(folder / "tables", pages, out)
    write_data(folder / "tables", pages, out)
    write_methods(pages, out)
    write_index(pages, notebooks, folder / "tables", out)
    return out


@pytest.fixture(scope="module")  # Its event loop would be in the way of other tests.
def browser() -> Iterator[Any]:
    if not BROWSER:
        pytest.skip("no Chromium here: install it, or name it by the variable CHROMIUM")
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page, and note every request and everything the console says."""
    pages = []

    def open_page(path: Path | str, **options: Any) -> Any:
        page = browser.new_page(**options)
        pages.append(page)
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path if isinstance(path, str) else path.as_uri())
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for page in pages:
        page.close()
