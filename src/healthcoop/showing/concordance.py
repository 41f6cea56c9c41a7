"""How a concordance is shown: keywords below each other, each line with its whole sentence."""

from __future__ import annotations

import html
from typing import Any
from urllib.parse import quote

import pandas as pd
from IPython.display import display

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.sentences import lower_label, say_count, shorten

_NAME_WIDTH = 34
_WHOLE = '<details class="whole"><summary>whole sentence</summary>{}</details>'


def show_concordance(lines: pd.DataFrame, n_hits: int, label: str) -> None:
    """Show the hits of a theme in their context.

    Each row of the HTML has an id, carries the place of its hit as data attributes, so that pages
    can link to it and from it, and unfolds the whole sentence where words of it are left out.

    Parameters
    ----------
    lines
        As `healthcoop.measuring.concordance.find_lines` returns it.
    n_hits
        All hits of the theme, of which the lines may be a part.
    label
        The theme's label.
    """
    n_articles = lines["article_id"].nunique()
    shown = "all" if len(lines) == n_hits else f"{len(lines):,} of them, from many articles"
    caption = (
        f"{label} in context: {say_count(n_hits, 'hit')}; shown: {shown} "
        f"({say_count(n_articles, 'article')}). Sentences count from 0. Source: table themes."
    )
    if lines.empty:
        caption = f"No hit of {lower_label(label)} to show in context."
    data = {"text/plain": _as_text(lines, caption), "text/html": _as_html(lines, caption)}
    facts = {"role": "concordance" if len(lines) else "note", "caption": caption}
    display(data, raw=True, metadata={"healthcoop": facts})  # type: ignore[no-untyped-call]


def _as_text(lines: pd.DataFrame, caption: str) -> str:
    rows = [
        f"{r.article_id} {r.sentence}: {r.before}[{r.keyword}]{r.after}"
        for r in iterate_rows(lines)
    ]
    return "\n".join([caption, *rows])


def _as_html(lines: pd.DataFrame, caption: str) -> str:
    if lines.empty:
        return f'<p class="note">{html.escape(caption)}</p>'
    heads = ("article", "sentence", "before", "keyword", "after")
    head = "".join(f'<th scope="col" class="{name}">{name}</th>' for name in heads)
    rows = "".join(_row(r) for r in iterate_rows(lines))
    return (
        f'<div class="table concordance"><table><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(line: Any) -> str:
    name = f"hit-{quote(line.article_id, safe='')}-{line.start}"
    place = " ".join(
        f'data-{name}="{html.escape(str(value))}"'
        for name, value in (
            ("article", line.article_id),
            ("sentence", line.sentence),
            ("start", line.start),
            ("end", line.end),
        )
    )
    article = html.escape(line.article_id)
    is_cut = line.before.startswith("… ") or line.after.endswith(" …")
    whole = _WHOLE.format(html.escape(line.text)) if is_cut else ""
    return (
        f'<tr id="{name}" {place}><td class="article" title="{article}">'
        f"{html.escape(shorten(line.article_id, _NAME_WIDTH))}</td>"
        f'<td class="num sentence">{line.sentence}</td>'
        f'<td class="before">{html.escape(line.before)}</td>'
        f'<td class="keyword" title="term: {html.escape(line.term)}">'
        f"<mark>{html.escape(line.keyword)}</mark></td>"
        f'<td class="after">{html.escape(line.after)}{whole}</td></tr>'
    )
