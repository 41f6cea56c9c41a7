"""Signatories: which of the actors named in a stretch of text sign, and which are only near.

"The Heart Center of Country A signed with partners in B" names an institution and two countries: A
only says where the institution is, B stands for the partners.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from healthcoop.coding.agreements.words import load_agreement_words
from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Mention, Scene

#: Kind of each party by its name, in the order of the text.
Parties = dict[str, str]

_LIST = re.compile(
    r"\s*\)?\s*(?:,|,? and|&|\bor|,? as well as|,? along with|,? together with|/|–|—|-)\s*"
    r"(?:also )?(?:the |its |their )?",
)
_ATTACHED = re.compile(
    r"(?: [A-Z][\w’'-]*)*\s*,?\s*\(?(?:of|in|from|at|based in|within|under)(?: the)?\s*"
)
_PLACE = re.compile(
    r"\b(?:in|at|near|to|across|outside|into|on|during|under|within|through|for|visiting|inside"
    r"|about|against|via|after|since|throughout|towards?|like|around|despite)"
    r"(?: the| its| their| this| an?)?(?: [\w'’-]+){0,2}\s*$",
    re.IGNORECASE,
)
_IN = re.compile(r"([\w'’-]+),? (in|from|of|across|at)(?: the)?\s*$", re.IGNORECASE)
_STOP = re.compile(
    r"[;:]|\s[—–-]{1,2}\s|\b(?:on|to|aimed|that|which|who|whose|during|after|following|will|would"
    r"|is|are|was|were|has|have|had|covering|provid\w+|where|when|under|said|says|so|allowing"
    r"|enabling|setting|whereby|before|until|through|about|regarding|concerning|against|seek\w*"
    r"|can|could|while|amid|signed|as part|(?:last|next|this) (?:year|month|week)|and an?|with)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"\s*\)?\s*(?:['’]s? )?(?:member |partner |participating )?(?:health )?"
    r"(?:countries|states|nations|members|ministers|leaders|governments|heads|delegations)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"\b(?:countries|states|nations|members|ministers|leaders|governments|heads|officials)\b"
    r"[^.;,]{0,40}$",
    re.IGNORECASE,
)
_ORGAN = re.compile(r"\b(?:Council|Committee|Assembly|Commission|Secretariat|Group|Parliament)\b")
#: A name farther from the one before belongs to something else.
_MAX_LEAD, _MAX_FIRST = 60, 110


class Stretch:
    """A stretch of text where parties are looked for.

    Parameters
    ----------
    scene, cast
        The article and who acts in it.
    start, end
        The stretch.
    is_marked
        Whether a word such as between or with introduces it, so that it ends where the list of
        names does.

    Attributes
    ----------
    parties
        Those accepted.
    bodies
        Organizations whose members or ministers are said to act.
    """

    def __init__(self, scene: Scene, cast: Cast, start: int, end: int, is_marked: bool) -> None:
        self.scene, self.cast = scene, cast
        self.start, self.end, self.is_marked = start, end, is_marked
        self.parties: Parties = {}
        self.bodies: Parties = {}
        self._previous: Mention | None = None
        self._was_taken = False
        self._read(is_marked)

    def _read(self, is_marked: bool) -> None:
        for mention in list_apart(self.cast, self.start, self.end):
            before = self._previous
            lead = self.scene.text[before.end if before else self.start : mention.start]
            reach = _MAX_LEAD if before else _MAX_FIRST
            if is_marked and (
                len(lead) > reach
                or _STOP.search(lead)
                or (not before and load_agreement_words().support.search(lead))
            ):
                self.end = mention.start
                return
            self._was_taken = self._judge(mention, lead)
            self._previous = mention

    def _judge(self, mention: Mention, lead: str) -> bool:
        """Take a mention as a party, or not; tell which."""
        organ = self._read_organ(mention)
        if organ:
            mention = organ
        if mention.kind == "country":
            is_taken = self._is_country_party(mention, lead)
        elif mention.kind == "institution":
            is_taken = self._is_institution_party(lead)
        elif mention.kind == "organization":
            return self._take_organization(mention, lead)
        else:
            return self._take_person(mention, lead)
        if is_taken:
            self.parties[mention.name] = mention.kind
        return is_taken

    def _read_organ(self, mention: Mention) -> Mention | None:
        """The organization for which an organ such as its council acts."""
        if mention.kind != "institution" or not _ORGAN.search(mention.name):
            return None
        inner = self.cast.find_within(mention.start + 1, mention.end, "organization")
        of = (m for m in inner if re.search(r" of(?: the)? $", self.scene.text[: m.start][-8:]))
        body = next(of, None)
        return body._replace(end=mention.end) if body else None

    def _is_institution_party(self, lead: str) -> bool:
        before = self._previous
        if before and before.kind != "country" and _LIST.fullmatch(lead):
            return self._was_taken
        if before and _ATTACHED.fullmatch(lead):
            return False
        place = _IN.search(lead)
        if place and place[1].lower() in load_agreement_words().sides:
            return True
        return not _PLACE.search(lead)

    def _take_organization(self, mention: Mention, lead: str) -> bool:
        text, before = self.scene.text, self._previous
        if mention.name in self.bodies or (before and re.fullmatch(r"\s*\(", lead)):
            return self._was_taken
        if _MEMBERS.match(text, mention.end, mention.end + 60) or (
            _BELONGS.search(lead) and not load_agreement_words().support.search(lead)
        ):
            self.bodies[mention.name] = mention.kind
            return True
        if _PLACE.search(lead) or (before and _ATTACHED.fullmatch(lead)):
            return False
        if re.search(r"\b(?:of|from)(?: the)?\s*$", lead):
            self.bodies[mention.name] = mention.kind
        else:
            self.parties[mention.name] = mention.kind
        return True

    def _take_person(self, mention: Mention, lead: str) -> bool:
        if _PLACE.search(lead):
            return False
        before = self._previous
        is_titled = before and len(lead) < 60 and not re.search(r"[,;]|\band\b", lead)
        if is_titled and self._was_taken:
            return True
        party = find_affiliation(self.cast, mention.name)
        if party:
            self.parties.setdefault(*party)
        return bool(party)

    def _is_country_party(self, mention: Mention, lead: str) -> bool:
        text, before = self.scene.text, self._previous
        following = next(list_apart(self.cast, mention.end, min(self.end, mention.end + 60)), None)
        if following and following.kind == "institution":
            gap = text[mention.end : following.start]
            if re.fullmatch(r"(?:['’]s?)?(?:-based)?(?: (?!and\b)[\w-]+){0,4} ", gap):
                return False
        if before and before.kind in ("institution", "person") and _ATTACHED.fullmatch(lead):
            return False
        if before and before.kind == "institution" and re.fullmatch(r"\s*[,(]\s*", lead):
            return False
        if before and before.kind == "country" and _LIST.fullmatch(lead):
            return self._was_taken
        return self._is_actor(lead, text[mention.end : mention.end + 40])

    def _is_actor(self, lead: str, behind: str) -> bool:
        """Whether a country acts: it is not where something takes place or comes from."""
        place = _IN.search(lead)
        if place:
            is_side = place[1].lower() in load_agreement_words().sides
            return is_side or place[2].lower() in ("of", "from")
        return not _PLACE.search(lead) and not load_agreement_words().support.match(
            behind.lstrip("'’s ")
        )


def list_apart(cast: Cast, start: int, end: int) -> Iterator[Mention]:
    """Go through the mentions in a stretch, of nested ones the longest."""
    last = -1
    for mention in cast.find_within(start, end):
        if mention.start >= last:
            last = mention.end
            yield mention


def find_affiliation(cast: Cast, person: str) -> tuple[str, str] | None:
    """Give name and kind of the body a person signs for: the institution, else the country."""
    for one in cast.people:
        if one.name == person:
            named = [name_body(cast, affiliation) for affiliation in one.affiliations]
            known = next((body for body in named if body), None)
            return known or ((one.country, "country") if one.country else None)
    return None


def name_body(cast: Cast, words: str) -> tuple[str, str] | None:
    """Give canonical name and kind of the body that some words name, if it is in the cast."""
    for mention in cast.mentions:
        if mention.name == words and mention.kind != "person":
            return mention.name, mention.kind
    for institution in cast.institutions:
        if words in institution.name or institution.name in words:
            return institution.name, "institution"
    return None
