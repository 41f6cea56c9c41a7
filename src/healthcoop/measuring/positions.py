"""Where in its article a sentence stands, from 0 (the beginning) to 1 (the end).

Places are counted in sentences outside boilerplate, so long and short articles can be laid side by
side.
"""

from __future__ import annotations

import pandas as pd

#: Parts into which articles are cut to show where a theme is dense, and to say where it stands.
N_PARTS = 10
N_THIRDS = 3


def measure_positions(content: pd.DataFrame, is_coded: pd.Series) -> pd.DataFrame:
    """Place every sentence in its article.

    Returns
    -------
    pandas.DataFrame
        A row a sentence of ``content``: ``article_id``, ``sentence``, ``left`` and ``right`` (where
        it begins and ends, 0 to 1), ``is_coded``.
    """
    ordered = content[["article_id", "sentence"]].assign(is_coded=is_coded)
    ordered = ordered.sort_values(["article_id", "sentence"], ignore_index=True)
    groups = ordered.groupby("article_id")["sentence"]
    rank, size = groups.cumcount(), groups.transform("size")
    ordered["left"], ordered["right"] = rank / size, (rank + 1) / size
    return ordered[["article_id", "sentence", "left", "right", "is_coded"]]


def find_parts(positions: pd.DataFrame, n_parts: int) -> pd.Series:
    """Find the part of its article, from 0 on, into which the middle of each sentence falls."""
    middle = (positions["left"] + positions["right"]) / 2
    return (middle * n_parts).astype("int64").clip(upper=n_parts - 1).rename("part")


def measure_parts(positions: pd.DataFrame, n_parts: int = N_PARTS) -> pd.DataFrame:
    """Measure the theme's density along the articles, all articles laid over each other.

    Returns
    -------
    pandas.DataFrame
        A row a part, from the beginning: ``part`` (0, 1, ...), ``n_coded``, ``n_sentences``,
        ``share`` (of the sentences whose middle falls into the part; missing without sentences).
    """
    frame = (
        positions.groupby(find_parts(positions, n_parts))["is_coded"]
        .agg(n_coded="sum", n_sentences="size")
        .reindex(range(n_parts), fill_value=0)
        .rename_axis("part")
        .reset_index()
    )
    frame["share"] = frame["n_coded"] / frame["n_sentences"].where(frame["n_sentences"] > 0)
    return frame
