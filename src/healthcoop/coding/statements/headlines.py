"""Headlines: who claims what they say, where only a dash or a colon tells ("Claim: minister")."""

from __future__ import annotations

from typing import NamedTuple

from healthcoop.coding.statements.outlines import Outline
from healthcoop.coding.statements.phrases import Phrase, read_phrase

_MAX_TAIL = 9
_SURE = frozenset(["person", "institution", "organization", "group"])


class Claim(NamedTuple):
    """The mark that stands for "says": the span of it, and who speaks."""

    start: int
    end: int
    phrase: Phrase


def find_claim(outline: Outline, is_quoted: bool) -> Claim | None:
    """Find the speaker at a headline's end or beginning.

    Parameters
    ----------
    outline
        The headline.
    is_quoted
        Whether it holds a quotation: then a name nobody knows may speak, too.

    Returns
    -------
    Claim or None
        "Road to be built by May - minister", "Clinics are full: officials", "Kluge: Measles are
        back"; None where nobody is seen to speak.
    """
    shape = outline.shape
    place = max(shape.rfind(":"), shape.rfind("-"))
    if place > 0 and 0 < len(shape) - place - 1 <= _MAX_TAIL:
        phrase = read_phrase(outline, place + 1, len(shape))
        if phrase is not None and phrase.form in _SURE and _is_bare(outline, place + 1, phrase):
            return Claim(*outline.tokens[place], phrase)
    place = shape.find(":")
    if 0 < place <= 5 and len(shape) - place > 3:
        phrase = read_phrase(outline, 0, place)
        forms = ("person", "name") if is_quoted else ("person",)
        if phrase is not None and phrase.form in forms:
            return Claim(*outline.tokens[place], phrase)
    return None


def _is_bare(outline: Outline, first: int, phrase: Phrase) -> bool:
    """Tell whether the tail is nothing but the speaker."""
    tail = outline.shape[first:]
    if phrase.form == "group":
        return not any(s in "dVbmMp" for s in tail)
    has_role = "N" in tail and phrase.form == "person"
    return not any(s in "VbmMdl" for s in tail[:-1] if not has_role) and tail[-1] in "PIO"
