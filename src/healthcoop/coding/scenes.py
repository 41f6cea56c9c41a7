"""What the coders of facts see of an article: its text, its sentences, and what was found in them.

Places are those of the article's own text. Furniture is not part of it: no hit lies there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from healthcoop.coding.dictionary import Dictionary
from healthcoop.coding.folding import flatten
from healthcoop.coding.lexicon import Hits, keep_longest
from healthcoop.coding.rows import Places
from healthcoop.coding.triggers import TRIGGER_GROUPS
from healthcoop.reading.article import Reading
from healthcoop.reading.sentences import Sentence

#: Words of a group that count in one sentence, and the length of a sentence that is read for facts:
#: what has more is a list or a table, and the effort of the coders grows with a sentence's words.
MAX_WORDS = 40
MAX_PROSE = 5_000

#: Groups of words that scenes hold: triggers, and the head words of institutions' names.
GROUPS = (*TRIGGER_GROUPS, "institution")


class Word(NamedTuple):
    """A trigger word: its span, the number of its sentence, and its kind within its group."""

    start: int
    end: int
    sentence: int
    kind: str


class Mention(NamedTuple):
    """A mention of an actor, as a row of the table of actors has it."""

    start: int
    end: int
    sentence: int
    kind: str
    name: str
    iso3: str


@dataclass(frozen=True)
class Scene:
    """An article before the coders of facts.

    Attributes
    ----------
    article_id
        Its id.
    text
        Its decoded text.
    sentences
        Paragraph, start, end, role and part of each sentence, by number.
    facts
        The columns of the table of articles that reading has filled (``title``, ``date`` ...).
    words
        For each of `GROUPS` its words in order; of nested ones the longest. At most `MAX_WORDS` in
        a sentence, and none in one longer than `MAX_PROSE` characters.
    actors
        Mentions of countries and organizations, in order.
    themes
        For each sentence that has some, the analysed themes coded there, in order.
    """

    article_id: str
    text: str
    sentences: Sequence[Sentence]
    facts: Mapping[str, Any]
    words: Mapping[str, list[Word]]
    actors: list[Mention]
    themes: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    _grouped: dict[str, dict[int, list[Word]]] = field(default_factory=dict, init=False, repr=False)

    def group_words(self, group: str) -> dict[int, list[Word]]:
        """The words of a group by the number of their sentence."""
        if group not in self._grouped:
            found = self._grouped[group] = {}
            for word in self.words[group]:
                found.setdefault(word.sentence, []).append(word)
        return self._grouped[group]

    def find_sentence(self, place: int) -> int:
        """Give the number of the last sentence that begins at or before a place; -1 if none."""
        return bisect_right(self._starts, place) - 1

    def find_actors(self, sentence: int) -> list[Mention]:
        """The mentions of countries and organizations in a sentence, in order."""
        return self._actors_by_sentence.get(sentence, [])

    @cached_property
    def flat(self) -> str:
        """The text with all white space as spaces; every place stays."""
        return flatten(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for _, start, _, _, _ in self.sentences]

    @cached_property
    def _actors_by_sentence(self) -> dict[int, list[Mention]]:
        found: dict[int, list[Mention]] = {}
        for mention in self.actors:
            found.setdefault(mention.sentence, []).append(mention)
        return found


def build_scenes(
    dictionary: Dictionary,
    readings: list[Reading],
    place: Places,
    hits: Hits,
    themes: Hits,
    actors: Mapping[str, list[Any]],
) -> Iterator[Scene]:
    """Build the scenes of a batch of articles.

    Parameters
    ----------
    dictionary
        The compiled dictionaries.
    readings, place
        The articles of the batch and the places of their sentences.
    hits
        All hits outside furniture, sorted by place.
    themes
        The hits that are coded as themes.
    actors
        The columns of the table of actors: countries and organizations.

    Yields
    ------
    Scene
        One for each article, in order.
    """
    words = _share_words(dictionary, place, hits, len(readings))
    coded = _share_themes(dictionary, place, themes, len(readings))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    columns = ("start", "end", "sentence", "kind", "name", "iso3")
    rows = zip(*(_to_list(actors[c]) for c in ("article_id", *columns)), strict=True)
    for article_id, *row in rows:
        mentions[article_id].append(Mention(*row))
    for number, reading in enumerate(readings):
        article_id = reading.source.article_id
        yield Scene(
            article_id,
            reading.source.text,
            reading.sentences,
            reading.facts,
            words[number],
            mentions.get(article_id, []),
            {row: tuple(found) for row, found in coded[number].items()},
        )


def _share_words(
    dictionary: Dictionary, place: Places, hits: Hits, n_articles: int
) -> list[dict[str, list[Word]]]:
    shared: list[dict[str, list[Word]]] = [{g: [] for g in GROUPS} for _ in range(n_articles)]
    of_group = np.full(len(dictionary.keys), -1, dtype=np.int64)
    for number, group in enumerate(GROUPS):
        of_group[dictionary.lexicon.mask(group)] = number
    found = hits.select(of_group[hits.entry] >= 0)
    found = found.select(keep_longest(found, of_group[found.entry]))
    is_prose = place.end - place.start <= MAX_PROSE
    found = found.select(is_prose[found.sentence])
    seen: Counter[tuple[int, int]] = Counter()
    offset, keys = place.offset[found.sentence], dictionary.keys
    for sentence, article, group, entry, start, end, row in zip(
        found.sentence.tolist(),
        place.article[found.sentence].tolist(),
        of_group[found.entry].tolist(),
        found.entry.tolist(),
        (found.start - offset).tolist(),
        (found.end - offset).tolist(),
        place.number[found.sentence].tolist(),
        strict=True,
    ):
        seen[sentence, group] += 1
        if seen[sentence, group] <= MAX_WORDS:
            shared[article][GROUPS[group]].append(Word(start, end, row, keys[entry]))
    return shared


def _share_themes(
    dictionary: Dictionary, place: Places, themes: Hits, n_articles: int
) -> list[dict[int, dict[str, None]]]:
    shared: list[dict[int, dict[str, None]]] = [defaultdict(dict) for _ in range(n_articles)]
    names = [t.id if t.kind == "theme" else "" for t in dictionary.codebook.themes]
    for article, row, number in zip(
        place.article[themes.sentence].tolist(),
        place.number[themes.sentence].tolist(),
        dictionary.theme[themes.entry].tolist(),
        strict=True,
    ):
        if names[number]:
            shared[article][row][names[number]] = None
    return shared


def _to_list(column: Any) -> list[Any]:
    """A column of a table as a list of plain values."""
    if isinstance(column, list):
        return column
    values: list[Any] = column.to_pylist() if hasattr(column, "to_pylist") else column.tolist()
    return values
