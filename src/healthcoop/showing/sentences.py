"""Words for findings: numbers, nouns and lists that read well whatever the data are.

Findings are sentences built from data, so each piece must hold for none, one and many.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

#: From how many cases a share is also said in per cent; below, the counts say it better.
MIN_FOR_PERCENT = 20


def say_count(n: int, noun: str, plural: str = "") -> str:
    """Say how many of something there are.

    Examples
    --------
    >>> say_count(0, "article"), say_count(1, "article"), say_count(12000, "country", "countries")
    ('no article', '1 article', '12,000 countries')
    """
    if n == 0:
        return f"no {noun}"
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def say_percent(share: float) -> str:
    """Say a share in per cent, without rounding a little to nothing or most to all.

    Parameters
    ----------
    share
        Between 0 and 1, or missing.

    Examples
    --------
    >>> [say_percent(x) for x in (0.0, 0.0002, 0.004, 0.074, 0.996, 1.0, float("nan"))]
    ['0%', 'under 0.1%', '0.4%', '7%', '99.6%', '100%', 'unknown']
    """
    if pd.isna(share):
        return "unknown"
    if share in (0.0, 1.0) or 0.01 <= share < 0.99:
        return f"{share:.0%}"
    if share < 0.001:
        return "under 0.1%"
    return "over 99.9%" if share > 0.999 else f"{share:.1%}"


def say_part(n: int, of: int, noun: str, plural: str = "") -> str:
    """Say a part of a whole: counts always, per cent only where the whole is large enough.

    Examples
    --------
    >>> say_part(3, 5, "article"), say_part(0, 5, "article"), say_part(1, 1, "article")
    ('3 of 5 articles', 'none of the 5 articles', 'the only article')
    >>> say_part(5, 5, "article"), say_part(11, 146, "sentence"), say_part(0, 1, "article")
    ('all 5 articles', '11 of 146 sentences (8%)', 'no article')
    """
    many = plural or noun + "s"
    if of == 0:
        return f"no {noun}"
    if of == 1:
        return f"the only {noun}" if n else f"no {noun}"
    if n == 0:
        return f"none of the {of:,} {many}"
    if n == of:
        return f"both {many}" if of == 2 else f"all {of:,} {many}"
    percent = f" ({say_percent(n / of)})" if of >= MIN_FOR_PERCENT else ""
    return f"{n:,} of {of:,} {many}{percent}"


def say_interval(low: float, high: float) -> str:
    """Say the two ends of an interval of shares.

    Examples
    --------
    >>> say_interval(0.147, 0.947)
    '15% to 95%'
    """
    return f"{say_percent(low)} to {say_percent(high)}"


def join_words(words: Sequence[str], limit: int = 6, last: str = "and") -> str:
    """Join words to a list as it is said, counting what does not fit.

    Examples
    --------
    >>> join_words([]), join_words(["a"]), join_words(["a", "b"]), join_words(["a", "b", "c"])
    ('none', 'a', 'a and b', 'a, b and c')
    >>> join_words(["a", "b", "c", "d"], limit=2)
    'a, b and 2 more'
    """
    shown = list(words[:limit])
    rest = len(words) - len(shown)
    if rest:
        shown.append(f"{rest:,} more")
    if not shown:
        return "none"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def say_most(names: Sequence[str], counts: Sequence[int], limit: int = 3) -> str:
    """Name what has the highest counts; what is as frequent as the last one is counted, not cut.

    Parameters
    ----------
    names, counts
        What was counted, and how often, most often first.
    limit
        Most names, except where more have the highest count and only some of them can be named.

    Examples
    --------
    >>> say_most(["a", "b", "c"], [4, 1, 1]), say_most(["a", "b"], [1, 1])
    ('a (4), b (1) and c (1)', 'a and b (once each)')
    >>> say_most(["a", "b", "c", "d"], [4, 2, 2, 2])
    'a (4) and 3 others with 2 each'
    >>> say_most(["a", "b", "c", "d", "e"], [1, 1, 1, 1, 1])
    'a, b, c and 2 more (once each)'
    """
    if not counts:
        return "none"
    first = [name for name, n in zip(names, counts, strict=True) if n == counts[0]]
    if counts[0] == 1 and len(first) > 1:
        return f"{join_words(first, limit)} (once each)"
    if len(first) > limit:
        return f"{join_words(first, limit)} ({counts[0]:,} each)"
    n_named = limit
    while n_named < len(counts) and n_named and counts[n_named] == counts[n_named - 1]:
        n_named -= 1
    told = [f"{name} ({n:,})" for name, n in zip(names[:n_named], counts, strict=False)]
    if n_named < min(limit, len(counts)):
        tied = counts.count(counts[n_named])
        told.append(f"{tied:,} others with {counts[n_named]:,} each")
    return join_words(told, limit + 1)


def lower_label(label: str) -> str:
    """Put a theme's label into the middle of a sentence; acronyms keep their capitals.

    Examples
    --------
    >>> lower_label("Traditional medicine"), lower_label("AI in medicine")
    ('traditional medicine', 'AI in medicine')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def start_sentence(text: str) -> str:
    """Give a sentence its capital first letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def say_framework(framework: str) -> str:
    """Name the framework of articles; ``none`` and ``other`` are not names.

    Examples
    --------
    >>> say_framework("SCO"), say_framework("none"), say_framework("other")
    ('SCO', 'no framework', 'other frameworks')
    """
    return {"none": "no framework", "": "no framework", "other": "other frameworks"}.get(
        framework, framework
    )


def say_wordings(wording: str, n_wordings: int, width: int = 50) -> str:
    """Name a term of the codebook by its commonest wording, saying whether there are others.

    Examples
    --------
    >>> say_wordings("telemedicine", 1), say_wordings("medical tour", 3)
    ('“telemedicine”', '“medical tour” with variants')
    """
    name = f"“{shorten(wording, width)}”"
    return f"{name} with variants" if n_wordings > 1 else name


def shorten(text: str, n: int) -> str:
    """Shorten a name to at most n characters, with an ellipsis where something is left out.

    Examples
    --------
    >>> shorten("xinhua-sco-telehealth", 12), shorten("xinhua", 12)
    ('xinhua-sco-…', 'xinhua')
    """
    return text if len(text) <= n else text[: n - 1] + "…"
