"""The event that an article reports: dated and placed by the day and place of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from healthcoop.coding.events.dates import When, resolve_moment, shift_day
from healthcoop.coding.events.drafts import NEW, Draft, Sight
from healthcoop.coding.events.moments import find_moments
from healthcoop.coding.events.names import is_held_behind, is_time_before
from healthcoop.coding.events.timing import is_planned
from healthcoop.coding.events.words import fold_place, load_city_names
from healthcoop.coding.scenes import Scene

#: The event of a report is named in one of so many first sentences of its body.
_OPENING = 6
_SAME_CITY = re.compile(r"\b(?:in|at) the same (?:city|place|venue|town)\b")
_HERE = re.compile(r"[^.;]{0,90}?\bhere\b(?! (?:is|are|was)\b)")


def relate_drafts(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Date and place events by the one named before: "a day earlier", "in the same city"."""
    for before, draft in pairwise(drafts):
        for sight in draft.sights:
            if sight.moment and sight.moment.shift and not draft.when.iso:
                words = scene.text[sight.moment.start : sight.moment.end]
                draft.learn(shift_day(before.when, sight.moment, words))
            _, low, high, _, _ = scene.sentences[sight.name.sentence]
            if not draft.place and _SAME_CITY.search(scene.text, low, high):
                draft.learn(place=before.place)


def place_here(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Place events "organized here" where the report comes from."""
    place = find_report_place(scene)
    for draft in drafts:
        if place and not draft.place:
            spans = ((s.name.end, scene.sentences[s.name.sentence][2]) for s in draft.sights)
            if any(_HERE.match(scene.text, end, high) for end, high in spans):
                draft.place = place


def date_main(scene: Scene, drafts: Sequence[Draft], article: When) -> None:
    """Date and place the event that a report is about by the day of the report.

    Parameters
    ----------
    scene
        The article.
    drafts
        Its events.
    article
        Its date; nothing is done where it is not a day.
    """
    if article.rank < 10 or scene.facts["genre"] == "opinion":
        return
    body = [n for n, s in enumerate(scene.sentences) if s[3] == "body"][:_OPENING]
    for draft in drafts:
        if not body or draft.first.sentence > body[-1]:
            return
        if draft.when.rank == 10 and draft.when.iso != article.iso:
            continue
        if draft.when.rank < 10:
            if not _is_reported(scene, draft, article):
                continue
            draft.when = _date_lead(scene, body, draft.first.sentence, article)
        draft.place = draft.place or find_report_place(scene)
        return


def _is_reported(scene: Scene, draft: Draft, article: When) -> bool:
    """Tell whether a report is about an event that goes on or has just been."""
    if not article.iso.startswith(draft.when.iso):
        return False
    if draft.when.iso and article.basis == "text":
        return False
    return not any(_is_away(scene, s) for s in draft.sights) and any(
        is_time_before(scene.text, s.name.start) or is_held_behind(scene.text, s.name.end)
        for s in draft.sights
        if not s.name.is_headline
    )


def _is_away(scene: Scene, sight: Sight) -> bool:
    name = sight.name
    return name.determiner in NEW or is_planned(scene.text, name.start, name.end)


def _date_lead(scene: Scene, body: Sequence[int], until: int, article: When) -> When:
    """The day that the opening names, else that of the report."""
    for number in body[:2]:
        if number > until:
            break
        _, low, high, _, _ = scene.sentences[number]
        for moment in find_moments(scene.text, low, high):
            if moment.weekday >= 0 or moment.unit in ("today", "yesterday"):
                return resolve_moment(scene.text, moment, article, False)
    return article


def find_report_place(scene: Scene) -> str:
    """The place of the dateline, not in capitals; empty without one."""
    place = str(scene.facts["dateline_place"])
    city, _, rest = place.partition(",")
    name = load_city_names().get(fold_place(city), city.title() if city.isupper() else city)
    return f"{name},{rest}" if rest else name
