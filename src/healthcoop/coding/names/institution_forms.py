"""Forms of one institution: full name, acronym in brackets, short form; and its country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from healthcoop.coding.cast import Institution
from healthcoop.coding.names.institution_countries import Span, find_country
from healthcoop.coding.names.name_words import (
    Country,
    fold_name,
    load_country_names,
    load_heads,
    load_institution_words,
    load_places,
)
from healthcoop.coding.names.taken import Taken, find_form
from healthcoop.coding.scenes import Mention, Scene

_DEFINED = re.compile(
    r",? [(\[](?:the |or |hereinafter )?[“\"']?([A-Z][\w&-]{1,14}(?: [A-Z]{2,6})?)[”\"']?[)\]]"
)
_APPOSED = re.compile(r", (?:or )?([A-Z]{3,8})(?=[,.])")
#: A shorter word is an acronym or a word of another sense.
_MIN_NAME = 3
_CORE = re.compile(r" (?:of|for|on) ")
_SMALL = frozenset("of for the and on in at de & & s".split())


class _Words(NamedTuple):
    """The words of a name: in order, as a set, and the head word of what stands before "of"."""

    order: tuple[str, ...]
    all: frozenset[str]
    head: str


@lru_cache(maxsize=50_000)
def _read_words(name: str) -> _Words:
    order = tuple(_norm(w) for w in fold_name(name).split() if w not in _SMALL)
    core = fold_name(_CORE.split(name, maxsplit=1)[0]).split()
    head = next((_norm(w) for w in reversed(core) if w in _folded_heads()), "")
    return _Words(order, frozenset(order), head)


@cache
def _folded_heads() -> frozenset[str]:
    return frozenset(fold_name(head) for head in load_heads())


class _Group:
    """Spans that name one institution, all by the same words."""

    def __init__(self, scene: Scene, spans: list[Span], country: Country) -> None:
        self.spans = spans
        self.country = country
        self.acronym = ""
        self.name = scene.flat[spans[0].start : spans[0].end]
        self.words = _read_words(self.name)


def join_forms(scene: Scene, spans: list[Span]) -> tuple[Institution, ...]:
    """Join the forms of each institution.

    Parameters
    ----------
    scene
        The article.
    spans
        Spans of names, sorted.

    Returns
    -------
    tuple of Institution
        In the order of their first mention.
    """
    if not spans:
        return ()
    groups = _group(scene, spans)
    for group in groups:
        group.acronym = _find_acronym(scene, group)
    _merge(groups)
    taken = Taken([(m.start, m.end) for m in scene.actors])
    for span in (s for group in groups for s in group.spans):
        taken.add(span.start, span.end)
    for group in sorted(groups, key=lambda g: -len(g.name)):
        for form in _list_forms(scene, group):
            found = find_form(scene, form, taken, lambda a, b, _: _is_free(scene.flat, a, b))
            group.spans += [Span(*place) for place in found]
    names = [g.name for g in groups]
    institutions = []
    for group in groups:
        name, country = group.name, group.country
        if names.count(name) > 1 and country.name:
            name = f"{name} ({country.name})"
        spans = sorted(set(group.spans))
        mentions = tuple(Mention(*s, "institution", name, country.iso3) for s in spans)
        surfaces = tuple(dict.fromkeys(scene.text[s.start : s.end] for s in spans))
        institutions.append(Institution(name, mentions, *country, surfaces))
    return tuple(sorted(institutions, key=lambda i: i.mentions[0].start))


@lru_cache(maxsize=50_000)
def _norm(word: str) -> str:
    word = word.replace("centre", "center").replace("organisation", "organization")
    return word.removesuffix("'s").removesuffix("’s")


def _group(scene: Scene, spans: list[Span]) -> list[_Group]:
    """Group spans by their words; one name of two countries is two institutions."""
    named: dict[str, list[_Group]] = {}
    for span in spans:
        countries = [m for m in scene.find_actors(span.sentence) if m.kind == "country"]
        country = find_country(scene.flat, span, countries)
        key = _norm(fold_name(scene.flat[span.start : span.end]))
        known = named.setdefault(key, [])
        for group in reversed(known):
            if not country.iso3 or group.country.iso3 in ("", country.iso3):
                group.spans.append(span)
                group.country = group.country if group.country.iso3 else country
                break
        else:
            known.append(_Group(scene, [span], country))
    return [group for known in named.values() for group in known]


def _merge(groups: list[_Group]) -> None:
    """Let short forms join the full one, if there is only one that they can mean."""
    for short in sorted(groups, key=lambda g: len(g.words.order)):
        fuller = [g for g in groups if g is not short and _is_short(short, g)]
        if len(fuller) == 1:
            full = fuller[0]
            full.spans = sorted([*full.spans, *short.spans])
            full.country = full.country if full.country.iso3 else short.country
            groups.remove(short)


def _is_short(short: _Group, full: _Group) -> bool:
    """Tell whether one name is a shorter form of another."""
    a, b = short.words, full.words
    is_acronym = full.acronym == short.name
    if not is_acronym and not a.all <= b.all:
        return False
    if short.country.iso3 and full.country.iso3 and short.country != full.country:
        return False
    if is_acronym or a.all == b.all:  # "Health Ministry" and "Ministry of Health"
        return is_acronym or len(short.name) <= len(full.name)
    if len(a.order) == 1:  # "Kazinform" of "Kazinform News Agency"
        return a.order[0] == b.order[0] and len(a.order[0]) > _MIN_NAME
    is_same = a.order[0] == b.order[0] or b.all - a.all <= _country_words()
    return a.head == b.head and is_same


@cache
def _country_words() -> frozenset[str]:
    return frozenset(word for name in load_country_names() for word in name.split())


def _list_forms(scene: Scene, group: _Group) -> Iterator[str]:
    """List the forms by which the text may name an institution again."""
    text = scene.flat
    yield from dict.fromkeys(text[s.start : s.end] for s in list(group.spans))
    if group.acronym:
        yield group.acronym
    words = group.name.split()
    while len(words) > 1 and words[-1].rstrip(",") in load_institution_words("company_words"):
        words = words[:-1]
    if 0 < len(words) < len(group.name.split()) and len(words[0]) > 3:
        yield " ".join(words).rstrip(",")


def _find_acronym(scene: Scene, group: _Group) -> str:
    """Find what stands in brackets behind a name, if it abbreviates it."""
    for span in group.spans:
        defined = _DEFINED.match(scene.flat, span.end)
        if defined and _abbreviates(defined[1], group.name):
            return defined[1]
        defined = _APPOSED.match(scene.flat, span.end)
        if defined and defined[1][0] == group.name[0]:
            return defined[1]
    return ""


def _abbreviates(acronym: str, name: str) -> bool:
    """Tell whether a word in brackets is an acronym of a name, not a place or a person."""
    if sum(c.isupper() for c in acronym) < 2:
        folded = fold_name(acronym)
        return len(acronym) > 4 and not (folded in load_places() or folded in load_country_names())
    return acronym[0].lower() in {w[0].lower() for w in re.findall(r"\w+", name)}


def _is_free(text: str, start: int, end: int) -> bool:
    """Tell whether a form is not part of a longer word."""
    before = text[start - 1 : start]
    return not (before.isalnum() or before == "-" or text[end : end + 1].isalnum())
