"""Status: what the words say was done to a document: signed, approved, proposed, in force."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthcoop.coding.agreements.documents import Document
from healthcoop.coding.agreements.governing import Cue, find_before, is_future, names_partner
from healthcoop.coding.agreements.words import load_agreement_words

#: Words that tell of a document stand at most so many characters behind it.
_BEHIND = 220
#: What a document's complement does not hold: the verb of another clause.
_FINITE = re.compile(
    r"[;!?]|\b(?:said|says|will|would|can|could|should|is|are|was|were|has|have|had|aims?"
    r"|provides?|covers?|calls?|includes?|lets?|allows?|helps?|makes?|sets?|requires?|but|while"
    r"|whereas|where|when|because|signed|adopted|approved)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|be|been|being|gets?|got|has|have|had|will|would|to|stands?|remains?"
    r"|still|came|comes|come|entered|enters?|went|goes|go)\b(?:,? [\w-]+){0,4},?\s*$",
    re.IGNORECASE,
)
_RUN_UP = re.compile(
    r"(?:\b(?:has|have|had|will|would|to|is|are|was|were|be|been|being|could|should|may|might|must"
    r"|can|shall|also|soon|not|yet|now|then|already|expected|due|set|likely|planned|scheduled"
    r"|supposed|still|formally|officially|jointly|recently|unanimously|that|which)\b[\s,]*)+$",
    re.IGNORECASE,
)
_COMPLEMENT = re.compile(
    r"\s*(?:$|[,(–—-]|(?:worth|valued|totall?ing|on|for|to|between|with|among|of|in|at|and|aimed|from|by|covering)\b)",
    re.I,
)
_OBJECT = re.compile(
    r"\s+(?:an?|the|its|their|his|two|three|four|five|six|several|\d+)\s+(?!(?:same|day|previous"
    r"|year|month|week|occasion|side)\b|\d* ?(?:days|weeks|months|years)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r",?\s*(?:(?:that|which)\s+)?(?:(?:it|they|he|she|we|the|[A-Z]\w+)\b[^,;.]{0,60})?"
)
_LINKED = re.compile(r"\b(?:of|to|under|for|on)\s*$", re.IGNORECASE)
_SCHEDULED = re.compile(r"(?:expected|due|scheduled|planned) (?:to|for)\b", re.IGNORECASE)
_FIRM = re.compile(r"adopt|approv|endors|ratif|pass|sign|ink|accept|agree", re.IGNORECASE)
_ITSELF = re.compile(r"\s*(?:[A-Z][\w-]* ){0,3}$")


def find_cue(
    text: str,
    small: str,
    sentence: tuple[int, int, int, str, str],
    document: Document,
    inner: Sequence[int] = (),
) -> Cue | None:
    """Find what a sentence says was done to a document.

    Parameters
    ----------
    text, small
        The article's text, and the same in small letters.
    sentence
        Paragraph, start, end, role and part of the sentence.
    document
        The document.
    inner
        Where the documents behind it in the sentence begin.

    Returns
    -------
    Cue or None
        None where the document is only mentioned.
    """
    _, floor, ceiling, role, _ = sentence
    before = find_before(text, small, floor, document)
    linked = [place for place in inner if _LINKED.search(text, document.end, place)]
    is_basis = before is not None and before.place == "basis"
    behind = _find_behind(text, small, floor, ceiling, document, is_basis)
    if behind and linked and linked[0] < behind.start:
        behind = None if not _AUXILIARY.search(text, linked[0], behind.start) else behind
    cue = before or behind
    if before and behind and before.status in ("proposed", "in_force"):
        cue = before if is_future(text, floor, before.start) else behind
    if not cue:
        return (
            _read_draft(text, document)
            or _read_heading(text, floor, role, document)
            or _find_terms(text, ceiling, document)
        )
    if document.is_draft and not _FIRM.search(text, cue.start, cue.end):
        return cue._replace(status="proposed")
    return cue


def _find_behind(
    text: str, small: str, floor: int, ceiling: int, document: Document, is_basis: bool
) -> Cue | None:
    """The first word behind a document that is said of it.

    Where the document is the basis of something ("under an agreement, patients are treated"), a
    verb with an auxiliary is not said of it.
    """
    cues = load_agreement_words().passive
    for hit in cues.pattern.finditer(small, document.end, min(ceiling, document.end + _BEHIND)):
        gap = text[document.end : hit.start()]
        status = cues.read_status(hit.group())
        run_up = _AUXILIARY.search(gap)
        if is_basis and run_up:
            return None
        if _SCHEDULED.match(text, hit.start(), ceiling):
            continue
        if run_up or status == "in_force" or hit.group().startswith("await"):
            core = _RUN_UP.sub("", gap[: run_up.start()] if run_up else gap)
            if _FINITE.search(core):
                return None
            if not _COMPLEMENT.match(core):
                continue
        elif not _is_attached(gap) or _OBJECT.match(text, hit.end(), ceiling):
            continue
        if status != "proposed" and is_future(text, floor, hit.start()):
            status = "proposed"
        return Cue(status, hit.start(), hit.end(), "behind")
    return None


def _is_attached(gap: str) -> bool:
    """Whether a participle behind such words is the document's: "an agreement, signed"."""
    if _RELATIVE.fullmatch(gap):
        return True
    return len(gap) < 130 and bool(_COMPLEMENT.match(gap)) and not _FINITE.search(gap)


def _read_draft(text: str, document: Document) -> Cue | None:
    """A draft is a proposal without any verb."""
    if not document.is_draft or (document.is_known and not document.tail):
        return None
    first = text[document.start :].split(maxsplit=1)[0]
    return Cue("proposed", document.start, document.start + len(first), "draft")


def _find_terms(text: str, ceiling: int, document: Document) -> Cue | None:
    """What a document between named parties rules today shows that it holds."""
    if not names_partner(text, document):
        return None
    hit = load_agreement_words().terms.search(
        text, document.end, min(ceiling, document.end + _BEHIND)
    )
    if not hit or _FINITE.search(text, document.end, hit.start()):
        return None
    return Cue("in_force", hit.start(), hit.end(), "behind")


def _read_heading(text: str, floor: int, role: str, document: Document) -> Cue | None:
    """A document that the article prints: its heading is its name."""
    is_own = document.kind in ("declaration", "communique") and role in ("title", "heading")
    if not is_own or not text[floor : floor + 1].isupper():
        return None
    is_first = _ITSELF.fullmatch(text, floor, document.start)
    behind = text[document.end - len(document.tail) :].lstrip()
    if not is_first or not behind.startswith("of "):
        return None
    return Cue("approved", document.start, document.end, "itself")
