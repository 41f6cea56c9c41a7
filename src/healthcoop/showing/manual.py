"""The coding manual where it is needed: its rules folded below what they decide."""

from __future__ import annotations

import html
import re
from functools import cache

import mistune
from IPython.display import display

from healthcoop.paths import CODED

_MANUAL = CODED / "MANUAL.md"
#: The section of the manual on decisions that hold for several sheets.
HARD_CASES = 8
#: The section on how the coding of the sample corpus was made.
HOW_MADE = 9
_to_html = mistune.create_markdown(escape=True)


def show_rules(*sections: int) -> None:
    """Show sections of the coding manual, folded: what was to be coded, and how.

    Parameters
    ----------
    sections
        Their numbers in the manual.
    """
    chosen = [_read_sections()[number] for number in sections]
    folded = "".join(
        f"<details><summary>Coding manual: {html.escape(title)}</summary>{_to_html(body)}</details>"
        for title, body in chosen
    )
    titles = [title for title, _ in chosen]
    data = {"text/plain": f"Coding manual: {'; '.join(titles)}", "text/html": folded}
    display(data, raw=True, metadata={"healthcoop": {"role": "manual"}})  # type: ignore[no-untyped-call]


@cache
def _read_sections() -> dict[int, tuple[str, str]]:
    text = _MANUAL.read_text(encoding="utf-8")
    parts = re.split(r"^## (\d+)\. (.+)$", text, flags=re.MULTILINE)
    numbers, titles, bodies = parts[1::3], parts[2::3], parts[3::3]
    return {
        int(number): (title.strip(), body)
        for number, title, body in zip(numbers, titles, bodies, strict=True)
    }
