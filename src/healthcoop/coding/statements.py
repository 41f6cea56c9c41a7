"""Statements: sentences that report what somebody said or wrote."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from healthcoop.coding.cast import Cast
from healthcoop.coding.cues import Report, find_reports
from healthcoop.coding.dialogues import find_labelled
from healthcoop.coding.headlines import find_claim
from healthcoop.coding.outlines import Outline, outline_sentence, read_lists
from healthcoop.coding.phrases import read_phrase
from healthcoop.coding.quotations import Quotation, find_quotations
from healthcoop.coding.references import Memory, Speaker
from healthcoop.coding.scenes import Scene, Word

_LAST_WORD = re.compile(r"([\w-]+)[\s:,“\"'‘«„]*$")
_THEME_BEHIND = re.compile(r"\W{0,3}(?:(?:as|is|was) )?(?:the|their|its|a|this year['’]s)? ?(?:theme|motto|slogan)")
#: An item of a list of what somebody did.
_LISTED = re.compile(r"(?:\(?[\w]{1,3}[.)] ?)?(?:[A-Z]\w+ly )?[A-Za-z]+(?:ed|ing|took|k|s)\b")
#: The name of who said it, behind a quotation and a dash.
_SIGNED = re.compile(r"[”\"»’']\s*(?:[—–―~]|--?)\s*[A-ZÀ-Þ]")
#: Words of a quotation that goes on, more than the few of a phrase.
_MIN_WORDS = 4
#: Opening marks parted from their words, or typed as two apostrophes: no part of a row's words.
_PARTED = re.compile(r"(?:''|``|[“\"«„‘](?=\s))\s*(?=\S)")
_MAX_OPENING = 70
_MAX_SUBJECT = 60
_DASHES = ("—", "–", "―", "--", "- ", "~")
_SMALL = frozenset("a an and as at by de for from in of on or the to with vs".split())
#: Words that make whatever is quoted behind them a name.
_NAMING = frozenset(
    "theme themed themes titled entitled slogan motto title topic so-called term terms word words phrase nicknamed"
    " hashtag dubbed known heading label banner".split()
)


@dataclass(frozen=True)
class Statement:
    """A row of the table of statements."""

    sentence: int
    start: int
    end: int
    kind: str
    speaker: str
    speaker_kind: str
    resolution: str
    cue: str
    cue_start: int | None
    quote: str
    is_open: bool


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
    quotations = find_quotations(scene.text, scene.sentences)
    return _Reader(scene, cast, quotations).read()


class _Reader:
    """Reads an article sentence by sentence, and remembers who spoke."""

    def __init__(self, scene: Scene, cast: Cast, quotations: list[Quotation]) -> None:
        self.scene, self.cast, self.quotations = scene, cast, quotations
        self._opened = [q.start for q in quotations]
        self.words = scene.group_words("statements")
        self.memory = Memory(scene, cast, [(q.start, q.end) for q in quotations])
        self.labels = find_labelled(scene, cast)
        self.rows: dict[int, Statement] = {}
        self.waiting: list[int] = []
        self.listing: Speaker | None = None

    def read(self) -> list[Statement]:
        """Read all sentences."""
        at = 0
        for number, (paragraph, start, end, role, _) in enumerate(self.scene.sentences):
            while at < len(self.quotations) and self.quotations[at].end <= start:
                at += 1
            if role == "boilerplate":
                continue
            here: list[Quotation] = []
            for quotation in self.quotations[at:]:
                if quotation.start >= end:
                    break
                here.append(quotation)
            words = self.words.get(number, ())
            if self.waiting and self.scene.sentences[self.waiting[-1]][0] + 1 < paragraph:
                self._settle()
            if number in self.labels:
                self._add_labelled(number, here)
            elif words or here or role == "title" or self._is_opening(number):
                self._read_sentence(number, words, here)
        self._settle()
        return [self.rows[number] for number in sorted(self.rows)]

    def _read_sentence(self, number: int, words: Sequence[Word], here: list[Quotation]) -> None:
        _, start, end, role, _ = self.scene.sentences[number]
        text = self.scene.text
        here = [_cut_at_cue(text, q, words) if q.is_open else q for q in here]
        outline = outline_sentence(text, start, end, self.cast.find_within(start, end), words, here)
        spoken = [q for q in here if self._holds_words(q, start, end) and not self._is_name(q, role)]
        if self._add_listed(number, outline):
            return
        reports = find_reports(outline, role == "title")
        resolved = [
            (report, speaker)
            for report in reports
            if (speaker := self.memory.resolve(report.phrase, number, bool(spoken)))
            and (spoken or not _is_vague(outline, report, speaker))
        ]
        if resolved:
            self._add_reported(number, outline, resolved, spoken)
        elif spoken and _is_all_quoted(text, start, end, here):
            self._continue(number, spoken)
        elif role == "title" or (number == 0 and ":" in outline.shape[:6]):
            self._add_claim(number, outline, spoken)
        elif re.search(r"(?:^|Q)z?-[^Q-]{1,8}$", outline.shape):
            self._add_signed(number, outline, spoken)
        elif spoken and self._goes_on(number, spoken[0]):
            self._add_continued(number, self.memory.said[number - 1], spoken)
        elif spoken:
            self._read_colon(number, outline, spoken)

    def _add_reported(
        self,
        number: int,
        outline: Outline,
        resolved: list[tuple[Report, Speaker]],
        spoken: list[Quotation],
    ) -> None:
        """Add the row of a sentence with a cue: of the cue nearest to its quotation, or the first."""
        spoken = [q for q in spoken if not _is_in_subject(outline, q, resolved)]
        if spoken:
            report, speaker = min(resolved, key=lambda r: _measure_gap(outline, r[0], spoken))
        else:
            resolved = [r for r in resolved if outline.kind(r[0].cue) != "called"]
            if not resolved:
                return
            report, speaker = min(resolved, key=lambda r: _rank(outline, r[0]))
        cues = [outline.tokens[r.cue] for r, s in resolved if s.name == speaker.name]
        cue = "|".join(dict.fromkeys(self.scene.text[start:end] for start, end in cues))
        self._add(number, "direct" if spoken else "indirect", speaker, cue, cues[0][0], spoken)

    def _add_labelled(self, number: int, here: list[Quotation]) -> None:
        """Add a sentence of an answer, whatever it says."""
        start, end, speaker = self.labels[number]
        _, first, last, _, _ = self.scene.sentences[number]
        is_quoted = bool(here) and _is_all_quoted(self.scene.text, first, last, here)
        kind = "direct" if is_quoted else "indirect"
        self._add(number, kind, speaker, self.scene.text[start:end], start, here if is_quoted else [])

    def _add_claim(self, number: int, outline: Outline, spoken: list[Quotation]) -> None:
        """Add a headline whose speaker stands behind a dash or beside a colon."""
        claim = find_claim(outline, bool(spoken))
        speaker = self.memory.resolve(claim.phrase, number) if claim else None
        if claim and speaker:
            kind = "direct" if spoken else "indirect"
            cue = self.scene.text[claim.start : claim.end]
            self._add(number, kind, speaker, cue, claim.start, spoken)
        elif spoken:
            self._read_colon(number, outline, spoken)

    def _is_opening(self, number: int) -> bool:
        """Tell whether a sentence without a cue may name a speaker: "The ministers:", "-- Name"."""
        _, start, end, _, _ = self.scene.sentences[number]
        if self.scene.text[end - 1] == ":":
            return end - start < _MAX_OPENING
        is_near = number - 1 in self.memory.said or number - 1 in self.waiting
        return is_near and self.scene.text.startswith(_DASHES, start)

    def _add_signed(self, number: int, outline: Outline, spoken: list[Quotation]) -> None:
        """Give a quotation to the name behind it: "..." -- Name."""
        place = outline.shape.rindex("-")
        end = next((i for i in range(place + 1, len(outline.shape)) if outline.shape[i] in ",z("), len(outline.shape))
        phrase = read_phrase(outline, place + 1, end)
        if phrase is None or phrase.form not in ("person", "name") or end - place > 8:
            return
        speaker = self.memory.resolve(phrase, number)
        start, end = outline.tokens[place]
        if speaker and spoken:
            self._add(number, "direct", speaker, outline.text[start:end], start, spoken)
        elif speaker:
            self._give_waiting(speaker)

    def _add_listed(self, number: int, outline: Outline) -> bool:
        """Read a list of what somebody did: "The ministers:", then "Welcomed ...", "Noted ..."."""
        shape = outline.shape
        if shape.endswith(":") and 1 < len(shape) < 9:
            phrase = read_phrase(outline, 0, len(shape) - 1)
            is_able = phrase is not None and phrase.form not in ("other", "name", "pronoun")
            self.listing = self.memory.resolve(phrase, number) if phrase and is_able else None
            return False
        if self.listing is None:
            return False
        if not _LISTED.match(outline.text, outline.start, outline.end):
            self.listing = None
            return False
        cues = [i for i in outline.words if i == 0 or (i < 4 and set(shape[:i]) <= set("adzV"))]
        if not cues:
            return False
        start, end = outline.tokens[cues[0]]
        self._add(number, "indirect", self.listing, outline.text[start:end], start, [])
        return True

    def _continue(self, number: int, spoken: list[Quotation]) -> None:
        """Add a sentence that is all quotation.

        Its speaker is who spoke before in the paragraph; else who is named behind it; else who spoke
        right before the paragraph, or is the last person named there.
        """
        sentences = self.scene.sentences
        paragraph, start, _, _, _ = sentences[number]
        is_named_behind = self._is_named_behind(number)
        if number - 1 in self.waiting and not is_named_behind:
            self._settle()
        before = self.memory.said.get(number - 1)
        if before and sentences[number - 1][0] == paragraph:
            self._add_continued(number, before, spoken)
        elif is_named_behind:
            self.waiting.append(number)
        elif speaker := before or self.memory.find_person(number, start, None):
            self._add_continued(number, speaker, spoken)

    def _is_quoted(self, word: Word) -> bool:
        place = bisect_right(self._opened, word.start) - 1
        return place >= 0 and word.start < self.quotations[place].end

    def _goes_on(self, number: int, quotation: Quotation) -> bool:
        """Tell whether a sentence begins with more words of who spoke in the sentence before."""
        paragraph, start, end, _, _ = self.scene.sentences[number]
        if number - 1 not in self.memory.said or quotation.start > start:
            return False
        is_same = self.scene.sentences[number - 1][0] == paragraph
        n_words = self.scene.text.count(" ", start, min(quotation.last, end))
        return quotation.start < start or (is_same and n_words > _MIN_WORDS)

    def _is_named_behind(self, number: int) -> bool:
        """Tell whether a cue, or a dash and a name, follows in the paragraph or right behind it."""
        sentences, text = self.scene.sentences, self.scene.text
        paragraph, start, _, _, _ = sentences[number]
        ahead = number + 1
        while ahead < len(sentences) and sentences[ahead][0] == paragraph:
            if any(not self._is_quoted(word) for word in self.words.get(ahead, ())):
                return True
            ahead += 1
        if _SIGNED.search(text, start, sentences[ahead - 1][2]):
            return True
        is_dash = ahead < len(sentences) and text.startswith(_DASHES, sentences[ahead][1])
        return is_dash and sentences[ahead][2] - sentences[ahead][1] < 120

    def _add_continued(self, number: int, speaker: Speaker, spoken: list[Quotation]) -> None:
        self._add(number, "direct", speaker._replace(resolution="continued"), "", None, spoken)

    def _read_colon(self, number: int, outline: Outline, spoken: list[Quotation]) -> None:
        """Read a quotation behind a colon: "She was blunt: ..."."""
        place = outline.shape.find(":Q")
        if place <= 0:
            return
        first = next((i for i in range(place) if outline.shape[i] in "PR"), None)
        phrase = read_phrase(outline, first, first + 1) if first is not None else None
        speaker = self.memory.resolve(phrase, number) if phrase else None
        if speaker:
            self._add(number, "direct", speaker, ":", outline.tokens[place][0], spoken)

    def _holds_words(self, quotation: Quotation, start: int, end: int) -> bool:
        """Tell whether some of what is quoted stands within a sentence."""
        words = self.scene.text[max(quotation.first, start) : min(quotation.last, end)]
        return any(c.isalnum() for c in words)

    def _is_name(self, quotation: Quotation, role: str) -> bool:
        """Tell whether what is quoted is a title or a name, not something said."""
        text = self.scene.text
        inner = text[quotation.first : quotation.last].strip()
        before = _LAST_WORD.search(text, max(0, quotation.start - 30), quotation.start)
        word = before.group(1).lower() if before else ""
        if word in _NAMING or _THEME_BEHIND.match(text, quotation.end, quotation.end + 30):
            return True
        if word == "of" and re.search(r"(?:theme|motto|slogan|title) of\W*$", text[max(0, quotation.start - 20) : quotation.start]):
            return True
        content = [w for w in re.findall(r"[^\W\d_][\w’'-]*", inner) if w.lower() not in _SMALL]
        if role == "title" or not all(w[0].isupper() for w in content):
            return not content
        is_sentence = inner[-1] in ".!?,"
        if len(content) >= 3 or (len(content) == 2 and not is_sentence):
            return True
        return word in read_lists()["namings"] and not is_sentence

    def _add(
        self,
        number: int,
        kind: str,
        speaker: Speaker,
        cue: str,
        cue_start: int | None,
        spoken: list[Quotation],
    ) -> None:
        _, start, end, _, _ = self.scene.sentences[number]
        text = self.scene.text
        parted = _PARTED.match(text, start, end)
        start = parted.end() if parted else start
        words = [text[max(q.first, start) : min(q.last, end)].strip() for q in spoken]
        is_open = any(q.is_open for q in spoken)
        self.rows[number] = Statement(
            number, start, end, kind, speaker.name, speaker.kind, speaker.resolution, cue, cue_start,
            "|".join(filter(None, words)), is_open,
        )  # fmt: skip
        self.memory.said[number] = speaker
        if cue:
            self._give_waiting(speaker)

    def _settle(self) -> None:
        """Give quotations that nobody was named behind to who spoke or was named before them."""
        if self.waiting:
            first = self.waiting[0]
            before = self.memory.said.get(first - 1)
            speaker = before or self.memory.find_person(first, self.scene.sentences[first][1], None)
            if speaker:
                self._give_waiting(speaker)
            self.waiting = []

    def _give_waiting(self, speaker: Speaker) -> None:
        """Give the quotations whose speaker was still to come to who now speaks."""
        waiting, self.waiting = self.waiting, []
        for earlier in waiting:
            _, start, end, _, _ = self.scene.sentences[earlier]
            own = [q for q in self.quotations if q.start < end and q.end > start]
            self._add_continued(earlier, speaker, own)


def _is_vague(outline: Outline, report: Report, speaker: Speaker) -> bool:
    """Tell whether a general remark has nobody to speak it ("they say", "she wants")."""
    is_unknown = speaker.resolution == "pronoun" and speaker.name.lower() in ("he", "she", "they")
    place = report.cue + 1
    if place < len(outline.shape) and outline.word(place) == "that":
        return False
    return is_unknown and outline.kind(report.cue) in ("say", "hopes", "praise")


def _measure_gap(outline: Outline, report: Report, spoken: list[Quotation]) -> int:
    start, end = outline.tokens[report.cue]
    return min(max(q.start - end, start - q.end) for q in spoken)


def _rank(outline: Outline, report: Report) -> int:
    """The order in which cues of one sentence are the one that reports all of it.

    A source named behind another's report comes first, then what is said of the whole sentence from
    its end ("..., officials said"), then other cues in their order; thoughts come last.
    """
    kind = outline.kind(report.cue)
    word = outline.word(report.cue)
    if word in ("citing", "quoting"):
        return 0
    if kind == "hopes":
        return 4
    is_parenthetical = ",Q".find(_letter_before(outline, report)) >= 0
    if kind in ("said", "stressed", "according") and is_parenthetical:
        return 3 if word in ("reports", "reported") else 1
    return 2


def _letter_before(outline: Outline, report: Report) -> str:
    """The letter before a cue and its subject; a space at the beginning of the sentence."""
    begin = min(report.phrase.start, outline.tokens[report.cue][0])
    before = [i for i, (_, end) in enumerate(outline.tokens) if end <= begin]
    return outline.shape[before[-1]] if before else " "


def _is_in_subject(
    outline: Outline, quotation: Quotation, resolved: list[tuple[Report, Speaker]]
) -> bool:
    """Tell whether a quotation stands between a subject and its verb, as part of a description."""
    verbs: dict[int, int] = {}
    for report, _ in resolved:
        verbs.setdefault(report.phrase.start, outline.tokens[report.cue][0])
    return any(start <= quotation.start and quotation.end <= verb for start, verb in verbs.items())


def _cut_at_cue(text: str, quotation: Quotation, words: Sequence[Word]) -> Quotation:
    """Let a quotation without a closing mark end before "..., she said", which nobody quotes."""
    if quotation.end != quotation.last:
        return quotation
    for word in words:
        if word.kind in ("said", "stressed") and quotation.first < word.start < quotation.last:
            place = max(text.rfind(sign, quotation.first, word.start) for sign in ",?!")
            if place > 0 and word.start - place < _MAX_SUBJECT:
                return quotation._replace(end=place + 1, last=place + 1)
    return quotation


def _is_all_quoted(text: str, start: int, end: int, here: list[Quotation]) -> bool:
    """Tell whether nothing of a sentence stands outside quotation marks."""
    position = start
    for quotation in here:
        if any(c.isalnum() for c in text[position : quotation.start]):
            return False
        position = max(position, quotation.end)
    return not any(c.isalnum() for c in text[position:end])
