"""Parties: between whom a document is, as far as the text names them.

They stand before the verb ("A and B signed"), behind words such as between, among, with and by,
or are only meant ("the ministers adopted").
"""

from __future__ import annotations

import re

from healthcoop.coding.agreements.implied_parties import Site, add_meant, find_meant, find_own
from healthcoop.coding.agreements.signatories import Parties, Stretch
from healthcoop.coding.agreements.stand_ins import find_listing, find_referred, find_unlisted
from healthcoop.coding.agreements.words import load_agreement_words

_CLAUSE = re.compile(
    r"[;:]|\b(?:said|says|added|noted|reported|stated|recalled|explained|told \w+)\b(?: that)?"
    r"|\bannounced that\b|\bwhile\b|, (?:and|but)\b(?= the\b)",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\b(between|among|with|by)\b", re.IGNORECASE)
_DATELINE = re.compile(
    r"[A-ZÀ-Þ][^.;]{0,60}(?:[^;]{0,20}(?:\([^()]{2,30}\)|/[^/]{2,30}/)\s?|\d{4}\)?\s)(?:--|—|–|-)\s"
)
#: What follows tells of another document.
_ANOTHER = re.compile(
    r"[,;] (?:and|while|but) (?:an?|another|one) (?:second |third |similar |further )?"
    r"(?:with|is|was|between)\b"
    r"|[,;] (?:and|while|but) an? (?:second|third|similar|further)\b"
)
_SIDE = re.compile(r"\b(?:on|from|for) the $")
_RELATIVE = re.compile(r",?\s*(?:that |which )?(?:it|they|he|she|we|the|[A-Z])[^,;]{0,60}")
#: Between an opening phrase and the main clause, and the verb of that clause.
_MAIN_COMMA = re.compile(r", (?=[A-Z]|the [A-Z])")
_MAIN_VERB = re.compile(r"\b(?:will|would|can|have|has|are|is|was|were)\b")
_SIMILAR = re.compile(r"\b(?:similar|second|another|same|identical)\b", re.IGNORECASE)


def find_parties(site: Site) -> Parties:
    """Find the parties of a document.

    Parameters
    ----------
    site
        The document and its surroundings.

    Returns
    -------
    dict
        Kind by canonical name, in the order of the text; empty if none are named.
    """
    scene, cast = site.scene, site.cast
    stretches = [Stretch(scene, cast, *span) for span in _list_spans(site)]
    parties: Parties = {}
    bodies: Parties = {}
    for stretch in stretches:
        parties |= find_referred(scene, cast, stretch.start, stretch.end) | stretch.parties
        bodies |= stretch.bodies
    if site.cue.place == "behind":
        parties |= _find_sides(site)
    if len(parties | bodies) < 2 and site.cue.status == "signed":
        parties |= _find_unlisted(site, stretches)
    region = " ".join(scene.text[s.start : min(s.end, s.start + 150)] for s in stretches)
    if bodies:
        return parties | (find_listing(scene, region) or bodies)
    if site.cue.place in ("before", "basis") and len(parties) < 2:
        parties = add_meant(site, region, parties)
    elif not parties:
        parties = find_meant(site, region)
    if len(parties) == 1 and site.earlier and _is_similar(site):
        first = next(iter(site.earlier))
        parties = {first: site.earlier[first]} | parties
    return parties or find_own(site)


def _list_spans(site: Site) -> list[tuple[int, int, bool]]:
    """Where parties may stand: before the verb, and behind words that introduce them."""
    text, document, cue = site.scene.text, site.document, site.cue
    spans: list[tuple[int, int, bool]] = []
    first = document.outer
    if cue.place == "before":
        clauses = [m.end() for m in _CLAUSE.finditer(text, site.floor, cue.start)]
        dateline = _DATELINE.match(text, site.floor, cue.start)
        begin = dateline.end() if dateline else site.floor
        spans.append((clauses[-1] if clauses else begin, cue.start, False))
        first = cue.end
    elif cue.place == "noun":
        first = cue.end
        spans.append((cue.end, document.outer, False))
    elif cue.place == "fronted":
        first = cue.end
    elif cue.place == "behind" and _RELATIVE.fullmatch(text, document.end, cue.start):
        spans.append((document.end, cue.start, False))
    until = site.ceiling
    another = _ANOTHER.search(text, document.end, until)
    until = another.start() if another else until
    for marker in _MARKER.finditer(text, min(first, document.outer), until):
        is_inside = document.start <= marker.start() < document.end
        is_agent = marker[1].lower() == "by" and cue.place == "before"
        if not is_inside and not is_agent:
            spans.append((marker.end(), until, True))
    main = _find_main_clause(site)
    if main:
        spans.insert(0, main)
    return spans


def _find_unlisted(site: Site, stretches: list[Stretch]) -> Parties:
    found: Parties = {}
    for stretch in stretches:
        span = (stretch.start, stretch.end)
        found |= find_unlisted(site.scene, site.cast, *span, stretch.is_marked)
    return found


def _is_similar(site: Site) -> bool:
    """Whether one partner of the document before is changed: "a similar draft with"."""
    text, document = site.scene.text, site.document
    behind = text[document.end : site.ceiling]
    is_partner = " with " in behind and " between " not in behind
    return is_partner and bool(_SIMILAR.search(text, document.outer, document.end))


def _find_sides(site: Site) -> Parties:
    """Find countries whose side signs: "signed on the Kazakh side by the minister"."""
    text = site.scene.text
    behind = site.cast.find_within(site.cue.end, site.ceiling, "country")
    return {
        m.name: m.kind
        for m in behind
        if text.startswith(" side", m.end) and _SIDE.search(text, m.start - 12, m.start)
    }


def _find_main_clause(site: Site) -> tuple[int, int, bool] | None:
    """What follows "Under an agreement with A, ...": its subject is a party, too."""
    text = site.scene.text
    if site.cue.place not in ("behind", "basis"):
        return None
    opening = text[site.floor : site.document.outer]
    if not load_agreement_words().basis.fullmatch(opening.strip() + " "):
        return None
    begin = max(site.document.end, site.cue.end)
    comma = _MAIN_COMMA.search(text, begin, site.ceiling)
    last = None
    while comma:  # the comma before the main clause is the last before its verb
        last = comma
        verb = _MAIN_VERB.search(text, comma.end(), site.ceiling)
        comma = _MAIN_COMMA.search(text, comma.end(), verb.start() if verb else comma.end())
    return (last.end(), site.ceiling, True) if last else None
