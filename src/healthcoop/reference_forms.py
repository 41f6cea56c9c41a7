"""The forms of the reference files: their columns, what each may hold, and what must not repeat."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A column: its name, the pattern that all of a value must match, and what is allowed, said."""

    name: str
    pattern: str = r"\S(.*\S)?"
    allowed: str = "text, not empty, without spaces at the ends"


@dataclass(frozen=True)
class Form:
    """A file: its columns in order, and the groups of columns that must not repeat together."""

    fields: tuple[Field, ...]
    keys: tuple[tuple[str, ...], ...]


def _optional(name: str) -> Field:
    return Field(name, r"(\S(.*\S)?)?", "text or nothing, without spaces at the ends")


def _list(name: str) -> Field:
    entry = r"[^|\s]([^|]*[^|\s])?"
    return Field(name, rf"({entry}(\|{entry})*)?", "entries joined by |, none of them empty")


def _choice(name: str, *values: str) -> Field:
    return Field(name, "|".join(map(re.escape, values)), "one of " + ", ".join(values))


def _date(name: str) -> Field:
    month, day = "(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
    return Field(
        name, rf"(\d{{4}}(-{month}(-{day})?)?)?", "a year, month, day (ISO 8601) or nothing"
    )


_ISO3 = Field("iso3", "[A-Z]{3}", "three capitals (ISO 3166-1 alpha-3)")
_SOURCE = Field("source", r"\S(.*\S)?", "the source of the row, not empty")
_REASON = Field("reason", r"\S(.*\S)?", "why the phrase is an exception, not empty")

FORMS: dict[str, Form] = {
    "countries": Form(
        (
            _ISO3,
            Field("iso2", "[A-Z]{2}", "two capitals (ISO 3166-1 alpha-2)"),
            Field("name"),
            _list("aliases"),
            _list("demonyms"),
            _SOURCE,
        ),
        (("iso3",), ("iso2",), ("name",)),
    ),
    "country_exceptions": Form(
        (Field("phrase"), _choice("kind", "place", "institution", "language", "other"), _REASON),
        (("phrase",),),
    ),
    "organizations": Form(
        (
            Field("id"),
            Field("name"),
            _list("aliases"),
            _list("acronyms"),
            _list("ambiguous"),
            Field("founded", r"\d{4}", "a year"),
            _choice("kind", "intergovernmental", "initiative", "agency", "bank", "forum"),
            _choice("memberships", "complete", "partial", "none"),
            _optional("health_role"),
            _SOURCE,
        ),
        (("id",), ("name",)),
    ),
    "organization_exceptions": Form((Field("phrase"), _REASON), (("phrase",),)),
    "memberships": Form(
        (
            Field("organization"),
            _ISO3,
            _choice("status", "member", "observer", "partner"),
            _date("since"),
            _date("until"),
            _choice("certainty", "sure", "doubtful"),
            _SOURCE,
            _optional("note"),
        ),
        (("organization", "iso3", "status", "since"),),
    ),
    "regions": Form((Field("name"), _list("aliases"), _list("adjectives")), (("name",),)),
    "accuracy": Form(
        (
            Field("set", "[a-z_]+", "small letters and underscores"),
            Field("measure"),
            Field("value", r"0\.\d\d|1\.00", "0.00 to 1.00, two decimals"),
            Field("n_articles", r"[1-9]\d*", "a number of articles"),
            _SOURCE,
        ),
        (("set", "measure"),),
    ),
    "cities": Form((Field("city"), _ISO3, _list("variants")), (("city",),)),
}
