"""How measures are called where people read them."""

from __future__ import annotations

from collections.abc import Mapping

_LABELS = {
    "article title": "title",
    "article publisher": "publisher",
    "article dateline_place": "dateline",
    "article date": "date",
    "article genre": "genre",
    "article framework": "framework",
    "boilerplate sentences": "page furniture",
    "theme sentences (all)": "all themes, by sentence",
    "theme articles (all)": "all themes, by article",
    "actors country": "countries",
    "actors organization": "organizations",
    "actors institution": "institutions",
    "actors person": "persons",
    "actors (all)": "all actors",
    "statements (sentences)": "statements",
    "statements direct": "direct statements",
    "statements kind": "statement direct or not",
    "statements speaker": "speaker of a statement",
    "agreements": "agreements",
    "agreements kind": "kind of an agreement",
    "agreements status": "status of an agreement",
    "agreements count": "number of agreements",
    "agreements parties": "parties to agreements",
    "events": "events",
    "events date": "date of an event",
    "quantities": "quantities",
    "quantities qualifier": "qualifier of a quantity",
}


def label_measure(measure: str, themes: Mapping[str, str]) -> str:
    """Give a measure the name that readers see.

    Parameters
    ----------
    measure
        As scoring names it.
    themes
        The label of each theme of the codebook.

    Examples
    --------
    >>> label_measure("actors person", {}), label_measure("theme rest", {"rest": "Rest cures"})
    ('persons', 'Rest cures')
    """
    theme = measure.removeprefix("theme ")
    return _LABELS.get(measure) or themes.get(theme, theme.replace("_", " "))
