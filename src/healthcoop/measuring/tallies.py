"""Tallies: what a comparison with hand coding found for one measure, case by case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pandas as pd

from healthcoop.measuring.agreement import Counts, measure_alpha, measure_kappa
from healthcoop.measuring.pairing import Key, Places, find_first

NO_SENTENCE = -1


class Case(NamedTuple):
    """A case on which the two disagree: where, and what each of them has.

    ``sentence`` and the span are -1 where the case is about the article as a whole. An empty text
    means that the side has nothing there.
    """

    article_id: str
    sentence: int
    start: int
    end: int
    by_hand: str
    coded: str


@dataclass(frozen=True)
class Tally:
    """One measure: the places of the cases that agree, and the cases that do not.

    ``kind`` is "F1" where either side may have what the other lacks, "share" where each case is
    right or wrong. Kappa and alpha are missing where there are no units to compare one by one.
    """

    measure: str
    kind: str
    agreed: Sequence[Key]
    cases: Sequence[Case]
    kappa: float = float("nan")
    alpha: float = float("nan")

    @property
    def counts(self) -> Counts:
        """The counts of a measure of the kind F1."""
        n_only_coded = sum(not case.by_hand for case in self.cases)
        return Counts(len(self.agreed), n_only_coded, len(self.cases) - n_only_coded)

    def count_by_article(self) -> pd.DataFrame:
        """Count, for resampling, the two parts of the measure as a ratio.

        Returns
        -------
        pandas.DataFrame
            ``article_id``, ``n_coded``, ``n_sentences``: the measure is the sum of the one over the
            sum of the other (F1: twice what both have, over that and all that one has).
        """
        weight = 2 if self.kind == "F1" else 1
        rows = [(article, weight, weight) for article, _ in self.agreed]
        rows += [(case.article_id, 0, 1) for case in self.cases]
        frame = pd.DataFrame(rows, columns=["article_id", "n_coded", "n_sentences"])
        return frame.groupby("article_id", as_index=False).sum()


@dataclass(frozen=True)
class Ground:
    """What every comparison needs: the hand-coded sentences, which are boilerplate, the texts."""

    places: Places
    boilerplate: frozenset[Key]
    texts: Mapping[str, str]

    def locate(self, frame: pd.DataFrame) -> list[tuple[dict[str, Any], list[Key]]]:
        """Give the rows of a table with the sentences they touch, without those in boilerplate."""
        rows = zip(frame.to_dict("records"), self.places.locate(frame), strict=True)
        return [
            ({str(name): value for name, value in row.items()}, keys)
            for row, keys in rows
            if not keys or any(key not in self.boilerplate for key in keys)
        ]

    def make_case(self, key: Key, by_hand: str, coded: str, row: Mapping[str, Any] = {}) -> Case:
        """Make the case of a sentence, at the place of a coded row where there is one."""
        start, end = self.places.spans.get(key, (-1, -1))
        return Case(*key, int(row.get("start", start)), int(row.get("end", end)), by_hand, coded)

    def place_row(self, row: Mapping[str, Any], keys: Sequence[Key], coded: str) -> Case:
        """Make the case of a coded row that the hand coding does not have."""
        return self.make_case(find_key(row, keys), "", coded, row)

    def place_name(self, article: str, names: Iterable[str], by_hand: str) -> Case:
        """Make the case of something coded by hand for an article, where its name first stands."""
        span = find_first(self.texts.get(article, ""), names)
        if span is None:
            return Case(article, NO_SENTENCE, -1, -1, by_hand, "")
        touched = self.places.find_touched(article, *span)
        return Case(article, touched[0] if touched else NO_SENTENCE, *span, by_hand, "")


def find_key(row: Mapping[str, Any], keys: Sequence[Key]) -> Key:
    """Find where a coded row stands: the first sentence it touches, or its article."""
    return keys[0] if keys else (str(row["article_id"]), NO_SENTENCE)


def tally_sentences(
    measure: str, ground: Ground, by_hand: Mapping[Key, str], coded: Mapping[Key, Case]
) -> Tally:
    """Tally a yes-or-no coding of sentences.

    Parameters
    ----------
    by_hand
        The sentences coded by hand, each with what the hand coding says of it.
    coded
        The sentences coded by the program, each with the case that it is if it stands alone.
    """
    missed = [ground.make_case(key, said, "") for key, said in by_hand.items() if key not in coded]
    added = [case for key, case in coded.items() if key not in by_hand]
    units = ground.places.units
    hand, program = ([str(unit in side) for unit in units] for side in (by_hand, coded))
    both = [key for key in by_hand if key in coded]
    tally = Tally(measure, "F1", both, [*missed, *added])
    return replace(tally, kappa=measure_kappa(hand, program), alpha=measure_alpha(hand, program))
