"""The patterns of page furniture: loaded from ``furniture.toml``, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from healthcoop.dictionaries import is_texts, read_dictionary
from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import DICTIONARIES

FILE = "furniture.toml"
#: Macros without which no date and no time of day is found: a line without a digit has neither.
_WITH_DIGITS = ("DATE", "CLOCK")
_MACRO = re.compile(r"\{([A-Z_]+)\}")
_ESCAPE = re.compile(r"\\[A-Z]")
_CAPITAL = re.compile(r"[A-Z]")
_TABLES = ("macros", "long_lines", "parts")


@dataclass(frozen=True)
class Furniture:
    """Compiled patterns; the group that matches is named after the part.

    Attributes
    ----------
    line
        For any line.
    line_of_words
        For a line without a digit, at half the cost.
    long_line
        For a long line, which is nearly always body.
    long_starts
        Words that long furniture begins with.
    parts
        All parts, in the order that decides.
    openers
        Parts whose short lines open a list of furniture.
    """

    line: re.Pattern[str]
    line_of_words: re.Pattern[str]
    long_line: re.Pattern[str]
    long_starts: frozenset[str]
    parts: tuple[str, ...]
    openers: frozenset[str]


@cache
def load_furniture(folder: Path = DICTIONARIES) -> Furniture:
    """Load, check and compile the patterns of page furniture.

    Parameters
    ----------
    folder
        Holds ``furniture.toml``.

    Returns
    -------
    Furniture

    Raises
    ------
    CodebookError
        With every fault: part, entry and what is wrong with it.
    """
    tables = read_dictionary(FILE, folder)
    allowed = ", ".join(_TABLES)
    faults = [f"unknown table {t!r}; allowed: {allowed}" for t in tables if t not in _TABLES]
    macros = _resolve_macros(_take_table(tables, "macros", faults), faults)
    parts = {
        name: _read_part(name, part, macros, faults)
        for name, part in _take_table(tables, "parts", faults).items()
    }
    long_parts, starts = _read_long_lines(_take_table(tables, "long_lines", faults), parts, faults)
    if faults:
        raise CodebookError(list_faults(str(folder / FILE), faults))
    digits = [macros[name] for name in _WITH_DIGITS if name in macros]
    of_words = {
        name: [p for p in patterns if not any(macro in p for macro in digits)]
        for name, patterns in parts.items()
    }
    return Furniture(
        _compile(parts),
        _compile(of_words),
        _compile({name: parts[name] for name in long_parts}),
        frozenset(starts),
        tuple(parts),
        frozenset(name for name, part in tables["parts"].items() if part.get("opens_list")),
    )


def _take_table(tables: Mapping[str, Any], name: str, faults: list[str]) -> dict[str, Any]:
    table = tables.get(name)
    if isinstance(table, dict) and table:
        return table
    faults.append(f"the table {name!r} is missing or empty")
    return {}


def _resolve_macros(table: Mapping[str, Any], faults: list[str]) -> dict[str, str]:
    """Make each macro one pattern; it may name macros that stand above it."""
    macros: dict[str, str] = {}
    for name, wordings in table.items():
        where = f"macros: {name}"
        if not _MACRO.fullmatch(f"{{{name}}}"):
            faults.append(f"{where}: the name must be capitals and _")
        resolved = _resolve(where, wordings, macros, faults)
        macros[name] = f"(?:{'|'.join(resolved)})"
    return macros


def _read_part(name: str, part: Any, macros: Mapping[str, str], faults: list[str]) -> list[str]:
    where = f"parts: {name}"
    if not name.isidentifier() or not name.islower() or not isinstance(part, dict):
        faults.append(f"{where}: must be a table whose name is small letters and _")
        return []
    if unknown := sorted(set(part) - {"patterns", "opens_list"}):
        faults.append(f"{where}: unknown key {unknown[0]!r}; allowed: patterns, opens_list")
    if not isinstance(part.get("opens_list", False), bool):
        faults.append(f"{where}: opens_list: must be true or false")
    return _resolve(where, part.get("patterns"), macros, faults)


def _read_long_lines(
    table: Mapping[str, Any], parts: Mapping[str, Any], faults: list[str]
) -> tuple[list[str], list[str]]:
    names, starts = table.get("parts", []), table.get("first_words", [])
    if not is_texts(names) or not is_texts(starts):
        faults.append("long_lines: parts and first_words must be lists of texts")
        return [], []
    faults += [f"long_lines: parts: no part {name!r}" for name in names if name not in parts]
    faults += [f"long_lines: first_words: {w!r} has capitals" for w in starts if w != w.lower()]
    return names, starts


def _resolve(where: str, patterns: Any, macros: Mapping[str, str], faults: list[str]) -> list[str]:
    """Put macros into patterns, and check each of them."""
    if not is_texts(patterns) or not patterns:
        faults.append(f"{where}: must be a list of patterns, none of them empty")
        return []
    resolved = []
    for pattern in patterns:
        whole = _MACRO.sub(lambda found: macros.get(found[1], ""), pattern)
        if fault := _find_fault(pattern, whole, macros):
            faults.append(f"{where}: {pattern!r}: {fault}")
        resolved.append(whole)
    return resolved


def _find_fault(pattern: str, whole: str, macros: Mapping[str, str]) -> str:
    for name in _MACRO.findall(pattern):
        if name not in macros:
            return f"no macro {{{name}}} stands above it"
    # Lines are matched in small letters, which is much faster than ignoring case.
    if _CAPITAL.search(_ESCAPE.sub("", _MACRO.sub("", pattern))):
        return "has capitals, but lines are matched in small letters"
    try:
        re.compile(whole)
    except re.error as error:
        return f"not a regular expression: {error}"
    return ""


def _compile(parts: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Make one pattern of many, whose matched group is named after the part."""
    alternatives = (f"(?P<{part}>{'|'.join(patterns)})" for part, patterns in parts.items())
    return re.compile("|".join(alternatives))
