"""Who wrote an article, as the page itself shows."""

from __future__ import annotations

import re

from healthcoop.reading.layout import Block

_BYLINE = re.compile(
    r"^(?:[Bb]y|BY|[Ww]ords|[Tt]ext|[Ss]tory|[Aa]uthor|[Ww]riting by|[Rr]eporting by"
    r"|[Cc]ompiled by|Interview by)\s*:?\s+(?P<name>.{3,80}?)"
    r"(?=\s*(?:\||\d|[Pp]ublished|[Uu]pdated|$))"
)


def find_byline(text: str, blocks: list[Block]) -> str:
    """Find the author or desk of an article.

    Returns
    -------
    str
        The name without "By", empty where the page shows none.
    """
    for block in blocks:
        line = text[block.start : block.end]
        if block.role == "boilerplate" and len(line) < 160:
            found = _BYLINE.match(line)
            if found:
                return found["name"].strip(" .,*")
            if block.part == "byline":
                return line
    return ""
