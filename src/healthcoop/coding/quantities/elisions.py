"""Numbers without a noun: whether they count something, and where what they count stands."""

from __future__ import annotations

import re

from healthcoop.coding.quantities.amounts import Amount
from healthcoop.coding.quantities.numerals import Numeral, read_numeral
from healthcoop.coding.quantities.qualifiers import tells_change
from healthcoop.coding.quantities.units import find_unit
from healthcoop.coding.quantities.words import load_quantity_words

_OF = re.compile(r"\s(?:of|out of)\s", re.I)
_ALIKE = re.compile(r"(?:\s[\w-]+){1,2}\s(?:and|or)\s(?=\w+\s[A-Za-z])")
_GROUP_OF = re.compile(
    r"\b(?:delegation|group|team|staff|crew|panel|committee|workforce|party) of \Z"
)
_TO = re.compile(r"\bto\s\Z")
_POINTED = re.compile(r"\b(?:the|all|these|those|both|at|by|until|from)\s\Z", re.I)
_NAME_BEFORE = re.compile(r"\b[A-Z][\w.’'-]+,\s?\Z")
_NUMBER_OF = re.compile(r"\b(?:number|total|count) of(?= )", re.I)
_LISTED = re.compile(r"(?:^|[;,|•\n]\s*|\sof )([^\W\d_][\w-]*(?: [\w-]+){0,2}):\s\Z")
#: A number behind "over" or a name may be an age up to here.
MAX_AGE = 120
#: Digits without groups and without a noun are a code from here on.
_MAX_PLAIN = 100_000
#: A range without a noun that is wider than this factor is a code.
_WIDE = 10
#: A number may lie so many words behind its verb, and so many characters behind its noun.
_MAX_LINKS, _REACH = 3, 150


def stands_for_noun(text: str, amount: Amount, start: int, has_earlier: bool) -> bool:
    """Tell whether a number without a plural noun counts something: "only nine had a law".

    Parameters
    ----------
    text
        The text.
    amount
        The number.
    start
        Where its sentence begins.
    has_earlier
        Whether a number before it, here or in the sentence before, may lend its noun.
    """
    numeral = amount.numeral
    is_clear = (
        (amount.upper is not None and amount.upper.value <= _WIDE * numeral.value)
        or numeral.magnitude > 1
        or (not amount.unit and _OF.match(text, amount.end) is not None)
        or _GROUP_OF.search(text, start, numeral.start) is not None
        or _is_joined(text, amount)
        or _follows_verb(text, start, numeral.start)
        or _LISTED.search(text, max(start, numeral.start - 40), numeral.start) is not None
    )
    if is_clear:
        return True
    if _TO.search(text, start, numeral.start) or _is_age(text, numeral, start):
        return False
    is_pointed = _POINTED.search(text, max(start, numeral.start - 8), numeral.start) is not None
    if is_pointed and (numeral.is_words or amount.unit):
        return False
    if amount.unit and numeral.value <= 1:
        return numeral.value == 1
    is_grouped = "," in text[numeral.start : numeral.end]
    return is_grouped or (has_earlier and numeral.value < _MAX_PLAIN)


def _is_joined(text: str, amount: Amount) -> bool:
    """Tell whether a second number brings the noun: "12 Chinese and 8 Kazakh doctors"."""
    joint = _ALIKE.match(text, amount.numeral.end) if amount.unit else None
    return joint is not None and read_numeral(text, joint.end(), len(text)) is not None


def _is_age(text: str, numeral: Numeral, start: int) -> bool:
    """Tell whether a number is the age behind a name: "Jane Example, 45, said"."""
    is_apart = text[numeral.end : numeral.end + 1] in (",", ";", ".", ")")
    name = _NAME_BEFORE.search(text, max(start, numeral.start - 24), numeral.start)
    return is_apart and numeral.value < MAX_AGE and name is not None


def _follows_verb(text: str, start: int, first: int) -> bool:
    """Tell whether a verb before says that a number was reached: "stands at", "rose to"."""
    words = text[max(start, first - 40) : first].casefold().split()
    lists = load_quantity_words().lists["elided"]
    n_links = 0
    while words and words[-1] in lists["links"] and n_links < _MAX_LINKS:
        words.pop()
        n_links += 1
    if words and words[-1] in lists["verbs"]:
        return True
    return n_links > 0 and tells_change(text, start, first)


def find_noun_before(text: str, start: int, first: int) -> str:
    """Find what is counted where it comes first.

    Examples
    --------
    >>> find_noun_before("The number of clinics grew to 340", 0, 30)
    'clinics'
    >>> find_noun_before("Beds: 120", 0, 6)
    'Beds'
    """
    listed = _LISTED.search(text, max(start, first - 40), first)
    if listed:
        return listed[1]
    matches = list(_NUMBER_OF.finditer(text, max(start, first - _REACH), first))
    noun = find_unit(text, matches[-1].end(), first) if matches else None
    return noun.name if noun else ""
