"""The architecture as the imports have it, and its picture.

``python tests/architecture.py`` draws the picture anew; a test compares it with the imports.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from html import escape
from pathlib import Path

from healthcoop import paths

SOURCE = paths.ROOT / "src" / "healthcoop"
PICTURE = paths.ROOT / ".github" / "images" / "architecture.svg"
#: The parts in the order in which they may use each other: only what stands before.
PARTS = {
    "plumbing": "paths, errors, files, tables, dictionaries, reference data",
    "reading": "files into articles and sentences",
    "coding": "themes, actors, statements, agreements, events, quantities",
    "pipeline": "a folder into tables, batch by batch",
    "measuring": "profiles, overlaps, reliability",
    "showing": "findings, tables and figures in notebooks",
    "publishing": "runs notebooks, writes the site",
    "exploring": "selections, search, the explorer",
    "cli": "the commands",
}
_ROW, _WIDTH, _LEFT = 64, 760, 250


def read_edges() -> set[tuple[str, str]]:
    """Which part imports from which."""
    edges = set()
    for file in SOURCE.rglob("*.py"):
        here = _name_part(file.relative_to(SOURCE).with_suffix("").parts)
        for module in _list_imports(file):
            there = _name_part(module)
            if here != there:
                edges.add((here, there))
    return edges


def _name_part(module: tuple[str, ...]) -> str:
    if module[0] == "__main__":
        return "cli"
    return module[0] if module[0] in PARTS else "plumbing"


def _list_imports(file: Path) -> Iterator[tuple[str, ...]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "healthcoop":
            names = [f"healthcoop.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            continue
        for name in names:
            top, *rest = name.split(".")
            if top == "healthcoop" and rest:
                yield tuple(rest)


def draw_architecture(edges: set[tuple[str, str]]) -> str:
    """Draw the parts below each other, with a line from each to those that it uses."""
    names = list(PARTS)
    height = _ROW * len(names) + 20
    shapes = []
    for number, name in enumerate(names):
        top = 10 + number * _ROW
        shapes.append(
            f'<rect x="{_LEFT}" y="{top}" width="480" height="44" rx="4" class="box"/>'
            f'<text x="{_LEFT + 14}" y="{top + 27}" class="name">{escape(name)}</text>'
            f'<text x="{_LEFT + 120}" y="{top + 27}" class="what">{escape(PARTS[name])}</text>'
        )
    # Plumbing is used by all: lines to it would hide the others.
    drawn = sorted(
        (names.index(user), names.index(used)) for user, used in edges if used != "plumbing"
    )
    for user, used in drawn:
        start, end = 32 + user * _ROW, 32 + used * _ROW
        bend = _LEFT - 26 * (user - used) - 12
        shapes.append(
            f'<path d="M{_LEFT} {start} C{bend} {start} {bend} {end} {_LEFT - 7} {end}"/>'
            f'<path d="M{_LEFT - 8} {end - 4} L{_LEFT} {end} L{_LEFT - 8} {end + 4}" class="tip"/>'
        )
    told = "; ".join(f"{names[user]} uses {names[used]}" for user, used in drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">\n'
        f"<title>The parts of healthcoop: each uses only those above it</title>\n"
        f"<desc>{escape(told)}; all use plumbing</desc>\n"
        "<style>.box{fill:#f4f1eb;stroke:#b9b4a8}.name{font:600 15px sans-serif;fill:#24242a}"
        ".what{font:13px sans-serif;fill:#5f6068}path{fill:none;stroke:#17607f}"
        ".tip{fill:#17607f}</style>\n"
        f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>\n'
        + "\n".join(shapes)
        + "\n</svg>\n"
    )


def main() -> None:
    """Write the picture."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw_architecture(read_edges()), encoding="utf-8")


if __name__ == "__main__":
    main()
