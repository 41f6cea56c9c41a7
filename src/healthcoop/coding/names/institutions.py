"""Institutions: hospitals, universities, ministries, companies, media that an article names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from healthcoop.coding.cast import Institution
from healthcoop.coding.names.institution_countries import Span
from healthcoop.coding.names.institution_forms import join_forms
from healthcoop.coding.names.institution_spans import find_institution, is_topic
from healthcoop.coding.names.name_words import (
    fold_name,
    load_country_names,
    load_institution_words,
    load_places,
)
from healthcoop.coding.names.outlets import find_outlets
from healthcoop.coding.names.taken import Taken
from healthcoop.coding.scenes import Scene, Word

_FOLLOWING = re.compile(r"(?: [A-Z][\w’'-]*(?<!['’]s)){1,4}")
_REGIONAL = re.compile(
    r"\b(?:Region|Province|City|Prefecture|County|Municipal|Provincial|District|State)\b"
)
#: Longer words in capitals stand in a line of capitals, where nothing tells names.
_MAX_ACRONYM = 5
_CORE = re.compile(r" (?:of|for|on) ")
_PLACE = re.compile(r" \([A-Z\u00c0-\u00de][a-z\u00df-\u024f]+\)")
_OF_COUNTRY = re.compile(r" of (?:the )?([A-Z][\w ’'-]+)$")


def find_institutions(scene: Scene) -> tuple[Institution, ...]:
    """Find the institutions of an article.

    Parameters
    ----------
    scene
        The article.

    Returns
    -------
    tuple of Institution
        In the order of their first mention.
    """
    spans = list(_find_names(scene))
    spans += find_outlets(scene, spans)
    return join_forms(scene, sorted(spans))


def _find_names(scene: Scene) -> Iterator[Span]:
    """Find names around their head words; of names that overlap the longer counts."""
    taken = Taken([(m.start, m.end) for m in scene.actors])
    found: list[Span] = []
    is_closed: dict[int, bool] = {}
    for word in scene.words["institution"]:
        if found and word.end <= found[-1].end:
            continue
        _, start, end, role, _ = scene.sentences[word.sentence]
        if word.sentence not in is_closed:
            is_title = is_title_case(scene.flat, start, end, role)
            is_closed[word.sentence] = role == "boilerplate" or is_title
        if is_closed[word.sentence]:
            continue
        left, right = _fit(scene, word, start, end)
        if taken.covers(left, right):
            continue
        if _is_name(scene, word, left, right, end):
            while found and found[-1].start >= left:
                found.pop()
            if not found or found[-1].end <= left:
                found.append(Span(left, right, word.sentence))
    yield from found


def is_title_case(text: str, start: int, end: int, role: str) -> bool:
    """Tell whether a sentence has capitals throughout, so that they tell nothing of names."""
    if role in ("body", "bullet") and text[end - 1 : end] in '.?!,;:”"':
        return False
    words = [w for w in text[start:end].split() if w[:1].isalpha() and len(w) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def _fit(scene: Scene, word: Word, start: int, end: int) -> tuple[int, int]:
    """Give the name's span: with its place in brackets, without the country it stands in."""
    text = scene.flat
    left, right = find_institution(text, start, end, word.start, word.end)
    place = _PLACE.match(text, right, end) if text.startswith(" (", right) else None
    if place and fold_name(place.group().strip(" ()")) in load_places():
        return left, place.end()
    head = text[word.start : word.end]
    is_placed = right > word.end and head in load_institution_words("placed_heads")
    if is_placed and (of_country := _OF_COUNTRY.search(text, word.end, right)):
        is_proper = head in load_institution_words("opening_heads") or any(
            not _is_common(w) for w in text[left : word.start].split()
        )
        if is_proper and fold_name(of_country[1]) in load_country_names():
            right = of_country.start()
    return left, right


@lru_cache(maxsize=50_000)
def _is_common(word: str) -> bool:
    if is_topic(word) or word in load_institution_words("generic"):
        return True
    return fold_name(word) in load_country_names()


def _is_name(scene: Scene, word: Word, left: int, right: int, end: int) -> bool:
    """Tell whether a span is the name of an institution rather than of something else."""
    text = scene.flat
    if left == word.start and right == word.end and " " not in text[left:right]:
        return False
    if not _names_institution(text[left:right], text[word.start : word.end]):
        return False
    # "SCO Hospital Cooperation Conference" is a meeting.
    following = _FOLLOWING.match(text, right, end)
    events = load_institution_words("event_words")
    return not following or events.isdisjoint(following.group().split())


@lru_cache(maxsize=50_000)
def _names_institution(name: str, head: str) -> bool:
    """Tell whether a name is that of an institution by its words."""
    words = name.split()
    is_shouted = name.isupper() and len(max(words, key=len)) > _MAX_ACRONYM
    if is_shouted or (len(words) < 2 and "-" not in name):
        return False
    if name not in load_institution_words("exceptions"):
        if all(w in load_institution_words("generic") for w in words) and not _is_national(words):
            return False
        if head in load_institution_words("plural_heads") and _is_common(words[0]):
            return False
    is_house = any(house in name for house in load_institution_words("houses"))
    if head in load_institution_words("meeting_heads"):
        return is_house
    if head == "Government" and not _REGIONAL.search(name):
        return False
    ends = {_CORE.split(name, maxsplit=1)[0].split()[-1], words[-1]}
    is_event = not is_house and not ends.isdisjoint(load_institution_words("event_words"))
    return not is_event and "Heads of" not in name


def _is_national(words: list[str]) -> bool:
    """Tell whether common words name a body of a state: "National Medical Commission"."""
    is_panel = not load_institution_words("panels").isdisjoint(words)
    return len(words) > 2 and words[0] in ("National", "State", "Federal") and not is_panel
