"""What makes events those of one series: the words of their names without number and owner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from healthcoop.coding.events.words import load_event_words, read_ordinal

_WORD = re.compile(r"[^\W_](?:[\w&+’'/–‑-]*[\w’'+])?")
_BRACKETS = re.compile(r"\([^()]*\)")
_FINAL_NUMBER = re.compile(r"(?<=[A-Z])-?\d{1,2}$")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Words that do not tell a series from another.
_EMPTY = frozenset(
    "the a an of and for on in at to from its their & annual regular informal extraordinary"
    " ordinary member members state states country countries nation nations next field area"
    " upcoming inaugural level session".split()
)
#: Heads that outlets use for one thing.
_SAME_HEADS = {
    "session": "meeting",
    "dialog": "dialogue",
    "roundtable": "round table",
    "exhibition": "expo",
    "fair": "expo",
    "moot": "conference",
}


@lru_cache(maxsize=4096)
def join_head(head: str) -> str:
    """Give the head word, folded, that stands for all that mean the same."""
    plain = fold_word(head)
    return _SAME_HEADS.get(plain, plain)


def list_series_words(
    text: str, spans: Sequence[tuple[int, int]], start: int, end: int, head: str
) -> tuple[str, ...]:
    """List the telling words of a name beside its head, in order and in small letters.

    Parameters
    ----------
    text
        The article's text.
    spans
        The spans of organizations in the name, whose words do not count.
    start, end
        The name's span.
    head
        Its head word.
    """
    inner = tuple((low - start, high - start) for low, high in spans)
    return _list_words(text[start:end], inner, head)


@lru_cache(maxsize=4096)
def _list_words(name: str, spans: tuple[tuple[int, int], ...], head: str) -> tuple[str, ...]:
    aliases = load_event_words().aliases
    if full := aliases.get(_FINAL_NUMBER.sub("", name).casefold()):
        name, spans = full, ()
    gone = [*spans]
    gone += [found.span() for found in _BRACKETS.finditer(name)]
    words = []
    for token in _WORD.finditer(name):
        word = token.group()
        if any(low <= token.start() < high for low, high in gone):
            continue
        plain = _read_telling(word)
        if plain and join_head(plain) != join_head(head):
            words.append(plain)
    return tuple(dict.fromkeys(words))


@lru_cache(maxsize=4096)
def _read_telling(word: str) -> str:
    """A word in small letters; empty where it tells no series from another."""
    if read_ordinal(word) or _YEAR.fullmatch(word):
        return ""
    plain = word.casefold().replace("’", "'").removesuffix("'s").strip("'")
    return plain if plain not in _EMPTY and len(plain) > 1 else ""


@lru_cache(maxsize=4096)
def fold_series(words: tuple[str, ...], head: str) -> frozenset[str]:
    """Fold the telling words of a name, but for its head."""
    return frozenset(map(fold_word, words)) - {join_head(head)}


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """Write a word so that its forms meet: ``Ministers’`` is ``minister``."""
    plain = word.casefold().replace("’", "'").replace("‑", "-")
    plain = plain.removesuffix("'s").strip("'")
    if plain.endswith("ies") and len(plain) > 5:
        return plain[:-3] + "y"
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 4:
        return plain[:-1]
    return plain


def strip_number(name: str) -> str:
    """Give a name without ordinal and year.

    Examples
    --------
    >>> strip_number("Eighth SCO Health Ministers' Meeting"), strip_number("SCO Summit 2025")
    ("SCO Health Ministers' Meeting", 'SCO Summit')
    """
    words = name.split(" ")
    kept = [
        word
        for word in words
        if not read_ordinal(word.strip("(),“”\"'")) and not _YEAR.fullmatch(word.strip("(),"))
    ]
    while kept and kept[0].casefold() in ("the", "annual", "of"):
        del kept[0]
    return " ".join(kept) or name
