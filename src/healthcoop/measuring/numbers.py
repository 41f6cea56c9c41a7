"""The numbers of a corpus, grouped by what they count or measure.

Values are never added up: two articles may give the same number, and a part stands beside its
whole. What adds up within an article is checked by `healthcoop.measuring.sums`.
"""

from __future__ import annotations

import re

import pandas as pd

from healthcoop.measuring.load import SENTENCE, iterate_rows

#: Where the counted noun of a unit ends: "hospitals of the alliance" are hospitals.
_TAIL = re.compile(r"\s+(?:of|from|in|for|with|at|on|by|to|and|or|who|that|which)\b.*|[(,;:].*")
_PLURALS = ("s", "people", "men", "children", "staff", "media", "memoranda")
_SPACE = re.compile(r"\s+")


def list_numbers(
    quantities: pd.DataFrame, sentences: pd.DataFrame, theme_sentences: pd.DataFrame
) -> pd.DataFrame:
    """List the numbers with what they count, their sentence and its themes.

    Parameters
    ----------
    quantities, sentences
        The tables of a run.
    theme_sentences
        As `healthcoop.measuring.overlaps.find_theme_sentences` gives it.

    Returns
    -------
    pandas.DataFrame
        The columns of the table of quantities, and ``counted`` (the counted noun, the currency, the
        unit or "share"), ``themes`` (joined by ``|``), ``text`` and ``text_start``; in the order of
        the table.
    """
    counted = [find_counted(r.unit, r.measure, r.currency) for r in iterate_rows(quantities)]
    themes = theme_sentences.groupby(SENTENCE)["theme"].agg("|".join).rename("themes")
    spans = sentences[[*SENTENCE, "start", "text"]].rename(columns={"start": "text_start"})
    rows = quantities.assign(counted=counted).merge(spans, on=SENTENCE, how="left")
    rows = rows.merge(themes.reset_index(), on=SENTENCE, how="left")
    return rows.assign(themes=rows["themes"].fillna(""))


def find_counted(unit: str, measure: str, currency: str) -> str:
    """Find what a number counts, so that like can stand beside like.

    Examples
    --------
    >>> find_counted("Chinese hospitals", "count", ""), find_counted("hospital", "count", "")
    ('hospitals', 'hospitals')
    >>> find_counted("members of the alliance", "count", ""), find_counted("yuan", "money", "CNY")
    ('members', 'CNY')
    >>> find_counted("%", "share", ""), find_counted("patients", "share", "")
    ('per cent', 'share')
    """
    if measure == "money":
        return currency or "money"
    if measure == "share":
        return "per cent" if unit == "%" else "share"
    plain = _SPACE.sub(" ", unit).strip().casefold()
    if measure != "count":
        return plain
    head = (_TAIL.sub("", plain).split() or plain.split() or [""])[-1]
    return head if not head or head.endswith(_PLURALS) else f"{head}s"


def group_numbers(numbers: pd.DataFrame) -> pd.DataFrame:
    """Group the numbers by measure and what is counted.

    Returns
    -------
    pandas.DataFrame
        ``measure``, ``counted``, ``n``, ``n_articles``, ``smallest``, ``largest`` (values), and
        ``largest_words`` (the words of the largest); by measure, the most frequent first.
    """
    groups = numbers.groupby(["measure", "counted"])
    frame = groups.agg(
        n=("value", "size"),
        n_articles=("article_id", "nunique"),
        smallest=("value", "min"),
        largest=("value", "max"),
    )
    best = numbers.sort_values("value", ascending=False, kind="stable")
    best = best.drop_duplicates(["measure", "counted"]).set_index(["measure", "counted"])
    frame["largest_words"] = best["surface"]
    return frame.reset_index().sort_values(
        ["measure", "n", "counted"], ascending=[True, False, True], ignore_index=True
    )


def rank_numbers(numbers: pd.DataFrame) -> pd.DataFrame:
    """Put the numbers in order: by measure, what is counted most often, the largest first."""
    often = numbers.groupby(["measure", "counted"])["value"].transform("size")
    order = numbers.assign(often=often).sort_values(
        ["measure", "often", "counted", "value", "article_id", "start"],
        ascending=[True, False, True, False, True, True],
        ignore_index=True,
    )
    return order.drop(columns="often")


def find_largest(numbers: pd.DataFrame, themes: list[str], limit: int = 3) -> pd.DataFrame:
    """Find the largest counts in the sentences of each theme.

    Returns
    -------
    pandas.DataFrame
        ``theme`` and the columns of ``numbers``; up to ``limit`` rows a theme, a text of one
        wording once.
    """
    counts = numbers[numbers["measure"] == "count"]
    parted = counts.assign(theme=counts["themes"].str.split("|")).explode("theme")
    parted = parted[parted["theme"].isin(themes)].sort_values(
        ["value", "article_id", "start"], ascending=[False, True, True], kind="stable"
    )
    parted = parted.drop_duplicates(["theme", "surface", "value"])
    best = parted.groupby("theme").head(limit)
    rank = best["theme"].map({theme: place for place, theme in enumerate(themes)})
    best = best.assign(rank=rank).sort_values("rank", kind="stable", ignore_index=True)
    return best[["theme", *numbers.columns]]
