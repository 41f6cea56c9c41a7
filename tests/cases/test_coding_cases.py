"""Coding: the cases of the tables beside this file."""

from __future__ import annotations

from functools import cache

import pytest
from cases.tables import read_cases

from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.reading.corpus import Batch, Source
from healthcoop.tables import TABLES


@cache
def get_dictionary() -> Dictionary:
    return build_dictionary()


def code_text(table: str, text: str) -> list[dict[str, object]]:
    source = Source("case", "case.txt", "0" * 64, "utf-8", 0, text)
    coder = Coder(get_dictionary())
    tables = coder.code_batch(Batch([source], [])) | coder.finish()
    return TABLES[table].to_arrow(tables[table]).to_pylist()


@pytest.mark.parametrize(("theme", "is_coded", "sentence"), read_cases("themes"))
def test_themes(theme: str, is_coded: str, sentence: str) -> None:
    fired = [row["term"] for row in code_text("themes", sentence) if row["theme"] == theme]
    assert ("yes" if fired else "no") == is_coded, fired


@pytest.mark.parametrize(("names", "text"), read_cases("actors"))
def test_actors(names: str, text: str) -> None:
    rows = code_text("actors", text)
    found = {row["name"] for row in rows if row["kind"] in ("country", "organization")}
    assert found == set(filter(None, names.split("|")))
