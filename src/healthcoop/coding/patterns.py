"""The pattern language of the codebook: terms as a content analyst writes them.

=====================  ========================================================================
``digital health``     these words in this order; case, accents and hyphens do not matter
``TCM``                a word all in capitals matches only in capitals
``telemedic*``         a star at the beginning or end of a word stands for more letters
``(e|m) health``       alternatives; ``[the]`` may be there or not
``patient* ~4 abroad`` both in one sentence, in this order, at most four words between
``@regions``           any entry of a list of the codebook
=====================  ========================================================================
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from healthcoop.coding.folding import fold_term
from healthcoop.errors import CodebookError

#: How many plain phrases the alternatives of one part may multiply to.
MAX_PHRASES = 4000
_MIN_STEM = 3
_TOKEN = re.compile(
    r"\s*(?:(?P<gap>~\d+)|(?P<list>@[\w-]+)|\((?P<any>[^()\[\]]*)\)|\[(?P<maybe>[^()\[\]]*)\]|(?P<word>[^\s()\[\]|~@]+))"
)

ANY_CASE, INITIAL, CAPITALS = 0, 1, 2


@dataclass(frozen=True)
class Phrase:
    """Words that stand together: folded, perhaps open to more letters, perhaps bound to a case."""

    text: str
    is_open_left: bool = False
    is_open_right: bool = False
    case: int = ANY_CASE


@dataclass(frozen=True)
class Pattern:
    """A term: parts, each any of some phrases, and the most words allowed between two parts."""

    parts: tuple[tuple[Phrase, ...], ...]
    gaps: tuple[int, ...] = ()


def parse_term(term: str, lists: Mapping[str, Sequence[str]] | None = None) -> Pattern:
    """Parse a term of the codebook.

    Parameters
    ----------
    term
        The term.
    lists
        The lists that ``@name`` may stand for.

    Returns
    -------
    Pattern

    Raises
    ------
    CodebookError
        Empty term, unknown list, stray bracket, bad wildcard, or too many alternatives.

    Examples
    --------
    >>> parse_term("patient* ~4 (abroad|overseas)").gaps
    (4,)
    >>> parse_term("te*")
    Traceback (most recent call last):
    healthcoop.errors.CodebookError: 'te*': a wildcard needs at least 3 letters beside it
    """
    groups: list[list[list[str]]] = [[]]
    gaps: list[int] = []
    position = 0
    while position < len(term.rstrip()):
        token = _TOKEN.match(term, position)
        if not token:
            raise CodebookError(f"{term!r}: cannot be read from {term[position:].strip()!r}")
        position = token.end()
        if token["gap"]:
            gaps.append(int(token["gap"][1:]))
            groups.append([])
        else:
            groups[-1].append(_read_choice(term, token, lists or {}))
    if not all(groups):
        raise CodebookError(f"{term!r}: empty, or a gap without words on both sides")
    parts, gaps = _cut_at_inner_stars(term, groups, gaps)
    return Pattern(tuple(parts), tuple(gaps))


def _read_choice(term: str, token: re.Match[str], lists: Mapping[str, Sequence[str]]) -> list[str]:
    if token["list"]:
        name = token["list"][1:]
        if name not in lists:
            raise CodebookError(
                f"{term!r}: no list @{name}; there are {', '.join(sorted(lists)) or 'none'}"
            )
        return list(lists[name])
    if token["word"]:
        return [token["word"]]
    choice = [c.strip() for c in (token["any"] or token["maybe"] or "").split("|")]
    if not all(choice):
        raise CodebookError(f"{term!r}: an empty alternative")
    return [*choice, ""] if token["maybe"] else choice


def _cut_at_inner_stars(
    term: str, groups: list[list[list[str]]], gaps: list[int]
) -> tuple[list[tuple[Phrase, ...]], list[int]]:
    """Expand alternatives; a star inside a phrase cuts it into parts without words between."""
    parts: list[tuple[Phrase, ...]] = []
    new_gaps: list[int] = []
    for number, group in enumerate(groups):
        if number:
            new_gaps.append(gaps[number - 1])
        pieces = _cut_group(group)
        for i, piece in enumerate(pieces):
            if i:
                new_gaps.append(0)
            parts.append(_expand(term, piece))
    return parts, new_gaps


def _cut_group(group: list[list[str]]) -> list[list[list[str]]]:
    pieces: list[list[list[str]]] = [[]]
    for i, choice in enumerate(group):
        pieces[-1].append(choice)
        is_last = i == len(group) - 1
        ends_open = any(c.endswith("*") for c in choice)
        next_open = not is_last and any(c.startswith("*") for c in group[i + 1])
        if not is_last and (ends_open or next_open):
            pieces.append([])
    return pieces


def _expand(term: str, choices: list[list[str]]) -> tuple[Phrase, ...]:
    n_phrases = 1
    for choice in choices:
        n_phrases *= len(choice)
    if n_phrases > MAX_PHRASES:
        raise CodebookError(
            f"{term!r}: {n_phrases} combinations; at most {MAX_PHRASES} are allowed"
        )
    texts = [" ".join(filter(None, words)) for words in itertools.product(*choices)]
    if not all(texts):
        raise CodebookError(f"{term!r}: a part that may be empty")
    phrases = [_make_phrase(term, text) for text in texts]
    return tuple(dict.fromkeys(phrases))


def _make_phrase(term: str, text: str) -> Phrase:
    left, right = text.startswith("*"), text.endswith("*")
    bare = text.strip("*")
    if "*" in bare:
        raise CodebookError(f"{term!r}: a star stands only at the beginning or end of a word")
    if (left or right) and len(bare) < _MIN_STEM:
        raise CodebookError(f"{term!r}: a wildcard needs at least {_MIN_STEM} letters beside it")
    folded = fold_term(bare)
    if not folded.strip():
        raise CodebookError(f"{term!r}: no letters")
    letters = [c for c in bare if c.isalpha()]
    is_acronym = len(letters) > 1 and all(c.isupper() for c in letters)
    return Phrase(folded, left, right, CAPITALS if is_acronym else ANY_CASE)
