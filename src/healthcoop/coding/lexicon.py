"""One automaton for everything that dictionaries know, and the hits it finds on a page.

All phrases of all terms are matched in one pass; word boundaries, case, wildcards and gaps are then
checked on arrays, so that no Python code runs per word of text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick_rs as ac
import numpy as np
import numpy.typing as npt

from healthcoop.coding.folding import Page, Places
from healthcoop.coding.patterns import CAPITALS, Pattern, Phrase

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Entry:
    """A pattern with the group it belongs to (a theme, ``country`` ...) and what it stands for."""

    group: str
    key: str
    pattern: Pattern


@dataclass(frozen=True)
class Hits:
    """Places where entries match, sorted by place; arrays of one length.

    Attributes
    ----------
    entry
        Number of the entry in the lexicon.
    start, end
        The span in the page's text.
    sentence
        Row of the sentence that the span lies in.
    """

    entry: Numbers
    start: Numbers
    end: Numbers
    sentence: Numbers

    def select(self, rows: npt.NDArray[np.bool_] | Numbers) -> Hits:
        """Keep some of the hits, given as a mask or as row numbers."""
        return Hits(self.entry[rows], self.start[rows], self.end[rows], self.sentence[rows])


class Lexicon:
    """Entries compiled for matching.

    Parameters
    ----------
    entries
        In the order in which hits refer to them.

    Raises
    ------
    ValueError
        There are no entries.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = list(entries)
        self.groups: dict[str, set[int]] = {}
        phrases: dict[Phrase, int] = {}
        #: For each phrase the plain entries it is a whole match of, and its parts in other entries.
        whole: list[tuple[int, int]] = []
        self._gapped: list[tuple[int, list[Numbers]]] = []
        for number, entry in enumerate(self.entries):
            self.groups.setdefault(entry.group, set()).add(number)
            parts = [
                np.array([phrases.setdefault(p, len(phrases)) for p in part], dtype=np.int64)
                for part in entry.pattern.parts
            ]
            if len(parts) == 1:
                whole += [(int(phrase), number) for phrase in parts[0]]
            else:
                self._gapped.append((number, parts))
        self._n_phrases = len(phrases)
        texts = {text: i for i, text in enumerate(dict.fromkeys(map(_frame, phrases)))}
        self._automaton = ac.BytesAhoCorasick(
            [text.encode() for text in texts], implementation=ac.Implementation.ContiguousNFA
        )
        self._of_text = _Groups([(texts[_frame(p)], i) for p, i in phrases.items()], len(texts))
        self._of_phrase = _Groups(whole, len(phrases))
        self._is_open_left = np.array([p.is_open_left for p in phrases])
        self._is_open_right = np.array([p.is_open_right for p in phrases])
        self._case = np.array([p.case for p in phrases])

    def mask(self, *groups: str) -> npt.NDArray[np.bool_]:
        """Give a mask over entries that selects those of some groups."""
        chosen = np.zeros(len(self.entries), dtype=bool)
        for group in groups:
            chosen[list(self.groups.get(group, ()))] = True
        return chosen

    def find_hits(self, page: Page, starts: Places, ends: Places) -> Hits:
        """Find all hits on a page, overlapping ones too.

        Parameters
        ----------
        page
            The folded page.
        starts, ends
            Spans of the sentences in the page's text, ascending; a hit lies within one of them.

        Returns
        -------
        Hits
            Sorted by start, longer first.
        """
        phrase, start, end = self._find_phrases(page)
        sentence = np.searchsorted(starts, page.places[start], side="right") - 1
        raw_end = page.places[end - 1] + 1
        inside = np.flatnonzero((sentence >= 0) & (raw_end <= ends[sentence]))
        inside = inside[np.lexsort((-end[inside], start[inside]))]
        phrase, start, end, sentence = phrase[inside], start[inside], end[inside], sentence[inside]
        row, entry = self._of_phrase.spread(phrase)
        found = [(entry, start[row], end[row], sentence[row])]
        found += self._join_parts(page, phrase, start, end, sentence)
        entry, start, end, sentence = (np.concatenate(column) for column in zip(*found, strict=True))
        order = np.lexsort((entry, -end, start))
        entry, start, end, sentence = entry[order], start[order], end[order], sentence[order]
        return Hits(entry, page.places[start], page.places[end - 1] + 1, sentence)

    def _find_phrases(self, page: Page) -> tuple[Numbers, Numbers, Numbers]:
        """Find phrases as (phrase, start, end), the places counted in the folded text."""
        data = f" {page.folded} ".encode("utf-8", "surrogatepass")
        matches = self._automaton.find_matches_as_indexes(data, overlapping=True)
        flat = np.fromiter(itertools.chain.from_iterable(matches), np.int64, 3 * len(matches))
        text, start, end = flat.reshape(-1, 3).T
        if len(data) != len(page.folded) + 2:
            is_first = (np.frombuffer(data, dtype=np.uint8) & 0xC0) != 0x80
            character = np.append(np.cumsum(is_first) - 1, len(page.folded) + 2)
            start, end = character[start], character[end]
        row, phrase = self._of_text.spread(text)
        # A closed edge was matched with the space beside it; the haystack begins with a space.
        start = start[row] - self._is_open_left[phrase]
        end = end[row] - 2 + self._is_open_right[phrase]
        return self._check(page, phrase, start, end)

    def _check(
        self, page: Page, phrase: Numbers, start: Numbers, end: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Keep matches in their case, and stretch open ones to whole words."""
        bound = np.flatnonzero(self._case[phrase])
        case = self._case[phrase[bound]]
        n_lower = np.cumsum(page.is_lower, dtype=np.int32)
        is_capital = n_lower[end[bound] - 1] - n_lower[start[bound]] + page.is_lower[start[bound]] == 0
        fits = np.ones(len(phrase), dtype=bool)
        fits[bound] = np.where(case == CAPITALS, is_capital, page.is_upper[start[bound]])
        phrase, start, end = phrase[fits], start[fits], end[fits]
        begins, stops = page.word_starts, page.word_ends
        left, right = self._is_open_left[phrase], self._is_open_right[phrase]
        start[left] = begins[np.searchsorted(begins, start[left], side="right") - 1]
        end[right] = stops[np.searchsorted(stops, end[right], side="left")]
        return phrase, start, end

    def _join_parts(
        self, page: Page, phrase: Numbers, start: Numbers, end: Numbers, sentence: Numbers
    ) -> list[tuple[Numbers, Numbers, Numbers, Numbers]]:
        """Join the parts of patterns with gaps: same sentence, in order, few words between."""
        order = np.argsort(phrase, kind="stable")
        bounds = np.searchsorted(phrase[order], np.arange(self._n_phrases + 1))
        first_word, last_word = page.count_words(start + 1), page.count_words(end)
        found = []
        for number, parts in self._gapped:
            rows = [_take(order, bounds, part) for part in parts]
            if not all(len(r) for r in rows):
                continue
            gaps = self.entries[number].pattern.gaps
            head = tail = rows[0]
            for following, gap in zip(rows[1:], gaps, strict=True):
                after = np.searchsorted(start[following], end[tail], side="left")
                is_there = after < len(following)
                head, tail, after = head[is_there], tail[is_there], after[is_there]
                nearest = following[after]
                fits = (sentence[nearest] == sentence[tail]) & (
                    first_word[nearest] - last_word[tail] - 1 <= gap
                )
                head, tail = head[fits], nearest[fits]
            if len(head):
                found.append((np.full(len(head), number), start[head], end[tail], sentence[head]))
        return found


def keep_longest(hits: Hits, group: Numbers) -> npt.NDArray[np.bool_]:
    """Tell which hits do not lie inside another one of their group ("longest match wins").

    Parameters
    ----------
    hits
        Sorted by start, longer first.
    group
        The group of each hit.

    Returns
    -------
    numpy.ndarray
        Mask over the hits; of equal spans the first is kept.
    """
    kept = np.zeros(len(group), dtype=bool)
    for one in np.unique(group):
        rows = np.flatnonzero(group == one)
        reach = np.maximum.accumulate(hits.end[rows])
        kept[rows[0]] = True
        kept[rows[1:]] = hits.end[rows][1:] > reach[:-1]
    return kept


class _Groups:
    """A mapping from small numbers to lists of numbers, spread over arrays at once."""

    def __init__(self, pairs: Iterable[tuple[int, int]], n: int) -> None:
        ordered = sorted(pairs)
        keys = np.array([k for k, _ in ordered], dtype=np.int64)
        self._values = np.array([v for _, v in ordered], dtype=np.int64)
        self._bounds = np.searchsorted(keys, np.arange(n + 1))

    def spread(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """For each key and each of its values: the row of the key, and the value."""
        first, n_values = self._bounds[keys], np.diff(self._bounds)[keys]
        row = np.repeat(np.arange(len(keys)), n_values)
        offset = np.arange(len(row)) - np.repeat(np.cumsum(n_values) - n_values, n_values)
        return row, self._values[first[row] + offset]


def _take(order: Numbers, bounds: Numbers, phrases: Numbers) -> Numbers:
    """Rows of the matches of some phrases, in the order of the page."""
    rows = [order[bounds[p] : bounds[p + 1]] for p in phrases if bounds[p] < bounds[p + 1]]
    return np.sort(np.concatenate(rows)) if rows else np.empty(0, dtype=np.int64)


def _frame(phrase: Phrase) -> str:
    """The phrase between spaces, which are its word boundaries where it is not open."""
    left, right = "" if phrase.is_open_left else " ", "" if phrase.is_open_right else " "
    return f"{left}{phrase.text}{right}"
