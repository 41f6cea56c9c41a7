"""Forms of people's names: runs of capitalized words, and what makes them look like a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from healthcoop.coding.institution_spans import is_topic
from healthcoop.coding.name_words import fold_name, load_country_names, load_heads, load_places
from healthcoop.dictionaries import read_dictionary, read_words

#: The file of words that people are known by.
PEOPLE_FILE = "people.toml"
#: The most words a name has.
MAX_WORDS = 6
_CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u024f\u1e00-\u1eff]"
_REST = r"(?:\.(?:-?[A-Z]\.)*(?!\w)|[\w’'ʻʼ‘`-]*)"
_PREFIX = r"(?:(?:al|el|an|ad|ar|as|at|ash|ul|bin)-)?"
_WORD = re.compile(rf"(?<![\w’'@#/-]){_PREFIX}{_CAPITAL}{_REST}")
#: Capitalized words one behind the other, with full stops of titles and small words of names. It
#: begins with a set of letters, so that the search leaps from capital to capital.
_SEQUENCE = re.compile(
    rf"{_CAPITAL}(?<![\w’'@#/-].){_REST}(?:\.? (?:(?:al|el|bin|bint|ibn|ben|von|van|der|den|de|da|di|del"
    r"|della|dos|du|la|le|ul|ur|uz|ud|oglu|ogly|qizi|kyzy|uulu|ugli|uly|binti|abu|y) ){0,2}"
    rf"{_PREFIX}{_CAPITAL}{_REST})+"
)
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan"
    r"|uo|ua|ui|un|ue|ai|ei|ao|ou|an|en|in|ia|ie|iu|er|a|e|i|o|u)){1,2}"
)
#: Words that a person's name does not hold, by how they end.
_NO_NAME = re.compile(
    r"(?:tion|ment|ness|ship|ical|care|tech|pharm|soft|bank|ware|corp|gate|port|wide|based|life"
    r"|ology|istic|ances|ences|ities|ments|tions|ional|ative|able|ular|ware)$"
)
#: Titles before a name, as written.
_HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Dr Prof Professor Doctor H.E H.E. Shri Smt Km Sri Hakim Hakeem Sister Sir Dame Lord"
    " Lady Academician Acad Gen Col Lt Maj Capt Sheikh Sheikha Hon Madam Madame Mme Rev Fr Dato Datuk"
    " Eng Engr Amb Sen Rep Gov Maulana Ayatollah Imam Prince Princess Hon'ble Hon’ble Vaidya Ustad"
    " Haji Excellency Assoc Ing Tun Begum Syed mr dr ms Messrs Tabib Drs Adm Brig".split()
)
#: Names of countries that people bear.
_NAMES_TOO = frozenset(["jordan", "chad", "georgia", "israel", "cyprus", "malta", "india"])
_VIETNAMESE = frozenset(
    "nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly dao dinh truong huynh".split()
)


class Run(NamedTuple):
    """Capitalized words that stand together and may be a name."""

    start: int
    end: int
    words: tuple[str, ...]


@cache
def load_people_words(key: str) -> frozenset[str]:
    """Load a list of ``people.toml``, also one of its triggers, folded."""
    table = read_dictionary(PEOPLE_FILE)
    source = table["triggers"] if key in ("given", "family") else table
    return frozenset(fold_name(word) for word in read_words(source, key, PEOPLE_FILE))


@cache
def load_titles() -> frozenset[str]:
    """Load the words of which offices and titles before names are made, folded."""
    triggers = read_dictionary(PEOPLE_FILE)["triggers"]
    terms = [t for key in ("role", "honorific") for t in read_words(triggers, key, PEOPLE_FILE)]
    titles = {fold_name(word) for term in terms for word in re.findall(r"[\w'-]+", term)}
    names = [load_people_words(key) for key in ("given", "family", "family_words")]
    return frozenset(titles.difference(*names))


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
    for found in _SEQUENCE.finditer(text):
        at = found.start()
        for start, end, words in _split_sequence(found.group()):
            if words[-1] in ("Jr", "Sr") and text.startswith(".", at + end):
                words, end = (*words[:-1], f"{words[-1]}."), end + 1
            yield Run(at + start, at + end, words)


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
        if not (word[:1].isupper() or "-" in word[:5]) or not may_be_part(word):
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


def _leave_place(run: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Leave a place that stands before a name: "Europe Hans Kluge"."""
    given = load_people_words("given")
    is_name = fold_name(run[1][2]) in given or has_family_ending(run[-1][2]) if len(run) > 2 else False
    if is_name and fold_name(run[0][2]) not in given:
        return run[1:] if _is_place(run[0][2]) else run
    return run


def _is_place(name: str) -> bool:
    folded = fold_name(name)
    return folded in load_places() or folded in load_country_names()


@lru_cache(maxsize=50_000)
def may_be_part(word: str) -> bool:
    """Tell whether a word may be part of a person's name; acronyms and subjects are not."""
    if any(c.isdigit() for c in word):
        return False
    if _INITIALS.fullmatch(word) or word in ("Jr.", "Sr."):
        return word not in ("H.E.", "U.S.", "U.K.", "U.N.", "D.C.", "P.M.", "A.M.")
    letters = [c for c in word if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters) and "." not in word:
        return False
    folded = fold_name(word)
    if folded in load_people_words("given") or folded in load_people_words("family"):
        return True
    if folded in load_people_words("not_names") or folded in load_titles() or word in load_heads():
        return False
    if folded in load_country_names() and folded not in _NAMES_TOO:
        return False
    if sum(c.isupper() for c in word) > 2 and "-" not in word and "." not in word:
        return False
    return not (is_topic(word) or _NO_NAME.search(word))


def _joins(gap: str) -> bool:
    if gap in (" ", "\u00a0"):
        return True
    small = gap.strip().split()
    is_spaced = gap[:1] == " " == gap[-1:]
    return is_spaced and 0 < len(small) <= 2 and all(w in load_people_words("particles") for w in small)


def is_place_name(words: tuple[str, ...]) -> bool:
    """Tell whether words are the name of a place: as a whole, or each of them."""
    return _is_place(" ".join(words)) or all(_is_place(w) for w in words)


def looks_like_name(words: tuple[str, ...]) -> bool:
    """Tell whether words look like a person's full name by lists and endings alone."""
    if not 2 <= len(words) <= 5 or is_place_name(words):
        return False
    if fold_name(words[0]) in load_people_words("given"):
        return True
    if is_surname_first(words):
        return True
    if _INITIALS.fullmatch(words[0]) and (len(words[0]) > 2 or len(words) > 2):
        return not _INITIALS.fullmatch(words[-1])
    return has_family_ending(words[-1]) and words[0][-1:] != "."


def is_known_name(word: str) -> bool:
    """Tell whether a single word is on a list of names, or ends as family names do."""
    folded = fold_name(word)
    lists = load_people_words("given") | load_people_words("family")
    return folded in lists or (has_family_ending(word) and not _is_place(word))


@lru_cache(maxsize=50_000)
def is_surname_first(words: tuple[str, ...]) -> bool:
    """Tell whether a name is of the Chinese or Korean form, family name first."""
    folded = [fold_name(w) for w in words]
    if len(words) not in (2, 3) or folded[0] in load_people_words("given"):
        return False
    if folded[0] not in load_people_words("family") | load_people_words("family_words"):
        return False
    return all("-" in w or _PINYIN.fullmatch(w) for w in folded[1:])


@lru_cache(maxsize=50_000)
def has_family_ending(word: str) -> bool:
    """Tell whether a word ends as family names of many languages do."""
    folded = fold_name(word)
    return any(
        folded.endswith(ending) and len(folded) >= len(ending) + 3
        for ending in load_people_words("family_endings")
    )


def shorten_name(words: tuple[str, ...]) -> list[str]:
    """List the short forms by which a text goes on to name a person.

    Examples
    --------
    >>> shorten_name(("Lei", "Haichao")), shorten_name(("Hans", "Henri", "P.", "Kluge"))
    (['Lei'], ['Hans Kluge', 'Kluge'])
    """
    words = tuple(w for w in words if w not in ("Jr.", "Sr.", "Jr", "Sr"))
    if len(words) < 2:
        return []
    first, last = fold_name(words[0]), fold_name(words[-1])
    if is_surname_first(words) and first not in _VIETNAMESE:
        return [words[0]]
    forms = [f"{words[0]} {words[-1]}"] if len(words) > 2 else []
    if fold_name(words[-2]).strip("-") in load_people_words("particles") and len(words) > 2:
        forms.append(" ".join(words[-2:]))
    if "-" in last and len(words) == 2 and words[-1][0].islower():
        forms.append(words[-1])
    if first in load_people_words("family") | load_people_words("family_words") and len(words) > 2:
        forms.append(words[0])
    return [*forms, words[-1]]
