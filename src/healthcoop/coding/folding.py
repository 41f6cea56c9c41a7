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
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.unsignedinteger[Any]]

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
    codes
        Shape (n_folded,): the code of each character of `folded`.
    places
        Shape (n_folded + 1,), ascending; the last is the length of `text`.
    word_starts, word_ends
        Shape (n_words,): where each word begins and ends in the folded text.
    """

    text: str
    folded: str
    codes: Codes
    places: Places
    word_starts: Places
    word_ends: Places
    _originals: Codes

    def count_words(self, places: Places) -> Places:
        """Count the words that begin before each of some places of the folded text."""
        return np.searchsorted(self.word_starts, places, side="left")

    def is_upper(self, places: Places) -> Flags:
        """Tell which of some places of the folded text are capitals in the original."""
        return np.asarray(_make_tables().case[self._originals[self.places[places]]] == _UPPER)

    def has_lower(self, starts: Places, ends: Places) -> Flags:
        """Tell which of some spans of the folded text, none empty, hold small letters."""
        lengths = ends - starts
        first = np.cumsum(lengths) - lengths
        inside = np.arange(lengths.sum()) + np.repeat(starts - first, lengths)
        is_lower = _make_tables().case[self._originals[self.places[inside]]] == _LOWER
        return np.logical_or.reduceat(is_lower, first) if len(first) else is_lower


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
    originals, encoding = _encode(text)
    codes: Codes = np.take(_make_tables().fold[originals.dtype.str], originals)
    is_space = codes == _SPACE
    is_kept = codes != _DROP
    places = np.flatnonzero(is_kept)
    if len(places) < len(codes):
        codes, is_space = codes[places], is_space[places]
    is_kept = np.ones(len(codes), dtype=bool)
    np.logical_and(is_space[1:], is_space[:-1], out=is_kept[1:])
    np.logical_not(is_kept[1:], out=is_kept[1:])
    if not is_kept.all():
        places, codes = places[is_kept], codes[is_kept]
    np.maximum(codes, _SPACE, out=codes)
    starts, ends = _find_runs(codes > _SPACE)
    return Page(
        text=text,
        folded=codes.tobytes().decode(encoding, "surrogatepass"),
        codes=codes,
        places=np.append(places, len(text)),
        word_starts=starts,
        word_ends=ends,
        _originals=originals,
    )


def _encode(text: str) -> tuple[Codes, str]:
    """The codes of a text's characters, in half the space where all of them fit into 16 bits."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, dtype="<u2"), "utf-16-le"
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"), "utf-32-le"


def _find_runs(flags: Flags) -> tuple[Places, Places]:
    """Where runs of set flags begin and end."""
    padded = np.zeros(len(flags) + 2, dtype=np.int8)
    padded[1:-1] = flags
    edges = np.flatnonzero(padded[1:] != padded[:-1])
    return edges[::2].copy(), edges[1::2].copy()


@cache
def fold_term(term: str) -> str:
    """Fold a term as `fold_page` folds text, without white space around it.

    Examples
    --------
    >>> fold_term("E-Health  Système")
    'e health systeme'
    """
    return fold_page(term.strip()).folded


class _Tables(NamedTuple):
    """What each character folds to, by the type of its codes, and the case of each."""

    fold: dict[str, Codes]
    case: npt.NDArray[np.uint8]


@cache
def _make_tables() -> _Tables:
    fold = np.arange(_N_CODES, dtype="<u4")
    case = np.zeros(_N_CODES, dtype=np.uint8)
    for code in range(_N_TABLED):
        letter = chr(code)
        fold[code] = ord(_PLAIN.get(letter) or _fold_letter(letter)) if letter.isalnum() else _MARK
        case[code] = _UPPER if letter.isupper() else _LOWER if letter.islower() else 0
    fold[[ord(c) for c in _SPACES + _HYPHENS]] = _SPACE
    fold[[ord(c) for c in _DROPPED]] = _DROP
    fold[0x300:0x370] = _DROP  # combining accents
    return _Tables({"<u4": fold, "<u2": fold[:0x10000].astype("<u2")}, case)


def _fold_letter(letter: str) -> str:
    """The letter without accent, in lower case; what would become longer keeps its first letter."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower()[0]


def flatten(text: str) -> str:
    """Write all white space as spaces and hyphens as hyphens; every place stays."""
    for mark in "\n\t\u00a0\u202f\u2009":
        text = text.replace(mark, " ")
    return text.replace("\u2011", "-").replace("\u2010", "-")
