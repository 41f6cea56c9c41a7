"""The coder: what happens to a batch of articles, and what is left to say at a corpus's end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from healthcoop.coding.actors import find_countries, find_organizations
from healthcoop.coding.cast import Institution, Person
from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.events.events import Event
from healthcoop.coding.events.links import link_events
from healthcoop.coding.fact_rows import tabulate_cast, tabulate_facts
from healthcoop.coding.facts import Facts, code_facts
from healthcoop.coding.folding import SEPARATOR, fold_page
from healthcoop.coding.frameworks import find_framework
from healthcoop.coding.lexicon import Hits
from healthcoop.coding.names.name_links import link_institutions, link_people
from healthcoop.coding.rows import (
    Columns,
    Places,
    count_words,
    place_sentences,
    tabulate_actors,
    tabulate_articles,
    tabulate_sentences,
    tabulate_themes,
)
from healthcoop.coding.scenes import build_scenes
from healthcoop.coding.stories import StoryFinder, sketch_articles
from healthcoop.coding.themes import find_themes
from healthcoop.reading.article import Reading, read_article
from healthcoop.reading.corpus import Batch
from healthcoop.tables import (
    ACTORS,
    AGREEMENTS,
    ARTICLES,
    EVENTS,
    INSTITUTIONS,
    PEOPLE,
    QUANTITIES,
    REJECTED,
    SENTENCES,
    STATEMENTS,
    THEMES,
)


class Coder:
    """Codes a corpus batch by batch.

    Most tables grow with each batch; people, institutions and events are known only when all
    articles were read, since one article helps to understand another.

    Parameters
    ----------
    dictionary
        The compiled codebook and reference data.
    """

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary
        self._stories = StoryFinder()
        self._people: list[tuple[str, Person]] = []
        self._institutions: list[tuple[str, Institution]] = []
        self._events: list[Event] = []

    def code_batch(self, batch: Batch) -> dict[str, Columns]:
        """Code the articles of a batch.

        Parameters
        ----------
        batch
            Decoded articles and rejected files.

        Returns
        -------
        dict
            The columns of each table that grows with a batch.
        """
        with _pause_collection():
            readings = [read_article(source) for source in batch.sources]
            return self._code_readings(readings, batch)

    def finish(self) -> dict[str, Columns]:
        """Give the tables that need the whole corpus.

        Returns
        -------
        dict
            The columns of the tables of people, institutions and events.
        """
        with _pause_collection():
            return {
                PEOPLE.name: link_people(self._people),
                INSTITUTIONS.name: link_institutions(self._institutions),
                EVENTS.name: link_events(self._events),
            }

    def _code_readings(self, readings: list[Reading], batch: Batch) -> dict[str, Columns]:
        """Code the articles of a batch as one page."""
        dictionary = self.dictionary
        page = fold_page(SEPARATOR.join(source.text for source in batch.sources))
        sizes = [len(source.text) + len(SEPARATOR) for source in batch.sources]
        offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        place = place_sentences(readings, offsets)
        hits = dictionary.lexicon.find_hits(page, place.start, place.end)
        hits = hits.select(~place.is_boilerplate[hits.sentence])
        themes = find_themes(dictionary, hits, place.article)
        countries = find_countries(dictionary, hits, page.text, place.start, place.end)
        organizations = find_organizations(dictionary, hits, page.text, place.article)
        frameworks = _find_frameworks(dictionary, organizations, place, len(readings))
        sketches = sketch_articles(page, offsets)
        told = [
            self._stories.find_story(r.source.article_id, s)
            for r, s in zip(readings, sketches, strict=True)
        ]
        actors = tabulate_actors(dictionary, countries, organizations, place, readings, page.text)
        scenes = build_scenes(dictionary, readings, place, hits, themes, actors)
        facts = [code_facts(scene) for scene in scenes]
        self._remember(facts)
        return {
            ARTICLES.name: tabulate_articles(
                readings, frameworks, told, count_words(page, place, len(readings))
            ),
            SENTENCES.name: tabulate_sentences(readings, place, page.text),
            THEMES.name: tabulate_themes(dictionary, themes, place, readings, page.text),
            ACTORS.name: tabulate_cast(facts),
            STATEMENTS.name: tabulate_facts(
                STATEMENTS, [(f.scene, row) for f in facts for row in f.statements]
            ),
            AGREEMENTS.name: tabulate_facts(
                AGREEMENTS, [(f.scene, row) for f in facts for row in f.agreements]
            ),
            QUANTITIES.name: tabulate_facts(
                QUANTITIES, [(f.scene, row) for f in facts for row in f.quantities]
            ),
            REJECTED.name: {
                "file": [r.file for r in batch.rejections],
                "reason": [r.reason for r in batch.rejections],
            },
        }

    def _remember(self, facts: list[Facts]) -> None:
        for one in facts:
            article_id = one.scene.article_id
            self._people += [(article_id, person) for person in one.cast.people]
            self._institutions += [(article_id, found) for found in one.cast.institutions]
            self._events += one.events


@contextmanager
def _pause_collection() -> Iterator[None]:
    """Spare Python the search for cycles among the small objects of a batch: there are none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What is left is to count as old: else all of it would be searched at once.
        gc.freeze()
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _find_frameworks(
    dictionary: Dictionary, organizations: Hits, place: Places, n_articles: int
) -> list[tuple[str, str]]:
    is_body = np.array([role not in ("title", "boilerplate") for role in place.role], dtype=bool)
    before = np.append(0, np.cumsum(is_body))
    opening = np.searchsorted(place.article, np.arange(n_articles + 1))
    n_body = np.diff(before[opening]).tolist()
    position = before[:-1] - before[opening][place.article]
    rows = organizations.sentence
    mentions: list[list[tuple[str, str, int]]] = [[] for _ in range(n_articles)]
    for entry, row, article, at in zip(
        organizations.entry.tolist(),
        rows.tolist(),
        place.article[rows].tolist(),
        position[rows].tolist(),
        strict=True,
    ):
        mentions[article].append((dictionary.keys[entry], place.role[row], at))
    kinds = dictionary.organization_kinds
    return [find_framework(found, kinds, n) for found, n in zip(mentions, n_body, strict=True)]
