"""Show the explorer where somebody can use it, and what it would show first everywhere else."""

from __future__ import annotations

import os

import pandas as pd
from IPython.display import display

from healthcoop.exploring.desk import prepare_desk
from healthcoop.exploring.explorer import Explorer
from healthcoop.exploring.hits import find_hits
from healthcoop.exploring.selection import Selection, count_names, say_selection, select_rows
from healthcoop.measuring.concordance import find_lines
from healthcoop.measuring.load import Corpus
from healthcoop.measuring.positions import measure_positions
from healthcoop.measuring.profiles import mark_sentences, measure_articles
from healthcoop.showing.concordance import show_concordance
from healthcoop.showing.display import show_finding, show_note, show_table
from healthcoop.showing.drawing import Topic, show_drawing
from healthcoop.showing.sentences import say_count, say_part
from healthcoop.showing.strips import draw_strips
from healthcoop.showing.style import NEUTRAL

#: What a Jupyter server sets for the kernels that it starts for somebody's notebook.
_SESSION = "JPY_SESSION_NAME"
#: JupyterLab takes arrows and letters for itself even in a list to choose from, unless what has
#: the focus says otherwise. The code is put into the page shortly after it runs.
_KEEP_KEYS = """
setTimeout(() => element.closest(".jp-OutputArea")?.addEventListener("focusin", event =>
  event.target.setAttribute("data-lm-suppress-shortcuts", "true")), 300)
"""
_MAX_LINES, _MAX_NAMES, _MAX_STRIPS = 20, 5, 24
_FIELDS = {
    "themes": "theme",
    "organizations": "organization",
    "countries": "country",
    "speakers": "speaker",
}


def show_explorer(corpus: Corpus, selection: Selection, widgets: str = "auto") -> None:
    """Show the explorer of a corpus, or a view that stands still.

    Parameters
    ----------
    corpus
        The tables of a run.
    selection
        What is chosen at the beginning.
    widgets
        ``auto`` shows the explorer where a Jupyter server started the kernel, ``always`` and
        ``never`` say it outright. Papermill and its like get what stands still.

    Raises
    ------
    ParameterError
        A name of the selection is not in the corpus; the message lists what is.
    """
    rows = select_rows(corpus, selection)
    if widgets == "always" or (widgets == "auto" and _SESSION in os.environ):
        display(Explorer(prepare_desk(corpus), selection).box)  # type: ignore[no-untyped-call]
        display({"application/javascript": _KEEP_KEYS}, raw=True)  # type: ignore[no-untyped-call]
    else:
        show_still(corpus, selection, rows)


def show_still(corpus: Corpus, selection: Selection, rows: dict[str, pd.DataFrame]) -> None:
    """Show a selection without widgets: how much, with what, where, in which words, who says it."""
    what, chosen = say_selection(selection, corpus.labels), rows["sentences"]
    part = say_part(len(chosen), len(corpus.content), "sentence")
    articles = say_part(chosen["article_id"].nunique(), len(corpus.articles), "article")
    show_finding(f"{what}: {part}, in {articles}.")
    show_note(
        "This view stands still: in JupyterLab (`make lab`) the same notebook lets you choose."
    )
    if chosen.empty:
        return
    caption = f"What stands in {say_count(len(chosen), 'sentence')} of: {what}."
    show_table(_count_company(corpus, rows), caption, labels={"kind": "what"})
    is_chosen = mark_sentences(corpus.content, chosen)
    by_article = measure_articles(corpus.articles, corpus.content, is_chosen)
    topic = Topic(what, NEUTRAL, len(chosen), len(corpus.content))
    places = measure_positions(corpus.content, is_chosen)
    show_drawing(draw_strips(places, by_article[by_article["n_coded"] > 0], topic, _MAX_STRIPS))
    hits = find_hits(corpus, rows, Selection(themes=selection.themes)).assign(theme="")
    show_concordance(find_lines(chosen, hits, "", max_lines=_MAX_LINES), len(hits), what)
    _show_rows(rows["statements"], "statement", ["speaker", "kind", "surface"])
    _show_rows(rows["agreements"], "agreement", ["name", "kind", "status", "parties"])


def _count_company(corpus: Corpus, rows: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The names that stand most often in the chosen sentences, by kind."""
    found = count_names(rows["themes"], rows["actors"], rows["statements"])
    return pd.DataFrame(
        [
            (kind, corpus.labels.get(str(name), str(name)), int(n))
            for field, kind in _FIELDS.items()
            for name, n in found[field].head(_MAX_NAMES).items()
        ],
        columns=["kind", "name", "n_sentences"],
    )


def _show_rows(rows: pd.DataFrame, noun: str, columns: list[str]) -> None:
    if rows.empty:
        show_note(f"No {noun} in these sentences.")
        return
    places = [[(a, int(n))] for a, n in zip(rows["article_id"], rows["sentence"], strict=True)]
    show_table(
        rows[[*columns, "article_id", "sentence"]],
        f"{say_count(len(rows), noun)} in these sentences. Source: table {noun}s.",
        labels={"article_id": "article", "surface": "words"},
        max_rows=_MAX_LINES,
        evidence={"article_id": places},
    )
