"""What the explorer has at hand: the tables, folded for searching, and where things stand."""

from __future__ import annotations

import html
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from healthcoop import paths
from healthcoop.exploring.search import Index, build_index
from healthcoop.exploring.selection import count_choices
from healthcoop.measuring.load import Corpus
from healthcoop.measuring.positions import measure_positions
from healthcoop.publishing.links import FOLDER, link_sentence, name_article_page
from healthcoop.showing.sentences import shorten
from healthcoop.showing.style import color_themes

#: Where the server of `make lab` shows the site, below its own address.
_SERVED = "static/"
_NAME_WIDTH = 34


@dataclass(frozen=True)
class Desk:
    """A corpus made ready for many questions.

    Attributes
    ----------
    corpus
        The tables of a run.
    site
        The folder of the site as the server shows it; without it nothing is linked.
    """

    corpus: Corpus
    site: Path | None = None

    @cached_property
    def index(self) -> Index:
        """The sentences, folded once."""
        return build_index(self.corpus)

    @cached_property
    def choices(self) -> dict[str, dict[str, int]]:
        """What can be chosen, with the number of its sentences."""
        return count_choices(self.corpus)

    @cached_property
    def positions(self) -> pd.DataFrame:
        """Where each sentence stands in its article: ``left`` and ``right``, 0 to 1."""
        content = self.corpus.content
        everything = pd.Series(True, index=content.index)
        return measure_positions(content, everything).drop(columns="is_coded")

    @cached_property
    def colors(self) -> dict[str, str]:
        """The color of each theme."""
        return color_themes(list(self.corpus.labels))

    def link(self, article: str, sentence: int, words: str = "") -> str:
        """Give the HTML of a link to a sentence, or its plain words where there is no page of it.

        Parameters
        ----------
        article, sentence
            The sentence.
        words
            What is shown; the article's id by default.
        """
        shown = html.escape(words or shorten(article, _NAME_WIDTH))
        title = html.escape(f"{article}, sentence {sentence}")
        if not self._has_page(article):
            return f'<span title="{title}">{shown}</span>'
        server = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/")
        address = html.escape(link_sentence(article, sentence, server + _SERVED))
        return f'<a href="{address}" target="_blank" rel="noopener" title="{title}">{shown}</a>'

    def _has_page(self, article: str) -> bool:
        return (
            bool(self.site)
            and (Path(self.site or "") / FOLDER / name_article_page(article)).is_file()
        )


def prepare_desk(corpus: Corpus) -> Desk:
    """Make a corpus ready; the site is linked if `make lab` says where it is."""
    desk = Desk(corpus, paths.site_folder())
    _ = desk.index, desk.choices, desk.positions, corpus.places
    return desk
