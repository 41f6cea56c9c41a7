"""Outlines: a sentence as a row of letters, one a word, so that a subject can be seen by its form.

Names, quotations and cues are one letter each (``P`` a person, ``I`` an institution, ``O`` an
organization, ``C`` a country, ``Q`` a quotation, ``V`` a cue); other words have the letter of the
list they stand in, or one for their shape (``U`` capitalized, ``d`` a number, ``l`` other).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from healthcoop.coding.scenes import Mention, Word
from healthcoop.coding.statements.quotations import Quotation
from healthcoop.dictionaries import read_dictionary, read_words

FILE = "statements.toml"
#: The letter of the words of each list; what stands in several has the letter of the last.
LETTERS = {
    "times": "t",
    "adverbs": "a",
    "determiners": "D",
    "prepositions": "p",
    "joints": "c",
    "subordinators": "k",
    "relatives": "w",
    "have": "x",
    "be": "b",
    "modals": "m",
    "documents": "M",
    "speeches": "M",
    "people": "N",
    "bodies": "N",
    "pronouns": "R",
    "first_persons": "F",
}
_KINDS = {"person": "P", "institution": "I", "organization": "O", "country": "C"}
_TOKEN = re.compile(
    r"[^\W_]+(?:[’'](?!s\b)[^\W_]+|[.&/-][^\W_]+)*"
    r"|\([^()]{0,120}\)|\[[^\[\]]{0,120}\]|[’']s\b|--+|``|''|[^\w\s]"
)
_SIGNS = {",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "―": "-", "--": "-", "-": "-"}
_SIGNS |= {"’s": "s", "'s": "s", "’": "s", "'": "s", "&": "c", "%": "l", "$": "d", "€": "d"}
_SIGNS |= {"|": ";", "?": "?", "!": "?"}
#: Words that mean something else when they are capitalized.
_NAMES = frozenset(["May", "US", "WHO", "IT", "Times", "Post", "Time", "Week", "Hill"])
#: Words that are written with a stop within a sentence.
_SHORT = frozenset(
    "mr mrs ms dr prof st gen col lt capt sgt sen rep gov hon rev shri smt h.e u.s u.k u.n jr sr"
    " inc ltd co no jan feb mar apr aug sept sep oct nov dec mon tue wed thu fri sat sun".split()
)
#: How far behind the last cue of a sentence without quotations its words matter.
_REACH = 70
_N_REMEMBERED = 1 << 15


@dataclass(slots=True)
class Outline:
    """A sentence as tokens, and the letter of each in one text.

    Attributes
    ----------
    text, start, end
        The article's text, and the span of the sentence.
    tokens
        The span of each token: a word, sign, name, quotation or cue.
    shape
        The letter of each token.
    mentions, words
        By the number of their token: the names, and the cues.
    """

    text: str
    start: int
    end: int
    tokens: list[tuple[int, int]]
    shape: str
    mentions: Mapping[int, Mention]
    words: Mapping[int, Word]

    def word(self, token: int) -> str:
        """A token's word in small letters."""
        start, end = self.tokens[token]
        return self.text[start:end].lower()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from a token to another, exclusive."""
        return self.tokens[first][0], self.tokens[last - 1][1]

    def kind(self, cue: int) -> str:
        """The kind of a cue; empty for another token."""
        word = self.words.get(cue)
        return word.kind if word else ""

    def name(self, token: int) -> str:
        """The name that a token mentions; empty for another token."""
        mention = self.mentions.get(token)
        return mention.name if mention else ""


@cache
def read_lists() -> dict[str, frozenset[str]]:
    """Read the lists of words of the dictionary of statements.

    Raises
    ------
    CodebookError
        The file cannot be read or a list is missing.
    """
    tables = read_dictionary(FILE).get("words", {})
    names = (*LETTERS, "not_adverbs", "voices", "namings")
    return {name: frozenset(read_words(tables, name, FILE)) for name in names}


@cache
def _read_letters() -> Mapping[str, str]:
    lists = read_lists()
    return {word: letter for name, letter in LETTERS.items() for word in lists[name]}


def outline_sentence(
    text: str,
    start: int,
    end: int,
    mentions: Iterable[Mention],
    cues: Sequence[Word],
    quotations: Sequence[Quotation],
) -> Outline:
    """Outline a sentence.

    Parameters
    ----------
    text
        The article's text.
    start, end
        The sentence's span.
    mentions
        The actors named in it, by place, longer ones first.
    cues
        The words of its that may report a statement.
    quotations
        The quotations that touch it.

    Returns
    -------
    Outline
        Names and cues within quotations are not tokens of their own. Of a sentence with cues and
        without quotations, words far behind the last cue are left out.
    """
    until = cues[-1].end + _REACH if cues and not quotations else end
    tokens: list[tuple[int, int]] = []
    letters: list[str] = []
    named: dict[int, Mention] = {}
    words: dict[int, Word] = {}
    position = start
    for letter, first, last, atom in _choose_atoms(start, end, mentions, cues, quotations):
        if first > position:
            _add_words(text, position, min(first, until), tokens, letters)
        if isinstance(atom, Mention):
            named[len(tokens)] = atom
        elif atom is not None:
            words[len(tokens)] = atom
        tokens.append((first, last))
        letters.append(letter)
        position = last
    _add_words(text, position, min(end, until), tokens, letters)
    shape = "".join(letters)
    return Outline(text, start, end, tokens, _mend_to(text, tokens, shape), named, words)


def _mend_to(text: str, tokens: list[tuple[int, int]], shape: str) -> str:
    """Let "to" before a name or noun be a preposition, not the sign of an infinitive."""
    if "m" in shape:
        for found in _TO.finditer(shape):
            place = found.start()
            start, end = tokens[place]
            if text[start:end] in ("to", "To"):
                shape = f"{shape[:place]}p{shape[place + 1 :]}"
    return shape


_TO = re.compile("m(?=[PIOCDUN])")
_RANKS = {"Q": 0, "P": 1, "I": 1, "O": 1, "C": 1, "V": 2}
_Atom = tuple[str, int, int, Mention | Word | None]


def _choose_atoms(
    start: int,
    end: int,
    mentions: Iterable[Mention],
    cues: Sequence[Word],
    quotations: Sequence[Quotation],
) -> list[_Atom]:
    """What stands as one token, in order: quotations before names before cues, none overlapping."""
    atoms: list[_Atom] = [
        ("Q", max(q.start, start), min(q.end, end), None)
        for q in quotations
        if q.start < end and q.end > start
    ]
    atoms += [(_KINDS[m.kind], m.start, m.end, m) for m in mentions]
    atoms += [("V", word.start, word.end, word) for word in cues]
    atoms.sort(key=itemgetter(1))  # equal places keep that order
    chosen: list[_Atom] = []
    for atom in atoms:
        if not chosen or atom[1] >= chosen[-1][2]:
            chosen.append(atom)
        elif _RANKS[atom[0]] < _RANKS[chosen[-1][0]]:
            chosen[-1] = atom
    return chosen


def _add_words(
    text: str, start: int, end: int, tokens: list[tuple[int, int]], letters: list[str]
) -> None:
    """Add what stands between names, quotations and cues."""
    if end == start + 1 and text[start] == " ":
        return  # as between most names and cues
    found = list(_TOKEN.finditer(text, start, end))
    if text.find(".", start, end - 1) >= 0:
        before = tokens[-1] if tokens else (0, 0)
        spans = [before, *(token.span() for token in found)]
        found = [
            token
            for token, last in zip(found, spans, strict=False)
            if token.group() != "." or not _is_short_form(text, last, token.start())
        ]
    tokens += [token.span() for token in found]
    letters += [_LETTER_OF[token[0]] for token in found]


def _is_short_form(text: str, before: tuple[int, int], place: int) -> bool:
    """Tell whether a stop belongs to a title or an initial before it ("Dr.", "J.")."""
    word = text[before[0] : before[1]]
    return before[1] == place and (len(word) == 1 or (len(word) < 5 and word.lower() in _SHORT))


class _Letters(dict[str, str]):
    """The letters of words met so far; a dictionary answers faster than a cached function."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _N_REMEMBERED:
            self.clear()
        letter = self[word] = _find_letter(word)
        return letter


_LETTER_OF = _Letters()


def _find_letter(word: str) -> str:
    """The letter of a word that is no name and no cue."""
    if not word[0].isalnum():
        return _SIGNS.get(word, "(" if word[0] in "([" and len(word) > 1 else "z")
    if word in _NAMES:
        return "t" if word == "May" else "U"
    lower = word.lower()
    known = _read_letters().get(lower)
    if known:
        return known
    if word[0].isdigit():
        return "d"
    if word[0].isupper():
        return "U"
    return "a" if lower.endswith("ly") and lower not in read_lists()["not_adverbs"] else "l"
