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
from healthcoop.coding.patterns import CAPITALS, INITIAL, Pattern, Phrase

Numbers = npt.NDArray[np.int64]

_SPACE = 32


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
        parts: dict[tuple[int, ...], int] = {}
        #: Phrases with the plain entries that they match whole, and other entries with their parts.
        whole: list[tuple[int, int]] = []
        self._gapped: list[tuple[int, list[int]]] = []
        for number, entry in enumerate(self.entries):
            self.groups.setdefault(entry.group, set()).add(number)
            own = [
                tuple(phrases.setdefault(p, len(phrases)) for p in part)
                for part in entry.pattern.parts
            ]
            if len(own) == 1:
                whole += [(phrase, number) for phrase in own[0]]
            else:
                self._gapped.append((number, [parts.setdefault(part, len(parts)) for part in own]))
        self._n_phrases = len(phrases)
        self._parts = [frozenset(part) for part in parts]
        self._of_phrase = _Groups(whole, len(phrases))
        self._is_open_left = np.array([p.is_open_left for p in phrases])
        self._is_open_right = np.array([p.is_open_right for p in phrases])
        self._case = np.array([p.case for p in phrases])
        framed = _frame_phrases(phrases)
        texts = {text: i for i, text in enumerate(dict.fromkeys(framed))}
        self._of_text = _Groups([(texts[text], i) for i, text in enumerate(framed)], len(texts))
        self._has_frame = np.array([text.endswith(" ") for text in framed])
        self._automaton = ac.BytesAhoCorasick(
            [text.encode() for text in texts], implementation=ac.Implementation.ContiguousNFA
        )

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
        raw_start, raw_end = page.places[start], page.places[end - 1] + 1
        sentence = np.searchsorted(starts, raw_start, side="right") - 1
        inside = np.flatnonzero((sentence >= 0) & (raw_end <= ends[sentence]))
        inside = inside[_order_spans(start[inside], end[inside])]
        phrase, start, end, sentence = phrase[inside], start[inside], end[inside], sentence[inside]
        row, entry = self._of_phrase.spread(phrase)
        found = [(entry, start[row], end[row], sentence[row])]
        found += self._join_parts(page, phrase, start, end, sentence)
        entry, start, end, sentence = (
            np.concatenate(column) for column in zip(*found, strict=True)
        )
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
            # A character has one byte that does not continue another.
            continuing = np.flatnonzero((np.frombuffer(data, dtype=np.uint8) & 0xC0) == 0x80)
            start = start - np.searchsorted(continuing, start)
            end = end - np.searchsorted(continuing, end)
        row, phrase = self._of_text.spread(text)
        # A closed edge was matched with the space beside it; the haystack begins with a space.
        start = start[row] - self._is_open_left[phrase]
        end = end[row] - 1 - self._has_frame[phrase]
        return self._check(page, phrase, start, end)

    def _check(
        self, page: Page, phrase: Numbers, start: Numbers, end: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Keep matches with the end and case they need, and stretch open ones to whole words."""
        is_space = np.append(page.codes == _SPACE, True)
        fits = self._has_frame[phrase] | self._is_open_right[phrase] | is_space[end]
        bound = np.flatnonzero(fits & (self._case[phrase] == CAPITALS))
        fits[bound] = ~page.has_lower(start[bound], end[bound])
        bound = np.flatnonzero(fits & (self._case[phrase] == INITIAL))
        fits[bound] = page.is_upper(start[bound])
        phrase, start, end = phrase[fits], start[fits], end[fits]
        begins, stops = page.word_starts, page.word_ends
        left = np.flatnonzero(self._is_open_left[phrase])
        start[left] = begins[np.searchsorted(begins, start[left], side="right") - 1]
        right = np.flatnonzero(self._is_open_right[phrase])
        end[right] = stops[np.searchsorted(stops, end[right], side="left")]
        return phrase, start, end

    def _join_parts(
        self, page: Page, phrase: Numbers, start: Numbers, end: Numbers, sentence: Numbers
    ) -> list[tuple[Numbers, Numbers, Numbers, Numbers]]:
        """Join the parts of patterns with gaps: same sentence, in order, few words between."""
        rows_of = self._find_parts(phrase)
        first_word, last_word = page.count_words(start + 1), page.count_words(end)
        found = []
        for number, parts in self._gapped:
            rows = [rows_of[part] for part in parts]
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

    def _find_parts(self, phrase: Numbers) -> list[Numbers]:
        """Give for each part the rows of its phrases' matches, ascending."""
        # Numbers of 16 bits are sorted by digits, many times faster.
        order = np.argsort(phrase.astype(np.min_scalar_type(self._n_phrases)), kind="stable")
        bounds = np.searchsorted(phrase[order], np.arange(self._n_phrases + 1))
        present = set(np.flatnonzero(np.diff(bounds)).tolist())
        nothing = np.empty(0, dtype=np.int64)
        found = []
        for part in self._parts:
            rows = [order[bounds[p] : bounds[p + 1]] for p in present & part]
            found.append(np.sort(np.concatenate(rows)) if rows else nothing)
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


def _order_spans(start: Numbers, end: Numbers) -> Numbers:
    """Order spans by start, longer first; equal ones stay in their order."""
    return np.argsort((start << 31) - end, kind="stable")


def _frame_phrases(phrases: Iterable[Phrase]) -> list[str]:
    """The phrases between spaces, which are their word boundaries, where they are not open.

    One that another phrase matches with more letters gets no space behind it, so that the automaton
    reports one match for both.
    """
    phrases = list(phrases)
    framed = [f"{'' if p.is_open_left else ' '}{p.text}" for p in phrases]
    is_open = {text for text, p in zip(framed, phrases, strict=True) if p.is_open_right}
    return [text if text in is_open else f"{text} " for text in framed]
