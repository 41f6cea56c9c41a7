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

#: The folder of the articles' pages within the site.
FOLDER = "articles"
#: Links that a cell shows; how many more there are is said behind them.
MAX_LINKS = 40
_MAX_NAME = 80
_LABEL = 34
_CELL = re.compile(r'<td([^>]*?) data-evidence="([^"]*)"([^>]*)>(.*?)</td>', re.DOTALL)
_ROW = re.compile(
    r'(<tr[^>]* data-article="([^"]*)"[^>]* data-sentence="(\d+)"[^>]*>)(.*?)(</tr>)', re.DOTALL
)
_ARTICLE = re.compile(r'(<td class="article"[^>]*>)(.*?)(</td>)', re.DOTALL)


def name_article_page(article_id: str) -> str:
    """Name the page of an article, whatever characters its id has.

    Examples
    --------
    >>> name_article_page("xinhua-sco-telehealth")
    'xinhua-sco-telehealth.html'
    >>> name_article_page("Übersicht 50%")
    'bersicht-50-b7ea1f0e.html'
    """
    plain = re.sub(r"[^a-z0-9_]+", "-", article_id.casefold()).strip("-")[:_MAX_NAME]
    if plain != article_id:
        digest = hashlib.sha256(article_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        plain = f"{plain}-{digest}".lstrip("-")
    return f"{plain}.html"


def link_sentence(article_id: str, sentence: int, root: str = "") -> str:
    """Give the address of a sentence; `root` leads to the site's folder."""
    return f"{root}{FOLDER}/{quote(name_article_page(article_id))}#s{sentence}"


def link_evidence(source: str) -> str:
    """Turn the evidence that tables name into links.

    Parameters
    ----------
    source
        Harmless HTML. A cell with the attribute ``data-evidence`` holds a JSON list of article ids
        with their sentence numbers; a row with ``data-article`` and ``data-sentence`` stands for
        that sentence.

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
    before, evidence, after, inner = match.groups()
    try:
        listed = [
            (str(a), [int(n) for n in rows]) for a, rows in json.loads(html.unescape(evidence))
        ]
    except (ValueError, TypeError):
        return match[0]
    places = [(article, number) for article, numbers in listed for number in numbers]
    if not places:
        return f"<td{before}{after}>{inner}</td>"
    if len(places) == 1:
        address = html.escape(link_sentence(*places[0]))
        return f'<td{before}{after}><a href="{address}">{inner}</a></td>'
    items = "".join(_list_links(listed))
    rest = len(places) - MAX_LINKS
    more = f"<li>and {rest:,} more, in the tables</li>" if rest > 0 else ""
    return (
        f'<td{before}{after}><details class="evidence"><summary>{inner}</summary>'
        f"<ul>{items}{more}</ul></details></td>"
    )


def _list_links(listed: list[tuple[str, list[int]]]) -> list[str]:
    items, left = [], MAX_LINKS
    for article, numbers in listed:
        shown, left = numbers[:left], left - len(numbers[:left])
        links = ", ".join(
            f'<a href="{html.escape(link_sentence(article, n))}">sentence {n}</a>' for n in shown
        )
        if links:
            label = article if len(article) <= _LABEL else article[: _LABEL - 1] + "…"
            items.append(f"<li>{html.escape(label)}: {links}</li>")
    return items
