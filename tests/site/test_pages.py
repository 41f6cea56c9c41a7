"""Exported pages in a real browser: nothing leaves them, nothing runs, nothing is out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest

#: The pages of the hostile site; the article's name is made from an id full of markup.
NAMES = ("a.html", "index.html", "articles.html", "data.html", "methods.html", "articles/*.html")


def find(site: Path, name: str) -> Path:
    return next(iter(site.glob(name)))


@pytest.mark.parametrize("name", NAMES)
def test_no_request_leaves_and_nothing_runs(visit, hostile: Path, name: str) -> None:
    page = visit(find(hostile, name))
    outside = [url for url in page.asked if not url.startswith("data:")]
    assert outside == [find(hostile, name).as_uri()]
    assert page.said == []
    assert page.title() != "run"
    assert page.locator("script, iframe, object, embed, link[rel=stylesheet]").count() == 0
    if name not in ("data.html", "methods.html"):
        text = page.locator("main").inner_text()
        assert "<script>" in text, "the smuggled words are there, as text"


def test_wide_tables_scroll_inside_the_page(visit, hostile: Path) -> None:
    for width in (1280, 360):
        page = visit(hostile / "a.html", viewport={"width": width, "height": 800})
        box = page.locator(".scroll").first
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert box.evaluate("box => box.scrollWidth > box.clientWidth")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(500)
        assert box.evaluate("box => box.scrollLeft") > 0


def test_keys_reach_the_content_first(visit, hostile: Path) -> None:
    page = visit(hostile / "a.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_code_is_folded_but_there(visit, hostile: Path) -> None:
    page = visit(hostile / "a.html")
    code = page.locator("details.code pre").first
    assert not code.is_visible()
    page.locator("details.code summary").first.click()
    assert code.is_visible()


def test_structure_that_readers_by_ear_rely_on(visit, hostile: Path) -> None:
    page = visit(hostile / "a.html")
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
def test_text_stands_out_from_its_ground(visit, hostile: Path, scheme: str) -> None:
    page = visit(hostile / "a.html", color_scheme=scheme)
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
