"""Parties that are only meant: "the ministers adopted", "the sides signed", "we signed"."""

from __future__ import annotations

import re
from typing import NamedTuple

from healthcoop.coding.agreements.documents import Document
from healthcoop.coding.agreements.governing import Cue
from healthcoop.coding.agreements.signatories import Parties, Stretch
from healthcoop.coding.agreements.stand_ins import (
    find_listing,
    find_pair,
    find_speaker,
    find_subject,
)
from healthcoop.coding.agreements.words import load_agreement_words
from healthcoop.coding.cast import Cast
from healthcoop.coding.scenes import Scene

_WE = re.compile(r"\b(?:we|our)\b", re.IGNORECASE)


class Site(NamedTuple):
    """Where the parties of a document are looked for.

    Attributes
    ----------
    scene, cast
        The article and who acts in it.
    document, cue
        The document and the words that tell what was done to it.
    floor, ceiling
        The span of the sentence that belongs to it: from the document before to the one behind.
    earlier
        The parties of the document before it, for "the sides" and "they".
    """

    scene: Scene
    cast: Cast
    document: Document
    cue: Cue
    floor: int
    ceiling: int
    earlier: Parties


def add_meant(site: Site, region: str, parties: Parties) -> Parties:
    """Add those who are the subject without being named."""
    text = site.scene.text
    subject = text[site.floor : site.cue.start] if site.cue.place == "before" else ""
    if _WE.search(subject):
        _, start, end, _, _ = site.scene.sentences[site.document.sentence]
        return find_speaker(site.cast, start, end) | parties
    if not parties:
        return find_meant(site, region)
    if not load_agreement_words().groups.search(subject) or not load_agreement_words().pairs.search(
        subject
    ):
        return parties
    pair = find_pair(site.scene, site.cast, site.cue.start)
    meant = site.earlier if len(site.earlier) > 1 else pair
    return parties if set(parties) & set(meant) else meant | parties


def find_meant(site: Site, region: str) -> Parties:
    """Resolve those who act without being named: "the ministers", "the sides", "the summit"."""
    scene, words = site.scene, load_agreement_words()
    text, cue = scene.text, site.cue
    is_headless = cue.place == "before" and not re.search(r"\w{3}", text[site.floor : cue.start])
    if cue.place == "itself":
        region = text[site.floor : site.ceiling]
    if is_headless:
        return find_listing(scene) or dict(site.earlier)
    if words.meetings.search(region) and not words.multilateral.search(region):
        return _find_framework(scene, site.ceiling) if cue.place == "before" else {}
    if words.groups.search(region):
        if words.pairs.search(region):
            before = _find_named_before(site)
            meant = before or dict(site.earlier) or find_pair(scene, site.cast, site.floor)
            if meant or not words.multilateral.search(region):
                return meant
        return (
            find_listing(scene, region)
            or (dict(site.earlier) if len(site.earlier) > 1 else {})
            or _find_framework(scene, site.ceiling)
        )
    return {}


def _find_named_before(site: Site) -> Parties:
    """The two or more of one kind that the sentence before is about: "They", "the sides"."""
    number = site.document.sentence - 1
    if number < 0:
        return {}
    _, start, end, role, _ = site.scene.sentences[number]
    if role not in ("body", "bullet"):
        return {}
    parties = Stretch(site.scene, site.cast, start, end, is_marked=False).parties
    return parties if len(parties) > 1 and len(set(parties.values())) == 1 else {}


def find_own(site: Site) -> Parties:
    """Find who is party where the sentence names nobody that acts."""
    document, cue, scene = site.document, site.cue, site.scene
    own = [
        m
        for m in scene.actors
        if m.kind == "organization" and document.start <= m.start and m.end <= document.end
    ]
    if own and cue.place in ("basis", "behind", "noun"):
        return {m.name: m.kind for m in own}
    if cue.place == "behind":
        sentence = scene.text[cue.end : site.ceiling]
        if load_agreement_words().multilateral.search(
            sentence
        ) or load_agreement_words().meetings.search(sentence):
            bodies = [
                m
                for m in site.scene.actors
                if cue.end <= m.start < site.ceiling and m.kind == "organization"
            ]
            if bodies:
                return find_listing(scene, sentence) or {bodies[0].name: "organization"}
    if cue.place == "behind" and cue.status == "signed" and document.kind in ("MoU", "agreement"):
        _, floor, _, _, _ = scene.sentences[document.sentence]
        return dict.fromkeys(find_subject(scene, site.cast, floor - 1), "institution")
    return {}


def _find_framework(scene: Scene, place: int) -> Parties:
    """The organization last named before a place."""
    named = [m for m in scene.actors if m.kind == "organization" and m.end <= place]
    return {named[-1].name: "organization"} if named else {}
