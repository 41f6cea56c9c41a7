"""References: who "he", "the official" or "the ministry" is, where the text allows to tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from healthcoop.coding.cast import Cast, Institution, Person
from healthcoop.coding.scenes import Mention, Scene
from healthcoop.coding.statements.outlines import read_lists
from healthcoop.coding.statements.phrases import Phrase

#: How many sentences back a pronoun may point.
_MAX_BACK = 6
#: Descriptions that fit any person.
_ANYONE = frozenset(
    "official expert speaker executive diplomat scientist researcher professor doctor physician"
    " politician candidate leader lawmaker nominee author analyst".split()
)
_ANY_BODY = frozenset(
    "agency organization organisation body group bloc company firm chain institution"
    " watchdog".split()
)
_OBJECT = re.compile(
    r"\b(?:with|to|of|from|for|by|about|at|than|on|against|after|like)"
    r" (?:(?:Mr|Ms|Mrs|Dr|Prof|President)\.? )?$"
)
_FEMALE = re.compile(r"\b(?:Ms|Mrs|Miss|Mme|Smt|Madam|Lady|Sister|Queen|\w+woman)\b\.?")
_MALE = re.compile(r"\b(?:Mr|Sir|Shri|Lord|King|Brother|\w+[a-z]sman)\b\.?")


class Speaker(NamedTuple):
    """Who speaks: name or description, kind, and how it was found."""

    name: str
    kind: str
    resolution: str


@dataclass
class Memory:
    """What was said and by whom, up to a place in an article.

    Attributes
    ----------
    said
        The speaker of each sentence coded so far, by number.
    """

    scene: Scene
    cast: Cast
    quoted: Sequence[tuple[int, int]]
    said: dict[int, Speaker] = field(default_factory=dict)
    _genders: dict[str, bool | None] = field(default_factory=dict)

    def resolve(self, phrase: Phrase, sentence: int, is_quoted: bool = False) -> Speaker | None:
        """Tell who a phrase is; what is quoted has a speaker even if nothing says who "it" is."""
        written = self.scene.text[phrase.start : phrase.end]
        if phrase.names:
            names = "|".join(phrase.names)
            is_short = phrase.form == "person" and not _holds(written, phrase.names[0])
            return Speaker(names, phrase.form, "surname" if is_short else "named")
        if phrase.form in ("pronoun", "owner"):
            speaker = self._resolve_pronoun(phrase, sentence, written)
            return speaker or (Speaker(written, "group", "pronoun") if is_quoted else None)
        if phrase.form == "group":
            return self._resolve_description(phrase, sentence, written)
        kind = "person" if phrase.form == "name" else "group"
        is_acronym = phrase.form == "name" and written.isupper() and " " not in written
        return Speaker(_tidy(written), "institution" if is_acronym else kind, "named")

    def _resolve_pronoun(self, phrase: Phrase, sentence: int, written: str) -> Speaker | None:
        if phrase.noun in ("it", "its"):
            return self._find_body(sentence)
        if phrase.noun in ("they", "their", "them"):
            return self._find_group(sentence) or Speaker(written, "group", "pronoun")
        is_female = phrase.noun in ("she", "her")
        person = self.find_person(sentence, phrase.start, is_female)
        return person or Speaker(written, "person", "pronoun")

    def find_person(self, sentence: int, place: int, is_female: bool | None) -> Speaker | None:
        """The person that a pronoun means: who spoke last, or else was named last."""
        here = [m for m in self._list_people(sentence) if m.end <= place]
        for mention in here:
            if self._fits(mention.name, is_female):
                return Speaker(mention.name, "person", "pronoun")
        for back in range(sentence - 1, max(-1, sentence - 1 - _MAX_BACK), -1):
            spoke = self.said.get(back)
            if spoke and spoke.kind == "person" and self._fits(spoke.name, is_female):
                return Speaker(spoke.name, "person", "pronoun")
            for mention in self._list_people(back):
                if self._fits(mention.name, is_female):
                    return Speaker(mention.name, "person", "pronoun")
            if spoke and is_female is not None and _is_single(spoke):
                return Speaker(spoke.name, "group", "pronoun")
        return None

    def _list_people(self, sentence: int) -> list[Mention]:
        if sentence < 0:
            return []
        _, start, end, role, _ = self.scene.sentences[sentence]
        if role == "boilerplate":
            return []
        found = [m for m in self.cast.find_within(start, end, "person") if not self._is_quoted(m)]
        return sorted(found, key=self._is_object)

    def _is_object(self, mention: Mention) -> bool:
        """Tell whether a mention stands behind a preposition, so that a subject goes before it."""
        return bool(_OBJECT.search(self.scene.text, max(0, mention.start - 20), mention.start))

    def _is_quoted(self, mention: Mention) -> bool:
        return any(start <= mention.start < end for start, end in self.quoted)

    def _fits(self, name: str, is_female: bool | None) -> bool:
        """Tell whether nothing speaks against a pronoun's gender."""
        if "|" in name:
            return False
        if is_female is None:
            return True
        if name not in self._genders:
            people = [p for p in reversed(self.cast.people) if p.name == name]
            seen = (self._see_gender(person) for person in people)
            self._genders[name] = next((known for known in seen if known is not None), None)
        return self._genders[name] in (None, is_female)

    def _see_gender(self, person: Person) -> bool | None:
        """Tell whether a person is a woman, if a title or role says so."""
        text = self.scene.text
        around = [text[max(0, m.start - 12) : m.end] for m in person.mentions]
        around += person.roles
        if any(_FEMALE.search(part) for part in around):
            return True
        return False if any(_MALE.search(part) for part in around) else None

    @cached_property
    def _roleless(self) -> frozenset[str]:
        """People of whom the text gives no role: "the minister" may be they."""
        return frozenset(p.name for p in self.cast.people if not p.roles)

    def _find_body(self, sentence: int) -> Speaker | None:
        for back in range(sentence - 1, max(-1, sentence - 3), -1):
            spoke = self.said.get(back)
            if spoke and spoke.kind in ("institution", "organization", "country"):
                return Speaker(spoke.name, spoke.kind, "pronoun")
        return None

    def _find_group(self, sentence: int) -> Speaker | None:
        for back in range(sentence - 1, max(-1, sentence - 4), -1):
            spoke = self.said.get(back)
            if spoke and (spoke.kind == "group" or "|" in spoke.name):
                return Speaker(spoke.name, spoke.kind, "pronoun")
        return None

    def _resolve_description(self, phrase: Phrase, sentence: int, written: str) -> Speaker:
        described = Speaker(_tidy(written), "group", "description")
        words = written.lower().split()
        is_definite = words[0] in ("the", "this", "its", "his", "her") and len(words) <= 3
        is_title = self.scene.sentences[sentence][3] in ("title", "heading")
        if not (is_definite or is_title):
            return described
        place = len(self.scene.text) if is_title else phrase.start
        if phrase.noun in read_lists()["bodies"]:
            return self._find_named_body(phrase.noun, place, is_title) or described
        person = self._find_role(phrase.noun, written, place, is_title, sentence)
        return person or described

    def _find_named_body(self, noun: str, place: int, is_title: bool) -> Speaker | None:
        """The institution last named before a place whose name holds the noun."""
        best: tuple[int, Institution] | None = None
        for body in self.cast.institutions:
            before = [m.start for m in body.mentions if m.start < place]
            if before and re.search(rf"\b{re.escape(noun)}\b", body.name.lower()):
                at = before[0] if is_title else before[-1]
                if best is None or (at < best[0] if is_title else at > best[0]):
                    best = (at, body)
        if best is not None:
            return Speaker(best[1].name, "institution", "description")
        if noun in _ANY_BODY and not is_title:
            named = [
                m
                for m in self.cast.mentions
                if m.start < place and m.kind in ("institution", "organization")
            ]
            if named:
                return Speaker(named[-1].name, named[-1].kind, "description")
        return None

    def _find_role(
        self, noun: str, written: str, place: int, is_title: bool, sentence: int
    ) -> Speaker | None:
        """The person with a role that holds the noun; for "the official" who spoke last."""
        best: tuple[int, Person] | None = None
        for person in self.cast.people:
            before = [m.start for m in person.mentions if m.start < place]
            roles = " ".join(person.roles).lower()
            if before and re.search(rf"\b{re.escape(noun)}\b", roles):
                at = before[0] if is_title else before[-1]
                if best is None or (at < best[0] if is_title else at > best[0]):
                    best = (at, person)
        if best is not None:
            return Speaker(best[1].name, "person", "description")
        if is_title:
            return None
        found = self.find_person(sentence, place, None)
        if noun in _ANYONE or (found and found.name in self._roleless):
            return (
                found._replace(resolution="description")
                if found and found.kind == "person"
                else None
            )
        return None


def _holds(written: str, name: str) -> bool:
    return len(name.split()) == 1 or all(word in written for word in name.split())


def _is_single(speaker: Speaker) -> bool:
    """Tell whether a described speaker may be one person."""
    is_several = speaker.name.endswith("s") or " and " in speaker.name
    return speaker.kind == "group" and speaker.resolution != "pronoun" and not is_several


def _tidy(written: str) -> str:
    return " ".join(written.split())
