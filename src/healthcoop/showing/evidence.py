"""Tables of evidence: each row leads to its place in an article and shows the words it rests on.

Each row of the HTML carries the place of its words as data attributes, as lines of a concordance
do, so that pages can link to it and from it. All text comes from articles and is escaped here.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd
from IPython.display import display

from healthcoop.measuring.evidence import Place
from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.display import describe_places, show_note
from healthcoop.showing.sentences import say_count, shorten

_NAME_WIDTH = 34
_PLACE = ("article", "sentence", "start", "end")
#: Columns from which the words stand below their row instead of beside it, so that they have room.
_MAX_BESIDE = 2
#: The columns of the place and of the words, which every table of evidence has.
_WORDS, _ARTICLE = "in these words", "article, sentence"


def show_evidence(
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    caption: str,
    *,
    what: str,
    group: str = "",
    max_rows: int = 60,
    evidence: Mapping[str, Sequence[Iterable[Place]]] | None = None,
) -> None:
    """Show rows with the sentence each rests on, the words that matter marked in it.

    Parameters
    ----------
    frame
        A row each; beside ``columns`` it has ``article_id``, ``sentence``, ``start``, ``end``,
        ``text`` (the words to show) and ``marks`` (pairs of start and end within them).
    columns
        Headers by column, in order.
    caption
        What the table holds, with n and source.
    what
        What a row is, in the singular: it makes the rows' ids, as ``statement``.
    group
        The column whose equal values, next to each other, stand once above their rows.
    max_rows
        Rows to show; what is left out is said below the table.
    evidence
        By column, for each row the places behind its cell, where these are others than the row's.
    """
    if frame.empty:
        show_note(caption)
        return
    shown = frame.head(max_rows)
    rest = len(frame) - len(shown)
    note = f"{say_count(rest, 'more row is', 'more rows are')} in the tables." if rest else ""
    data = {
        "text/plain": "\n".join([*_list_lines(shown, columns, caption, group), note]).rstrip(),
        "text/html": _make_html(shown, columns, caption, what, group, evidence or {})
        + (f'<p class="note">{html.escape(note)}</p>' if note else ""),
    }
    facts = {"role": "table", "caption": caption}
    display(data, raw=True, metadata={"healthcoop": facts})  # type: ignore[no-untyped-call]


def find_marks(
    text: str, text_start: int, spans: Sequence[tuple[Any, Any]]
) -> list[tuple[int, int]]:
    """Find where spans of an article stand in a part of it, without those that reach beyond it.

    Parameters
    ----------
    text, text_start
        The part, and where it begins in the article.
    spans
        Pairs of start and end in the article; missing ones are left out.

    Returns
    -------
    list of tuple
        Pairs within the part, in order, none touching another.

    Examples
    --------
    >>> find_marks("They signed it.", 100, [(105, 111), (None, None), (90, 104)])
    [(5, 11)]
    """
    inside = sorted(
        (int(start) - text_start, int(end) - text_start)
        for start, end in spans
        if not pd.isna(start) and start >= text_start and end <= text_start + len(text)
    )
    marks: list[tuple[int, int]] = []
    for start, end in inside:
        if start < end and (not marks or start >= marks[-1][1]):
            marks.append((start, end))
    return marks


def list_marks(marks: Iterable[list[tuple[int, int]]]) -> pd.Series:
    """Make the column ``marks`` of the marks of each row."""
    return pd.Series(list(marks), dtype=object)


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Find words in a text whatever their case; None where they do not stand in it.

    Examples
    --------
    >>> find_words("They Signed it.", "signed"), find_words("They met.", "signed")
    ((5, 11), None)
    """
    start = text.lower().find(words.lower()) if words else -1
    # A letter may change its length with its case; then the words cannot be marked safely.
    is_same = text[start : start + len(words)].lower() == words.lower()
    return (start, start + len(words)) if start >= 0 and is_same else None


def cut_at_marks(text: str, marks: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut a text into parts, each with whether it is marked; white space becomes single spaces."""
    parts, place = [], 0
    for start, end in marks:
        parts += [(text[place:start], False), (text[start:end], True)]
        place = end
    parts.append((text[place:], False))
    return [(_flatten(part), is_marked) for part, is_marked in parts if part]


def _flatten(text: str) -> str:
    inner = " ".join(text.split())
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{inner}{after}" if inner else " " * bool(text)


def _list_lines(
    frame: pd.DataFrame, columns: Mapping[str, str], caption: str, group: str
) -> list[str]:
    lines, last = [caption], None
    for number, row in enumerate(iterate_rows(frame)):
        if group and (number == 0 or getattr(row, group) != last):
            last = getattr(row, group)
            lines.append(f"{last}")
        told = "; ".join(_flatten(str(getattr(row, name))) or "–" for name in columns)
        words = "".join(f"[{part}]" if m else part for part, m in cut_at_marks(row.text, row.marks))
        lines.append(f"  {told} | {words.strip()} | {row.article_id} {row.sentence}")
    return lines


def _make_html(
    frame: pd.DataFrame,
    columns: Mapping[str, str],
    caption: str,
    what: str,
    group: str,
    evidence: Mapping[str, Sequence[Iterable[Place]]],
) -> str:
    is_stacked = len(columns) > _MAX_BESIDE
    heads = [("text", head) for head in columns.values()]
    heads += [("article", _ARTICLE)] if is_stacked else [("words", _WORDS), ("article", _ARTICLE)]
    head = "".join(f'<th scope="col" class="{k}">{html.escape(h)}</th>' for k, h in heads)
    rows, last = [], None
    ids = _name_rows(frame, what)
    for number, row in enumerate(iterate_rows(frame)):
        if group and (number == 0 or getattr(row, group) != last):
            last = getattr(row, group)
            title = html.escape(_flatten(str(last)))
            rows.append(
                f'<tr class="group"><th scope="rowgroup" colspan="{len(heads)}">{title}</th></tr>'
            )
        behind = {name: describe_places(places[number]) for name, places in evidence.items()}
        rows.append(_make_row(row, columns, ids[number], is_stacked, behind))
    kind = "stacked" if is_stacked else "beside"
    return (
        f'<div class="table wording {kind}"><table><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _name_rows(frame: pd.DataFrame, what: str) -> list[str]:
    """Name each row by its place; the second at one place gets a number of its own."""
    names: list[str] = []
    counts: dict[str, int] = {}
    for row in iterate_rows(frame):
        name = f"{what}-{quote(row.article_id, safe='')}-{row.start}-{row.end}"
        counts[name] = counts.get(name, 0) + 1
        names.append(name if counts[name] == 1 else f"{name}-{counts[name]}")
    return names


def _make_row(
    row: Any,
    columns: Mapping[str, str],
    name: str,
    is_stacked: bool,
    behind: Mapping[str, str],
) -> str:
    place = {name: getattr(row, f"{name}_id" if name == "article" else name) for name in _PLACE}
    data = " ".join(f'data-{name}="{html.escape(str(value))}"' for name, value in place.items())
    cells = "".join(
        f'<td class="text"{behind.get(column, "")}>'
        f"{html.escape(_flatten(str(getattr(row, column))))}</td>"
        for column in columns
    )
    words = "".join(
        f"<mark>{html.escape(part)}</mark>" if is_marked else html.escape(part)
        for part, is_marked in cut_at_marks(row.text, row.marks)
    )
    article = (
        f'<td class="article" title="{html.escape(row.article_id)}">'
        f"{html.escape(shorten(row.article_id, _NAME_WIDTH))}, {row.sentence}</td>"
    )
    if not is_stacked:
        cells += f'<td class="words">{words}</td>'
        return f'<tr id="{name}" {data}>{cells}{article}</tr>'
    below = f'<td class="words" colspan="{len(columns) + 1}">{words}</td>'
    return f'<tr id="{name}" {data}>{cells}{article}</tr><tr class="words">{below}</tr>'
