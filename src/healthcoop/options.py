"""The options of the command line: what each command takes, and how it is called."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from healthcoop import __version__, paths

Command = Callable[[argparse.Namespace], None]


def make_parser(about: str | None, commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """Make the parser of the command line.

    Parameters
    ----------
    about
        What the program does, for ``--help``.
    commands
        The function of each command; the first line of its docstring says what it does.
    """
    parser = argparse.ArgumentParser(prog="healthcoop", description=about)
    parser.add_argument("--version", action="version", version=f"healthcoop {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str) -> argparse.ArgumentParser:
        command = commands[name]
        text = (command.__doc__ or "").splitlines()[0]
        sub = subparsers.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    _add_folder(add("tables"), "the folder of articles")
    site = add("site")
    _add_folder(site, "the folder of articles")
    _add_coded(site)
    _add_run_options(add("run"))
    export = add("export")
    export.add_argument("notebook", type=Path, nargs="+", help="an executed notebook")
    export.add_argument("--pages", type=Path, help="the list of the site's pages, made by make")
    _add_output(export)
    index = add("index")
    index.add_argument("--notebooks", type=Path, required=True, help="the executed notebooks")
    made_of_tables = index, add("reader"), add("data")
    for page in made_of_tables:
        page.add_argument("--tables", type=Path, required=True, help="the folder of tables")
    for page in (*made_of_tables, add("methods")):
        page.add_argument("--pages", type=Path, required=True, help="the site's pages, from make")
        _add_output(page)
    _add_output(add("rules"))
    _add_score_options(add("score"))
    sheets = add("coding-sheets")
    sheets.add_argument("tables", type=Path, metavar="TABLES", help="the folder of tables")
    sheets.add_argument("output", type=Path, metavar="OUT", help="the folder that takes the sheets")
    sheets.add_argument(
        "--draw", type=_read_count, metavar="N", help="draw N articles (default: all of them)"
    )
    check = add("check-codebook")
    check.add_argument("folder", type=Path, nargs="?", default=paths.CODEBOOK, help="a codebook")
    return parser


def _add_folder(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("folder", type=Path, metavar="FOLDER", help=text)
    _add_output(parser)


def _add_score_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", type=Path, metavar="GOLD", help="the folder of hand coding")
    _add_tables(parser)
    parser.add_argument(
        "--misses",
        action="store_true",
        help="list every case on which the two disagree: - only by hand, + only coded, ~ different",
    )


def _read_count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _add_tables(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tables",
        type=Path,
        default=paths.tables_folder(),
        metavar="DIR",
        help="the folder of tables (default: %(default)s)",
    )


def _add_run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("analysis", help="its id, as in notebooks/runs.toml: 02-theme-telemedicine")
    _add_tables(parser)
    _add_coded(parser)
    parser.add_argument(
        "-p",
        "--parameter",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="set a parameter; text stays as typed, lists are separated by commas",
    )
    _add_output(parser)


def _add_coded(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--coded",
        type=Path,
        default=paths.coded_folder(),
        metavar="DIR",
        help="the folder of hand coding (default: %(default)s)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="DIR",
        help="the folder that takes the result",
    )
