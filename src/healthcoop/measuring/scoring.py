"""Scoring: every table of a run against hand coding, with every case on which the two disagree.

The rules of what counts as the same stand in `pairing`; the comparisons in `text_scores` and
`fact_scores`. What a hand-coded boilerplate sentence holds is not counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd

from healthcoop.coding.codebook import load_codebook
from healthcoop.measuring.fact_scores import (
    score_actors,
    score_agreements,
    score_events,
    score_quantities,
)
from healthcoop.measuring.hand_coding import BOILERPLATE, MANUAL_THEMES, HandCoding
from healthcoop.measuring.intervals import LEVEL, MIN_ARTICLES
from healthcoop.measuring.measure_names import label_measure
from healthcoop.measuring.pairing import Places, rebuild_texts
from healthcoop.measuring.score_rows import (
    COLUMNS,
    COUNTS,
    describe_tally,
    list_cases,
    list_places,
)
from healthcoop.measuring.tallies import Ground, Tally
from healthcoop.measuring.text_scores import (
    score_boilerplate,
    score_fields,
    score_statements,
    score_themes,
)
from healthcoop.tables import TABLES, read_table

#: The sheets of hand coding, each with the tables that are measured against it.
MEASURED = {
    "article": ("articles",),
    "sentences": ("sentences", "themes"),
    "actors": ("actors",),
    "statements": ("statements",),
    "agreements": ("agreements",),
    "events": ("events",),
    "quantities": ("quantities",),
}
_FACTS = {
    "actors": score_actors,
    "statements": score_statements,
    "agreements": score_agreements,
    "events": score_events,
    "quantities": score_quantities,
}


@dataclass(frozen=True)
class Scores:
    """What scoring gives.

    Attributes
    ----------
    measures
        A row a measure, see `score_tables`.
    disagreements
        A row a case: ``measure``, ``article_id``, ``sentence`` (its number in the hand coding),
        ``by_hand``, ``coded``, ``text`` (of the sentence), ``start``, ``end`` (in the article's
        text), ``table_sentence`` (the sentence's number in the table of sentences). Numbers are -1
        where the case is about the whole article.
    articles
        The articles that were measured.
    unmeasured
        For each table that could not be measured, why.
    places
        Where the cases stand, those that agree too, see
        `healthcoop.measuring.score_rows.list_places`.
    """

    measures: pd.DataFrame
    disagreements: pd.DataFrame
    articles: list[str]
    unmeasured: dict[str, str]
    places: pd.DataFrame = field(default_factory=pd.DataFrame)

    def get_value(self, measure: str) -> float:
        """Give the value of a measure, missing (NaN) if it was not measured."""
        found = self.measures.loc[self.measures["measure"] == measure, "value"]
        return float(found.iloc[0]) if len(found) else float("nan")


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Read the tables of a run that scoring needs, as far as they are there.

    Raises
    ------
    CorpusError
        The tables of articles or sentences are missing, or a table is of another form.
    """
    wanted = {name for names in MEASURED.values() for name in names}
    needed = ("articles", "sentences")
    return {
        name: read_table(folder, name)
        for name in TABLES
        if name in needed or (name in wanted and (folder / f"{name}.parquet").is_file())
    }


def score_tables(
    coding: HandCoding,
    tables: Mapping[str, pd.DataFrame],
    level: float = LEVEL,
    min_articles: int = MIN_ARTICLES,
) -> Scores:
    """Measure coded tables against hand coding, on the articles that both have.

    Parameters
    ----------
    coding
        The hand coding.
    tables
        The tables by name; ``articles`` and ``sentences`` must be there.
    level
        The confidence level of the intervals.
    min_articles
        Stories from which F1 gets an interval, by resampling whole stories.

    Returns
    -------
    Scores
        Its ``measures`` has ``measure``, ``label`` (as readers see it), ``group``, ``kind`` ("F1",
        or "share" of cases that are right), ``n_cases`` (F1: what either side has), ``n_both``,
        ``n_only_coded`` and ``n_only_by_hand`` (missing for shares), ``precision`` and ``recall``
        with exact intervals (``_low``, ``_high``; as if cases were independent), ``value`` (F1 or
        the share), ``low``, ``high`` (of a share exact, of F1 resampled), ``kappa``, ``alpha`` (of
        sentences coded one by one). Shares without a case are missing (NaN).
    """
    covered = coding.find_covered(tables["articles"])
    here = coding.select(covered)
    kept = {n: t[t["article_id"].isin(covered)] for n, t in tables.items()}
    unmeasured = _find_unmeasured(here, kept)
    tallies = list(_tally(here, kept, unmeasured)) if covered else []
    stories = kept["articles"][["article_id", "story"]]
    rows = [describe_tally(group, t, stories, level, min_articles) for group, t in tallies]
    measures = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COUNTS, "Int64"))
    labels = _read_labels()
    measures.insert(1, "label", [label_measure(name, labels) for name in measures["measure"]])
    texts = rebuild_texts(kept["articles"], kept["sentences"])
    found = [tally for _, tally in tallies]
    cases = list_cases(found, here, kept["sentences"], texts)
    places = list_places(found, here, kept["sentences"])
    return Scores(measures, cases, covered, unmeasured, places)


@cache
def _read_labels() -> dict[str, str]:
    return {theme.id: theme.label for theme in load_codebook().themes}


def make_ground(coding: HandCoding, texts: Mapping[str, str]) -> Ground:
    """Make what comparisons need of hand coding.

    Parameters
    ----------
    texts
        The text of each article, to show where a name that was missed stands; may be empty.
    """
    lines = coding.sheets.get(
        "sentences", pd.DataFrame(columns=["article_id", "sentence", "theme"])
    )
    lines = lines[lines["theme"] == BOILERPLATE]
    boilerplate = frozenset(zip(lines["article_id"], lines["sentence"], strict=True))
    return Ground(Places(coding.segments), boilerplate, texts)


def _find_unmeasured(coding: HandCoding, tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    found = {}
    for sheet, names in MEASURED.items():
        for name in names:
            if not len(coding.sheets.get(sheet, ())):
                found[name] = f"not coded by hand: {sheet}.csv is missing or has no row"
            elif name not in tables:
                found[name] = "not coded by the program: there is no such table"
    return found


def _tally(
    coding: HandCoding, tables: Mapping[str, pd.DataFrame], unmeasured: Mapping[str, str]
) -> Iterator[tuple[str, Tally]]:
    sheets = coding.sheets
    ground = make_ground(coding, rebuild_texts(tables["articles"], tables["sentences"]))
    if "articles" not in unmeasured:
        for tally in score_fields(sheets["article"], tables["articles"]):
            yield "article", tally
    if ground.boilerplate:
        yield "boilerplate", score_boilerplate(ground, tables["sentences"])
    if "themes" not in unmeasured:
        themes = sheets["sentences"]
        measured = dict.fromkeys([*MANUAL_THEMES, *sorted(set(themes["theme"]) - {BOILERPLATE})])
        for tally in score_themes(ground, themes, tables["themes"], list(measured)):
            yield "themes", tally
    for name, score in _FACTS.items():
        if name not in unmeasured:
            for tally in score(ground, sheets[name], tables[name]):
                yield name, tally
