"""Sheets to fill: the layout of hand coding for a corpus of the user's own.

The coder sees the text of each sentence and nothing that the program coded, which would sway them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from healthcoop import paths
from healthcoop.errors import HandCodingError
from healthcoop.files import Publication
from healthcoop.measuring.hand_coding import guard_cell
from healthcoop.reference_forms import CODED_FORMS
from healthcoop.tables import read_table

#: Written beside the sheets: how to fill them, and what counts as what.
_GUIDES = ("README.md", "MANUAL.md")
_SEGMENTS = ("article_id", "sentence", "start", "end", "text")


def write_sheets(tables: Path, out: Path, n_articles: int | None = None) -> list[str]:
    """Write the sheets for the articles of a run, or for some drawn from them.

    Parameters
    ----------
    tables
        The folder of tables.
    out
        The folder that takes the sheets.
    n_articles
        How many articles to draw. The draw goes by the hash of the articles' bytes: it favors none
        of them and gives the same ones each time. Without it, all articles are taken.

    Returns
    -------
    list of str
        The articles.

    Raises
    ------
    HandCodingError
        The folder holds sheets already; nothing is written.
    CorpusError
        The tables are not there.
    """
    names = [*(f"{name}.csv" for name in CODED_FORMS), "hashes.csv", "ABOUT.txt", *_GUIDES]
    if there := [name for name in names if (out / name).exists()]:
        raise HandCodingError(
            f"{out}: holds {', '.join(there)} already; sheets are never overwritten: choose a "
            "folder that is empty"
        )
    articles = read_table(tables, "articles").sort_values("sha256", kind="stable")
    drawn = articles.head(n_articles) if n_articles else articles
    drawn = drawn.sort_values("article_id")
    sentences = read_table(tables, "sentences")
    sentences = sentences[sentences["article_id"].isin(drawn["article_id"])]
    text = sentences["text"].str.split().str.join(" ")
    rows = sentences.assign(text=text)[list(_SEGMENTS)].itertuples(index=False, name=None)
    sheets = {f"{n}.csv": _format([f.name for f in form.fields]) for n, form in CODED_FORMS.items()}
    sheets["segments.csv"] = _format(_SEGMENTS, rows)
    hashes = drawn[["article_id", "sha256"]].itertuples(index=False, name=None)
    sheets["hashes.csv"] = _format(["article_id", "sha256"], hashes)
    sheets["ABOUT.txt"] = b""
    sheets |= {name: (paths.CODED / name).read_bytes() for name in _GUIDES}
    with Publication(out) as publication:
        for name, content in sheets.items():
            publication.open(name).write(content)
    return list(drawn["article_id"])


def _format(header: Sequence[str], rows: Iterable[Sequence[object]] = ()) -> bytes:
    """Write a sheet as a spreadsheet opens it: UTF-8 with a mark, and no cell that is a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guard_cell(str(cell)) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")
