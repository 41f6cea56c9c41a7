"""The plan of a run: which analyses there are, read and checked from ``notebooks/runs.toml``.

An entry with ``each = "theme"`` stands for one analysis a theme of the codebook, so that a theme
added to the codebook gets its own notebook and page with no new code.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from healthcoop import paths
from healthcoop.errors import HealthcoopError, ParameterError, list_faults
from healthcoop.publishing.notebooks import read_notebook
from healthcoop.publishing.parameters import merge_parameters, parse_value
from healthcoop.publishing.templates import read_parameters

_KEYS = {"id": str, "title": str, "template": str, "each": str, "parameters": dict, "only": dict}
_REQUIRED = ("id", "title", "template")


@dataclass(frozen=True)
class Analysis:
    """One notebook to execute: its id, the title of its page, its template and its parameters."""

    id: str
    title: str
    template: Path
    parameters: Mapping[str, Any] = field(default_factory=dict)


def load_plan(
    path: Path = paths.RUNS_FILE, themes: Mapping[str, str] | None = None
) -> list[Analysis]:
    """Read and check the plan, with entries for each theme written out.

    Parameters
    ----------
    path
        The plan; templates are named relative to its folder.
    themes
        The label of each analysed theme by its id; by default those of the codebook.

    Returns
    -------
    list of Analysis
        In the order of the file, themes in the order of the codebook.

    Raises
    ------
    ParameterError
        The plan has faults. The message names the file and, for each fault, the entry and what is
        allowed.
    """
    themes = _load_themes() if themes is None else themes
    plan: list[Analysis] = []
    faults: list[str] = []
    for number, entry in enumerate(_read_entries(path), start=1):
        name = f"analysis {entry.get('id', number)!r}"
        wrong = [f"{name}: {fault}" for fault in _find_faults(entry, path.parent, themes)]
        faults.extend(wrong)
        if not wrong:
            plan.extend(_expand(entry, path.parent, themes))
    faults.extend(_find_repeats(plan))
    for analysis in plan:
        faults.extend(_find_parameter_faults(analysis))
    if faults:
        raise ParameterError(list_faults(str(path), faults))
    return plan


def find_analysis(plan: Sequence[Analysis], name: str) -> Analysis:
    """Find an analysis by its id.

    Raises
    ------
    ParameterError
        There is none of that name; the message lists all.
    """
    by_id = {analysis.id: analysis for analysis in plan}
    if name not in by_id:
        near = difflib.get_close_matches(name.replace("_", "-"), by_id, n=1)
        guess = f" Did you mean {near[0]}?" if near else ""
        raise ParameterError(f"{name}: no such analysis.{guess} There are: {', '.join(by_id)}")
    return by_id[name]


def set_parameters(analysis: Analysis, typed: Mapping[str, str]) -> Analysis:
    """Set parameters from words of the command line, read as the types that the template declares.

    Raises
    ------
    ParameterError
        A name, type or value is not allowed; all faults are listed.
    """
    where = f"{analysis.id} ({analysis.template.name})"
    declared = read_parameters(read_notebook(analysis.template), where)
    values = dict(analysis.parameters)
    for name, text in typed.items():
        values[name] = parse_value(text, declared[name].type) if name in declared else text
    return replace(analysis, parameters=merge_parameters(declared, values, where))


def _load_themes() -> dict[str, str]:
    from healthcoop.coding.codebook import load_codebook  # noqa: PLC0415  (keeps imports short)

    codebook = load_codebook()
    return {theme.id: theme.label for theme in codebook.themes if theme.id in codebook.analysed}


def _read_entries(path: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise HealthcoopError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ParameterError(list_faults(str(path), [f"not TOML: {error}"])) from error
    entries = content.get("analysis")
    if set(content) != {"analysis"} or not isinstance(entries, list):
        fault = f"only [[analysis]] entries are allowed, found: {', '.join(content) or 'nothing'}"
        raise ParameterError(list_faults(str(path), [fault]))
    return entries


def _find_faults(entry: Mapping[str, Any], folder: Path, themes: Mapping[str, str]) -> list[str]:
    faults = [f"{k}: no such key. Allowed: {', '.join(_KEYS)}" for k in entry if k not in _KEYS]
    faults += [f"{key}: is missing" for key in _REQUIRED if key not in entry]
    for key, kind in _KEYS.items():
        if key in entry and not isinstance(entry[key], kind):
            faults.append(f"{key}: {entry[key]!r} given, {kind.__name__} expected")
    if faults:
        return faults
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry["id"]):
        faults.append(f"id: {entry['id']!r}: small letters, digits and single hyphens are allowed")
    if not (folder / entry["template"]).is_file():
        there = ", ".join(sorted(p.name for p in folder.glob("*.ipynb")))
        faults.append(f"template: {entry['template']!r} is not in {folder}. There are: {there}")
    if entry.get("each", "theme") != "theme":
        faults.append(f"each: {entry['each']!r} given, only 'theme' is allowed")
    faults += _find_only_faults(entry, themes)
    return faults


def _find_only_faults(entry: Mapping[str, Any], themes: Mapping[str, str]) -> list[str]:
    only = entry.get("only", {})
    faults = [] if "each" in entry or not only else ['only: needs each = "theme" beside it']
    for theme, values in only.items():
        if theme not in themes:
            faults.append(f"only: {theme!r} is not a theme. Allowed: {', '.join(themes)}")
        if not isinstance(values, dict):
            faults.append(f"only.{theme}: a table of parameters expected")
    return faults


def _expand(entry: Mapping[str, Any], folder: Path, themes: Mapping[str, str]) -> list[Analysis]:
    template, common = folder / entry["template"], entry.get("parameters", {})
    if "each" not in entry:
        return [Analysis(entry["id"], entry["title"], template, dict(common))]
    return [
        Analysis(
            f"{entry['id']}-{theme.replace('_', '-')}",
            entry["title"].replace("{theme}", label),
            template,
            {**common, "theme": theme, **entry.get("only", {}).get(theme, {})},
        )
        for theme, label in themes.items()
    ]


def _find_repeats(plan: Sequence[Analysis]) -> list[str]:
    ids = [analysis.id for analysis in plan]
    return [
        f"analysis {i!r}: the id stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})
    ]


def _find_parameter_faults(analysis: Analysis) -> list[str]:
    where = analysis.template.name
    try:
        declared = read_parameters(read_notebook(analysis.template), where)
        merge_parameters(declared, analysis.parameters, where)
    except ParameterError as error:
        lines = str(error).splitlines()[1:]
        return [f"analysis {analysis.id!r}, {where}: {line.strip(' -')}" for line in lines]
    return []
