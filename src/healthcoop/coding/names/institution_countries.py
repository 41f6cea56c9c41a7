"""The country of an institution: in its name, whose it is, or where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from healthcoop.coding.folding import fold_term
from healthcoop.coding.names.name_words import Country, load_country_names, load_heads
from healthcoop.coding.scenes import Mention
from healthcoop.reference import load_reference

_BEHIND = frozenset([" in ", ", ", " (", " of ", " of the ", " in the "])
_BEFORE = frozenset([" ", "'s ", "’s ", "' ", "’ ", "-based ", "'s own ", "’s own "])
_ONE_PLACE = re.compile(
    r"(?: in|,) [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? (?:in (?:the )?)?|,? an? (?:[a-z-]+ ){0,2}"
)
_DESCRIBED = re.compile(r" (?:[a-z-]+ ){1,3}$")
_BASED = re.compile(r"(?:['’]s)? [A-Z][\w’'-]+-based ")
_OF_NAME = re.compile(r" of (?:the )?(([A-Z][\w’-]+)(?: [A-Z][\w’-]+)?)")
_IN_BRACKETS = re.compile(r"^ \([^)]{1,15}\)")


class Span(NamedTuple):
    """The span of a name, and the number of its sentence."""

    start: int
    end: int
    sentence: int


def find_country(text: str, span: Span, countries: Sequence[Mention]) -> Country:
    """Find the country of an institution: in its name, before it, or right behind it.

    Parameters
    ----------
    text
        The article's text.
    span
        The institution's name.
    countries
        Mentions of countries in its sentence.
    """
    if found := _find_inside(text[span.start : span.end]):
        return found
    if text.startswith(" of ", span.end) and (behind := _OF_NAME.match(text, span.end)):
        names = load_country_names()
        found = names.get(fold_term(behind[1]).strip()) or names.get(fold_term(behind[2]).strip())
        if found:
            return found
    for mention in countries:
        if mention.end <= span.start:
            gap = text[mention.end : span.start]
            is_adjective = text[mention.start : mention.end] != mention.name
            if (
                gap in _BEFORE
                or _BASED.fullmatch(gap)
                or (
                    is_adjective
                    and len(gap) < 60
                    and _DESCRIBED.fullmatch(gap)
                    and " and " not in gap
                )
            ):
                return Country(mention.name, mention.iso3)
        elif mention.start - span.end < 80:
            gap = _IN_BRACKETS.sub("", text[span.end : mention.start])
            if gap in _BEHIND or _ONE_PLACE.fullmatch(gap):
                return Country(mention.name, mention.iso3)
    return Country()


@cache
def _load_exceptions() -> tuple[str, ...]:
    """Phrases that hold a country's name and are none; American universities are in many cities."""
    heads = load_heads()
    phrases = [
        phrase
        for phrase in load_reference()["country_exceptions"]["phrase"]
        if heads.isdisjoint(phrase.split())
    ]
    return ("American University", *sorted(phrases, key=len, reverse=True))


@lru_cache(maxsize=50_000)
def _find_inside(name: str) -> Country | None:
    for phrase in _load_exceptions():
        name = name.replace(phrase, "")
    countries = load_country_names()
    words = re.findall(r"[\w’'.]+", name)
    found: dict[str, Country] = {}
    for size in (3, 2, 1):
        for i in range(len(words) - size + 1):
            country = countries.get(fold_term(" ".join(words[i : i + size])).strip())
            if country:
                found.setdefault(country.iso3, country)
    return next(iter(found.values())) if len(found) == 1 else None
