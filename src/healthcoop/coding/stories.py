"""Articles that print the same text: reprints and copies, found by what their word runs share.

Each article is reduced to the smallest hashes of its runs of five words (a bottom-k sketch, Broder
1997); two sketches estimate how much of the texts is the same. A sketch takes half a kilobyte, so a
corpus of any size can be compared without holding its text.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import numpy.typing as npt

from healthcoop.coding.folding import Page

Sketch = npt.NDArray[np.uint64]

_RUN = 5
_SIZE = 64
#: Share of common runs from which two articles count as one story.
MIN_SHARED = 0.5
#: The smallest hashes of a sketch by which candidates are found.
_N_KEYS = 8
#: Letters of a word that its hash rests on, beside its length.
_N_LETTERS = 8
#: Keeps the first 0 to 4 letters of a group of four.
_MASKS = np.array([0, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF], dtype=np.uint64)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def sketch_articles(page: Page, bounds: npt.NDArray[np.int64]) -> list[Sketch]:
    """Sketch the articles of a page.

    Parameters
    ----------
    page
        The folded page.
    bounds
        Shape (n_articles + 1,): where each article begins in the page's text.

    Returns
    -------
    list of numpy.ndarray
        For each article up to 64 hashes, ascending; fewer for a short text.
    """
    hashes, at = _hash_words(page), page.places[page.word_starts]
    runs = hashes[: max(0, len(hashes) - _RUN + 1)].copy()
    for i in range(1, _RUN):
        runs *= _MULTIPLIER
        runs += hashes[i : i + len(runs)]
    runs = _mix(runs)
    edges = np.searchsorted(at, bounds)
    sketches = []
    for low, high in itertools.pairwise(edges):
        own = runs[low : max(low, high - _RUN + 1)]
        sketches.append(_take_smallest(own) if len(own) else hashes[low:high][:1])
    return sketches


def _take_smallest(values: Sketch) -> Sketch:
    """The smallest values, ascending, each once."""
    n = min(len(values), 2 * _SIZE)
    values = np.sort(np.partition(values, n - 1)[:n])
    is_new = np.ones(n, dtype=bool)
    is_new[1:] = values[1:] != values[:-1]
    return values[is_new][:_SIZE]


def _hash_words(page: Page) -> Sketch:
    """Hash of each word of the page, by its first letters and its length."""
    codes = np.zeros(len(page.codes) + _N_LETTERS, dtype="<u2")
    codes[: len(page.codes)] = page.codes
    # Four letters of 16 bits are one number of 64.
    fours = np.ndarray((len(codes) - 3,), dtype="<u8", buffer=codes, strides=(2,))
    length = page.word_ends - page.word_starts
    hashes = length.astype(np.uint64)
    for i in range(0, _N_LETTERS, 4):
        letters = fours[page.word_starts + i] & _MASKS[np.clip(length - i, 0, 4)]
        hashes = _mix(hashes * _MULTIPLIER + letters)
    return hashes


def _mix(values: Sketch) -> Sketch:
    """Scramble 64-bit values (the finalizer of splitmix64); overflow is meant."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(values ^ (values >> np.uint64(31)))


class StoryFinder:
    """Assigns each article to the first one that prints the same text.

    Articles come in the order of the corpus, so the result does not depend on batches.
    """

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._by_key: dict[int, list[str]] = defaultdict(list)

    def find_story(self, article_id: str, sketch: Sketch) -> str:
        """Give the id of the story: that of an earlier article with the same text, or its own."""
        keys = [int(key) for key in sketch[:_N_KEYS]]
        candidates = {name for key in keys for name in self._by_key.get(key, ())}
        for name in sorted(candidates):
            if _share(self._sketches[name], sketch) >= MIN_SHARED:
                return name
        self._sketches[article_id] = sketch
        for key in keys:
            self._by_key[key].append(article_id)
        return article_id


def _share(one: Sketch, other: Sketch) -> float:
    """Estimate the share of word runs that two articles have in common, from their sketches."""
    left, right = set(one.tolist()), set(other.tolist())
    both = sorted(left | right)[: min(_SIZE, max(len(left), len(right)))]
    return sum(key in left and key in right for key in both) / len(both) if both else 0.0
