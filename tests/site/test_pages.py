"""Exported pages in a real browser, opened from disk: no request leaves them and nothing runs."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import make_cell, make_notebook, write_json

from healthcoop.publishing.export import export_page
from healthcoop.publishing.index import write_index
from healthcoop.publishing.site import Page

BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    not BROWSER, reason="no Chromium here: install it, or name it by the variable CHROMIUM"
)

SMUGGLED = (
    '<script>document.title = "run"</script><img src="https://example.org/x.png" '
    "onerror=\"document.title = 'run'\"></style></table>"
    "<script src=https://example.org/x.js></script>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="80"><script>document.title = "run"'
    '</script><image href="https://example.org/x.png"/><rect width="400" height="80"/></svg>'
)


def display(role: str | None, html: str, **more: str) -> dict:
    facts = {"healthcoop": {"role": role, "caption": SMUGGLED, "alt": SMUGGLED}} if role else {}
    data = {"text/plain": SMUGGLED, "text/html": html} | more
    return {"output_type": "display_data", "metadata": facts, "data": data}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A site whose every output carries smuggled markup, and a wide table."""
    folder = tmp_path_factory.mktemp("site")
    wide = "<tr>" + "".join(f"<td>column {n} of many</td>" for n in range(40)) + "</tr>"
    outputs = [
        display("finding", SMUGGLED),
        display("table", f"<table>{wide}<tr><td>{SMUGGLED}</td></tr></table>"),
        display("figure", "", **{"image/svg+xml": SVG}),
        display(None, SMUGGLED),
        {"output_type": "stream", "name": "stdout", "text": SMUGGLED},
    ]
    notebook = make_notebook(
        make_cell("markdown", f"# What?\n\n{SMUGGLED}\n\n## A part {SMUGGLED}"),
        make_cell("code", f"x = {SMUGGLED!r}", outputs=outputs),
    )
    notebook["metadata"]["healthcoop"] = {"title": SMUGGLED}
    path = write_json(folder / "notebooks" / "a.ipynb", notebook)
    write_json(folder / "provenance.json", {"from": SMUGGLED})
    pages = [Page("a", SMUGGLED)]
    export_page(path, pages, folder)
    write_index(pages, path.parent, folder, folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator:
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=BROWSER, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser) -> Iterator:
    """Open a page, and note every request and everything the console says."""
    pages = []

    def open_page(path: Path, **options):
        page = browser.new_page(**options)
        pages.append(page)
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_load_state("networkidle")
        return page

    yield open_page
    for page in pages:
        page.close()


@pytest.mark.parametrize("name", ["a.html", "index.html"])
def test_no_request_leaves_and_nothing_runs(visit, site: Path, name: str) -> None:
    page = visit(site / name)
    outside = [url for url in page.asked if not url.startswith("data:")]
    assert outside == [(site / name).as_uri()]
    assert page.said == []
    assert page.title() != "run"
    assert page.locator("script").count() == 0
    assert "<script>" in page.locator("main").inner_text(), "the smuggled words are there, as text"


def test_wide_tables_scroll_inside_the_page(visit, site: Path) -> None:
    for width in (1280, 360):
        page = visit(site / "a.html", viewport={"width": width, "height": 800})
        box = page.locator(".scroll").first
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        assert box.evaluate("box => box.scrollLeft") > 0


def test_keys_reach_the_content_first(visit, site: Path) -> None:
    page = visit(site / "a.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_code_is_folded_but_there(visit, site: Path) -> None:
    page = visit(site / "a.html")
    code = page.locator("details.code pre").first
    assert not code.is_visible()
    page.locator("details.code summary").first.click()
    assert code.is_visible()


def test_structure_that_readers_by_ear_rely_on(visit, site: Path) -> None:
    page = visit(site / "a.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").count() == page.locator("main").count() == 1
    assert page.locator("img:not([alt])").count() == 0
    for name in ("header", "main", "footer", "nav[aria-label]"):
        assert page.locator(name).count() >= 1
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    for link in page.eval_on_selector_all(
        "a[href^='#']", "all => all.map(a => a.getAttribute('href'))"
    ):
        assert link[1:] in ids


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit, site: Path, scheme: str) -> None:
    page = visit(site / "a.html", color_scheme=scheme)
    colors = page.evaluate("""() => {
        const root = getComputedStyle(document.documentElement);
        return ["paper", "ink", "quiet", "accent", "code", "string", "keyword", "comment", "number"]
            .map(name => [name, root.getPropertyValue("--" + name).trim()]);
    }""")
    values = {name: measure_luminance(color) for name, color in colors}
    pairs = [("ink", "paper"), ("quiet", "paper"), ("accent", "paper")]
    pairs += [(name, "code") for name in ("string", "keyword", "comment", "number")]
    for front, back in pairs:
        high, low = sorted((values[front], values[back]), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5, f"{front} on {back} in the {scheme} scheme"


def measure_luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
