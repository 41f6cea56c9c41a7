"""The mentions of events in an article, brought together into the events that they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from healthcoop.coding.events.dates import When
from healthcoop.coding.events.grades import NAMED, PARTIAL
from healthcoop.coding.events.moments import Moment
from healthcoop.coding.events.names import Name
from healthcoop.coding.events.series import fold_series, join_head

#: A reference without a name reaches to a named event so many sentences ahead.
_AHEAD = 2
#: Words before a name that part its event from one named before.
NEW = frozenset(["next", "another", "last", "previous", "upcoming", "forthcoming"])
_NO_DATE = When()


@dataclass(slots=True)
class Sight:
    """A possible mention of an event.

    `shown` is the name where it is more than the words of the span ("its first meeting");
    `is_doubtful` tells that it may be the name of a body.
    """

    name: Name
    grade: int
    framework: str
    words: tuple[str, ...] = ()
    when: When = _NO_DATE
    place: str = ""
    moment: Moment | None = None
    shown: str = ""
    is_doubtful: bool = False

    @property
    def series(self) -> frozenset[str]:
        """The telling words, folded, without the head."""
        return fold_series(self.words, self.name.head)


@dataclass(slots=True)
class Draft:
    """An event of an article while its mentions are gathered."""

    sights: list[Sight] = field(default_factory=list)
    framework: str = ""
    words: tuple[str, ...] = ()
    series: frozenset[str] = frozenset()
    when: When = _NO_DATE
    place: str = ""

    @property
    def first(self) -> Name:
        """Its first name."""
        return self.sights[0].name

    @property
    def head(self) -> str:
        """The head word that stands for all of the same meaning."""
        return join_head(self.first.head)

    @property
    def ordinal(self) -> int:
        """Which of its series; 0 where no mention says it."""
        return next((s.name.ordinal for s in self.sights if s.name.ordinal), 0)

    @property
    def year(self) -> str:
        """The year in a name, else that of its date; or empty."""
        named = next((str(s.name.year) for s in self.sights if s.name.year), "")
        return named or self.when.iso[:4]

    def add(self, sight: Sight) -> None:
        """Take a mention in, with what it knows."""
        self.sights.append(sight)
        self.framework = self.framework or sight.framework
        if sight.grade != PARTIAL and len(sight.series) >= len(self.series):
            self.words, self.series = sight.words, sight.series
        self.learn(sight.when, sight.place)

    def learn(self, when: When = _NO_DATE, place: str = "") -> None:
        """Take a date that is more exact, and a place that says more."""
        if when.rank > self.when.rank and when.iso.startswith(self.when.iso[:4]):
            self.when = when
        if not self.place or (place.startswith(self.place) and len(place) > len(self.place)):
            self.place = place


def gather_drafts(sights: Sequence[Sight]) -> list[Draft]:
    """Put the mentions of one event together: first names, then parts of names.

    Returns
    -------
    list of Draft
        In the order of their first mentions.
    """
    drafts: list[Draft] = []
    for sight in sights:
        if sight.grade == NAMED:
            draft = next((d for d in reversed(drafts) if _is_same(d, sight)), None)
            if draft is None:
                draft = Draft()
                drafts.append(draft)
            draft.add(sight)
    drafts = [d for d in drafts if not all(s.is_doubtful for s in d.sights)]
    for sight in sights:
        if sight.grade == PARTIAL:
            _place_partial(drafts, sight)
    for draft in drafts:
        draft.sights.sort(key=lambda s: s.name.start)
    return sorted(drafts, key=lambda d: d.first.start)


def _is_same(draft: Draft, sight: Sight) -> bool:
    """Tell whether a name may be that of an event: one says no other words than the other."""
    is_part = sight.series <= draft.series or draft.series <= sight.series
    return is_part and _agree(draft, sight)


def _agree(draft: Draft, sight: Sight) -> bool:
    """Tell whether head, ordinal, year, owner and place of a mention fit an event."""
    name = sight.name
    year = str(name.year) if name.year else sight.when.iso[:4]
    if join_head(name.head) != draft.head or _differ(year, draft.year):
        return False
    if _differ(name.ordinal, draft.ordinal) or _differ(sight.framework, draft.framework):
        return False
    if name.ordinal and name.ordinal == draft.ordinal:
        return True
    if name.determiner in NEW and draft.sights[-1].name.determiner not in NEW:
        return False
    return not _differ(*(place.split(",")[0].casefold() for place in (sight.place, draft.place)))


def _differ(one: object, other: object) -> bool:
    """Tell whether two things are known and not equal."""
    return bool(one and other) and one != other


def _place_partial(drafts: list[Draft], sight: Sight) -> None:
    """Give a part of a name to its event, or make it one of its own where it says enough."""
    name = sight.name
    same_head = [d for d in drafts if d.head == join_head(name.head)]
    own = next((d for d in same_head if name.ordinal and d.ordinal == name.ordinal), None)
    if own is None and name.determiner not in NEW:
        fitting = [d for d in reversed(same_head) if _agree(d, sight)]
        if not name.ordinal:
            fitting = [d for d in fitting if d.place or not sight.place]
        own = fitting[0] if fitting else None
    if own is not None:
        own.add(sight)
        return
    if not name.ordinal and name.determiner not in NEW:
        return
    model = next((d for d in same_head if d.first.start < name.start), None)
    if _says_enough(sight, model):
        draft = Draft()
        draft.add(sight)
        if model:
            draft.framework, draft.words, draft.series = model.framework, model.words, model.series
        drafts.append(draft)


def _says_enough(sight: Sight, model: Draft | None) -> bool:
    """Tell whether a part of a name is an event of its own: one of a row, or set in time."""
    if model is None:
        return bool(sight.place and sight.when.iso)
    is_numbered = bool(sight.name.ordinal) and sight.name.has_capital
    return bool(sight.place or sight.when.iso or is_numbered)


def learn_references(drafts: Sequence[Draft], bare: Iterable[Sight]) -> None:
    """Learn date and place from mentions without a name: "the forum opened on Friday"."""
    for sight in bare:
        if not sight.when.iso and not sight.place:
            continue
        draft = _find_meant(drafts, sight.name)
        if draft is None:
            continue
        if draft.when.rank < 10 and not _differ(draft.year, sight.when.iso[:4]):
            draft.learn(sight.when)
        if not draft.place:
            draft.learn(place=sight.place)


def may_learn(drafts: Sequence[Draft], name: Name) -> bool:
    """Tell whether a mention without a name means an event whose date or place is not known."""
    draft = _find_meant(drafts, name)
    return draft is not None and (draft.when.rank < 10 or not draft.place)


def _find_meant(drafts: Sequence[Draft], name: Name) -> Draft | None:
    """The event that "the forum" or "the event" means; "a forum" means one named behind it."""
    is_any = name.kind == "reference"
    fitting = [d for d in drafts if is_any or d.head == join_head(name.head)]
    before = [
        (s.name.start, number)
        for number, draft in enumerate(fitting)
        for s in draft.sights
        if s.name.start < name.start
    ]
    if name.determiner in ("the", "this") and before:
        return fitting[max(before)[1]]
    for draft in fitting if name.determiner in ("a", "an", "the") else ():
        distance = draft.first.sentence - name.sentence
        if not is_any and draft.first.start > name.start and distance <= _AHEAD:
            return draft
    return None


def share_frameworks(drafts: Sequence[Draft]) -> None:
    """Give an event without an owner that of one of the same series in the article."""
    for draft in drafts:
        owners = (
            other.framework
            for other in drafts
            if other.head == draft.head
            and (draft.series <= other.series or other.series <= draft.series)
        )
        draft.framework = draft.framework or next(filter(None, owners), "")
