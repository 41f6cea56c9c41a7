"""Try a term: what it would catch, what it would add to a theme, and what is wrong with it."""

from __future__ import annotations

import html

import pandas as pd

from healthcoop.errors import CodebookError
from healthcoop.exploring.desk import Desk
from healthcoop.exploring.hits import find_hit_lines, list_marks
from healthcoop.exploring.lists import render_lines
from healthcoop.exploring.search import Found, search_term
from healthcoop.measuring.load import SENTENCE
from healthcoop.showing.sentences import lower_label, say_count, say_part

#: Most lines of what is new, and of what the theme has already.
MAX_NEW, MAX_KNOWN = 30, 10
#: How terms are written: an example of each thing, and what it means.
LANGUAGE = {
    "digital health": "these words in this order; case, accents and hyphens do not matter",
    "TCM": "all in capitals: matches only in capitals",
    "telemedic*": "a star stands for more letters, at the beginning or end of a word",
    "(remote|online) consult*": "one of several words; [the] may be there or not",
    "patient* ~4 abroad": "both in one sentence, in this order, at most four words between",
}
_PAIRS = {"(": ")", "[": "]"}


def render_trial(desk: Desk, term: str, theme: str) -> str:
    """Show what a term catches, or say what is still missing to read it.

    Parameters
    ----------
    desk
        What is at hand.
    term
        As typed so far.
    theme
        The theme that it might join; none for no theme.
    """
    if not term.strip():
        return render_language()
    try:
        found = search_term(desk.index, desk.corpus, term, theme)
    except CodebookError as error:
        return f'<p class="hint" role="status">{html.escape(explain_fault(term, str(error)))}</p>'
    blocks = [f'<p class="big" role="status">{say_found(desk, found, term, theme)}</p>']
    is_new = found.hits["is_new"].astype(bool)
    if theme:
        label = html.escape(lower_label(desk.corpus.labels[theme]))
        added, known = found.hits[is_new], found.hits[~is_new]
        if len(added):
            blocks.append(f"<h4>What it would add to {label}</h4>")
            blocks.append(_render_hits(desk, added, term, "new", MAX_NEW))
        if len(known):
            blocks.append(f"<h4>In sentences that have {label} already</h4>")
            blocks.append(_render_hits(desk, known, term, "known", MAX_KNOWN))
    elif len(found.hits):
        blocks.append(_render_hits(desk, found.hits, term, "new", MAX_NEW))
    return "".join(blocks)


def say_found(desk: Desk, found: Found, term: str, theme: str) -> str:
    """Say in HTML what a term catches and what it would add to a theme."""
    corpus = desk.corpus
    shown = f"<b>{html.escape(term.strip())}</b>"
    if not found.n_sentences:
        return f"{shown} is nowhere in these articles."
    part = say_part(found.n_sentences, len(corpus.content), "sentence")
    articles = say_part(found.n_articles, len(corpus.articles), "article")
    said = f"{shown} is in {part}, in {articles}."
    if not theme:
        return said
    label = html.escape(lower_label(corpus.labels[theme]))
    coded = corpus.themes.loc[corpus.themes["theme"] == theme, SENTENCE]
    now = len(coded.merge(corpus.content[SENTENCE], on=SENTENCE).drop_duplicates())
    if not found.n_new:
        return f"{said} It would add nothing to {label}, which has all of them."
    would = say_count(found.n_new, "sentence")
    return (
        f"{said} It would add <b>{would}</b> to {label}: {now:,} now, {now + found.n_new:,} then."
    )


def explain_fault(term: str, message: str) -> str:
    """Say kindly why a term cannot be read yet.

    Parameters
    ----------
    term
        As typed so far.
    message
        What the reader of terms said.

    Examples
    --------
    >>> explain_fault("(remote", "'(remote': cannot be read from '(remote'")
    'Not a term yet: the bracket ( waits for its ).'
    >>> explain_fault("te*", "'te*': a wildcard needs at least 3 letters beside it")
    'Not a term yet: a wildcard needs at least 3 letters beside it.'
    """
    for opening, closing in _PAIRS.items():
        if term.count(opening) > term.count(closing):
            return f"Not a term yet: the bracket {opening} waits for its {closing}."
        if term.count(opening) < term.count(closing):
            return f"Not a term yet: a {closing} has no {opening} before it."
    if term.rstrip().endswith("~"):
        return "Not a term yet: ~ waits for a number of words, as in patient* ~4 abroad."
    reason = message.removeprefix(f"{term!r}: ").rstrip(".")
    if reason.startswith("empty, or a gap"):
        reason = "a gap such as ~4 needs words on both sides"
    return f"Not a term yet: {reason}."


def render_language() -> str:
    """Show how terms are written."""
    rows = "".join(
        f'<tr><th scope="row"><code>{html.escape(example)}</code></th>'
        f"<td>{html.escape(meaning)}</td></tr>"
        for example, meaning in LANGUAGE.items()
    )
    return f'<table class="language">{rows}</table>'


def _render_hits(desk: Desk, hits: pd.DataFrame, term: str, kind: str, max_lines: int) -> str:
    marked = hits.assign(layer="theme", name=kind, term=term.strip())
    lines = find_hit_lines(desk.corpus.content, marked, max_lines)
    name = {"new": "New hits", "known": "Hits in coded sentences"}[kind]
    return render_lines(desk, lines, list_marks(marked, lines), len(hits), "hit", name)
