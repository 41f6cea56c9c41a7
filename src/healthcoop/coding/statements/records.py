"""The record of an article's statements, and of quotations that wait for their speaker's name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from healthcoop.coding.scenes import Scene, Word
from healthcoop.coding.statements.quotations import Quotation
from healthcoop.coding.statements.references import Memory, Speaker

#: The name of who said it, behind a quotation and a dash.
_SIGNED = re.compile(r"[”\"»’']\s*(?:[—–―~]|--?)\s*[A-ZÀ-Þ]")
_DASHES = ("—", "–", "―", "--", "- ", "~")
#: What they begin with.
SIGNATURE_SIGNS = frozenset(dash[0] for dash in _DASHES)
_MAX_SIGNATURE = 120
#: Opening marks parted from their words, or typed as two apostrophes: no part of a row's words.
_PARTED = re.compile(r"(?:''|``|[“\"«„‘](?=\s))\s*(?=\S)")
#: Words of a quotation that goes on, more than the few of a phrase.
_MIN_WORDS = 4


class Statement(NamedTuple):
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


class Record:
    """The statements of an article.

    Parameters
    ----------
    scene
        The article.
    memory
        Who spoke where; kept up to date.
    quotations
        All its quotations.
    words
        Its cues by sentence.
    """

    def __init__(
        self,
        scene: Scene,
        memory: Memory,
        quotations: list[Quotation],
        words: Mapping[int, Sequence[Word]],
    ) -> None:
        self.scene, self.memory = scene, memory
        self.rows: dict[int, Statement] = {}
        self._quotations, self._words = quotations, words
        self._opened = [q.start for q in quotations]
        self._waiting: list[int] = []

    @property
    def is_waiting(self) -> bool:
        """Whether quotations wait for their speaker's name."""
        return bool(self._waiting)

    def add(
        self,
        number: int,
        speaker: Speaker,
        cue: tuple[int, str] | None,
        spoken: Sequence[Quotation],
        kind: str = "",
    ) -> None:
        """Add the row of a sentence.

        Parameters
        ----------
        number
            The sentence.
        speaker
            Who speaks.
        cue
            Where the cue begins, and its words; None for a quotation that goes on.
        spoken
            The quotations that are said.
        kind
            ``direct`` or ``indirect``, if the quotations do not tell.
        """
        _, start, end, _, _ = self.scene.sentences[number]
        text = self.scene.text
        parted = _PARTED.match(text, start, end)
        start = parted.end() if parted else start
        words = [text[max(q.first, start) : min(q.last, end)].strip() for q in spoken]
        self.rows[number] = Statement(
            sentence=number,
            start=start,
            end=end,
            kind=kind or ("direct" if spoken else "indirect"),
            speaker=speaker.name,
            speaker_kind=speaker.kind,
            resolution=speaker.resolution,
            cue=cue[1] if cue else "",
            cue_start=cue[0] if cue and cue[1] else None,
            quote="|".join(filter(None, words)),
            is_open=any(q.is_open for q in spoken),
        )
        self.memory.said[number] = speaker
        if cue:
            self.give_waiting(speaker)

    def add_continued(self, number: int, speaker: Speaker, spoken: Sequence[Quotation]) -> None:
        """Add a sentence with more words of a quotation, without a cue of its own."""
        self.add(number, speaker._replace(resolution="continued"), None, spoken, "direct")

    def add_quoted(self, number: int, spoken: Sequence[Quotation]) -> None:
        """Add a sentence that is all quotation.

        Its speaker is who spoke before in the paragraph; else who is named behind it; else who
        spoke right before the paragraph, or is the last person named there.
        """
        sentences = self.scene.sentences
        paragraph, start, _, _, _ = sentences[number]
        is_named_behind = self._is_named_behind(number)
        if number - 1 in self._waiting and not is_named_behind:
            self.settle()
        before = self.memory.said.get(number - 1)
        if before and sentences[number - 1][0] == paragraph:
            self.add_continued(number, before, spoken)
        elif is_named_behind:
            self._waiting.append(number)
        elif speaker := before or self.memory.find_person(number, start, None):
            self.add_continued(number, speaker, spoken)

    def goes_on(self, number: int, quotation: Quotation) -> bool:
        """Tell whether a sentence begins with more words of who spoke in the sentence before."""
        paragraph, start, end, _, _ = self.scene.sentences[number]
        if number - 1 not in self.memory.said or quotation.start > start:
            return False
        is_same = self.scene.sentences[number - 1][0] == paragraph
        n_words = self.scene.text.count(" ", start, min(quotation.last, end))
        return quotation.start < start or (is_same and n_words > _MIN_WORDS)

    def is_signature(self, number: int) -> bool:
        """Tell whether a sentence begins with a dash behind a quotation."""
        is_near = number - 1 in self.memory.said or number - 1 in self._waiting
        return is_near and self.scene.text.startswith(_DASHES, self.scene.sentences[number][1])

    def settle(self, paragraph: int | None = None) -> None:
        """Give quotations that nobody was named behind to who spoke or was named before them.

        Parameters
        ----------
        paragraph
            The paragraph that is read now: the one before it may still wait for a name. None for
            all.
        """
        if not self._waiting:
            return
        first, last = self._waiting[0], self._waiting[-1]
        if paragraph is not None and self.scene.sentences[last][0] + 1 >= paragraph:
            return
        before = self.memory.said.get(first - 1)
        start = self.scene.sentences[first][1]
        speaker = before or self.memory.find_person(first, start, None)
        if speaker:
            self.give_waiting(speaker)
        self._waiting = []

    def give_waiting(self, speaker: Speaker) -> None:
        """Give the quotations whose speaker was still to come to who now speaks."""
        waiting, self._waiting = self._waiting, []
        for earlier in waiting:
            _, start, end, _, _ = self.scene.sentences[earlier]
            own = [q for q in self._quotations if q.start < end and q.end > start]
            self.add_continued(earlier, speaker, own)

    def _is_named_behind(self, number: int) -> bool:
        """Tell whether a cue, or a dash and a name, follows in the paragraph or right behind it."""
        sentences, text = self.scene.sentences, self.scene.text
        paragraph, start, _, _, _ = sentences[number]
        ahead = number + 1
        while ahead < len(sentences) and sentences[ahead][0] == paragraph:
            if any(not self._is_quoted(word) for word in self._words.get(ahead, ())):
                return True
            ahead += 1
        if _SIGNED.search(text, start, sentences[ahead - 1][2]):
            return True
        if ahead == len(sentences) or not text.startswith(_DASHES, sentences[ahead][1]):
            return False
        return sentences[ahead][2] - sentences[ahead][1] < _MAX_SIGNATURE

    def _is_quoted(self, word: Word) -> bool:
        place = bisect_right(self._opened, word.start) - 1
        return place >= 0 and word.start < self._quotations[place].end
