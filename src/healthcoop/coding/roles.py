"""Roles and affiliations: offices as the text puts them, and what they lie beside."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from healthcoop.coding.institution_spans import is_topic
from healthcoop.coding.name_words import fold_name, load_places
from healthcoop.coding.names import (
    Run,
    is_known_name,
    is_place_name,
    looks_like_name,
    may_be_part,
)
from healthcoop.coding.scenes import Mention, Word

#: Kinds of trigger words that are offices, with the role that a verb gives.
VERBS = {"heads": "head", "chairs": "chair", "leads": "leader"}
#: Kinds of trigger words that are offices.
OFFICES = frozenset(["role", "counterpart", *VERBS])
#: Words before a role word that belong to it: "First Deputy", "regional".
_MODIFIERS = frozenset(
    "first second deputy vice senior chief former acting regional executive general joint union"
    " permanent associate assistant honorary medical research program programme international"
    " retired prime country special press technical scientific public managing project department"
    " head additional principal leading resident state federal then outgoing incoming newly visiting"
    " local foreign health healthcare tourism science digital clinical national founding interim"
    " global area district provincial municipal cabinet lead top current ex-".split()
)
_BEFORE = re.compile(r"(\S+)[ ]$")
_PREPOSITION = re.compile(r" (of|at|for|with|in|from|to|on|under|and) (?:(the|its|their|this|his|her) )?")
_OPENING = re.compile(r" (?:up )?(?:the )?")
_SUBJECT = re.compile(r"(?:[A-Z][\w’'&-]*|[a-z][a-z-]*)(?:\s\([^)]{3,30}\))?")
_LOWER_STOP = frozenset(
    "who which that and said says told has have had was were is are will would as to by at from with"
    " in on he she it they where when while after before since during whose also not but or of for and".split()
)
_DISTRICTS = frozenset("district region city province village county state oblast".split())
_TITLES = frozenset("Mr Mrs Ms Dr Prof President Minister Director Shri Smt Professor Sir".split())
_GENERIC = re.compile(
    r"(?:(?:national|regional|local|country['’]s|city['’]s|same) )?(ministry|hospital|university"
    r"|association|commission|center|centre|institute|clinic|academy|committee|council|alliance"
    r"|agency|company|department|foundation|authority|society|organization|organisation|bank|firm"
    r"|group|college|school|federation|board|body)\b"
)
_POSSESSIVES = ("", "'s", "’s", "'", "’", ")", ")'s", ")’s")
#: What may stand between a preposition and the body: "at the Moscow-based League of Patients".
_SKIPPED = re.compile(r"(?:(?:[A-Z][\w’'-]*-based|[a-z][a-z-]*) ){1,4}")
_OWNER = re.compile(r"(?:\b(?:the|The) )?\b([a-z]+)['’]s $|\b([Ii]ts|[Tt]heir) $")
#: A body that is known only as whose office it is: "Pfizer's chief executive".
_COMPANY = re.compile(r"(?<![\w.])([A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2})['’]s $")
_REGION = {
    n: re.compile(r"(?<![\w’'-])[A-Z][\w-]+" + r" [A-Z][\w-]+" * (n - 1) + "$") for n in (1, 2, 3)
}
_SUPERIOR = re.compile(r"(?:(?:Deputy )?Prime Minister|President|Minister|Governor|Chief Minister)['’]s $")
#: Words for any body; a body of another name may be meant.
_ANY_BODY = frozenset(["agency", "organization", "organisation", "body", "bloc", "group", "its", "their"])


@dataclass(frozen=True)
class Office:
    """An office as the text puts it.

    Attributes
    ----------
    start, end
        Its span: with body and country, without what stands before them.
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
    """Take the words of offices, without those that belong to the next: "deputy health minister"."""
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
    mentions
        Mentions of countries, organizations and institutions in the sentence, in order.
    runs
        Runs of words that may be names; an office does not reach into them.
    earlier
        Institutions mentioned before the sentence, for "the ministry".
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        mentions: Sequence[Mention],
        runs: Sequence[Run],
        earlier: Sequence[Mention],
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.by_start = {m.start: m for m in reversed(mentions)}
        self.by_end = {m.end: m for m in mentions}
        self.names = {
            run.start
            for run in runs
            if looks_like_name(run.words) or (len(run.words) == 1 and is_known_name(run.words[0]))
        }
        self.earlier, self.limit = earlier, end
        self.last_role = ""

    def read(self, word: Word, limit: int = 0) -> Office:
        """Read the office around a role word or a verb such as "heads".

        Parameters
        ----------
        word
            The word.
        limit
            Where a name begins that the office cannot reach into; the sentence's end if 0.
        """
        self.limit = limit or self.end
        start, label_start, owner = self._read_before(word)
        end, label_end, behind = self._read_behind(word)
        role = VERBS.get(word.kind) or self.text[label_start:label_end]
        if word.kind == "counterpart":
            role = self.last_role
        self.last_role = role or self.last_role
        affiliation = country = iso3 = ""
        for mention in (*owner, *behind):
            if mention.kind == "country":
                if not iso3:
                    country, iso3 = mention.name, mention.iso3
            elif not affiliation:
                affiliation = mention.name
                if mention.iso3 and mention.kind == "institution":
                    country, iso3 = "", mention.iso3
        is_title = self.text[label_start].isupper()
        return Office(start, end, role, affiliation, country, iso3, is_title)

    def _read_before(self, word: Word) -> tuple[int, int, list[Mention]]:
        """Walk left over "first deputy", and over whose office it is: "China's", "OTS"."""
        text, place = self.text, word.start
        if word.kind in VERBS:
            return place, place, []
        label = place
        while place > self.start:
            before = _BEFORE.search(text, max(self.start, place - 40), place)
            if not before or any(m.end >= place - 1 for m in [self.by_end.get(place - 1)] if m):
                break
            bare = before[1].casefold().lstrip("(“\"‘—–-")
            if bare in _MODIFIERS or is_topic(before[1]):
                place = label = place - 1 - len(bare)
            elif (region := self._region_ending(place - 1)) < place - 1:
                place = label = region
            else:
                break
        if text.startswith(("ex-", "Ex-"), place - 3) and place - 3 >= self.start:
            place = label = place - 3
        if superior := _SUPERIOR.search(text, max(self.start, place - 30), place):
            return superior.start(), superior.start(), []
        owners: list[Mention] = []
        for _ in range(2):
            mention = self._mention_ending(place)
            if not mention:
                break
            owners.append(mention)
            place = mention.start
            if mention.kind == "country":
                break
        generic = _OWNER.search(text, max(self.start, place - 30), place)
        if not owners and generic:
            body = self._resolve((generic[1] or generic[2]).lower(), place)
            return (generic.start(), label, [body]) if body else (place, label, [])
        company = None if owners else _COMPANY.search(text, max(self.start, place - 50), place)
        if company and not is_place_name(tuple(company[1].split())) and company.start(1) > self.start:
            name = company[1]
            mention = Mention(company.start(1), company.end(1), 0, "company", name, "")
            return company.start(1), label, [mention] if may_be_part(name.split()[0]) else []
        return place, label, owners

    def _region_ending(self, place: int) -> int:
        """Where a region begins that ends at a place: "South-East Asia regional director"."""
        for words in (3, 2, 1):
            found = _REGION[words].search(self.text, max(self.start, place - 40), place)
            if found and not load_places().isdisjoint(
                (name := fold_name(found.group()), name.replace("-", ""))
            ):
                return found.start()
        return place

    def _mention_ending(self, place: int) -> Mention | None:
        """The mention that owns what begins at a place: "China's", "OTS ", "Kazakh "."""
        if self.text[place - 1 : place] != " ":
            return None
        for tail in _POSSESSIVES:
            if self.text.endswith(tail, 0, place - 1):
                mention = self.by_end.get(place - 1 - len(tail))
                if mention:
                    return mention
        return None

    def _read_behind(self, word: Word) -> tuple[int, int, list[Mention]]:
        """Walk right over "of Health", "of the Ministry of X", "for Europe"."""
        text, place = self.text, word.end
        label, found = place, list[Mention]()
        if word.kind in VERBS:
            opening = _OPENING.match(text, place, self.limit)
            mention, generic = None, None
            if opening:
                mention = self.find_body(opening.end())
                generic = _GENERIC.match(text, opening.end(), self.limit)
            if mention is None and generic:
                body = self._resolve(generic[1], place)
                return generic.end(), label, [body] if body else []
            return (mention.end if mention else place), label, [mention] if mention else []
        for _ in range(4):
            preposition = _PREPOSITION.match(text, place, self.limit)
            if not preposition:
                break
            at = preposition.end()
            mention = self.find_body(at)
            if preposition[1] == "and" and not (mention is None and self._is_subject(at)):
                break
            if mention:
                if preposition[1] == "to" and mention.kind == "country":
                    place = mention.end
                    continue
                if preposition[1] == "in" and mention.kind == "country":
                    place = mention.end
                    label = place if not found and label == word.end else label
                    continue
                found.append(mention)
                place = mention.end
                continue
            generic = _GENERIC.match(text, at, self.limit)
            if generic and preposition[2]:
                body = self._resolve(generic[1], place)
                found += [body] if body else []
                place = generic.end()
                break
            if preposition[1] not in ("of", "for", "on", "and"):
                break
            end = self._walk_subject(at)
            if end == at:
                break
            place = end
            if not found:
                label = end
        if found or label > word.end:
            return place, label, found
        # "Secretary, Ministry of Ayush": the body stands behind a comma.
        comma = self.find_body(place + 2) if text.startswith(", ", place) else None
        if comma and comma.kind != "country":
            return comma.end, label, [comma]
        return place, label, found

    def find_body(self, place: int) -> Mention | None:
        """The mention at a place, or behind the country that owns it ("China's National ...")."""
        mention = self.by_start.get(place)
        if mention and mention.kind == "country":
            for tail in ("'s ", "’s ", "' ", "’ ", " "):
                if self.text.startswith(tail, mention.end):
                    inner = self.by_start.get(mention.end + len(tail))
                    if inner and inner.kind != "country":
                        return inner._replace(iso3=inner.iso3 or mention.iso3)
        if mention is None or mention.kind == "country":
            # "the Turkish hospital chain X", "the Moscow-based League of Patients"
            at = mention.end + 1 if mention else place
            skipped = _SKIPPED.match(self.text, at, self.limit)
            inner = self.by_start.get(skipped.end()) if skipped else None
            if inner and inner.kind == "institution" and not _LOWER_STOP & {*skipped.group().split()}:
                return inner._replace(iso3=inner.iso3 or (mention.iso3 if mention else ""))
        return mention

    def _is_subject(self, place: int) -> bool:
        word = _SUBJECT.match(self.text, place, self.limit)
        return bool(word and word.group()[0].isupper() and is_topic(word.group()))

    def _walk_subject(self, place: int) -> int:
        """Walk over what an office is about: "Health and Medical Education", "digital systems"."""
        text, end, n_words = self.text, place, 0
        while n_words < 5:
            at = end + 1 if n_words else end
            if n_words and not text.startswith(" ", end):
                listed = re.compile(r",? and |, ").match(text, end, self.limit)
                if not listed or not self._is_subject(listed.end()):
                    break
                at = listed.end()
            elif n_words and text.startswith(" and ", end) and self._is_subject(end + 5):
                at = end + 5
            word = _SUBJECT.match(text, at, self.limit)
            if not word or at in self.names or at in self.by_start:
                break
            if word.group().casefold() in _LOWER_STOP or word.group()[-2:] in ("'s", "’s"):
                break
            if word.group().rstrip(".") in _TITLES:
                break
            is_capital = word.group()[0].isupper()
            if n_words and is_capital != text[place].isupper():
                # "head of the Kazan clinic", but "resident of Sozak district"
                is_district = word.group() in _DISTRICTS
                return word.end() if is_district else (place if text[end] == " " else end)
            if not is_capital and n_words > 2:
                break
            end, n_words = word.end(), n_words + 1
        return end

    def _resolve(self, generic: str, place: int) -> Mention | None:
        """The last body before a place that "the ministry", "the agency" or "its" may mean."""
        inside = sorted((m for m in self.by_start.values() if m.end <= place), reverse=True)
        for mention in (*inside, *reversed(self.earlier)):
            if mention.kind == "institution" and generic in mention.name.casefold():
                return mention
        if generic in _ANY_BODY:
            recent = [m for m in (*inside, *reversed(self.earlier)) if m.kind != "country"]
            return recent[0] if recent else None
        return None
