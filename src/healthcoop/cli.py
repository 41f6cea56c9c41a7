"""The command line: each step of the job, and the whole of it, on any folder of articles.

Modules are imported inside the commands, so that a command starts as fast as it can. What a user
can mend is printed in a line or a list, with exit status 2; anything else is a fault of the program
and shows as one.
"""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from healthcoop import __doc__ as about
from healthcoop import paths
from healthcoop.errors import HealthcoopError, OutputError
from healthcoop.options import Command, make_parser

#: Failures of the machine that a user can mend: a full disk, a folder without permission.
_MENDABLE = {
    errno.EACCES,
    errno.EDQUOT,
    errno.ELOOP,
    errno.ENAMETOOLONG,
    errno.ENOENT,
    errno.ENOSPC,
    errno.EPERM,
    errno.EROFS,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments
        The words after ``healthcoop``; by default those of the process.

    Returns
    -------
    int
        0 if all went well, 2 if something is wrong that the user can mend, 130 if interrupted.
    """
    options = make_parser(about, _COMMANDS).parse_args(arguments)
    _stop_cleanly()
    command: Command = options.command
    try:
        command(options)
    except HealthcoopError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # Nobody reads what is said any more; closing standard output again must not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except OSError as error:
        if error.errno not in _MENDABLE:
            raise
        return _fail(f"{error.filename or 'output'}: {error.strerror}")
    except KeyboardInterrupt:
        print("healthcoop: interrupted; what was finished is kept", file=sys.stderr)
        return 130
    return 0


def write_tables(options: argparse.Namespace) -> None:
    """Code a folder of articles."""
    from healthcoop import pipeline  # noqa: PLC0415

    _check_output(options.folder, options.output)
    began = time.monotonic()
    _say(f"coding      {options.folder}")
    run = pipeline.write_tables(
        options.folder, options.output, report=lambda line: _say(f"            {line}")
    )
    _say(
        f"done        {run.n_files} files: {run.n_articles} articles, {run.n_rejected} rejected "
        f"({time.monotonic() - began:.1f} s)"
    )


def write_site(options: argparse.Namespace) -> None:
    """Do the whole job: tables, executed notebooks and pages."""
    from healthcoop.publishing.data_page import write_data  # noqa: PLC0415
    from healthcoop.publishing.export import export_page  # noqa: PLC0415
    from healthcoop.publishing.index import write_index  # noqa: PLC0415
    from healthcoop.publishing.methods_page import write_methods  # noqa: PLC0415
    from healthcoop.publishing.plan import load_plan  # noqa: PLC0415
    from healthcoop.publishing.reader import write_reader  # noqa: PLC0415
    from healthcoop.publishing.site import Page, list_pages  # noqa: PLC0415

    plan = load_plan()
    _check_output(options.folder, options.output)
    _use_coded(options.coded)
    tables, notebooks = options.output / "tables", options.output / "notebooks"
    write_tables(argparse.Namespace(folder=options.folder, output=tables))
    done = [_run(analysis.id, tables, notebooks, {}) for analysis in plan]
    pages = list_pages([Page(analysis.id, analysis.title) for analysis in plan])
    for notebook in done:
        export_page(notebook, pages, options.output)
    write_reader(tables, pages, options.output)
    write_data(tables, pages, options.output)
    write_methods(pages, options.output)
    index = write_index(pages, notebooks, tables, options.output)
    _say(f"Look at     {index}")


def run_notebook(options: argparse.Namespace) -> None:
    """Execute one analysis."""
    _use_coded(options.coded)
    _run(options.analysis, options.tables, options.output, dict(options.parameter))


def export_notebooks(options: argparse.Namespace) -> None:
    """Export executed notebooks as pages."""
    from healthcoop.publishing.export import export_page  # noqa: PLC0415
    from healthcoop.publishing.site import read_pages  # noqa: PLC0415

    pages = read_pages(options.pages) if options.pages else []
    for notebook in options.notebook:
        page = export_page(notebook, pages, options.output)
        _say(f"page        {page.name}")


def write_reader(options: argparse.Namespace) -> None:
    """Write a page for each article, with what was coded marked in its text."""
    from healthcoop.publishing import reader  # noqa: PLC0415
    from healthcoop.publishing.site import read_pages  # noqa: PLC0415

    page = reader.write_reader(options.tables, read_pages(options.pages), options.output)
    _say(f"page        {page.name}")


def write_data(options: argparse.Namespace) -> None:
    """Copy the data into the site and write the page that describes them."""
    from healthcoop.publishing import data_page  # noqa: PLC0415
    from healthcoop.publishing.site import read_pages  # noqa: PLC0415

    page = data_page.write_data(options.tables, read_pages(options.pages), options.output)
    _say(f"page        {page.name}")


def write_methods(options: argparse.Namespace) -> None:
    """Write the page of the methods: codebook, manual, accuracy."""
    from healthcoop.publishing import methods_page  # noqa: PLC0415
    from healthcoop.publishing.site import read_pages  # noqa: PLC0415

    page = methods_page.write_methods(read_pages(options.pages), options.output)
    _say(f"page        {page.name}")


def write_index(options: argparse.Namespace) -> None:
    """Write the site's first page."""
    from healthcoop.publishing import index  # noqa: PLC0415
    from healthcoop.publishing.site import read_pages  # noqa: PLC0415

    page = index.write_index(
        read_pages(options.pages), options.notebooks, options.tables, options.output
    )
    _say(f"page        {page.name}")


def write_rules(options: argparse.Namespace) -> None:
    """Write the dependencies for make."""
    from healthcoop.publishing.plan import load_plan  # noqa: PLC0415
    from healthcoop.publishing.rules import write_rules  # noqa: PLC0415

    if not (paths.ROOT / "Makefile").is_file():
        raise HealthcoopError(f"{paths.ROOT}: rules are for make, which runs in a checkout only")
    write_rules(load_plan(), options.output)


def check_codebook(options: argparse.Namespace) -> None:
    """Check a codebook, and the dictionaries beside it, and say what it holds."""
    from healthcoop.coding.codebook import load_codebook  # noqa: PLC0415
    from healthcoop.reading.furniture_file import load_furniture  # noqa: PLC0415

    load_furniture()
    codebook = load_codebook(options.folder)
    n_terms = sum(len(theme.terms) for theme in codebook.themes)
    n_analysed, n_all = len(codebook.analysed), len(codebook.themes)
    _say(
        f"{options.folder}: {n_analysed} themes, {n_all - n_analysed} context themes, "
        f"{n_terms} terms, no faults"
    )


def score_tables(options: argparse.Namespace) -> None:
    """Measure tables against hand coding."""
    from healthcoop.measuring import hand_coding, scoring  # noqa: PLC0415
    from healthcoop.showing.score_text import format_misses, format_scores  # noqa: PLC0415

    coding = hand_coding.read_hand_coding(options.gold)
    tables = scoring.read_tables(options.tables)
    scores = scoring.score_tables(coding, tables)
    changed = coding.find_changed(tables["articles"])
    for line in format_scores(scores, coding.articles, changed):
        _say(line)
    for line in format_misses(scores) if options.misses else ():
        _say(line)


def write_coding_sheets(options: argparse.Namespace) -> None:
    """Write sheets for hand coding the articles of a run."""
    from healthcoop.measuring.sheets import write_sheets  # noqa: PLC0415

    articles = write_sheets(options.tables, options.output, options.draw)
    _say(f"sheets      for {len(articles)} articles in {options.output}")
    _say(f"next        read {options.output / 'README.md'}, fill the sheets, then run")
    _say(f"            healthcoop score {options.output} --tables {options.tables}")


def _run(name: str, tables: Path, output: Path, typed: dict[str, str]) -> Path:
    from healthcoop.publishing.plan import find_analysis, load_plan, set_parameters  # noqa: PLC0415
    from healthcoop.publishing.runner import run_analysis  # noqa: PLC0415

    began = time.monotonic()
    analysis = set_parameters(find_analysis(load_plan(), name), typed)
    _say(f"running     {analysis.id}")
    result = run_analysis(analysis, tables, output)
    _say(f"done        {analysis.id} ({time.monotonic() - began:.1f} s)")
    return result


def _use_coded(folder: Path) -> None:
    """Check hand coding before anything else is done, and name it to the notebooks."""
    from healthcoop.measuring.hand_coding import read_hand_coding  # noqa: PLC0415

    read_hand_coding(folder)
    if folder.resolve() != paths.coded_folder():
        os.environ[paths.CODED_VARIABLE] = str(folder.resolve())


def _check_output(folder: Path, output: Path) -> None:
    if _resolve(output).is_relative_to(_resolve(folder)):
        raise OutputError(
            f"{output}: lies inside the folder of articles ({folder}), so what is written there "
            "would be read as articles; choose a folder outside"
        )


def _resolve(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise OutputError(f"{path}: cannot be found: {error}") from error


def _stop_cleanly() -> None:
    """Let a request to stop unwind the program, so that no unfinished file stays behind."""

    def stop(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)


def _say(line: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    print(line.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def _fail(message: str) -> int:
    print(f"healthcoop: {message}", file=sys.stderr)
    return 2


_COMMANDS: Mapping[str, Command] = {
    "tables": write_tables,
    "site": write_site,
    "run": run_notebook,
    "export": export_notebooks,
    "index": write_index,
    "reader": write_reader,
    "data": write_data,
    "methods": write_methods,
    "rules": write_rules,
    "score": score_tables,
    "coding-sheets": write_coding_sheets,
    "check-codebook": check_codebook,
}
