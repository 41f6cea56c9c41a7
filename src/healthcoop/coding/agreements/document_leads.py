"""What stands before the noun of a document: its article, a number, and its own modifiers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from healthcoop.coding.agreements.words import load_agreement_words

#: How many words and characters before its noun may belong to a document.
_MAX_MODIFIERS, _REACH = 9, 120
_TOKEN = re.compile(r"\S+")
_STOPS = frozenset(
    "of on in for with and or under to by at from as after before into over through that which"
    " who than per via has have had was were is are be been being will would can could should may"
    " might must not also it they he she we you i reports between among during towards toward"
    " about against called within including like but while when where if so plus said says"
    " following except beyond despite only even".split()
)
_ABOUT = re.compile(
    r"\b(?:(?:more|fewer|less) than|over|about|some|nearly|almost|around|at least|up to|as many as"
    r"|an? (?:further|additional|record|total of)"
    r"|another|further|the|these|those|its|their|all)\s*$",
    re.IGNORECASE,
)
_NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split(),
        range(1, 21),
        strict=True,
    )
) | {"dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "couple": 2}
_ADVERBS = frozenset(["newly", "recently", "just", "already", "previously", "jointly", "earlier"])
NEW = frozenset(
    ["a", "an", "another", "several", "some", "many", "various", "multiple", "numerous", "first"]
)
KNOWN = frozenset(["the", "this", "that", "these", "those", "such", "both", "its", "their"])
OWNERS = frozenset(["his", "her", "our", "my", "your", "whose", "its", "their"])
NONE = frozenset(["no", "any", "without", "neither", "either", "every", "each"])


@dataclass(slots=True)
class Lead:
    """What stands before a noun: where it begins, its article, numbers, modifiers, a verb."""

    start: int
    outer: int
    article: str
    numbers: list[int]
    words: list[str]
    is_object: bool = False


def walk_left(text: str, floor: int, start: int) -> Lead:
    """Walk left over the words that belong to a noun, up to its article."""
    lead = Lead(start, start, "", [], [])
    tokens = list(_TOKEN.finditer(text, max(floor, start - _REACH), start))
    if tokens and tokens[-1].end() == start:
        inner = tokens.pop().group()  # an opening bracket or quotation mark, or part of a word
        if inner[-1].isalnum():
            return lead
    for i in range(len(tokens) - 1, max(-1, len(tokens) - 2 - _MAX_MODIFIERS), -1):
        if not _take_token(text, floor, tokens, i, lead):
            break
    if lead.numbers and not lead.article:
        lead.article = "a"
    return lead


def _take_token(text: str, floor: int, tokens: list[re.Match[str]], i: int, lead: Lead) -> bool:
    """Take a word to what stands before a noun; tell whether to go on."""
    raw, at = tokens[i].group(), tokens[i].start()
    plain = raw.strip("\"'“”‘’«»()[]").lower()
    opens = len(raw) - len(raw.lstrip("\"'“‘«(["))
    if raw[-1] in ",;:.)]”»—–" and not (raw[-1] in "”»" and raw[0] in "“«"):
        return False
    if plain in NEW or plain in KNOWN or plain in OWNERS or plain in NONE:
        lead.article, lead.outer = plain, at + opens
        return False
    value = _read_number(plain)
    if value is not None:
        lead.numbers, lead.outer = [value], at
        about = _ABOUT.search(text, max(floor, at - 30), at)
        if about:
            word = about.group().strip().lower()
            lead.article, lead.outer = word if word in KNOWN else "a", about.start()
        return False
    if not plain or not plain[0].isalnum() or _is_stop(tokens, i, plain):
        lead.is_object = plain in load_agreement_words().active.status
        return False
    if raw.endswith(("'s", "’s", "s'", "s’")):
        lead.article = "'s"
        return False
    lead.words.insert(0, raw[opens:])
    lead.start = lead.outer = at + opens
    return not opens


def _is_stop(tokens: list[re.Match[str]], i: int, plain: str) -> bool:
    """Whether a word is none of a document's: a preposition, or a verb that governs it."""
    words = load_agreement_words()
    raw = tokens[i].group()
    if raw.isupper() and len(raw) > 1:
        return False
    if plain in _STOPS:
        return not (plain == "following" and i > 0 and tokens[i - 1].group().lower() == "the")
    if plain not in words.active.status or plain in words.drafts:
        return False
    before = tokens[i - 1].group().lower() if i else ""
    return not (plain.endswith("ed") and (before in _ADVERBS or before in ("the", "a", "an")))


def _read_number(plain: str) -> int | None:
    if plain.isdecimal() and plain.isascii() and len(plain) < 4:
        return int(plain)
    return _NUMBERS.get(plain)
