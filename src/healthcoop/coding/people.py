"""People: who is named in an article, in what role, for which body and country."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from healthcoop.coding.cast import Institution, Person
from healthcoop.coding.institutions import is_title_case
from healthcoop.coding.name_words import flatten, fold_name
from healthcoop.coding.names import (
    Run,
    find_runs,
    find_title,
    is_known_name,
    is_place_name,
    looks_like_name,
    match_word,
)
from healthcoop.coding.person_forms import Sighting, join_people
from healthcoop.coding.roles import VERBS, Office, OfficeReader, list_offices
from healthcoop.coding.scenes import Mention, Scene
from healthcoop.coding.taken import Taken

#: Titles that are offices too.
_TITLED = re.compile(
    r"\b(Professor|Prof|Academician|Sister|Hakim|Hakeem|Vaidya|Sheikh|Imam|Ayatollah|General|Colonel"
    r"|Prince|Princess)\b"
)
#: Between a title and the name it belongs to.
_GAP = re.compile(r"(?: |, | [–—-] |,? (?:Mr|Ms|Dr|Prof)\.? )")
_APPOSED = re.compile(
    r"(?:,? \([^)]{1,30}\))?(?:,? \d{2},)?(?P<join>, who (?:also )?(?:is |was |has (?:served|worked|been) as |serves as |served as |works as |has )?"
    r"|, | is | was | \(| ?[–—] | - |, as |, also )"
    r"(?:(?:also|now|currently|himself|herself|then) )?(?:(?:a|an|the|his|her|its|our|their|my|one of the) )?"
)
_DETERMINED = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y) $")
_AGED = re.compile(r",? (?:aged )?\d{1,3}(?=[,. ])")
_WORKS = re.compile(r", who (?:has |had )?(?:work|works|worked|teaches|taught|studies|practices|practises)(?: as [a-z ]+)? (?:at|for|in|with) (?:the )?")
_BETWEEN = re.compile(r"(?:[\w’'-]+ ){0,5}")
_NO_APPOSITION = frozenset(
    "who which that and said says told has have had was were where when while after of by to as at"
    " from on in for with whose is are but or not he she they it".split()
)
_FROM = re.compile(r",? (?:both |all )?(?:of|from|representing)(?: the)? |,? (?:at|with)(?: the)? (?=[A-Z])")
_AND = re.compile(r",? (?:and|as well as|and also)(?: the| a| an| as)? ")
_NAMED_AFTER = re.compile(r"\b(?:named (?:after|for|in honor of|in honour of)|called after|name of) (?:Academician |Professor )?$")
_FOLLOWS = re.compile(r" ([A-Z][\w’'-]*)")
_SPEAKING = frozenset(["said", "praised", "hopes", "notes", "say", "called", "headline"])
_MAX_OFFICE = 200
#: Kinds of words at which or behind which a single word may be a name.
_OPENERS = frozenset(["given", "family", "role", "said"])


def find_people(scene: Scene, institutions: tuple[Institution, ...]) -> tuple[Person, ...]:
    """Find the people of an article.

    Parameters
    ----------
    scene
        The article.
    institutions
        Its institutions, whose names are no one's.

    Returns
    -------
    tuple of Person
        In the order of their first mention.
    """
    text = flatten(scene.text)
    bodies = [m for one in institutions for m in one.mentions]
    mentions = sorted([*bodies, *scene.actors])
    page = _Page(scene, text, mentions)
    found: list[Sighting] = []
    for sentence, runs in page.find_runs().items():
        _, start, end, role, _ = scene.sentences[sentence]
        if role == "boilerplate" or is_title_case(text, start, end, role):
            continue
        found += [
            Sighting(run, sentence, offices)
            for run, offices in _Sentence(page, sentence, start, end, runs).find()
        ]
    return join_people(scene, text, found, page.taken) if found else ()


class _Page:
    """What the sentences of an article share: trigger words and mentions by their sentence."""

    def __init__(self, scene: Scene, text: str, mentions: list[Mention]) -> None:
        self.scene, self.text = scene, text
        self.taken = Taken((m.start, m.end) for m in mentions)
        self.mentions: dict[int, list[Mention]] = {}
        for mention in mentions:
            self.mentions.setdefault(mention.sentence, []).append(mention)
        self.known = [m for m in mentions if m.kind != "country"]
        self.words = scene.group_words("people")
        self.cues = scene.group_words("statements")

    def find_runs(self) -> dict[int, list[Run]]:
        """Find the runs outside mentions of other actors, by the number of their sentence."""
        runs = {run.start: run for run in find_runs(self.text)}
        # A word alone: a listed name, or what follows an office in small letters ("my friend Ana").
        said = [w for w in self.scene.words["statements"] if w.kind == "said"]
        for word in (*self.scene.words["people"], *said):
            place = word.start if word.kind in ("given", "family") else word.end + 1
            if word.kind in _OPENERS and self.text[place : place + 1].isupper():
                run = match_word(self.text, place)
                if run and not any(place < r.end for r in (runs.get(place),) if r):
                    runs.setdefault(place, run)
        found: dict[int, list[Run]] = {}
        reach = 0
        for run in sorted(runs.values()):
            if run.start < reach or self.taken.overlaps(run.start, run.end):
                continue
            sentence = self.scene.find_sentence(run.start)
            if sentence >= 0 and run.end <= self.scene.sentences[sentence][2]:
                found.setdefault(sentence, []).append(run)
                reach = run.end
        return found


class _Sentence:
    """A sentence in which people may be named."""

    def __init__(self, page: _Page, number: int, start: int, end: int, runs: list[Run]) -> None:
        self.text, self.start, self.end = page.text, start, end
        self.roles = list_offices(page.text, page.words.get(number, ()))
        self.cues = page.cues.get(number, [])
        self.mentions = page.mentions.get(number, [])
        self.runs = runs
        known = page.known
        earlier = known[: bisect_left(known, start, key=lambda m: m.start)]
        self.reader = OfficeReader(page.text, start, end, self.mentions, runs, earlier)

    def find(self) -> Iterator[tuple[Run, list[Office]]]:
        """Go through the runs that are people, with their offices."""
        for run in self.runs:
            offices = self._judge(run)
            if offices is not None:
                yield run, offices

    def _judge(self, run: Run) -> list[Office] | None:
        """Give the offices of a person; None if the run is none."""
        text, is_full = self.text, len(run.words) >= 2
        place = find_title(text, self.start, run.start)
        title = place < run.start
        if is_place_name(run.words) or _NAMED_AFTER.search(text, self.start, place):
            return None
        before = self._office_before(place)
        is_named = is_full or title or before or is_known_name(run.words[0])
        behind = self._offices_behind(run) if is_named else []
        if self._is_part_of_more(run):
            return None
        offices = ([before] if before else []) + behind
        if title:
            office = _TITLED.search(text, place, run.start) if not offices else None
            named = self._affiliate(run, place, offices)
            if office:
                one = named[0] if named else Office(place, run.start, "")
                return [replace(one, role=office[1])]
            return [*offices, *named]
        if before and not is_full and not self._is_single(run, before):
            return None
        if before or (offices and is_full):
            return offices
        if offices and offices[0].role.islower() and not offices[0].affiliation:
            return offices  # "Alibek, a taxi driver"
        if not is_full:
            is_aged = _AGED.match(text, run.end) and not run.words[0].endswith("s")
            return [] if is_aged else None
        if looks_like_name(run.words) or (len(run.words) <= 4 and self._speaks(run)):
            return self._affiliate(run, place, offices)
        return None

    def _is_single(self, run: Run, office: Office) -> bool:
        """Tell whether a single word behind a title is a person: "President Xi", "my friend Ana"."""
        is_mine = _DETERMINED.search(self.text, max(self.start, office.start - 8), office.start)
        if is_mine and is_mine.group().strip().lower() in ("my", "his", "her", "our"):
            return self.text[office.end : run.start] == " "
        return is_known_name(run.words[0]) or (
            office.is_title and self.text[office.end : run.start] == " " and not run.words[0].endswith("s")
        )

    def _is_part_of_more(self, run: Run) -> bool:
        """Tell whether a name goes on as that of something else: "Norman Bethune Medal"."""
        if any(w.start == run.end + 1 and w.kind == "role" for w in self.roles):
            return True  # "Medverra chief executive X"
        following = _FOLLOWS.match(self.text, run.end, self.end)
        if not following:
            return False
        word = fold_name(following[1])
        days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        return word not in days and not any(m.start == run.end + 1 for m in self.mentions)

    def _speaks(self, run: Run) -> bool:
        """Tell whether a verb of saying stands right beside a run."""
        for cue in self.cues:
            if cue.kind in _SPEAKING:
                gap = self.text[run.end : cue.start]
                if run.end < cue.start and re.fullmatch(r" (?:\w+ly |also |has |then |later )?|, who (?:also |has )?", gap):
                    return True
                if cue.kind == "said" and self.text[cue.end : run.start] == " ":
                    return True
            elif cue.kind == "according" and self.text[cue.end : run.start] == " ":
                return True
        return False

    def _office_before(self, place: int) -> Office | None:
        """The office that a name follows: "Health Minister X", "the head of Y, X"."""
        for word in reversed(self.roles):
            if word.end >= place or word.kind in VERBS:
                continue
            if place - word.end > _MAX_OFFICE:
                return None
            office = self.reader.read(word, place)
            gap = self.text[office.end : place]
            is_bare = office.end == word.end and not self._has_owner(office)
            if gap == " " or (_GAP.fullmatch(gap) and not (is_bare and gap[0] == ",")):
                return office if gap == " " or not self._belongs_to_other(office) else None
            return None
        return None

    def _has_owner(self, office: Office) -> bool:
        """Tell whether it is said whose office it is: "its president, X", "the minister, X"."""
        if office.affiliation or office.country:
            return True
        return bool(_DETERMINED.search(self.text, max(self.start, office.start - 8), office.start))

    def _belongs_to_other(self, office: Office) -> bool:
        """Tell whether an office stands behind another name: "A, head of B, C said"."""
        for run in self.runs:
            if run.end < office.start and len(run.words) > 1:
                gap = self.text[run.end : office.start]
                if re.fullmatch(r", (?:the |a |an )?(?:[a-z]+ ){0,2}", gap) and not is_place_name(run.words):
                    return True
        return False

    def _offices_behind(self, run: Run) -> list[Office]:
        """The offices in what follows a name: "X, president of Y and chair of Z"."""
        opening = _APPOSED.match(self.text, run.end, self.end)
        if not opening:
            return []
        offices: list[Office] = []
        at = opening.end()
        is_clause = opening["join"] in (", who ", ", who also ")
        for word in self.roles:
            if word.start < at or (word.kind in VERBS) != is_clause:
                continue
            if word.start - at > 90:
                break
            office = self.reader.read(word)
            start = max(office.start, at)
            if office.start < at and not offices and office.start < run.end:
                break
            between = self.text[at:start] if start > at else ""
            if between and (not _BETWEEN.fullmatch(between) or _NO_APPOSITION & set(between.split())):
                break
            if is_clause and not office.affiliation:
                break
            if any(r.start == office.end + 1 for r in self.runs):
                break  # that is the next one's office: "A, and Foreign Minister B"
            offices.append(self._with_words(office, between))
            following = _AND.match(self.text, office.end, self.end)
            if not following or len(offices) == 2:
                break
            at = following.end()
        return offices

    def _with_words(self, office: Office, between: str) -> Office:
        """Let small words before an office belong to it: "a retired teacher"."""
        kept = [w for w in between.split() if w.islower() and w.isalpha() and w not in ("a", "an", "the")]
        if not kept or office.country or len(kept) > 3:
            return office
        role = " ".join([*kept, office.role])
        return Office(office.start, office.end, role, office.affiliation, "", office.iso3)

    def _affiliate(self, run: Run, place: int, offices: list[Office]) -> list[Office]:
        """A body without an office: "X of the University of Y", "from Y, X"."""
        if offices:
            return []
        joined = _FROM.match(self.text, run.end, self.end) or _WORKS.match(self.text, run.end, self.end)
        is_named = place < run.start or not joined or joined.group().split()[0] not in ("at", "with")
        mention = self.reader.find_body(joined.end()) if joined and is_named else None
        if mention and mention.kind == "country":
            return [Office(run.end, mention.end, "", "", mention.name, mention.iso3)]
        if mention:
            return [Office(run.end, mention.end, "", mention.name, "", mention.iso3)]
        for mention in self.mentions:
            gap = self.text[mention.end : place]
            is_from = re.search(r"\b[Ff]rom (?:the )?$", self.text[self.start : mention.start])
            if (gap == ", " and is_from) or (gap in ("'s ", "’s ") and mention.kind != "country"):
                return [Office(mention.start, place, "", mention.name, "", mention.iso3)]
        return []


