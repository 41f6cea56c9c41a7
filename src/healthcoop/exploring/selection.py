"""Selections of sentences by theme, organization, country, speaker and article; their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal

import pandas as pd

from healthcoop.errors import ParameterError
from healthcoop.measuring.load import SENTENCE, Corpus

Within = Literal["sentence", "article"]
#: The tables whose rows a selection gives.
TABLES = ("sentences", "themes", "actors", "statements", "agreements", "events", "quantities")


@dataclass(frozen=True)
class Selection:
    """What to look at. Of the names in one field any may be met, of the fields all must be.

    Attributes
    ----------
    themes, organizations, countries, speakers, articles
        Names as the tables have them; none stands for no condition.
    within
        Where the conditions must meet: in one sentence, or anywhere in one article.
    """

    themes: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    within: Within = "sentence"


def list_choices(corpus: Corpus) -> dict[str, list[str]]:
    """List what can be chosen: for each field of a selection the names in the corpus, by rank."""
    actors, statements = corpus.actors, corpus.statements
    return {
        "themes": list(corpus.entries),
        "organizations": _rank(actors.loc[actors["kind"] == "organization", "name"]),
        "countries": _rank(actors.loc[actors["kind"] == "country", "name"]),
        "speakers": _rank(statements["speaker"]),
        "articles": corpus.articles["article_id"].tolist(),
    }


def select_rows(corpus: Corpus, selection: Selection) -> dict[str, pd.DataFrame]:
    """Select the sentences that meet a selection, and what was coded in them.

    Parameters
    ----------
    corpus
        The tables of a run.
    selection
        The conditions.

    Returns
    -------
    dict of str to pandas.DataFrame
        For each of `TABLES` its rows in these sentences, in the order of the table. Page furniture
        is never among the sentences.

    Raises
    ------
    ParameterError
        A name is not in the corpus; the message lists what is near or allowed.
    """
    _check(corpus, selection)
    chosen = corpus.content
    for condition in _list_conditions(corpus, selection):
        on = SENTENCE if selection.within == "sentence" else SENTENCE[:1]
        chosen = chosen.merge(condition[on].drop_duplicates(), on=on)
    if selection.articles:
        chosen = chosen[chosen["article_id"].isin(selection.articles)]
    keys = chosen[SENTENCE]
    rows = {name: getattr(corpus, name).merge(keys, on=SENTENCE) for name in TABLES[1:]}
    return {"sentences": chosen.reset_index(drop=True), **rows}


def write_code(selection: Selection) -> str:
    """Write the Python code that makes a selection anew.

    Examples
    --------
    >>> print(write_code(Selection(themes=("telemedicine",))))
    from healthcoop.exploring.selection import Selection, select_rows
    from healthcoop.measuring.load import load_corpus
    <BLANKLINE>
    rows = select_rows(load_corpus(), Selection(themes=('telemedicine',)))
    rows["sentences"]
    """
    empty = Selection()
    given = [
        f"{field.name}={getattr(selection, field.name)!r}"
        for field in fields(selection)
        if getattr(selection, field.name) != getattr(empty, field.name)
    ]
    return (
        "from healthcoop.exploring.selection import Selection, select_rows\n"
        "from healthcoop.measuring.load import load_corpus\n\n"
        f"rows = select_rows(load_corpus(), Selection({', '.join(given)}))\n"
        'rows["sentences"]'
    )


def _list_conditions(corpus: Corpus, selection: Selection) -> list[pd.DataFrame]:
    actors = corpus.actors
    of_kind = {
        "organization": selection.organizations,
        "country": selection.countries,
    }
    found = [
        actors[(actors["kind"] == kind) & actors["name"].isin(names)]
        for kind, names in of_kind.items()
        if names
    ]
    if selection.themes:
        found.append(corpus.themes[corpus.themes["theme"].isin(selection.themes)])
    if selection.speakers:
        found.append(corpus.statements[corpus.statements["speaker"].isin(selection.speakers)])
    return found


def _check(corpus: Corpus, selection: Selection) -> None:
    faults = []
    for name, allowed in list_choices(corpus).items():
        unknown = [value for value in getattr(selection, name) if value not in set(allowed)]
        if unknown:
            some = ", ".join(allowed[:12]) or "nothing"
            faults.append(f"{name}: {', '.join(unknown)}: not in this corpus. It has {some}")
    if selection.within not in ("sentence", "article"):
        faults.append(f"within: {selection.within!r}: 'sentence' or 'article' is allowed")
    if faults:
        raise ParameterError("; ".join(faults))


def _rank(names: Sequence[str] | pd.Series) -> list[str]:
    """The different names, most frequent first, of equal ones by the alphabet."""
    counts = pd.Series(names, dtype="object").value_counts()
    order = sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
    return [str(name) for name, _ in order if name]
