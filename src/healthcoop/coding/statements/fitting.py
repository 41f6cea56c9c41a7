"""Which subjects fit which cues: what keeps nouns, infinitives and deeds from being statements."""

from __future__ import annotations

from healthcoop.coding.statements.outlines import Outline
from healthcoop.coding.statements.phrases import Phrase

#: Forms of phrases that name or describe someone who can speak.
SPEAKING = frozenset(
    ["person", "institution", "organization", "country", "pronoun", "group", "owner"]
)
_NAMED = frozenset(["person", "institution", "organization", "country"])
_PLURALS = frozenset("they others some many most few both men women police authorities".split())
#: Verbs of saying that are deeds as well ("doctors add a drug").
_DEEDS = frozenset(["add", "write", "ask", "tell", "state", "recall", "note"])
_ABOUT = frozenset(
    "more than over about nearly some around almost at least up to a total of the".split()
)


def fits(outline: Outline, cue: int, phrase: Phrase) -> bool:
    """Tell whether a phrase may be the subject of a cue of its kind.

    Parameters
    ----------
    outline
        The sentence.
    cue
        The token of the cue.
    phrase
        What stands where its subject would.
    """
    kind, word = outline.kind(cue), outline.word(cue)
    is_able = phrase.form in SPEAKING
    if kind == "said":
        # Whoever "said" something is a speaker; a clock "says" five.
        is_thing = phrase.form == "other" and word in ("says", "tells")
        return not is_thing or "Q" in outline.shape
    if kind == "hopes":
        is_one = phrase.form == "group" and _is_told(outline, cue) and not _is_plural(phrase)
        return phrase.form in _NAMED or phrase.noun in ("he", "she") or is_one
    if kind in ("say", "praise"):
        is_several = len(phrase.names) > 1 or _is_plural(phrase) or phrase.form == "country"
        is_deed = word in _DEEDS and not _is_told(outline, cue)
        return is_able and is_several and not is_deed and phrase.noun != "people"
    if kind == "notes":
        return is_able and not _is_plural(phrase)
    if kind == "praised" and is_able:
        # "welcomed 300 guests" is no statement, "put the figure at 300" is one.
        return _has_number(outline, cue) == word.endswith(" at")
    is_deed = word == "reported" and outline.shape[cue + 1 : cue + 2] == "p"
    return not is_deed and (is_able or phrase.form == "name")


def has_content(outline: Outline, cue: int, before: str) -> bool:
    """Tell whether a verb that needs it has something said with it.

    Parameters
    ----------
    outline
        The sentence.
    cue
        The token of the verb ("continued", "smiled").
    before
        The letter before it, without adverbs.

    Returns
    -------
    bool
        For other verbs True; for these, whether there is a quotation, "that", a colon or a comma.
    """
    kind, shape = outline.kind(cue), outline.shape
    if kind == "smiled":
        return "Q" in shape
    if kind != "continued" or (before == "C" and outline.word(cue) == "offered"):
        return True
    return before == "Q" or _is_told(outline, cue)


def _is_told(outline: Outline, cue: int) -> bool:
    """Tell whether "that", a quotation, a colon, a comma or the end comes behind a cue."""
    return outline.shape[cue + 1 : cue + 2] in ("Q", ",", ":", "k", "z", "")


def _has_number(outline: Outline, cue: int) -> bool:
    """Tell whether a number, more or less exact, stands right behind a cue."""
    for place in range(cue + 1, min(cue + 5, len(outline.shape))):
        if outline.shape[place] == "d":
            return True
        if outline.word(place) not in _ABOUT:
            break
    return False


def _is_plural(phrase: Phrase) -> bool:
    """Tell whether a phrase takes a verb in the plural, as far as its form shows."""
    if phrase.form not in ("group", "pronoun"):
        return False
    return phrase.noun in _PLURALS or (phrase.noun[-1:] == "s" and phrase.noun[-2:] != "ss")
