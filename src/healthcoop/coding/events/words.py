"""Words of events' names, kept as data in ``data/dictionaries/events.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from healthcoop.dictionaries import is_texts, read_dictionary, read_words
from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import DICTIONARIES
from healthcoop.reference import load_cities, load_countries, load_regions, split_entries

#: The file of the words.
FILE = "events.toml"

#: Ordinals by their words; the tens join with them ("twenty-fifth").
_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
    " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80}
ORDINALS = {word: number for number, word in enumerate(_UNITS, start=1)} | {
    "inaugural": 1,
    "maiden": 1,
    "hundredth": 100,
}
for _stem, _ten in _TENS.items():
    ORDINALS[f"{_stem}ieth"] = _ten
    for _number, _unit in enumerate(_UNITS[:9], start=1):
        ORDINALS[f"{_stem}y-{_unit}"] = _ten + _number
_NUMBERED = re.compile(r"(\d{1,3})-?(?:st|nd|rd|th)", re.I)
_ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


@lru_cache(maxsize=4096)
def read_ordinal(word: str) -> int:
    """Read an ordinal: ``8th``, ``eighth``, ``twenty-fifth``, ``VIII``; 0 for other words.

    Examples
    --------
    >>> read_ordinal("eighth"), read_ordinal("21st"), read_ordinal("XIV"), read_ordinal("CIS")
    (8, 21, 14, 0)
    """
    plain = word.casefold().removesuffix("-ever")
    if plain in ORDINALS:
        return ORDINALS[plain]
    if found := _NUMBERED.fullmatch(plain):
        return int(found[1])
    if not _ROMAN.fullmatch(word) or word in ("I", "L"):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in word]
    return sum(
        -value if value < max(values[number:]) else value for number, value in enumerate(values)
    )


@dataclass(frozen=True)
class EventWords:
    """The words that make and end the name of an event, all in small letters.

    Attributes
    ----------
    modifiers
        Small words that belong to a name before its head.
    scope
        Modifiers that tell one event from any.
    groups, meeters
        Words for those who meet; those of them that one is enough to name.
    stops
        Words with a capital before which a name ends.
    holders
        Words after which an "of" does not end a name.
    bodies
        Words that make a name that of a place or body when they stand behind it.
    topic_ends
        Small words with which a topic in small letters ends.
    owners
        Organization by name of an event.
    aliases
        The full name of an event by its acronym.
    """

    modifiers: frozenset[str]
    scope: frozenset[str]
    groups: frozenset[str]
    meeters: frozenset[str]
    stops: frozenset[str]
    holders: frozenset[str]
    bodies: frozenset[str]
    topic_ends: frozenset[str]
    owners: Mapping[str, str]
    aliases: Mapping[str, str]


@cache
def load_event_words() -> EventWords:
    """Load the words.

    Raises
    ------
    CodebookError
        The file cannot be read, or a list is missing or not one of texts.
    """
    return make_event_words(read_dictionary(FILE))


def make_event_words(tables: Mapping[str, Any]) -> EventWords:
    """Check and take the words from the tables of the file.

    Raises
    ------
    CodebookError
        A list is missing or not one of texts.
    """
    names = tables.get("names")
    if not isinstance(names, dict):
        raise CodebookError(list_faults(str(DICTIONARIES / FILE), ["needs a table [names]"]))

    def take(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in read_words(names, key, FILE))

    return EventWords(
        take("modifiers"),
        take("scope"),
        take("groups"),
        take("meeters"),
        take("stops"),
        take("holders"),
        take("bodies"),
        take("topic_ends"),
        _take_texts(tables, "owners"),
        _take_texts(tables, "aliases"),
    )


def _take_texts(tables: Mapping[str, Any], key: str) -> dict[str, str]:
    """Take a table of texts by text."""
    table = tables.get(key)
    if not isinstance(table, dict) or not is_texts(list(table.values())):
        fault = f"{key}: must be a table of texts by name"
        raise CodebookError(list_faults(str(DICTIONARIES / FILE), [fault]))
    return {name.casefold(): text for name, text in table.items()}


@cache
def load_city_countries() -> dict[str, str]:
    """The country of each known city: ISO 3166-1 alpha-3 code by name in small letters."""
    found: dict[str, str] = {}
    for row in load_cities().to_dict("records"):
        for name in [row["city"], *split_entries(row["variants"])]:
            found.setdefault(fold_place(name), row["iso3"])
    return found


@cache
def load_city_names() -> dict[str, str]:
    """How each known city is written, by its name in small letters."""
    names: dict[str, str] = {}
    for row in load_cities().to_dict("records"):
        for name in [row["city"], *split_entries(row["variants"])]:
            names.setdefault(fold_place(name), name)
    return names


@cache
def load_country_codes() -> dict[str, str]:
    """Each country's ISO 3166-1 alpha-3 code by its names in small letters."""
    return {
        fold_place(name): row["iso3"]
        for row in load_countries().to_dict("records")
        for name in [row["name"], *split_entries(row["aliases"])]
    }


@cache
def load_region_names() -> frozenset[str]:
    """The names of regions in small letters, without their article."""
    return frozenset(
        fold_place(name).removeprefix("the ")
        for row in load_regions().to_dict("records")
        for name in [row["name"], *split_entries(row["aliases"])]
    )


@cache
def load_partner_words() -> frozenset[str]:
    """The last words of the names of countries and regions, in small letters."""
    names = {*load_country_codes(), *load_region_names()}
    return frozenset(name.rsplit(" ", 1)[-1] for name in names)


def fold_place(name: str) -> str:
    """Write the name of a place so that its spellings meet."""
    return name.casefold().replace("’", "'").replace("\u00a0", " ")
