"""The words around documents, from ``data/dictionaries/agreements.toml``, as expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from healthcoop.dictionaries import read_dictionary, read_words

FILE = "agreements.toml"
_LETTERS = {"*": r"\w*", " ": r"\s", "'": "['’]"}
#: The status that words give, in the order of the manual.
STATUSES = ("signed", "approved", "proposed", "in_force")


@dataclass(frozen=True)
class Cues:
    """Words that tell what was done to a document.

    Attributes
    ----------
    pattern
        Any of them, in small letters.
    status
        The status that each gives, by the word in lower case.
    """

    pattern: re.Pattern[str]
    status: dict[str, str]

    def read_status(self, words: str) -> str:
        """Give the status of words that the pattern has found."""
        return self.status[re.sub(r"\s", " ", words).replace("’", "'")]


@dataclass(frozen=True)
class AgreementWords:
    """Expressions for the words around documents.

    Attributes
    ----------
    active, noun, passive
        Words that govern a document, nouns that do so with a preposition, words that follow it.
    any_cue
        Any of these, in small letters.
    basis
        At the end of a text, a preposition that makes a document the ground of something.
    terms
        What a document does that holds: "allows", "provides for".
    future, open
        At the end of a text, words that leave open what follows.
    drafts
        Words in a document's name that make it a proposal.
    groups, multilateral, pairs
        Signatories that are not named; those of them that stand for many states, or for two sides.
    meetings, assembled, assemblies
        Meetings; all words that show one; names of bodies with members.
    shared
        Words that show that a plan is not one body's own.
    generics
        Kinds of institutions ("his association").
    attendance, aside, support
        Around a list of countries: that they meet, that they do not; what no party gives.
    sides
        People and bodies of a country that stand for it ("counterparts in").
    nobody
        Words with a capital that begin no party's name.
    """

    active: Cues
    noun: Cues
    passive: Cues
    any_cue: re.Pattern[str]
    basis: re.Pattern[str]
    terms: re.Pattern[str]
    future: re.Pattern[str]
    open: re.Pattern[str]
    drafts: frozenset[str]
    groups: re.Pattern[str]
    multilateral: re.Pattern[str]
    pairs: re.Pattern[str]
    assembled: re.Pattern[str]
    assemblies: re.Pattern[str]
    shared: re.Pattern[str]
    meetings: re.Pattern[str]
    generics: re.Pattern[str]
    attendance: re.Pattern[str]
    aside: re.Pattern[str]
    support: re.Pattern[str]
    sides: frozenset[str]
    nobody: frozenset[str]


@cache
def load_agreement_words() -> AgreementWords:
    """Read the words and compile them.

    Raises
    ------
    CodebookError
        The file cannot be read, or a list is missing or holds something other than texts.
    """
    tables = read_dictionary(FILE)

    def read(table: str, key: str) -> tuple[str, ...]:
        return read_words(_take_table(tables, table), key, FILE)

    def words(table: str, *keys: str) -> re.Pattern[str]:
        return _compile(rf"\b{_join(word for key in keys for word in read(table, key))}\b")

    cues = {name: _read_cues(tables, name) for name in ("active", "noun", "passive")}
    return AgreementWords(
        **cues,
        any_cue=_compile_words(word for one in cues.values() for word in one.status),
        basis=_compile(rf"\b(?:{_join(read('basis', 'words'))})\s*$"),
        terms=words("basis", "terms"),
        future=_compile(
            rf"(?:\b(?:{_join(read('hedges', 'future'))})|n['’]t)\b"
            r"(?:,? (?:also|be|been|being|have|then|now|soon|not|later|finally|either|still|all"
            r"|both|each|in turn|yet|get|have to|try to|\w+ly)\b){0,4},?\s*$"
        ),
        open=_compile(rf"\b(?:{_join(read('hedges', 'open'))})(?: [\w'’]+){{0,4}}\s*$"),
        drafts=frozenset(read("hedges", "drafts")),
        groups=words("parties", "groups"),
        multilateral=words("parties", "multilateral"),
        pairs=words("parties", "pairs"),
        assembled=words("parties", "multilateral", "meetings", "pairs"),
        assemblies=words("parties", "assemblies"),
        shared=words("parties", "shared"),
        meetings=words("parties", "meetings"),
        generics=words("parties", "generics"),
        attendance=words("parties", "attendance"),
        aside=words("parties", "aside"),
        support=words("parties", "support"),
        sides=frozenset(read("parties", "sides")),
        nobody=frozenset(read("parties", "nobody")),
    )


def _take_table(tables: dict[str, Any], name: str) -> dict[str, Any]:
    table = tables.get(name)
    return table if isinstance(table, dict) else {}


def _read_cues(tables: dict[str, Any], name: str) -> Cues:
    table = _take_table(tables, name)
    status = {word: status for status in STATUSES for word in read_words(table, status, FILE)}
    return Cues(_compile_words(status), status)


def _compile_words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{_join(words)}\b")


def _join(words: Iterable[str]) -> str:
    """Join words to an expression that shares their beginnings, which is many times faster.

    A star stands for more letters, a space for any white space.
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _write_branch(root)


def _write_branch(node: dict[str, Any]) -> str:
    branches = [
        _LETTERS.get(letter, re.escape(letter)) + _write_branch(rest)
        for letter, rest in node.items()
        if letter
    ]
    if not branches:
        return ""
    joined = "|".join(branches)
    if "" in node:
        return f"(?:{joined})?"
    return joined if len(branches) == 1 else f"(?:{joined})"


def _compile(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


def lower_exactly(text: str) -> str:
    """Write a text in small letters where every place stays the same.

    Examples
    --------
    >>> len(lower_exactly("İZMİR"))
    5
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
