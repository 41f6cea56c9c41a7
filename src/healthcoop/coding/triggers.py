"""Trigger words: what makes a sentence worth a closer look, kept as data in ``data/dictionaries``.

A file such as ``statements.toml`` has a table ``[triggers]`` of lists of terms, written in the
language of the codebook's terms. The file's name is the group of its words, the list's name says
what kind of word it is (``said``, ``signed``, ``summit``).
"""

from __future__ import annotations

from collections.abc import Iterator

from healthcoop.coding.patterns import Pattern, parse_term
from healthcoop.dictionaries import read_dictionary, read_words
from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import DICTIONARIES

#: The groups of trigger words; each has a file of its name.
TRIGGER_GROUPS = ("people", "institutions", "statements", "agreements", "events", "quantities")


def list_triggers() -> Iterator[tuple[str, str, Pattern]]:
    """Read all trigger words.

    Yields
    ------
    tuple of (str, str, Pattern)
        Group, kind and pattern of each word.

    Raises
    ------
    CodebookError
        A file cannot be read, or a term in it cannot; all faults of a file are said at once.
    """
    for group in TRIGGER_GROUPS:
        file = f"{group}.toml"
        table = read_dictionary(file).get("triggers")
        triggers = table if isinstance(table, dict) else {}
        faults = [] if triggers else ["needs a table [triggers]"]
        for kind in triggers:
            for term in read_words(triggers, kind, file):
                try:
                    yield group, kind, parse_term(term)
                except CodebookError as error:
                    faults.append(f"{kind}: {error}")
        if faults:
            raise CodebookError(list_faults(str(DICTIONARIES / file), faults))
