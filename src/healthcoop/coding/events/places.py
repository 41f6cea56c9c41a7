"""Where an event is: the place in or beside its name, with its country as far as given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from healthcoop.coding.events.words import (
    fold_place,
    load_city_countries,
    load_country_codes,
    load_event_words,
)
from healthcoop.coding.scenes import Mention

Span = tuple[int, int]

# Longer words that end so are left out behind their letters: the search leaps to these letters.
_BEHIND = re.compile(r"(?:in|at)(?<!\w\w\w) ")
_BEFORE = re.compile(r"(?:in|In|at|At|to|To)(?<!\w\w\w) ")
_PROPER = re.compile(
    r"[A-ZÀ-ÝĀ-Ž][\w.’'-]*(?:[ -](?:[A-ZÀ-ÝĀ-Ž][\w’'-]*|(?:de|al|el|la|upon|am)\b)){0,3}"
)
#: "Bukhara hosted the forum", "Osh, where a summit is to be held".
_HOST = re.compile(
    r"(?:\b(?:will host|hosted|hosts|is hosting|has hosted|is to host|to host|will be hosting"
    r"|was the venue of|welcomed|will welcome)|, where)\b[^.;]{0,40}$"
)
_PARTED = re.compile(r"[;:]|\b(?:signed|adopted|said|told|established|delegations?)\b")
_NEXT_COUNTRY = re.compile(r"(?:, (?:the )?| \()([A-Z][\w’' ]{2,24})")
_HELD = re.compile(
    r"\b(?i:held|opened|opens|place|convened|hosted|launched|off|gathered|met|begins|began|be|due"
    r"|forum|summit|conference|congress|meeting|session|organized|organised|scheduled|planned"
    r"|workshop|seminar|symposium|expo|exhibition|fair) in $|[A-Z]\) in $"
)
_NO_PLACE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|Spring|Summer|Autumn|Fall|Winter|[A-Z]{2,6}\b|Health|Medic|Q\d)"
)
#: How far from the name the place may stand, and how long its words may be, in characters.
_REACH, _NEAR, _LENGTH = 110, 50, 50
_MAX_TO_COUNTRY = 70
_END = re.compile(r"[.,;:()\n]|\b(?:on|for|from|and|with|by)\b")


def find_place(
    text: str, low: int, high: int, span: Span, others: Sequence[Span], actors: Sequence[Mention]
) -> str:
    """Find the place of an event in the sentence of its name.

    Parameters
    ----------
    text
        The article's text.
    low, high
        The sentence.
    span
        The name.
    others
        The spans of other names of events in the sentence.
    actors
        The mentions of countries and organizations in the sentence.

    Returns
    -------
    str
        City and country, joined by a comma, as far as given; empty where no known place stands
        near the name.
    """
    start, end = span
    finder = _Finder(text, high, actors)
    edge = max([low, start - _REACH, *(e for _, e in others if e <= start)])
    stop = min([high, end + _REACH, *(s for s, _ in others if s >= end)])
    if place := finder.find_in_name(span):
        return place
    host = _HOST.search(text, edge, start)
    if host and (place := finder.find_city(max(low, host.start() - _LENGTH), host.start())):
        return place
    near = min(stop, end + _NEAR)
    if place := _choose(finder.go_through(end, stop, True), finder.go_through(end, near, True)):
        return place
    before = list(finder.go_through(edge, start, False))[::-1]
    return _choose(before, before)


def _choose(places: Iterable[tuple[str, bool]], near: Iterable[tuple[str, bool]]) -> str:
    """The first city, else the first country among those near the name."""
    cities = (place for place, is_city in places if is_city)
    return next(cities, "") or next((place for place, _ in near), "")


class _Finder:
    """Looks for known places in a sentence, outside the names of organizations."""

    def __init__(self, text: str, high: int, actors: Sequence[Mention]) -> None:
        self.text = text
        self.high = high
        self.countries = [m for m in actors if m.kind == "country"]
        self.taken = [(m.start, m.end) for m in actors if m.kind == "organization"]

    def go_through(self, low: int, stop: int, is_behind: bool) -> Iterator[tuple[str, bool]]:
        """Go through the places behind prepositions, each with whether it is a city."""
        for found in (_BEHIND if is_behind else _BEFORE).finditer(self.text, low, stop):
            if is_behind and _PARTED.search(self.text, low, found.start()):
                return
            limit = min(self.high, found.end() + _LENGTH)
            end = _END.search(self.text, found.end(), limit)
            if place := self.find_city(found.end(), end.start() if end else limit):
                yield place, True
            elif place := self._read_other(found.end(), is_behind and found.start() == low + 1):
                yield place, fold_place(place) not in load_country_codes()

    def find_city(self, low: int, high: int) -> str:
        """Find a known city, with the country that stands behind it."""
        for found in _PROPER.finditer(self.text, low, high):
            if any(start <= found.start() < end for start, end in self.taken):
                continue
            name, end = _match_city(found.group())
            if name:
                return self._add_country(name, found.start() + end)
        return ""

    def find_in_name(self, span: Span) -> str:
        """The city in an event's name: "Samarkand summit", "St. Petersburg Economic Forum"."""
        found = _PROPER.search(self.text, *span)
        if not found or any(start <= found.start() < end for start, end in self.taken):
            return ""
        return _find_city_in(found.group())

    def _add_country(self, name: str, end: int) -> str:
        """Add a city's country where it stands in the words behind the city."""
        iso3 = load_city_countries()[fold_place(name)]
        for mention in self.countries:
            near = end - 40 <= mention.start <= min(self.high, end + _MAX_TO_COUNTRY)
            if mention.iso3 == iso3 and near and mention.name.casefold() != name.casefold():
                return f"{name}, {mention.name}"
        return name

    def _read_other(self, at: int, is_next: bool) -> str:
        """A country, or a place that is known only by the words around it."""
        found = _PROPER.match(self.text, at)
        if not found or any(start <= at < end for start, end in self.taken):
            return ""
        name = _cut(found.group()).rstrip(".,")
        if fold_place(name).removesuffix("'s") in load_country_codes():
            return name.removesuffix("'s").removesuffix("’s")
        country = _NEXT_COUNTRY.match(self.text, found.end())
        if country and fold_place(country[1].strip()) in load_country_codes():
            return f"{name}, {country[1].strip()}"
        is_held = is_next or _HELD.search(self.text, max(0, at - 20), at)
        return name if is_held and not _NO_PLACE.match(name) else ""


@lru_cache(maxsize=4096)
def _find_city_in(phrase: str) -> str:
    """The first city in a phrase with capitals."""
    words = phrase.replace("’", "'").split(" ")
    for first in range(len(words)):
        for n_words in (3, 2, 1):
            name = " ".join(words[first : first + n_words]).removesuffix("'s")
            if fold_place(name) in load_city_countries():
                return name
    return ""


@lru_cache(maxsize=4096)
def _match_city(phrase: str) -> tuple[str, int]:
    """A city that a phrase with capitals is, or ends in; and where in the phrase it ends."""
    cities = load_city_countries()
    words = _cut(phrase).split(" ")
    for first in range(len(words)):
        name = " ".join(words[first:]).replace("’", "'").rstrip(".").removesuffix("'s")
        if fold_place(name) in cities:
            return name, len(" ".join(words[:first])) + bool(first) + len(name)
    return "", 0


def _cut(phrase: str) -> str:
    """Cut a phrase of a headline before the word that goes on: "Tianjin With Call"."""
    words = phrase.split(" ")
    stops = load_event_words().stops
    end = next((n for n, word in enumerate(words) if n and word.casefold() in stops), len(words))
    return " ".join(words[:end])
