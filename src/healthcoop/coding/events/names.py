"""Names of events: where they begin and end around their head word, and what they hold."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthcoop.coding.events.phrases import read_right
from healthcoop.coding.events.sides import REACH, WORD, fold, read_left
from healthcoop.coding.events.words import load_event_words, read_ordinal
from healthcoop.coding.scenes import Word

_EDITION = re.compile(
    r"([\w-]+)(?: annual)? (?:edition|iteration|instalment|installment) of (?:the |its |an? )?$",
    re.I,
)
_EDITION_BEHIND = re.compile(
    r"\b(?:(?:its|the) ([\w-]+)(?: annual)? (?:edition|iteration)\b(?! of)"
    r"|for the ([\w-]+) time\b)"
)
#: What none of these stands in needs no search for an edition.
_EDITION_SIGNS = ("edition", "iteration", " time")
_TIME_BEFORE = re.compile(
    r"\b(?:at|during|sidelines of|margins of|attend\w*|address\w*|in|for|to|of|by|after|before"
    r"|following|convened?|host\w*|hold|held|organi[sz]\w+|welcom\w+|opened|opens|ahead of)"
    r"\s(?:the\s)?(?:\w+\s)?$",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:president|chair\w*|head|director|member\w*|founder|fellow|analyst|report|study|chief|by"
    r"|secretar\w+|expert\w*|survey|economist|leader\w*|candidate\w*|according to)"
    r"(?: (?:of|at|for|to|in|by))?\s(?:the\s)?$",
    re.I,
)
_HELD = re.compile(
    r"[^.;]{0,60}?\b(?:opened|held|kicked off|began|concluded|convened|took place|underway|closed"
    r"|is being|got under|started|ended|brought together|gathered|opens|kicks off|begins"
    r"|takes? place|will run|runs|is due|scheduled|slated|to be hosted|brings together|drew"
    r"|attended)\b"
)
_BARE = re.compile(r"(?<!\w)(the|this|an?) $", re.I)
_MORE = re.compile(
    r" (?:of|on|for|in the|titled|entitled|themed|called|named|dubbed|[A-Z])| \(|[ -]\d"
    r"|:? [\"“‘'«]"
)
_DETERMINER = re.compile(
    r"(?:\b(the|an?|this|that|its|their|our|each|every|any)|\b(\w+)['’]s?)\s$", re.I
)
_NUMBERED = re.compile(r"([A-Z]{3,6})-?(\d{1,2})")
_WHICH = re.compile(r"\b(next|upcoming|forthcoming|last|latest|previous|recent|another)\s$", re.I)


class Name(NamedTuple):
    """A possible name of an event.

    Attributes
    ----------
    start, end, sentence
        Its span, from the first to the last word, and the number of its sentence.
    head, kind
        Its head word in small letters and the kind of trigger that it is.
    ordinal, year
        Of it, where the name or the words around it give one; 0 else.
    determiner
        The word before it in small letters: ``the``, ``a``, ``next``, ``monday``; or empty.
    has_capital
        Whether the head has a capital that is not a headline's.
    n_before, n_behind
        Words with a capital before and behind the head.
    is_headline
        Whether capitals say nothing here.
    words
        The words beside the head, in small letters.
    link
        The preposition behind the head, empty if none.
    is_quoted
        Whether the topic stands in quotation marks.
    """

    start: int
    end: int
    sentence: int
    head: str
    kind: str
    ordinal: int
    year: int
    determiner: str
    has_capital: bool
    n_before: int
    n_behind: int
    is_headline: bool
    words: frozenset[str]
    link: str
    is_quoted: bool


def read_name(text: str, low: int, high: int, word: Word, is_headline: bool) -> Name | None:
    """Read the name around a head word.

    Parameters
    ----------
    text
        The article's text.
    low, high
        The sentence's span: the name does not leave it.
    word
        The head word.
    is_headline
        Whether the sentence is written with capitals throughout.

    Returns
    -------
    Name or None
        None where the word behind the head makes it a place or body.
    """
    if (
        word.kind != "known"
        and text[word.start - 1 : word.start].isspace()
        and (pointer := _BARE.search(text, max(low, word.start - 6), word.start))
        and not _MORE.match(text, word.end, high)
    ):
        return _point(text, word, pointer[1].casefold(), is_headline)
    words = load_event_words()
    is_spaced = text[word.end : word.end + 1] in (" ", "\xa0")
    follower = WORD.match(text, word.end + 1, high) if is_spaced else None
    if follower and fold(follower.group()) in words.bodies:
        return None
    before = read_left(text, max(low, word.start - REACH), word.start, words)
    behind = read_right(text, word, min(high, word.end + REACH), words)
    lead = text[max(low, before.edge - 60) : before.edge]
    head = text[word.start : word.end]
    number = 0
    if word.kind == "known":
        head, number = split_known(head)
        head = words.aliases.get(head.casefold(), head).rsplit(" ", 1)[-1]
    return Name(
        before.edge,
        behind.edge,
        word.sentence,
        fold(head).replace("-", " "),
        word.kind,
        before.ordinal or number or _find_edition(text, low, high, lead),
        before.year or behind.year,
        _find_determiner(lead),
        head[0].isupper() and not is_headline and word.start > low,
        before.n_capitals,
        behind.n_capitals,
        is_headline,
        frozenset(word.strip("'") for word in (*before.words, *behind.words)),
        behind.link,
        before.is_quoted or behind.is_quoted,
    )


def _point(text: str, word: Word, determiner: str, is_headline: bool) -> Name:
    """Make the name of a head alone behind its article, of which there are many."""
    head = text[word.start : word.end]
    return Name(
        start=word.start,
        end=word.end,
        sentence=word.sentence,
        head=fold(head).replace("-", " "),
        kind=word.kind,
        ordinal=0,
        year=0,
        determiner=determiner,
        has_capital=head[0].isupper() and not is_headline,
        n_before=0,
        n_behind=0,
        is_headline=is_headline,
        words=frozenset(),
        link="",
        is_quoted=False,
    )


def split_known(name: str) -> tuple[str, int]:
    """Split a number from an acronym of an event.

    Examples
    --------
    >>> split_known("COP29"), split_known("World Health Assembly")
    (('COP', 29), ('World Health Assembly', 0))
    """
    found = _NUMBERED.fullmatch(name)
    return (found[1], int(found[2])) if found else (name, 0)


def is_time_before(text: str, place: int) -> bool:
    """Tell whether the words before a name say that something happened at it."""
    lead = text[max(0, place - 50) : place]
    return lead[-1:].isspace() and bool(_TIME_BEFORE.search(lead)) and not _OFFICE.search(lead)


def is_held_behind(text: str, place: int) -> bool:
    """Tell whether the words behind a name say that it is or was held."""
    return bool(_HELD.match(text, place))


def _find_edition(text: str, low: int, high: int, lead: str) -> int:
    """The ordinal that stands apart: "the fourth edition of", "for the third time"."""
    if " of " in lead[-10:].lower() and (found := _EDITION.search(lead)):
        return read_ordinal(found[1])
    may_follow = any(text.find(sign, low, high) >= 0 for sign in _EDITION_SIGNS)
    if may_follow and (found := _EDITION_BEHIND.search(text, low, high)):
        ordinal = read_ordinal(found[1] or found[2])
        # "for the first time" tells of something else that happens.
        return ordinal if found[1] or ordinal > 1 else 0
    return 0


def _find_determiner(lead: str) -> str:
    """The word that tells which event is meant, in small letters."""
    core = lead.rstrip()
    if len(core) == len(lead):
        return ""
    last = core.rfind(" ") + 1  # both are one word
    found = _WHICH.search(lead, last) or _DETERMINER.search(lead, last)
    return next(filter(None, found.groups()), "").casefold() if found else ""
