"""Which modules of the project a module or notebook uses, found without importing anything."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from healthcoop.errors import HealthcoopError
from healthcoop.publishing.notebooks import Node

PACKAGE = Path(__file__).resolve().parents[1]
_NAME = PACKAGE.name


def find_modules(sources: Iterable[str]) -> list[Path]:
    """Find the files of all project modules that source code imports, directly or through others.

    Parameters
    ----------
    sources
        Python source code; notebook commands (lines that start with ``%`` or ``!``) are passed
        over.

    Returns
    -------
    list of pathlib.Path
        Files below the package's folder, sorted.
    """
    found: set[Path] = set()
    waiting = [module for source in sources for module in _find_imports(source, ())]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting.extend(_read_imports(module))
    return sorted(found)


def find_notebook_modules(notebook: Node) -> list[Path]:
    """Find the project modules behind a notebook's code cells."""
    return find_modules(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code")


@cache
def _read_imports(module: Path) -> tuple[Path, ...]:
    parts = module.relative_to(PACKAGE.parent).with_suffix("").parts
    source = module.read_text(encoding="utf-8")
    return tuple(_find_imports(source, parts[:-1], str(module)))


def _find_imports(source: str, package: tuple[str, ...], where: str = "cell") -> list[Path]:
    lines = ("" if line.lstrip().startswith(("%", "!")) else line for line in source.splitlines())
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError as error:
        raise HealthcoopError(f"{where}, line {error.lineno}: {error.msg}") from error
    files = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                files += _locate(tuple(alias.name.split(".")))
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = (*above, *(node.module or "").split("."))
            for alias in node.names:
                files += _locate((*filter(None, base), alias.name))
    return files


def _locate(parts: tuple[str, ...]) -> list[Path]:
    """Give the file of a module and of each package above it; a name in a module counts as it."""
    if parts[0] != _NAME:
        return []
    files = []
    for length in range(1, len(parts) + 1):
        stem = PACKAGE.parent.joinpath(*parts[:length])
        files += [f for f in (stem.with_suffix(".py"), stem / "__init__.py") if f.is_file()]
    return files
