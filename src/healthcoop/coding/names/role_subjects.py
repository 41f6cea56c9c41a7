"""What an office is about: "of Health and Medical Education", "for Europe", "of planning"."""

from __future__ import annotations

import re
from collections.abc import Container

from healthcoop.coding.names.institution_spans import is_topic

_WORD = re.compile(r"(?:[A-Z][\w’'&-]*|[a-z][a-z-]*)(?:\s\([^)]{3,30}\))?")
_LISTED = re.compile(r",? and |, ")
#: Words at which a subject ends.
_STOP = frozenset(
    "who which that and said says told has have had was were is are will would as to by at"
    " from with in on he she it they where when while after before since during whose also not"
    " but or of for mr mrs ms dr prof president minister director shri smt professor sir".split()
)
_DISTRICTS = frozenset("district region city province village county state oblast".split())
_MAX_WORDS, _MAX_SMALL = 5, 3


def walk_subject(text: str, place: int, limit: int, closed: Container[int]) -> int:
    """Walk over what an office is about.

    Parameters
    ----------
    text
        The article's text.
    place
        Where it may begin, behind "of" or "for".
    limit
        Where it ends at the latest.
    closed
        Places where a name begins that is no part of it.

    Returns
    -------
    int
        Its end; `place` if there is none.

    Examples
    --------
    >>> text = "minister of Health and Family Welfare of India"
    >>> text[12 : walk_subject(text, 12, len(text), {38})]
    'Health and Family Welfare'
    """
    end, n_words = place, 0
    while n_words < _MAX_WORDS:
        at = _find_next(text, end, limit) if n_words else end
        word = _WORD.match(text, at, limit) if at >= 0 else None
        if not word or at in closed or _is_stop(word.group()):
            return end
        is_capital = word.group()[0].isupper()
        if n_words and is_capital != text[place].isupper():
            # "head of the Kazan clinic" names no subject, "resident of Sozak district" does.
            return word.end() if word.group() in _DISTRICTS else place
        if not is_capital and n_words >= _MAX_SMALL:
            return end
        end, n_words = word.end(), n_words + 1
    return end


def is_subject(text: str, place: int, limit: int) -> bool:
    """Tell whether the name of a field or subject stands at a place."""
    word = _WORD.match(text, place, limit)
    return bool(word and word.group()[0].isupper() and is_topic(word.group()))


def _find_next(text: str, end: int, limit: int) -> int:
    """Find where the next word of a subject begins; -1 if the subject ends."""
    listed = _LISTED.match(text, end, limit)
    if listed:
        return listed.end() if is_subject(text, listed.end(), limit) else -1
    return end + 1 if text.startswith(" ", end) else -1


def _is_stop(word: str) -> bool:
    return word.casefold() in _STOP or word.endswith(("'s", "’s"))
