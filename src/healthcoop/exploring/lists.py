"""What the explorer lists: words in context, statements, agreements; never more than can be read.

Words of articles are escaped here, where they become HTML. What is left out is counted.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd

from healthcoop.exploring.desk import Desk
from healthcoop.exploring.hits import find_hit_lines, find_hits, list_marks
from healthcoop.exploring.selection import Selection
from healthcoop.measuring.load import iterate_rows
from healthcoop.publishing.marking import Mark, mark_text
from healthcoop.showing.sentences import say_count

Rows = Mapping[str, pd.DataFrame]
Marks = Mapping[tuple[str, int], list[Mark]]

#: Most lines of a list that are shown.
MAX_LINES = 40


def render_concordance(desk: Desk, rows: Rows, selection: Selection) -> str:
    """List the words that meet the selection, below each other, each with its whole sentence."""
    hits = find_hits(desk.corpus, rows, selection)
    if hits.empty:
        return (
            '<p class="quiet">No word of a theme, organization or country to show in context.</p>'
        )
    lines = find_hit_lines(rows["sentences"], hits, MAX_LINES)
    return render_lines(desk, lines, list_marks(hits, lines), len(hits), "hit")


def render_lines(
    desk: Desk,
    lines: pd.DataFrame,
    marks: Marks,
    n_all: int,
    noun: str,
    name: str = "Concordance",
) -> str:
    """Lay out lines of a concordance.

    Parameters
    ----------
    desk
        What is at hand.
    lines
        As `healthcoop.exploring.hits.find_hit_lines` returns them.
    marks
        What is marked in the whole sentences.
    n_all
        All hits, of which the lines may be a part.
    noun
        What a line is.
    name
        The name of the box.
    """
    body = "".join(
        f'<tr><td class="article">{desk.link(line.article_id, line.sentence)}</td>'
        f'<td class="num">{line.sentence}</td><td class="before">{html.escape(line.before)}</td>'
        f'<td class="keyword">{_mark_keyword(line)}</td>'
        f'<td class="after">{html.escape(line.after)}'
        f"{_unfold(line, marks.get((line.article_id, line.sentence), []))}</td></tr>"
        for line in iterate_rows(lines)
    )
    heads = ("article", "sentence", "before", "keyword", "after")
    head = "".join(f'<th scope="col" class="{h}">{h}</th>' for h in heads)
    rest = say_rest(n_all - len(lines), noun)
    table = f'<table class="lines"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return _box(table, name) + rest


def render_statements(desk: Desk, rows: Rows) -> str:
    """List who said what in the chosen sentences."""

    def cells(row: Any) -> Iterable[str]:
        yield f"<b>{html.escape(row.speaker.replace('|', ', ') or 'unknown')}</b>"
        yield html.escape(row.kind)
        yield _mark_cue(row)
        yield desk.link(row.article_id, row.sentence)

    return _render_list(
        rows["statements"], "statement", ("speaker", "kind", "words", "article"), cells
    )


def render_agreements(desk: Desk, rows: Rows) -> str:
    """List the agreements that are first reported in the chosen sentences."""

    def cells(row: Any) -> Iterable[str]:
        many = f" ({row.count:,})" if row.count > 1 else ""
        yield f"<b>{html.escape(row.name)}</b>{many}"
        yield html.escape(row.kind.replace("_", " "))
        yield html.escape(row.status.replace("_", " "))
        yield html.escape(row.parties.replace("|", ", "))
        yield desk.link(row.article_id, row.sentence)

    heads = ("agreement", "kind", "status", "parties", "article")
    return _render_list(rows["agreements"], "agreement", heads, cells)


def _render_list(
    frame: pd.DataFrame, noun: str, heads: Iterable[str], cells: Callable[[Any], Iterable[str]]
) -> str:
    if frame.empty:
        return f'<p class="quiet">No {noun} in these sentences.</p>'
    head = "".join(f'<th scope="col" class="{name}">{name}</th>' for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells(row)) + "</tr>"
        for row in iterate_rows(frame.head(MAX_LINES))
    )
    table = f'<table class="list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return _box(table, f"{noun.capitalize()}s") + say_rest(len(frame) - MAX_LINES, noun)


def say_rest(n: int, noun: str) -> str:
    """Say how many are not shown; nothing if all are."""
    return f'<p class="quiet">and {say_count(n, f"more {noun}")}</p>' if n > 0 else ""


def _box(table: str, name: str) -> str:
    """A box that scrolls by keyboard, too."""
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">{table}</div>'


def _mark_keyword(line: Any) -> str:
    kind = f"m {line.layer} {line.name if line.layer == 'theme' else ''}".strip()
    title = html.escape(f"{line.name}: {line.term}" if line.term != line.name else line.name)
    return f'<mark class="{html.escape(kind)}" title="{title}">{html.escape(line.keyword)}</mark>'


def _unfold(line: Any, marks: list[Mark]) -> str:
    """The whole sentence, where words of it are left out of the line."""
    if not (line.before.startswith("… ") or line.after.endswith(" …")):
        return ""
    words = mark_text(line.text, line.begins, marks)
    return f"<details><summary>whole sentence</summary>{words}</details>"


def _mark_cue(row: Any) -> str:
    """The words of a statement, its cue set off where it lies within them."""
    words = row.surface
    begin = -1 if pd.isna(row.cue_start) else int(row.cue_start) - row.start
    end = begin + len(row.cue)
    if begin < 0 or end > len(words) or not row.cue:
        return html.escape(words)
    cue = f'<em title="what tells of speaking">{html.escape(words[begin:end])}</em>'
    return f"{html.escape(words[:begin])}{cue}{html.escape(words[end:])}"
