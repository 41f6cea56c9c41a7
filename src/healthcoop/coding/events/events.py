"""Events: meetings, forums, summits that an article names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from healthcoop.coding.events.dates import When, resolve_moment
from healthcoop.coding.events.drafts import (
    Draft,
    Sight,
    gather_drafts,
    learn_references,
    may_learn,
    share_frameworks,
)
from healthcoop.coding.events.grades import (
    BARE,
    DESCRIBED,
    NAMED,
    NONE,
    PARTIAL,
    grade_name,
    is_doubtful,
)
from healthcoop.coding.events.moments import Moment, find_moments
from healthcoop.coding.events.names import Name, read_name
from healthcoop.coding.events.owners import find_body_owner, find_meeters, find_owner
from healthcoop.coding.events.places import find_place
from healthcoop.coding.events.reports import date_main, place_here, relate_drafts
from healthcoop.coding.events.series import list_series_words
from healthcoop.coding.events.sides import is_headline_case
from healthcoop.coding.events.timing import choose_moment, is_planned
from healthcoop.coding.scenes import Scene, Word

_STOPS = '.!?”"'


class Event(NamedTuple):
    """A mention of an event, with what its own article says of it.

    Attributes
    ----------
    number
        The number of the event in its article: its mentions share it.
    name
        The fullest form of its name in the article.
    words, head
        The telling words of the name and its head word, by which events of articles are compared.
    article_date
        The date of the article, to which "Monday" is related.
    themes
        The themes of the sentences that name it, joined by ``|``.
    """

    article_id: str
    sentence: int
    start: int
    end: int
    surface: str
    number: int
    name: str
    words: tuple[str, ...]
    head: str
    ordinal: int | None
    framework: str
    place: str
    date: str
    date_basis: str
    date_evidence: str
    article_date: str
    themes: str


def find_events(scene: Scene) -> list[Event]:
    """Find the mentions of events in an article, in order.

    Parameters
    ----------
    scene
        The article.

    Returns
    -------
    list of Event
        All mentions by name; those of one event share name, number, date and place.
    """
    words = [word for word in scene.words["events"] if word.kind != "not"]
    if not any(word.kind != "reference" for word in words):
        return []
    article = When(scene.facts["date"], scene.facts["date_basis"], scene.facts["date_evidence"])
    names = _drop_nested(_read_names(scene, words))
    sights = [sight for name in names if (sight := _grade(scene, name))]
    pointers = [s for s in sights if _is_pointer(s)]
    _set_in_time_and_space(scene, sights, [s for s in sights if not _is_pointer(s)], article)
    drafts = gather_drafts([s for s in sights if _settle(scene, s)])
    if any(draft.when.rank < 10 or not draft.place for draft in drafts):
        telling = [s for s in pointers if may_learn(drafts, s.name)]
        _set_in_time_and_space(scene, sights, telling, article)
        learn_references(drafts, [s for s in sights if s.grade == BARE])
        relate_drafts(scene, drafts)
        date_main(scene, drafts, article)
        place_here(scene, drafts)
    for draft in drafts:
        draft.framework = draft.framework or find_body_owner(scene, draft.first)
    share_frameworks(drafts)
    rows = [row for number, draft in enumerate(drafts) for row in _list_rows(scene, draft, number)]
    return sorted(rows, key=lambda row: row.start)


def _read_names(scene: Scene, words: Sequence[Word]) -> list[Name]:
    """Read the name around each head word that is not part of an organization's name."""
    names = []
    headlines: dict[int, bool] = {}
    for word in words:
        _, low, high, role, _ = scene.sentences[word.sentence]
        if word.sentence not in headlines:
            may_be = role in ("title", "heading") or scene.text[high - 1] not in _STOPS
            headlines[word.sentence] = may_be and is_headline_case(scene.text[low:high].split())
        if word.kind != "known" and _is_in_organization(scene, word):
            continue
        if name := read_name(scene.text, low, high, word, headlines[word.sentence]):
            names.append(name)
    return names


def _is_in_organization(scene: Scene, word: Word) -> bool:
    return any(
        m.start <= word.start and word.end <= m.end and m.kind == "organization"
        for m in scene.find_actors(word.sentence)
    )


def _drop_nested(names: Sequence[Name]) -> list[Name]:
    """Of names that share words keep the longest; a session of a known event is that event."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start)):
        around = [n for n in kept if n.start < name.end and name.start < n.end]
        if not around:
            kept.append(name)
        elif name.kind == "known" and around[0].head == "session":
            kept[kept.index(around[0])] = around[0]._replace(head=name.head, kind="known")
    return sorted(kept, key=lambda n: n.start)


def _grade(scene: Scene, name: Name) -> Sight | None:
    """Tell how surely a name is that of an event, and whose; None where it is none."""
    actors = scene.find_actors(name.sentence)
    framework = find_owner(scene.text, name, actors)
    inside = [m for m in actors if name.start <= m.start < name.end]
    grade = grade_name(scene.text, name, bool(framework), inside)
    if grade == NONE:
        return None
    sight = Sight(name, grade, framework)
    if grade != BARE:
        owners = [(m.start, m.end) for m in inside if m.kind == "organization"]
        sight.words = list_series_words(scene.text, owners, name.start, name.end, name.head)
        sight.is_doubtful = is_doubtful(scene.text, name, bool(framework))
    return sight


def _is_pointer(sight: Sight) -> bool:
    """Tell whether a mention has no name, only an article: "the forum"."""
    return sight.grade == BARE and sight.name.determiner not in ("its", "their")


def _set_in_time_and_space(
    scene: Scene, sights: Sequence[Sight], chosen: Sequence[Sight], article: When
) -> None:
    """Find date and place of some of the mentions of an article."""
    moments: dict[int, list[Moment]] = {}
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for sight in sights:
        spans[sight.name.sentence].append((sight.name.start, sight.name.end))
    for sight in chosen:
        number, span = sight.name.sentence, (sight.name.start, sight.name.end)
        _, low, high, _, _ = scene.sentences[number]
        if number not in moments:
            moments[number] = find_moments(scene.text, low, high)
        others = [s for s in spans[number] if s != span]
        sight.moment = choose_moment(scene.text, moments[number], span, others)
        sight.when = _date(scene.text, sight.name, sight.moment, article)
        sight.place = find_place(scene.text, low, high, span, others, scene.find_actors(number))


def _date(text: str, name: Name, moment: Moment | None, article: When) -> When:
    """The date that a mention gives: by the words for a time beside it, else the name's year."""
    when = When()
    if moment:
        is_ahead = is_planned(text, name.start, name.end)
        when = resolve_moment(text, moment, article, is_ahead, name.year)
    if name.year and not when.iso.startswith(str(name.year)):
        return When(str(name.year), "year", text[name.start : name.end])
    return when


def _settle(scene: Scene, sight: Sight) -> bool:
    """Decide on descriptions: those that are placed in time and space are events."""
    sight.is_doubtful = sight.is_doubtful and not sight.when.iso and not sight.place
    if sight.grade == DESCRIBED:
        is_set = bool(sight.when.iso), bool(sight.place)
        sight.grade = NAMED if all(is_set) or (sight.framework and any(is_set)) else NONE
    if sight.name.determiner in ("its", "their") and sight.grade in (BARE, PARTIAL):
        find_meeters(scene, sight)
    if sight.name.determiner == "next" and sight.grade == PARTIAL:
        sight.shown = "next " + scene.text[sight.name.start : sight.name.end]
    return sight.grade != NONE


def _list_rows(scene: Scene, draft: Draft, number: int) -> list[Event]:
    """Make the rows of all mentions of an event."""
    best = max(draft.sights, key=_measure_fullness)
    name = best.shown or scene.text[best.name.start : best.name.end]
    sentences = (scene.themes.get(s.name.sentence, ()) for s in draft.sights)
    themes = dict.fromkeys(theme for found in sentences for theme in found)
    return [
        Event(
            scene.article_id,
            sight.name.sentence,
            sight.name.start,
            sight.name.end,
            scene.text[sight.name.start : sight.name.end],
            number,
            re.sub(r"\s+", " ", name),
            draft.words,
            draft.first.head,
            draft.ordinal or None,
            draft.framework,
            draft.place,
            draft.when.iso,
            draft.when.basis,
            draft.when.evidence,
            str(scene.facts["date"]),
            "|".join(themes),
        )
        for sight in draft.sights
    ]


def _measure_fullness(sight: Sight) -> tuple[bool, int, bool, int]:
    """How full a name is: not a headline's, many telling words, owner, ordinal, early."""
    name = sight.name
    n_words = len(sight.words) + bool(sight.framework)
    return (not name.is_headline, n_words, bool(name.ordinal), -name.start)
