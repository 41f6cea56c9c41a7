"""Links from a number to the words behind it: where an article's page is, and a sentence on it.

Notebooks know nothing of pages. Their tables name evidence by article and sentence, as data
attributes, and the export turns these into links.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from urllib.parse import quote

from healthcoop.measuring.evidence import WHOLE

#: The folder of the articles' pages within the site.
FOLDER = "articles"
_MAX_NAME = 80
_LABEL = 34
_CELL = re.compile(
    r'<td([^>]*?) data-evidence="([^"]*)"(?: data-more="(\d+)")?([^>]*)>(.*?)</td>', re.DOTALL
)
_ROW = re.compile(
    r'(<tr[^>]* data-article="([^"]*)"[^>]* data-sentence="(-?\d+)"[^>]*>)(.*?)(</tr>)', re.DOTALL
)
_ARTICLE = re.compile(r'(<td class="article"[^>]*>)(.*?)(</td>)', re.DOTALL)


def name_article_page(article_id: str) -> str:
    """Name the page of an article, whatever characters its id has.

    Examples
    --------
    >>> name_article_page("xinhua-sco-telehealth")
    'xinhua-sco-telehealth.html'
    >>> name_article_page("Übersicht 50%")
    'bersicht-50--b7ea1f0e.html'
    """
    plain = re.sub(r"[^a-z0-9_]+", "-", article_id.casefold()).strip("-")[:_MAX_NAME]
    if plain != article_id:
        digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        # No id that is its own page's name has two hyphens, so no two ids share a page.
        plain = f"{plain or 'article'}--{digest}"
    return f"{plain}.html"


def link_sentence(article_id: str, sentence: int, root: str = "") -> str:
    """Give the address of a sentence; `root` leads to the site's folder.

    `WHOLE` leads to what is known of the article.

    Examples
    --------
    >>> link_sentence("xinhua", 3), link_sentence("xinhua", WHOLE)
    ('articles/xinhua.html#s3', 'articles/xinhua.html#facts')
    """
    part = "facts" if sentence == WHOLE else f"s{sentence}"
    return f"{root}{FOLDER}/{quote(name_article_page(article_id))}#{part}"


def link_evidence(source: str) -> str:
    """Turn the evidence that tables name into links.

    Parameters
    ----------
    source
        Harmless HTML. A cell with the attribute ``data-evidence`` holds a JSON list of article ids
        with their sentence numbers, and ``data-more`` how many places are left out; a row with
        ``data-article`` and ``data-sentence`` stands for that sentence. The number `WHOLE` stands
        for the article.

    Returns
    -------
    str
        A cell unfolds its links; the cell of the class ``article`` in a row is a link.
    """
    return _ROW.sub(_link_row, _CELL.sub(_link_cell, source))


def _link_row(match: re.Match[str]) -> str:
    opening, article, sentence, cells, closing = match.groups()
    address = html.escape(link_sentence(html.unescape(article), int(sentence)))
    linked = _ARTICLE.sub(
        lambda cell: f'{cell[1]}<a href="{address}">{cell[2]}</a>{cell[3]}', cells, count=1
    )
    return f"{opening}{linked}{closing}"


def _link_cell(match: re.Match[str]) -> str:
    before, evidence, more, after, inner = match.groups()
    try:
        listed = [
            (str(a), [int(n) for n in rows]) for a, rows in json.loads(html.unescape(evidence))
        ]
    except (ValueError, TypeError):
        return match[0]
    return f"<td{before}{after}>{_unfold_links(inner, listed, int(more or 0))}</td>"


def _unfold_links(inner: str, listed: list[tuple[str, list[int]]], n_more: int) -> str:
    """Make a link of what a cell shows where there is one place, else let it unfold a list."""
    places = [(article, number) for article, numbers in listed for number in numbers]
    if not places:
        return inner
    if len(places) == 1 and not n_more:
        return f'<a href="{html.escape(link_sentence(*places[0]))}">{inner}</a>'
    items = "".join(_link_article(article, numbers) for article, numbers in listed)
    more = f"<li>and {n_more:,} more, in the tables</li>" if n_more else ""
    return f'<details class="evidence"><summary>{inner}</summary><ul>{items}{more}</ul></details>'


def _link_article(article: str, numbers: list[int]) -> str:
    """An item of the list: the article's name, with links to its sentences or as a link itself."""
    label = html.escape(article if len(article) <= _LABEL else article[: _LABEL - 1] + "…")
    if WHOLE in numbers:
        label = f'<a href="{html.escape(link_sentence(article, WHOLE))}">{label}</a>'
    links = ", ".join(
        f'<a href="{html.escape(link_sentence(article, n))}">sentence {n}</a>'
        for n in numbers
        if n != WHOLE
    )
    return f"<li>{label}: {links}</li>" if links else f"<li>{label}</li>"
