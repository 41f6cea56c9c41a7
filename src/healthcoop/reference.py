"""Reference data kept by hand: countries, organizations, memberships, regions, exceptions.

Every file of ``data/reference`` has a form (see `reference_forms`) and is checked when it is
read: all faults of all files are raised at once, each with file, line and what is allowed.
What the files mean for matching is said in ``data/reference/README.md``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from healthcoop.errors import CodebookError, list_faults
from healthcoop.paths import REFERENCE
from healthcoop.reference_forms import FORMS, Form

#: Between the entries of a field that holds several.
SEPARATOR = "|"


def load_countries(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the countries: ``iso3``, ``iso2``, ``name``, ``aliases``, ``demonyms``, ``source``."""
    return load_reference(folder)["countries"]


def load_country_exceptions(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the phrases that hold a country's name and are not the country."""
    return load_reference(folder)["country_exceptions"]


def load_organizations(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the organizations and initiatives: ``id``, their names, ``founded``, ``kind`` ...

    ``ambiguous`` are forms that count only where another form supports them. ``memberships`` says
    whether the table of memberships holds all, some or none of those who belong to it.
    """
    return load_reference(folder)["organizations"]


def load_organization_exceptions(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the phrases that hold an organization's name or acronym and are not the organization."""
    return load_reference(folder)["organization_exceptions"]


def load_memberships(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the memberships: ``organization``, ``iso3``, ``status``, ``since``, ``until`` ...

    An empty ``since`` means that the date is not known, an empty ``until`` that it lasts.
    """
    return load_reference(folder)["memberships"]


def load_regions(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the names of regions and groups of countries, which are not coded as countries."""
    return load_reference(folder)["regions"]


def load_cities(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load the cities that datelines and places may name: ``city``, ``iso3``, ``variants``."""
    return load_reference(folder)["cities"]


def load_accuracy(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load what the coding reaches on sets of articles: ``set``, ``measure``, ``value`` ...

    ``value`` is cut off after two decimals; ``source`` is the command that measures it again.
    """
    return load_reference(folder)["accuracy"]


def load_baselines(folder: Path = REFERENCE) -> pd.DataFrame:
    """Load what other methods reach: ``method``, ``set``, ``measure``, ``value``, ``source`` ...

    ``value`` is F1, cut off after two decimals; ``versions`` names the programs and models.
    """
    return load_reference(folder)["baselines"]


def load_reference(folder: Path = REFERENCE) -> dict[str, pd.DataFrame]:
    """Load and check all reference files.

    Parameters
    ----------
    folder
        Where ``countries.csv``, ``memberships.csv`` and the others are.

    Returns
    -------
    dict
        A frame of strings for each of `FORMS`; an empty string where nothing is known.

    Raises
    ------
    CodebookError
        A file is missing or does not have its form, or the files contradict themselves or each
        other. The message lists every fault, with file and line.
    """
    faults: list[str] = []
    frames: dict[str, pd.DataFrame] = {}
    for name, form in FORMS.items():
        frame, found = _read_file(folder / f"{name}.csv", form)
        frames[name] = frame
        faults += [f"{name}.csv {fault}" for fault in found]
    if not faults:
        faults += _check_forms(frames["countries"], "countries", ("name", "aliases", "demonyms"))
        faults += _check_forms(
            frames["organizations"], "organizations", ("name", "aliases", "acronyms")
        )
        faults += _check_ambiguous(frames["organizations"])
        faults += _check_links(frames)
        faults += _check_periods(frames["memberships"])
    if faults:
        raise CodebookError(list_faults(str(folder), faults))
    return {name: frame.drop(columns="line") for name, frame in frames.items()}


def _read_file(path: Path, form: Form) -> tuple[pd.DataFrame, list[str]]:
    """Read a file as strings, with the line that each row ends in, and list what is wrong."""
    names = [field.name for field in form.fields]
    empty = pd.DataFrame(columns=[*names, "line"])
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            rows = [(reader.line_num, row) for row in reader if row]
    except OSError as error:
        return empty, [f"cannot be read: {error.strerror}"]
    except UnicodeDecodeError:
        return empty, ["is not UTF-8"]
    if header != names:
        return empty, [f"line 1: columns {', '.join(header)}; allowed: {', '.join(names)}"]
    faults = [
        f"line {line}: {len(row)} fields; allowed: {len(names)}, as many as columns"
        for line, row in rows
        if len(row) != len(names)
    ]
    whole = [[*row, line] for line, row in rows if len(row) == len(names)]
    frame = pd.DataFrame(whole, columns=[*names, "line"], dtype=object)
    return frame, [*faults, *check_values(frame, form)]


def check_values(frame: pd.DataFrame, form: Form) -> Iterator[str]:
    """Check each value of a file against its form, and that no key stands twice.

    Parameters
    ----------
    frame
        Strings, with the ``line`` that each row ends in.

    Yields
    ------
    str
        A fault, with its line and what is allowed.
    """
    for field in form.fields:
        is_fit = re.compile(field.pattern).fullmatch
        for value, line in zip(frame[field.name], frame["line"], strict=True):
            if not is_fit(value):
                yield f"line {line}: {field.name} {value!r}; allowed: {field.allowed}"
    for key in form.keys:
        first: dict[tuple[str, ...], int] = {}
        for *values, line in frame[[*key, "line"]].itertuples(index=False):
            earlier = first.setdefault(tuple(values), line)
            if earlier != line:
                said = ", ".join(f"{k} {v!r}" for k, v in zip(key, values, strict=True))
                yield f"line {line}: {said} stands in line {earlier} already; allowed: once"


def _check_forms(frame: pd.DataFrame, file: str, columns: tuple[str, ...]) -> Iterator[str]:
    """Check that a name, alias or acronym leads to one row only."""
    owner: dict[str, int] = {}
    for row in frame.to_dict("records"):
        for form in dict.fromkeys(f for c in columns for f in split_entries(row[c])):
            line = owner.setdefault(form.casefold(), row["line"])
            if line != row["line"]:
                yield (
                    f"{file}.csv line {row['line']}: form {form!r} stands in line {line} already; "
                    "allowed: forms of one row only"
                )


def _check_ambiguous(organizations: pd.DataFrame) -> Iterator[str]:
    for row in organizations.to_dict("records"):
        forms = {f for c in ("name", "aliases", "acronyms") for f in split_entries(row[c])}
        for form in split_entries(row["ambiguous"]):
            if form not in forms:
                yield (
                    f"organizations.csv line {row['line']}: ambiguous {form!r}; "
                    "allowed: names, aliases and acronyms of the same row"
                )


def _check_links(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """Check that memberships name organizations and countries that exist, and as declared."""
    organizations, memberships = frames["organizations"], frames["memberships"]
    known = {"organization": set(organizations["id"]), "iso3": set(frames["countries"]["iso3"])}
    for column, values in known.items():
        file = "organizations.csv" if column == "organization" else "countries.csv"
        for row in memberships[~memberships[column].isin(list(values))].to_dict("records"):
            line = f"memberships.csv line {row['line']}"
            yield f"{line}: {column} {row[column]!r}; allowed: as in {file}"
    held = set(memberships["organization"])
    for row in organizations.to_dict("records"):
        if (row["memberships"] == "none") == (row["id"] in held):
            yield (
                f"organizations.csv line {row['line']}: memberships {row['memberships']!r} of "
                f"{row['id']}; allowed: 'none' exactly if memberships.csv has no row of it"
            )


def _check_periods(memberships: pd.DataFrame) -> Iterator[str]:
    """Check that periods end after they begin, and that a country has one status at a time."""
    last: dict[tuple[str, str], tuple[str, int]] = {}
    for row in memberships.sort_values("since", kind="stable").to_dict("records"):
        line = f"memberships.csv line {row['line']}"
        if row["until"] and row["until"] <= row["since"]:
            yield f"{line}: until {row['until']}; allowed: after since {row['since']}"
        key = (row["organization"], row["iso3"])
        if key in last and (last[key][0] or "9999") > row["since"]:
            yield (
                f"{line}: {key[1]} in {key[0]} from {row['since'] or 'unknown'}; allowed: after "
                f"the end of the period of line {last[key][1]} ({last[key][0] or 'none given'})"
            )
        last[key] = (row["until"], row["line"])


def split_entries(value: str) -> list[str]:
    """Split a field that holds several entries.

    Examples
    --------
    >>> split_entries("Chinese|PRC"), split_entries("")
    (['Chinese', 'PRC'], [])
    """
    return value.split(SEPARATOR) if value else []
