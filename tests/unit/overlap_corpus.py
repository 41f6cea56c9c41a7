"""Four tiny articles and three small organizations, small enough to count by hand.

``a`` and ``b`` tell one story under ORG1, ``c`` stands under ORG2, ``d`` has no framework; ORG3 is
only named. Aland and Bland belong to ORG1 and ORG2, Cland to ORG1 only, Dland to ORG3 and was a
member of ORG1 before.
"""

from __future__ import annotations

import pandas as pd

THEMES = ["remote", "herbs"]
ORGANIZATIONS = ["ORG1", "ORG2", "ORG3"]
LABELS = {"remote": "Remote care", "herbs": "Herbs"}
#: Sentences of each article; the last one of ``d`` is boilerplate.
_N_SENTENCES = {"a": 4, "b": 2, "c": 2, "d": 3}
_THEMES = [("a", 0, "remote"), ("a", 1, "remote"), ("a", 1, "herbs"), ("b", 0, "remote"),
           ("c", 1, "herbs"), ("d", 0, "herbs")]  # fmt: skip
_ACTORS = [
    ("a", 0, "organization", "ORG1", ""),
    ("a", 3, "organization", "ORG1", ""),
    ("b", 1, "organization", "ORG2", ""),
    ("d", 0, "organization", "ORG1", ""),
    ("d", 1, "organization", "ORG3", ""),
    ("d", 2, "organization", "ORG3", ""),
    ("a", 0, "country", "Aland", "ALA"),
    ("a", 0, "country", "Aland", "ALA"),
    ("c", 1, "country", "Bland", "BLA"),
    ("d", 1, "country", "Dland", "DLA"),
]
_MEMBERSHIPS = [
    ("ORG1", "ALA", "member", "2001-06-15", "", "sure"),
    ("ORG1", "BLA", "observer", "2005", "2017-06-09", "sure"),
    ("ORG1", "BLA", "member", "2017-06-09", "", "sure"),
    ("ORG1", "CLA", "partner", "", "", "sure"),
    ("ORG1", "DLA", "member", "2001", "2010", "sure"),
    ("ORG1", "ELA", "member", "2001", "", "doubtful"),
    ("ORG2", "ALA", "member", "1992-11", "", "sure"),
    ("ORG2", "BLA", "partner", "2019", "", "sure"),
    ("ORG3", "DLA", "member", "2011", "", "sure"),
]


def make_articles() -> pd.DataFrame:
    names = list(_N_SENTENCES)
    frameworks = ["ORG1", "ORG1", "ORG2", "none"]
    return pd.DataFrame({"article_id": names, "framework": frameworks, "story": list("aacd")})


def make_sentences() -> pd.DataFrame:
    rows = [(a, i, "body") for a, n in _N_SENTENCES.items() for i in range(n)]
    rows[-1] = (*rows[-1][:2], "boilerplate")
    return pd.DataFrame(rows, columns=["article_id", "sentence", "role"])


def make_themes() -> pd.DataFrame:
    return pd.DataFrame(_THEMES, columns=["article_id", "sentence", "theme"])


def make_actors() -> pd.DataFrame:
    return pd.DataFrame(_ACTORS, columns=["article_id", "sentence", "kind", "name", "iso3"])


def make_memberships() -> pd.DataFrame:
    names = ["organization", "iso3", "status", "since", "until", "certainty"]
    return pd.DataFrame(_MEMBERSHIPS, columns=names)


def make_countries() -> pd.DataFrame:
    return pd.DataFrame(
        {"iso3": [f"{c}LA" for c in "ABCDE"], "name": [f"{c}land" for c in "ABCDE"]}
    )
