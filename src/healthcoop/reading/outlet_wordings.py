"""The wordings in which a page names its outlet, by the kind of evidence that each is.

They are matched on the page's furniture, a line each; the group ``name`` is the outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from healthcoop.reading.outlet_names import NAME, clean_name, may_be_name


class Wording(NamedTuple):
    """A form in which outlets are named; it is tried where a page holds one of the words."""

    words: tuple[str, ...]
    form: re.Pattern[str]


def _list_wordings(*forms: tuple[str, str]) -> tuple[Wording, ...]:
    return tuple(Wording(tuple(words.split("|")), re.compile(form, re.M)) for words, form in forms)


_NETWORKS = r"(?:Twitter|Facebook|Instagram|Telegram|Whats[Aa]pp|LinkedIn|YouTube|X|Google News)"
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:20)?\d\d|[Pp]resent))?[\s.,:|–—-]*)?"
#: Not before a verb or noun in small letters: "© Content from this site".
_CLOSED = r"(?! (?!all rights|and\b|is\b|with\b)[a-z])"

#: "© 2025 The Example Times. All rights reserved.", "Example Times © 2025"; here the group ``rest``
#: is what stands behind the name.
COPYRIGHT = _list_wordings(
    (
        "©|ⓒ|(c)|(C)|opyright|COPYRIGHT",
        r"(?:[©ⓒ]|\([Cc]\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)[\s:]*(?:[Cc]opyright\b|[©ⓒ]|\([Cc]\))?[\s:,]*"
        rf"{_YEARS}(?:[Aa]ll [Rr]ights [Rr]eserved[\s.,:|–—-]*)?(?:by |to )?(?:the )?"
        rf"(?P<name>{NAME}){_CLOSED}(?P<rest>[^\n]{{0,40}})",
    ),
    ("©", rf"^(?P<name>{NAME})[,.]? ?(?:©|\([Cc]\)|Copyright) ?(?P<rest>(?:19|20)\d\d)"),
    (
        "ights reserved|ights Reserved",
        rf"[Rr]ights [Rr]eserved(?: by| to|:| [–—-])? (?:the )?(?P<name>{NAME})(?P<rest>)$",
    ),
)
#: "Published in The Example Times, May 5th", as a paper says of itself.
PUBLISHED = _list_wordings(
    ("Published in", rf"^\W?Published in (?:the )?(?P<name>{NAME})(?=[,.)]| on \w+ \d|$)"),
)
#: "This article first appeared in The Example Times", as others may say too.
REPRINTED = _list_wordings(
    (
        "ublished|ppeared",
        r"(?:[Pp]ublished (?:in|on|by|at)|\b[Aa]ppeared (?:in|on)) (?:the )?"
        rf"(?:print edition of )?(?:the )?(?P<name>{NAME})(?=[,.)]| on \w+ \d|$)",
    ),
)
#: What a page asks its readers to read, follow and support, and what its own staff did.
READERS = _list_wordings(
    (
        "ollow|ike|ind|oin|onnect",
        rf"\b(?:[Ff]ollow|[Ll]ike|[Ff]ind|[Jj]oin|[Cc]onnect with) (?:the )?(?P<name>{NAME})"
        r"(?:['’]s)? (?:official )?(?:\w+ )?(?:and \w+ )?"
        rf"(?:pages?\b|channels?\b|accounts?\b|on {_NETWORKS}\b)",
    ),
    ("'s |’s ", rf"\bon (?:the )?(?P<name>{NAME}?)['’]s (?:official )?\w+ "),
    (
        "ubscribe|ign up|et |eceive|oin|upport|ownload",
        r"\b(?:[Ss]ubscribe to|[Ss]ign up (?:for|to)|[Gg]et|[Rr]eceive|[Jj]oin|[Ss]upport"
        rf"|[Dd]ownload) (?:the |our |a )?(?P<name>{NAME})(?:['’]s)? (?:stories|news|newsletters?"
        r"|updates|app\b|channel|digest|briefing|on\b|with\b|today\b|by\b|e-?mail|community"
        r"|membership)",
    ),
    (
        "ewsletter|channel|app|editorial",
        rf"\b(?:[Oo]ur|[Tt]he) (?P<name>{NAME})(?:['’]s)?"
        r" (?:[Nn]ewsletter|channel|app|editorial)\b",
    ),
    (
        "ews|pdate|tor|rticle|eport",
        r"\b(?:[Nn]ews|[Uu]pdates?|[Ss]tor(?:y|ies)|[Aa]rticles?|[Rr]eports?) (?:on|at|from|by)"
        rf" (?:the )?(?P<name>{NAME})(?=[.!)]|$| (?:app|website|channel))",
    ),
    (
        "site|portal|app",
        rf"\b(?:[Oo]n|[Vv]isit|[Tt]o) (?:the )?(?P<name>{NAME}) (?:official )?"
        r"(?:web ?site|site|portal|app)\b",
    ),
    ("reading", rf"\b[Tt]hanks for reading (?P<name>{NAME})"),
    ("contains", rf"^(?:The )?(?P<name>{NAME}) (?:website|site|portal) contains"),
    (
        "staff|eam|newsroom|editor",
        rf"\b(?:[Bb]y|[Tt]he) (?:the )?(?P<name>{NAME})(?:['’]s)?"
        r" (?:staff|[Tt]eam|newsroom|editors|editorial team)\b",
    ),
    (" on ", rf"^(?P<name>{NAME}) is (?:now |also )*on {_NETWORKS}"),
)
#: "The views are not those of Example Times", "writes for Example Times"
AUTHORS = _list_wordings(
    (
        " of ",
        r"\b(?:reflect|represent|those|views|policy|position|stance) (?:\w+ ){0,7}?of (?:the )?"
        rf"(?P<name>{NAME})(?=['’]s|\.|,| or| and| editorial|$)",
    ),
    (
        "writes|report|correspondent|writer|columnist|journalist",
        r"\b(?:writes|reports|reporter|correspondent|staff writer|columnist|journalist)"
        rf" (?:for|at|with) (?:the )?(?P<name>{NAME})",
    ),
)
#: "Source: Xinhua", "14 May 2025, Bishkek - Example news agency"
CREDITS = _list_wordings(
    (
        "ource",
        rf"^\W{{0,2}}[Ss]ources?\s*:\s*(?:www\.)?(?P<name>{NAME})\s*(?:[|,/(.\n]|$)",
    ),
    ("(", rf"^\((?P<name>{NAME})\),? \d"),
    (
        "gency|portal",
        rf"\b(?P<name>{NAME}) (?:[Nn]ews|[Ii]nformation) (?:[Aa]gency|portal)\b",
    ),
)
#: "By Example Times with AB", "Example staff | 26.05.2025"
DESKS = _list_wordings(
    ("y |Y ", rf"^(?:[Bb]y|BY)\s*:? (?:the )?(?P<name>{NAME}) (?:with|and) [A-Z]{{2,}}"),
    (
        "taff|STAFF|esk|ureau|orrespondent|ewsroom|eporter",
        rf"^(?:(?:[Bb]y|BY)\s*:? )?(?:the )?(?P<name>{NAME}?) (?:[Ss]taff|STAFF|(?:[A-Z][a-z]+ )?"
        r"[Dd]esk|[Bb]ureau|[Cc]orrespondent|[Nn]ewsroom|[Rr]eporter)\b",
    ),
)
#: Lines of a release that name who issues it.
ISSUERS = _list_wordings(
    ("bout|BOUT", rf"^(?:ABOUT|About) (?:the |The )?(?P<name>{NAME}):?$"),
    (
        "ress|nformation|edia|ommunication",
        r"^(?:[Pp]ress|[Ii]nformation|[Mm]edia|[Cc]ommunications?) (?:[Oo]ffice|[Ss]ervice"
        rf"|[Cc]ent(?:er|re)|[Dd]epartment) of (?:the )?(?P<name>{NAME})",
    ),
    ("SOURCE", rf"^SOURCE:? (?P<name>{NAME})"),
    (
        " by",
        rf"^(?:[Ii]ssued|[Rr]eleased|[Dd]istributed) by:? (?:the )?(?P<name>{NAME})",
    ),
)
#: Marks of agencies on lines of their own: "APP/abc", "(ANI)", "— VNS"
MARKS = _list_wordings(
    ("/", r"^(?P<name>[A-Z][A-Z&]{2,7})/(?!FILE)[\w-]+\b.{0,12}$"),
    ("–|—|-", r"^[—–-]{1,2} ?(?P<name>[A-Z]{3,8})$"),
    ("(", r"^\((?P<name>[A-Z]{2,8})\)$"),
)
#: The same behind the last sentence of an article.
END_MARK = re.compile(
    r"[.!?”\"’]\s*(?:[—–-]{1,2} ?(?P<dashed>[A-Z]{3,8})|\((?P<bracketed>[A-Z]{2,8})\))$"
)


def find_name(kind: tuple[Wording, ...], page: str) -> str:
    """Find the first name that wordings give and that may be an outlet's.

    Parameters
    ----------
    kind
        Wordings, the surest first.
    page
        Lines of furniture.

    Returns
    -------
    str
        The name, empty where there is none.

    Examples
    --------
    >>> find_name(READERS, "Follow The Example Times on Facebook")
    'The Example Times'
    """
    names = (clean_name(found["name"]) for found in match_wordings(kind, page))
    return next(filter(may_be_name, names), "")


def match_wordings(kind: tuple[Wording, ...], page: str) -> Iterator[re.Match[str]]:
    """Match wordings one after the other; each match has the group ``name``."""
    for words, form in kind:
        for word in words:
            if word in page:
                yield from form.finditer(page)
                break
