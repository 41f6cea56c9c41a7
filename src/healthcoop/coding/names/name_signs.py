"""What makes capitalized words look like a person's name: lists, endings, order."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from healthcoop.coding.names.institution_spans import is_topic
from healthcoop.coding.names.name_words import (
    fold_name,
    load_country_names,
    load_heads,
    load_places,
)
from healthcoop.dictionaries import read_dictionary, read_words

#: The file of words that people are known by.
PEOPLE_FILE = "people.toml"
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan"
    r"|uo|ua|ui|un|ue|ai|ei|ao|ou|an|en|in|ia|ie|iu|er|a|e|i|o|u)){1,2}"
)
#: Words that a person's name does not hold, by how they end.
_NO_NAME = re.compile(
    r"(?:tion|ment|ness|ship|ical|care|tech|pharm|soft|bank|ware|corp|gate|port|wide|based|life"
    r"|ology|istic|ances|ences|ities|ments|tions|ional|ative|able|ular|ware)$"
)
#: Acronyms that are written like initials.
_NO_INITIALS = frozenset(["H.E.", "U.S.", "U.K.", "U.N.", "D.C.", "P.M.", "A.M."])
#: Names of countries that people bear.
_NAMES_TOO = frozenset(["jordan", "chad", "georgia", "israel", "cyprus", "malta", "india"])
_VIETNAMESE = frozenset(
    "nguyen tran le pham hoang phan vu vo dang bui do ho ngo duong ly dao dinh truong huynh".split()
)


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


def is_place(name: str) -> bool:
    """Tell whether a name is that of a city, region or country."""
    folded = fold_name(name)
    return folded in load_places() or folded in load_country_names()


@lru_cache(maxsize=50_000)
def may_be_part(word: str) -> bool:
    """Tell whether a word may be part of a person's name; acronyms and subjects are not."""
    if _INITIALS.fullmatch(word) or word in ("Jr.", "Sr."):
        return word not in _NO_INITIALS
    if any(c.isdigit() for c in word) or (len(word) > 1 and word.isupper()):
        return False
    folded = fold_name(word)
    if folded in load_people_words("given") or folded in load_people_words("family"):
        return True
    is_other = folded in load_people_words("not_names") or folded in load_titles()
    is_country = folded in load_country_names() and folded not in _NAMES_TOO
    if is_other or is_country or word in load_heads():
        return False
    # "AstraZeneca" may pass, "HealthNetX" not.
    has_inner_capitals = sum(c.isupper() for c in word) > 2 and "-" not in word
    return not (has_inner_capitals or is_topic(word) or _NO_NAME.search(word))


@lru_cache(maxsize=50_000)
def is_place_name(words: tuple[str, ...]) -> bool:
    """Tell whether words are the name of a place: as a whole, or each of them."""
    return is_place(" ".join(words)) or all(is_place(w) for w in words)


@lru_cache(maxsize=50_000)
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


@lru_cache(maxsize=50_000)
def is_known_name(word: str) -> bool:
    """Tell whether a single word is on a list of names, or ends as family names do."""
    folded = fold_name(word)
    if folded in load_people_words("given") or folded in load_people_words("family"):
        return True
    return has_family_ending(word) and not is_place(word)


@lru_cache(maxsize=50_000)
def is_surname_first(words: tuple[str, ...]) -> bool:
    """Tell whether a name is of the Chinese or Korean form, family name first."""
    folded = [fold_name(w) for w in words]
    if len(words) not in (2, 3) or folded[0] in load_people_words("given"):
        return False
    if not _is_family_name(folded[0]):
        return False
    return all("-" in w or _PINYIN.fullmatch(w) for w in folded[1:])


def _is_family_name(folded: str) -> bool:
    return any(folded in load_people_words(key) for key in ("family", "family_words"))


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
    >>> shorten_name(("Chen", "Yulan")), shorten_name(("Marta", "E.", "L.", "Hoffmann"))
    (['Chen'], ['Marta Hoffmann', 'Hoffmann'])
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
    if len(words) > 2 and _is_family_name(first):
        forms.append(words[0])
    return [*forms, words[-1]]
