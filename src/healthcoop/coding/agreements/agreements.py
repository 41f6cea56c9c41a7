"""Agreements: what was signed, approved, proposed, or is in force; a row a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from healthcoop.coding.agreements.documents import Document, find_documents
from healthcoop.coding.agreements.governing import Cue
from healthcoop.coding.agreements.implied_parties import Site
from healthcoop.coding.agreements.parties import find_parties
from healthcoop.coding.agreements.records import (
    Record,
    find_known,
    find_named,
    find_same,
    is_own_plan,
    is_reported,
    tie_themes,
)
from healthcoop.coding.agreements.status import find_cue
from healthcoop.coding.agreements.words import lower_exactly
from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene

#: Roles of sentences that announce what the body then tells again.
_ANNOUNCING = frozenset(["title", "heading", "caption"])
_JOINED = re.compile(r"[^.!?]{0,200}(?:[,;:]|\band|,? as well as|along with|\balso|&)\s*")
_CLOSELY = re.compile(r",?\s*(?:and|or|&|as well as)?\s*")
_CLAUSE_VERB = re.compile(
    r"\b(?:that|which|who|is|are|was|were|will|would|has|have|had|said)\b", re.I
)
_ITEM = re.compile(
    r"[\W\d_]*(?:\(?[a-z]{1,3}\)|first|second|the)?\W*(?:[\w’'-]+\W+){0,8}?", re.IGNORECASE
)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|becomes?|became|remains?|as)\s+$", re.IGNORECASE)
_APPOSED = re.compile(r"\s*[-–—(:]\s*[\"“‘]?\s*")
_INCLUDING = re.compile(
    r"(?:,| \()?\s*(?:including|among (?:which|them)|such as|namely|like)\b[^.;]{0,30}"
)


@dataclass(frozen=True)
class Agreement:
    """A row of the table of agreements."""

    sentence: int
    start: int
    end: int
    kind: str
    status: str
    status_cue: str
    count: int
    name: str
    parties: str
    party_kinds: str
    themes: str


def find_agreements(scene: Scene, cast: Cast) -> list[Agreement]:
    """Find the agreements of an article.

    Parameters
    ----------
    scene
        The article.
    cast
        Who acts in it.

    Returns
    -------
    list of Agreement
        A row a document, where it is first reported, in the order of the text.
    """
    if not scene.words["agreements"]:
        return []
    return _Reader(scene, cast).read()


class _Reader:
    """Goes through the documents of an article and keeps a record of each."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene, self.cast = scene, cast
        self.documents = find_documents(scene, cast)
        self.small = lower_exactly(scene.text) if self.documents else ""
        self.records: list[Record] = []
        self.owner: dict[int, Record] = {}
        self.head: Record | None = None

    def read(self) -> list[Agreement]:
        for number in range(len(self.documents)):
            self._take_document(number)
        tie_themes(self.scene, self.records)
        return [_make_row(self.scene, record) for record in self.records]

    def _take_document(self, number: int) -> None:
        """Add a mention to the record it belongs to, or begin one, or leave it."""
        document = self.documents[number]
        if document.is_denied or self._is_merged(number):
            return
        sentence = self.scene.sentences[document.sentence]
        inner = [d.outer for d in self.documents[number + 1 :] if d.sentence == document.sentence]
        cue = find_cue(self.scene.text, self.small, sentence, document, inner)
        known = find_known(document, self.records) or find_named(document, cue, self.records)
        if known:
            self._add_mention(number, known, cue, sentence[3])
            return
        model = None
        if not cue:
            model = self._find_model(number)
            cue = model.cue if model else None
        if not cue or not is_reported(document, cue, self.scene.text):
            return
        if cue.end > document.start and _IS.search(self.scene.text, sentence[1], document.outer):
            return
        before = self.owner.get(number - 1)
        if before and self._is_part(number):
            self._drop_head(before)
        parties = self._find_parties(number, cue)
        if model and len(parties) < 2:
            parties = dict(model.parties) | parties
        if document.kind == "action_plan" and is_own_plan(self.scene, document, cue, parties):
            return
        name = self.scene.text[document.start : document.end]
        record = Record(
            document,
            cue,
            document.kind,
            document.count,
            name,
            parties,
            is_told=sentence[3] not in _ANNOUNCING,
        )
        record.sentences.append(document.sentence)
        _, start, end, _, _ = self.scene.sentences[document.sentence]
        same = None if model else find_same(record, self.records, self.scene.text[start:end])
        if same and self.head is None:
            same.sentences.append(document.sentence)
            self.owner[number] = same
            return
        self.records.append(record)
        self.owner[number] = record
        self._note_head(document, record)

    def _is_merged(self, number: int) -> bool:
        """Whether documents are counted with those before: "four agreements and memoranda"."""
        if not number or number - 1 not in self.owner:
            return False
        before, document = self.documents[number - 1], self.documents[number]
        gap = self.scene.text[before.end : document.outer]
        is_one = before.is_plural and document.is_plural and not document.has_count
        if before.sentence == document.sentence and is_one and _CLOSELY.fullmatch(gap):
            self.owner[number] = self.owner[number - 1]
            return True
        return False

    def _find_model(self, number: int) -> Record | None:
        """The record whose verb governs a document, too: in an enumeration or a list."""
        document = self.documents[number]
        before = self.documents[number - 1] if number else None
        model = self.owner.get(number - 1)
        if before and model and before.sentence == document.sentence:
            gap = self.scene.text[before.end : document.outer]
            joint = _CLOSELY if document.needs_deed else _JOINED
            if self._is_part(number):
                return model
            if joint.fullmatch(gap) and not _CLAUSE_VERB.search(gap) and not document.is_known:
                if ":" in gap:
                    self._drop_head(model)
                return model
            return None
        start = self.scene.sentences[document.sentence][1]
        if self.head and _ITEM.fullmatch(self.scene.text, start, document.outer):
            self._drop_head(self.head)
            return self.head
        return None

    def _is_part(self, number: int) -> bool:
        """Whether a document is one of those before: "a package of documents, including"."""
        before, document = self.documents[number - 1], self.documents[number]
        gap = self.scene.text[before.end : document.outer]
        is_sum = before.noun.lower().endswith(("document", "documents")) and not before.has_count
        return is_sum and bool(_INCLUDING.fullmatch(gap) or _APPOSED.fullmatch(gap))

    def _note_head(self, document: Document, record: Record) -> None:
        """Remember a document that introduces a list: "The following documents were signed:"."""
        _, _, end, _, _ = self.scene.sentences[document.sentence]
        if document.is_plural and self.scene.text[end - 1] == ":":
            self.head = record
        elif self.head and self.head.cue is not record.cue:
            self.head = None

    def _drop_head(self, head: Record) -> None:
        """Leave out the sum of what is listed one by one."""
        if head in self.records and (head.first.is_plural or head.first.needs_deed):
            self.records.remove(head)

    def _find_parties(self, number: int, cue: Cue) -> dict[str, str]:
        document = self.documents[number]
        _, floor, ceiling, _, _ = self.scene.sentences[document.sentence]
        earlier: dict[str, str] = next((r.parties for r in reversed(self.records) if r.parties), {})
        if number and self.documents[number - 1].sentence == document.sentence:
            before = self.documents[number - 1]
            named = self.cast.find_within(before.end, cue.start)
            if before.end <= cue.start and cue.place == "before" and next(named, None):
                floor = before.end
        behind = self.documents[number + 1 :]
        limits = [d.outer for d in behind if d.sentence == document.sentence and d.outer > cue.end]
        found: dict[str, str] = {}
        for limit in dict.fromkeys([*limits[:1], ceiling]):
            site = Site(self.scene, self.cast, document, cue, floor, limit, earlier)
            found = find_parties(site)
            if len(found) > 1:
                break
        return found

    def _add_mention(self, number: int, record: Record, cue: Cue | None, role: str) -> None:
        """Add what a later mention says of a document."""
        document = self.documents[number]
        self.owner[number] = record
        record.sentences.append(document.sentence)
        is_told_now = role not in _ANNOUNCING
        if (
            cue
            and cue.place != "basis"
            and ((is_told_now and not record.is_told) or not record.parties)
        ):
            parties = self._find_parties(number, cue)
            if len(parties) >= max(1, len(record.parties)):
                record.parties = parties
            if not record.is_told and not (document.is_known and document.is_bare):
                record.cue, record.count = cue, document.count
                record.kind = record.kind if document.kind == "agreement" else document.kind
        record.is_told = record.is_told or is_told_now
        name = self.scene.text[document.start : document.end]
        if document.is_name and len(name) > len(record.name):
            record.name = name


def _make_row(scene: Scene, record: Record) -> Agreement:
    document, cue = record.first, record.cue
    return Agreement(
        sentence=document.sentence,
        start=document.start,
        end=document.end,
        kind=record.kind,
        status=cue.status,
        status_cue=scene.text[cue.start : cue.end],
        count=record.count,
        name=record.name,
        parties="|".join(record.parties),
        party_kinds="|".join(record.parties.values()),
        themes="|".join(record.themes),
    )
