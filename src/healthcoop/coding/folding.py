"""Fold text for matching, and keep the way back to every character of the original.

Matching ignores case, accents, kinds of hyphens and quotation marks, zero-width characters and the
width of white space. Folding is one character to one or to none, so each folded place has exactly
one place in the text, whatever it holds (``İ``, ``ß``, soft hyphens, line breaks inside a term).
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
_N_TABLED = 0x3000  # beyond lie scripts without case or accents
_DROP = 0
_SPACES = "\t\n\x0b\x0c\r\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_HYPHENS = "-\u2010\u2011"
_DROPPED = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'}
#: Letters that have no decomposition but are written plainly in English news.
_PLAIN |= {"ı": "i", "ə": "e", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "æ": "a"}


@dataclass(frozen=True)
class Page:
    """Folded text with the way back.

    Attributes
    ----------
    text
        The original text.
    folded
        The folded text; `places` gives the place in `text` of each of its characters.
    places
        Shape (n_folded + 1,), ascending; the last is the length of `text`.
    is_word, is_upper, is_lower
        Shape (n_folded,): letters and digits; capitals and small letters of the original.
    word
        Shape (n_folded,): number of the word at or before each place, from 1.
    """

    text: str
    folded: str
    places: Places
    is_word: Flags
    is_upper: Flags
    is_lower: Flags
    word: npt.NDArray[np.int32]


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
    "istanbul's telemedicine"
    """
    fold, word_codes, upper_codes, lower_codes = _make_tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = fold[codes]
    is_kept = folded != _DROP
    is_space = folded == 32
    # A space is dropped after a space, also where only dropped characters lie between.
    kept = np.flatnonzero(is_kept)
    after_space = is_space[kept][1:] & is_space[kept][:-1]
    if after_space.any():
        kept = kept[np.concatenate(([True], ~after_space))]
    folded = folded[kept]
    is_word = word_codes[folded]
    begins = is_word.copy()
    begins[1:] &= ~is_word[:-1]
    return Page(
        text=text,
        folded=folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"),
        places=np.concatenate((kept, [len(text)])).astype(np.int64),
        is_word=is_word,
        is_upper=upper_codes[codes[kept]],
        is_lower=lower_codes[codes[kept]],
        word=np.cumsum(begins, dtype=np.int32),
    )


def fold_term(term: str) -> str:
    """Fold a term as `fold_page` folds text, without white space around it.

    Examples
    --------
    >>> fold_term("E-Health  Système")
    'e health systeme'
    """
    return fold_page(term).folded.strip()


@cache
def _make_tables() -> tuple[npt.NDArray[np.uint32], Flags, Flags, Flags]:
    fold = np.arange(_N_CODES, dtype=np.uint32)
    is_word = np.ones(_N_CODES, dtype=bool)
    is_upper = np.zeros(_N_CODES, dtype=bool)
    is_lower = np.zeros(_N_CODES, dtype=bool)
    for code in range(_N_TABLED):
        letter = chr(code)
        plain = _PLAIN.get(letter) or _fold_letter(letter)
        fold[code] = ord(plain)
        is_word[code] = letter.isalnum()
        is_upper[code] = letter.isupper()
        is_lower[code] = letter.islower()
    fold[[ord(c) for c in _SPACES]] = 32
    fold[[ord(c) for c in _HYPHENS]] = 32
    fold[[ord(c) for c in _DROPPED]] = _DROP
    fold[0x300:0x370] = _DROP  # combining accents
    is_word[0x3000:0x3040] = False
    return fold, is_word, is_upper, is_lower


def _fold_letter(letter: str) -> str:
    """The letter without accent, in lower case; what would become longer keeps its first letter."""
    base = unicodedata.normalize("NFD", letter)[0]
    return base.lower()[0]
