"""Whether parts add up to their whole where a text gives both: 134 hospitals, 100 and 34.

Only what the text ties together is compared: parts behind a dash, a colon or a bracket, behind
"including" or "of whom", in a sentence that begins with "Of these". Numbers that merely stand near
each other are left alone, and so are parts that may overlap and come to more than their whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from healthcoop.measuring.load import iterate_rows
from healthcoop.measuring.parts import Line, Row, adds_up, find_earlier_whole, find_parts

COLUMNS = (
    *("article_id", "sentence", "whole", "parts", "n_parts", "unit", "whole_value", "parts_value"),
    *("difference", "must_add_up", "adds_up", "words"),
)
_TYPES = {
    **dict.fromkeys(("article_id", "parts", "unit", "words"), "str"),
    **dict.fromkeys(("whole_value", "parts_value", "difference"), "float64"),
    **dict.fromkeys(("must_add_up", "adds_up"), "bool"),
    **dict.fromkeys(("sentence", "n_parts"), "int64"),
    "whole": "Int64",
}
#: Shares by which something grew are no parts of a whole.
_CHANGE = re.compile(
    r"\b(?:rose|rise|grew|grow|growth|increase|fell|fall|drop|decline|decrease|jump|surge|up|down)",
    re.I,
)
_HUNDRED, _ROUNDING = 100.0, 0.51


def check_sums(quantities: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Compare wholes with their parts.

    Parameters
    ----------
    quantities, sentences
        The tables of that name, with their declared columns, in the order of the text.

    Returns
    -------
    pandas.DataFrame
        A row for each whole: `article_id`, `sentence` of the parts, `whole` (label of its row in
        `quantities`; null where the whole is the 100% that shares add up to), `parts` (labels
        joined by ``|``), `n_parts`, `unit`, `whole_value`, `parts_value` (the sum), `difference`
        (whole less sum), `must_add_up` (False behind "including": other parts may be left out),
        `adds_up` (as exactly as the qualifiers of the numbers allow) and `words` (the evidence:
        all surfaces, joined by ``|``).
    """
    found = [
        row
        for article_id, lines in _list_lines(quantities, sentences)
        for row in _check_article(article_id, lines)
    ]
    sums = pd.DataFrame(found, columns=list(COLUMNS))
    return sums.astype(_TYPES)


def _list_lines(
    quantities: pd.DataFrame, sentences: pd.DataFrame
) -> Iterator[tuple[str, list[Line]]]:
    """Go through the articles: their sentences that hold quantities, in order."""
    texts = {(r.article_id, r.sentence): r for r in iterate_rows(sentences)}
    found: dict[str, dict[int, Line]] = {}
    for label, row in zip(quantities.index, iterate_rows(quantities), strict=True):
        sentence = texts[row.article_id, row.sentence]
        lines = found.setdefault(row.article_id, {})
        line = lines.setdefault(row.sentence, Line(row.sentence, sentence.text, []))
        line.rows.append(_make_row(label, row, sentence.start))
    for article_id, lines in found.items():
        yield article_id, [lines[number] for number in sorted(lines)]


def _make_row(label: Any, row: Any, start: int) -> Row:
    unit = row.currency or row.unit if row.measure == "money" else row.unit
    return Row(
        *(label, row.start - start, row.end - start, float(row.value), row.qualifier),
        *(_simplify(unit), row.measure, row.surface),
    )


def _simplify(unit: str) -> str:
    """The head of a unit without the ending of the plural: hospital for "member hospitals"."""
    return unit.casefold().split(" ")[-1].removesuffix("s")


def _check_article(article_id: str, lines: list[Line]) -> Iterator[dict[str, Any]]:
    before: Line | None = None
    for line in lines:
        for whole, parts, must in (*find_parts(line), *find_earlier_whole(before, line)):
            yield _compare(article_id, line.number, whole, parts, must)
        shares = [row for row in line.rows if row.measure == "share" and row.unit == "%"]
        is_whole = abs(sum(row.value for row in shares) - _HUNDRED) < _ROUNDING
        if len(shares) > 1 and is_whole and not _CHANGE.search(line.text):
            yield _compare(article_id, line.number, None, shares, False)
        before = line


def _compare(
    article_id: str, sentence: int, whole: Row | None, parts: list[Row], must: bool
) -> dict[str, Any]:
    total = sum(part.value for part in parts)
    value = whole.value if whole else _HUNDRED
    rows = [whole, *parts] if whole else parts
    return {
        "article_id": article_id,
        "sentence": sentence,
        "whole": whole.label if whole else None,
        "parts": "|".join(str(part.label) for part in parts),
        "n_parts": len(parts),
        "unit": whole.unit if whole else "%",
        "whole_value": value,
        "parts_value": total,
        "difference": value - total,
        "must_add_up": must,
        "adds_up": adds_up(whole, parts) if whole else True,
        "words": "|".join(row.surface for row in rows),
    }
