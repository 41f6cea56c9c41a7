"""Selections of sentences by theme, organization, country, speaker and article; their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from healthcoop.errors import ParameterError
from healthcoop.measuring.load import CODED, SENTENCE, Corpus
from healthcoop.showing.sentences import join_words

Within = Literal["sentence", "article"]
#: The tables whose rows a selection gives.
TABLES = ("sentences", *CODED)


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


def make_selection(names: Mapping[str, Sequence[str]], within: str = "sentence") -> Selection:
    """Make a selection of lists of names, as notebooks and widgets hold them.

    Parameters
    ----------
    names
        Names by the field of a selection.
    within
        ``sentence`` or ``article``.

    Raises
    ------
    ParameterError
        Of `within`, another word.

    Examples
    --------
    >>> make_selection({"themes": ["research"]}).themes
    ('research',)
    """
    given = {field: tuple(chosen) for field, chosen in names.items()}
    if within == "sentence":
        return Selection(**given, within="sentence")
    if within == "article":
        return Selection(**given, within="article")
    raise ParameterError(f"within: {within!r}: 'sentence' or 'article' is allowed")


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


def count_choices(corpus: Corpus) -> dict[str, dict[str, int]]:
    """Count the sentences outside furniture behind each name of `list_choices`, in its order."""
    sizes = corpus.content.groupby("article_id").size()
    counts = {**count_names(corpus.themes, corpus.actors, corpus.statements), "articles": sizes}
    return {
        field: {name: int(counts[field].get(name, 0)) for name in names}
        for field, names in list_choices(corpus).items()
    }


def count_names(
    themes: pd.DataFrame, actors: pd.DataFrame, statements: pd.DataFrame
) -> dict[str, pd.Series]:
    """Count in how many sentences each theme, organization, country and speaker stands.

    Parameters
    ----------
    themes, actors, statements
        Rows of these tables, of the corpus or of a selection.

    Returns
    -------
    dict of str to pandas.Series
        For each of these fields of a selection the number of sentences by name, largest first.
    """
    frames = {
        "themes": (themes, "theme"),
        "organizations": (actors[actors["kind"] == "organization"], "name"),
        "countries": (actors[actors["kind"] == "country"], "name"),
        "speakers": (statements[statements["speaker"] != ""], "speaker"),
    }
    return {
        field: frame[[*SENTENCE, column]].drop_duplicates()[column].value_counts()
        for field, (frame, column) in frames.items()
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
    content = corpus.content
    is_chosen = np.ones(len(content), dtype=bool)
    if selection.articles:
        is_chosen = content["article_id"].isin(selection.articles).to_numpy()
    articles = pd.factorize(content["article_id"])[0]
    for table, is_met in _list_conditions(corpus, selection):
        places = corpus.places[table][is_met.to_numpy()]
        is_here = _mark(places[places >= 0], len(content))
        if selection.within == "article":
            is_here = _mark(articles[is_here], len(content))[articles]
        is_chosen &= is_here
    # Furniture has the place -1, which is the last of these.
    is_kept = np.append(is_chosen, False)
    rows = {name: getattr(corpus, name)[is_kept[corpus.places[name]]] for name in CODED}
    chosen = {"sentences": content[is_chosen], **rows}
    return {name: frame.reset_index(drop=True) for name, frame in chosen.items()}


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


def say_selection(selection: Selection, labels: Mapping[str, str]) -> str:
    """Say what is chosen, in the words of a reader.

    Parameters
    ----------
    selection
        The conditions.
    labels
        The label of each theme.

    Examples
    --------
    >>> say_selection(Selection(), {})
    'Everything'
    >>> chosen = Selection(themes=("research",), countries=("China", "India"))
    >>> say_selection(chosen, {"research": "Research"})
    'Research, with China or India, in one sentence'
    """
    names = [
        [labels.get(name, name) for name in selection.themes],
        list(selection.organizations),
        list(selection.countries),
        [f"{name} speaking" for name in selection.speakers],
    ]
    said = [join_words(group, last="or") for group in names if group]
    place = f"in {join_words(list(selection.articles), last='or')}" if selection.articles else ""
    if not said:
        return f"Everything {place}".strip()
    together = f"in one {selection.within}" if len(said) > 1 else ""
    return ", ".join(filter(None, [", with ".join(said), together, place]))


def _list_conditions(corpus: Corpus, selection: Selection) -> list[tuple[str, pd.Series]]:
    """For each condition on what was coded: a table, and which of its rows meet it."""
    kind, name = corpus.actors["kind"], corpus.actors["name"]
    conditions = [
        ("themes", selection.themes, corpus.themes["theme"].isin(selection.themes)),
        (
            "actors",
            selection.organizations,
            (kind == "organization") & name.isin(selection.organizations),
        ),
        ("actors", selection.countries, (kind == "country") & name.isin(selection.countries)),
        ("statements", selection.speakers, corpus.statements["speaker"].isin(selection.speakers)),
    ]
    return [(table, is_met) for table, names, is_met in conditions if names]


def _mark(places: npt.NDArray[np.int64], n: int) -> npt.NDArray[np.bool_]:
    """A mask of length n that is set at some places."""
    mask = np.zeros(n, dtype=bool)
    mask[places] = True
    return mask


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
