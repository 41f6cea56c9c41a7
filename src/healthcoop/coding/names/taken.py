"""Which places of a text are taken by names that were found already."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


class Taken:
    """Spans that do not overlap much, in order.

    Examples
    --------
    >>> taken = Taken([(3, 6)])
    >>> taken.overlaps(5, 9), taken.overlaps(6, 9)
    (True, False)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._longest = max([end - start for start, end in self._spans], default=0)

    def add(self, start: int, end: int) -> None:
        """Take a span."""
        insort(self._spans, (start, end))
        self._longest = max(self._longest, end - start)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether a span shares a place with one that is taken."""
        spans = self._spans
        place = bisect_left(spans, (end, 0))
        while place:
            place -= 1
            if spans[place][1] > start:
                return True
            if spans[place][0] + self._longest <= start:
                return False
        return False

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a span lies within one that is taken."""
        spans = self._spans
        place = bisect_left(spans, (start + 1, 0))
        while place:
            place -= 1
            if spans[place][1] >= end:
                return True
            if spans[place][0] + self._longest < end:
                return False
        return False
