"""Noun phrases that may speak: a person, a body, a country, a described group, or a pronoun."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthcoop.coding.statements.outlines import Outline, read_lists

_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady shri smt sri mme h.e he hon rev".split()
)
#: Words that may be a subject without a noun.
ALONE = frozenset(["others", "some", "many", "most", "few", "one", "both", "several"])
#: What may stand before a subject: joints, adverbs, times, and phrases of time.
_LEAD = re.compile(r"[azcs(-]+|p?D?[adlU]?t[td,z]*d?,?")
#: Where the subject begins behind an opening phrase without a comma.
_BEHIND_OPENING = re.compile(r"[TU]*N?P$|D[alCOUN]*[NIOC]$|[aC]?N$|R$")
_FORMS = {"I": "institution", "O": "organization", "C": "country"}
_MAX_WORDS = 8
#: What may stand between a subject and its verb.
_TRAIL = re.compile(r"(?:[azx(]+|p?D?[adlN]?t(?:[tdz]|,d)*)$")
#: The letters that a trail ends with.
_TRAIL_ENDS = "azx(td"
_PLACE = re.compile(r"pD?[alUdCOIsN]{0,5}M(?:p[DaUlIOCPdtsN]{1,6})?$")
#: Verbs, or what begins a clause: what holds one of these is no phrase.
_NOT_A_PHRASE = re.compile(r"[bmxnFk;:?]")
_CLAUSE = re.compile(r"l[pDd]|ll$|l$|a$")


class Phrase(NamedTuple):
    """A phrase that may be the subject of a cue.

    Attributes
    ----------
    form
        ``person``, ``institution``, ``organization``, ``country``, ``group`` (described by a noun
        for people or bodies), ``owner`` (what is said belongs to a pronoun's person), ``pronoun``,
        ``name`` (capitalized, unknown) or ``other``.
    start, end
        Its span.
    names
        The names of the actors it names; empty for the other forms.
    noun
        The word that decides: head noun or pronoun, in small letters.
    """

    form: str
    start: int
    end: int
    names: tuple[str, ...]
    noun: str


def strip_trail(shape: str, first: int, last: int) -> int:
    """Step back from a verb over adverbs, auxiliary, time and place ("on Monday also ...")."""
    while last > first:
        low = max(first, last - 14)
        found = _TRAIL.search(shape, low, last) if shape[last - 1] in _TRAIL_ENDS else None
        if not found and shape.find("M", low, last) >= 0:
            found = _PLACE.search(shape, low, last)
        if not found:
            return last
        last = found.start()
    return last


def read_phrase(outline: Outline, first: int, last: int) -> Phrase | None:
    """Read some tokens as a noun phrase that may speak.

    Parameters
    ----------
    outline
        The sentence.
    first, last
        The tokens, the last exclusive: what stands between the beginning of a clause and its verb.

    Returns
    -------
    Phrase or None
        None if they are no noun phrase, or one of something that cannot speak.
    """
    shape = outline.shape
    found = _LEAD.match(shape, first, last)
    while found and found.end() > first:
        if found.end() == last and "t" not in found.group() and "D" not in found.group():
            return None
        first = found.end()
        found = _LEAD.match(shape, first, last)
    if first >= last or _NOT_A_PHRASE.search(shape, first, last):
        return None
    if shape[first] == "p":
        first = _skip_opening(shape, first, last)
    if "V" in shape[first:last]:
        first = shape.rindex("V", first, last) + 1
    if first >= last or shape[first] == "p":
        return None
    return _read_pronoun(outline, first, last) or _read_coordinated(outline, first, last)


def _skip_opening(shape: str, first: int, last: int) -> int:
    """Skip an opening phrase without a comma ("In Geneva experts ...")."""
    found = _BEHIND_OPENING.search(shape, first + 1, last)
    return found.start() if found and shape[found.start() - 1] != "p" else last


def _read_pronoun(outline: Outline, first: int, last: int) -> Phrase | None:
    shape = outline.shape[first:last]
    start, end = outline.span(first, last)
    if shape == "R":
        return Phrase("pronoun", start, end, (), outline.word(first))
    if shape[0] == "D" and len(shape) > 1 and outline.word(first) == "those":
        return Phrase("group", start, end, (), "those")
    if shape == "D" and outline.word(first) in ALONE:
        return Phrase("group", start, end, (), outline.word(first))
    return None


def _read_coordinated(outline: Outline, first: int, last: int) -> Phrase | None:
    """Read a phrase, or several joined by "and" that all may speak."""
    shape = outline.shape
    at = shape.rfind("c", first, last)
    if at <= first:
        return _read_simple(outline, first, last)
    right = _read_simple(outline, at + 1, last)
    if right is None or _CLAUSE.search(shape, first, at):
        return right
    if shape[at - 1] == ",":
        at -= 1
    left = _read_coordinated(outline, first, at) if shape[at - 1] in "PIOCNU" else None
    whole = _read_simple(outline, first, last)
    if whole is not None and whole.form == "group" and "p" in shape[first:at]:
        return whole
    if left is None or left.form in ("pronoun", "owner", "other"):
        return whole if whole is not None and "p" in shape[first:at] else right
    start, end = outline.span(first, last)
    if left.names and right.names:
        return Phrase(left.form, start, end, (*left.names, *right.names), right.noun)
    return Phrase("group", start, end, (), right.noun)


def _read_simple(outline: Outline, first: int, last: int) -> Phrase | None:
    shape = outline.shape
    people = [
        i for i in range(first, last) if shape[i] == "P" and _is_head(outline, first, i, last)
    ]
    if people:
        start, end = outline.span(people[0], people[-1] + 1)
        names = tuple(dict.fromkeys(outline.name(i) for i in people))
        return Phrase("person", start, end, names, "")
    cut = next((i for i in range(first, last) if shape[i] in "p(w,s" and i > first), last)
    if cut < last and shape[cut] == "s":
        cut = next((i for i in range(cut, last) if shape[i] in "p(w,"), last)
    return _read_head(outline, first, cut, last)


def _is_head(outline: Outline, first: int, place: int, last: int) -> bool:
    """Tell whether a person is what the phrase is about, not someone's owner or part of a title."""
    shape = outline.shape
    if place + 1 < last and shape[place + 1] not in "pcw(,":
        return False
    before = place - 1
    while before >= first and (shape[before] == "z" or outline.word(before) in _HONORIFICS):
        before -= 1
    if before < first or "p" not in shape[first : before + 1]:
        return True
    return shape[before] in "IOCU" or (shape[before] == "l" and outline.word(before) != "late")


def _read_head(outline: Outline, first: int, cut: int, last: int) -> Phrase | None:
    """Read a phrase by its last word before a preposition."""
    shape, head = outline.shape, cut - 1
    letter, noun = shape[head], outline.word(head)
    if letter in "NMU":
        read = {"N": _read_noun, "M": _read_owner, "U": _read_unknown_name}[letter]
        return read(outline, first, cut, last)
    if letter in "IO" or (letter == "C" and "s" not in shape[first:cut]):
        return Phrase(_FORMS[letter], *outline.span(head, cut), (outline.name(head),), noun)
    if letter in "lP" and cut - first <= _MAX_WORDS:
        return Phrase("other", *outline.span(first, last), (), noun)
    return None


def _read_unknown_name(outline: Outline, first: int, cut: int, last: int) -> Phrase | None:
    """Read capitalized words that name nobody known, perhaps behind a role; "the Kremlin"."""
    shape, start = outline.shape, cut
    while start > first and shape[start - 1] in "Uz":
        start -= 1
    # "said Chad Bown": a country's name may be a given name.
    is_given = start > first and shape[start - 1] == "C"
    if is_given and (start - 1 == first or shape[start - 2] in "UNl"):
        start -= 1
    before = shape[start - 1] if start > first else ""
    noun = outline.word(cut - 1)
    if before in ("", "N", "l", "U", "I", "O", "d"):
        return Phrase("name", *outline.span(start, cut), (), noun)
    if before == "D":
        return Phrase("group", *outline.span(start - 1, last), (), noun)
    return Phrase("other", *outline.span(first, last), (), noun)


def _read_noun(outline: Outline, first: int, cut: int, last: int) -> Phrase:
    """Read a described speaker; who speaks for a named body is that body."""
    shape, head = outline.shape, cut - 1
    noun = outline.word(head)
    if noun in read_lists()["voices"]:
        for i in (*range(cut, last), *range(first, head)):
            if shape[i] in "IO":
                form = _FORMS[shape[i]]
                return Phrase(form, *outline.span(i, i + 1), (outline.name(i),), noun)
    return Phrase("group", *outline.span(first, last), (), noun)


def _read_owner(outline: Outline, first: int, cut: int, last: int) -> Phrase | None:
    """Read "his speech", "Kluge's address": what a person says, the person says."""
    head = cut - 1
    if outline.word(head) not in read_lists()["speeches"]:
        return None
    shape = outline.shape
    if outline.word(first) in ("his", "her", "their"):
        return Phrase("owner", *outline.span(first, head + 1), (), outline.word(first))
    for i in range(first, head):
        if shape[i] == "P" and shape[i + 1] == "s":
            return Phrase("person", *outline.span(i, i + 1), (outline.name(i),), "")
    return None
