"""The tables of the reliability notebook: the columns that readers see, with their captions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from healthcoop.measuring.evidence import Place, find_places
from healthcoop.measuring.reliability import SETS, Evidence
from healthcoop.showing.display import show_note, show_table
from healthcoop.showing.sentences import join_words

_FORMATS = dict.fromkeys(("value", "low", "high", "precision", "recall", "kappa", "alpha"), ".2f")
_LABELS = {
    "label": "measure",
    "n_cases": "n",
    "n_only_coded": "only by the program",
    "n_only_by_hand": "only by hand",
}
_F1_LABELS = _LABELS | {"value": "F1", "low": "F1 from", "high": "to"}
_SHARE_LABELS = _LABELS | {"value": "right", "n_both": "cases right", "low": "from", "high": "to"}
_COUNTS = ("n_both", "n_only_coded", "n_only_by_hand")


def show_measures(evidence: Evidence, groups: Sequence[str], what: str, of: str) -> None:
    """Show the measures of some groups: what is F1 and what is a share in a table each.

    Parameters
    ----------
    evidence
        The scores, and whether they are of this corpus: only then its articles hold the cases.
    groups
        The groups to show.
    what, of
        What is measured, and on which articles, for the captions.
    """
    measures = evidence.scores.measures
    rows = measures[measures["group"].isin(list(groups)) & measures["value"].notna()]
    if rows.empty:
        show_note(f"{what}: not measured on {of}, or without a case.")
        return
    found, right = rows[rows["kind"] == "F1"], rows[rows["kind"] == "share"]
    if len(found):
        more = [c for c in ("kappa", "alpha", "low", "high") if found[c].notna().any()]
        shown = found[["label", *_COUNTS, "precision", "recall", "value", *more]]
        caption = f"{what}: what both sides have, and what one has alone, {of}.{_explain(more)}"
        behind = _find_cases(evidence, found)
        show_table(shown, caption, formats=_FORMATS, labels=_F1_LABELS, evidence=behind)
    if len(right):
        more = [c for c in ("kappa", "alpha") if right[c].notna().any()]
        shown = right[["label", "n_both", "n_cases", "value", "low", "high", *more]]
        caption = f"{what}: how often the program is right, {of}, with exact intervals."
        behind = _find_cases(evidence, right)
        show_table(shown, caption, formats=_FORMATS, labels=_SHARE_LABELS, evidence=behind)


def _find_cases(evidence: Evidence, measures: pd.DataFrame) -> dict[str, list[list[Place]]]:
    """Find the places of the cases behind each count of some measures."""
    if not evidence.is_own:
        return {}
    places = evidence.scores.places
    behind = {
        name: find_places(places[places["found"] == name], ["measure"], measures)
        for name in _COUNTS
    }
    return behind | {"n_cases": find_places(places, ["measure"], measures)}


def show_elsewhere(elsewhere: pd.DataFrame) -> None:
    """Show what is reached on the other sets of hand-coded reports."""
    names = [name for name in SETS if name in elsewhere.columns]
    told = "; ".join(f"{name.replace('_', ' ')}: {SETS[name]}" for name in names)
    columns = [column for name in names for column in (name, f"n_{name}")]
    shown = elsewhere[["label", *columns]]
    labels = {"label": "measure"} | {f"n_{name}": "n" for name in names}
    caption = (
        f"What is reached on each set ({told}); F1, or the share that is right, cut off after two "
        "decimals; n counts cases. Rules for themes and countries were never adjusted to the "
        "held-out reports; others may have been, once. Source: reference table accuracy, which the "
        "tests check."
    )
    show_table(shown, caption, formats=dict.fromkeys(names, ".2f"), labels=labels)


def show_baselines(baselines: pd.DataFrame) -> None:
    """Show what each other method reaches, for each set of articles beside this program."""
    names = [name for name in SETS if name in set(baselines["set"])]
    told = "; ".join(f"{name.replace('_', ' ')}: {SETS[name]}" for name in names)
    for method, rows in baselines.groupby("method", sort=False):
        frame = rows[["label"]].drop_duplicates()
        for name in names:
            here = rows[rows["set"] == name][["label", "value", "own"]]
            columns = {"value": name, "own": f"own_{name}"}
            frame = frame.merge(here.rename(columns=columns), on="label", how="left")
        labels = {"label": "measure"} | {f"own_{name}": "this program" for name in names}
        formats = dict.fromkeys(frame.columns.drop("label"), ".2f")
        caption = (
            f"F1 of {method}, by the same rules of scoring, beside this program's ({told}); "
            f"{_say_record(rows)}. Source: reference tables baselines and accuracy."
        )
        show_table(frame, caption, formats=formats, labels=labels)


def _say_record(rows: pd.DataFrame) -> str:
    versions = [text for text in dict.fromkeys(rows["versions"]) if text]
    means = f" with {join_words(versions)}" if versions else ""
    return f"recorded by {join_words(list(dict.fromkeys(rows['source'])))}{means}"


def _explain(columns: Sequence[str]) -> str:
    told = ""
    if "alpha" in columns:
        told += " Kappa is Cohen's, alpha Krippendorff's (nominal), with sentences as units."
    if "low" in columns:
        told += " The interval of F1 resamples whole stories."
    return told
