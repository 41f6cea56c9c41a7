"""Write what depends on what, as rules for make: exact down to the modules that a notebook uses.

All targets are named relative to the build folder, and the project is reached through a link in it,
so that no path of the machine (with its spaces, say) ever stands in a rule.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from healthcoop import paths
from healthcoop.files import open_whole
from healthcoop.publishing.imports import PACKAGE, find_modules, find_notebook_modules
from healthcoop.publishing.notebooks import read_notebook
from healthcoop.publishing.plan import Analysis
from healthcoop.publishing.site import Page, list_pages

#: The link to the project in the build folder.
LINK = ".project"
_TABLES = "tables/provenance.json"
#: Reads hand coding: a notebook that uses it depends on that, too.
_CODED = PACKAGE / "measuring" / "hand_coding.py"

_HEAD = """\
# Made by `healthcoop rules`; the Makefile runs it inside the build folder. Do not edit.
.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: tables notebooks site
tables notebooks site:
	@:

healthcoop = @"$$HEALTHCOOP_PYTHON" -m healthcoop
"""


def write_rules(plan: Sequence[Analysis], build: Path) -> None:
    """Write ``rules.mk`` and what it refers to into a build folder, and clear what left the plan.

    Parameters
    ----------
    plan
        The analyses.
    build
        The build folder. Files in ``plan/`` change only when their content does.

    Raises
    ------
    OutputError
        The folder cannot be written.
    """
    for analysis in plan:
        facts = {"title": analysis.title, "parameters": dict(analysis.parameters)}
        _write_changed(build / "plan" / f"{analysis.id}.json", facts)
    pages = list_pages([Page(analysis.id, analysis.title) for analysis in plan])
    _write_changed(build / "plan" / "pages.json", [asdict(page) for page in pages])
    _remove_stale({page.id for page in pages}, build)
    needs = _list_rule_needs(plan)
    for file in needs:
        # From a machine whose clock runs ahead: make would write the rules again and again.
        if file.stat().st_mtime > time.time():
            os.utime(file)
    with open_whole(build / "rules.mk") as stream:
        stream.write(_make_rules(plan, needs).encode("utf-8"))


def _list_rule_needs(plan: Sequence[Analysis]) -> list[Path]:
    files = {paths.RUNS_FILE, *(a.template for a in plan), *PACKAGE.rglob("*.py"), *_list_look()}
    folders = {paths.CODEBOOK, paths.DICTIONARIES, paths.REFERENCE, paths.NOTEBOOKS}
    return sorted({*files, *_list_data(), *folders})


def _make_rules(plan: Sequence[Analysis], needs: Sequence[Path]) -> str:
    data, look = _list_data(), _list_look()
    code = find_modules(["import healthcoop.pipeline, healthcoop.reference"])
    export = find_modules(["import healthcoop.publishing.export"])
    index = find_modules(["import healthcoop.publishing.index"])
    reader = find_modules(["import healthcoop.publishing.reader"])
    methods = find_modules(["import healthcoop.publishing.methods_page"])
    data_page = find_modules(["import healthcoop.publishing.data_page"])
    pages = [f"site/{analysis.id}.html" for analysis in plan]
    notebooks = [f"notebooks/{analysis.id}.ipynb" for analysis in plan]
    parts = [
        _HEAD,
        f"tables: {_TABLES}",
        f"notebooks: {' '.join(notebooks)}",
        f"site: {' '.join(pages)} site/articles.html site/data.html site/methods.html "
        "site/index.html",
        _rule("rules.mk", map(_link, needs), "rules -o ."),
        _rule(
            _TABLES,
            ["corpus.cksum", "data.cksum", *map(_link, [*data, *code])],
            'tables "$$HEALTHCOOP_CORPUS" -o tables',
        ),
        *(_make_analysis_rule(analysis) for analysis in plan),
        *(
            _rule(
                page,
                [notebook, "plan/pages.json", *map(_link, [*export, *look])],
                f"export {notebook} --pages plan/pages.json -o site",
            )
            for page, notebook in zip(pages, notebooks, strict=True)
        ),
        _rule(
            "site/articles.html",
            ["plan/pages.json", _TABLES, *map(_link, [*reader, *look])],
            "reader --tables tables --pages plan/pages.json -o site",
        ),
        _rule(
            "site/data.html",
            ["data.cksum", "plan/pages.json", _TABLES, *map(_link, [*data_page, *look])],
            "data --tables tables --pages plan/pages.json -o site",
        ),
        _rule(
            "site/methods.html",
            ["data.cksum", "plan/pages.json", *map(_link, [*data, *methods, *look])],
            "methods --pages plan/pages.json -o site",
        ),
        _rule(
            "site/index.html",
            [*notebooks, "plan/pages.json", _TABLES, *map(_link, [*index, *look])],
            "index --notebooks notebooks --tables tables --pages plan/pages.json -o site",
        ),
        # A file that is gone must not stop make: it makes the rules anew instead.
        *(f"{_link(file)}:" for file in needs),
    ]
    return "\n".join(parts) + "\n"


def _make_analysis_rule(analysis: Analysis) -> str:
    modules = find_notebook_modules(read_notebook(analysis.template))
    runner = find_modules(["import healthcoop.publishing.runner"])
    needs = [_TABLES, f"plan/{analysis.id}.json"]
    needs += [_link(f) for f in {analysis.template, *modules, *runner}]
    needs += ["coded.cksum"] if _CODED in modules else []
    recipe = f"run {analysis.id} --tables tables -o notebooks"
    return _rule(f"notebooks/{analysis.id}.ipynb", needs, recipe)


def _rule(target: str, needs: Iterable[str], command: str) -> str:
    return f"{target}: \\\n  " + " \\\n  ".join(sorted(set(needs))) + f"\n\t$(healthcoop) {command}"


def _link(file: Path) -> str:
    name = file.relative_to(paths.ROOT).as_posix()
    for special in "\\ #%":
        name = name.replace(special, f"\\{special}")
    return f"{LINK}/{name.replace('$', '$$')}"


def _list_data() -> list[Path]:
    tables = [
        file
        for folder in (paths.CODEBOOK, paths.DICTIONARIES)
        for file in _list_files(folder, "*.toml")
    ]
    return [*tables, *_list_files(paths.REFERENCE, "*.csv")]


def _list_look() -> list[Path]:
    return _list_files(PACKAGE / "publishing" / "look", "*")


def _list_files(folder: Path, pattern: str) -> list[Path]:
    return sorted(f for f in folder.rglob(pattern) if f.is_file() and "__pycache__" not in f.parts)


def _write_changed(path: Path, content: object) -> None:
    data = (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
    if not path.is_file() or path.read_bytes() != data:
        with open_whole(path) as stream:
            stream.write(data)


def _remove_stale(ids: set[str], build: Path) -> None:
    kept = ids | {"index", "pages"}
    for pattern in ("notebooks/*.ipynb", "site/*.html", "plan/*.json"):
        for file in build.glob(pattern):
            if file.stem not in kept:
                file.unlink()
