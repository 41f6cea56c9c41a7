"""Names of institutions: runs of capitalized words around a word such as Hospital or Ministry."""

from __future__ import annotations

import re
from functools import lru_cache

from healthcoop.coding.names.name_words import (
    fold_name,
    load_heads,
    load_institution_words,
    load_places,
)

#: Possessives that belong to a name; any other possessive ends it ("China's Ministry of Health").
_OWN_POSSESSIVES = frozenset(
    "People Peoples Children Women Men King Queen Workers Veterans Mother Parents Nurses Doctors"
    " Physicians Patients Consumers Girls Boys".split()
)
#: Capitalized words at which a name does not begin.
_NOT_IN_NAME = frozenset(
    "The A An In At On Of For By From With And But As When While After Before Under Since This"
    " That His Her Its Their Our According Meanwhile However Both Also Today Chief Minister"
    " Ministers President Director Chairman Chairwoman Chairperson Head Secretary Deputy Rector"
    " Dean Professor Dr Mr Ms Mrs Prof Doctor Representative Spokesperson Spokesman Spokeswoman"
    " Secretary-General Ambassador Academician Vice Chair If Then To Last Next Earlier Later CEO"
    " These Those Some Many Most Each Every No Not It He She They We You I Or Nor Yet So Counsellor"
    " Where Why How What Who Which Because Although Though Despite During Through Between Among"
    " Across Besides Beyond Citing Addressing Speaking Visiting Founded Established Join Photo"
    " Source Credit Read Representatives Officials Experts Doctors Physicians Specialists"
    " Scientists Researchers Students Patients Delegates Visitors Former Acting Monday Tuesday"
    " Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December Nearby Elsewhere Here There Now Only Even Still Like"
    " Unlike Via Per Once Until Upon Outside Inside Within Without Near Following Including Since"
    " Neither Either Such Yesterday Tomorrow Our Your My".split()
)
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June"
    " July August September October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr"
    " Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_CLOSING = frozenset(',;:.)"”»—–]/')
_ABBREVIATIONS = frozenset(["St.", "No.", "Ft.", "Mt."])
_MAX_LEFT, _MAX_TAIL = 160, 200
_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff][\w’'ʻʼ&./-]*"
_WORD = re.compile(_CAPITAL)
_SPACE_WORD = re.compile(rf" ({_CAPITAL})")
#: What follows a head word: "of the X Y", and from there on more of the same.
_OF = re.compile(rf" (?:of|for|on)(?: the)? (?={_CAPITAL})")
_IN = re.compile(rf" in(?: the)? (?={_CAPITAL})")
_LINKS = (" of ", " for ", " on ", " in ")
_LISTED = re.compile(rf"(?:,? and(?: the)?|,| &|,? or) ({_CAPITAL})")
_COMPANY_END = re.compile(
    r",? ?(?:\(Pvt\.?\) |Pvt\.? |Co\.?,? )?(?:Inc|Ltd|Limited|LLC|GmbH|Corp|JSC|Plc|LLP|Bhd)\b\.?"
)
_BRANCH = re.compile(r" [–-] [A-Z]\w+(?: [A-Z]\w+)?(?=[ ,.;)]|$)")
_NUMBER = re.compile(r" (?:No\.? ?|#|№ ?)\d+")
_TOPIC_ENDING = re.compile(
    r"[a-z](?:logy|ics|tion|ment|ture|ship|iatry|apy|ery|medicine|science)s?$"
)
_POSSESSIVE = re.compile(r"['’]s$|s['’]$")
_PARTICIPLE = re.compile(r"[a-z](?:ing|ed|ly)$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def find_institution(
    text: str, sentence_start: int, sentence_end: int, start: int, end: int
) -> tuple[int, int]:
    """Find the span of the institution's name around its head word.

    Parameters
    ----------
    text
        The text of the page.
    sentence_start, sentence_end
        The sentence's span: a name does not reach beyond it.
    start, end
        The span of the head word.

    Returns
    -------
    tuple of (int, int)
        The span of the name; the head word alone if nothing belongs to it.

    Examples
    --------
    >>> text = "China's National Health Commission met."
    >>> text[slice(*find_institution(text, 0, len(text), 24, 34))]
    'National Health Commission'
    """
    left = _extend_left(text, sentence_start, start)
    right = _extend_right(text, start, end, min(sentence_end, end + _MAX_TAIL))
    return left, right


@lru_cache(maxsize=50_000)
def is_topic(word: str) -> bool:
    """Tell whether a word names a field or subject, as parts of ministries' names do."""
    return word in load_institution_words("topics") or bool(_TOPIC_ENDING.search(word))


def _extend_left(text: str, floor: int, start: int) -> int:
    """Walk left over capitalized words and the small words between them."""
    floor = max(floor, start - _MAX_LEFT)
    left = place = start
    while place > floor:
        begin, word = _word_before(text, floor, place)
        if word.isalpha() and word not in ("and", "of", "All") and begin != floor:
            # Most words: a plain one, which needs no closer look.
            if not word[0].isupper() or word in _NOT_IN_NAME:
                break
            left = place = begin
            continue
        bare = word.lstrip("(“\"'‘«[/")
        if bare in ("and", "&", "of"):
            before = _word_before(text, floor, begin)[1]
            joins = before == "Republic" if bare == "of" else _joins_topics(before, text, left)
            if not joins:
                break
            place = begin
            continue
        name = _read_part(text, floor, begin, word, left)
        if not name or not _may_begin(name, text, left, is_first=begin == floor):
            break
        left = place = begin + word.index(name)
        if left != begin:
            break
    return left


def _read_part(text: str, floor: int, begin: int, word: str, left: int) -> str:
    """Take what of a word may belong to the name behind it; nothing if it ends what is before."""
    bare = word.lstrip("(“\"'‘«[/")
    if not _ends_name(word):
        return bare
    if word.endswith(",") and _is_listed(word, text, left):
        return bare.rstrip(",")
    is_saint = word[-1] != "," and _word_before(text, floor, begin)[1] in ("St.", "St", "Saint")
    return bare if is_saint else ""


def _word_before(text: str, floor: int, place: int) -> tuple[int, str]:
    """The word that ends at a place or before the white space there, and where it begins."""
    while place > floor and text[place - 1].isspace():
        place -= 1
    begin = text.rfind(" ", floor, place) + 1 or floor
    word = text[begin:place]
    if not word or word.isalnum():
        return begin, word
    last = word.split()[-1]
    return place - len(last), last


def _may_begin(word: str, text: str, left: int, *, is_first: bool) -> bool:
    """Tell whether a word belongs to the name that begins behind it."""
    if word[:1].isdigit():
        return word.isdigit() and text[left : left + 8] == "Hospital"
    if not word[:1].isupper() or word in _NOT_IN_NAME or word.rstrip(".") in _NOT_IN_NAME:
        return False
    if word.endswith(("-based", "-led")):
        return False
    if word == "All":
        return text.startswith(("India", "Russia"), left)
    # A sentence's first word is capital anyway: "Visiting Tongji Hospital".
    return not (is_first and _PARTICIPLE.search(word))


def _is_listed(word: str, text: str, left: int) -> bool:
    """Tell whether a comma joins parts of one name: "Peace, Friendship and ..."."""
    first = _WORD.match(text, left)
    if not first or not is_topic(word.rstrip(",")) or not is_topic(first.group().rstrip(",")):
        return False
    return " and " in text[left : left + 60]


def _joins_topics(before: str, text: str, left: int) -> bool:
    """Tell whether "and" stands between two subjects within one name."""
    first = _WORD.match(text, left)
    if not first or _ends_name(before):
        return False
    return is_topic(before.lstrip("(")) and is_topic(first.group().rstrip(",.;:"))


def _extend_right(text: str, start: int, end: int, limit: int) -> int:
    """Walk right: "of" and capitalized words, lists of subjects, the legal form."""
    right = end
    if text[start:end] in load_institution_words("opening_heads"):
        following = _SPACE_WORD.match(text, right, limit)
        if following:
            right = _walk_words(text, following.start() + 1, limit)
    while text.startswith(_LINKS, right):
        found = _OF.match(text, right, limit) or _match_subject(text, right, limit)
        if not found:
            break
        walked = _walk_words(text, found.end(), limit)
        if walked == found.end():
            break
        right = walked
    return _add_ending(text, start, end, right, limit)


def _add_ending(text: str, start: int, end: int, right: int, limit: int) -> int:
    """Walk over a legal form, a number, or the place that a name ends with."""
    head = text[start:end]
    if company := _COMPANY_END.match(text, right, limit):
        return company.end()
    if head in ("Inc", "Ltd", "Corp") and text.startswith(".", end) and end + 1 < limit:
        return end + 1
    if not text.startswith(" ", right):
        return right
    if numbered := _NUMBER.match(text, right, limit):
        return numbered.end()
    place = _SPACE_WORD.match(text, right, limit) if right == end else None
    if place and head in ("College", "Hospital", "School", "Institute", "Clinic"):
        bare = place[1].rstrip(".,")
        if fold_name(bare) in load_places():
            return place.start(1) + len(bare)
    branch = _BRANCH.match(text, right, limit)
    return branch.end() if branch and text.startswith("Health", right - 6) else right


def _match_subject(text: str, right: int, limit: int) -> re.Match[str] | None:
    """Match "in" before a subject: "Service for Surveillance in Healthcare"."""
    found = _IN.match(text, right, limit)
    word = _WORD.match(text, found.end(), limit) if found else None
    return found if word and is_topic(word.group().rstrip(".,")) else None


def _walk_words(text: str, place: int, limit: int) -> int:
    """Walk over capitalized words; "and" and commas count between subjects only."""
    first = _WORD.match(text, place, limit)
    if not first or first.group().rstrip(".,") in _DAYS:
        return place
    word, right = first.group(), first.end()
    while True:
        owned = _POSSESSIVE.search(word)
        if owned and word[: owned.start()] not in _OWN_POSSESSIVES:
            return right - 2 if word[-1] == "s" else right - 1
        bare = word.rstrip(".’'/-")
        if bare != word and word not in _ABBREVIATIONS and not _INITIALS.fullmatch(word):
            return right - len(word) + len(bare)
        following = _SPACE_WORD.match(text, right, limit)
        if following is None:
            following = _LISTED.match(text, right, limit)
            if following and not _goes_on(word, following[1], text, following.start(1), limit):
                following = None
        if following is None or following[1] in _NOT_IN_NAME:
            return right
        word, right = following[1], following.end()


def _goes_on(word: str, following: str, text: str, place: int, limit: int) -> bool:
    """Tell whether a list of subjects goes on within the name, rather than the next name begins."""
    if not is_topic(word) or not is_topic(following.rstrip(".,'’")):
        return False
    heads = load_heads()
    is_first = True
    while found := _WORD.match(text, place, limit):
        if not is_first and found.group().rstrip(".,'’") in heads:
            return False
        place, is_first = found.end() + 1, False
    return True


def _ends_name(word: str) -> bool:
    """Tell whether a word closes what stands before it: punctuation or a possessive."""
    if word.isalpha():
        return False
    if word[-1:] in _CLOSING and word not in _ABBREVIATIONS:
        return not _INITIALS.fullmatch(word)
    possessive = _POSSESSIVE.search(word)
    return possessive is not None and word[: possessive.start()] not in _OWN_POSSESSIVES
