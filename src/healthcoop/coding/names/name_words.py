"""Words that names are told by, kept as data: countries, cities, and words of institutions."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from healthcoop.coding.folding import fold_term
from healthcoop.dictionaries import read_dictionary, read_words
from healthcoop.reference import load_reference

#: The file of words that institutions are known by, beside the head words.
INSTITUTIONS_FILE = "institutions.toml"
#: The file of head words.
HEADS_FILE = "names.toml"
#: Letters that have no decomposition but are written plainly in English news.
_PLAIN = str.maketrans({"ı": "i", "ə": "a", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "ß": "ss"})


class Country(NamedTuple):
    """A country: its common English name and its ISO 3166-1 alpha-3 code."""

    name: str = ""
    iso3: str = ""


@cache
def load_country_names() -> Mapping[str, Country]:
    """Load all names and demonyms of countries, folded, each with its country."""
    frame = load_reference()["countries"]
    names: dict[str, Country] = {}
    columns = (frame[c].tolist() for c in ("name", "iso3", "aliases", "demonyms"))
    for name, iso3, *others in zip(*columns, strict=True):
        for form in filter(None, (name, *"|".join(others).split("|"))):
            names.setdefault(fold_term(form), Country(name, iso3))
    return names


@cache
def load_countries_by_code() -> Mapping[str, str]:
    """Load the common English name of each country by its ISO code."""
    return {country.iso3: country.name for country in load_country_names().values()}


@cache
def load_regions() -> frozenset[str]:
    """Load the names of regions, folded."""
    names = load_reference()["regions"]["name"]
    return frozenset(fold_name(name.removeprefix("the ")) for name in names)


@cache
def load_places() -> frozenset[str]:
    """Load the names of cities and regions, folded."""
    cities = load_reference()["cities"]
    names = [*cities["city"], *(v for cell in cities["variants"] for v in cell.split("|"))]
    return load_regions() | {fold_name(name) for name in names if name}


@cache
def load_heads() -> frozenset[str]:
    """Load the head words of institutions' names."""
    return frozenset(read_words(read_dictionary(HEADS_FILE), "institution_heads", HEADS_FILE))


@cache
def load_institution_words(key: str) -> frozenset[str]:
    """Load a list of ``institutions.toml`` as the words stand there."""
    return frozenset(read_words(read_dictionary(INSTITUTIONS_FILE), key, INSTITUTIONS_FILE))


@lru_cache(maxsize=100_000)
def fold_name(name: str) -> str:
    """Fold a name for comparison: small letters without accents, apostrophes or full stops."""
    if name.isascii():
        plain = name.lower()
    else:
        plain = unicodedata.normalize("NFKD", name.casefold()).translate(_PLAIN)
    return "".join(c for c in plain if c.isalnum() or c in " -")
