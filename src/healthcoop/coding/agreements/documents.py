"""Documents: where a text names an agreement, a memorandum or a plan, and how it does so.

"four additional cooperation agreements" is one mention: of which kind, how many, and whether its
words point to something new ("an agreement") or to something known ("the agreement").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from healthcoop.coding.agreements.document_leads import KNOWN, NEW, NONE, walk_left
from healthcoop.coding.agreements.words import load_agreement_words
from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene, Word

#: Words that tell a document from the one before, or point ahead.
_OTHERS = frozenset(["following", "second", "third", "fourth", "fifth"])
_QUANTITY = re.compile(
    r"\b(?:an?|the|whole|entire) (?:[\w-]+ ){0,2}?(?:series|number|package|set|range|raft|string"
    r"|total|couple|pair|slew|bundle|batch|spate|host|variety|dozens?|list|round)(?: of)?\s*$"
    r"|\b(?:dozens|scores|hundreds|plenty|lots) of\s*$"
    r"|[$€£¥]?\s?[\d.,]+ ?(?:[\w-]+ ){0,2}worth of\s*$",
    re.IGNORECASE,
)
#: Nouns that are as often verbs: they need an article or the like.
_VERB_LIKE = re.compile(
    r"(?:plan|deal|contract|accord|document|program|programme|protocol)s?$", re.I
)
#: What a name with a capital goes on with: "Memorandum of Understanding on Cooperation in ...".
_NAME_TAIL = re.compile(
    r"(?: \([A-Z][\w’'-]{1,8}\))?"
    r"(?:(?: (?:on|for|of|against|in the [Ff]ields? of)(?: the)?| and| to| the"
    r"|,(?= [A-Z][\w-]+ and [A-Z]))"
    r"{1,2} [A-ZÀ-Þ][\w’'&-]*(?: [A-ZÀ-Þ][\w’'&-]*){0,6}){0,5}"
    r"(?: \((?:[A-Z]{2,8}|MoU|MOU)\))?"
)
_YEARS = re.compile(
    r",?(?: (?:for|to|until|through|up to))?(?: the (?:period|years))?"
    r" \(?(?:19|20)\d\d(?:\s?[-–—/]\s?(?:20)?\d\d)?\)?(?!\w)"
)
_ACRONYM = re.compile(r" \((?:[A-Z]{2,8}|MoUs?|MOUs?)\)")


@dataclass(frozen=True)
class Document:
    """A mention of a document or of several.

    Attributes
    ----------
    start, end
        The words that name it, without article and number.
    outer
        Where they begin with article and quantity.
    sentence
        The number of its sentence.
    kind
        MoU, agreement, declaration, action_plan, communique, other.
    needs_deed
        Whether the noun has other senses, so that somebody must sign or approve the thing.
    is_any
        Whether it is called just a document, so that it may be of any kind.
    is_known
        Whether its words point back: "the agreement", "these documents".
    is_denied
        Whether there is none: "no agreement".
    is_plural, count, has_count
        Number of the noun; how many as stated, 1 where the text does not say.
    is_some
        Whether words such as "a series of" or "several" stand before it.
    is_draft
        Whether its words make it a proposal: "draft agreement".
    modifiers, noun, tail
        The words between article and noun, the noun, and what its name goes on with.
    """

    start: int
    end: int
    outer: int
    sentence: int
    kind: str
    needs_deed: bool
    is_any: bool
    is_known: bool
    is_denied: bool
    is_plural: bool
    count: int
    has_count: bool
    is_some: bool
    is_draft: bool
    modifiers: str
    noun: str
    tail: str

    @property
    def is_bare(self) -> bool:
        """Whether only its noun names it."""
        return not self.modifiers and not self.tail

    @property
    def is_agreed_orally(self) -> bool:
        """Whether nothing shows a paper: "agreements were reached", "reached agreement on"."""
        is_uncounted = self.is_plural and not self.has_count
        return self.kind == "agreement" and (is_uncounted or self.outer == self.start)

    @property
    def is_name(self) -> bool:
        """Whether it has a name of its own: capitals in it or behind it."""
        has_own = any(w[:1].isupper() or w[:1].isdigit() for w in self.modifiers.split())
        return self.noun[:1].isupper() and (has_own or bool(self.tail))


def find_documents(scene: Scene, cast: Cast) -> list[Document]:
    """Find the mentions of documents of an article, in order; not those in names of bodies."""
    found: list[Document] = []
    for word in scene.words["agreements"]:
        if word.kind == "not" or (found and word.start < found[-1].end):
            continue
        document = _read_document(scene.text, scene.sentences[word.sentence], word)
        if document and not _is_in_name(cast, document):
            found.append(document)
    return found


def _is_in_name(cast: Cast, document: Document) -> bool:
    """Whether the noun is part of the name of an institution ("Convention Bureau")."""
    noun = document.end - len(document.tail)
    return not document.tail and any(
        m.start < noun <= m.end
        for m in cast.find_within(max(0, noun - 150), noun + 150, "institution")
    )


def _read_document(
    text: str, sentence: tuple[int, int, int, str, str], word: Word
) -> Document | None:
    """Read the words around a noun; None where it is a verb or the text compares."""
    _, floor, ceiling, _, _ = sentence
    lead = walk_left(text, floor, word.start)
    noun = text[word.start : word.end]
    quantity = None
    if lead.article in ("", "a") and text.endswith("of ", floor, lead.outer):
        quantity = _QUANTITY.search(text, max(floor, lead.outer - 60), lead.outer)
    is_led = lead.article or lead.numbers or lead.words or quantity or lead.is_object
    if (_VERB_LIKE.fullmatch(noun) and not is_led) or text.startswith((" than ", "-"), word.end):
        return None
    end = _find_end(text, word.end, ceiling, noun)
    is_plural = noun.lower().rstrip(".").endswith("s") or noun.lower().startswith("memoranda")
    drafts = load_agreement_words().drafts
    count = lead.numbers[0] if lead.numbers and is_plural else 1
    return Document(
        start=lead.start,
        end=end,
        outer=quantity.start() if quantity else lead.outer,
        sentence=word.sentence,
        kind="other" if word.kind == "document" else word.kind.removesuffix("_if_done"),
        needs_deed=word.kind.endswith("_if_done") or word.kind == "document",
        is_any=word.kind == "document",
        is_known=lead.article in KNOWN and not _OTHERS & {w.lower() for w in lead.words},
        is_denied=lead.article in NONE,
        is_plural=is_plural,
        count=max(1, count),
        has_count=bool(lead.numbers) and is_plural,
        is_some=bool(quantity) or lead.article in NEW - {"a", "an"},
        is_draft=any(w.lower() in drafts for w in [*lead.words, *noun.split()]),
        modifiers=" ".join(lead.words),
        noun=noun,
        tail=text[word.end : end].strip(),
    )


def _find_end(text: str, end: int, ceiling: int, noun: str) -> int:
    """Where the name ends: at its noun, or behind what a name with a capital goes on with."""
    tail = (_NAME_TAIL if noun[:1].isupper() else _ACRONYM).match(text, end, ceiling)
    end = tail.end() if tail else end
    years = _YEARS.match(text, end, ceiling)
    return years.end() if years else end
