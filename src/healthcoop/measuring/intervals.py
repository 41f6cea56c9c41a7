"""Intervals for shares: exact ones for a share of independent cases, resampled ones for the rest.

Articles that tell one story are one case. Sentences of an article are not independent, so a share
of sentences gets an interval only by resampling whole stories, and only from a number of articles
at which that means something.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import beta

#: Articles from which resampling says something about a share of sentences.
MIN_ARTICLES = 30
#: Stories below which an exact interval would say nothing but "anything".
MIN_STORIES = 5
LEVEL = 0.95
_N_RESAMPLES = 2000
_SEED = 20250427


def find_exact_interval(n: int, of: int, level: float = LEVEL) -> tuple[float, float]:
    """Find the exact (Clopper-Pearson) interval of a share of independent cases.

    Parameters
    ----------
    n, of
        Cases that have a property, and all cases.
    level
        The confidence level.

    Returns
    -------
    tuple[float, float]
        Low and high end, 0 to 1; (0, 1) where there are no cases.

    Examples
    --------
    >>> low, high = find_exact_interval(4, 5)
    >>> round(low, 3), round(high, 3)
    (0.284, 0.995)
    """
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, n, of - n + 1)) if n else 0.0
    high = float(beta.ppf(1 - tail, n + 1, of - n)) if n < of else 1.0
    return low, high


def find_resampled_interval(
    by_article: pd.DataFrame, min_articles: int = MIN_ARTICLES, level: float = LEVEL
) -> tuple[float, float] | None:
    """Find the interval of a share of sentences by drawing whole stories with replacement.

    Parameters
    ----------
    by_article
        ``story``, ``n_coded``, ``n_sentences``: a row an article.
    min_articles
        Articles below which there is no interval; those of one story count once.

    Returns
    -------
    tuple[float, float] or None
        Low and high end of the percentile interval of 2,000 draws from a fixed seed; None on a
        small corpus and where there are no sentences.
    """
    stories = by_article.groupby("story")[["n_coded", "n_sentences"]].sum().to_numpy()
    if len(stories) < min_articles or not by_article["n_sentences"].any():
        return None
    random = np.random.default_rng(_SEED)
    shares = np.empty(_N_RESAMPLES)
    for draw in range(_N_RESAMPLES):
        n_coded, n_sentences = stories[random.integers(len(stories), size=len(stories))].sum(axis=0)
        shares[draw] = n_coded / n_sentences if n_sentences else 0.0
    low, high = np.quantile(shares, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def count_stories(by_article: pd.DataFrame) -> tuple[int, int]:
    """Count the stories that take up a theme, and all stories.

    Parameters
    ----------
    by_article
        ``story`` and ``n_coded``: a row an article.
    """
    taken = by_article.groupby("story")["n_coded"].sum()
    return int((taken > 0).sum()), len(taken)
