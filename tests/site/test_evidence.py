"""Every count in a table leads to what it counts, and what it leads to is what was counted."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urldefrag

import pytest

from healthcoop.publishing.plan import load_plan

#: Columns of numbers that count nothing that stands in an article: measures and what was expected.
MEASURES = {
    *("share", "precision", "recall", "F1", "right", "kappa", "alpha", "F1 from", "from", "to"),
    *("cosine", "lowest", "highest", "Jaccard", "expected there"),
}
#: Columns that measure a text as a whole, whose own column leads to the article.
SIZES = {"words", "characters"}
#: Columns and tables that count rows of a reference table, not of articles.
OF_REFERENCE = {"countries in both"}
FROM_REFERENCE = re.compile(r"Source: reference tables? ")
#: Columns that count sentences: each has its own link, or is counted behind the links.
SENTENCES = {
    *("sentences", "sentences lost", "sentences with the theme", "in all", "statements"),
    *("first third", "middle third", "last third", "of the theme's sentences"),
    *("of all sentences", "sentences with a theme", "sentences that name it", "lines"),
    *("sentences that name it", "sentences of its framework", "sentences with it"),
}
N_FOLLOWED = 12
#: The cells of a page's tables: caption, head of the column, text of the row's first cell, what the
#: cell says, the places it leads to.
READ_CELLS = """() => [...document.querySelectorAll("figure.table")].flatMap(figure => {
    const caption = figure.querySelector("figcaption")?.innerText ?? "";
    const heads = [...figure.querySelectorAll("thead th")].map(head => head.textContent);
    return [...figure.querySelectorAll("tbody tr")].flatMap(row =>
        [...row.cells].map((cell, place) => ({
            caption, head: heads[place] ?? "", name: row.cells[0].textContent,
            number: cell.classList.contains("num"),
            text: (cell.querySelector("summary") ?? cell).textContent,
            links: [...cell.querySelectorAll("a")].map(link => link.getAttribute("href")),
            more: (cell.textContent.match(/and ([\\d,]+) more, in the tables/) ?? [0, "0"])[1],
        })));
})"""


class Cell(NamedTuple):
    page: str
    caption: str
    head: str
    name: str
    number: bool
    text: str
    links: list[str]
    more: int


@pytest.fixture(scope="module")
def cells(browser: Any, sample: Path) -> list[Cell]:
    """The cells of all tables of all analyses."""
    return list(read_cells(browser, sample))


def read_cells(browser: Any, site: Path) -> Iterator[Cell]:
    page = browser.new_page()
    for analysis in load_plan():
        page.goto((site / f"{analysis.id}.html").as_uri())
        for cell in page.evaluate(READ_CELLS):
            cell["more"] = int(cell["more"].replace(",", ""))
            yield Cell(analysis.id, **cell)
    page.close()


def is_count(cell: Cell) -> bool:
    exempt = cell.head in MEASURES | SIZES | OF_REFERENCE or FROM_REFERENCE.search(cell.caption)
    return cell.number and cell.text not in ("0", "–") and not exempt


def test_every_count_leads_to_what_it_counts(cells: list[Cell]) -> None:
    counts = [cell for cell in cells if is_count(cell)]
    assert {cell.page for cell in counts} == {analysis.id for analysis in load_plan()}
    assert {(c.page, c.caption[:60], c.head) for c in counts if not c.links} == set()


def test_there_is_a_link_for_every_sentence_that_is_counted(cells: list[Cell]) -> None:
    counted = [cell for cell in cells if is_count(cell) and cell.head in SENTENCES]
    assert len(counted) > N_FOLLOWED
    for cell in counted:
        assert len(set(cell.links)) + cell.more == int(cell.text.replace(",", "")), cell


def test_rows_of_evidence_lead_to_their_sentences(visit: Callable[..., Any], sample: Path) -> None:
    for analysis in load_plan():
        page = visit(sample / f"{analysis.id}.html")
        rows = page.locator("tr[data-article]")
        assert rows.count() == page.locator("tr[data-article] td.article a").count()
        page.close()


def test_sentences_of_a_theme_carry_it(
    visit: Callable[..., Any], sample: Path, cells: list[Cell]
) -> None:
    for analysis in load_plan():
        theme = analysis.parameters.get("theme")
        heads = {"in all", "sentences lost", "of the theme's sentences"}
        links = {
            link for c in cells if c.page == analysis.id and c.head in heads for link in c.links
        }
        for link in choose(links if theme else []):
            sentence = follow(visit, sample, link)
            assert sentence.locator(f".m.theme.{theme}").count(), link


def test_sentences_of_a_country_name_it(
    visit: Callable[..., Any], sample: Path, cells: list[Cell]
) -> None:
    links = {
        (link, cell.name)
        for cell in cells
        if cell.caption.startswith("Countries in the sentences") and cell.head.startswith("of ")
        for link in cell.links
    }
    for link, name in choose(links):
        sentence = follow(visit, sample, link)
        assert sentence.locator(f'.m.country[title*="{name}"]').count(), (link, name)


def test_kinds_of_furniture_lead_to_furniture(
    visit: Callable[..., Any], sample: Path, cells: list[Cell]
) -> None:
    links = {link for c in cells if c.head == "lines" for link in c.links}
    for link in choose(links):
        sentence = follow(visit, sample, link)
        assert sentence.evaluate("element => element.matches('.boilerplate')"), link


def test_counts_of_the_list_of_articles_lead_to_sentences(
    visit: Callable[..., Any], sample: Path
) -> None:
    page = visit(sample / "articles.html")
    counts = page.locator("td.num").filter(has_not_text=re.compile(r"^0$"))
    assert counts.count()
    for cell in counts.all():
        page = follow_place(visit, sample, cell.locator("a").get_attribute("href"))
        here = page.locator(":target")
        n_links = here.locator("a[href^='#s']").count()
        assert n_links == int(cell.inner_text()) or here.evaluate("e => e.id.startsWith('s')")
        page.close()


def choose(links: Any) -> list[Any]:
    """A few links, other ones for other tables and the same ones in each run."""
    found = sorted(links)
    return random.Random(len(found)).sample(found, min(N_FOLLOWED, len(found)))


def follow(visit: Callable[..., Any], site: Path, link: str) -> Any:
    """The sentence to which a link leads."""
    return follow_place(visit, site, link).locator(":target")


def follow_place(visit: Callable[..., Any], site: Path, link: str) -> Any:
    """The page to which a link leads, which has the place that it names."""
    path, place = urldefrag(link)
    page = visit((site / path).as_uri() + f"#{place}")
    assert page.locator(":target").get_attribute("id") == place
    return page
