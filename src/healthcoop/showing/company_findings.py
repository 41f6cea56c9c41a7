"""What stands in a theme's sentences beside it: countries, organizations and other themes, said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from healthcoop.showing.drawing import Topic
from healthcoop.showing.sentences import (
    join_words,
    lower_label,
    say_count,
    say_most,
    say_part,
    start_sentence,
)

#: One of what `say_company` is given frames of.
_SINGULAR = {"countries": "country", "organizations": "organization", "other themes": "other theme"}


def say_company(
    company: Mapping[str, pd.DataFrame], n_coded: int, label: str, labels: Mapping[str, str]
) -> str:
    """Say which countries, organizations and other themes stand in a theme's sentences most often.

    Parameters
    ----------
    company
        Frames of `healthcoop.measuring.profiles.measure_company` by what they are: ``countries``,
        ``organizations``, ``other themes``.
    n_coded
        The theme's sentences.
    label, labels
        The theme's label, and those of all themes by id.
    """
    if not n_coded:
        return f"Without a sentence on {lower_label(label)} nothing can stand beside it."
    told, absent = [], []
    for what, frame in company.items():
        met = frame[frame["n_coded"] > 0]
        names = [_name(name, labels) for name in met["name"]]
        if names:
            told.append((what, say_most(names, met["n_coded"].to_list())))
        else:
            absent.append(_SINGULAR[what])
    own = "only sentence" if n_coded == 1 else say_count(n_coded, "sentence")
    if not told:
        return f"No {join_words(absent, last='or')} stands in its {own}."
    them = "it" if n_coded == 1 else "them"
    nothing = f" No {join_words(absent, last='or')} stands in {them}." if absent else ""
    (first, most), *others = told
    parts = [f"{start_sentence(first)} in its {own}: {most}", *map(": ".join, others)]
    return f"{'; '.join(parts)}.{nothing}"


def say_lift(
    frame: pd.DataFrame, what: str, topic: Topic, labels: Mapping[str, str] | None = None
) -> str:
    """Say what stands in a theme's sentences most above its share of all sentences.

    Parameters
    ----------
    frame
        As `healthcoop.measuring.profiles.measure_company` returns it.
    what
        What the names are: ``countries``, ``organizations`` or ``other themes``.
    """
    expected = frame["share_all"] * topic.n_coded
    above = (frame["n_coded"] - expected)[frame["n_coded"] > 0].sort_values(
        ascending=False, kind="stable"
    )
    if above.empty or not topic.n_coded:
        return f"No {_SINGULAR[what]} stands in a sentence on {lower_label(topic.label)}."
    if above.iloc[0] < 1:
        return (
            f"No {_SINGULAR[what]} stands in its sentences a sentence or more above what its share "
            "of all sentences gives."
        )
    first = frame.loc[above.index[0]]
    return (
        f"Of {what}, {_name(first['name'], labels or {})} exceeds its share of all sentences most: "
        f"it stands in {say_part(int(first['n_coded']), topic.n_coded, 'sentence')} on "
        f"{lower_label(topic.label)}, where {expected[above.index[0]]:.1f} would be expected from "
        f"{say_part(int(first['n_all']), topic.n_all, 'sentence')} of the corpus."
    )


def _name(name: Any, labels: Mapping[str, str]) -> str:
    return lower_label(labels[name]) if name in labels else str(name)
