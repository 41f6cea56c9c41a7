"""Names of institutions: runs of capitalized words around a word such as Hospital or Ministry."""

from __future__ import annotations

import re

#: Small words that join the parts of a name.
_JOINTS = frozenset(["of", "for", "and", "the", "&", "de", "on", "du", "der", "al"])
#: Possessives that belong to a name; any other possessive ends it ("China's Ministry of Health").
_OWN_POSSESSIVES = frozenset(
    [
        "People",
        "Peoples",
        "Children",
        "Women",
        "Men",
        "King",
        "Queen",
        "Workers",
        "Veterans",
        "Mother",
    ]
)
_NOT_FIRST = frozenset(
    "The A An In At On Of For By From With And But As When While After Before Under Since This"
    " That His Her Its Their Our According Meanwhile However Both Also Today Chief Minister"
    " President".split()
)
#: Characters that a name may go on for behind its head word.
_MAX_TAIL = 160
_TOKEN = re.compile(r"\S+")
_TAIL = re.compile(
    r"(?:(?:,? (?:and|of|for|on|in|&|de)(?: the)?|,)? [A-ZÀ-Þ][\w’'&.-]*"
    r"(?<![.,;:])(?!['’]s\b))*"
)
_OF_TAIL = re.compile(
    r"(?: (?:of|for|on)(?: the)? (?:[A-ZÀ-Þ][\w’'&-]*)(?:(?: and| of| for| the|, and| &|,)?"
    r"(?: the)? [A-ZÀ-Þ][\w’'&-]*)*)?(?: \([A-ZÀ-Þ][^()]{1,40}\))?"
)


def find_institution(
    text: str, sentence_start: int, sentence_end: int, start: int, end: int
) -> tuple[int, int]:
    """Find the span of the institution's name around its head word.

    Parameters
    ----------
    text
        The text of the page.
    sentence_start, sentence_end
        The sentence's span: a name does not reach beyond it.
    start, end
        The span of the head word.

    Returns
    -------
    tuple of (int, int)
        The span of the name; the head word alone if nothing belongs to it.

    Examples
    --------
    >>> text = "China's National Health Commission met."
    >>> text[slice(*find_institution(text, 0, len(text), 24, 34))]
    'National Health Commission'
    """
    left = _extend_left(text, sentence_start, start)
    found = _OF_TAIL.match(text, end, min(sentence_end, end + _MAX_TAIL))
    right = found.end() if found else end
    while right > end and text[right - 1] in ",.;:":
        right -= 1
    return left, right


def _extend_left(text: str, floor: int, start: int) -> int:
    """Walk left over capitalized words and the small words between them."""
    tokens = list(_TOKEN.finditer(text, max(floor, start - 160), start))
    left = start
    for token in reversed(tokens):
        word = token.group()
        if _ends_name(word):
            break
        if word[0].isupper() or (word[0] in "'’(" and word[1:2].isupper()):
            if word in _NOT_FIRST and (token.start() == floor or word != "The"):
                break
            left = token.start()
        elif word not in _JOINTS:
            break
    while text[left : left + 4] in ("The ", "the "):
        left += 4
    return left


def _ends_name(word: str) -> bool:
    """Tell whether a word closes what stands before it: punctuation or a possessive."""
    if word[-1] in ',;:.)"”»—–' and word not in ("St.", "Dr.", "No."):
        return True
    possessive = re.search(r"['’]s$|s['’]$", word)
    return possessive is not None and word[: possessive.start()] not in _OWN_POSSESSIVES
