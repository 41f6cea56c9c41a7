"""Actors, agreements, events and quantities against hand coding: paired off one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from healthcoop.measuring.pairing import (
    Key,
    find_name_words,
    normalize_name,
    pair_off,
    share_most_words,
)
from healthcoop.measuring.tallies import Case, Ground, Tally, find_key
from healthcoop.reference import split_entries

KINDS = ("country", "organization", "institution", "person")
Row = Mapping[str, Any]
#: A coded row and the sentences it touches.
Placed = tuple[Row, list[Key]]


def score_actors(ground: Ground, by_hand: pd.DataFrame, actors: pd.DataFrame) -> list[Tally]:
    """Compare the distinct actors of each article: the same if one form of the name is the same."""
    placed = ground.locate(actors)
    each = [_score_kind(ground, by_hand[by_hand["kind"] == k], placed, k) for k in KINDS]
    agreed = [key for tally in each for key in tally.agreed]
    cases = [case for tally in each for case in tally.cases]
    return [*each, Tally("actors (all)", "F1", agreed, cases)]


def _score_kind(
    ground: Ground, by_hand: pd.DataFrame, placed: Sequence[Placed], kind: str
) -> Tally:
    agreed: list[Key] = []
    cases: list[Case] = []
    mentions: dict[str, dict[str, list[Placed]]] = {}
    for row, keys in placed:
        if row["kind"] == kind:
            names = mentions.setdefault(row["article_id"], {})
            names.setdefault(row["name"], []).append((row, keys))
    wanted: dict[str, list[Row]] = {}
    for hand in _list_rows(by_hand):
        wanted.setdefault(hand["article_id"], []).append(hand)
    for article in sorted(wanted.keys() | mentions.keys()):
        here, named = wanted.get(article, []), sorted(mentions.get(article, {}).items())
        one, other = [_find_forms(hand) for hand in here], [_find_coded_forms(*n) for n in named]
        pairs, missed, added = pair_off(one, other, lambda a, b: not a.isdisjoint(b))
        agreed += [find_key(*named[p][1][0]) for _, p in pairs]
        for place in missed:
            forms = [here[place]["name"], *split_entries(here[place]["surfaces"])]
            cases.append(ground.place_name(article, forms, here[place]["name"]))
        cases += [ground.place_row(*named[p][1][0], named[p][0]) for p in added]
    return Tally(f"actors {kind}", "F1", agreed, cases)


def _find_forms(hand: Row) -> set[str]:
    return {normalize_name(n) for n in (hand["name"], *split_entries(hand["surfaces"]))}


def _find_coded_forms(name: str, mentions: Sequence[Placed]) -> set[str]:
    return {normalize_name(n) for n in (name, *(row["surface"] for row, _ in mentions))}


def score_agreements(
    ground: Ground, by_hand: pd.DataFrame, agreements: pd.DataFrame
) -> list[Tally]:
    """Compare agreements: the same if in the same sentence; then what is said of them."""
    hand, coded = _list_rows(by_hand), ground.locate(agreements)
    pairs, missed, added = pair_off(hand, coded, _touch)
    cases = [ground.make_case(_get_key(hand[p]), _tell_agreement(hand[p]), "") for p in missed]
    cases += [ground.place_row(*coded[p], _tell_agreement(coded[p][0])) for p in added]
    matched = [(hand[p], coded[q]) for p, q in pairs]
    agreed = [_get_key(row) for row, _ in matched]
    return [
        Tally("agreements", "F1", agreed, cases),
        _compare("agreements kind", ground, matched, "kind", _is_same_text),
        _compare("agreements status", ground, matched, "status", _is_same_text),
        _compare("agreements count", ground, matched, "count", _is_same_number),
        _score_parties(ground, matched),
    ]


def _score_parties(ground: Ground, matched: Sequence[tuple[Row, Placed]]) -> Tally:
    agreed: list[Key] = []
    cases: list[Case] = []
    for hand, (row, keys) in matched:
        wanted, found = split_entries(hand["parties"]), split_entries(row["parties"])
        pairs, missed, added = pair_off(wanted, found, share_most_words)
        agreed += [_get_key(hand)] * len(pairs)
        case = ground.place_row(row, keys, "")
        cases += [case._replace(by_hand=wanted[p]) for p in missed]
        cases += [case._replace(coded=found[p]) for p in added]
    return Tally("agreements parties", "F1", agreed, cases)


def score_events(ground: Ground, by_hand: pd.DataFrame, events: pd.DataFrame) -> list[Tally]:
    """Compare the distinct events of each article, by name and ordinal; then their dates."""
    hand = _list_rows(by_hand)
    first: dict[tuple[str, str], Placed] = {}
    for row, keys in ground.locate(events):
        first.setdefault((row["article_id"], row["event"] or row["name"]), (row, keys))
    coded = list(first.values())
    pairs, missed, added = pair_off(hand, coded, _is_same_event)
    cases = [
        ground.place_name(hand[p]["article_id"], [hand[p]["name"]], hand[p]["name"]) for p in missed
    ]
    cases += [ground.place_row(*coded[p], coded[p][0]["name"]) for p in added]
    dated = [(hand[p], coded[q]) for p, q in pairs if hand[p]["date"]]
    return [
        Tally("events", "F1", [find_key(*coded[p]) for _, p in pairs], cases),
        _compare("events date", ground, dated, "date", lambda want, have: have.startswith(want)),
    ]


def _is_same_event(hand: Row, placed: Placed) -> bool:
    row, _ = placed
    if hand["article_id"] != row["article_id"]:
        return False
    ordinal = _tell_number(row["ordinal"])
    if hand["ordinal"] and ordinal and ordinal != hand["ordinal"]:
        return False
    name = max(str(row["name"]), str(row["event"]), key=lambda n: len(find_name_words(n)))
    return share_most_words(hand["name"], name, without_ordinals=True)


def score_quantities(
    ground: Ground, by_hand: pd.DataFrame, quantities: pd.DataFrame
) -> list[Tally]:
    """Compare quantities: the same if sentence and value are the same; then their qualifiers."""
    hand, coded = _list_rows(by_hand), ground.locate(quantities)
    pairs, missed, added = pair_off(hand, coded, _is_same_quantity)
    cases = [_place_quantity(ground, hand[p]) for p in missed]
    cases += [ground.place_row(*coded[p], coded[p][0]["surface"]) for p in added]
    matched = [(hand[p], coded[q]) for p, q in pairs]
    return [
        Tally("quantities", "F1", [_get_key(row) for row, _ in matched], cases),
        _compare("quantities qualifier", ground, matched, "qualifier", _is_same_text),
    ]


def _is_same_quantity(hand: Row, placed: Placed) -> bool:
    return _touch(hand, placed) and _is_same_number(hand["value"], placed[0]["value"])


def _place_quantity(ground: Ground, hand: Row) -> Case:
    """Place a quantity that was missed: at its words in the sentence."""
    case = ground.make_case(_get_key(hand), hand["surface"], "")
    text = ground.texts.get(case.article_id, "")
    at = text.find(hand["surface"], case.start, case.end)
    return case if at < 0 else case._replace(start=at, end=at + len(hand["surface"]))


def _touch(hand: Row, placed: Placed) -> bool:
    return _get_key(hand) in placed[1]


def _get_key(hand: Row) -> Key:
    return hand["article_id"], hand["sentence"]


def _compare(
    measure: str,
    ground: Ground,
    matched: Sequence[tuple[Row, Placed]],
    field: str,
    is_same: Callable[[Any, Any], bool],
) -> Tally:
    """Compare a field of what was paired off."""
    agreed, cases = [], []
    for hand, (row, keys) in matched:
        if is_same(hand[field], row[field]):
            agreed.append(find_key(row, keys))
        else:
            case = ground.place_row(row, keys, _tell_value(row[field]))
            cases.append(case._replace(by_hand=_tell_value(hand[field])))
    return Tally(measure, "share", agreed, cases)


def _is_same_text(want: str, have: str) -> bool:
    return want.casefold() == have.casefold()


def _is_same_number(want: object, have: object) -> bool:
    return _read_number(want) == _read_number(have)


def _read_number(value: object) -> float | None:
    try:
        number = float(str(value).replace(",", ""))
    except ValueError:
        return None
    # A number that is not given is none, and not unlike itself.
    return None if number != number else number  # noqa: PLR0124


def _tell_number(value: object) -> str:
    number = _read_number(value)
    return "" if number is None else f"{number:g}"


def _tell_value(value: object) -> str:
    return str(value) or "(nothing)"


def _tell_agreement(row: Row) -> str:
    return f"{row['kind']}, {row['status']}, {_tell_number(row['count'])}"


def _list_rows(frame: pd.DataFrame) -> list[Row]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
