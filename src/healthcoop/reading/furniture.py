"""Page furniture: what a page puts around an article, recognized line by line.

The patterns are data (``data/dictionaries/furniture.toml``, loaded by `furniture_file`): parts, and
what their lines look like. Here is how a line is looked at, and how photo captions are told.
"""

from __future__ import annotations

import re

from healthcoop.reading.furniture_file import load_furniture

_DIGIT = re.compile(r"\d")
#: A label in capitals needs no colon, and a list of keywords in small letters no label.
_LABEL = re.compile(r"(?:KEYWORDS|TAGS|TOPICS)\b|[a-z][a-z -]{2,25}(?:, [a-z][a-z -]{2,25}){2,}$")
#: Letters that a caption which names itself begins with.
_CAPTION_INITIALS = frozenset("pPiIfFcCgG")
_CAPTION_START = re.compile(
    r"(?:photo|picture|image|file photo|caption|pictured?|in this photo|photograph|illustration"
    r"|figure \d+|graphic)\s*[:/(|]"
    r"|(?:photo|image|picture|illustration) (?:by|credit|courtesy)\b"
    r"|credit\s*:",
    re.I,
)
_CAPTION_END = re.compile(
    r"(?:photo|image|picture)s?(?: credit| courtesy| source)?\s*[:/]\s*[^.]{2,50}\.?$"
    r"|[(\[](?:photo|xinhua|file photo|image|picture|photo/|ap photo|afp|reuters|courtesy)\b"
    r"[^)\]]{0,60}[)\]]\.?$"
    r"|[.\s][—–/-]{1,2}\s?(?:(?-i:[A-Z][A-Za-z]{1,12})(?:/[A-Za-z ]{2,20})"
    r"|CFP|VCG|AFP|AP|Reuters|IANS|PTI|APP|TASS|Xinhua)\.?$"
    r"|\b(?:file photo|handout photo|photo credit|photo courtesy|photo by|courtesy of the)\b"
    r"[^.]{0,50}\.?$",
    re.I,
)


def match_furniture(line: str) -> str:
    """Name the kind of page furniture that a line is.

    Parameters
    ----------
    line
        A stripped line.

    Returns
    -------
    str
        The name of a part, or an empty string for a line that is not furniture.

    Raises
    ------
    CodebookError
        The file of patterns has faults.

    Examples
    --------
    >>> match_furniture("Read also: Kazakhstan to launch 12 trains")
    'related'
    >>> match_furniture("The ministers signed a memorandum on electronic prescriptions.")
    ''
    """
    if _LABEL.match(line):
        return "tags"
    furniture = load_furniture()
    if len(line) > 170 or (len(line) > 100 and line[-1] in '.”"'):
        is_open = not line[0].isalnum() or _take_first_word(line) in furniture.long_starts
        if not is_open and " contains only " not in line:
            return ""
        found = furniture.long_line.match(_simplify(line))
    elif _DIGIT.search(line):
        found = furniture.line.match(_simplify(line))
    else:
        found = furniture.line_of_words.match(_simplify(line))
    return found.lastgroup or "" if found else ""


def _take_first_word(line: str) -> str:
    word = line[:24].lower().split(" ", 1)[0]
    if not word.isascii():
        word = _simplify(word).split(" ", 1)[0]
    return word.strip('*(["')


def _simplify(line: str) -> str:
    """The line in small letters, with plain quotation marks and blanks, no arrow before it."""
    # A line of such marks only keeps them: it may close an article.
    line = line.lower().lstrip("♦►▶→✉☎| ") or line
    if line.isascii():
        return line
    line = line.replace("’", "'").replace("‘", "'").replace("\xa0", " ")
    return line.replace("“", '"').replace("”", '"')


def is_caption(line: str) -> bool:
    """Tell whether a line is a photo caption, by its credit.

    Examples
    --------
    >>> is_caption("Delegates in Astana. Photo credit: Ministry of Healthcare")
    True
    """
    if len(line) >= 500:
        return False
    if line[0] in _CAPTION_INITIALS and _CAPTION_START.match(line):
        return True
    start = max(0, len(line) - 80)
    return _may_be_credit(line[start:]) and _CAPTION_END.search(line, start) is not None


def _may_be_credit(tail: str) -> bool:
    """Tell, cheaply, whether the end of a line may be a credit: most lines are none."""
    if tail[-1] in ")]" or tail[-2:] in (").", "]."):
        return True
    is_signed = "—" in tail or "–" in tail or "/" in tail or " -" in tail or ".-" in tail
    if is_signed:
        return True
    words = tail.lower()
    is_named = "photo" in words or "courtesy" in words
    return is_named or (":" in words and ("image" in words or "picture" in words))
