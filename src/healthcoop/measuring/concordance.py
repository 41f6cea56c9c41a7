"""Concordance: every hit of a theme in its context, each with the way to its sentence."""

from __future__ import annotations

import re

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows

_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")


def find_lines(
    content: pd.DataFrame,
    themes: pd.DataFrame,
    theme: str,
    *,
    context_words: int = 8,
    max_lines: int = 60,
) -> pd.DataFrame:
    """Find the hits of a theme with the words around them, within their sentence.

    Where there are more hits than lines, each article's first hit comes before any second one, so
    the lines show many articles rather than the first few.

    Parameters
    ----------
    content
        Sentences with their ``text`` and ``start``.
    themes
        The table of themes.
    context_words
        Words on each side.
    max_lines
        Most lines to give.

    Returns
    -------
    pandas.DataFrame
        A row a hit, by article and place: ``article_id``, ``sentence``, ``start``, ``end`` (in the
        article's text), ``before``, ``keyword``, ``after``, ``term``, ``text`` (the whole
        sentence). An ellipsis marks words of the sentence that are left out.
    """
    hits = themes[themes["theme"] == theme].sort_values(["article_id", "start"], kind="stable")
    turn = hits.groupby("article_id").cumcount()
    chosen = hits.loc[turn.sort_values(kind="stable").index[:max_lines]]
    chosen = chosen.sort_values(["article_id", "start"], kind="stable")
    lines = chosen.merge(
        content[[*SENTENCE, "start", "text"]], on=SENTENCE, suffixes=("", "_sentence")
    )
    cut = [
        _cut(r.text, r.start - r.start_sentence, r.end - r.start_sentence, context_words)
        for r in iterate_rows(lines)
    ]
    for place, name in enumerate(("before", "keyword", "after")):
        lines[name] = [parts[place] for parts in cut]
    columns = [*SENTENCE, "start", "end", "before", "keyword", "after", "term", "text"]
    return lines[columns].reset_index(drop=True)


def _cut(text: str, start: int, end: int, n_words: int) -> tuple[str, str, str]:
    """Cut a sentence into what stands before a hit, the hit, and what stands after it.

    Put together again, the three read as the sentence does: spaces and punctuation stay in place.
    """
    words = [m.start() for m in _WORD.finditer(text, 0, start)]
    if len(words) > n_words:
        first = words[-n_words] if n_words else start
        before = "… " + text[first:start]
    else:
        before = text[:start]
    ends = [m.end() for m in _WORD.finditer(text, end)]
    if len(ends) > n_words:
        after = text[end : ends[n_words - 1] if n_words else end] + " …"
    else:
        after = text[end:]
    flat = [_SPACE.sub(" ", part) for part in (before, text[start:end], after)]
    return flat[0], flat[1], flat[2]
