"""Search: what a term would catch if it stood in the codebook, and what it would add to a theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from healthcoop.coding.codebook import load_codebook
from healthcoop.coding.folding import SEPARATOR, Page, fold_page
from healthcoop.coding.lexicon import Entry, Lexicon, Numbers, keep_longest
from healthcoop.coding.patterns import parse_term
from healthcoop.measuring.load import SENTENCE, Corpus


@dataclass(frozen=True)
class Index:
    """The sentences of a corpus outside furniture, folded once for many searches.

    `lists` are those that terms may name.
    """

    sentences: pd.DataFrame
    page: Page
    starts: Numbers
    ends: Numbers
    lists: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Found:
    """What a term catches.

    Attributes
    ----------
    hits
        ``article_id``, ``sentence``, ``start``, ``end``, ``surface``, ``is_new``: whether the
        sentence is not yet coded with the theme.
    n_sentences, n_articles
        Sentences and articles with a hit.
    n_new
        Sentences that the term would add to the theme.
    """

    hits: pd.DataFrame
    n_sentences: int
    n_articles: int
    n_new: int


def build_index(corpus: Corpus) -> Index:
    """Fold the sentences of a corpus for searching."""
    content = corpus.content
    texts = content["text"].tolist()
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths + len(SEPARATOR))))[: len(texts)]
    page = fold_page(SEPARATOR.join(texts))
    return Index(content, page, starts, starts + lengths, load_codebook().lists)


def search_term(index: Index, corpus: Corpus, term: str, theme: str = "") -> Found:
    """Find where a term fires.

    Parameters
    ----------
    index
        The sentences of the corpus.
    corpus
        The tables of the run.
    term
        A term in the codebook's pattern language: ``telemedic*``, ``(remote|online) consult*``,
        ``patient* ~4 abroad``.
    theme
        The theme that it might join; without one, every hit is new.

    Returns
    -------
    Found

    Raises
    ------
    CodebookError
        The term cannot be read; the message says where and what is allowed.
    """
    pattern = parse_term(term, index.lists)
    lexicon = Lexicon([Entry("term", term, pattern)])
    hits = lexicon.find_hits(index.page, index.starts, index.ends)
    hits = hits.select(keep_longest(hits, np.zeros(len(hits.entry), dtype=np.int64)))
    rows = index.sentences.iloc[hits.sentence].reset_index(drop=True)
    offset = rows["start"].to_numpy() - index.starts[hits.sentence]
    text = index.page.text
    spans = zip(hits.start.tolist(), hits.end.tolist(), strict=True)
    frame = rows[SENTENCE].assign(
        start=hits.start + offset,
        end=hits.end + offset,
        surface=[text[start:end] for start, end in spans],
    )
    coded = corpus.themes.loc[corpus.themes["theme"] == theme, SENTENCE].drop_duplicates()
    known = frame.merge(coded, on=SENTENCE, how="left", indicator=True)["_merge"] == "both"
    frame = frame.assign(is_new=~known.to_numpy())
    per_sentence = frame.drop_duplicates(SENTENCE)
    n_new = int(per_sentence["is_new"].sum())
    return Found(frame, len(per_sentence), per_sentence["article_id"].nunique(), n_new)
