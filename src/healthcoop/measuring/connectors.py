"""Who and what connects organizations: persons, institutions, events and agreements.

Something is connected with an organization in one of three ways, from the surest on. *Own*: a
person speaks for it, an event is its own, it is party to an agreement. *Named*: a sentence that
mentions the one also names the other. *Framework*: an article about the organization mentions it.
It connects when it is tied to two organizations or more; the ways say how far to trust that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from healthcoop.measuring.calendars import name_event
from healthcoop.measuring.load import SENTENCE, Corpus, iterate_rows
from healthcoop.reference import split_entries

#: How something is tied to an organization, from the surest way on.
WAYS = ("own", "named", "framework")
#: What can connect organizations, in the order in which it is shown.
KINDS = ("person", "institution", "event", "agreement")
_PLACE = [*SENTENCE, "start", "end"]
_MENTION = ["kind", "name", *_PLACE]


def find_connections(
    corpus: Corpus,
    commitments: pd.DataFrame,
    organizations: Sequence[str],
    ids: Mapping[str, str],
) -> pd.DataFrame:
    """Find every tie of a person, institution, event or agreement to an organization.

    Parameters
    ----------
    corpus
        The tables of a run.
    commitments
        As `healthcoop.measuring.commitments.list_commitments` gives it.
    organizations
        The organizations to look at.
    ids
        The id of each organization by its names.

    Returns
    -------
    pandas.DataFrame
        ``kind`` (one of `KINDS`), ``name``, ``organization``, ``way`` (one of `WAYS`),
        ``article_id``, ``sentence``, ``start``, ``end`` (of the mention): a row for each mention,
        organization and way, the surest way first.
    """
    mentions = list_mentions(corpus, commitments)
    content = corpus.content[SENTENCE]
    mentions = mentions.merge(content, on=SENTENCE)
    named = corpus.actors.loc[
        corpus.actors["kind"] == "organization", [*SENTENCE, "name"]
    ].drop_duplicates()
    named = named.rename(columns={"name": "organization"})
    about = corpus.articles[["article_id", "framework"]]
    about = about.rename(columns={"framework": "organization"})
    ties = pd.concat(
        [
            _find_own(corpus, commitments, mentions, ids).assign(way="own"),
            mentions.merge(named, on=SENTENCE).assign(way="named"),
            mentions.merge(about, on="article_id").assign(way="framework"),
        ],
        ignore_index=True,
    )
    ties = ties[ties["organization"].isin(list(organizations))]
    ties = ties.assign(rank=ties["way"].map(_rank(WAYS)), order=ties["kind"].map(_rank(KINDS)))
    ties = ties.sort_values(["order", "name", "organization", "rank", *_PLACE])
    columns = ["kind", "name", "organization", "way", *_PLACE]
    return ties[columns].drop_duplicates(ignore_index=True)


def list_mentions(corpus: Corpus, commitments: pd.DataFrame) -> pd.DataFrame:
    """List the mentions of persons, institutions, events and agreements, by one name each.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``name``, ``article_id``, ``sentence``, ``start``, ``end``.
    """
    one_name = _list_names(corpus)
    rows = [
        (row.kind, one_name.get((row.kind, row.article_id, row.name), row.name), *_place(row))
        for row in iterate_rows(corpus.actors[corpus.actors["kind"].isin(KINDS)])
    ]
    titles = _name_events(corpus.events)
    rows += [("event", titles[row.event], *_place(row)) for row in iterate_rows(corpus.events)]
    rows += [("agreement", name_agreement(r), *_place(r)) for r in iterate_rows(commitments)]
    return pd.DataFrame(rows, columns=_MENTION).drop_duplicates(ignore_index=True)


def name_agreement(row: object) -> str:
    """Name an agreement by what the text calls it and where that stands."""
    name = " ".join(str(getattr(row, "name", "")).split()) or str(getattr(row, "kind", ""))
    return f"{name} ({getattr(row, 'article_id', '')} {getattr(row, 'sentence', '')})"


def rank_connectors(connections: pd.DataFrame) -> pd.DataFrame:
    """Rank what is tied to two organizations or more.

    Parameters
    ----------
    connections
        As `find_connections` gives it.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``name``, ``n_organizations``, ``n_sure`` (of these, tied by another way than the
        framework of an article), ``organizations`` (joined by ``|``), ``ways`` (the surest to each,
        joined likewise), ``n_sentences`` and ``n_articles`` (of the ties' mentions); those with
        most sure ties first.
    """
    best = connections.drop_duplicates(["kind", "name", "organization"])
    best = best.assign(is_sure=best["way"] != "framework", rank=best["way"].map(_rank(WAYS)))
    best = best.sort_values(["rank", "organization"], kind="stable")
    frame = best.groupby(["kind", "name"]).agg(
        n_organizations=("organization", "size"),
        n_sure=("is_sure", "sum"),
        organizations=("organization", "|".join),
        ways=("way", "|".join),
    )
    groups = connections.drop_duplicates(["kind", "name", *SENTENCE]).groupby(["kind", "name"])
    frame["n_sentences"] = groups.size()
    frame["n_articles"] = groups["article_id"].nunique()
    frame = frame[frame["n_organizations"] > 1].reset_index()
    frame = frame.assign(order=frame["kind"].map(_rank(KINDS))).sort_values(
        ["n_sure", "n_organizations", "n_articles", "order", "n_sentences", "name"],
        ascending=[False, False, False, True, False, True],
        ignore_index=True,
    )
    return frame.drop(columns="order")


def list_evidence(connections: pd.DataFrame, connectors: pd.DataFrame) -> pd.DataFrame:
    """List the first mention for each tie of the connectors, in their order.

    Returns
    -------
    pandas.DataFrame
        The columns of ``connections``; a row for each connector and organization, the surest.
    """
    best = connections.drop_duplicates(["kind", "name", "organization"])
    keys = connectors[["kind", "name"]].assign(place=range(len(connectors)))
    rows = best.merge(keys, on=["kind", "name"])
    rows = rows.assign(rank=rows["way"].map(_rank(WAYS)))
    rows = rows.sort_values(["place", "rank", "organization"], ignore_index=True)
    return rows.drop(columns=["place", "rank"])


def _find_own(
    corpus: Corpus, commitments: pd.DataFrame, mentions: pd.DataFrame, ids: Mapping[str, str]
) -> pd.DataFrame:
    """Find whom a person speaks for, whose an event is, which organization is party."""
    rows = []
    for row in iterate_rows(corpus.people):
        for organization in _find_ids(split_entries(row.affiliation), ids):
            rows.append(("person", row.person, *_place(row), organization))
    titles = _name_events(corpus.events)
    for row in iterate_rows(corpus.events[corpus.events["framework"] != ""]):
        rows.append(("event", titles[row.event], *_place(row), row.framework))
    for row in iterate_rows(commitments):
        for organization in _find_ids(split_entries(row.parties), ids):
            rows.append(("agreement", name_agreement(row), *_place(row), organization))
    return pd.DataFrame(rows, columns=[*_MENTION, "organization"])


def _find_ids(names: Iterable[str], ids: Mapping[str, str]) -> list[str]:
    return [ids[name.casefold()] for name in names if name.casefold() in ids]


def _list_names(corpus: Corpus) -> dict[tuple[str, str, str], str]:
    """Give each name of an article the name that the whole corpus has for it."""
    people = {("person", r.article_id, r.name): r.person for r in iterate_rows(corpus.people)}
    return people | {
        ("institution", r.article_id, r.name): r.institution
        for r in iterate_rows(corpus.institutions)
    }


def _name_events(events: pd.DataFrame) -> dict[str, str]:
    """Give each event its fullest name."""
    order = events.assign(rank=-events["name"].str.len()).sort_values("rank", kind="stable")
    first = order.drop_duplicates("event")
    return {row.event: name_event(row) for row in iterate_rows(first)}


def _place(row: object) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _PLACE)


def _rank(names: Sequence[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}
