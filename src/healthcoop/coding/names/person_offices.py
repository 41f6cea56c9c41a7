"""The offices of a person: those a name follows, those that follow it, or just the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthcoop.coding.names.bodies import Bodies
from healthcoop.coding.names.name_signs import is_known_name, is_place_name, looks_like_name
from healthcoop.coding.names.names import Run
from healthcoop.coding.names.roles import VERBS, Office, OfficeReader
from healthcoop.coding.scenes import Word

#: Between a title and the name it belongs to.
_GAP = re.compile(r"(?: |, | [–—-] |,? (?:Mr|Ms|Dr|Prof)\.? )")
#: What stands between a name and its office: a comma, "who is", brackets, "as".
_APPOSED = re.compile(
    r"(?:,? \([^)]{1,30}\))?(?:,? \d{2},)?"
    r"(?P<join>, who (?:also )?(?:is |was |has (?:served|worked|been) as |served? as |serves as "
    r"|works as |has )?|, | is | was | \(| ?[–—] | - |, as |, also )"
    r"(?:(?:also|now|currently|himself|herself|then) )?"
    r"(?:(?:a|an|the|his|her|its|our|their|my|one of the) )?"
)
_DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y)|['’]s) $")
_WORKS = re.compile(
    r", who (?:has |had )?(?:work|works|worked|teaches|taught|studies|practices|practises)"
    r"(?: as [a-z ]+)? (?:at|for|in|with) (?:the )?"
)
_BETWEEN = re.compile(r"(?:[\w’'-]+ ){0,5}")
_NO_APPOSITION = frozenset(
    "who which that and said says told has have had was were where when while after of by to as at"
    " from on in for with whose is are but or not he she they it".split()
)
_FROM = re.compile(
    r",? (?:both |all )?(?:of|from|representing)(?: the)? |,? (?:at|with)(?: the)? (?=[A-Z])"
)
_AND = re.compile(r",? (?:and|as well as|and also)(?: the| a| an| as)? ")
_COMES_FROM = re.compile(r"\b[Ff]rom (?:the )?$")
#: Characters between an office and the name behind it, and between a name and its office.
_MAX_OFFICE, _MAX_GAP = 200, 90


class OfficeFinder:
    """Finds the offices of the people of one sentence.

    Parameters
    ----------
    text
        The article's text.
    start, end
        The sentence.
    roles
        The words of offices in it, in order.
    bodies
        The mentions that they may belong to.
    runs
        What may be names in it.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        roles: Sequence[Word],
        bodies: Bodies,
        runs: Sequence[Run],
    ) -> None:
        self.text, self.start, self.end = text, start, end
        self.roles, self.bodies, self.runs = roles, bodies, runs
        names = [
            run.start
            for run in runs
            if looks_like_name(run.words) or (len(run.words) == 1 and is_known_name(run.words[0]))
        ]
        self.reader = OfficeReader(text, start, end, bodies, names)

    def find_before(self, place: int) -> Office | None:
        """The office that a name follows: "Health Minister X", "the head of Y, X"."""
        for word in reversed(self.roles):
            if word.end >= place or word.kind in VERBS:
                continue
            if place - word.end > _MAX_OFFICE:
                return None
            office = self.reader.read(word, place)
            gap = self.text[office.end : place]
            is_bare = office.end == word.end and not self._has_owner(office)
            if gap == " " or (_GAP.fullmatch(gap) and not (is_bare and gap[0] == ",")):
                return office if gap == " " or not self._belongs_to_other(office) else None
            return None
        return None

    def _has_owner(self, office: Office) -> bool:
        """Tell whether it is said whose office it is: "its president, X", "the minister, X"."""
        if office.affiliation or office.country:
            return True
        return bool(_DETERMINED.search(self.text, max(self.start, office.start - 8), office.start))

    def _belongs_to_other(self, office: Office) -> bool:
        """Tell whether an office stands behind another name: "A, head of B, C said"."""
        for run in self.runs:
            if run.end < office.start and len(run.words) > 1:
                gap = self.text[run.end : office.start]
                if re.fullmatch(
                    r", (?!and |or |while )(?:the |a |an )?(?:[a-z]+ ){0,2}", gap
                ) and not is_place_name(run.words):
                    return True
        return False

    def find_behind(self, run: Run) -> list[Office]:
        """The offices in what follows a name: "X, president of Y and chair of Z"."""
        opening = _APPOSED.match(self.text, run.end, self.end)
        if not opening:
            return []
        offices: list[Office] = []
        at = opening.end()
        is_clause = opening["join"] in (", who ", ", who also ")
        for word in self.roles:
            if word.start < at or (word.kind in VERBS) != is_clause:
                continue
            if word.start - at > _MAX_GAP:
                break
            office = self.reader.read(word)
            start = max(office.start, at)
            if office.start < at and not offices and office.start < run.end:
                break
            between = self.text[at:start] if start > at else ""
            if between and (
                not _BETWEEN.fullmatch(between) or _NO_APPOSITION & set(between.split())
            ):
                break
            if is_clause and not office.affiliation:
                break
            if any(r.start == office.end + 1 for r in self.runs):
                break  # that is the next one's office: "A, and Foreign Minister B"
            offices.append(self._with_words(office, between))
            following = _AND.match(self.text, office.end, self.end)
            if not following or len(offices) == 2:
                break
            at = following.end()
        return offices

    def _with_words(self, office: Office, between: str) -> Office:
        """Let small words before an office belong to it: "a retired teacher"."""
        kept = [
            w
            for w in between.split()
            if w.islower() and w.isalpha() and w not in ("a", "an", "the")
        ]
        if not kept or office.country or len(kept) > 3:
            return office
        role = " ".join([*kept, office.role])
        return Office(office.start, office.end, role, office.affiliation, "", office.iso3)

    def find_affiliation(self, run: Run, place: int) -> list[Office]:
        """Find a body without an office: "X of the University of Y", "from Y, X".

        Parameters
        ----------
        run
            The name.
        place
            Where its titles begin, or it itself.
        """
        joined = _FROM.match(self.text, run.end, self.end)
        joined = joined or _WORKS.match(self.text, run.end, self.end)
        # "Lima at the Heart Clinic" may be there by chance, "Dr. Lima at the Heart Clinic" is not.
        if joined and (place < run.start or joined.group().split()[0] not in ("at", "with")):
            mention = self.bodies.find_behind(joined.end(), self.end)
            if mention and mention.kind == "country":
                return [Office(run.end, mention.end, "", "", mention.name, mention.iso3)]
            if mention:
                return [Office(run.end, mention.end, "", mention.name, "", mention.iso3)]
        owner = self.bodies.find_owner(place)
        if owner is None and self.text.startswith(", ", place - 2):
            owner = self.bodies.by_end.get(place - 2)
            floor = max(self.start, owner.start - 9) if owner else 0
            if owner and not _COMES_FROM.search(self.text, floor, owner.start):
                owner = None
        if owner and owner.kind != "country" and owner.end < place - 1:
            return [Office(owner.start, place, "", owner.name, "", owner.iso3)]
        return []
