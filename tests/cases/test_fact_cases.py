"""Facts: the cases of the tables beside this file."""

from __future__ import annotations

import pytest
from cases.tables import read_cases, unfold
from cases.test_coding_cases import code_text


def show(rows: list[dict[str, object]], *columns: str) -> set[str]:
    """Rows as a reader of a table of cases writes them: columns joined by `/`."""
    return {"/".join("" if r[c] is None else str(r[c]) for c in columns) for r in rows}


def expect(cell: str) -> set[str]:
    """The rows of a cell, between `;`; `-` stands for none."""
    return set() if cell == "-" else {row.strip() for row in cell.split(";")}


@pytest.mark.parametrize(("people", "text"), read_cases("people"))
def test_people(people: str, text: str) -> None:
    rows = code_text("people", unfold(text))
    assert show(rows, "name", "role", "affiliation", "country") == expect(people)


@pytest.mark.parametrize(("institutions", "text"), read_cases("institutions"))
def test_institutions(institutions: str, text: str) -> None:
    rows = code_text("institutions", unfold(text))
    assert show(rows, "name", "country") == expect(institutions)


@pytest.mark.parametrize(("statements", "text"), read_cases("statements"))
def test_statements(statements: str, text: str) -> None:
    rows = code_text("statements", unfold(text))
    assert show(rows, "sentence", "kind", "speaker", "cue") == expect(statements)


@pytest.mark.parametrize(("agreements", "text"), read_cases("agreements"))
def test_agreements(agreements: str, text: str) -> None:
    rows = code_text("agreements", unfold(text))
    assert show(rows, "kind", "status", "count", "parties", "themes") == expect(agreements)


@pytest.mark.parametrize(("events", "text"), read_cases("events"))
def test_events(events: str, text: str) -> None:
    rows = code_text("events", unfold(text))
    assert show(rows, "name", "ordinal", "framework", "place", "date") == expect(events)


@pytest.mark.parametrize(("quantities", "text"), read_cases("quantities"))
def test_quantities(quantities: str, text: str) -> None:
    rows = code_text("quantities", unfold(text))
    assert show(rows, "surface", "value", "upper", "qualifier", "unit") == expect(quantities)
