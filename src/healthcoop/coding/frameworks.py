"""What organization an article is mainly about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

#: Frameworks of the coding manual; an article led by another organization has framework `other`.
FRAMEWORKS = ("SCO", "OTS", "BRI", "WHO", "CIS", "BRICS")
#: Organizations that pay or advise rarely frame cooperation: they lead only from the headline.
_SUPPORTING = frozenset(["bank", "agency"])
_TITLE, _LEAD, _BODY = 6.0, 3.0, 1.0


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
    weight: dict[str, float] = defaultdict(float)
    number: dict[str, int] = defaultdict(int)
    places: dict[str, set[str]] = defaultdict(set)
    for organization, role, position in mentions:
        place = "title" if role == "title" else "lead" if position < 3 else "body"
        weight[organization] += {"title": _TITLE, "lead": _LEAD, "body": _BODY}[place]
        number[organization] += 1
        places[organization].add(place)
    need = max(3.0, 0.12 * n_sentences)
    leading = [
        name
        for name in weight
        if ("title" in places[name])
        or (
            kinds.get(name) not in _SUPPORTING or name == "WHO"
        ) and number[name] >= 2 and weight[name] >= need
    ]
    if not leading:
        return "none", "none"
    best = max(leading, key=lambda name: weight[name])
    return (best if best in FRAMEWORKS else "other"), best
