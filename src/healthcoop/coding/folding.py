"""Fold text for matching, and keep the way back to every character of the original.

Matching ignores case, accents, hyphens, zero-width characters and the width of white space. Letters
and digits are folded, all else becomes a space, and white space after white space is dropped; a
comma or full stop stays a space of its own, so that "health, data" is not "health data". Folding is
one character to one or to none, so each folded place has exactly one place in the text, whatever it
holds (``İ``, ``ß``, soft hyphens, line breaks inside a term).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

#: Stands between articles: no word, no space, so that no term reaches across.
SEPARATOR = "\n\x1e\n"
_N_CODES = 0x110000
_N_TABLED = 0x3040  # beyond lie scripts without case or accents
_DROP, _MARK, _SPACE = 0, 31, 32
_UPPER, _LOWER = 1, 2
_SPACES = "\t\n\x0b\x0c\r\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_HYPHENS = "-\u2010\u2011"
_DROPPED = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
)
#: Letters that have no decomposition but are written plainly in English news.
_PLAIN = {"ı": "i", "ə": "e", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "æ": "a"}


@dataclass(frozen=True)
class Page:
    """Folded text with the way back.

    Attributes
    ----------
    text
        The original text.
    folded
        Folded letters and digits, and spaces; `places` gives the place in `text` of each.
    places
        Shape (n_folded + 1,), ascending; the last is the length of `text`.
    is_upper, is_lower
        Shape (n_folded,): capitals and small letters of the original.
    word_starts, word_ends
        Shape (n_words,): where each word begins and ends in the folded text.
    """

    text: str
    folded: str
    places: Places
    is_upper: Flags
    is_lower: Flags
    word_starts: Places
    word_ends: Places

    def count_words(self, places: Places) -> Places:
        """Count the words that begin before each of some places of the folded text."""
        return np.searchsorted(self.word_starts, places, side="left")


def fold_page(text: str) -> Page:
    """Fold a text.

    Parameters
    ----------
    text
        One article, or a batch of them joined by `SEPARATOR`.

    Returns
    -------
    Page

    Examples
    --------
    >>> fold_page("İstanbul’s  TELE\\u00admedicine").folded
    'istanbul s telemedicine'
    """
    fold, case = _make_tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = fold[codes]
    kept = np.flatnonzero(folded)
    if len(kept) < len(codes):
        folded, codes = folded[kept], codes[kept]
    is_space = folded == _SPACE
    is_first = np.ones(len(folded), dtype=bool)
    np.logical_and(is_space[1:], is_space[:-1], out=is_first[1:])
    np.logical_not(is_first[1:], out=is_first[1:])
    if not is_first.all():
        kept, folded, codes = kept[is_first], folded[is_first], codes[is_first]
    np.maximum(folded, _SPACE, out=folded)
    cases = case[codes]
    starts, ends = _find_runs(folded > _SPACE)
    return Page(
        text=text,
        folded=folded.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass"),
        places=np.append(kept, len(text)),
        is_upper=cases == _UPPER,
        is_lower=cases == _LOWER,
        word_starts=starts,
        word_ends=ends,
    )


def _find_runs(flags: Flags) -> tuple[Places, Places]:
    """Where runs of set flags begin and end."""
    padded = np.zeros(len(flags) + 2, dtype=np.int8)
    padded[1:-1] = flags
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return edges[::2], edges[1::2]


def fold_term(term: str) -> str:
    """Fold a term as `fold_page` folds text, without white space around it.

    Examples
    --------
    >>> fold_term("E-Health  Système")
    'e health systeme'
    """
    return fold_page(term.strip()).folded


@cache
def _make_tables() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    """Tables over all characters: what each folds to, and its case."""
    fold = np.arange(_N_CODES, dtype=np.uint32)
    case = np.zeros(_N_CODES, dtype=np.uint8)
    for code in range(_N_TABLED):
        letter = chr(code)
        fold[code] = ord(_PLAIN.get(letter) or _fold_letter(letter)) if letter.isalnum() else _MARK
        case[code] = _UPPER if letter.isupper() else _LOWER if letter.islower() else 0
    fold[[ord(c) for c in _SPACES + _HYPHENS]] = _SPACE
    fold[[ord(c) for c in _DROPPED]] = _DROP
    fold[0x300:0x370] = _DROP  # combining accents
    return fold, case


def _fold_letter(letter: str) -> str:
    """The letter without accent, in lower case; what would become longer keeps its first letter."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower()[0]
