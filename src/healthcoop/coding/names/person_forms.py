"""Forms of one person: full name, surname, name with a title; and every place they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from healthcoop.coding.cast import Person
from healthcoop.coding.names.name_signs import load_people_words, load_titles, shorten_name
from healthcoop.coding.names.name_variants import is_form_of
from healthcoop.coding.names.name_words import fold_name, load_countries_by_code
from healthcoop.coding.names.names import Run, find_title
from healthcoop.coding.names.roles import Office
from healthcoop.coding.names.taken import Taken, find_form
from healthcoop.coding.scenes import Mention, Scene

Span = tuple[int, int, int]

_WORD_BEFORE = re.compile(r"([A-Z\u00c0-\u024f][\w’'-]*) $")
_WORD_BEHIND = re.compile(r" [A-Z\u00c0-\u024f][a-z\u00df-\u024f]")


class Sighting(NamedTuple):
    """A run that is a person, the number of its sentence, and the offices given there."""

    run: Run
    sentence: int
    offices: list[Office]


@dataclass(slots=True)
class _Identity:
    """A person as known so far: the words of the fullest form, all forms, all offices."""

    words: tuple[str, ...]
    forms: set[tuple[str, ...]] = field(default_factory=set)
    offices: list[Office] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def join_people(scene: Scene, text: str, found: list[Sighting], taken: Taken) -> tuple[Person, ...]:
    """Join the forms of each person and find all their mentions.

    Parameters
    ----------
    scene
        The article.
    text
        Its text, flattened.
    found
        Runs that are people.
    taken
        Spans of countries, organizations and institutions; those of people are added.

    Returns
    -------
    tuple of Person
        In the order of their first mention.
    """
    people: list[_Identity] = []
    for one in sorted(found, key=lambda f: (-len(f.run.words), f.run.start)):
        words = one.run.words
        same = [p for p in people if is_form_of(words, p.words)]
        if same:
            # Of two who share a surname the one named last before is meant.
            person = max(
                same, key=lambda p: max((s for s, _, _ in p.spans if s < one.run.start), default=-1)
            )
        else:
            person = _Identity(words)
            people.append(person)
        person.forms.add(words)
        person.offices += one.offices
        person.spans.append((one.run.start, one.run.end, one.sentence))
    _find_mentions(scene, text, people, taken)
    made = [_make_person(text, scene.text, p) for p in people]
    return tuple(sorted(made, key=lambda p: p.mentions[0].start))


def _make_person(text: str, original: str, person: _Identity) -> Person:
    spans = sorted(set(person.spans))
    offices = sorted(person.offices, key=lambda o: o.start)
    name = " ".join(person.words)
    full = [text[a:b] for a, b, _ in spans if len(text[a:b].split()) >= len(person.words)]
    name = full[0] if full else name
    iso3 = next((o.iso3 for o in offices if o.iso3), "")
    return Person(
        name,
        tuple(Mention(a, b, s, "person", name, iso3) for a, b, s in spans),
        tuple(_list_roles(offices)),
        tuple(dict.fromkeys(o.affiliation for o in offices if o.affiliation)),
        load_countries_by_code().get(iso3, ""),
        iso3,
        tuple(dict.fromkeys(original[a:b] for a, b, _ in spans)),
    )


def _list_roles(offices: list[Office]) -> Iterator[str]:
    """Each role once, in whatever case or order of words, and none that is part of another."""
    told: dict[frozenset[str], str] = {}
    for office in offices:
        words = frozenset(office.role.casefold().split()) - {"of", "the", "for"}
        if words:
            told.setdefault(words, office.role)
    bodies = {
        frozenset(o.role.casefold().split()) - {"of", "the", "for"}: o.affiliation for o in offices
    }
    for words, role in told.items():
        if not any(words < other and bodies[words] in ("", bodies[other]) for other in told):
            yield role


def _find_mentions(scene: Scene, text: str, people: list[_Identity], taken: Taken) -> None:
    """Find every place where a form of each person stands, longest forms first."""

    def stands(start: int, end: int, floor: int) -> bool:
        return _stands_alone(text, start, end, floor)

    def stands_titled(start: int, end: int, floor: int) -> bool:
        return stands(start, end, floor) and find_title(text, floor, start) < start

    for person in people:
        for start, end, _ in person.spans:
            taken.add(start, end)
    forms: dict[str, list[_Identity]] = {}
    for person in people:
        names = [" ".join(words) for words in person.forms]
        for form in dict.fromkeys([*names, *(s for w in person.forms for s in shorten_name(w))]):
            forms.setdefault(form, []).append(person)
    titled = {
        word: person
        for person in people
        for word in person.words[:-1]
        if len(word) > 3 and word not in forms and len(person.words) > 2
    }
    for form in sorted(forms, key=len, reverse=True):
        for span in find_form(scene, form, taken, stands):
            _pick(forms[form], span).spans.append(span)
    for form, person in titled.items():
        person.spans += find_form(scene, form, taken, stands_titled)


def _pick(people: list[_Identity], span: Span) -> _Identity:
    """Of several who share a form, the one named last before is meant."""
    return max(people, key=lambda p: max((a for a, _, _ in p.spans if a < span[0]), default=-1))


def _stands_alone(text: str, start: int, end: int, floor: int) -> bool:
    """Tell whether a form is not part of a longer word or name."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    if (
        before.isalnum()
        or behind.isalnum()
        or (before and before in "-’'@/_")
        or (behind and behind in "-@_")
    ):
        return before in ("'", "’") and not text[start - 2 : start - 1].isalnum()
    if " " in text[start:end]:
        return True
    if _WORD_BEHIND.match(text, end):
        return False
    previous = _WORD_BEFORE.search(text, max(floor, start - 25), start)
    if not previous or find_title(text, floor, start) < start:
        return True
    word = fold_name(previous[1])
    return word in load_people_words("not_names") or word in load_titles()
