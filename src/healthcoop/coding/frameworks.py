"""What organization an article is mainly about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

#: Frameworks of the coding manual; an article led by another organization has framework `other`.
FRAMEWORKS = ("SCO", "OTS", "BRI", "WHO", "CIS", "BRICS")
#: Organizations that pay or advise rarely frame cooperation: they lead only from the headline.
_SUPPORTING = frozenset(["bank", "agency"])
#: All countries belong to them, so that they are present at most meetings.
_UNIVERSAL = frozenset(["WHO", "UN"])
_WEIGHT = {"title": 6.0, "second": 4.0, "lead": 3.0, "heading": 2.0, "body": 1.0}
#: Sentences of body that count as the lead.
_N_LEAD = 3
#: A report of at most so many sentences is about what its lead names once.
_SHORT = 12


def find_framework(
    mentions: Iterable[tuple[str, str, int]], kinds: Mapping[str, str], n_sentences: int
) -> tuple[str, str]:
    """Find the organization that leads an article.

    Mentions in the headline and in the first sentences weigh more than those in the body, since a
    report says first what it is about.

    Parameters
    ----------
    mentions
        Organization id, role of the sentence, and number of the sentence among those of the body,
        for each mention.
    kinds
        Kind of each organization: intergovernmental, initiative, forum, agency, bank.
    n_sentences
        Sentences of the article's body.

    Returns
    -------
    tuple of (str, str)
        The framework (one of `FRAMEWORKS`, ``other`` or ``none``) and the organization's id or
        ``none``.
    """
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for number, (organization, role, position) in enumerate(mentions):
        place = role if role in ("title", "heading") else "lead" if position < _N_LEAD else "body"
        # A sentence counts once, so that a name with its acronym behind it is one mention.
        at = position if place in ("lead", "body") else -1 - number
        # The first of two that a headline names is the one it is about.
        is_second = place == "title" and any("title" in found.values() for found in places.values())
        places[organization][at] = "second" if is_second else place
    weight = {name: sum(_WEIGHT[p] for p in found.values()) for name, found in places.items()}
    leading = [name for name, found in places.items() if _leads(name, found, kinds, n_sentences)]
    # Only one framework in the lead, be it named once, is what a report is about.
    alone = [
        name
        for name, found in places.items()
        if "lead" in found.values()
        and name not in _UNIVERSAL
        and kinds.get(name) not in _SUPPORTING
    ]
    leading = leading or (alone if len(alone) == 1 else [])
    if not leading:
        return "none", "none"
    best = max(leading, key=lambda name: weight[name])
    return (best if best in FRAMEWORKS else "other"), best


def _leads(name: str, found: Mapping[int, str], kinds: Mapping[str, str], n_sentences: int) -> bool:
    """Tell whether an organization is named where and as often as what an article is about."""
    if {"title", "second"} & set(found.values()):
        return True
    if kinds.get(name) in _SUPPORTING and name != "WHO":
        return False
    if "lead" in found.values():
        return len(found) >= 2 or n_sentences <= _SHORT
    return len(found) >= 3 and len(found) >= 0.1 * n_sentences
