"""Quoted words: which of them somebody says, and which are a title, a theme or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthcoop.coding.scenes import Word
from healthcoop.coding.statements.outlines import read_lists
from healthcoop.coding.statements.quotations import Quotation

_LAST_WORD = re.compile(r"([\w-]+)(?: (?:of|as|the|a|an))*[\s:,“\"'‘«„]*$")
_NEXT_WORD = re.compile(r" ([\w-]+)")
_NICKNAMED = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+ $")
_THEME_BEHIND = re.compile(
    r"\W{0,3}(?:(?:as|is|was) )?(?:the|their|its|a|this year['’]s)? ?(?:theme|motto|slogan)"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = frozenset("a an and as at by de for from in of on or the to with vs".split())
#: Words of someone who talks, even where all words are capitalized ("It's Our Time").
_TALK = frozenset("i we you it's it’s us me is are am was were can will don't let's let’s".split())
#: Words that make whatever is quoted behind them a name.
_NAMING = frozenset(
    "theme themed themes titled entitled slogan motto title topic so-called term terms word words"
    " phrase nicknamed hashtag dubbed known heading label banner".split()
)
#: How many characters may stand between a cue and the comma before its subject.
_MAX_SUBJECT = 60


def is_spoken(text: str, quotation: Quotation, start: int, end: int, is_title: bool) -> bool:
    """Tell whether words of a quotation stand in a sentence and may be said, not a mere name.

    Parameters
    ----------
    text
        The article's text.
    quotation
        The quotation.
    start, end
        The sentence's span.
    is_title
        Whether it is a headline, whose capitals say nothing.
    """
    words = text[max(quotation.first, start) : min(quotation.last, end)]
    return any(c.isalnum() for c in words) and not _is_name(text, quotation, is_title)


def _is_name(text: str, quotation: Quotation, is_title: bool) -> bool:
    before = _LAST_WORD.search(text, max(0, quotation.start - 30), quotation.start)
    word = before.group(1).lower() if before else ""
    if word in _NAMING or _THEME_BEHIND.match(text, quotation.end, quotation.end + 30):
        return True
    inner = text[quotation.first : quotation.last].strip()
    content = [w for w in _WORD.findall(inner) if w.lower() not in _SMALL]
    is_named = all(w[0].isupper() and w.lower() not in _TALK for w in content)
    if is_title or not content or not is_named:
        return not content
    behind = _NEXT_WORD.match(text, quotation.end)
    if behind and behind.group(1).lower() in read_lists()["namings"]:
        return True
    is_sentence = inner[-1] in ".!?,"
    if len(content) >= 3 or (len(content) == 2 and not is_sentence):
        return True
    is_nickname = _NICKNAMED.search(text, max(0, quotation.start - 30), quotation.start)
    if is_nickname and behind and behind.group(1)[0].isupper():
        return True
    return word in read_lists()["namings"] and not is_sentence


def cut_at_cue(text: str, quotation: Quotation, words: Sequence[Word]) -> Quotation:
    """Let a quotation without a closing mark end before "..., she said", which nobody quotes."""
    if not quotation.is_open or quotation.end != quotation.last:
        return quotation
    for word in words:
        if word.kind in ("said", "stressed") and quotation.first < word.start < quotation.last:
            place = max(text.rfind(sign, quotation.first, word.start) for sign in ",?!")
            if place > 0 and word.start - place < _MAX_SUBJECT:
                return quotation._replace(end=place + 1, last=place + 1)
    return quotation


def is_all_quoted(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> bool:
    """Tell whether nothing of a sentence stands outside quotation marks."""
    position = start
    for quotation in quotations:
        if any(c.isalnum() for c in text[position : quotation.start]):
            return False
        position = max(position, quotation.end)
    return not any(c.isalnum() for c in text[position:end])
