"""Dialogues: interviews and transcripts, where a label before the words says who speaks."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene
from healthcoop.coding.statements.interviews import find_answers
from healthcoop.coding.statements.references import Speaker

_LABEL = re.compile(r"[\"“«„]?([A-ZÀ-Þ][\w.’'-]*(?:[ \u00a0][A-ZÀ-Þ(][\w.’')-]*){0,4}) ?:\s+\S")
_ANSWER = re.compile(r"(?:A|Answer|ANSWER)$")
_QUESTION = re.compile(r"(?:Q|Question|QUESTION|Interviewer|INTERVIEWER|Host|Moderator|MODERATOR)$")
_MAX_LABEL = 60
#: An article with more labelled sentences is a transcript, whose questions have labels too.
_MIN_LABELLED = 12


class Label(NamedTuple):
    """A sentence's speaker by a label: where the label stands that says so, and who it is."""

    start: int
    end: int
    speaker: Speaker


def find_labelled(scene: Scene, cast: Cast) -> dict[int, Label]:
    """Find the sentences whose speaker a label names.

    Parameters
    ----------
    scene
        The article.
    cast
        Its actors.

    Returns
    -------
    dict
        For each sentence of an answer its label; that of an answer without one is empty. Questions,
        and words before the first label, have none; a label counts only in an article that has at
        least two.
    """
    named = _find_named(scene, cast)
    return _find_asked(scene, cast) | named if len(named) < _MIN_LABELLED else named


def _find_asked(scene: Scene, cast: Cast) -> dict[int, Label]:
    """Find the answers of an interview whose questions are paragraphs of their own."""
    speaker = _find_interviewee(scene, cast) if "?" in scene.text and cast.people else None
    places = {n: scene.sentences[n][1] for n in find_answers(scene)} if speaker else {}
    return {n: Label(place, place, speaker) for n, place in places.items() if speaker}


def _find_named(scene: Scene, cast: Cast) -> dict[int, Label]:
    """Find the sentences below labels."""
    labels = _list_labels(scene) if scene.text.count(":") > 1 else {}
    if len(labels) < 2:
        return {}
    words = Counter(word for _, _, word in labels.values())
    has_questions = any(_QUESTION.match(word) for word in words)
    speakers = {
        word: speaker
        for word, count in words.items()
        if (speaker := _find_speaker(scene, cast, word, has_questions))
        and (count > 1 or has_questions or len(words) > 1)
    }
    if any(s.resolution != "description" for s in speakers.values()):
        for word, count in words.items():
            if count > 1 and not _QUESTION.match(word):
                speakers.setdefault(
                    word, Speaker(word.title() if word.isupper() else word, "person", "named")
                )
    if not speakers or (
        len(speakers) == 1
        and not has_questions
        and len(words) == len(speakers)
        and max(words.values()) < 2
    ):
        return {}
    found: dict[int, Label] = {}
    current: Label | None = None
    for number, (_, _, _, role, _) in enumerate(scene.sentences):
        if role in ("title", "heading", "boilerplate", "caption") and number not in labels:
            continue
        if number in labels:
            start, end, word = labels[number]
            speaker = speakers.get(word)
            current = Label(start, end, speaker) if speaker else None
        if current:
            found[number] = current
    return found


def _list_labels(scene: Scene) -> dict[int, tuple[int, int, str]]:
    """The labels at the beginnings of paragraphs: span with colon, and words."""
    labels: dict[int, tuple[int, int, str]] = {}
    last = None
    text = scene.text
    for number, (paragraph, start, end, role, _) in enumerate(scene.sentences):
        is_first, last = paragraph != last, paragraph
        if (
            not is_first
            or role in ("title", "boilerplate")
            or text.find(":", start, start + _MAX_LABEL) < 0
        ):
            continue
        label = _LABEL.match(text, start, end)
        if label:
            labels[number] = (start, text.index(":", label.end(1)) + 1, label.group(1))
    return labels


def _find_speaker(scene: Scene, cast: Cast, word: str, has_questions: bool) -> Speaker | None:
    if _QUESTION.match(word):
        return None
    if _ANSWER.match(word):
        return _find_interviewee(scene, cast) if has_questions else None
    parts = [p for p in re.findall(r"[^\W\d_]+", word) if len(p) > 1]
    for person in cast.people:
        names = [n.casefold() for n in re.findall(r"[^\W\d_]+", person.name)]
        if parts and parts[-1].casefold() in names:
            return Speaker(person.name, "person", "named" if len(parts) > 1 else "surname")
        initials = "".join(n[0] for n in names)
        if len(word) > 1 and word.replace(".", "").casefold() == initials:
            return Speaker(person.name, "person", "description")
    return None


def _find_interviewee(scene: Scene, cast: Cast) -> Speaker | None:
    """Who answers: the person of the headline, else the one named first outside it."""
    titles = [(s[1], s[2]) for s in scene.sentences if s[3] == "title"]
    for person in cast.people:
        if any(a <= m.start < b for a, b in titles for m in person.mentions):
            return Speaker(person.name, "person", "description")
    first = min(cast.people, key=lambda p: p.mentions[0].start, default=None)
    return Speaker(first.name, "person", "description") if first else None
