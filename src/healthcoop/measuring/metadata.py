"""What is known about each article, on what basis, and how much of its file is page furniture."""

from __future__ import annotations

import pandas as pd

from healthcoop.measuring.profiles import divide

#: The precision of a date by the length of its ISO form.
_PRECISION = {10: "day", 7: "month", 4: "year", 0: "none"}
#: What stands for an empty field: the text may say it all the same, in words that no rule knows.
NOT_FOUND = "not found"
#: Fields that hold words of the text and are only counted as found or not.
_FOUND = ("publisher", "byline", "dateline_place")
#: Fields with few values, each of which is counted.
_VALUED = ("title_position", "date_precision", "date_basis", "genre", "language", "encoding")


def find_precision(dates: pd.Series) -> pd.Series:
    """Find how exact dates are: ``day``, ``month``, ``year`` or ``none``.

    Examples
    --------
    >>> find_precision(pd.Series(["2025-04-27", "2025", ""])).to_list()
    ['day', 'year', 'none']
    """
    return dates.str.len().map(_PRECISION).fillna("none")


def list_values(articles: pd.DataFrame) -> pd.DataFrame:
    """List, for each article, what each field of its metadata holds.

    Returns
    -------
    pandas.DataFrame
        A row an article and field: ``article_id``, ``field`` (in words), ``value``. Names and
        places are only told as found or not.
    """
    frame = articles.assign(date_precision=find_precision(articles["date"]))
    columns = {name: frame[name].replace("", NOT_FOUND) for name in _VALUED}
    for name in ("title_position", "date_precision"):
        columns[name] = columns[name].replace("none", NOT_FOUND)
    for name in _FOUND:
        columns[name] = frame[name].ne("").map({True: "found", False: NOT_FOUND})
    listed = [
        frame[["article_id"]].assign(field=name.replace("_", " "), value=column)
        for name, column in columns.items()
    ]
    return pd.concat(listed, ignore_index=True)


def measure_metadata(articles: pd.DataFrame) -> pd.DataFrame:
    """Count, for each field of the metadata, how many articles have which value.

    Returns
    -------
    pandas.DataFrame
        A row a field and value of `list_values`, most frequent value first: ``field``, ``value``,
        ``n_articles``, ``share`` (of all articles).
    """
    values = list_values(articles)
    table = values.groupby(["field", "value"]).size().rename("n_articles").reset_index()
    places = {field: place for place, field in enumerate(dict.fromkeys(values["field"]))}
    table = table.assign(place=table["field"].map(places)).sort_values(
        ["place", "n_articles", "value"], ascending=[True, False, True], ignore_index=True
    )
    table["share"] = table["n_articles"] / max(len(articles), 1)
    return table[["field", "value", "n_articles", "share"]]


def list_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """List the articles with what their dates rest on, dated ones first.

    Returns
    -------
    pandas.DataFrame
        A row an article: ``article_id``, ``date``, ``date_basis`` (both `NOT_FOUND` where there is
        none), ``date_evidence``, ``genre``, ``framework``, ``n_words``.
    """
    frame = articles.assign(undated=articles["date"].eq(""))
    frame = frame.sort_values(["undated", "date", "article_id"], ignore_index=True)
    dates = ["date", "date_basis"]
    frame[dates] = frame[dates].replace("", NOT_FOUND)
    return frame[["article_id", *dates, "date_evidence", "genre", "framework", "n_words"]]


def list_stories(articles: pd.DataFrame) -> pd.DataFrame:
    """List the stories that stand in more than one article.

    Returns
    -------
    pandas.DataFrame
        A row a story, largest first: ``story``, ``n_articles``, ``articles`` (the first ids).
    """
    frame = (
        articles.sort_values("article_id")
        .groupby("story")["article_id"]
        .agg(n_articles="size", articles=_join_first)
        .reset_index()
    )
    repeated = frame[frame["n_articles"] > 1]
    return repeated.sort_values(["n_articles", "story"], ascending=[False, True], ignore_index=True)


def _join_first(names: pd.Series, n: int = 4) -> str:
    return ", ".join(names.head(n)) + (" …" if len(names) > n else "")


def measure_furniture(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Measure how much of each article's text is boilerplate.

    Returns
    -------
    pandas.DataFrame
        A row an article, highest share first: ``article_id``, ``n_lines`` (boilerplate sentences),
        ``n_boilerplate`` and ``n_chars`` (characters), ``share`` (of the characters).
    """
    rows = find_furniture(sentences).groupby("article_id")["n_chars"].agg(["size", "sum"])
    frame = articles[["article_id", "n_chars"]].merge(
        rows, left_on="article_id", right_index=True, how="left"
    )
    frame["n_lines"] = frame["size"].fillna(0).astype("int64")
    frame["n_boilerplate"] = frame["sum"].fillna(0).astype("int64")
    frame["share"] = divide(frame["n_boilerplate"], frame["n_chars"])
    columns = ["article_id", "n_lines", "n_boilerplate", "n_chars", "share"]
    return frame[columns].sort_values(
        ["share", "article_id"], ascending=[False, True], ignore_index=True
    )


def measure_furniture_parts(articles: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Measure what kinds of page furniture were set aside.

    Returns
    -------
    pandas.DataFrame
        A row a part (share bar, tags, byline ...), most characters first: ``part``, ``n_lines``,
        ``n_articles``, ``n_chars``, ``share`` (of the characters of all articles).
    """
    frame = (
        find_furniture(sentences)
        .groupby("part")
        .agg(
            n_lines=("sentence", "size"),
            n_articles=("article_id", "nunique"),
            n_chars=("n_chars", "sum"),
        )
        .reset_index()
    )
    frame["share"] = frame["n_chars"] / max(int(articles["n_chars"].sum()), 1)
    return frame.sort_values(["n_chars", "part"], ascending=[False, True], ignore_index=True)


def find_furniture(sentences: pd.DataFrame) -> pd.DataFrame:
    """Find the sentences that are boilerplate, each with its length in ``n_chars``."""
    rows = sentences[sentences["role"] == "boilerplate"]
    return rows.assign(n_chars=rows["end"] - rows["start"])
