"""Records of documents: what an article says of one document, from its first mention on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from healthcoop.coding.agreements.documents import Document
from healthcoop.coding.agreements.governing import Cue, names_partner
from healthcoop.coding.agreements.words import load_agreement_words
from healthcoop.coding.scenes import Scene

_FIRM = re.compile(r"adopt|approv|endors|ratif|pass|sign|ink|accept|agree|nod|green", re.IGNORECASE)
#: Words for a bond rather than a document: they count only when signed.
_LOOSE = re.compile(r"(?:partnership|arrangement|.*framework)", re.IGNORECASE)
_DRAFT = re.compile(r"\b(?:draft|model|proposed)\b", re.IGNORECASE)
_FURTHER = re.compile(
    r"\b(?:also|another|separate\w*|additional|further|second|third|similar|more|meanwhile"
    r"|in turn|moreover|besides|in addition|other|as well|new|earlier"
    r"|previous\w*|last year|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:Its?|Among its|Under it|In it|With it|Among (?:the|its)|They|This|These"
    r"|The (?:text|paper|signatories|move|step))\b"
)
_REACHED = re.compile("reach", re.IGNORECASE)
#: Adjectives that tell no document from another.
_GENERAL = frozenset(
    "bilateral cooperation joint landmark historic strategic mutual framework signed partnership"
    " intergovernmental trilateral tripartite regional health draft first second third latter"
    " former other same above corresponding relevant latest recent newly memorandum understanding"
    " with between".split()
)


@dataclass(slots=True)
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
    return not _is_oral(document, cue, text)


def _is_oral(document: Document, cue: Cue, text: str) -> bool:
    """Whether an agreement was reached and nothing shows a paper."""
    if document.kind != "agreement":
        return False
    if document.is_agreed_orally and text.startswith(" reached", document.end):
        return True
    is_passive = cue.place == "behind" and not names_partner(text, document)
    return (document.is_agreed_orally or is_passive) and bool(_REACHED.match(text, cue.start))


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
        if first.has_count and not document.is_plural and not document.is_bare:
            continue
        if document.is_known and (document.is_bare or not _differs(document, first)):
            return record
        if document.is_name and not document.has_count and not _differs(document, first):
            return record
    return None


def find_named(document: Document, cue: Cue | None, records: list[Record]) -> Record | None:
    """The only record of a kind, where a later name must mean it: "under the Osh Declaration"."""
    if not cue or cue.place != "basis" or not document.is_known or not document.is_name:
        return None
    alike = [r for r in records if r.kind == document.kind]
    return alike[0] if len(alike) == 1 and not _name_words(alike[0].first) else None


def _is_told_again(document: Document, first: Document) -> bool:
    """Whether the body tells what a headline announced: "pact" there may be "memorandum" here."""
    is_kind = document.kind == first.kind or (
        {document.kind, first.kind} in ({"agreement", "MoU"}, {"agreement", "other"})
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


def find_same(record: Record, records: list[Record], text: str) -> Record | None:
    """The record of a document that is told twice, each time as if it were new.

    Parameters
    ----------
    record
        What the later mention says.
    records
        The records so far.
    text
        The sentence of the later mention.
    """
    if record.first.has_count or _FURTHER.search(text):
        return None
    alike = [r for r in records if (r.kind, r.count) == (record.kind, record.count)]
    for other in alike:
        if other.cue.status != record.cue.status or other.first.sentence == record.first.sentence:
            continue
        one, two = set(record.parties), set(other.parties)
        if (not one and len(alike) == 1) or (
            min(len(one), len(two)) > 1 and (one <= two or two <= one)
        ):
            return other
    return None


def tie_themes(scene: Scene, records: list[Record]) -> None:
    """Tie the themes of a sentence to the documents it reports, else to those it speaks of."""
    begun = {record.first.sentence for record in records}
    for record in records:
        first = record.first.sentence
        rows = [first, *(row for row in record.sentences if row not in begun)]
        last = max(rows)
        if last + 1 < len(scene.sentences) and last + 1 not in begun:
            _, start, end, role, _ = scene.sentences[last + 1]
            if _GOES_ON.match(scene.text, start, end) and role == "body":
                rows.append(last + 1)
        for row in rows:
            record.themes.update(dict.fromkeys(scene.themes.get(row, ())))
