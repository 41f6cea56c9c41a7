"""What the reliability notebook rests on: scores on this corpus or, failing that, on the sample."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from healthcoop.inputs import hash_folder
from healthcoop.measuring.accuracy import code_sample
from healthcoop.measuring.hand_coding import HandCoding, read_hand_coding
from healthcoop.measuring.intervals import LEVEL, MIN_ARTICLES
from healthcoop.measuring.load import Corpus
from healthcoop.measuring.measure_names import label_measure
from healthcoop.measuring.provenance import HASH_SHOWN, list_provenance
from healthcoop.measuring.scoring import MEASURED, Scores, score_tables
from healthcoop.paths import CODED
from healthcoop.reference import load_accuracy, load_baselines

#: The sets of hand-coded reports whose accuracy is kept as reference data, as readers see them.
SETS = {
    "sample": "sample corpus",
    "originals": "the reports behind the sample corpus",
    "development": "invented reports beside which rules were written",
    "held_out": "invented reports held out from the rules",
}


@dataclass(frozen=True)
class Evidence:
    """Scores, and what they are scores of.

    Attributes
    ----------
    scores
        On this corpus where any of its articles is hand coded, else on the sample corpus.
    coding
        The hand coding that the scores rest on.
    is_own
        Whether the scores are of this corpus.
    n_articles
        The articles of this corpus.
    changed
        The hand-coded articles that this corpus has with other content than was coded.
    """

    scores: Scores
    coding: HandCoding
    is_own: bool
    n_articles: int
    changed: list[str]

    @property
    def is_fitted(self) -> bool:
        """Whether the scores are of articles beside which the rules were written."""
        return self.coding.is_sample


def gather_evidence(
    corpus: Corpus, level: float = LEVEL, min_articles: int = MIN_ARTICLES
) -> Evidence:
    """Score the corpus where it is hand coded, else the sample corpus, coded anew for this.

    Raises
    ------
    HandCodingError
        The hand coding has faults.
    """
    coding = read_hand_coding()
    changed = coding.find_changed(corpus.articles)
    n_articles = len(corpus.articles)
    if coding.find_covered(corpus.articles):
        names = {name for tables in MEASURED.values() for name in tables}
        tables = {name: getattr(corpus, name) for name in sorted(names)}
        scores = score_tables(coding, tables, level, min_articles)
        return Evidence(scores, coding, True, n_articles, changed)
    sample = read_hand_coding(CODED)
    scores = score_tables(sample, code_sample(), level, min_articles)
    return Evidence(scores, sample, False, n_articles, changed)


def list_elsewhere(labels: dict[str, str]) -> pd.DataFrame:
    """List what the coding reaches on other sets of hand-coded reports.

    Returns
    -------
    pandas.DataFrame
        ``measure``, ``label``, and for each set its ``value`` (a column named as the set) and
        ``n_<set>``, the cases; missing where a set has no case.
    """
    rows = load_accuracy()
    rows = rows.assign(value=rows["value"].astype(float), n=rows["n_cases"].astype("Int64"))
    order = list(dict.fromkeys(rows["measure"]))
    wide = rows.pivot(index="measure", columns="set", values=["value", "n"]).reindex(order)
    frame = pd.DataFrame({"measure": order, "label": [label_measure(m, labels) for m in order]})
    for name in (name for name in SETS if name in set(rows["set"])):
        frame[name] = wide["value", name].astype(float).to_numpy()
        frame[f"n_{name}"] = wide["n", name].astype("Int64").to_numpy()
    return frame


def list_baselines(labels: dict[str, str]) -> pd.DataFrame:
    """List what other methods reach.

    Returns
    -------
    pandas.DataFrame
        ``method``, ``set``, ``measure``, ``label``, ``value`` (F1), ``own`` (what this program
        reaches on the same set, missing where it is not stated), ``versions``, ``source``.
    """
    rows = load_baselines()
    rows = rows.assign(value=rows["value"].astype(float))
    stated = load_accuracy()[["set", "measure", "value"]].rename(columns={"value": "own"})
    rows = rows.merge(stated.astype({"own": float}), on=["set", "measure"], how="left")
    rows["label"] = [label_measure(measure, labels) for measure in rows["measure"]]
    return rows[["method", "set", "measure", "label", "value", "own", "versions", "source"]]


def list_sources(corpus: Corpus, evidence: Evidence) -> pd.DataFrame:
    """List what the results rest on: the run's provenance, and the hand coding's hash."""
    listed = list_provenance(corpus.folder)
    if evidence.coding.folder is None:
        return listed
    value = hash_folder(evidence.coding.folder)[:HASH_SHOWN]
    coding = pd.DataFrame({"what": ["hand coding sha256"], "value": [value]}, dtype="str")
    return pd.concat([coding, listed], ignore_index=True)
