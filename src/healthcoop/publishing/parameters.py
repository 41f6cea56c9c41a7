"""Notebook parameters: their types and allowed values, and one message that lists every fault.

Three ways lead to a notebook's parameters: a line of ``runs.toml``, an option of a command, and the
cell itself. All three are checked here, against the same rules, before anything is computed.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from healthcoop.errors import ParameterError, list_faults

#: The types a parameter may have, and how they are called in messages.
TYPES = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "True or False",
    "list[str]": "a list of texts",
}


@dataclass(frozen=True)
class Rule:
    """What a parameter may be: its type, and its choices, range, or a test and what passes."""

    type: str
    choices: Callable[[], Sequence[str]] | None = None
    range: tuple[float, float] | None = None
    test: tuple[Callable[[str], bool], str] | None = None


@dataclass(frozen=True)
class Parameter:
    """A parameter as a notebook declares it: its name, type, default value and comment."""

    name: str
    type: str
    default: Any
    comment: str = ""


def _list_themes() -> list[str]:
    from healthcoop.coding.codebook import load_codebook  # noqa: PLC0415  (keeps imports short)

    return list(load_codebook().analysed)


def _list_organizations() -> list[str]:
    from healthcoop.reference import load_organizations  # noqa: PLC0415  (keeps imports short)

    return [str(name) for name in load_organizations()["id"]]


def _is_date(value: str) -> bool:
    """Tell whether a text is empty or an ISO 8601 year, month or day that exists."""
    if not re.fullmatch(r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?", value):
        return False
    try:
        dt.date.fromisoformat((value + "-01-01")[:10] if value else "2000-01-01")
    except ValueError:
        return False
    return True


#: Every parameter that a notebook of the project may have.
RULES: dict[str, Rule] = {
    "theme": Rule("str", choices=_list_themes),
    "themes": Rule("list[str]", choices=_list_themes),
    "organizations": Rule("list[str]", choices=_list_organizations),
    "countries": Rule("list[str]"),
    "speakers": Rule("list[str]"),
    "articles": Rule("list[str]"),
    "within": Rule("str", choices=lambda: ("sentence", "article")),
    "widgets": Rule("str", choices=lambda: ("auto", "always", "never")),
    "statuses": Rule("list[str]", choices=lambda: ("member", "observer", "partner")),
    "as_of": Rule("str", test=(_is_date, "a year, month or day that exists, as 2025-06-30")),
    "context_words": Rule("int", range=(1, 50)),
    "max_articles": Rule("int", range=(1, 200)),
    "max_connectors": Rule("int", range=(1, 100)),
    "max_events": Rule("int", range=(1, 100)),
    "max_organizations": Rule("int", range=(2, 20)),
    "max_parties": Rule("int", range=(1, 1000)),
    "max_rows": Rule("int", range=(1, 1000)),
    "max_statements": Rule("int", range=(1, 1000)),
    "max_voices": Rule("int", range=(1, 100)),
    "level": Rule("float", range=(0.5, 0.999)),
    "min_articles": Rule("int", range=(2, 100_000)),
    "min_sentences": Rule("int", range=(1, 10_000)),
    "min_statements": Rule("int", range=(1, 10_000)),
    "min_uptake": Rule("int", range=(1, 10_000)),
}


def check_parameters(**values: object) -> None:
    """Check the parameters of the notebook that calls it; the first thing a notebook does.

    Parameters
    ----------
    **values
        Each parameter under its own name.

    Raises
    ------
    ParameterError
        A name, type or value is not allowed. The message lists every fault and what is allowed.

    Examples
    --------
    >>> check_parameters(max_rows=20)
    >>> check_parameters(max_row=20)
    Traceback (most recent call last):
        ...
    healthcoop.errors.ParameterError: parameters: 1 fault
      - max_row: no such parameter; did you mean 'max_rows'?
    """
    faults = []
    for name, value in values.items():
        rule = RULES.get(name)
        if rule is None:
            faults.append(f"{name}: no such parameter{_guess(name, RULES)}")
        else:
            faults.extend(find_faults(name, value, rule.type))
    if faults:
        raise ParameterError(list_faults("parameters", faults))


def merge_parameters(
    declared: Mapping[str, Parameter], given: Mapping[str, Any], where: str, hint: str = ""
) -> dict[str, Any]:
    """Put given values over declared defaults, and check every value.

    Parameters
    ----------
    declared
        The parameters that the notebook declares, by name.
    given
        The values that replace defaults.
    where
        What the message names as the place of the faults.
    hint
        How to give text where a number arrived, if the way the values came has such a trap.

    Returns
    -------
    dict
        A value for each declared parameter, in the order of declaration.

    Raises
    ------
    ParameterError
        One error that lists all faults.
    """
    faults = []
    for name in given:
        if name not in declared:
            known = ", ".join(f"{p.name} ({p.type})" for p in declared.values()) or "none"
            faults.append(f"{name}: no such parameter{_guess(name, declared)} Allowed: {known}")
    values = {p.name: given.get(p.name, p.default) for p in declared.values()}
    for parameter in declared.values():
        faults.extend(find_faults(parameter.name, values[parameter.name], parameter.type, hint))
    if faults:
        raise ParameterError(list_faults(where, faults))
    return values


def find_faults(name: str, value: object, type_name: str, hint: str = "") -> list[str]:
    """Find what is wrong with a value: its type, else its choice or range; empty if all is well."""
    if not _fits(value, type_name):
        note = f" ({hint})" if hint and type_name == "str" else ""
        return [f"{name}: {value!r} given, {TYPES[type_name]} ({type_name}) expected{note}"]
    rule = RULES.get(name)
    if rule is None:
        return []
    if rule.choices:
        given = value if isinstance(value, list) else [value]
        return _find_wrong_choices(name, given, rule.choices())
    if (
        rule.range
        and isinstance(value, int | float)
        and not rule.range[0] <= value <= rule.range[1]
    ):
        return [f"{name}: {value!r} given, allowed: {rule.range[0]} to {rule.range[1]}"]
    if rule.test and not rule.test[0](str(value)):
        return [f"{name}: {value!r} given, allowed: {rule.test[1]}"]
    return []


def parse_value(text: str, type_name: str) -> Any:
    """Read a value typed on the command line as the type that the notebook declares.

    Text stays as typed (``007`` is not 7); the items of a list are separated by commas. What cannot
    be read as the type is given back as it is, for the check of types to name it.

    Examples
    --------
    >>> parse_value("007", "str"), parse_value("7", "int"), parse_value("seven", "int")
    ('007', 7, 'seven')
    """
    if type_name == "list[str]":
        return [item.strip() for item in text.split(",") if item.strip()]
    if type_name == "bool":
        return {"true": True, "false": False}.get(text.casefold(), text)
    try:
        return {"str": str, "int": int, "float": float}[type_name](text)
    except ValueError:
        return text


def _find_wrong_choices(name: str, given: Iterable[Any], allowed: Sequence[str]) -> list[str]:
    return [
        f"{name}: {item!r} is not known{_guess(str(item), allowed)} Allowed: {', '.join(allowed)}"
        for item in given
        if item not in allowed
    ]


def _fits(value: object, type_name: str) -> bool:
    if type_name == "list[str]":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if type_name == "bool" or isinstance(value, bool):
        return type_name == "bool" and isinstance(value, bool)
    if type_name == "float":
        return isinstance(value, int | float)
    return isinstance(value, {"str": str, "int": int}[type_name])


def _guess(name: str, known: Iterable[str]) -> str:
    plain = {k.casefold().replace("_", " ").replace("-", " "): k for k in known}
    asked = name.casefold().replace("_", " ").replace("-", " ")
    near = difflib.get_close_matches(asked, plain, n=1, cutoff=0.6)
    return f"; did you mean '{plain[near[0]]}'?" if near else "."
