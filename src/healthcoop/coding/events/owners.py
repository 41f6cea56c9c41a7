"""Whose event it is: the organization in its name or beside it, or those who meet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthcoop.coding.events.drafts import Sight
from healthcoop.coding.events.grades import NAMED
from healthcoop.coding.events.names import Name
from healthcoop.coding.events.series import list_series_words
from healthcoop.coding.events.sides import WORD, fold
from healthcoop.coding.events.words import load_event_words
from healthcoop.coding.scenes import Mention, Scene

_OWNER_GAP = re.compile(
    r"(?:['’]s?|\))? (?:(?:member )?(?:countries|states|nations)['’]? )?(?:upcoming |next )?"
)
_BODY = re.compile(r" of the ([A-Z][\w’'-]+ (?:[\w’'-]+ ){0,4}[A-Z][\w’'-]+)")
#: Those who meet, at the beginning of a sentence.
_SUBJECT = re.compile(
    r"(?:The |A |An |Turkic |Central Asian )?"
    r"(?P<group>(?:[A-Za-z][\w’'-]* ){0,5}?(?:[Mm]inisters|[Gg]roup|[Cc]ommittee|[Cc]ouncil"
    r"|[Cc]ommission|[Bb]oard|[Ff]orce|[Ll]eaders|[Oo]fficials|[Ee]xperts|[Hh]eads of [Ss]tate)"
    r"(?: (?:of|from|on) (?:the )?"
    r"(?:[A-Z][\w’'&-]*(?: (?:of|and|the|countries|states)){0,3},? ?){1,8})?)"
)


def find_owner(text: str, name: Name, actors: Sequence[Mention]) -> str:
    """Find the organization in a name, or the one that owns it; empty where there is none."""
    organizations = [m for m in actors if m.kind == "organization"]
    for mention in organizations:
        if name.start <= mention.start < name.end:
            return mention.name
    plain = text[name.start : name.end].casefold()
    for phrase, owner in load_event_words().owners.items():
        if phrase in plain:
            return owner
    for mention in organizations:
        is_near = mention.end < name.start < mention.end + 40
        if is_near and _OWNER_GAP.fullmatch(text, mention.end, name.start):
            return mention.name
    return ""


def find_body_owner(scene: Scene, name: Name) -> str:
    """Find the organization that the text elsewhere ties to the body that meets.

    "The 39th session of the Health Council" is one of the organization of which the article says
    "the Health Council of the ..." or "the ... Health Council".
    """
    found = _BODY.search(scene.text, name.start, name.end)
    if not found:
        return ""
    body = found[1]
    organizations = {m.start: m for m in scene.actors if m.kind == "organization"}
    by_end = {m.end: m for m in organizations.values()}
    place = scene.text.find(body)
    while place >= 0:
        behind = place + len(body)
        for link in (" of the ", " of "):
            if scene.text.startswith(link, behind) and behind + len(link) in organizations:
                return organizations[behind + len(link)].name
        if place - 1 in by_end:
            return by_end[place - 1].name
        place = scene.text.find(body, behind)
    return ""


def find_meeters(scene: Scene, sight: Sight) -> None:
    """Complete "its first meeting", "their meeting" by those who are said to meet.

    They are the subject of the sentence, or of the one before it. Such a meeting needs a place
    or date; it then counts as named.
    """
    if sight.name.kind != "sitting" or not (sight.when.iso or sight.place):
        return
    for number in (sight.name.sentence, sight.name.sentence - 1):
        if number < 0 or scene.sentences[number][0] + 1 < scene.sentences[sight.name.sentence][0]:
            return
        _, low, high, role, _ = scene.sentences[number]
        found = _SUBJECT.match(scene.text, low, min(high, sight.name.start))
        if role != "boilerplate" and found:
            _name_by_meeters(scene, sight, found.span("group"))
            return


def _name_by_meeters(scene: Scene, sight: Sight, span: tuple[int, int]) -> None:
    """Name a meeting by those who meet."""
    group = scene.text[slice(*span)].strip(" ,")
    owners = [m for m in scene.actors if m.kind == "organization" and span[0] <= m.start < span[1]]
    words = list_series_words(scene.text, [(m.start, m.end) for m in owners], *span, "")
    if not any(fold(w.group()) in load_event_words().meeters for w in WORD.finditer(group)):
        return
    own = scene.text[sight.name.start : sight.name.end]
    small = group if group[1:2].isupper() else group[0].lower() + group[1:]
    sight.shown = f"{own} of {small}"
    sight.words = tuple(dict.fromkeys([*words, *sight.words]))
    sight.framework = sight.framework or next((m.name for m in owners), "")
    sight.grade = NAMED
