"""Articles that print the same text: reprints and copies, found by what their word runs share.

Each article is reduced to the smallest hashes of its runs of five words (a bottom-k sketch, Broder
1997); two sketches estimate how much of the texts is the same. A sketch takes half a kilobyte, so a
corpus of any size can be compared without holding its text.
"""

from __future__ import annotations

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
    hashes, at = _hash_words(page)
    runs = hashes[: max(0, len(hashes) - _RUN + 1)].copy()
    for i in range(1, _RUN):
        runs = (runs * _MULTIPLIER) ^ _mix(hashes[i : i + len(runs)])
    edges = np.searchsorted(at, bounds)
    sketches = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        own = runs[low : max(low, high - _RUN + 1)]
        sketches.append(np.unique(own)[:_SIZE] if len(own) else hashes[low:high][:1])
    return sketches


def _hash_words(page: Page) -> tuple[Sketch, npt.NDArray[np.int64]]:
    """Hash of each word of the page, and the place of each in the text."""
    codes = np.frombuffer(page.folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    begins = np.flatnonzero(np.diff(page.word, prepend=0))
    if not len(begins):
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int64)
    letters = np.where(page.is_word, codes, 0).astype(np.uint64)
    place = (np.arange(len(codes)) - begins[np.maximum(page.word - 1, 0)]).astype(np.uint64)
    values = _mix(letters * _MULTIPLIER + place) * page.is_word
    return _mix(np.add.reduceat(values, begins)), page.places[begins]


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
    both = np.union1d(one, other)[: min(_SIZE, max(len(one), len(other)))]
    if not len(both):
        return 0.0
    return float(np.isin(both, one).astype(int) @ np.isin(both, other).astype(int)) / len(both)
