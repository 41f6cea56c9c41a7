"""The codebook: themes with definition, terms and exclusions, read from files that analysts keep.

A theme is a TOML file of ``data/codebook``; `patterns` describes the language of its terms. The
codebook is checked whole when it is read, and all faults are raised at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from healthcoop.coding.patterns import Pattern, parse_term
from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import CODEBOOK
from healthcoop.reference import load_cities, load_countries, load_regions

#: Lists that any term may name, beside those that are made from the reference data.
LISTS_FILE = "lists.toml"
_KINDS = ("theme", "context")
_KEYS = {"label": str, "kind": str, "definition": str, "terms": list, "not": list, "beside": list}
_BESIDE_KEYS = {"terms": list, "beside": list, "reach": str}
#: Where the companion of a conditional term may stand, and how many sentences away that is.
REACHES = {"sentence": 0, "neighbours": 1}
_ID = re.compile(r"[a-z][a-z0-9_]{1,40}")


@dataclass(frozen=True)
class Term:
    """A term as written, and its condition if it has one.

    One of the patterns of `beside` must then stand in the same sentence, or in one at most `reach`
    sentences away.
    """

    text: str
    pattern: Pattern
    beside: tuple[Pattern, ...] = ()
    reach: int = 0


@dataclass(frozen=True)
class Theme:
    """A theme of the codebook.

    Attributes
    ----------
    id
        The name of its file, used in tables.
    label
        The name that readers see.
    kind
        ``theme`` for those with an analysis of their own, ``context`` for their surroundings.
    definition
        What counts, in words.
    terms
        What fires it.
    exclusions
        Wordings in which a term does not count.
    """

    id: str
    label: str
    kind: str
    definition: str
    terms: tuple[Term, ...]
    exclusions: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """All themes, in the order of their ids, those with an analysis of their own first."""

    themes: tuple[Theme, ...]
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def analysed(self) -> list[str]:
        """Ids of the themes that have an analysis of their own."""
        return [theme.id for theme in self.themes if theme.kind == "theme"]

    @property
    def labels(self) -> dict[str, str]:
        """Label of each theme by id."""
        return {theme.id: theme.label for theme in self.themes}


def load_codebook(folder: Path = CODEBOOK) -> Codebook:
    """Load and check the codebook.

    Parameters
    ----------
    folder
        Holds a TOML file for each theme, and ``lists.toml``.

    Returns
    -------
    Codebook

    Raises
    ------
    CodebookError
        With every fault: file, entry, what is wrong and what is allowed.
    """
    if not folder.is_dir():
        raise CodebookError(f"{folder}: no codebook there")
    faults: list[str] = []
    places = _list_places()
    lists = {**places, **_read_lists(folder, places, faults)}
    themes = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != LISTS_FILE and (content := _read_toml(path, faults)) is not None:
            themes.append(_read_theme(path, content, lists, faults))
    if not themes and not faults:
        faults.append("holds no theme; a theme is a .toml file with label, kind, definition, terms")
    faults += _find_repeats(themes)
    if faults:
        raise CodebookError(list_faults(str(folder), faults))
    ordered = sorted(themes, key=lambda theme: (_KINDS.index(theme.kind), theme.id))
    return Codebook(tuple(ordered), lists)


def _list_places() -> dict[str, list[str]]:
    """Make ``@countries``, ``@demonyms``, ``@regions`` and ``@cities`` from the reference data."""
    countries, regions, cities = load_countries(), load_regions(), load_cities()

    def join(frame: Any, *columns: str) -> list[str]:
        # Short acronyms would be taken for words where case does not matter.
        names = [n for c in columns for cell in frame[c] for n in cell.split("|")]
        return sorted({n for n in names if len(n) > 3 and not re.search(r"[*@~()\[\]|]", n)})

    return {
        "countries": join(countries, "name", "aliases"),
        "demonyms": join(countries, "demonyms"),
        "regions": join(regions, "name", "aliases"),
        "cities": join(cities, "city"),
    }


def _read_toml(path: Path, faults: list[str]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"{path.name}: cannot be read: {error}")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path.name}: not TOML: {error}")
    return None


def _read_lists(
    folder: Path, places: Mapping[str, Sequence[str]], faults: list[str]
) -> dict[str, list[str]]:
    path = folder / LISTS_FILE
    content = _read_toml(path, faults) if path.exists() else {}
    lists = {}
    for name, entries in (content or {}).items():
        if _is_strings(entries):
            lists[name] = list(entries)
        else:
            faults.append(f"{path.name}: {name}: must be a list of strings")
    known = {**places, **lists}
    for name, entries in lists.items():
        unknown = [e for e in entries if e.startswith("@") and e[1:] not in known]
        faults += [f"{path.name}: {name}: no list {e}" for e in unknown]
        # A list may take in another one, which itself takes in none.
        lists[name] = [n for e in entries for n in (known.get(e[1:], []) if e[0] == "@" else [e])]
    return lists


def _read_theme(
    path: Path, content: dict[str, Any], lists: Mapping[str, Sequence[str]], faults: list[str]
) -> Theme:
    where = path.name
    if not _ID.fullmatch(path.stem):
        faults.append(f"{where}: the name must be small letters, digits and _ ({_ID.pattern})")
    faults += [f"{where}: {fault}" for fault in _check_keys(content, _KEYS)]
    for key in ("label", "kind", "definition", "terms"):
        if not content.get(key):
            faults.append(f"{where}: {key} is missing or empty")
    kind = content.get("kind", "theme")
    if kind not in _KINDS:
        faults.append(f"{where}: kind {kind!r}; allowed: {', '.join(_KINDS)}")
        kind = "theme"
    terms = _read_terms(where, "terms", content.get("terms"), lists, faults)
    exclusions = _read_terms(where, "not", content.get("not"), lists, faults)
    for number, group in enumerate(_tables(content.get("beside")), start=1):
        terms += _read_beside(f"{where}: beside {number}", group, lists, faults)
    faults += [f"{where}: {fault}" for fault in _find_contradictions(terms, exclusions)]
    return Theme(
        path.stem,
        str(content.get("label", path.stem)),
        kind,
        " ".join(str(content.get("definition", "")).split()),
        tuple(terms),
        tuple(exclusions),
    )


def _check_keys(content: Mapping[str, Any], allowed: Mapping[str, type]) -> list[str]:
    faults = []
    for key, value in content.items():
        if key not in allowed:
            faults.append(f"unknown key {key!r}; allowed: {', '.join(allowed)}")
        elif not isinstance(value, allowed[key]):
            faults.append(f"{key}: must be {'text' if allowed[key] is str else 'a list'}")
    return faults


def _read_beside(
    where: str, group: Mapping[str, Any], lists: Mapping[str, Sequence[str]], faults: list[str]
) -> list[Term]:
    """Read terms that count only beside others, in the same sentence or next to it."""
    faults += [f"{where}: {fault}" for fault in _check_keys(group, _BESIDE_KEYS)]
    beside = _read_terms(where, "beside", group.get("beside"), lists, faults)
    if not beside:
        faults.append(f"{where}: beside is missing or empty")
    reach = group.get("reach", "sentence")
    if reach not in REACHES:
        faults.append(f"{where}: reach {reach!r}; allowed: {', '.join(REACHES)}")
    terms = _read_terms(where, "terms", group.get("terms"), lists, faults)
    patterns = tuple(b.pattern for b in beside)
    return [Term(t.text, t.pattern, patterns, REACHES.get(reach, 0)) for t in terms]


def _read_terms(
    where: str, key: str, entries: Any, lists: Mapping[str, Sequence[str]], faults: list[str]
) -> list[Term]:
    if entries is None:
        return []
    if not _is_strings(entries):
        faults.append(f"{where}: {key}: must be a list of strings")
        return []
    terms = []
    for entry in entries:
        try:
            terms.append(Term(entry, parse_term(entry, lists)))
        except CodebookError as error:
            faults.append(f"{where}: {key}: {error}")
    return terms


def _find_contradictions(terms: Sequence[Term], exclusions: Sequence[Term]) -> list[str]:
    """Find terms that can never count, because an exclusion lies in each of their wordings."""
    faults = []
    for exclusion in exclusions:
        if len(exclusion.pattern.parts) > 1:
            continue
        excluded = [f" {p.text} " for p in exclusion.pattern.parts[0] if not p.is_open_left]
        for term in terms:
            phrases = [f" {p.text} " for part in term.pattern.parts for p in part]
            if len(term.pattern.parts) == 1 and all(any(x in p for x in excluded) for p in phrases):
                faults.append(f"not: {exclusion.text!r} excludes every match of {term.text!r}")
    return faults


def _find_repeats(themes: Sequence[Theme]) -> list[str]:
    """Find labels that two themes share, and terms that stand twice in a theme."""
    faults = []
    labels: dict[str, str] = {}
    for theme in themes:
        other = labels.setdefault(theme.label.casefold(), theme.id)
        if other != theme.id:
            faults.append(f"{theme.id}.toml: label {theme.label!r} is also that of {other}.toml")
        seen: dict[str, Term] = {}
        for term in theme.terms:
            key = " ".join(term.text.casefold().split())
            if key in seen and seen[key].beside == term.beside:
                faults.append(f"{theme.id}.toml: terms: {term.text!r} stands twice")
            seen[key] = term
    return faults


def _is_strings(entries: Any) -> bool:
    return isinstance(entries, list) and all(isinstance(e, str) and e.strip() for e in entries)


def _tables(entries: Any) -> list[Mapping[str, Any]]:
    return [e for e in entries if isinstance(e, dict)] if isinstance(entries, list) else []
