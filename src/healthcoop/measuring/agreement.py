"""How far two codings agree: counts with precision, recall and F1; kappa and alpha.

The program is measured against hand coding, so the two are not alike: what only the program has is
held against its precision, what only the hand coding has against its recall. Kappa and alpha treat
both alike and take off what two coders would share by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from healthcoop.measuring.intervals import LEVEL, find_exact_interval


@dataclass(frozen=True)
class Counts:
    """What both codings have, what only the program has, what only the hand coding has.

    Shares are missing (NaN) where there is nothing to divide by.
    """

    n_both: int
    n_only_coded: int
    n_only_by_hand: int

    @property
    def n_coded(self) -> int:
        """What the program has."""
        return self.n_both + self.n_only_coded

    @property
    def n_by_hand(self) -> int:
        """What the hand coding has."""
        return self.n_both + self.n_only_by_hand

    @property
    def precision(self) -> float:
        """The share of what the program has that the hand coding has too."""
        return divide(self.n_both, self.n_coded)

    @property
    def recall(self) -> float:
        """The share of what the hand coding has that the program has too."""
        return divide(self.n_both, self.n_by_hand)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return divide(2 * self.n_both, self.n_coded + self.n_by_hand)

    def find_precision_interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Find the exact interval of the precision, as if cases were independent."""
        return find_exact_interval(self.n_both, self.n_coded, level)

    def find_recall_interval(self, level: float = LEVEL) -> tuple[float, float]:
        """Find the exact interval of the recall, as if cases were independent."""
        return find_exact_interval(self.n_both, self.n_by_hand, level)


def measure_kappa(by_hand: Sequence[str], coded: Sequence[str]) -> float:
    """Measure Cohen's kappa of two codings of the same units.

    Parameters
    ----------
    by_hand, coded
        The value of each unit, in the same order.

    Returns
    -------
    float
        1 for full agreement, 0 for what chance would give; missing (NaN) where there is no unit or
        all values of both are the same one, so that nothing could be told apart.

    Examples
    --------
    >>> round(measure_kappa(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"]), 2)
    0.5
    """
    n = len(by_hand)
    if not n:
        return float("nan")
    agreed = sum(a == b for a, b in zip(by_hand, coded, strict=True)) / n
    left, right = Counter(by_hand), Counter(coded)
    chance = sum(left[value] * right[value] for value in left) / n**2
    return divide(agreed - chance, 1 - chance)


def measure_alpha(by_hand: Sequence[str], coded: Sequence[str]) -> float:
    """Measure Krippendorff's alpha (nominal, two coders, nothing missing).

    Parameters
    ----------
    by_hand, coded
        The value of each unit, in the same order.

    Returns
    -------
    float
        1 for full agreement, 0 for chance; missing (NaN) as for `measure_kappa`.

    Examples
    --------
    >>> round(measure_alpha(["yes", "yes", "no", "no"], ["yes", "no", "no", "no"]), 3)
    0.533
    """
    values = Counter([*by_hand, *coded])
    n_values = values.total()
    pairs = n_values * (n_values - 1)
    if not pairs:
        return float("nan")
    observed = sum(a != b for a, b in zip(by_hand, coded, strict=True)) / len(by_hand)
    expected = 1 - sum(n * (n - 1) for n in values.values()) / pairs
    return divide(expected - observed, expected)


def divide(part: float, whole: float) -> float:
    """Divide, giving a missing value where there is nothing to divide by."""
    return part / whole if whole else float("nan")
