"""People: who is named in an article, in what role, for which body and country."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from healthcoop.coding.cast import Institution, Person
from healthcoop.coding.names.bodies import Bodies
from healthcoop.coding.names.institutions import is_title_case
from healthcoop.coding.names.name_signs import is_known_name, is_place_name, looks_like_name
from healthcoop.coding.names.name_words import fold_name
from healthcoop.coding.names.names import Run, find_runs, find_title, match_word
from healthcoop.coding.names.person_forms import Sighting, join_people
from healthcoop.coding.names.person_offices import OfficeFinder
from healthcoop.coding.names.roles import Office, list_offices
from healthcoop.coding.names.taken import Taken
from healthcoop.coding.scenes import Mention, Scene

#: Titles that are offices too.
_TITLED = re.compile(
    r"\b(Professor|Prof|Academician|Sister|Hakim|Hakeem|Vaidya|Sheikh|Imam|Ayatollah|General|Colonel"
    r"|Prince|Princess)\b"
)
_AGED = re.compile(r",? (?:aged )?\d{1,3}(?=[,. ])")
_NAMED_AFTER = re.compile(
    r"\b(?:named (?:after|for|in honou?r of)|called after|name of) (?:Academician |Professor )?$"
)
#: Before an office, as in "my friend Ana".
_KIN = ("my ", "My ", "his ", "His ", "her ", "Her ", "our ", "Our ")
_FOLLOWS = re.compile(r" ([A-Z][\w’'-]*)")
_SPEAKING = frozenset(["said", "praised", "hopes", "notes", "say", "called", "headline"])
#: The most words of a name that nothing but a verb of saying shows.
_MAX_UNKNOWN = 4
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
    text = scene.flat
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
        self.taken = Taken([(m.start, m.end) for m in mentions])
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
        bodies = Bodies(page.text, self.mentions, earlier)
        self.offices = OfficeFinder(page.text, start, end, self.roles, bodies, runs)

    def find(self) -> Iterator[tuple[Run, list[Office]]]:
        """Go through the runs that are people, with their offices."""
        for run in self.runs:
            offices = self._judge(run)
            if offices is not None:
                yield run, offices

    def _judge(self, run: Run) -> list[Office] | None:
        """Give the offices of a person; None if the run is none."""
        place = find_title(self.text, self.start, run.start)
        if is_place_name(run.words) or _NAMED_AFTER.search(self.text, self.start, place):
            return None
        before = self.offices.find_before(place)
        has_title, is_full = place < run.start, len(run.words) > 1
        is_named = is_full or has_title or before or is_known_name(run.words[0])
        behind = self.offices.find_behind(run) if is_named else []
        if self._is_part_of_more(run):
            return None
        offices = ([before] if before else []) + behind
        if has_title:
            return offices or self._read_title(run, place)
        if not is_full:
            return offices if self._is_single(run, before, behind) else None
        is_person = looks_like_name(run.words) or (
            len(run.words) <= _MAX_UNKNOWN and self._speaks(run)
        )
        named = self.offices.find_affiliation(run, place) if is_person or offices else None
        if any(o.affiliation or o.country for o in offices) or not offices:
            return offices or named
        return [*offices, *(named or ())]  # "Health secretary X of the Philippines"

    def _read_title(self, run: Run, place: int) -> list[Office]:
        """Read a title that is an office too, and the body that is named beside it."""
        title = _TITLED.search(self.text, place, run.start)
        named = self.offices.find_affiliation(run, place)
        if not title:
            return named
        one = named[0] if named else Office(place, run.start, "")
        return [one._replace(role=title[1])]

    def _is_single(self, run: Run, before: Office | None, behind: list[Office]) -> bool:
        """Tell whether a single word is a person: "President Xi", "Ana, a nurse", "Wen, 52"."""
        word = run.words[0]
        if before is None:
            is_described = behind and behind[0].role.islower() and not behind[0].affiliation
            is_aged = _AGED.match(self.text, run.end) and not word.endswith("s")
            return bool(is_described or is_aged)
        is_next = self.text[before.end : run.start] == " "
        if is_next and self.text.endswith(_KIN, 0, before.start):
            return True
        return is_known_name(word) or (before.is_title and is_next and not word.endswith("s"))

    def _is_part_of_more(self, run: Run) -> bool:
        """Tell whether a name goes on as that of something else: "Norman Bethune Medal"."""
        if any(w.start == run.end + 1 and w.kind == "role" for w in self.roles):
            return True  # "Medivia chief executive X"
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
                if run.end < cue.start and re.fullmatch(
                    r" (?:\w+ly |also |has |then |later )?|, who (?:also |has )?", gap
                ):
                    return True
                if cue.kind == "said" and self.text[cue.end : run.start] == " ":
                    return True
            elif cue.kind == "according" and self.text[cue.end : run.start] == " ":
                return True
        return False
