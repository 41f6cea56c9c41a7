"""The forms of files kept by hand: their columns, what each may hold, and what must not repeat.

`FORMS` are those of the reference data, `CODED_FORMS` and `HASHES` those of hand coding.
"""

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
            Field("n_cases", r"[1-9]\d*", "a number of cases"),
            Field("n_articles", r"[1-9]\d*", "a number of articles"),
            _SOURCE,
        ),
        (("set", "measure"),),
    ),
    "baselines": Form(
        (
            Field("method"),
            Field("set", "[a-z_]+", "small letters and underscores"),
            Field("measure"),
            Field("value", r"0\.\d\d|1\.00", "0.00 to 1.00, two decimals"),
            Field("n_articles", r"[1-9]\d*", "a number of articles"),
            _optional("versions"),
            _SOURCE,
        ),
        (("method", "set", "measure"),),
    ),
    "cities": Form((Field("city"), _ISO3, _list("variants")), (("city",),)),
}

_ARTICLE = Field("article_id", r"(?s).+", "the id of an article: the stem of its file's name")
#: A number of a sentence or of characters; a longer one would not fit into a table.
POSITION = "0|[1-9][0-9]{0,8}"
_SENTENCE = Field("sentence", POSITION, "the number of a sentence, from 0")
#: A comma stands only between thousands: "0,45" may be meant as 0.45 and is not read as 45.
_NUMBER = r"([1-9][0-9]{0,2}(,[0-9]{2,3})*,[0-9]{3}|[0-9]+)(\.[0-9]+)?"
_FRAMEWORK = _choice("framework", "SCO", "OTS", "BRI", "WHO", "CIS", "BRICS", "other", "none")


def _free(name: str) -> Field:
    return Field(name, r"(?s).*", "any text")


#: Hand coding, in the layout of ``data/coded``; further columns may stand beside these.
CODED_FORMS: dict[str, Form] = {
    "segments": Form(
        (
            _ARTICLE,
            _SENTENCE,
            Field("start", POSITION, "a number of characters"),
            Field("end", POSITION, "a number of characters"),
        ),
        (("article_id", "sentence"),),
    ),
    "article": Form(
        (
            _ARTICLE,
            _free("title"),
            _choice("title_position", "first", "last", "none"),
            _free("publisher"),
            _free("dateline_place"),
            _date("published_or_event_date"),
            _free("date_basis"),
            _choice("genre", "news", "opinion", "blog", "release"),
            _FRAMEWORK,
        ),
        (("article_id",),),
    ),
    "sentences": Form(
        (_ARTICLE, _SENTENCE, Field("theme")), (("article_id", "sentence", "theme"),)
    ),
    "actors": Form(
        (
            _ARTICLE,
            _choice("kind", "country", "organization", "institution", "person"),
            Field("name"),
            _list("surfaces"),
            _free("role"),
            _free("affiliation"),
            _free("country"),
        ),
        (("article_id", "kind", "name"),),
    ),
    "statements": Form(
        (
            _ARTICLE,
            _SENTENCE,
            _choice("kind", "direct", "indirect"),
            _optional("speaker"),
            _free("cue"),
        ),
        (("article_id", "sentence"),),
    ),
    "agreements": Form(
        (
            _ARTICLE,
            _SENTENCE,
            _choice(
                "kind", "MoU", "agreement", "declaration", "action_plan", "communique", "other"
            ),
            _choice("status", "signed", "approved", "proposed", "in_force"),
            Field("count", r"[1-9]\d*", "a whole number from 1"),
            _list("parties"),
            _list("themes"),
        ),
        (),
    ),
    "events": Form(
        (
            _ARTICLE,
            Field("name"),
            Field("ordinal", r"([1-9]\d*)?", "a whole number or nothing"),
            _free("framework"),
            _free("place"),
            _date("date"),
            _list("themes"),
        ),
        (("article_id", "name", "ordinal", "date"),),
    ),
    "quantities": Form(
        (
            _ARTICLE,
            _SENTENCE,
            Field("surface"),
            Field(
                "value",
                f"-?{_NUMBER}(-{_NUMBER})?",
                "a number such as 1500, 1,500 or 0.45, or a range such as 2-3",
            ),
            _choice("qualifier", "exact", "more_than", "about", "less_than", "range"),
            _free("unit"),
            _free("subject"),
        ),
        (),
    ),
}

#: Which bytes were coded: ``hashes.csv`` beside the sheets.
HASHES = Form(
    (_ARTICLE, Field("sha256", "[0-9a-f]{64}", "64 digits 0 to 9 and a to f")), (("article_id",),)
)
