"""Bodies beside an office: whose it is, by name or as "the ministry", "its"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from healthcoop.coding.scenes import Mention

#: Between a body and what is its own.
_POSSESSIVES = frozenset(["", "'s", "’s", "'", "’", ")", ")'s", ")’s"])
#: What may stand between a preposition and the body: "at the Moscow-based League of Patients".
_SKIPPED = re.compile(r"(?:(?:[A-Z][\w’'-]*-based|[a-z][a-z-]*) ){1,4}")
_NO_SKIP = frozenset(
    "who which that and said says told has have had was were is are will would as to by at from"
    " with in on he she it they where when while after before since during whose also not but or"
    " of for".split()
)
#: Words for any body: one of another name may be meant.
_ANY_BODY = frozenset("agency organization organisation body bloc group its their".split())


class Bodies:
    """The mentions that a sentence's offices may belong to.

    Parameters
    ----------
    text
        The article's text.
    mentions
        Mentions of countries, organizations and institutions in the sentence, in order.
    earlier
        Mentions of organizations and institutions before the sentence, in order.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], earlier: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = mentions
        self.by_start = {m.start: m for m in reversed(mentions)}
        self.by_end = {m.end: m for m in mentions}
        self.earlier = earlier

    def find_owner(self, place: int) -> Mention | None:
        """Find the mention that owns what begins at a place: "China's", "OTS ", "Kazakh "."""
        if self.text[place - 1 : place] != " ":
            return None
        for length in (0, 2, 1, 3):
            mention = self.by_end.get(place - 1 - length)
            tail = self.text[mention.end : place - 1] if mention else ""
            if mention and tail in _POSSESSIVES:
                # "the World Health Organization (WHO) representative"
                outer = self.by_end.get(mention.start - 2) if tail[:1] == ")" else None
                return mention._replace(start=outer.start) if outer else mention
        return None

    def find_behind(self, place: int, limit: int) -> Mention | None:
        """Find the mention at a place, or behind its country: "China's National ..."."""
        mention = self.by_start.get(place)
        if mention and mention.kind != "country":
            return mention
        if mention:
            for tail in ("'s ", "’s ", "' ", "’ ", " "):
                inner = self.by_start.get(mention.end + len(tail))
                if inner and inner.kind != "country" and self.text.startswith(tail, mention.end):
                    return inner._replace(iso3=inner.iso3 or mention.iso3)
        # "the Turkish hospital chain X", "the Moscow-based League of Patients"
        skipped = _SKIPPED.match(self.text, mention.end + 1 if mention else place, limit)
        if skipped and _NO_SKIP.isdisjoint(skipped.group().split()):
            inner = self.by_start.get(skipped.end())
            if inner and inner.kind == "institution":
                return inner._replace(iso3=inner.iso3 or (mention.iso3 if mention else ""))
        return mention

    def resolve(self, generic: str, place: int) -> Mention | None:
        """Find the last body before a place that "the ministry", "the agency" or "its" may mean."""
        inside = [m for m in self.mentions if m.end <= place]
        recent = [m for m in (*reversed(inside), *reversed(self.earlier)) if m.kind != "country"]
        for mention in recent:
            if mention.kind == "institution" and generic in mention.name.casefold():
                return mention
        return recent[0] if recent and generic in _ANY_BODY else None
