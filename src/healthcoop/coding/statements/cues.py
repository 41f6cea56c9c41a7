"""Cues of a sentence with their subjects: which of its words really report that somebody speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from healthcoop.coding.statements.fitting import has_content
from healthcoop.coding.statements.outlines import Outline
from healthcoop.coding.statements.phrases import Phrase, read_phrase, strip_trail
from healthcoop.coding.statements.subjects import find_agent, find_source, find_subject

#: What somebody issues, "saying" this or that.
_WRITTEN = frozenset(
    "statement statements tweet tweets letter message post remarks speech memo email".split()
)
#: Participles that mean saying only with a quotation; the latter ones not even "is adding".
_NAMING = frozenset(["calling", "labeling", "labelling"])
_DOUBTFUL = _NAMING | {"adding", "noting", "observing"}
#: What may stand before the subject, up to a comma.
_OPENING = re.compile(r"[pV]|[altM]*$")
_MODALS = frozenset("would could should might may must can will".split())
_HYPOTHETICAL = frozenset(["if", "whether", "unless", "until", "till"])


class Report(NamedTuple):
    """A cue and who it says speaks: the cue's token, and the phrase."""

    cue: int
    phrase: Phrase


def find_reports(outline: Outline, is_title: bool) -> list[Report]:
    """Find the cues of a sentence that have a speaker.

    Parameters
    ----------
    outline
        The sentence.
    is_title
        Whether it is a headline, where more verbs count ("push for").

    Returns
    -------
    list of Report
        In order of the cues.
    """
    found: list[Report] = []
    for cue, word in outline.words.items():
        phrase = _find_phrase(outline, cue, word.kind, found, is_title)
        if phrase is not None and not _is_hypothetical(outline, phrase):
            found.append(Report(cue, phrase))
    return found


def _find_phrase(
    outline: Outline, cue: int, kind: str, found: list[Report], is_title: bool
) -> Phrase | None:
    match kind:
        case "according":
            return find_source(outline, cue)
        case "account":
            return _read_account(outline, cue)
        case "claim":
            return _find_claimant(outline, cue)
        case "saying":
            return _find_for_participle(outline, cue, found)
    needs_more = (kind == "headline" and not is_title) or (
        kind == "called" and "Q" not in outline.shape[cue:]
    )
    return None if needs_more else _find_for_verb(outline, cue, kind, found)


def _find_for_verb(outline: Outline, cue: int, kind: str, found: list[Report]) -> Phrase | None:
    """Find who is meant by a finite verb, or stands behind a passive one."""
    last = strip_trail(outline.shape, 0, cue)
    before = outline.shape[last - 1 : last]
    if before == "b" and outline.word(cue).endswith(" as saying"):
        return find_subject(outline, cue, last - 1)
    if before == "b" or (not before and kind != "said"):
        return find_agent(outline, cue)
    if not has_content(outline, cue, before):
        return None
    is_shared = before == "c" or (before == "k" and outline.word(last - 1) in ("but", "yet"))
    if is_shared and (kind not in ("say", "praise", "notes") or found):
        return _find_shared(outline, last - 1, found)
    return find_subject(outline, cue) or find_agent(outline, cue)


def _read_account(outline: Outline, cue: int) -> Phrase | None:
    """Read the pronoun within "in his words", "by her account"."""
    for word in outline.word(cue).split():
        if word in ("his", "her", "their", "its"):
            return Phrase("owner", *outline.tokens[cue], (), word)
    return None


def _find_claimant(outline: Outline, cue: int) -> Phrase | None:
    """Find the owner of "X's claim that", "his assertion that"."""
    shape = outline.shape
    if shape[max(0, cue - 2) : cue][-1:] == "s" and cue > 1 and shape[cue - 2] in "PIOCN":
        return read_phrase(outline, cue - 2, cue - 1) if shape[cue - 2] != "N" else None
    if cue and outline.word(cue - 1) in ("his", "her"):
        return Phrase("owner", *outline.span(cue - 1, cue), (), outline.word(cue - 1))
    return None


def _find_for_participle(outline: Outline, cue: int, found: list[Report]) -> Phrase | None:
    """Find who is meant by ", saying ..." or "with participants reaffirming ..."."""
    shape = outline.shape
    last = strip_trail(shape, 0, cue)
    before = shape[last - 1 : last]
    is_progressive = before == "b" or shape[max(0, last - 2) : last] == "Rs"
    doubtful = _DOUBTFUL if is_progressive else _NAMING
    if outline.word(cue) in doubtful and "Q" not in shape[cue:]:
        return None
    if is_progressive:
        return find_subject(outline, cue, last - 1)
    if before == "k" and outline.word(last - 1) == "as" and shape[max(0, last - 2)] in "PION":
        return read_phrase(outline, last - 2, last - 1)
    is_written = before in ("M", "V") and outline.word(last - 1) in _WRITTEN
    if before in (",", "c", "-") or is_written:
        return _find_shared(outline, last - 1, found)
    if before == "P" and "Q" in shape[cue:]:
        return read_phrase(outline, last - 1, last)
    return _read_with(outline, last)


def _read_with(outline: Outline, last: int) -> Phrase | None:
    """Read the subject in "with participants reaffirming"."""
    first = last
    while first and outline.shape[first - 1] not in "p,;:-Qkw":
        first -= 1
    if not 0 < first < last or outline.word(first - 1) != "with":
        return None
    phrase = read_phrase(outline, first, last)
    return phrase if phrase is not None and phrase.form not in ("other", "name") else None


def _find_shared(outline: Outline, place: int, found: list[Report]) -> Phrase | None:
    """Find the subject that a second verb shares with the first: who spoke, else who acts."""
    if found:
        return found[-1].phrase
    shape = outline.shape
    first = 0
    while (comma := shape.find(",", first, place)) >= 0 and _OPENING.match(shape, first, comma):
        first = comma + 1
    for i in range(first, place):
        if shape[i] == "R" or (shape[i] == "P" and (i == first or shape[i - 1] not in "ps")):
            is_real = all(outline.word(j) not in _MODALS for j in range(i, place))
            return read_phrase(outline, i, i + 1) if is_real else None
        if shape[i] in "bmxMVQ":
            break
    end = next((i for i in range(first, place) if shape[i] in "bmxVQlp,"), place)
    phrase = read_phrase(outline, first, end) if first < end else None
    return phrase if phrase is not None and phrase.form not in ("other", "name") else None


def _is_hypothetical(outline: Outline, phrase: Phrase) -> bool:
    """Tell whether "if" or "whether" stands right before the subject."""
    before = bisect_left(outline.tokens, (phrase.start, 0)) - 1
    return before >= 0 and outline.word(before) in _HYPOTHETICAL
