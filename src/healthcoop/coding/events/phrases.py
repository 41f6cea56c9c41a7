"""The words behind an event's head word, as far as they belong to its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from healthcoop.coding.events.sides import WHO_ACRONYM, WORD, Side, fold, has_capital, is_joint
from healthcoop.coding.events.words import (
    EventWords,
    fold_place,
    load_city_countries,
    load_country_codes,
    load_region_names,
)
from healthcoop.coding.scenes import Word

#: Words of a topic in small letters: "conference on safe blood transfusion".
_MAX_TOPIC = 6
#: What a name goes on behind.
_JOINTS = frozenset(" \xa0-:")
_YEAR_BEHIND = re.compile(r"[ \xa0-]((?:19|20)\d\d)\b(?![-–/.,]?\d)")
_ACRONYM = re.compile(r" \(((?=[^)]*[A-Z]{2})[A-Z0-9][A-Za-z0-9&+ -]{1,15})\)")
_CAPITALIZED = re.compile(r" ([A-Z][\w’'-]+)")
_OF = re.compile(r"[ \xa0](of|on|for|in the field of|in the area of) ")
_QUOTED = re.compile(
    r"(?: (?:on|titled|entitled|themed|called|named|dubbed|on the topic|on the theme)"
    r"(?: of)?,?)?:? "
    r"[\"“‘'«](?P<words>[^\"“”«»\n]{4,110}?)[\"”’'»](?!\w)"
)
_TIME_WORDS = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b|\d"
)
_REGION = re.compile(r"(?:the )?([A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+){0,3})")
_SMALL = re.compile(r" ([a-z-]+)")
_ADJECTIVE = re.compile(r"[^\W\d_]{3}(?:al|ic|ary|ive)$|-")
_LISTED = re.compile(r"([A-Z]\w+(?: [A-Z]\w+){0,2}),? and [A-Z]")
_CONNECTORS = frozenset(["of", "and", "the", "for", "on", "from", "in", "&"])


def read_right(text: str, word: Word, high: int, words: EventWords) -> Side:
    """Take the words behind a head that belong to its name."""
    side = Side(word.end)
    while side.edge < high:
        edge = side.edge
        if text[edge] not in _JOINTS:
            break
        if found := _ACRONYM.match(text, edge, high):
            side.edge = found.end()
        elif not side.year and (found := _YEAR_BEHIND.match(text, edge, high)):
            side.edge, side.year = found.end(), int(found[1])
        elif not side.is_quoted and (found := _QUOTED.match(text, edge, high)):
            side.edge, side.is_quoted, side.link = found.end(), True, side.link or "on"
            side.n_capitals += 1
        elif word.kind == "display" and (found := _CAPITALIZED.match(text, edge, high)):
            _add_name(side, found, words)
        elif found := _OF.match(text, edge, high):
            _add_phrase(side, text, found, high, word.kind != "display", words)
        if side.edge == edge:
            break
        side.edge = _close(text, word.end, side.edge)
    return side


def _close(text: str, low: int, edge: int) -> int:
    """Take in the bracket or quotation mark that closes one within a name."""
    mark = text[edge : edge + 1]
    inner = text[low:edge]
    is_closing = (
        (mark == ")" and inner.count("(") > inner.count(")"))
        or (mark == '"' and inner.count('"') % 2 == 1)
        or (mark == "”" and inner.count("“") > inner.count("”"))
        or (mark == "»" and inner.count("«") > inner.count("»"))
    )
    return edge + is_closing


def _add_name(side: Side, found: re.Match[str], words: EventWords) -> None:
    """Add a capitalized word that goes on with a name: "Expo Astana"."""
    plain = fold(found[1])
    if plain not in words.stops and plain not in words.bodies:
        side.edge = found.end()
        side.n_capitals += 1


def _add_phrase(
    side: Side,
    text: str,
    link: re.Match[str],
    high: int,
    may_be_topic: bool,
    words: EventWords,
) -> None:
    """Add the phrase behind a preposition, if one stands there that may name an event."""
    if _TIME_WORDS.match(text, link.end()):
        return
    phrase = _Phrase(link.end(), is_topic=may_be_topic and link[1] != "of")
    edge = link.end()
    for token in WORD.finditer(text, link.end(), high):
        between = text[edge : token.start()]
        is_first = token.start() == link.end()
        if not is_first and not is_joint(between, text[link.end() : edge].rsplit(" ", 1)[-1]):
            is_list = phrase.is_topic and between == ", "
            if not is_list or not _goes_on(text, token.start(), high):
                break
        kind = phrase.sort_word(token.group(), text, token.end(), words)
        if kind == "end":
            break
        edge = token.end()
        if kind != "link":
            phrase.end = edge = _close(text, link.end(), edge)
    if phrase.end > link.end():
        side.edge, side.link = phrase.end, side.link or link[1]
        side.n_capitals += phrase.n_capitals
        side.words += phrase.words


@dataclass(slots=True)
class _Phrase:
    """A phrase behind a head while it is read."""

    end: int
    is_topic: bool
    n_capitals: int = 0
    n_topic: int = 0
    words: list[str] = field(default_factory=list)

    def sort_word(self, word: str, text: str, behind: int, words: EventWords) -> str:
        """Tell what a word is: ``part`` of the phrase, a ``link`` to more of it, or its ``end``."""
        plain = fold(word)
        if has_capital(word):
            if (plain in words.stops and word != WHO_ACRONYM) or _TIME_WORDS.fullmatch(word):
                return "end"
            self.n_capitals += 1
            self.words.append(plain)
            return "part"
        if plain == "to" and self.words[-1:] == ["parties"]:
            return "link"
        if plain in _CONNECTORS:
            is_over = plain == "in" and not _is_topic(text, behind + 1, words)
            return "end" if is_over or (self.n_topic and plain in ("on", "for", "from")) else "link"
        is_group = plain.strip("'") in words.groups and not (self.is_topic and self.n_capitals > 1)
        following = _SMALL.match(text, behind)
        if following and not self.is_topic and _ADJECTIVE.search(plain):
            is_group = is_group or following[1] in words.groups
        is_topic = self.is_topic and not self.n_capitals and plain not in words.topic_ends
        if not is_group and not is_topic:
            return "end"
        self.n_topic += self.is_topic
        self.words.append(plain)
        return "part" if self.n_topic <= _MAX_TOPIC else "end"


def _goes_on(text: str, place: int, high: int) -> bool:
    """Tell whether a comma goes on with a topic: "on Trade, Health and Tourism"."""
    found = _LISTED.match(text, place, high)
    if not found:
        return False
    name = fold_place(found[1])
    return name not in load_country_codes() and name not in load_city_countries()


def _is_topic(text: str, place: int, words: EventWords) -> bool:
    """Tell whether a region or a matter stands behind "in", which then belongs to the name."""
    found = _REGION.match(text, place)
    if not found:
        return False
    parts = fold_place(found[1]).split(" ")
    is_region = any(" ".join(parts[:n]) in load_region_names() for n in (3, 2, 1))
    return is_region or parts[0] in words.modifiers
