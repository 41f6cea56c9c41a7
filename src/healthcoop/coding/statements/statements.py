"""Statements: sentences that report what somebody said or wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene, Word
from healthcoop.coding.statements.cues import find_reports
from healthcoop.coding.statements.dialogues import find_labelled
from healthcoop.coding.statements.headlines import find_claim
from healthcoop.coding.statements.outlines import Outline, outline_sentence
from healthcoop.coding.statements.phrases import read_phrase
from healthcoop.coding.statements.principals import (
    Resolved,
    choose_principal,
    is_in_subject,
    is_vague,
)
from healthcoop.coding.statements.quotations import Quotation, find_quotations
from healthcoop.coding.statements.records import SIGNATURE_SIGNS, Record, Statement
from healthcoop.coding.statements.references import Memory, Speaker
from healthcoop.coding.statements.sayings import cut_at_cue, is_all_quoted, is_spoken

__all__ = ["Statement", "find_statements"]

#: An item of a list of what somebody did.
_LISTED = re.compile(r"(?:\(?[\w]{1,3}[.)] ?)?(?:[A-Z]\w+ly )?[A-Za-z]+(?:ed|ing|took|k|s)\b")
#: A sentence that ends with a dash and few words, behind a quotation or alone.
_SIGNATURE = re.compile(r"(?:^|Q)z?-[^Q-]{1,8}$")
#: Kinds of cues that report nothing without a quotation, or outside of headlines.
_NEEDY = frozenset(["called", "headline"])
_MAX_OPENING = 70
#: How many cues of a sentence are read; a text with more in one is no prose.
_MAX_CUES = 30
#: How near to its beginning the colon of a first sentence stands that names the speaker.
_MAX_LABEL = 6


def find_statements(scene: Scene, cast: Cast) -> list[Statement]:
    """Find the statements of an article.

    Parameters
    ----------
    scene
        The article.
    cast
        Its people, institutions, organizations and countries.

    Returns
    -------
    list of Statement
        In order, one a sentence.
    """
    return _Reader(scene, cast).read()


class _Reader:
    """Reads an article sentence by sentence."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self.scene, self.cast = scene, cast
        self.quotations = find_quotations(scene.text, scene.sentences)
        self.words = scene.group_words("statements")
        self.labels = find_labelled(scene, cast)
        self.memory = Memory(scene, cast, [(q.start, q.end) for q in self.quotations])
        self.record = Record(scene, self.memory, self.quotations, self.words)
        self.listing: Speaker | None = None

    def read(self) -> list[Statement]:
        """Read all sentences that have a cue, a quotation or a label, and headlines."""
        at, quotations, text = 0, self.quotations, self.scene.text
        for number, (paragraph, start, end, role, _) in enumerate(self.scene.sentences):
            while at < len(quotations) and quotations[at].end <= start:
                at += 1
            has_quotation = at < len(quotations) and quotations[at].start < end
            is_marked = text[end - 1] == ":" or text[start] in SIGNATURE_SIGNS
            if role == "boilerplate" or not (
                has_quotation
                or is_marked
                or number in self.words
                or number in self.labels
                or role == "title"
            ):
                continue
            if self.record.is_waiting:
                self.record.settle(paragraph)
            here: list[Quotation] = []
            ahead = at
            while ahead < len(quotations) and quotations[ahead].start < end:
                here.append(quotations[ahead])
                ahead += 1
            if number in self.labels:
                self._add_labelled(number, here)
            elif (
                here
                or number in self.words
                or role == "title"
                or self._is_opening(number, start, end)
            ):
                self._read_sentence(number, self.words.get(number, ())[:_MAX_CUES], here)
        self.record.settle()
        rows = self.record.rows
        return [rows[number] for number in sorted(rows)]

    def _is_opening(self, number: int, start: int, end: int) -> bool:
        """Tell whether a sentence without a cue may name a speaker: "The ministers:", "-- Name"."""
        if self.scene.text[end - 1] == ":":
            return end - start < _MAX_OPENING
        return self.record.is_signature(number)

    def _read_sentence(self, number: int, words: Sequence[Word], here: list[Quotation]) -> None:
        _, start, end, role, _ = self.scene.sentences[number]
        text, is_title = self.scene.text, role == "title"
        if not here and number and self._has_only_needy(words, text[start:end], is_title):
            return
        here = [cut_at_cue(text, quotation, words) for quotation in here]
        outline = outline_sentence(text, start, end, self.cast.find_within(start, end), words, here)
        spoken = [q for q in here if is_spoken(text, q, start, end, is_title)]
        if self._add_listed(number, outline) or self._add_reported(
            number, outline, spoken, is_title
        ):
            return
        if spoken and is_all_quoted(text, start, end, here):
            self.record.add_quoted(number, spoken)
        elif is_title or (number == 0 and ":" in outline.shape[:_MAX_LABEL]):
            self._add_claim(number, outline, spoken)
        elif _SIGNATURE.search(outline.shape):
            self._add_signed(number, outline, spoken)
        elif spoken and self.record.goes_on(number, spoken[0]):
            self.record.add_continued(number, self.memory.said[number - 1], spoken)
        elif spoken:
            self._add_behind_colon(number, outline, spoken)

    def _has_only_needy(self, words: Sequence[Word], sentence: str, is_title: bool) -> bool:
        """Tell whether all cues of a sentence without quotations need one, or a headline."""
        return (
            bool(words)
            and all(word.kind in _NEEDY for word in words)
            and not (is_title or self.listing or sentence[-1] == ":")
            and sentence[0].isalnum()
        )

    def _add_reported(
        self, number: int, outline: Outline, spoken: list[Quotation], is_title: bool
    ) -> bool:
        """Add a sentence with a cue and a speaker; tell whether it is one."""
        if not outline.words:
            return False
        resolved: list[Resolved] = []
        for report in find_reports(outline, is_title):
            speaker = self.memory.resolve(report.phrase, number, bool(spoken))
            if speaker and (spoken or not is_vague(outline, report, speaker)):
                resolved.append((report, speaker))
        if not resolved:
            return False
        spoken = [q for q in spoken if not is_in_subject(outline, q, resolved)]
        principal = choose_principal(outline, resolved, spoken)
        if principal:
            speaker = principal[1]
            cues = [outline.tokens[r.cue] for r, s in resolved if s.name == speaker.name]
            words = dict.fromkeys(self.scene.text[start:end] for start, end in cues)
            self.record.add(number, speaker, (cues[0][0], "|".join(words)), spoken)
        return True

    def _add_labelled(self, number: int, here: list[Quotation]) -> None:
        """Add a sentence of an answer, whatever it says."""
        start, end, speaker = self.labels[number]
        text = self.scene.text
        _, first, last, _, _ = self.scene.sentences[number]
        if text[first : first + 2].lstrip('"“«„').startswith(("(", "[")):
            return  # "(Laughter.)"
        is_quoted = bool(here) and is_all_quoted(text, first, last, here)
        self.record.add(number, speaker, (start, text[start:end]), here if is_quoted else [])

    def _add_claim(self, number: int, outline: Outline, spoken: list[Quotation]) -> None:
        """Add a headline whose speaker stands behind a dash or beside a colon."""
        claim = find_claim(outline, bool(spoken))
        speaker = self.memory.resolve(claim.phrase, number) if claim else None
        if claim and speaker:
            cue = (claim.start, self.scene.text[claim.start : claim.end])
            self.record.add(number, speaker, cue, spoken)
        elif spoken:
            self._add_behind_colon(number, outline, spoken)

    def _add_signed(self, number: int, outline: Outline, spoken: list[Quotation]) -> None:
        """Give a quotation to the name behind it: "..." -- Name."""
        place = outline.shape.rindex("-")
        found = re.compile("[^,z(]{1,8}").match(outline.shape, place + 1)
        phrase = read_phrase(outline, *found.span()) if found else None
        if phrase is None or phrase.form not in ("person", "name"):
            return
        speaker = self.memory.resolve(phrase, number)
        start, end = outline.tokens[place]
        if speaker and spoken:
            self.record.add(number, speaker, (start, outline.text[start:end]), spoken)
        elif speaker:
            self.record.give_waiting(speaker)

    def _add_listed(self, number: int, outline: Outline) -> bool:
        """Read a list of what somebody did: "The ministers:", then "Welcomed ...", "Noted ..."."""
        shape = outline.shape
        if shape.endswith(":") and 1 < len(shape) < 9:
            phrase = read_phrase(outline, 0, len(shape) - 1)
            is_able = phrase is not None and phrase.form not in ("other", "name", "pronoun")
            self.listing = self.memory.resolve(phrase, number) if phrase and is_able else None
            return False
        if self.listing and not _LISTED.match(outline.text, outline.start, outline.end):
            self.listing = None
        if self.listing is None:
            return False
        cues = [i for i in outline.words if i < 4 and set(shape[:i]) <= set("adzV")]
        if not cues:
            return False
        start, end = outline.tokens[cues[0]]
        self.record.add(number, self.listing, (start, outline.text[start:end]), [])
        return True

    def _add_behind_colon(self, number: int, outline: Outline, spoken: list[Quotation]) -> None:
        """Read a quotation behind a colon: "She was blunt: ..."."""
        place = outline.shape.find(":Q")
        first = next((i for i in range(max(place, 0)) if outline.shape[i] in "PR"), None)
        phrase = read_phrase(outline, first, first + 1) if first is not None else None
        speaker = self.memory.resolve(phrase, number) if phrase else None
        if speaker:
            self.record.add(number, speaker, (outline.tokens[place][0], ":"), spoken)
