"""Stand-ins: signatories that are not named: "the ministers", "his association", "the hospital"."""

from __future__ import annotations

import re
from collections import Counter

from healthcoop.coding.agreements.signatories import Parties, find_affiliation, list_apart
from healthcoop.coding.agreements.words import load_agreement_words
from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Mention, Scene

_SEPARATOR = re.compile(r"\s*(?:,|,? and|&|,? as well as)\s+(?:the )?")
_POSSESSED = re.compile(r"\b(his|her|their|its|our)\s(?:[\w-]+\s){0,2}?$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(the|both|two|three)\s(?:(?!of\b)[\w-]+\s){0,2}?$", re.IGNORECASE)
_IT = re.compile(
    r"(?:^|[\s,])it\s+(?:(?:has|have|had|also|then|recently|later|will|would|already)\s+)*$",
    re.IGNORECASE,
)
_NAME = r"((?:[A-ZÀ-Þ][\w&'’.-]*|[A-Z]{2,})(?: (?:(?:of|for|and|&|de) )?[A-ZÀ-Þ][\w&'’.-]*){0,5})"
_UNLISTED_BEHIND = re.compile(rf"\s+(?:the )?{_NAME}")
_VERB = r"\s+(?:(?:has|have|had|also|today|recently|will|would|is|are|to|on \w+day|plans?) ?)*"
_UNLISTED_BEFORE = re.compile(rf"\s*(?:[Tt]he )?{_NAME}{_VERB}")
_UNLISTED_BESIDE = re.compile(rf",?\s*(?:and|&) (?:the )?{_NAME}{_VERB}")
_UNLISTED_JOINED = re.compile(rf",?\s*(?:and|&) (?:the )?{_NAME}")
_TITLE = re.compile(
    r"(?:\w+ ){0,2}(?:President|Minister|Prime|Dr|Mr|Ms|Mrs|Professor|King|Ambassador)\b"
)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_COUNTED = re.compile(
    rf"\b({'|'.join(_NUMBERS)})\b (?:[\w-]+ ){{0,2}}?"
    r"(?:countries|states|nations|delegations|ministers|members|sides|parties)\b",
    re.IGNORECASE,
)


def find_listing(scene: Scene, stated: str = "") -> Parties:
    """Find the countries that an article lists as taking part in its meeting.

    Parameters
    ----------
    scene
        The article.
    stated
        The words that stand for them: where they say five and four are listed, the host, whom the
        article names most often, is the fifth.
    """
    chain: list[Mention] = []
    countries = [m for m in scene.actors if m.kind == "country"]
    for mention in [*countries, None]:
        if mention and chain and _is_continued(scene, chain[-1], mention):
            chain.append(mention)
            continue
        if len(chain) > 2 and _is_attendance(scene, chain):
            return _add_host(countries, {m.name: m.kind for m in chain}, stated)
        chain = [mention] if mention else []
    return {}


def _is_continued(scene: Scene, last: Mention, mention: Mention) -> bool:
    return bool(_SEPARATOR.fullmatch(scene.text[last.end : mention.start]))


def _is_attendance(scene: Scene, chain: list[Mention]) -> bool:
    _, start, end, _, _ = scene.sentences[chain[0].sentence]
    before = scene.text[max(start, chain[0].start - 120) : chain[0].start]
    behind = scene.text[chain[-1].end : min(end, chain[-1].end + 60)]
    words = load_agreement_words()
    is_aside = words.aside.search(before) or words.aside.search(behind.split(",")[0])
    return not is_aside and bool(words.attendance.search(before) or words.attendance.search(behind))


def _add_host(countries: list[Mention], listed: Parties, stated: str) -> Parties:
    counted = _COUNTED.search(stated)
    if counted and _NUMBERS[counted[1].lower()] == len(listed) + 1:
        others = Counter(m.name for m in countries if m.name not in listed)
        if others:
            return {others.most_common(1)[0][0]: "country"} | listed
    return listed


def find_pair(scene: Scene, cast: Cast, place: int) -> Parties:
    """Find the two institutions last named together before a place: "the partners"."""
    named = [m for m in cast.mentions if m.kind == "institution" and m.end <= place]
    for last, mention in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
        if last.name != mention.name and _is_continued(scene, last, mention):
            return {last.name: last.kind, mention.name: mention.kind}
    return {}


def find_referred(scene: Scene, cast: Cast, start: int, end: int) -> Parties:
    """Find the institutions that words such as "his association" or "the hospital" go back to.

    Parameters
    ----------
    scene, cast
        The article and who acts in it.
    start, end
        The stretch that is read.
    """
    found: Parties = {}
    text = scene.text
    hits = list(load_agreement_words().generics.finditer(text, start, end))
    taken = [(m.start, m.end) for m in list_apart(cast, start, end)] if hits else []
    for hit in hits:
        if any(a <= hit.start() < b for a, b in taken) or hit.group()[0].isupper():
            continue
        before = text[max(start, hit.start() - 40) : hit.start()]
        owner = _POSSESSED.search(before)
        if owner and owner[1].lower() in ("his", "her"):
            party = _find_owner(cast, hit.start())
            if party:
                found.setdefault(*party)
        elif owner or _DEFINITE.search(before):
            number = 2 if hit.group().lower().endswith("s") else 1
            for name in _find_bodies(cast, hit.group().lower(), start, number):
                found.setdefault(name, "institution")
    if not found and _IT.search(text[start:end]):
        for name in find_subject(scene, cast, start):
            found.setdefault(name, "institution")
    return found


def _find_owner(cast: Cast, place: int) -> tuple[str, str] | None:
    """The body of the person last named before a place."""
    before = [m for m in cast.mentions if m.kind == "person" and m.end <= place]
    found = (find_affiliation(cast, mention.name) for mention in reversed(before[-3:]))
    return next((party for party in found if party), None)


def _find_bodies(cast: Cast, word: str, place: int, number: int) -> list[str]:
    """The institutions last named before a place whose names hold a word; for one, any."""
    stem = word.removesuffix("ies") if word.endswith("ies") else word.removesuffix("s")
    before = [m.name for m in cast.mentions if m.kind == "institution" and m.end <= place]
    last = list(dict.fromkeys(reversed(before)))
    alike = [name for name in last if stem[:5] in name.lower()]
    return (alike or (last if number == 1 else []))[:number][::-1]


def find_subject(scene: Scene, cast: Cast, place: int) -> list[str]:
    """Find the institution that the sentences before a place are about: one name or none."""
    number = scene.find_sentence(place)
    for row in range(number, max(-1, number - 3), -1):
        _, start, end, _, _ = scene.sentences[row]
        named = [m for m in list_apart(cast, start, min(end, place)) if m.kind == "institution"]
        if named:
            return [named[0].name]
    return []


def find_speaker(cast: Cast, start: int, end: int) -> Parties:
    """Find the body for which "we" stands: of a person named in a sentence, or last before it."""
    for mention in cast.find_within(start, end, "person"):
        party = find_affiliation(cast, mention.name)
        if party:
            return {party[0]: party[1]}
    party = _find_owner(cast, start)
    return {party[0]: party[1]} if party else {}


def find_unlisted(scene: Scene, cast: Cast, start: int, end: int, is_marked: bool) -> Parties:
    """Find a party that bears a name but is not in the cast, such as a company of one word.

    Parameters
    ----------
    scene, cast
        The article and who acts in it.
    start, end
        The stretch that is read.
    is_marked
        Whether a word such as with or between introduces it; else it ends at the verb.
    """
    named = list(cast.find_within(start, end + 60))
    last = max((m.end for m in named if m.end <= end), default=start)
    if is_marked:
        pattern = _UNLISTED_BEHIND if last == start else _UNLISTED_JOINED
        found = pattern.match(scene.text, last, end)
    else:
        pattern = _UNLISTED_BEFORE if last == start else _UNLISTED_BESIDE
        found = pattern.fullmatch(scene.text, last, end)
    if not found or _is_no_party(found[1]):
        return {}
    if any(m.start < found.end(1) + 2 and m.end > found.start(1) for m in named):
        return {}
    return {found[1].rstrip(".,"): "institution"}


def _is_no_party(name: str) -> bool:
    first = re.split(r"['’ ]", name, maxsplit=1)[0]
    return first in load_agreement_words().nobody or bool(_TITLE.match(name))
