"""How good the coding of a theme is, measured against hand coding where there is any.

What a theme's notebook says of it; all measures of all tables stand in the reliability notebook.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from healthcoop import paths
from healthcoop.measuring.agreement import Counts
from healthcoop.measuring.hand_coding import HandCoding, read_hand_coding
from healthcoop.measuring.scoring import make_ground, read_tables
from healthcoop.measuring.text_scores import score_themes
from healthcoop.reference import load_accuracy

#: The measure that speaks for all themes together.
ALL_THEMES = "theme sentences (all)"


@dataclass(frozen=True)
class Accuracy(Counts):
    """Agreement of the coding of a theme with hand coding, in sentences of some articles.

    ``is_fitted`` tells whether the codebook was developed beside these articles, ``about`` how the
    hand coding was made, as far as that is stated with it.
    """

    n_articles: int
    is_fitted: bool = True
    about: str = ""


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
    row = rows[rows["set"].eq("held_out") & rows["measure"].eq(ALL_THEMES)].iloc[0]
    return HeldOut(int(row["n_articles"]), float(row["value"]))


def find_covered(articles: pd.DataFrame, coding: HandCoding) -> list[str]:
    """Find the articles of a corpus that are hand coded, as they were when they were coded.

    Parameters
    ----------
    articles
        The table of articles.
    """
    return coding.find_covered(articles)


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
    by_hand = coding.sheets.get("sentences")
    if not articles or by_hand is None or theme not in set(by_hand["theme"]):
        return None
    here = coding.select(articles)
    hits = themes[themes["article_id"].isin(articles)]
    tally = score_themes(make_ground(here, {}), here.sheets["sentences"], hits, [theme])[0]
    counts = tally.counts
    return Accuracy(
        counts.n_both,
        counts.n_only_coded,
        counts.n_only_by_hand,
        len(articles),
        coding.is_sample,
        coding.about,
    )


def measure_sample_accuracy(coding: HandCoding, theme: str) -> Accuracy | None:
    """Measure a theme's coding on the sample corpus, which is coded anew for this.

    Parameters
    ----------
    coding
        The hand coding of the notebook; if it is not that of the sample corpus, that is read.

    Returns
    -------
    Accuracy or None
        None where the theme was not coded by hand.
    """
    sample = coding if coding.is_sample else read_hand_coding(paths.CODED)
    tables = code_sample()
    articles = find_covered(tables["articles"], sample)
    return measure_accuracy(tables["themes"], sample, theme, articles)


def code_sample() -> dict[str, pd.DataFrame]:
    """Code the sample corpus and give its tables."""
    # Measuring needs the pipeline only here, when another corpus is looked at.
    from healthcoop.pipeline import write_tables  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        write_tables(paths.ARTICLES, Path(folder))
        return read_tables(Path(folder))
