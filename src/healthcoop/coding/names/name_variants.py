"""Variants of one name in Latin letters: Yermekov and Ermekov, Mohammed and Muhammad."""

from __future__ import annotations

import re
from functools import lru_cache

from healthcoop.coding.names.name_words import fold_name

#: What is written in several ways when names come from Cyrillic, Arabic, Turkic or Persian, in the
#: order in which it is made one.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^m[uo]hamm?[ae]d$|^mehmed$", "muhamad"),
        (r"^ahmed$|^akhmed$|^akhmad$", "ahmad"),
        (r"^h?uss?[ae]in$|^hoss?ein$|^husayn$", "husain"),
        (r"^y(?=[eo])", ""),
        (r"(?<=[aeiou])y(?=[eo])", ""),
        (r"sch|sh", "s"),
        (r"dzh|zh|dj", "j"),
        (r"tch|ch", "c"),
        (r"kh|gh", "h"),
        (r"ts|tz", "c"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"q|ck", "k"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"iy|yi|ii|yy|ij", "i"),
        (r"y", "i"),
        (r"ou|oo", "u"),
        (r"ae(?=[a-z])", "a"),
        (r"ee", "i"),
        (r"(.)\1", r"\1"),
    )
]


@lru_cache(maxsize=100_000)
def spell_plainly(word: str) -> str:
    """Spell a word of a name in the one way that its variants share.

    Examples
    --------
    >>> spell_plainly("Yermekov") == spell_plainly("Ermekov")
    True
    >>> spell_plainly("Dzhumagulov") == spell_plainly("Zhumagulov")
    True
    >>> spell_plainly("Petrova") == spell_plainly("Petrov")
    False
    """
    plain = fold_name(word).replace("-", "")
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain


def is_form_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether one form of a name is another, a variant of it, or a shorter form.

    Examples
    --------
    >>> is_form_of(("Marta", "Hoffmann"), ("Marta", "E.", "L.", "Hoffmann"))
    True
    >>> is_form_of(("Hoffmann",), ("Marta", "Hoffmann"))
    True
    >>> is_form_of(("Anna", "Hoffmann"), ("Marta", "Hoffmann"))
    False
    """
    a, b = [spell_plainly(w) for w in short], [spell_plainly(w) for w in full]
    if a == b:
        return True
    if len(a) > len(b):
        return False
    if len(a) == 1:
        return a[0] in b
    rest = iter(b)
    in_order = all(any(_is_word(x, y) for y in rest) for x in a)
    return in_order and (_is_word(a[-1], b[-1]) or a[0] == b[0])


def _is_word(short: str, full: str) -> bool:
    """Tell whether a word is another, or its initial."""
    return short == full or (len(short) == 1 and full.startswith(short))
