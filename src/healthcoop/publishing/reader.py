"""The article reader: a page for each article, with what was coded in it marked in its own text.

The text is put together from the tables, which lose no character of it. The marks are switched on
and off by the page's own controls, without a script.
"""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from healthcoop.coding.codebook import load_codebook
from healthcoop.measuring.load import iterate_rows
from healthcoop.publishing.links import FOLDER, name_article_page
from healthcoop.publishing.marking import LAYERS, Mark, mark_text
from healthcoop.publishing.site import Page, describe_site, load_templates, write_page
from healthcoop.tables import TABLES, read_table

_BOILERPLATE = "boilerplate"
_OF_ARTICLE = ("sentences", "themes", "actors", "statements", "agreements", "events", "quantities")
#: Facts of an article that its page shows, and how they are called there.
_FACTS = {
    "publisher": "Publisher",
    "byline": "Byline",
    "dateline_place": "Dateline",
    "date": "Date",
    "date_basis": "Date rests on",
    "date_evidence": "Words of the date",
    "genre": "Genre",
    "framework": "Framework",
    "language": "Language",
    "n_words": "Words",
    "n_sentences": "Sentences",
    "story": "Story",
    "file": "File",
}


@dataclass(frozen=True)
class Article:
    """An article: its row in the table of articles, and its rows in each other table."""

    facts: Any
    rows: Mapping[str, pd.DataFrame]

    @property
    def title(self) -> str:
        """Its headline, or its id if it has none."""
        return str(self.facts.title or self.facts.article_id)

    @property
    def page(self) -> str:
        """The file's name of its page."""
        return name_article_page(self.facts.article_id)


def write_reader(tables: Path, pages: list[Page], out: Path) -> Path:
    """Write a page for each article, and the page that lists them.

    Parameters
    ----------
    tables
        The folder of tables.
    pages
        The site's pages, for the navigation.
    out
        The site's folder; articles go into a folder of their own in it. Pages of articles that are
        no longer there are removed.

    Returns
    -------
    pathlib.Path
        The page that lists the articles, ``articles.html``.

    Raises
    ------
    CorpusError
        A table is missing or was made by another version.
    OutputError
        A page cannot be written.
    """
    articles = list(read_articles(tables))
    labels = {theme.id: theme.label for theme in load_codebook().themes if theme.kind == "theme"}
    folder = out / FOLDER
    for number, article in enumerate(articles):
        before = articles[number - 1] if number else None
        after = articles[number + 1] if number + 1 < len(articles) else None
        content = _render_article(article, (before, after), labels, pages)
        write_page(folder, article.page, content)
    kept = {article.page for article in articles}
    for file in folder.glob("*.html"):
        if file.name not in kept:
            file.unlink()
    return write_page(out, "articles.html", _render_list(articles, labels, pages))


def read_articles(tables: Path) -> Iterator[Article]:
    """Read the articles of a run, in the order of their table, with all that was coded in them."""
    shares = {
        name: dict(iter(read_table(tables, name).groupby("article_id", sort=False)))
        for name in _OF_ARTICLE
    }
    empty = {name: pd.DataFrame(columns=TABLES[name].names) for name in _OF_ARTICLE}
    for facts in iterate_rows(read_table(tables, "articles")):
        yield Article(
            facts,
            {name: share.get(facts.article_id, empty[name]) for name, share in shares.items()},
        )


def _render_article(
    article: Article,
    near: tuple[Article | None, Article | None],
    labels: Mapping[str, str],
    pages: list[Page],
) -> str:
    site = describe_site(pages, "articles", root="../")
    facts = [(label, str(getattr(article.facts, name))) for name, label in _FACTS.items()]
    return (
        load_templates()
        .get_template("article.html.j2")
        .render(
            site=site,
            article=article,
            facts=[(label, value) for label, value in facts if value],
            blocks=list(_render_blocks(article, labels)),
            layers=_count_layers(article, labels),
            themes=[(t, label, _list_sentences(article, t)) for t, label in labels.items()],
            before=near[0],
            after=near[1],
        )
    )


def _render_blocks(article: Article, labels: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The paragraphs of an article: role, and the HTML of its sentences."""
    marks = _collect_marks(article, labels)
    said = {row.sentence: row for row in iterate_rows(article.rows["statements"])}
    for _, paragraph in article.rows["sentences"].groupby("paragraph", sort=False):
        rows = list(iterate_rows(paragraph))
        pieces = [
            _render_sentence(row, marks[row.sentence], said.get(row.sentence)) for row in rows
        ]
        yield {"role": rows[0].role, "part": rows[0].part, "html": " ".join(pieces)}


def _render_sentence(row: Any, marks: list[Mark], said: Any) -> str:
    kind, title = "sentence", ""
    if said is not None:
        kind = f"sentence statement {said.kind}"
        title = f' title="{html.escape(f"{said.kind} statement: {said.speaker}")}"'
    if row.role == _BOILERPLATE:
        # A line of furniture may stand in a paragraph of the article's own words.
        kind = f"{kind} {_BOILERPLATE}"
    words = mark_text(row.text, row.start, marks)
    return f'<span class="{kind}" id="s{row.sentence}"{title}>{words}</span>'


def _collect_marks(article: Article, labels: Mapping[str, str]) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = defaultdict(list)
    for row in iterate_rows(article.rows["themes"]):
        if row.theme in labels:
            label = f"{labels[row.theme]}: {row.term}"
            found[row.sentence].append(Mark(row.start, row.end, "theme", row.theme, label))
    for row in iterate_rows(article.rows["actors"]):
        label = f"{row.kind}: {row.name}"
        found[row.sentence].append(Mark(row.start, row.end, row.kind, "", label))
    for row in iterate_rows(article.rows["agreements"]):
        label = f"{row.kind}, {row.status}: {row.parties}"
        found[row.sentence].append(Mark(row.start, row.end, "agreement", "", label))
    for row in iterate_rows(article.rows["events"]):
        label = ", ".join(filter(None, (row.name, row.place, row.date)))
        found[row.sentence].append(Mark(row.start, row.end, "event", "", label))
    for row in iterate_rows(article.rows["quantities"]):
        label = f"{row.qualifier} {row.value:g} {row.unit}"
        found[row.sentence].append(Mark(row.start, row.end, "quantity", "", label))
    return found


def _count_layers(article: Article, labels: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Each layer's key, name and number of marks; statements are marked as whole sentences."""
    kinds = article.rows["actors"]["kind"].value_counts()
    counts = {name: int(kinds.get(name, 0)) for name in LAYERS}
    for layer, table in (
        ("agreement", "agreements"),
        ("event", "events"),
        ("quantity", "quantities"),
    ):
        counts[layer] = len(article.rows[table])
    counts["theme"] = sum(len(_list_sentences(article, theme)) for theme in labels)
    layers = [(layer, name, counts[layer]) for layer, name in LAYERS.items()]
    return [("statement", "Statements", len(article.rows["statements"])), *layers]


def _list_sentences(article: Article, theme: str) -> list[int]:
    rows = article.rows["themes"]
    return sorted(set(rows.loc[rows["theme"] == theme, "sentence"].astype(int)))


def _count_sentences(article: Article, theme: str) -> tuple[int, str]:
    """The number of an article's sentences with a theme, and the place where they are.

    Several sentences are listed on the article's page: a list of links in each cell would make the
    list of thousands of articles too heavy.
    """
    numbers = _list_sentences(article, theme)
    place = f"s{numbers[0]}" if len(numbers) == 1 else f"theme-{theme}"
    return len(numbers), place


def _render_list(articles: list[Article], labels: Mapping[str, str], pages: list[Page]) -> str:
    rows = [
        {
            "title": article.title,
            "address": f"{FOLDER}/{article.page}",
            "facts": article.facts,
            "themes": [_count_sentences(article, theme) for theme in labels],
        }
        for article in articles
    ]
    return (
        load_templates()
        .get_template("articles.html.j2")
        .render(site=describe_site(pages, "articles"), rows=rows, labels=list(labels.values()))
    )
