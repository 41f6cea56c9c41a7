"""What counts as the same: place in the text, names written in different ways, one-to-one pairs.

These are the rules of the project's scorer of hand coding. A coded row counts for every hand-coded
sentence that its span touches, however the program itself splits sentences.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import pandas as pd

#: Words of names that do not tell one from another.
_SMALL = frozenset("the a an of and for in on at to de la mr mrs ms dr prof his her their".split())
_ALIASES = {
    "turkiye": "turkey",
    "russian federation": "russia",
    "usa": "united states",
    "us": "united states",
    "uk": "united kingdom",
    "uae": "united arab emirates",
}
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_HALF = 0.5

Key = tuple[str, int]
A = TypeVar("A")
B = TypeVar("B")


class Places:
    """The hand-coded sentences by their place in the text.

    Parameters
    ----------
    segments
        ``article_id``, ``sentence``, ``start``, ``end``: a row a sentence.
    """

    def __init__(self, segments: pd.DataFrame) -> None:
        self.spans: dict[Key, tuple[int, int]] = {}
        self._by_article: dict[str, list[tuple[int, int, int]]] = {}
        for article, sentence, start, end in segments[
            ["article_id", "sentence", "start", "end"]
        ].itertuples(index=False, name=None):
            self.spans[(article, sentence)] = (start, end)
            self._by_article.setdefault(article, []).append((start, end, sentence))
        for spans in self._by_article.values():
            spans.sort()

    @property
    def units(self) -> list[Key]:
        """All sentences."""
        return list(self.spans)

    def find_touched(self, article: str, start: int, end: int) -> list[int]:
        """Find the sentences that share a character with a span."""
        spans = self._by_article.get(article, [])
        before = spans[: bisect_right(spans, (end, -1, -1))]
        return [number for low, high, number in before if max(low, start) < min(high, end)]

    def locate(self, frame: pd.DataFrame) -> list[list[Key]]:
        """Find, for each row of a coded table, the sentences that its span touches."""
        rows = frame[["article_id", "start", "end"]].itertuples(index=False, name=None)
        return [
            [(article, number) for number in self.find_touched(article, int(start), int(end))]
            for article, start, end in rows
        ]


def normalize_name(text: str) -> str:
    """Write a name as it is compared: small letters, no accents, no possessive, no article.

    Examples
    --------
    >>> normalize_name("The People’s Hospital"), normalize_name("Türkiye")
    ('people hospital', 'turkey')
    """
    plain = unicodedata.normalize("NFKD", text).casefold().replace("’", "'").replace("&", "and")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"'s\b", "", plain)
    plain = " ".join(re.findall(r"[\w'-]+", plain)).removeprefix("the ")
    return _ALIASES.get(plain, plain)


def find_name_words(text: str) -> set[str]:
    """Find the words that tell a name from others."""
    return set(normalize_name(text).split()) - _SMALL


def share_a_word(one: str, other: str) -> bool:
    """Tell whether two names have a word in common that tells names apart."""
    return bool(find_name_words(one) & find_name_words(other))


def share_most_words(one: str, other: str, *, without_ordinals: bool = False) -> bool:
    """Tell whether at least half of all words of two names are in both.

    Examples
    --------
    >>> share_most_words("Ministry of Health of China", "China's Ministry of Health")
    True
    """
    dropped = _ORDINALS if without_ordinals else frozenset()
    a, b = find_name_words(one) - dropped, find_name_words(other) - dropped
    return bool(a and b) and len(a & b) / len(a | b) >= _HALF


def pair_off(
    by_hand: Sequence[A], coded: Sequence[B], is_same: Callable[[A, B], bool]
) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Pair what is the same, each at most once, in the order of the hand coding.

    Returns
    -------
    tuple
        The pairs (places in ``by_hand`` and ``coded``), what is left of ``by_hand``, and what is
        left of ``coded``.
    """
    free = dict.fromkeys(range(len(coded)))
    pairs = []
    for place, wanted in enumerate(by_hand):
        found = next((p for p in free if is_same(wanted, coded[p])), None)
        if found is not None:
            pairs.append((place, found))
            del free[found]
    taken = {place for place, _ in pairs}
    return pairs, [p for p in range(len(by_hand)) if p not in taken], list(free)


def rebuild_texts(articles: pd.DataFrame, sentences: pd.DataFrame) -> dict[str, str]:
    """Put the texts of articles together again from their sentences and the gaps between them."""
    leads = dict(zip(articles["article_id"], articles["lead_gap"], strict=True))
    texts = {name: [lead] for name, lead in leads.items()}
    ordered = sentences.sort_values(["article_id", "sentence"], kind="stable")
    for article, text, gap in zip(
        ordered["article_id"], ordered["text"], ordered["gap"], strict=True
    ):
        texts[article] += [text, gap]
    return {name: "".join(parts) for name, parts in texts.items()}


def find_first(text: str, names: Iterable[str]) -> tuple[int, int] | None:
    """Find where the first of some names stands in a text, as whole words where it can be."""
    for name in names:
        if found := re.search(rf"\b{re.escape(name)}\b", text) or re.search(re.escape(name), text):
            return found.span()
    return None
