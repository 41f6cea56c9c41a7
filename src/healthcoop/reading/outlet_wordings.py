"""The wordings in which a page names its outlet, by the kind of evidence that each is.

They are matched on the page's furniture, a line each; the group ``name`` is the outlet.
"""

from __future__ import annotations

import re

from healthcoop.reading.outlet_names import NAME


def _compile(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.M) for form in forms)


_NETWORKS = r"(?:Twitter|Facebook|Instagram|Telegram|Whats[Aa]pp|LinkedIn|YouTube|X|Google News)"
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–—/]\s?(?:(?:20)?\d\d|[Pp]resent))?[\s.,:|–—-]*)?"
#: Not before a verb or noun in small letters: "© Content from this site".
_CLOSED = r"(?! (?!all rights|and\b|is\b|with\b)[a-z])"

#: "© 2025 The Example Times. All rights reserved.", "Example Times © 2025"
COPYRIGHT = _compile(
    r"(?:©|\([Cc]\)|\bCopyright\b|\bCOPYRIGHT\b)[\s:]*(?:[Cc]opyright\b|©|\([Cc]\))?[\s:,]*"
    rf"{_YEARS}(?:[Aa]ll [Rr]ights [Rr]eserved[\s.,:|–—-]*)?(?:by |to )?(?:the )?"
    rf"(?P<name>{NAME}){_CLOSED}(?P<rest>[^\n]{{0,40}})",
    rf"^(?:19|20)\d\d ?© ?(?P<name>{NAME}){_CLOSED}(?P<rest>[^\n]{{0,40}})",
    rf"^(?P<name>{NAME})[,.]? ?(?:©|\([Cc]\)|Copyright) ?(?:19|20)\d\d",
    rf"[Aa]ll [Rr]ights [Rr]eserved(?: by| to|:| [–—-])? (?:the )?(?P<name>{NAME})$",
)
#: "Published in The Example Times, May 5th"
PUBLISHED = _compile(
    r"(?:[Pp]ublished (?:in|on|by|at)|\b[Aa]ppeared (?:in|on)) (?:the )?(?:print edition of )?"
    rf"(?:the )?(?P<name>{NAME})(?=[,.)]| on \w+ \d|$)",
)
#: What a page asks its readers to read, follow and support, and what its own staff did.
READERS = _compile(
    rf"\b(?:[Ff]ollow|[Ll]ike|[Ff]ind|[Jj]oin|[Cc]onnect with) (?:the )?(?P<name>{NAME}?)(?:['’]s)?"
    rf" (?:official )?(?:\w+ )?(?:and \w+ )?(?:pages?\b|channels?\b|accounts?\b|on {_NETWORKS}\b)",
    rf"\bon (?:the )?(?P<name>{NAME}?)['’]s (?:official )?\w+ ",
    r"\b(?:[Ss]ubscribe to|[Ss]ign up (?:for|to)|[Gg]et|[Rr]eceive|[Jj]oin|[Ss]upport|[Dd]ownload)"
    rf" (?:the |our |a )?(?P<name>{NAME}?)(?:['’]s)? (?:stories|news|newsletters?|updates|app\b"
    r"|channel|digest|briefing|on\b|with\b|today\b|by\b|email|e-mail|community|membership)",
    rf"\b(?:[Oo]ur|[Tt]he) (?P<name>{NAME}?)(?:['’]s)? (?:[Nn]ewsletter|channel|app|editorial)\b",
    r"\b(?:[Nn]ews|[Uu]pdates?|[Ss]tor(?:y|ies)|[Aa]rticles?|[Rr]eports?) (?:on|at|from|by)"
    rf" (?:the )?(?P<name>{NAME})(?=[.!)]|$| (?:app|website|channel))",
    rf"\b(?:[Oo]n|[Vv]isit|[Tt]o) (?:the )?(?P<name>{NAME}) (?:official )?"
    r"(?:website|web site|site|portal|app)\b",
    rf"^(?:The )?(?P<name>{NAME}) (?:website|site|portal) contains",
    rf"\b(?:[Bb]y|[Tt]he) (?:the )?(?P<name>{NAME})(?:['’]s)?"
    r" (?:staff|[Tt]eam|newsroom|editors|editorial team)\b",
    rf"^(?P<name>{NAME}) is (?:now |also )*on {_NETWORKS}",
)
#: "The views are not those of Example Times", "writes for Example Times"
AUTHORS = _compile(
    r"\b(?:reflect|represent|those|views|policy|position|stance) (?:\w+ ){0,7}?of (?:the )?"
    rf"(?P<name>{NAME})(?=['’]s|\.|,| or| and| editorial|$)",
    r"\b(?:writes|reports|reporter|correspondent|staff writer|columnist|journalist)"
    rf" (?:for|at|with) (?:the )?(?P<name>{NAME})",
)
#: "Source: Xinhua", "14 May 2025, Bishkek - Example news agency"
CREDITS = _compile(
    rf"^\W{{0,2}}[Ss]ources?\s*:\s*(?:www\.)?(?P<name>{NAME})\s*(?:[|,/(.\n]|$)",
    rf"(?P<name>{NAME}) (?:[Nn]ews|[Ii]nformation) (?:[Aa]gency|portal)\b",
)
#: "By Example Times", "Example staff | 26.05.2025"
DESKS = _compile(
    rf"^(?:[Bb]y|BY)\s*:? (?:the )?(?P<name>{NAME}) (?:with|and) [A-Z]{{2,}}",
    rf"^(?:(?:[Bb]y|BY)\s*:? )?(?:the )?(?P<name>{NAME}?) (?:[Ss]taff|STAFF|(?:[A-Z][a-z]+ )?"
    r"[Dd]esk|[Bb]ureau|[Cc]orrespondent|[Nn]ewsroom|[Rr]eporter)\b",
)
#: A line of a release that names who issues it.
ISSUERS = _compile(
    rf"^(?:ABOUT|About) (?:the |The )?(?P<name>{NAME}):?$",
    r"^(?:[Pp]ress|[Ii]nformation|[Mm]edia|[Cc]ommunications?) (?:[Oo]ffice|[Ss]ervice|[Cc]ent(?:er"
    rf"|re)|[Dd]epartment) of (?:the )?(?P<name>{NAME})",
    rf"^SOURCE:? (?P<name>{NAME})",
    rf"^(?:[Ii]ssued|[Rr]eleased|[Dd]istributed) by:? (?:the )?(?P<name>{NAME})",
)
#: Marks of agencies on lines of their own: "APP/abc", "(ANI)", "— VNS"
MARKS = _compile(
    r"^(?P<name>[A-Z][A-Z&]{2,7})/(?!FILE)[\w-]+\b.{0,12}$",
    r"^[—–-]{1,2} ?(?P<name>[A-Z]{3,8})$",
    r"^\((?P<name>[A-Z]{2,8})\)$",
)
#: The same behind the last sentence of an article.
END_MARK = re.compile(
    r"[.!?”\"’]\s*(?:[—–-]{1,2} ?(?P<dashed>[A-Z]{3,8})|\((?P<bracketed>[A-Z]{2,8})\))$"
)
