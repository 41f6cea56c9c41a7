"""How a notebook shows a finding, a table or a figure: always with its numbers as plain text.

Validation of notebooks compares text and skips pictures, so each figure prints a digest of the
frame that it draws. Each output carries metadata under ``healthcoop`` (role, caption, alternative
text), which the export to HTML reads. Article text is escaped here, where it becomes HTML.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import display
from matplotlib.figure import Figure

#: Rows of a table that are shown; the rest is counted in a line below it.
MAX_ROWS = 60
#: Places behind a cell that are named; nobody follows more one by one, and pages stay small.
MAX_PLACES = 40


def show_question(question: str) -> None:
    """Show the notebook's question as it stands once its parameters are known.

    The exported page takes it as its heading, in place of the one written in the template.
    """
    _display(
        {"text/plain": question, "text/html": f"<p><strong>{html.escape(question)}</strong></p>"},
        role="question",
    )


def show_finding(sentence: str) -> None:
    """Show a finding: a computed sentence that answers the notebook's question or a part of it.

    Parameters
    ----------
    sentence
        Plain text; it is escaped, so words from articles may stand in it.
    """
    _display(
        {"text/plain": sentence, "text/html": f'<p class="finding">{html.escape(sentence)}</p>'},
        role="finding",
    )


def show_note(sentence: str) -> None:
    """Show a limit, caution or explanation that depends on the data, as plain text."""
    _display(
        {"text/plain": sentence, "text/html": f'<p class="note">{html.escape(sentence)}</p>'},
        role="note",
    )


def show_table(
    frame: pd.DataFrame,
    caption: str,
    *,
    formats: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    max_rows: int = MAX_ROWS,
    evidence: Mapping[str, Sequence[Iterable[tuple[str, int]]]] | None = None,
) -> None:
    """Show a frame as a table with a caption.

    Parameters
    ----------
    frame
        The columns to show, in order; the index is not shown.
    caption
        What the table holds, with n and source.
    formats
        Format specifications by column, such as ``{"share": ".0%"}``; missing values show as "–".
    labels
        Headers by column, where `label_column` does not say enough.
    max_rows
        Rows to show; what is left out is said below the table.
    evidence
        By column, for each row the places behind its cell, as
        `healthcoop.measuring.evidence.find_places` finds them. The exported page makes links of
        the first `MAX_PLACES` and says how many more there are.
    """
    shown = _format(frame.head(max_rows), formats or {})
    numeric = [_is_number(frame[c]) for c in frame.columns]
    behind = [
        [describe_places(places) for places in (evidence or {}).get(str(c), ())[:max_rows]]
        for c in frame.columns
    ]
    shown.columns = pd.Index([(labels or {}).get(c) or label_column(str(c)) for c in shown.columns])
    rest = len(frame) - len(shown)
    note = f"{rest} more rows are in the tables." if rest > 0 else ""
    text = f"{caption}\n{shown.to_string(index=False) if len(shown) else '(no rows)'}"
    _display(
        {
            "text/plain": text + (f"\n{note}" if note else ""),
            "text/html": _table_html(shown, numeric, behind, caption, note),
        },
        role="table",
        caption=caption,
    )


def show_figure(figure: Figure, frame: pd.DataFrame, caption: str, alt: str) -> None:
    """Show a figure, with a digest of the frame it draws, a caption and alternative text.

    Parameters
    ----------
    figure
        The drawn figure; it is closed afterwards.
    frame
        The numbers that the figure shows. Its digest is printed, so that a change is caught.
    caption
        What is shown, n and source.
    alt
        What a reader who does not see the figure should learn from it.
    """
    svg = draw_svg(figure)
    plt.close(figure)
    _display(
        {"image/svg+xml": svg, "text/plain": f"{caption}\n[{describe_frame(frame)}]"},
        role="figure",
        caption=caption,
        alt=alt,
    )


def label_column(name: str) -> str:
    """Give a column the header that readers see: its name without underscores and prefixes.

    Examples
    --------
    >>> [label_column(name) for name in ("n_sentences", "is_too_small", "date_basis", "share")]
    ['sentences', 'too small', 'date basis', 'share']
    """
    return re.sub(r"^(n|is|has)_(?=\w)", "", name).replace("_", " ")


def draw_svg(figure: Figure) -> str:
    """Render a figure as SVG, the same bytes each time: no date, ids from a fixed salt."""
    stream = io.StringIO()
    with plt.rc_context({"svg.hashsalt": "healthcoop", "svg.fonttype": "path"}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    svg = stream.getvalue()
    return svg[svg.index("<svg") :]


def describe_frame(frame: pd.DataFrame) -> str:
    """Describe a frame in a line: rows, columns, ranges of its numbers, and a short hash.

    Examples
    --------
    >>> describe_frame(pd.DataFrame({"theme": ["a", "b"], "n": [3, 4]}))
    '2 rows; theme; n 3 to 4; 13c175ae'
    """
    parts = [f"{len(frame)} rows"]
    for name in frame.columns:
        column = frame[name]
        if pd.api.types.is_numeric_dtype(column) and column.notna().any():
            parts.append(f"{name} {column.min():.4g} to {column.max():.4g}")
        else:
            parts.append(str(name))
    rounded = frame.round(9).to_csv(index=False, float_format="%.6g")
    return "; ".join([*parts, hashlib.sha256(rounded.encode()).hexdigest()[:8]])


def describe_places(places: Iterable[tuple[str, int]]) -> str:
    """Give the attributes of a cell that name the places behind it, empty without any.

    Parameters
    ----------
    places
        Pairs of article id and sentence number, as `find_places` of
        `healthcoop.measuring.evidence` finds them.
    """
    distinct = list(dict.fromkeys((str(article), int(sentence)) for article, sentence in places))
    found: dict[str, list[int]] = {}
    for article, sentence in distinct[:MAX_PLACES]:
        found.setdefault(article, []).append(sentence)
    if not found:
        return ""
    listed = json.dumps([[a, sorted(n)] for a, n in found.items()], ensure_ascii=False)
    rest = len(distinct) - MAX_PLACES
    more = f' data-more="{rest}"' if rest > 0 else ""
    return f' data-evidence="{html.escape(listed)}"{more}'


def _display(data: dict[str, str], **facts: Any) -> None:
    display(data, raw=True, metadata={"healthcoop": facts})  # type: ignore[no-untyped-call]


def _format(frame: pd.DataFrame, formats: Mapping[str, str]) -> pd.DataFrame:
    def cell(value: Any, spec: str) -> str:
        if pd.api.types.is_scalar(value) and pd.isna(value):
            return "–"
        if isinstance(value, bool | np.bool_):
            return "yes" if value else "no"
        return format(value, spec)

    return pd.DataFrame(
        {name: [cell(v, formats.get(str(name), "")) for v in frame[name]] for name in frame.columns}
    )


def _is_number(column: pd.Series) -> bool:
    is_boolean = pd.api.types.is_bool_dtype(column)
    return pd.api.types.is_numeric_dtype(column) and not is_boolean


def _table_html(
    shown: pd.DataFrame,
    numeric: Sequence[bool],
    behind: Sequence[Sequence[str]],
    caption: str,
    note: str,
) -> str:
    kinds = ["num" if is_number else "text" for is_number in numeric]
    head = "".join(
        f'<th scope="col" class="{k}">{html.escape(str(c))}</th>'
        for c, k in zip(shown.columns, kinds, strict=True)
    )
    rows = ""
    for number, row in enumerate(shown.itertuples(index=False, name=None)):
        places = [column[number] if number < len(column) else "" for column in behind]
        cells = zip(row, kinds, places, strict=True)
        inner = "".join(f'<td class="{k}"{p}>{html.escape(v)}</td>' for v, k, p in cells)
        rows += f"<tr>{inner}</tr>"
    foot = f'<p class="note">{html.escape(note)}</p>' if note else ""
    return (
        f'<div class="table"><table><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{foot}"
    )
