"""The words of ``quantities.toml``: number words, qualifiers, currencies, units, names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from healthcoop.dictionaries import is_texts, read_dictionary
from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import DICTIONARIES

FILE = "quantities.toml"
_NUMBERS = (
    "numerals",
    "magnitudes",
    "suffixes",
    "money_suffixes",
    "open_numbers",
    "fractions",
)
_TEXTS = ("currency_before", "currency_behind")
_LISTS = {
    "before": ("more_than", "about", "less_than", "more_than_large", "about_large", "degrees"),
    "behind": ("more_than", "about", "less_than"),
    "not_before": (),
    "elided": ("verbs", "links"),
    "units": (
        *("percent", "points", "measures", "times", "hyphenated", "plurals", "not_plurals"),
        *("stops", "fillers", "bound", "compounds"),
    ),
    "names": ("labels", "weak_labels", "roads", "idioms", "not_halves"),
}

#: Turkish letters that a regular expression takes for "i" when it ignores case.
_UNDOTTED = str.maketrans("İı", "ii")
_HYPHENS = re.compile(r"[-\u2010\u2011]")
_NEXT_WORD = re.compile(r"[\s-]?([^\W\d_]+|[^\w\s])")


@dataclass(frozen=True)
class QuantityWords:
    """What the dictionary says, as the coding of quantities needs it.

    Attributes
    ----------
    numbers
        The value of each number word, magnitude, suffix and open number, by table.
    currencies_before, currencies_behind
        Code of the currency that is written before or behind a number; empty where several
        countries use the word.
    lists
        The lists of words, by table and name; in lower case, but for units and currencies.
    """

    numbers: Mapping[str, Mapping[str, float]]
    currencies_before: Mapping[str, str]
    currencies_behind: Mapping[str, str]
    lists: Mapping[str, Mapping[str, frozenset[str]]]

    def has(self, table: str, name: str, word: str) -> bool:
        """Tell whether a list holds a word; False where there is no such list."""
        return word in self.lists[table].get(name, ())


@cache
def load_quantity_words(folder: Path = DICTIONARIES) -> QuantityWords:
    """Load the words that quantities are made of.

    Raises
    ------
    CodebookError
        The file cannot be read, or a table in it is missing or not of its form; all faults of
        the file are said at once.
    """
    tables = read_dictionary(FILE, folder)
    faults = [*_check_tables(tables), *_check_lists(tables)]
    if faults:
        raise CodebookError(list_faults(str(folder / FILE), faults))
    return QuantityWords(
        {name: {w: float(v) for w, v in tables[name].items()} for name in _NUMBERS},
        tables["currency_before"],
        tables["currency_behind"],
        {t: {n: frozenset(words) for n, words in tables[t].items()} for t in _LISTS},
    )


def _check_tables(tables: dict[str, Any]) -> list[str]:
    faults = []
    for names, kinds, said in ((_NUMBERS, (int, float), "numbers"), (_TEXTS, (str,), "codes")):
        for name in names:
            table = tables.get(name)
            is_fit = isinstance(table, dict) and all(
                isinstance(v, kinds) and not isinstance(v, bool) for v in table.values()
            )
            if not table or not is_fit:
                faults.append(f"[{name}]: must give {said} to words")
    return faults


def _check_lists(tables: dict[str, Any]) -> list[str]:
    faults = []
    for name, needed in _LISTS.items():
        table = tables.get(name)
        if not isinstance(table, dict):
            faults.append(f"[{name}]: must be a table of lists of words")
            continue
        lists = {key: table.get(key) for key in (*needed, *table)}
        faults += [
            f"[{name}] {key}: must be a list of texts that are not empty"
            for key, words in lists.items()
            if not is_texts(words)
        ]
    return faults


def join_words(words: Mapping[str, Any] | frozenset[str] | list[str]) -> str:
    """Write words as alternatives of a regular expression, longer ones first.

    Examples
    --------
    >>> join_words(["per cent", "percent"])
    'per[\\\\s-]cent|percent'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(w).replace(r"\ ", r"[\s-]") for w in ordered)


def fold_word(word: str) -> str:
    """Write a word as the dictionary does, as freely as regular expressions ignore case.

    Examples
    --------
    >>> fold_word("MİLLİON"), fold_word("Tens  of"), fold_word("tens-of")
    ('million', 'tens of', 'tens of')
    """
    return " ".join(_HYPHENS.sub(" ", word.translate(_UNDOTTED).casefold()).split())


@lru_cache(maxsize=16)
def read_next_word(text: str, end: int, stop: int) -> str:
    """Give the word or sign behind a place, in lower case; empty at a sentence's end.

    A look at it spares most searches for what seldom stands there; the last ones are remembered,
    as several coders look behind the same number.

    Examples
    --------
    >>> [read_next_word(text, 2, len(text)) for text in ("12 Per cent", "12%", "12")]
    ['per', '%', '']
    """
    match = _NEXT_WORD.match(text, end, stop)
    return match[1].casefold() if match else ""


@cache
def list_first_words(*phrases: str) -> frozenset[str]:
    """List what `read_next_word` gives for each of some phrases."""
    return frozenset(read_next_word(f" {phrase}", 0, len(phrase) + 1) for phrase in phrases)
