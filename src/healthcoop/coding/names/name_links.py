"""Names across articles: one name for one person or institution in the whole corpus.

A person is known in the corpus by a name of two words or more; a bare family name stays with its
article. An institution of common words ("Ministry of Health") is known only with its country.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from functools import cache, lru_cache
from typing import Any

from healthcoop.coding.cast import Institution, Person
from healthcoop.coding.names.institution_spans import is_topic
from healthcoop.coding.names.name_variants import is_form_of, spell_plainly
from healthcoop.coding.names.name_words import (
    fold_name,
    load_country_names,
    load_heads,
    load_institution_words,
)
from healthcoop.coding.rows import Columns
from healthcoop.tables import INSTITUTIONS, PEOPLE

#: The country behind the name of one of several bodies of that name.
_BRACKET = re.compile(r" \([^)]*\)$")
_SMALL = frozenset("of for the and on in at de".split())


def link_people(people: list[tuple[str, Person]]) -> Columns:
    """Make the columns of the table of people.

    Parameters
    ----------
    people
        Article id and person, in order.

    Returns
    -------
    dict
        The columns of `PEOPLE`; ``person`` is the fullest form in the corpus.
    """
    names = Counter(person.name for _, person in people)
    linked = _link_names(names)
    columns: Columns = {name: [] for name in PEOPLE.names}
    for article_id, person in people:
        row = {
            "person": linked[person.name],
            "role": "|".join(person.roles),
            "affiliation": "|".join(person.affiliations),
        }
        _add(columns, article_id, person, row)
    return columns


def _link_names(names: Mapping[str, int]) -> dict[str, str]:
    """Give each name the fullest that it is a form of; itself if there is none or several."""
    by_key: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in names:
        by_key[tuple(spell_plainly(w) for w in name.split())].append(name)
    # Of variants in spelling the most frequent stands for all.
    chosen = {key: min(same, key=lambda n: (-names[n], n)) for key, same in by_key.items()}
    own = {name: chosen[key] for key, same in by_key.items() for name in same}
    by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in chosen.values():
        words = tuple(name.split())
        by_last[spell_plainly(words[-1])].append(words)
    fuller = {}
    for name in chosen.values():
        words = tuple(name.split())
        longer = [
            full
            for full in by_last[spell_plainly(words[-1])]
            if 1 < len(words) < len(full) and is_form_of(words, full)
        ]
        fullest = [f for f in longer if all(is_form_of(other, f) for other in longer)]
        best = min(fullest, key=lambda f: (-len(f), f), default=words)
        fuller[name] = " ".join(best)
    return {name: fuller[own[name]] for name in names}


def link_institutions(institutions: list[tuple[str, Institution]]) -> Columns:
    """Make the columns of the table of institutions.

    Parameters
    ----------
    institutions
        Article id and institution, in order.

    Returns
    -------
    dict
        The columns of `INSTITUTIONS`; ``institution`` is the fullest form in the corpus, with its
        country where its words are common ones.
    """
    keys = [_make_key(one.name, one.iso3) for _, one in institutions]
    aliases = _collect_aliases(institutions, keys)
    keys = [aliases.get((key[0], ""), key) if not key[1] else key for key in keys]
    names: dict[tuple[Hashable, str], Counter[str]] = defaultdict(Counter)
    for (_, one), key in zip(institutions, keys, strict=True):
        names[key][_BRACKET.sub("", one.name) if key[1] else one.name] += 1
    chosen = {key: _choose_name(found) for key, found in names.items()}
    columns: Columns = {name: [] for name in INSTITUTIONS.names}
    for (article_id, one), key in zip(institutions, keys, strict=True):
        name = chosen[key]
        if key[1] and not _country_words(key[1]) & set(fold_name(name).split()):
            name = f"{name} ({one.country})"
        _add(columns, article_id, one, {"institution": name})
    return columns


def _choose_name(found: Counter[str]) -> str:
    return min(found, key=lambda n: (-len(n.split()), -found[n], n))


@lru_cache(maxsize=50_000)
def _make_key(full: str, iso3: str) -> tuple[Hashable, str]:
    """What makes an institution the same in two articles: its words, and a country if needed."""
    name = _BRACKET.sub("", full)
    words = [_norm(w) for w in fold_name(name).split() if w not in _SMALL]
    if all(_is_common(w) for w in re.findall(r"[\w-]+", name)):
        if iso3:
            return frozenset(words) - _country_words(iso3), iso3
        return frozenset(words), ""
    return tuple(words), ""


def _collect_aliases(
    institutions: list[tuple[str, Institution]], keys: list[tuple[Hashable, str]]
) -> dict[tuple[Hashable, str], tuple[Hashable, str]]:
    """Short forms that some article uses beside the full name, where they mean only one."""
    meant: dict[tuple[Hashable, str], set[tuple[Hashable, str]]] = defaultdict(set)
    for (_, one), key in zip(institutions, keys, strict=True):
        for surface in one.surfaces:
            short = _make_key(surface, "")
            if short != key and isinstance(short[0], tuple):
                meant[short].add(key)
    return {short: next(iter(full)) for short, full in meant.items() if len(full) == 1}


def _norm(word: str) -> str:
    return word.replace("centre", "center").replace("organisation", "organization")


def _is_common(word: str) -> bool:
    """Tell whether a word of a name does not say which body it is; a country's does not."""
    if word in _SMALL or word in load_heads() or is_topic(word):
        return True
    return word in load_institution_words("generic") or fold_name(word) in load_country_names()


@cache
def _country_words(iso3: str) -> frozenset[str]:
    names = load_country_names()
    return frozenset(w for n, c in names.items() if c.iso3 == iso3 for w in n.split())


def _add(columns: Columns, article_id: str, one: Any, row: dict[str, Any]) -> None:
    """Add a row: what the two tables share, and what only one has."""
    first = one.mentions[0]
    row |= {
        "article_id": article_id,
        "name": one.name,
        "surfaces": "|".join(one.surfaces),
        "country": one.country,
        "iso3": one.iso3,
        "n_mentions": len(one.mentions),
        "sentence": first.sentence,
        "start": first.start,
        "end": first.end,
        "surface": one.surfaces[0],
    }
    for name, cells in columns.items():
        cells.append(row[name])
