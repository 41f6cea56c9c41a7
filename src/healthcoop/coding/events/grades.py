"""Whether a phrase around the head word of an event names one event, and how surely."""

from __future__ import annotations

from healthcoop.coding.events.names import Name, is_held_behind, is_time_before
from healthcoop.coding.events.sides import fold
from healthcoop.coding.events.words import load_city_countries, load_event_words
from healthcoop.coding.scenes import Mention

#: Grades: no event; a reference to one; a part of a name; a description that needs date and
#: place; a name.
NONE, BARE, PARTIAL, DESCRIBED, NAMED = range(5)

_POINTERS = frozenset(["the", "this", "a", "an", "its", "their"])
_COMING = frozenset(["next", "upcoming", "forthcoming"])
#: Parts of a negotiation: named only by those who negotiate.
_TALKS = frozenset(["round", "negotiations", "consultations", "consultation"])
#: Displays whose names are also those of bodies and treaties.
_BODIES = frozenset(["assembly", "convention"])
#: Displays whose names may begin with the head: "Expo Astana".
_LEADING = frozenset(["expo", "exhibition", "festival", "salon"])
#: Names of bodies too: where nothing tells of a time, place or number, no event is meant.
_DOUBTFUL = frozenset(
    ["forum", "congress", "conference", "dialogue", "dialog", "week", "symposium"]
)


def grade_name(text: str, name: Name, has_owner: bool, inside: list[Mention]) -> int:
    """Grade a possible name of an event.

    Parameters
    ----------
    text
        The article's text.
    name
        The name as read.
    has_owner
        Whether an organization is part of it or owns it.
    inside
        The mentions of countries and organizations in it.

    Returns
    -------
    int
        One of the grades of this module.
    """
    if name.kind == "reference":
        return BARE if name.determiner in _POINTERS else NONE
    n_countries = sum(m.kind == "country" for m in inside)
    if name.kind == "known":
        is_event = name.ordinal or name.year or is_time_before(text, name.start)
        return NAMED if is_event else NONE
    if name.kind == "display":
        grade = NAMED if _is_display(name) or (has_owner and _is_special(name)) else NONE
    elif name.kind == "sitting":
        grade = _grade_sitting(name, has_owner, n_countries)
    else:
        grade = _grade_gathering(text, name, has_owner, n_countries)
    return grade if grade != NONE else _grade_rest(name)


def is_doubtful(text: str, name: Name, has_owner: bool) -> bool:
    """Tell whether a name may be that of a body: "the American Action Forum said"."""
    if name.head not in _DOUBTFUL or has_owner or name.ordinal or name.year or name.is_quoted:
        return False
    is_happening = is_time_before(text, name.start) or is_held_behind(text, name.end)
    return not is_happening and (name.has_capital or name.is_headline)


def _grade_rest(name: Name) -> int:
    """Grade what is no name of its own: "the fifth meeting", "the next session", "the forum"."""
    if name.n_before:
        return NONE
    if name.head not in _TALKS and (name.ordinal or name.determiner in _COMING):
        return PARTIAL
    return BARE if name.determiner in _POINTERS and not name.link else NONE


def _is_display(name: Name) -> bool:
    """Tell whether a name is that of a fair or week: with capitals, or one of a row."""
    if name.head in _BODIES:
        return name.has_capital and bool(name.n_before and name.ordinal)
    if name.has_capital and (name.n_before or name.year or name.link):
        return True
    is_before = name.has_capital and bool(name.n_behind) and name.head in _LEADING
    return is_before or bool(name.n_before and (name.ordinal or name.year))


def _grade_sitting(name: Name, has_owner: bool, n_countries: int) -> int:
    """Grade a meeting: named by who meets, or by capitals."""
    has_group = bool(name.words & load_event_words().meeters)
    is_title = name.has_capital and bool(name.n_before + name.n_behind)
    has_body = name.link == "of" and bool(name.n_behind)
    if name.head in _TALKS:
        is_round = name.ordinal and (has_group or (name.head != "round" and name.n_before))
        return NAMED if is_round or (is_title and name.head == "consultation") else NONE
    owned = has_owner and (has_group or name.ordinal or name.link == "of" or _is_special(name))
    numbered = name.ordinal and (has_group or has_body)
    of_body = has_body and (name.head in ("session", "plenum") or "annual" in name.words)
    between = has_group and n_countries > 1
    if owned or is_title or numbered or of_body or between:
        return NAMED
    return DESCRIBED if has_group and name.words & {"ministers"} else NONE


def _is_special(name: Name) -> bool:
    return bool(name.words & {"high-level", "ministerial", "annual"})


def _grade_gathering(text: str, name: Name, has_owner: bool, n_countries: int) -> int:
    """Grade a summit, forum or conference: named by owner, capitals, ordinal or topic."""
    n_capitals = 0 if name.is_headline else name.n_before + name.n_behind
    if has_owner:
        is_any = name.determiner in ("a", "an") and len(name.words) < 2 and name.head != "summit"
        return DESCRIBED if is_any else NAMED
    numbered = name.ordinal and (name.link or name.words)
    topical = name.is_quoted or (name.link and name.n_behind and not name.is_headline)
    if (name.has_capital and n_capitals) or numbered or topical:
        return NAMED
    if name.n_before and not name.is_headline:
        if _is_city(text, name):
            return NAMED if name.head == "summit" else PARTIAL
        return NAMED if n_countries != name.n_before or n_countries > 1 else NONE
    return DESCRIBED if name.link and name.words & load_event_words().scope else NONE


def _is_city(text: str, name: Name) -> bool:
    """Tell whether a name is a city and the head: "the Bukhara forum"."""
    words = fold(text[name.start : name.end]).rsplit(" ", 1)[0]
    return words.removesuffix("'s") in load_city_countries()
