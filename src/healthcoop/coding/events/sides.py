"""The words before an event's head word, as far as they belong to its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from healthcoop.coding.events.words import EventWords, fold_place, load_partner_words, read_ordinal

#: A name reaches at most so many characters and words to either side of its head.
REACH = 170
_MAX_WORDS = 12

WORD = re.compile(r"[^\W_](?:[\w&+.’'/–‑-]*[\w’'+])?")
YEAR = re.compile(r"(?:19|20)\d\d")
#: What may stand between two words of a name beside a space.
_JOINTS = re.compile(r"[(\"“«‘'”»’)]?[ \xa0\n][(\"“«‘'”»’)]?|[\"”»’)][ \xa0\n][(\"“«‘']")
_QUOTED_BEFORE = re.compile(r"[\"“«]([^\"“”«»\n]{3,90})[\"”»] $")
_CLOSERS = frozenset('"”»')
_GROUP_POSSESSIVES = frozenset(
    ["children's", "women's", "people's", "men's", "nation's", "nations'", "world's", "alzheimer's"]
)
#: The acronym that is not the pronoun.
WHO_ACRONYM = "WHO"
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "his", "her", "each", "every", "any"])


@dataclass(slots=True)
class Side:
    """What was read on one side of a head: the edge of the name, and what it holds there."""

    edge: int
    ordinal: int = 0
    year: int = 0
    n_capitals: int = 0
    words: list[str] = field(default_factory=list)
    link: str = ""
    is_quoted: bool = False


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Write a word in small letters with straight apostrophes."""
    return word.casefold().replace("’", "'")


@lru_cache(maxsize=50_000)
def has_capital(word: str) -> bool:
    """Tell whether a word is written as a name: ``Health``, ``WHO``, ``e-Health``, ``mHealth``."""
    return any(letter.isupper() for letter in word)


def is_headline_case(words: Iterable[str]) -> bool:
    """Tell whether words are a headline's: nearly all longer ones begin with a capital."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    n_small = sum(word[0].islower() for word in long)
    return len(long) > 2 and n_small <= len(long) // 6


def read_left(text: str, low: int, place: int, words: EventWords) -> Side:
    """Take the words before a head that belong to its name."""
    side = Side(place)
    is_closed = text[max(low, place - 3) : place].rstrip()[-1:] in _CLOSERS
    if is_closed and (quoted := _QUOTED_BEFORE.search(text, low, place)):
        side.is_quoted, side.n_capitals, side.edge = True, 1, quoted.start()
    edge = side.edge
    tokens = list(WORD.finditer(text, low, edge))[-_MAX_WORDS:]
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        word = token.group()
        if not is_joint(text[token.end() : edge], word):
            break
        before = tokens[number - 1].group() if number else ""
        kind = _sort_left(word, before, side, words)
        if kind == "end":
            break
        edge = token.start()
        if kind == "link":
            continue
        side.edge = edge
        is_opening = edge == low and fold(word) in words.modifiers
        side.n_capitals += kind == "capital" and not is_opening
        if kind in ("capital", "small"):
            side.words.append(fold(word))
        if kind == "year":
            break
    return side


def _sort_left(word: str, before: str, side: Side, words: EventWords) -> str:
    """Tell what a word before a head is: part of the name, a link to more of it, or its end."""
    plain = fold(word)
    if ordinal := read_ordinal(word):
        kind = "end" if side.ordinal else "ordinal"
        side.ordinal = side.ordinal or ordinal
    elif YEAR.fullmatch(word):
        kind, side.year = "year", int(word)
    elif plain.endswith("'s") and plain not in _GROUP_POSSESSIVES:
        kind = "end"
    elif has_capital(word):
        is_end = (plain in words.stops and word != WHO_ACRONYM) or plain in _DETERMINERS
        kind = "end" if is_end else "capital"
    elif side.ordinal:
        kind = "end"
    elif plain in words.modifiers:
        kind = "small"
    else:
        kind = "link" if before and _is_inner(before, plain, side, words) else "end"
    return kind


def _is_inner(before: str, link: str, side: Side, words: EventWords) -> bool:
    """Tell whether a name goes on before a small linking word."""
    plain = fold(before)
    if link == "of":
        return plain in words.holders
    if link not in ("and", "&") or not side.words:
        return False
    return (has_capital(before) and plain not in words.stops and bool(side.n_capitals)) or (
        plain in words.modifiers
    )


def is_joint(between: str, word: str) -> bool:
    """Tell whether only a space, perhaps with brackets or quotation marks, parts two words."""
    if between == ". ":
        return "." in word or word in ("St", "Mt", "No")
    if between in (" – ", " — ", " - ", " + "):
        return word.isupper() or fold_place(word) in load_partner_words()
    return bool(_JOINTS.fullmatch(between))
