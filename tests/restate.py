"""State anew what is reached: floors that rise, the reference data, the tables of the README.

Usage: python tests/restate.py [--lower]

A floor is never lowered, except with ``--lower`` and a reason in the note of the change.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import tomllib
from collections.abc import Iterable, Sequence

from accuracy.sets import HERE, SETS, Reached, cut, read_reached

from healthcoop import paths
from healthcoop.tables import TABLES, Table

FLOORS_FILE = HERE / "floors.toml"
STATED = paths.REFERENCE / "accuracy.csv"
README = paths.ROOT / "README.md"
#: The README's tables: the heads of their columns, each with its measure.
README_TABLES: tuple[dict[str, str], ...] = (
    {
        "title": "article title",
        "dateline": "article dateline_place",
        "date": "article date",
        "genre": "article genre",
        "framework": "article framework",
        "page furniture": "boilerplate sentences",
        "themes": "theme sentences (all)",
        "countries": "actors country",
        "organizations": "actors organization",
    },
    {
        "institutions": "actors institution",
        "persons": "actors person",
        "statements": "statements (sentences)",
        "direct": "statements direct",
        "speaker": "statements speaker",
        "agreements": "agreements",
        "kind": "agreements kind",
        "status": "agreements status",
        "parties": "agreements parties",
        "events": "events",
        "event dates": "events date",
        "quantities": "quantities",
    },
)
SOURCE = "python tests/restate.py"
Floors = dict[str, dict[str, float]]


def read_floors() -> Floors:
    """The floor of each measure, by set."""
    floors: Floors = tomllib.loads(FLOORS_FILE.read_text("utf-8"))
    return floors


def raise_floors(reached: dict[str, Reached], floors: Floors, is_lowered: bool) -> Floors:
    """Floors at what is reached (cut off after three decimals), never below what they were."""
    raised: Floors = {}
    for name, measures in reached.items():
        before = {} if is_lowered else floors.get(name, {})
        raised[name] = {
            m: max(math.floor(value * 1000 + 1e-9) / 1000, before.get(m, 0.0))
            for m, (value, _) in measures.items()
        }
    return floors | raised


def format_floors(floors: Floors) -> str:
    """The file of floors, with the comment that it begins with."""
    head = FLOORS_FILE.read_text("utf-8").split("\n[")[0].rstrip()
    parts = [
        "\n".join([f"[{name}]", *(f'"{m}" = {value:.3f}' for m, value in measures.items())])
        for name, measures in floors.items()
    ]
    return "\n\n".join([head, *parts]) + "\n"


def list_stated(reached: dict[str, Reached]) -> list[list[str]]:
    """The rows of the reference data."""
    return [
        [
            name,
            measure,
            cut(value),
            str(n_cases),
            str(len(list(SETS[name][0].glob("*.txt")))),
            SOURCE,
        ]
        for name, measures in reached.items()
        for measure, (value, n_cases) in measures.items()
    ]


def format_tables(reached: dict[str, Reached]) -> list[str]:
    """The tables of the README, as markdown."""
    tables = []
    for columns in README_TABLES:
        rows = []
        for name, values in reached.items():
            shown = [cut(values[m][0]) if m in values else "–" for m in columns.values()]
            rows.append([name.replace("_", " "), *shown])
        tables.append(format_table(["set", *columns], rows))
    return tables


def describe_project() -> list[str]:
    """The README's tables of the analyses and of the data, from what declares them."""
    runs = tomllib.loads(paths.RUNS_FILE.read_text("utf-8"))["analysis"]
    asks = [
        (f"`{run['id']}{'-…' if 'each' in run else ''}`", read_title(run["template"]))
        for run in runs
    ]
    held = [(f"`{t.name}`", t.row, ", ".join(list_own_columns(t))) for t in TABLES.values()]
    return [
        format_table(("analysis", "asks"), asks),
        format_table(("table", "a row is", "and says, beside its place"), held),
    ]


def list_own_columns(table: Table) -> list[str]:
    """The columns that say more than where a row's words stand."""
    place = ("article_id", "sentence", "start", "end", "surface")
    return [name.replace("_", " ") for name in table.names if name not in place]


def read_title(template: str) -> str:
    """The question at the top of a notebook."""
    cells = json.loads((paths.NOTEBOOKS / template).read_text("utf-8"))["cells"]
    source = next("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return source.splitlines()[0].lstrip("# ")


def format_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def replace_tables(text: str, tables: list[str]) -> str:
    """Put tables into a text in place of those that begin with the same line."""
    for table in tables:
        head = re.escape(table.splitlines()[0])
        text = re.sub(rf"^{head}\n(\|.*\n)*", lambda _, new=table: f"{new}\n", text, flags=re.M)
    return text


def main(words: list[str]) -> None:
    """State what is reached."""
    absent = [str(articles) for articles, _ in SETS.values() if not articles.is_dir()]
    if absent:
        sys.exit(f"not there: {', '.join(absent)}; what is reached is stated for all sets together")
    reached = {name: read_reached(name) for name in SETS}
    floors = raise_floors(reached, read_floors(), "--lower" in words)
    FLOORS_FILE.write_text(format_floors(floors), "utf-8")
    with STATED.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["set", "measure", "value", "n_cases", "n_articles", "source"])
        writer.writerows(list_stated(reached))
    tables = [*describe_project(), *format_tables(reached)]
    README.write_text(replace_tables(README.read_text("utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
