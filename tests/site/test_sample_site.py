"""The site of the sample corpus: reachable, readable, and every number leads to its sentence."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe

from healthcoop import paths
from healthcoop.publishing.plan import load_plan

NAMES = [f"{analysis.id}.html" for analysis in load_plan()]
NAMES += ["index.html", "articles.html", "data.html", "methods.html"]
NAMES += [f"articles/{path.stem}.html" for path in sorted(paths.ARTICLES.glob("*.txt"))]
MAX_BYTES = 1_500_000
#: What of a page is cut off by an element that does not show all that it holds.
CUT = """() => [...document.querySelectorAll("main *")]
    .filter(e => e.clientWidth && !e.closest(".unseen, details:not([open])"))
    .filter(e => ["auto", "scroll", "hidden"].includes(getComputedStyle(e).overflowX))
    .filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)
    .map(e => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def server(sample: Path) -> Iterator[str]:
    """The site served on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(sample))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize("name", NAMES)
def test_a_page(visit, sample: Path, server: str, name: str) -> None:
    assert (sample / name).stat().st_size <= MAX_BYTES
    for address in (f"{server}/{name}", (sample / name).as_uri()):
        page = visit(address)
        assert [url for url in page.asked if not url.startswith("data:")] == [address]
        assert page.said == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert find_serious_faults(page) == []
    for width in (360, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def find_serious_faults(page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    serious = [f for f in found if f["impact"] in ("serious", "critical")]
    return [(f["id"], f["nodes"][0]["html"][:200]) for f in serious]


def test_the_checker_of_access_finds_faults(visit, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text('<html><body><img src="data:,"><p>no words for it</p>')
    found = Axe().run(visit(tmp_path / "bad.html")).response["violations"]
    assert {"image-alt", "html-has-lang"} <= {f["id"] for f in found}


def test_every_link_leads_somewhere(sample: Path, visit) -> None:
    targets: dict[Path, set[str]] = {}
    for name in NAMES:
        page = visit(sample / name)
        targets[(sample / name).resolve()] = set(
            page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
        )
        page.close()
    for name in NAMES:
        page = visit(sample / name)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        for link in links:
            if link.startswith("https://"):
                continue
            address, part = urldefrag(link)
            path = (sample / name).parent / unquote(address) if address else sample / name
            assert path.is_file(), (name, link)
            if part:
                assert unquote(part) in targets[path.resolve()], (name, link)
        page.close()


def test_a_concordance_line_leads_to_its_sentence(visit, sample: Path) -> None:
    page = visit(sample / "02-theme-telemedicine.html")
    row = page.locator("tr[data-article]").first
    words = row.locator("mark").inner_text()
    row.locator("td.article a").click()
    page.wait_for_load_state()
    number = page.url.rsplit("#", 1)[1]
    sentence = page.locator(f"#{number}")
    assert words in sentence.inner_text()
    assert sentence.evaluate("e => e.matches(':target')")


def test_marks_are_switched_by_keyboard(visit, sample: Path) -> None:
    page = visit(sample / "articles" / "cgtn-sco-health-ministers.html")
    mark = page.locator(".m.theme").first
    ground = "e => getComputedStyle(e).backgroundColor"
    before = mark.evaluate(ground)
    page.locator("#show-theme").focus()
    page.keyboard.press("Space")
    after = mark.evaluate(ground)
    assert before != after == "rgba(0, 0, 0, 0)"
    page.keyboard.press("Space")
    assert mark.evaluate(ground) == before


def test_an_article_reads_as_plain_text_without_its_styles(visit, sample: Path) -> None:
    page = visit(sample / "articles" / "daryo-ots-joint-declaration.html")
    page.evaluate("document.querySelectorAll('style').forEach(s => s.remove())")
    text = page.locator("article.text").inner_text()
    source = (paths.ARTICLES / "daryo-ots-joint-declaration.txt").read_text("utf-8")
    assert text.split() == source.split()
