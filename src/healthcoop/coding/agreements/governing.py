"""Governing words: what stands before a document and tells what was done to it.

"signed a memorandum", "the signing of a memorandum", "under a memorandum"; and the hedges before
such words, which make what they say a thing to come.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from healthcoop.coding.agreements.documents import Document
from healthcoop.coding.agreements.words import load_agreement_words

#: The words that govern a document stand at most so many characters before it.
_BEFORE = 150
#: What a body has, maintains or implements is named at once.
_NEAR = 40
#: A hedge stands at most so far before the verb.
_HEDGE = 60
#: What ends the reach of a verb before a document.
_BREAK = re.compile(
    r"[;:!?]|\b(?:that|which|who|whom|where|when|while|but|said|says|saying|was|were|is|are|will"
    r"|has|have|had|would|because|although|whereas|including|such as|even)\b"
    r"|\.\s+$|\bto\s+[a-z]+(?:\s(?:and|or)\s[a-z]+)?\s*$",
    re.IGNORECASE,
)
#: What a body has it has at once: "has also created" is another verb.
_HAS = re.compile(r"(?:has|have|had)$")
_AT_ONCE = re.compile(r"[\s,]*(?:(?:also|already|now|long|still|currently|since|had|an?)\b[\s,]*)*")
#: The owner of a document: "the working group's action plan".
_OWNER = re.compile(r"(?:(?:the|an?|its|their) )?(?:[\w.&-]+ ){0,6}?[\w.&-]+['’]s?\s*$")
_PREPOSITION = re.compile(
    r"\b(?:to|under|of|on|in|for|with|within|by|from|at|against|into|about|towards?|behind|after"
    r"|through|regarding|alongside|amending|as|per|via|beyond|than|following|over|concerning)\s*$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s(?:[\w,'’.-]+ ){0,6}?(?:of|for|on|over|about|to|towards?|under|in)\s*", re.I)
_INVERTED = re.compile(r"[\s\w]*\b(?:was|were)(?: also)? ")
_DEED_NOUN = re.compile(r"\w+(?:ing|ion|al|ure|ment|age)\b", re.IGNORECASE)
_CLEARING = re.compile(r"approv|clear|endors|g[ai]ve|green|back|ok", re.IGNORECASE)


class Cue(NamedTuple):
    """The words that a status rests on.

    `place` tells how they stand to the document: `before` it as the verb of its parties, as a
    `noun` before it, `behind` it, `fronted` ("Signed in May, the memorandum"), as the `basis` or
    `draft` of it, or that the article prints the document `itself`.
    """

    status: str
    start: int
    end: int
    place: str


def find_before(text: str, small: str, floor: int, document: Document) -> Cue | None:
    """The nearest word before a document that governs it."""
    words = load_agreement_words()
    begin = max(floor, document.outer - _BEFORE)
    if words.any_cue.search(small, begin, document.outer):
        noun = _find_noun(text, small, floor, begin, document)
        verb = _find_verb(text, small, floor, begin, document)
        if noun and (not verb or verb.start < noun.start):
            return noun
        inverted = None if verb else _find_inverted(text, small, begin, document)
        if verb or inverted:
            return verb or inverted
    basis = words.basis.search(text, begin, document.outer)
    if basis and (not document.needs_deed or names_partner(text, document)):
        return Cue("in_force", basis.start(), basis.start() + len(basis.group().rstrip()), "basis")
    return None


def _find_verb(text: str, small: str, floor: int, begin: int, document: Document) -> Cue | None:
    cues = load_agreement_words().active
    for hit in reversed(list(cues.pattern.finditer(small, begin, document.outer))[-3:]):
        gap = text[hit.end() : document.outer]
        if _BREAK.search(gap) or _PREPOSITION.search(_OWNER.sub("", gap)):
            return None
        status = cues.read_status(hit.group())
        if status == "in_force" and (document.needs_deed or len(gap) > _NEAR):
            return None
        if _HAS.match(hit.group()) and not _AT_ONCE.fullmatch(gap):
            return None
        if status in ("signed", "approved") and _is_open(text, floor, hit):
            status = "proposed"
        is_fronted = hit.start() == floor and hit.group().endswith("ed")
        return Cue(status, hit.start(), hit.end(), "fronted" if is_fronted else "before")
    return None


def _find_noun(text: str, small: str, floor: int, begin: int, document: Document) -> Cue | None:
    """A noun such as signing or proposal, linked to the document by a preposition."""
    cues = load_agreement_words().noun
    for hit in reversed(list(cues.pattern.finditer(small, begin, document.outer))[-2:]):
        gap = text[hit.end() : document.outer]
        if not _LINK.fullmatch(gap) or _BREAK.search(gap):
            continue
        status = cues.read_status(hit.group())
        if status in ("signed", "approved") and _is_open(text, floor, hit):
            status = "proposed"
        elif status == "signed" and _is_cleared(small, floor, hit.start()):
            status = "approved"
        return Cue(status, hit.start(), hit.end(), "noun")
    return None


def _is_cleared(small: str, floor: int, place: int) -> bool:
    """Whether a signing was only approved: "the cabinet approved the signing of"."""
    cues = load_agreement_words().active
    hits = list(cues.pattern.finditer(small, max(floor, place - _HEDGE), place))
    if not hits or small[hits[-1].end() : place].strip() not in ("", "the"):
        return False
    return bool(_CLEARING.match(hits[-1].group()))


def _find_inverted(text: str, small: str, begin: int, document: Document) -> Cue | None:
    """The verb of an inverted sentence: "Among the documents signed were a memorandum"."""
    cues = load_agreement_words().passive
    for hit in cues.pattern.finditer(small, begin, document.outer):
        if hit.group().endswith("ed") and _INVERTED.fullmatch(text, hit.end(), document.outer):
            return Cue(cues.read_status(hit.group()), hit.start(), hit.end(), "behind")
    return None


def is_future(text: str, floor: int, place: int) -> bool:
    """Whether words before a verb make what it says a thing to come."""
    return bool(load_agreement_words().future.search(text, max(floor, place - _HEDGE), place))


def _is_open(text: str, floor: int, hit: re.Match[str]) -> bool:
    """Whether what a word says has not come to pass."""
    if is_future(text, floor, hit.start()):
        return True
    is_noun = _DEED_NOUN.match(hit.group())
    before = max(floor, hit.start() - _HEDGE)
    return bool(is_noun and load_agreement_words().open.search(text, before, hit.start()))


def names_partner(text: str, document: Document) -> bool:
    """Tell whether a document names its parties at once: "an agreement between"."""
    return text.startswith((" with ", " between ", " among "), document.end)
