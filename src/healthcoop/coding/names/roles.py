"""Roles and affiliations: an office as the text puts it, with the body and country it is of."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from healthcoop.coding.names.bodies import Bodies
from healthcoop.coding.names.institution_spans import is_topic
from healthcoop.coding.names.name_signs import is_place_name, may_be_part
from healthcoop.coding.names.name_words import fold_name, load_places
from healthcoop.coding.names.role_subjects import is_subject, walk_subject
from healthcoop.coding.scenes import Mention, Word

#: Kinds of trigger words that are verbs of office, with the role that each gives.
VERBS = {"heads": "head", "chairs": "chair", "leads": "leader"}
#: Kinds of trigger words that are offices.
OFFICES = frozenset(["role", "counterpart", *VERBS])
#: Words before a role word that belong to it: "First Deputy", "regional".
_MODIFIERS = frozenset(
    "first second deputy vice lieutenant senior chief former acting regional executive general"
    " joint union permanent associate assistant honorary medical research program programme"
    " international retired prime country special press technical scientific public managing"
    " project department head additional principal leading resident state federal then"
    " outgoing incoming newly visiting local foreign health healthcare tourism science digital"
    " clinical national founding interim global area district provincial municipal cabinet"
    " lead top current".split()
)
#: Whose wife or aide somebody is, is a person.
_KIN = frozenset(
    "wife husband son daughter mother father brother sister grandmother grandfather friend neighbor"
    " neighbour colleague aide lawyer attorney doctor nurse adviser advisor spokesman spokeswoman"
    " spokesperson biographer coach driver teacher student guest".split()
)
_PREPOSITION = re.compile(
    r" (of|at|for|with|in|from|to|on|under|and) (?:(the|its|their|this|his|her) )?"
)
_GENERIC = re.compile(
    r"(?:(?:national|regional|local|country['’]s|city['’]s|same) )?(ministry|hospital|university"
    r"|association|commission|center|centre|institute|clinic|academy|committee|council|alliance"
    r"|agency|company|department|foundation|authority|society|organization|organisation|bank|firm"
    r"|group|college|school|federation|board|body)\b"
)
#: The acronym behind a body's name: "of the Economic Cooperation Organization (ECO)".
_ACRONYM = re.compile(r" \([A-Z][^()]{0,14}\)")
_OPENING = re.compile(r" (?:up )?(?:the )?")
_OWNER = re.compile(r"(?:\b(?:the|The) )?\b([a-z]+)['’]s $|\b([Ii]ts|[Tt]heir) $")
#: A body that is known only as whose office it is: "Pfizer's chief executive".
_COMPANY = re.compile(r"(?<![\w.])([A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2})['’]s $")
_SUPERIOR = re.compile(r"(?:(?:Deputy )?Prime Minister|President|Minister|Governor)['’]s $")
_REGIONS = [re.compile(r"(?<![\w’'-])[A-Z][\w-]+" + r" [A-Z][\w-]+" * n + "$") for n in (2, 1, 0)]
_MAX_PHRASES = 4


class Office(NamedTuple):
    """An office as the text puts it.

    Attributes
    ----------
    start, end
        Its span, with the body and country it is of.
    role, affiliation, country, iso3
        As the text gives them, else empty.
    is_title
        Whether it is written with a capital, as a title before a name.
    """

    start: int
    end: int
    role: str
    affiliation: str = ""
    country: str = ""
    iso3: str = ""
    is_title: bool = False


def list_offices(text: str, words: Sequence[Word]) -> list[Word]:
    """Take the words of offices, but not the "deputy" of "deputy health minister"."""
    offices = [w for w in words if w.kind in OFFICES]
    kept = offices[-1:]
    for word, following in reversed(list(itertools.pairwise(offices))):
        gap = text[word.end : following.start]
        is_part = text[word.start : word.end].casefold() in _MODIFIERS and (
            gap == " " or (gap.count(" ") == 2 and is_topic(gap.strip().capitalize()))
        )
        if not (is_part and following.kind == word.kind):
            kept.append(word)
    return kept[::-1]


class OfficeReader:
    """Reads the offices of one sentence.

    Parameters
    ----------
    text
        The article's text.
    start, end
        The sentence.
    bodies
        The mentions that its offices may belong to.
    names
        Where people's names begin: an office does not reach into them.
    """

    def __init__(
        self, text: str, start: int, end: int, bodies: Bodies, names: Iterable[int]
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.bodies = bodies
        self._closed = {*names, *bodies.by_start}
        self._limit, self._last_role = end, ""

    def read(self, word: Word, limit: int = 0) -> Office:
        """Read the office around a role word or a verb such as "heads".

        Parameters
        ----------
        word
            The word.
        limit
            Where a name begins that the office cannot reach into; the sentence's end if 0.
        """
        self._limit = limit or self.end
        if word.kind in VERBS:
            start = label_start = word.start
            owners: list[Mention] = []
            end, behind = self._read_object(word.end)
            label_end, role = word.end, VERBS[word.kind]
        else:
            label_start = self._widen(word.start)
            start, owners = self._read_owners(label_start, word)
            end, label_end, behind = self._read_behind(word.end)
            role = self.text[label_start:label_end]
        if word.kind == "counterpart":
            role = self._last_role
        self._last_role = role
        is_title = self.text[label_start].isupper()
        return Office(start, end, role, *_tell_apart([*owners, *behind]), is_title=is_title)

    def _widen(self, place: int) -> int:
        """Walk left over words that belong to a role: "first deputy", "Prime Minister's"."""
        text = self.text
        while place > self.start and text[place - 1] == " " and place - 1 not in self.bodies.by_end:
            begin = max(text.rfind(" ", self.start, place - 1) + 1, self.start)
            word = text[begin : place - 1].lstrip('(“"‘—–-')
            if word and (word.casefold() in _MODIFIERS or is_topic(word)):
                place = place - 1 - len(word)
                continue
            region = self._find_region(place - 1)
            if region == place - 1:
                break
            place = region
        if text.startswith(("ex-", "Ex-"), place - 3) and place - 3 >= self.start:
            place -= 3
        superior = _SUPERIOR.search(text, max(self.start, place - 30), place)
        return superior.start() if superior else place

    def _find_region(self, place: int) -> int:
        """Where a region begins that ends at a place: "South-East Asia regional director"."""
        for pattern in _REGIONS:
            found = pattern.search(self.text, max(self.start, place - 40), place)
            name = fold_name(found.group()) if found else ""
            if found and not load_places().isdisjoint((name, name.replace("-", ""))):
                return found.start()
        return place

    def _read_owners(self, place: int, word: Word) -> tuple[int, list[Mention]]:
        """Walk left over whose office it is: "China's", "OTS", "its", "Pfizer's"."""
        owners: list[Mention] = []
        while len(owners) < 2 and (owner := self.bodies.find_owner(place)):
            owners.append(owner)
            place = owner.start
            if owner.kind == "country":
                break
        if owners:
            return place, owners
        generic = _OWNER.search(self.text, max(self.start, place - 30), place)
        if generic:
            body = self.bodies.resolve((generic[1] or generic[2]).lower(), place)
            return (generic.start(), [body]) if body else (place, [])
        if self.text[word.start : word.end].casefold() in _KIN:
            return place, []
        company = _COMPANY.search(self.text, max(self.start, place - 50), place)
        if company and not is_place_name(tuple(company[1].split())):
            start, end = company.span(1)
            if start > self.start and may_be_part(company[1].split()[0]):
                return start, [Mention(start, end, 0, "company", company[1], "")]
        return place, []

    def _read_object(self, place: int) -> tuple[int, list[Mention]]:
        """Read what somebody heads: "China's National Health Commission", "the ministry"."""
        opening = _OPENING.match(self.text, place, self._limit)
        if not opening:
            return place, []
        mention = self.bodies.find_behind(opening.end(), self._limit)
        if mention:
            return mention.end, [mention]
        generic = _GENERIC.match(self.text, opening.end(), self._limit)
        body = self.bodies.resolve(generic[1], place) if generic else None
        return (generic.end(), [body]) if generic and body else (place, [])

    def _read_behind(self, start: int) -> tuple[int, int, list[Mention]]:
        """Walk right over "of Health", "of the Ministry of X", "for Europe"; then a comma."""
        text, place, label, found = self.text, start, start, list[Mention]()
        for _ in range(_MAX_PHRASES):
            phrase = _PREPOSITION.match(text, place, self._limit)
            if not phrase:
                break
            at = phrase.end()
            mention = self.bodies.find_behind(at, self._limit)
            if mention and phrase[1] != "and":
                acronym = _ACRONYM.match(text, mention.end, self._limit)
                place = acronym.end() if acronym else mention.end
                if mention.kind != "country" or phrase[1] not in ("to", "in"):
                    found.append(mention)
                elif phrase[1] == "in" and label == start and not found:
                    label = place  # "Representative in Tajikistan"
                continue
            generic = _GENERIC.match(text, at, self._limit) if phrase[2] else None
            if generic:
                body = self.bodies.resolve(generic[1], place)
                return generic.end(), label, [*found, body] if body else found
            end = self._read_subject(phrase, is_mention=mention is not None)
            if end == at:
                break
            place = end
            label = label if found else end
        if found or label > start or not text.startswith(", ", place):
            return place, label, found
        # "Secretary, Ministry of Ayush": the body stands behind a comma.
        body = self.bodies.find_behind(place + 2, self._limit)
        return (body.end, label, [body]) if body and body.kind != "country" else (place, label, [])

    def _read_subject(self, phrase: re.Match[str], *, is_mention: bool) -> int:
        """Read "Health" behind "of"; the end of "of" where no subject stands there."""
        at = phrase.end()
        is_more = phrase[1] == "and" and not is_mention and is_subject(self.text, at, self._limit)
        if not is_more and phrase[1] not in ("of", "for", "on"):
            return at
        return walk_subject(self.text, at, self._limit, self._closed)


def _tell_apart(mentions: Sequence[Mention]) -> tuple[str, str, str]:
    """Tell body and country of an office apart: affiliation, country, ISO code."""
    affiliation = country = iso3 = ""
    for mention in mentions:
        if mention.kind == "country":
            if not iso3:
                country, iso3 = mention.name, mention.iso3
        elif not affiliation:
            affiliation = mention.name
            if mention.iso3 and mention.kind == "institution":
                country, iso3 = "", mention.iso3
    return affiliation, country, iso3
