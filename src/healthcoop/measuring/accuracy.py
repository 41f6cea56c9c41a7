"""How good the coding of a theme is, measured against hand coding where there is any.

Sentences are matched by their place in the text, as units of the hand coding: a hit counts for
every hand-coded sentence that it touches. What stands in hand-coded boilerplate is not counted.
"""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from healthcoop import paths
from healthcoop.measuring.intervals import find_exact_interval
from healthcoop.measuring.load import SENTENCE
from healthcoop.reference import load_accuracy
from healthcoop.tables import read_table


@dataclass(frozen=True)
class HandCoding:
    """Hand-coded sentences: their spans, their themes, and the hash of each coded article."""

    segments: pd.DataFrame
    themes: pd.DataFrame
    hashes: dict[str, str]


@dataclass(frozen=True)
class Accuracy:
    """Agreement of the coding of a theme with hand coding, in sentences.

    Shares are missing (NaN) where there is nothing to divide by.
    """

    n_articles: int
    n_both: int
    n_only_coded: int
    n_only_by_hand: int

    @property
    def precision(self) -> float:
        """The share of coded sentences that are also coded by hand."""
        return _divide(self.n_both, self.n_both + self.n_only_coded)

    @property
    def recall(self) -> float:
        """The share of sentences coded by hand that are also coded."""
        return _divide(self.n_both, self.n_both + self.n_only_by_hand)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _divide(2 * self.n_both, 2 * self.n_both + self.n_only_coded + self.n_only_by_hand)

    @property
    def precision_interval(self) -> tuple[float, float]:
        """The exact interval of the precision, as if sentences were independent."""
        return find_exact_interval(self.n_both, self.n_both + self.n_only_coded)

    @property
    def recall_interval(self) -> tuple[float, float]:
        """The exact interval of the recall, as if sentences were independent."""
        return find_exact_interval(self.n_both, self.n_both + self.n_only_by_hand)


@dataclass(frozen=True)
class HeldOut:
    """Agreement over all analysed themes on reports that no rule was fitted to, in sentences."""

    n_articles: int
    f1: float


def read_held_out() -> HeldOut:
    """Read the accuracy that was measured on the held-out reports.

    Their texts are not part of an installed package, so what was measured on them is kept as
    reference data, and the project's tests check that it is what is reached.
    """
    rows = load_accuracy()
    row = rows[rows["set"].eq("held_out") & rows["measure"].eq("themes")].iloc[0]
    return HeldOut(int(row["n_articles"]), float(row["value"]))


def read_hand_coding(folder: Path = paths.CODED, articles: Path = paths.ARTICLES) -> HandCoding:
    """Read hand coding and the hashes of the articles it was made on.

    Parameters
    ----------
    folder
        The folder of hand coding: ``segments.csv`` and ``sentences.csv``.
    articles
        The folder of the hand-coded articles, a text file each.
    """
    segments = pd.read_csv(folder / "segments.csv", dtype={"article_id": "str"})
    themes = pd.read_csv(folder / "sentences.csv", dtype={"article_id": "str", "theme": "str"})
    hashes = {
        name: hashlib.sha256((articles / f"{name}.txt").read_bytes()).hexdigest()
        for name in sorted(segments["article_id"].unique())
    }
    return HandCoding(segments, themes, hashes)


def find_covered(articles: pd.DataFrame, coding: HandCoding) -> list[str]:
    """Find the articles of a corpus that are hand coded: same id and same bytes.

    Parameters
    ----------
    articles
        The table of articles.
    """
    pairs = zip(articles["article_id"], articles["sha256"], strict=True)
    return sorted(name for name, sha256 in pairs if coding.hashes.get(name) == sha256)


def measure_accuracy(
    themes: pd.DataFrame, coding: HandCoding, theme: str, articles: list[str]
) -> Accuracy | None:
    """Measure a theme's coding on hand-coded articles.

    Parameters
    ----------
    themes
        The table of themes.
    articles
        The articles to measure on, as `find_covered` gives them.

    Returns
    -------
    Accuracy or None
        None where no article is covered or the theme was not coded by hand.
    """
    if not articles or theme not in set(coding.themes["theme"]):
        return None
    segments = coding.segments[coding.segments["article_id"].isin(articles)]
    is_boilerplate = coding.themes["theme"] == "boilerplate"
    segments = _drop(segments, coding.themes[is_boilerplate])
    hits = themes[themes["theme"] == theme]
    by_hand = coding.themes[coding.themes["theme"] == theme]
    in_both = segments.merge(by_hand[SENTENCE].drop_duplicates(), on=SENTENCE)
    n_hand = len(in_both)
    touched = segments.merge(hits[["article_id", "start", "end"]], on="article_id")
    overlap = touched["start_x"].lt(touched["end_y"]) & touched["start_y"].lt(touched["end_x"])
    coded = touched.loc[overlap, SENTENCE].drop_duplicates()
    n_both = len(coded.merge(in_both[SENTENCE], on=SENTENCE))
    return Accuracy(len(articles), n_both, len(coded) - n_both, n_hand - n_both)


def measure_sample_accuracy(coding: HandCoding, theme: str) -> Accuracy | None:
    """Measure a theme's coding on the sample corpus, which is coded anew for this.

    Returns
    -------
    Accuracy or None
        None where the theme was not coded by hand.
    """
    if theme not in set(coding.themes["theme"]):
        return None
    # Measuring needs the pipeline only here, when another corpus is looked at.
    from healthcoop.pipeline import write_tables  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        write_tables(paths.ARTICLES, Path(folder))
        articles, themes = (read_table(Path(folder), name) for name in ("articles", "themes"))
    return measure_accuracy(themes, coding, theme, find_covered(articles, coding))


def _drop(segments: pd.DataFrame, left_out: pd.DataFrame) -> pd.DataFrame:
    found = segments.merge(left_out[SENTENCE], on=SENTENCE, how="left", indicator=True)
    return found[found["_merge"] == "left_only"].drop(columns="_merge")


def _divide(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
