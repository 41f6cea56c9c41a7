"""The dictionary of a run: codebook and reference data compiled into one lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from healthcoop.coding.codebook import Codebook, load_codebook
from healthcoop.coding.folding import fold_term
from healthcoop.coding.lexicon import Entry, Lexicon, Numbers
from healthcoop.coding.patterns import ANY_CASE, CAPITALS, INITIAL, Pattern, Phrase
from healthcoop.coding.triggers import list_triggers
from healthcoop.dictionaries import read_dictionary, read_words
from healthcoop.reference import load_reference

#: The file of words that institutions are known by, and of words beside which an acronym is one
#: of a state or organization.
WORDS_FILE = "names.toml"
#: Longer acronyms are read as words, and some papers print them so ("Asean", "Brics").
_MAX_ACRONYM = 4


@dataclass(frozen=True)
class Dictionary:
    """A lexicon with what its entries mean to the coders.

    Attributes
    ----------
    lexicon
        All entries; groups are ``theme``, ``not``, ``beside``, ``country``, ``country_not``,
        ``organization``, ``organization_ambiguous``, ``organization_not``, ``institution``,
        ``diplomatic`` and those of trigger words.
    codebook
        The codebook behind the themes.
    theme
        Shape (n_entries,): number of the theme in the codebook, -1 for other groups.
    condition
        Shape (n_entries,): number of the condition that a term needs or a ``beside`` entry meets.
    reach
        Shape (n_conditions,): how many sentences away a condition may be met.
    country_names
        Common English name by ISO 3166-1 alpha-3 code.
    organization_kinds
        Kind of each organization by id.
    """

    lexicon: Lexicon
    codebook: Codebook
    theme: Numbers
    condition: Numbers
    reach: Numbers
    country_names: dict[str, str]
    organization_kinds: dict[str, str]

    @cached_property
    def keys(self) -> list[str]:
        """What each entry stands for: a term's text, a country's or organization's id."""
        return [entry.key for entry in self.lexicon.entries]


def build_dictionary(codebook: Codebook | None = None) -> Dictionary:
    """Compile the codebook and the reference data.

    Parameters
    ----------
    codebook
        The project's own if not given.

    Returns
    -------
    Dictionary

    Raises
    ------
    CodebookError
        The codebook, the reference data or the dictionaries have faults.
    """
    book = codebook or load_codebook()
    entries: list[Entry] = []
    theme: list[int] = []
    condition: list[int] = []

    def add(group: str, key: str, pattern: Pattern, of_theme: int = -1, needs: int = -1) -> None:
        entries.append(Entry(group, key, pattern))
        theme.append(of_theme)
        condition.append(needs)

    conditions: dict[tuple[tuple[Pattern, ...], int], int] = {}
    for number, one in enumerate(book.themes):
        for term in one.terms:
            condition_of = (term.beside, term.reach)
            needs = conditions.setdefault(condition_of, len(conditions)) if term.beside else -1
            add("theme", term.text, term.pattern, number, needs)
        for term in one.exclusions:
            add("not", term.text, term.pattern, number)
    for (patterns, _), number in conditions.items():
        for pattern in patterns:
            add("beside", "", pattern, needs=number)
    reference = load_reference()
    for group, key, pattern in _list_names(reference):
        add(group, key, pattern)
    for group, key, pattern in list_triggers():
        add(group, key, pattern)
    countries, organizations = reference["countries"], reference["organizations"]
    return Dictionary(
        Lexicon(entries),
        book,
        np.array(theme, dtype=np.int64),
        np.array(condition, dtype=np.int64),
        np.array([reach for _, reach in conditions], dtype=np.int64),
        dict(zip(countries["iso3"], countries["name"], strict=True)),
        dict(zip(organizations["id"], organizations["kind"], strict=True)),
    )


def _list_names(reference: Mapping[str, Any]) -> Iterable[tuple[str, str, Pattern]]:
    """All names of the reference data, as group, key and pattern."""
    for row in reference["countries"].itertuples():
        for name in _split(row.name, row.aliases, row.demonyms):
            yield "country", row.iso3, _name(name, INITIAL)
    for row in reference["country_exceptions"].itertuples():
        yield "country_not", row.phrase, _name(row.phrase, _as_written(row.phrase))
    for row in reference["organizations"].itertuples():
        ambiguous = set(_split(row.ambiguous))
        for name in _split(row.name, row.aliases, row.acronyms):
            is_acronym = name in _split(row.acronyms)
            group = "organization_ambiguous" if name in ambiguous else "organization"
            yield group, row.id, _name(name, INITIAL if is_acronym else ANY_CASE)
    for row in reference["organization_exceptions"].itertuples():
        yield "organization_not", row.phrase, _name(row.phrase, _as_written(row.phrase))
    words = read_dictionary(WORDS_FILE)
    for word in read_words(words, "institution_heads", WORDS_FILE):
        yield "institution", word, _name(word, INITIAL)
    for word in read_words(words, "diplomatic_words", WORDS_FILE):
        yield "diplomatic", word, _name(word, ANY_CASE)


def _name(name: str, case: int) -> Pattern:
    """A name as a pattern: short acronyms only in capitals, otherwise in the given case."""
    letters = [c for c in name if c.isalpha()]
    is_acronym = 1 < len(letters) <= _MAX_ACRONYM and all(c.isupper() for c in letters)
    phrase = Phrase(fold_term(name), case=CAPITALS if is_acronym and case != ANY_CASE else case)
    return Pattern(((replace(phrase),),))


def _as_written(phrase: str) -> int:
    return INITIAL if any(c.isupper() for c in phrase) else ANY_CASE


def _split(*cells: str) -> list[str]:
    return [name for cell in cells for name in cell.split("|") if name]
