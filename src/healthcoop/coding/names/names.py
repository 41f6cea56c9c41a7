"""Runs of capitalized words that may be people's names, and the titles before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from healthcoop.coding.names.name_signs import (
    has_family_ending,
    is_known_name,
    is_place,
    is_surname_first,
    load_people_words,
    load_titles,
    may_be_part,
)
from healthcoop.coding.names.name_words import fold_name, load_regions

#: The most words a name has.
MAX_WORDS = 6
_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
_REST = r"(?:\.(?:-?[A-Z]\.)*(?!\w)|[\w’'ʻʼ‘`-]*)"
_PREFIX = r"(?:(?:al|el|an|ad|ar|as|at|ash|ul|bin)-)?"
_WORD = re.compile(rf"(?<![\w’'@#/-]){_PREFIX}{_CAPITAL}{_REST}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
#: Titles before a name, as written.
_HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Dr Prof Professor Doctor H.E H.E. Shri Smt Km Sri Hakim Hakeem Sister Sir"
    " Dame Lord Lady Academician Acad Gen Col Lt Maj Capt Sheikh Sheikha Hon Madam Madame Mme"
    " Rev Fr Dato Datuk Eng Engr Amb Sen Rep Gov Maulana Ayatollah Imam Prince Princess"
    " Hon'ble Hon’ble Vaidya Ustad Haji Excellency Assoc Ing Tun Begum Syed mr dr ms Messrs"
    " Tabib Drs Adm Brig".split()
)


class Run(NamedTuple):
    """Capitalized words that stand together and may be a name."""

    start: int
    end: int
    words: tuple[str, ...]


@cache
def _compile_sequence() -> re.Pattern[str]:
    """Compile what matches capitalized words one behind the other, with the small words of names.

    It begins with a set of letters, so that the search leaps from capital to capital.
    """
    small = "|".join(sorted(load_people_words("particles")))
    word = rf"{_CAPITAL}{_REST}"
    return re.compile(
        rf"{_CAPITAL}(?<![\w’'@#/-].){_REST}(?:\.? (?:(?:{small}) ){{0,2}}{_PREFIX}{word})+"
    )


def find_runs(text: str) -> Iterator[Run]:
    """Find capitalized words that stand together and may be a name.

    A word alone is found only where a title or an office stands right before it; see `match_word`.

    Parameters
    ----------
    text
        An article's text, flattened.

    Yields
    ------
    Run
        Of at most `MAX_WORDS` words, in order.
    """
    for found in _compile_sequence().finditer(text):
        at = found.start()
        for start, end, words in _split_sequence(found.group()):
            # The full stop of "Jr." is behind the sequence where that ends so.
            is_junior = words[-1] in ("Jr", "Sr") and text.startswith(".", at + end)
            whole = (*words[:-1], f"{words[-1]}.") if is_junior else words
            yield Run(at + start, at + end + is_junior, whole)


def find_title(text: str, floor: int, place: int) -> int:
    """Find where the titles begin that stand before a name: "Prof. Dr. X"; the name if none do."""
    start = place
    while start > floor and text[start - 1] == " ":
        begin = max(text.rfind(" ", floor, start - 1) + 1, floor)
        word = text[begin : start - 1].lstrip("(“\"'‘«—–")
        if word.rstrip(".,") not in _HONORIFICS or not word:
            break
        start = start - 1 - len(word)
    return start


def match_word(text: str, place: int) -> Run | None:
    """Take a single capitalized word at a place as a run, if it may be a name."""
    found = _WORD.match(text, place)
    if not found:
        return None
    word = _POSSESSIVE.sub("", found.group().rstrip("-‘ʻʼ`")).rstrip("’'.")
    if not word or not word[0].isupper() or not may_be_part(word):
        return None
    return Run(place, place + len(word), (word,))


@lru_cache(maxsize=100_000)
def _split_sequence(sequence: str) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
    """Split capitalized words where one is no part of a name; spans within the sequence."""
    runs: list[list[tuple[int, int, str]]] = []
    #: For each run, whether it may be a name of one word: on a list, or behind a title.
    may_be_single: list[bool] = []
    is_open, before = False, ""
    for found in _WORD.finditer(sequence):
        whole = found.group()
        owned = _POSSESSIVE.search(whole)
        word = whole[: owned.start()] if owned else whole.rstrip("-’'‘ʻʼ`")
        is_part = may_be_part(word) or _is_surname_he(word, sequence, found.end())
        if not (word[:1].isupper() or "-" in word[:5]) or not is_part:
            is_open, before = False, fold_name(whole)
            continue
        one = (found.start(), found.start() + len(word), word)
        if is_open and _joins(sequence[runs[-1][-1][1] : found.start()]):
            runs[-1].append(one)
        else:
            runs.append([one])
            may_be_single.append(before in load_titles() or is_known_name(word))
        is_open, before = owned is None, fold_name(whole)
    kept = [
        _leave_place(run)
        for run, is_single in zip(runs, may_be_single, strict=True)
        if is_single or 1 < len(run) <= MAX_WORDS
    ]
    return tuple((run[0][0], run[-1][1], tuple(w for _, _, w in run)) for run in kept)


def _is_surname_he(word: str, sequence: str, end: int) -> bool:
    """Tell whether "He" is a Chinese family name: a given name with a capital follows."""
    following = _WORD.match(sequence, end + 1)
    return word == "He" and bool(following and is_surname_first(("He", following.group())))


def _leave_place(run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave a place that stands before a name: "Europe Marta Hoffmann"."""
    given = load_people_words("given")
    if len(run) > 2 and fold_name(run[0][2]) in load_regions():
        return run[1:]
    is_name = (
        fold_name(run[1][2]) in given or has_family_ending(run[-1][2]) if len(run) > 2 else False
    )
    if is_name and fold_name(run[0][2]) not in given:
        return run[1:] if is_place(run[0][2]) else run
    return run


def _joins(gap: str) -> bool:
    if gap in (" ", "\u00a0"):
        return True
    small = gap.strip().split()
    is_spaced = gap[:1] == " " == gap[-1:]
    return (
        is_spaced
        and 0 < len(small) <= 2
        and all(w in load_people_words("particles") for w in small)
    )
