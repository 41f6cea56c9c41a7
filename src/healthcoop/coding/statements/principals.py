"""Principals: of several cues in a sentence, the one whose speaker the sentence is given to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from healthcoop.coding.statements.cues import Report
from healthcoop.coding.statements.outlines import Outline
from healthcoop.coding.statements.quotations import Quotation
from healthcoop.coding.statements.references import Speaker

#: A cue with its speaker.
Resolved = tuple[Report, Speaker]


def choose_principal(
    outline: Outline, resolved: Sequence[Resolved], spoken: Sequence[Quotation]
) -> Resolved | None:
    """Choose the cue that counts, and its speaker.

    Parameters
    ----------
    outline
        The sentence.
    resolved
        Its cues and who speaks by each, in order.
    spoken
        Its quotations that somebody says.

    Returns
    -------
    tuple of (Report, Speaker) or None
        The cue nearest to a quotation, else the one that reports all of the sentence; None if
        there is none but cues that need a quotation.
    """
    if spoken:
        return min(resolved, key=lambda pair: _measure_gap(outline, pair[0], spoken))
    able = [pair for pair in resolved if outline.kind(pair[0].cue) != "called"]
    return min(able, key=lambda pair: _rank(outline, pair[0])) if able else None


def is_vague(outline: Outline, report: Report, speaker: Speaker) -> bool:
    """Tell whether a general remark has nobody to speak it ("they say", "she wants")."""
    place = report.cue + 1
    if place < len(outline.shape) and outline.word(place) == "that":
        return False
    is_unknown = speaker.resolution == "pronoun" and speaker.name.lower() in ("he", "she", "they")
    return is_unknown and outline.kind(report.cue) in ("say", "hopes", "praise")


def is_in_subject(outline: Outline, quotation: Quotation, resolved: Sequence[Resolved]) -> bool:
    """Tell whether a quotation stands between a subject and its verb, as part of a description."""
    verbs: dict[int, int] = {}
    for report, _ in resolved:
        verbs.setdefault(report.phrase.start, outline.tokens[report.cue][0])
    return any(start <= quotation.start and quotation.end <= verb for start, verb in verbs.items())


def _measure_gap(outline: Outline, report: Report, spoken: Sequence[Quotation]) -> int:
    start, end = outline.tokens[report.cue]
    return min(max(q.start - end, start - q.end) for q in spoken)


def _rank(outline: Outline, report: Report) -> int:
    """The order in which cues of one sentence are the one that reports all of it.

    A source named behind another's report comes first, then what is said of the whole sentence from
    its end ("..., officials said"), then other cues in their order; thoughts come last.
    """
    kind, word = outline.kind(report.cue), outline.word(report.cue)
    if word in ("citing", "quoting"):
        return 0
    if kind == "hopes":
        return 4
    if kind in ("said", "stressed", "according") and _letter_before(outline, report) in ",Q":
        return 3 if word in ("reports", "reported") else 1
    return 2


def _letter_before(outline: Outline, report: Report) -> str:
    """The letter before a cue and its subject; a space at the beginning of the sentence."""
    begin = min(report.phrase.start, outline.tokens[report.cue][0])
    before = bisect_right(outline.tokens, begin, key=itemgetter(1)) - 1
    return outline.shape[before] if before >= 0 else " "
