"""Institutions known by name or by description: media outlets, and "Kazakh company NurMed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthcoop.coding.names.institution_countries import Span
from healthcoop.coding.names.institution_spans import is_topic
from healthcoop.coding.names.name_signs import load_people_words, may_be_part
from healthcoop.coding.names.name_words import (
    fold_name,
    load_country_names,
    load_institution_words,
    load_places,
)
from healthcoop.coding.names.taken import Taken
from healthcoop.coding.scenes import Scene, Word

_TELLING_BEFORE = re.compile(
    r"(?:\b(?:told|tells|cited by|quoted by|reported by|according to|interview with|informed"
    r"|correspondent of|by|via|cited|quoting|citing)(?: the)? |[(/—–-] ?)$"
)
_TELLING_BEHIND = re.compile(
    r"(?:['’]s)? (?:reports|reported|said|says|writes|wrote|news agency|has learned|learned"
    r"|correspondent|quoted|cited|informs|newspaper)\b|[)/]"
)
_PROPER = re.compile(
    r"[ ‘“\"']{1,2}([A-Z\u00c0-\u024f][\w’'&+-]*(?: (?:& )?[A-Z\u00c0-\u024f][\w’'&+-]*){0,3})"
)
_APPOSED = re.compile(
    r"([A-Z\u00c0-\u024f][\w’'&+.-]*(?: [A-Z\u00c0-\u024f][\w’'&+.-]*){0,3}), (?:an?|the)"
    r" (?:[\w’'-]+ ){0,4}$"
)
_NAME = r"[A-Z\u00c0-\u024f][\w’&+-]*(?: [A-Z\u00c0-\u024f][\w’&+-]*){0,2}"
_OWNER = re.compile(
    rf"(?<![\w.])({_NAME}?)(?:['’]s|['’])? (?:(?:deputy|vice|regional|country|group|global) )?$"
)
_OF_OWNER = re.compile(rf" (?:and [a-z-]+ )?(?:of|at) ({_NAME})")
#: A shorter name may be anything.
_MIN_NAME = 2
_BEFORE_SMALL = re.compile(r"([A-Z\u00c0-\u024f][\w’'-]+(?: [A-Z\u00c0-\u024f][\w’'-]+){0,2}) $")


def find_outlets(scene: Scene, known: list[Span]) -> Iterator[Span]:
    """Find institutions without a head word in their name.

    Parameters
    ----------
    scene
        The article.
    known
        Spans of institutions found already: nothing is found within them.

    Yields
    ------
    Span
        Of a media outlet or a body that the text calls a company, think tank ...
    """
    taken = Taken([(m.start, m.end) for m in scene.actors])
    for span in known:
        taken.add(span.start, span.end)
    words = [(w, _find_spans(scene, w)) for w in scene.words["institutions"]]
    words += [(w, _find_companies(scene, w)) for w in scene.words["people"] if w.kind == "role"]
    for word, spans in words:
        for start, end in spans:
            if not taken.overlaps(start, end):
                taken.add(start, end)
                yield Span(start, end, word.sentence)


def _find_spans(scene: Scene, word: Word) -> Iterator[tuple[int, int]]:
    text, (_, start, end, _, _) = scene.flat, scene.sentences[word.sentence]
    if word.kind in ("media", "media_words", "known"):
        if text[word.start].isupper() and _is_told(text, word, start, end):
            yield word.start, word.end
    elif word.kind == "described":
        if behind := _PROPER.match(text, word.end, end):
            if _is_proper(behind[1]):
                yield behind.span(1)
        elif (before := _APPOSED.search(text, max(start, word.start - 120), word.start)) and (
            _is_proper(before[1])
        ):
            yield before.span(1)
    elif word.kind == "small_heads":
        before = _BEFORE_SMALL.search(text, max(start, word.start - 60), word.start)
        if before and _is_proper(before[1]):
            yield before.start(1), word.end


def _find_companies(scene: Scene, word: Word) -> Iterator[tuple[int, int]]:
    """Find whose officer is named: "Medivia CEO X", "Pfizer's founder", "CEO of Pfizer"."""
    text = scene.flat
    if text[word.start : word.end].lower() not in load_institution_words("company_offices"):
        return
    _, start, end, _, _ = scene.sentences[word.sentence]
    before = _OWNER.search(text, max(start, word.start - 60), word.start)
    if before and may_be_part(before[1].split()[0]) and _is_proper(before[1]):
        yield before.span(1)
    behind = _OF_OWNER.match(text, word.end, end)
    if behind and _is_proper(behind[1]) and not text.startswith(("'s", "’s"), behind.end()):
        yield behind.span(1)


def _is_told(text: str, word: Word, start: int, end: int) -> bool:
    """Outlets whose names are other words count only beside a word of telling."""
    if word.kind != "media_words":
        return True
    return bool(
        _TELLING_BEFORE.search(text, max(start, word.start - 30), word.start)
        or _TELLING_BEHIND.match(text, word.end, min(len(text), end + 1))
    )


def _is_proper(name: str) -> bool:
    """Tell whether words are a proper name: no country, place, subject or title."""
    folded, first = fold_name(name), name.split(maxsplit=1)[0]
    if folded in load_country_names() or folded in load_places() or len(name) <= _MIN_NAME:
        return False
    begins = fold_name(first)
    is_other = begins in load_people_words("not_names") or begins in load_country_names()
    return not is_other and not is_topic(first)
