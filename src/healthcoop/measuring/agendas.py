"""How alike the agendas of organizations are.

An organization's agenda is the profile of themes over the sentences that belong to it, in either
way (named, or in an article of its framework). A sentence with two themes is one theme sentence and
two codings; a profile is a count of codings. Profiles are compared by their cosine, which ignores
how much is written about an organization, and by Jaccard's share of themes that both take up. A few
sentences make no agenda: below a smallest number nothing is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pandas as pd

#: Stories of each of two organizations from which their similarity is resampled.
MIN_STORIES = 30
#: Stories of each from which a range is given: one story alone cannot say how stories differ.
MIN_FOR_RANGE = 2
N_RESAMPLES = 500
_SEED = 20010615

Counts = npt.NDArray[np.float64]


def measure_agendas(
    organization_sentences: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    organizations: Sequence[str],
    themes: Sequence[str],
) -> pd.DataFrame:
    """Measure the profile of themes of each organization.

    Parameters
    ----------
    organization_sentences, theme_sentences
        As `healthcoop.measuring.overlaps` finds them.

    Returns
    -------
    pandas.DataFrame
        ``organization``, ``theme``, ``n_sentences`` (with the theme), ``n_distinct`` (sentences of
        the organization with any of the themes, each counted once), ``n_codings`` (the same; a
        sentence with two themes counts twice), ``share`` (of ``n_codings``; missing where that is
        0). All combinations.
    """
    grid = pd.MultiIndex.from_product([organizations, themes], names=["organization", "theme"])
    met = organization_sentences.merge(theme_sentences, on=["article_id", "sentence"])
    counts = met.groupby(["organization", "theme"]).size().reindex(grid, fill_value=0)
    frame = counts.rename("n_sentences").reset_index()
    key = ["organization", "article_id", "sentence"]
    distinct = met[key].drop_duplicates().groupby("organization").size()
    frame["n_distinct"] = frame["organization"].map(distinct).fillna(0).astype(int)
    frame["n_codings"] = frame.groupby("organization")["n_sentences"].transform("sum")
    frame["share"] = (frame["n_sentences"] / frame["n_codings"]).where(frame["n_codings"] > 0)
    return frame


def measure_similarity(
    organization_sentences: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    organizations: Sequence[str],
    themes: Sequence[str],
    min_sentences: int,
) -> pd.DataFrame:
    """Measure how alike the agendas of each two organizations are.

    Returns
    -------
    pandas.DataFrame
        ``organization_a``, ``organization_b``, ``n_a``, ``n_b`` (sentences of each with a theme,
        each counted once), ``n_stories_a``, ``n_stories_b`` (that hold these), ``is_too_small``
        (``n_a`` or ``n_b`` below `min_sentences`; then nothing is measured), ``cosine`` and
        ``jaccard`` (0 nothing in common, 1 the same; missing if too small), ``low`` and ``high``
        (range of the cosine: the middle 95 % of resamples of stories where both organizations have
        at least `MIN_STORIES`, else the extremes when any one story is left out; missing where one
        of them has fewer than `MIN_FOR_RANGE`), ``range_of`` (``resamples``, ``one story less`` or,
        where there is none, empty). The most alike first.
    """
    tables = {
        o: _tabulate(organization_sentences, theme_sentences, o, themes) for o in organizations
    }
    rows = []
    for a, b in combinations(organizations, 2):
        first, second = tables[a], tables[b]
        row = {"organization_a": a, "organization_b": b, **_count_sizes(first, second)}
        row |= {"is_too_small": min(len(first), len(second)) < max(min_sentences, 1)}
        row |= {"range_of": ""}
        rows.append(row if row["is_too_small"] else {**row, **_compare(first, second)})
    sizes, measures = ["n_a", "n_b", "n_stories_a", "n_stories_b"], ["cosine", "jaccard"]
    columns = ["organization_a", "organization_b", *sizes, "is_too_small", *measures]
    frame = pd.DataFrame(rows, columns=[*columns, "low", "high", "range_of"])
    types = {**dict.fromkeys(sizes, int), "is_too_small": bool}
    frame = frame.astype({**types, **dict.fromkeys([*measures, "low", "high"], float)})
    return frame.sort_values(
        ["cosine", "n_a", "organization_a", "organization_b"],
        ascending=[False, False, True, True],
        kind="stable",
        ignore_index=True,
    )


def _tabulate(
    organization_sentences: pd.DataFrame,
    theme_sentences: pd.DataFrame,
    organization: str,
    themes: Sequence[str],
) -> pd.DataFrame:
    """Make a row of each theme sentence of the organization, with 1 where a theme is present."""
    own = organization_sentences[organization_sentences["organization"] == organization]
    met = own.merge(theme_sentences, on=["article_id", "sentence"])
    table = met.assign(n=1.0).pivot_table(
        index=["story", "article_id", "sentence"],
        columns="theme",
        values="n",
        aggfunc="sum",
        fill_value=0.0,
    )
    return table.reindex(columns=list(themes), fill_value=0.0).sort_index()


def _count_sizes(first: pd.DataFrame, second: pd.DataFrame) -> dict[str, int]:
    sizes = {"n_a": len(first), "n_b": len(second)}
    for side, table in (("a", first), ("b", second)):
        sizes[f"n_stories_{side}"] = table.index.get_level_values("story").nunique()
    return sizes


def _compare(first: pd.DataFrame, second: pd.DataFrame) -> dict[str, object]:
    a, b = first.to_numpy().sum(axis=0), second.to_numpy().sum(axis=0)
    by_story = [t.groupby(level="story").sum().to_numpy() for t in (first, second)]
    either = (a > 0) | (b > 0)
    jaccard = float(((a > 0) & (b > 0)).sum() / either.sum())
    cosine = float(_cosine(a[None], b[None])[0])
    return {"cosine": cosine, "jaccard": jaccard, **_find_range(by_story[0], by_story[1])}


def _find_range(a: Counts, b: Counts) -> dict[str, object]:
    """Find the range of the cosine over stories, where both sides have enough of them."""
    n_stories = min(len(a), len(b))
    if n_stories < MIN_FOR_RANGE:
        return {}
    if n_stories < MIN_STORIES:
        values = _leave_one_out(a, b)
        low, high, range_of = values.min(), values.max(), "one story less"
    else:
        low, high = np.quantile(_resample(a, b), [0.025, 0.975])
        range_of = "resamples"
    return {"low": float(low), "high": float(high), "range_of": range_of}


def _cosine(a: Counts, b: Counts) -> Counts:
    """Measure the cosine of each row of `a` and `b`; 0 where a row is empty."""
    norms = np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1)
    products = (a * b).sum(axis=1)
    result: Counts = np.divide(products, norms, out=np.zeros_like(products), where=norms > 0)
    return np.minimum(result, 1.0)


def _leave_one_out(a: Counts, b: Counts) -> Counts:
    """Leave each story out in turn; equal stories need one trial only."""
    sum_a, sum_b = a.sum(axis=0), b.sum(axis=0)
    less_a = sum_a - np.unique(a, axis=0)
    less_b = sum_b - np.unique(b, axis=0)
    trials_a = np.vstack([less_a, np.tile(sum_a, (len(less_b), 1))])
    trials_b = np.vstack([np.tile(sum_b, (len(less_a), 1)), less_b])
    return _cosine(trials_a, trials_b)


def _resample(a: Counts, b: Counts) -> Counts:
    """Draw each organization's stories with replacement, the same in every run."""
    random = np.random.default_rng(_SEED)
    weights_a = random.multinomial(len(a), np.full(len(a), 1 / len(a)), size=N_RESAMPLES)
    weights_b = random.multinomial(len(b), np.full(len(b), 1 / len(b)), size=N_RESAMPLES)
    return _cosine(weights_a @ a, weights_b @ b)
