"""Which places of a text are taken by names that were found already."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator

from healthcoop.coding.scenes import Scene


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


def find_form(
    scene: Scene, form: str, taken: Taken, stands: Callable[[int, int, int], bool]
) -> Iterator[tuple[int, int, int]]:
    """Find the places where a form of a name stands, and take them.

    Parameters
    ----------
    scene
        The article; furniture is left out.
    form
        The form, as it stands in the article's flat text.
    taken
        What belongs to other names already.
    stands
        Tells from the place, its end and the beginning of its sentence whether the form stands
        there as a name of its own.

    Yields
    ------
    tuple of (int, int, int)
        Start, end and sentence of each place.
    """
    place = scene.flat.find(form)
    while place >= 0:
        end = place + len(form)
        sentence = -1 if taken.overlaps(place, end) else scene.find_sentence(place)
        if sentence >= 0:
            _, first, last, role, _ = scene.sentences[sentence]
            if role != "boilerplate" and end <= last and stands(place, end, first):
                taken.add(place, end)
                yield place, end, sentence
        place = scene.flat.find(form, end)
