"""Which words for a time are those of an event, and whether it lies ahead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from healthcoop.coding.events.moments import Moment

Span = tuple[int, int]

#: What stands before a time that is not an event's first day.
_NOT_THEN = re.compile(
    r"\b(?:by|since|until|till|through|before|after|than|over|within|agenda|vision|strategy|plan"
    r"|goals?|the end of|(?:founded|established|created|launched|introduced|set up) (?:in|on)"
    r"|begun in|dating (?:back )?to|deadline of|as of|as early as)\s"
    r"(?:the )?(?:end of |late |early |mid-?)?$",
    re.I,
)
_NOT_YEAR = re.compile(r"\b(?:between|to|from|for|and|compared with|compared to|in)\s$", re.I)
#: What parts a time from the event before it.
_BARRIER = re.compile(
    r"[;:]|\b(?:signed|adopt\w*|approv\w*|since|establish\w*|founded|agree[ds]?|decided|strategy"
    r"|declaration|deadline|plans?|program\w*|until|pandemic|according to|which aims)\b",
    re.I,
)
_SAID = re.compile(
    r"\b(?:said|told|announced|stated|reported|says|added|noted)\b[^.;]{0,30}$", re.I
)
_SAID_BEHIND = re.compile(r"[ ,](?:that\b|(?:\w+ )?(?:said|told|announced|stated|reported)\b)")
_OWNED = re.compile(r"(?:['’]s?)? (?:upcoming |coming )?")
_AHEAD_BEFORE = re.compile(
    r"\b(?:upcoming|forthcoming|coming|next|prelude to|precursor to|ahead of|eve of|run-up to"
    r"|lead-up to|leading up to|advance of|prepar\w+ (?:for|to)|before|prior to|invit\w+ \w+ to"
    r"|(?:will|shall|would|to|plans? to) (?:\w+ ){0,2}"
    r"(?:host|hold|attend|convene|organi[sz]e|join|open|participate|take part|visit|sign|travel|go"
    r"|chair)"
    r"|(?:will|is to|are to|would|to) (?:also )?be (?:\w+ )?\w+ (?:at|during|on|by))\b[^.;]*$",
    re.I,
)
_AHEAD_BEHIND = re.compile(
    r"[^.;]{0,45}?\b(?:to be held|to be hosted|(?:will|would|shall) (?:also )?(?:be|take|open|run"
    r"|kick|begin|start|convene|bring|gather|focus|see|feature)"
    r"|(?:is|are) (?:to|due|scheduled|slated|set|expected|planned)|scheduled|slated"
    r"|due (?:in|to)|planned (?:for|in)|next (?:month|year|week|spring|summer|autumn|fall)"
    r"|later this|to take place)\b",
    re.I,
)
#: How far from the name a time may stand, in characters.
_BEHIND, _BEFORE, _YEAR_BEHIND = 150, 170, 70


def choose_moment(
    text: str, moments: Sequence[Moment], span: Span, others: Sequence[Span]
) -> Moment | None:
    """Choose the time of a name: its owner ("Monday's forum"), else behind it, else before it.

    Parameters
    ----------
    text
        The article's text.
    moments
        The times in the name's sentence.
    span
        The name's span.
    others
        The spans of other names of events in the sentence.
    """
    start, end = span
    for moment in moments:
        if _is_owner(text, moment, start):
            return moment
    free = [m for m in moments if not any(_is_owner(text, m, low) for low, _ in others)]
    behind = (m for m in free if end <= m.start <= end + _BEHIND)
    return _choose_behind(text, behind, end, others) or _choose_before(text, free, span, others)


def _is_owner(text: str, moment: Moment, start: int) -> bool:
    """Tell whether a time stands right before a name: "Monday's forum", "2019's summit"."""
    if moment.end > start or not _OWNED.fullmatch(text, moment.end, start):
        return False
    return not moment.is_bare_year or text[moment.end] in "'’"


def _choose_behind(
    text: str, moments: Iterable[Moment], end: int, others: Sequence[Span]
) -> Moment | None:
    for moment in moments:
        is_parted = _BARRIER.search(text, end, moment.start)
        if is_parted or any(end <= low < moment.start for low, _ in others):
            return None
        is_far = moment.is_bare_year and moment.start - end > _YEAR_BEHIND
        if not is_far and not _is_other_time(text, moment):
            return moment
    return None


def _choose_before(
    text: str, moments: Sequence[Moment], span: Span, others: Sequence[Span]
) -> Moment | None:
    start, end = span
    for moment in reversed(moments):
        distance = start - moment.end
        if not 0 <= distance <= _BEFORE:
            continue
        if any(moment.end <= low < start for low, _ in others):
            return None
        lead = text[max(0, moment.start - 40) : moment.start]
        if _is_other_time(text, moment) or (moment.is_bare_year and distance > 30):
            continue
        is_said = _SAID.search(lead) or _SAID_BEHIND.match(text, moment.end)
        if not is_said or not is_planned(text, start, end):
            return moment
    return None


def _is_other_time(text: str, moment: Moment) -> bool:
    """Tell whether a time is a deadline, a founding or an end rather than a first day."""
    lead = text[max(0, moment.start - 30) : moment.start]
    if _NOT_THEN.search(lead):
        return True
    return moment.is_bare_year and bool(
        (found := _NOT_YEAR.search(lead))
        and found.group().strip().casefold() != "in"
        and not lead.endswith("for ")
    )


def is_planned(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name put the event behind the article's date."""
    return bool(
        _AHEAD_BEFORE.search(text[max(0, start - 60) : start])
        or _AHEAD_BEHIND.match(text[end : end + 90])
    )
