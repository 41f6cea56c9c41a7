"""What names of outlets look like, and what only looks like them: sections, places, networks."""

from __future__ import annotations

import re
from functools import cache

from healthcoop.reference import load_cities, load_countries, load_regions

_WORD = r"[\w&/+-]*+(?:['’.](?!s\b(?! [A-Z]))\w[\w&/+-]*+)*+"
#: One to seven words that begin with capitals or digits, small words between them; not a year.
NAME = (
    rf"(?!(?:19|20)\d\d\b)[^\W_a-z]{_WORD}"
    rf"(?: (?:(?:of|and|for|the|&) ){{0,2}}(?!All\b|(?:19|20)\d\d\b)[^\W_a-z]{_WORD}){{0,6}}"
)
#: Words that names of outlets hold.
_OUTLET_NOUN = re.compile(
    r"\b(?:Times|Daily|News|Post|Herald|Tribune|Gazette|Magazine|Journal|Bulletin|Review|Newsroom"
    r"|Today|Observer|Courier|Sentinel|Mirror|Dispatch|Monitor|Express|Standard|Chronicle|Telegraph"
    r"|Guardian|Mail|Star|Globe|Press|Wire|Newswire|Outlook|Weekly|Insider|Radio|TV|Broadcasting"
    r"|Online|Voice|Examiner|Inquirer|Diplomat|Economist|Spectator|Reporter|Watch|Explained"
    r"|Insight|The Nation)\b|^\d+\.\w{2,4}$|\w\.(?:com|kz|uz|kg|az|net|org|tj|info|news|media)\b"
)
#: Words that names of bodies which publish for themselves hold.
_ISSUER_NOUN = re.compile(
    r"\b(?:Organi[sz]ation|Ministry|Hospitals?|University|Agency|Commission|Institute|Foundation"
    r"|Association|Bureau|Department|Healthcare|Secretariat|Embassy|Cent(?:er|re)|Lab|Council"
    r"|Committee|Clinics?|Group|Alliance|Administration|Authority|Bank|Fund|Union)\b"
)
#: Bodies that outlets report on: "the Ministry of Health reported" names no outlet.
_REPORTED_ON = re.compile(
    r"\b(?:Ministry|Minister|Government|Committee|Department|Police|University|Hospital|Service"
    r"|Administration|Council|Authority|Bank|Embassy|Organi[sz]ation|Office|Cent(?:er|re)"
    r"|Parliament|Institute|Commission|Company|President|WHO|UN|He|She|They|It|Officials?)\b"
)
#: The legal form of a company and what stands before it: "Media Group Ltd".
_COMPANY = re.compile(
    r"(?:[ ,]+(?:Ltd|Limited|Inc|LLC|LLP|PLC|Corp|Corporation|GmbH|Berhad|JSC|Kft|SA|Pvt|Pte|Co"
    r"|Company|Public|Private|Holdings?|Group|Media(?= Group)|Publishers|Publishing|Publications)"
    r"\b\.?)+$",
    re.I,
)
_AGENCY = re.compile(r" (?:(?:[Ii]nternational )?(?:[Nn]ews|[Ii]nformation) [Aa]gency)$")
#: A possessive, the name of a network or the like behind a name.
_ADDED = re.compile(
    r"['’]s?$|(?:^| )(?:Home ?[Pp]age|Logo|Whats[Aa]pp|"
    r"Telegram|Twitter|X|Facebook|Instagram|You[Tt]ube|LinkedIn|TikTok|WeChat"
    r"|Google News|Google|Viber|VK|RSS|App Store|Weibo)$"
)
#: Words that name sections, desks and buttons, or stand where a name could.
_NO_NAME = frozenset(
    "end ends pt home main start news latest top world national local regional region"
    " international global politics political diplomacy economy economic business finance"
    " markets market data tech technology innovation science health healthcare medicine medical"
    " wellness society social culture cultural lifestyle life style sport sports opinion"
    " opinions commentary views analysis editorial editorials feature features interview"
    " interviews explainers explainer exclusive special report reports breaking video videos"
    " photo photos travel tourism education law environment climate energy europe asia africa"
    " america pacific middle east central south north west china's story stories article"
    " articles post posts page site website content menu search archive archives editor editors"
    " author authors staff our us we you the this these that all rights reserved copyright print"
    " edition newspaper paper weekly monthly daily newsletter update updates more press release"
    " releases media centre center newsroom publications blog events resources materials topics"
    " topic tags related read mail email e-mail correspondent reporter web desk online own"
    " monitoring today friday monday tuesday wednesday thursday saturday sunday comments comment"
    " free guest column columns briefs brief country countries in on with by and of for & public"
    " relations information synopsis issue section item series special summit digest events"
    " getty images shutterstock afp/getty reuters/file depositphotos unsplash file government"
    " republic subscribe follow share log sign advertisement advertise".split()
)
#: What sections on a place are called.
_SECTIONS = frozenset("news health politics business economy society opinion sports".split())
_NO_LAST_WORD = frozenset(
    "edition section issue page staff assembly summit forum conference congress meeting".split()
)
_LONG_SMALL_WORD = re.compile(r"(?:^|[ -])[a-zà-ÿ]\w{4,}")


@cache
def _places() -> frozenset[str]:
    """Names of countries, regions and cities in small letters."""
    names = [*load_countries()["name"], *load_regions()["name"], *load_cities()["city"]]
    return frozenset(name.casefold() for name in names)


@cache
def _adjectives() -> frozenset[str]:
    forms = "|".join(load_countries()["demonyms"]).casefold()
    return frozenset(
        [*forms.split("|"), "philippine", "emirates", "islamic republic", "associated"]
    )


def clean_name(name: str) -> str:
    """Take from a name what a page adds: a network's name, "News Agency", a possessive.

    Examples
    --------
    >>> clean_name("Trend News Agency's")
    'Trend'
    >>> clean_name("Economic Times WhatsApp")
    'Economic Times'
    """
    name = name.strip(" .,;:|–—-*()")
    while found := _ADDED.search(name):
        name = name[: found.start()]
    own = _AGENCY.sub("", name).strip(" .,|–—-")
    # "Oman News Agency" is a name as a whole.
    return name if own.casefold() in _adjectives() or own.casefold() in _places() else own


def may_be_name(name: str) -> bool:
    """Tell whether a name may be an outlet's: sections, places and networks are none.

    Examples
    --------
    >>> may_be_name("The Astana Times"), may_be_name("World Health"), may_be_name("Central Asia")
    (True, False, False)
    """
    if len(name) > 80 or sum(map(str.isalpha, name)) < 2:
        return False
    words = name.casefold().replace(",", " ").replace("/", " ").split()
    if words[-1] in _NO_LAST_WORD or all(word in _NO_NAME or word.isdigit() for word in words):
        return False
    if words[-1] in _SECTIONS and " ".join(words[:-1]) in _places():
        return False
    parts = [part.strip() for part in re.split(r", | & | and |/", name.casefold())]
    return not all(part in _places() or part in _NO_NAME for part in parts)


def is_outlet(name: str) -> bool:
    """Tell whether a name holds a word that outlets are named by, or a domain.

    Examples
    --------
    >>> is_outlet("Tashkent Times"), is_outlet("24.kg"), is_outlet("Leila Haddad")
    (True, True, False)
    """
    return _OUTLET_NOUN.search(name) is not None and may_be_name(name)


def is_issuer(name: str) -> bool:
    """Tell whether a name holds a word that hospitals, ministries and the like are named by."""
    return _ISSUER_NOUN.search(name) is not None and may_be_name(name)


def is_reported_on(name: str) -> bool:
    """Tell whether a name is one of a body that outlets report on."""
    return _REPORTED_ON.search(name) is not None


def is_label(line: str) -> bool:
    """Tell whether a line is written as a name: its long words begin with capitals."""
    return _LONG_SMALL_WORD.search(line) is None and line[-1] not in "?!…"


def drop_company_form(name: str) -> str:
    """Take the legal form of a company from its name.

    Examples
    --------
    >>> drop_company_form("Example Times Publishing Pvt Ltd")
    'Example Times'
    """
    return _COMPANY.sub("", name)
