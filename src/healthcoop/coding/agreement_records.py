"""Records of documents: what an article says of one document, from its first mention on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from healthcoop.coding.agreement_words import load_agreement_words
from healthcoop.coding.documents import Document
from healthcoop.coding.governing import Cue
from healthcoop.coding.scenes import Scene

_FIRM = re.compile(r"adopt|approv|endors|ratif|pass|sign|ink|accept|agree|nod|green", re.IGNORECASE)
#: Words for a bond rather than a document: they count only when signed.
_LOOSE = re.compile(r"(?:partnership|arrangement|.*framework)", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|model|proposed)\b", re.IGNORECASE)
_REACHED = re.compile("reach", re.IGNORECASE)
#: Adjectives that tell no document from another.
_GENERAL = frozenset(
    "bilateral cooperation joint landmark historic strategic mutual framework signed partnership"
    " intergovernmental trilateral tripartite regional health draft first second third latter"
    " former other same above corresponding relevant latest recent newly memorandum understanding"
    " with between".split()
)


@dataclass
class Record:
    """A document of an article, with all that its mentions say of it."""

    first: Document
    cue: Cue
    kind: str
    count: int
    name: str
    parties: dict[str, str]
    themes: dict[str, None] = field(default_factory=dict)
    sentences: list[int] = field(default_factory=list)
    is_told: bool = True


def is_reported(document: Document, cue: Cue, text: str) -> bool:
    """Whether a document with a cue is more than a mention in passing."""
    is_firm = cue.status in ("signed", "approved")
    is_signing = bool(_FIRM.match(text, cue.start))
    if cue.status == "proposed" and document.is_known and document.is_bare and not is_signing:
        return False
    if document.is_any:
        is_new = document.has_count or document.is_some or not document.is_known
        return is_firm and is_new and cue.place in ("before", "behind", "noun", "fronted")
    if document.needs_deed:
        name = text[document.start : document.end]
        is_draft = document.is_draft and not document.is_plural and bool(_DRAFT.search(name))
        if _LOOSE.match(document.noun):
            return is_signing
        if document.kind in ("action_plan", "other") and not is_signing:
            return is_draft
        is_basis = cue.place == "basis" and document.kind == "agreement"
        return is_firm or is_draft or is_basis or is_signing
    return not (document.is_agreed_orally and _REACHED.match(text, cue.start))


def is_own_plan(scene: Scene, document: Document, cue: Cue, parties: dict[str, str]) -> bool:
    """Whether one country, ministry or hospital makes a plan for itself."""
    words = load_agreement_words()
    name = scene.text[document.outer : document.end]
    if len(parties) > 1 or "organization" in parties.values() or words.shared.search(name):
        return False
    if parties and not words.assemblies.search(next(iter(parties))):
        return cue.status == "approved" or document.needs_deed
    _, start, end, _, _ = scene.sentences[document.sentence]
    return (
        not parties and document.needs_deed and not words.assembled.search(scene.text, start, end)
    )


def find_known(document: Document, records: list[Record]) -> Record | None:
    """The record that a mention goes back to, if any."""
    for record in reversed(records):
        first = record.first
        if not record.is_told and _is_told_again(document, first):
            return record
        is_general = document.is_any or (
            document.is_known and document.is_bare and document.kind == "agreement"
        )
        if document.kind != record.kind and not is_general:
            continue
        if document.is_known and (document.is_bare or not _differs(document, first)):
            return record
        if document.is_name and not document.has_count and not _differs(document, first):
            return record
    return None


def _is_told_again(document: Document, first: Document) -> bool:
    """Whether the body tells what a headline announced: "pact" there may be "memorandum" here."""
    is_kind = document.kind == first.kind or (
        first.kind == "agreement" and document.kind in ("MoU", "other")
    )
    is_count = document.count == first.count or (first.is_plural and not first.has_count)
    return is_kind and is_count and not document.is_any


def _differs(document: Document, first: Document) -> bool:
    """Whether two documents of one kind bear names of their own that share no word."""
    one, other = _name_words(document), _name_words(first)
    return bool(one) and not one & other


def _name_words(document: Document) -> set[str]:
    words = re.findall(r"\w+", f"{document.modifiers} {document.tail}".lower())
    return {w for w in words if len(w) > 3 and w not in _GENERAL}
