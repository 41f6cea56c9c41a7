"""What an article smuggles in comes out as the text that it is: on pages, in tables, in sheets."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyarrow.parquet as pq

#: The first characters that make a spreadsheet run a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read_article(site: Path) -> str:
    """The text of the hostile article, as its file has it."""
    return next((site.parent / "in").glob("*.txt")).read_text("utf-8")


def test_the_reader_shows_every_character_of_the_article(visit, hostile: Path) -> None:
    page = visit(next((hostile / "articles").glob("*.html")))
    shown = page.locator("article.text").evaluate("e => e.textContent")
    assert "".join(shown.split()) == "".join(read_article(hostile).split())
    assert page.evaluate("document.title") != "run"


def test_no_cell_of_a_sheet_is_a_formula_and_none_is_lost(hostile: Path) -> None:
    text = read_article(hostile)
    guarded = 0
    for path in sorted((hostile / "data").glob("*.csv")):
        exact = pq.read_table(path.with_suffix(".parquet"))
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        for name, column in zip(header, zip(*rows, strict=True), strict=False):
            values = exact.column(name).to_pylist()
            for cell, value in zip(column, values, strict=True):
                if not isinstance(value, str):
                    continue
                assert not cell.startswith(FORMULA), (path.name, name, cell)
                bare = re.sub(r"\A'('*[=+\-@\t\r])", r"\1", cell)
                assert bare == value
                guarded += bare != cell
    assert guarded, "the article holds cells that look like formulas"
    sentences = pq.read_table(hostile / "data" / "sentences.parquet").to_pylist()
    articles = pq.read_table(hostile / "data" / "articles.parquet").to_pylist()
    pieces = [articles[0]["lead_gap"], *(s["text"] + s["gap"] for s in sentences)]
    assert "".join(pieces) == text


def test_markup_of_the_article_is_no_markup_of_the_page(visit, hostile: Path) -> None:
    for path in sorted(hostile.rglob("*.html")):
        page = visit(path)
        assert page.locator("script, svg, iframe, object, embed, base").count() == 0
        attributes = page.evaluate("""() => [...document.querySelectorAll("*")]
            .flatMap(e => [...e.attributes]).filter(a => a.name.startsWith("on")).length""")
        assert attributes == 0
        sources = page.eval_on_selector_all("img", "all => all.map(e => e.src)")
        assert all(source.startswith("data:") for source in sources)
        links = page.eval_on_selector_all("a", "all => all.map(e => e.protocol)")
        assert set(links) <= {"file:", "https:"}, path.name
        page.close()
