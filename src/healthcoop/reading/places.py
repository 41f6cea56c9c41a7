"""Names of places that datelines open with."""

from __future__ import annotations

from functools import cache

from healthcoop.reference import load_cities


@cache
def _list_cities() -> frozenset[str]:
    cities = load_cities()
    names = [name for cell in [*cities["city"], *cities["variants"]] for name in cell.split("|")]
    return frozenset(name.casefold().replace("’", "'") for name in names if name)


def is_city(name: str) -> bool:
    """Tell whether a name is that of a city that datelines may name, in any case of letters.

    Examples
    --------
    >>> is_city("XI’AN"), is_city("PTI")
    (True, False)
    """
    return name.casefold().replace("’", "'") in _list_cities()
