"""Article fields, boilerplate, themes and statements against hand coding, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from healthcoop.measuring.agreement import measure_alpha, measure_kappa
from healthcoop.measuring.hand_coding import BOILERPLATE
from healthcoop.measuring.pairing import Key, normalize_name, share_a_word
from healthcoop.measuring.tallies import NO_SENTENCE, Case, Ground, Tally, tally_sentences

#: The fields of an article: as hand coding names them, and the table.
FIELDS = {
    "title": "title",
    "publisher": "publisher",
    "dateline_place": "dateline_place",
    "published_or_event_date": "date",
    "genre": "genre",
    "framework": "framework",
}
_NOTHING = "(nothing)"


def score_fields(by_hand: pd.DataFrame, articles: pd.DataFrame) -> list[Tally]:
    """Compare what is known of each article. A date is right if it begins as the hand-coded one."""
    return [_score_field(by_hand, articles, wanted, field) for wanted, field in FIELDS.items()]


def _score_field(by_hand: pd.DataFrame, articles: pd.DataFrame, wanted: str, field: str) -> Tally:
    coded = dict(zip(articles["article_id"], articles[field], strict=True))
    agreed, cases = [], []
    for article, want in zip(by_hand["article_id"], by_hand[wanted], strict=True):
        if _is_field_right(field, want, coded[article]):
            agreed.append((article, NO_SENTENCE))
        else:
            place = (article, NO_SENTENCE, -1, -1)
            cases.append(Case(*place, want or _NOTHING, coded[article] or _NOTHING))
    return Tally(f"article {field}", "share", agreed, cases)


def _is_field_right(field: str, want: str, have: str) -> bool:
    if field == "date":
        return have.startswith(want) if want else not have
    return normalize_name(want) == normalize_name(have)


def score_boilerplate(ground: Ground, sentences: pd.DataFrame) -> Tally:
    """Compare which sentences are boilerplate."""
    lines = sentences[sentences["role"] == BOILERPLATE]
    coded: dict[Key, Case] = {}
    for row, keys in zip(lines.to_dict("records"), ground.places.locate(lines), strict=True):
        for key in keys:
            coded.setdefault(key, ground.make_case(key, "", BOILERPLATE, _name_keys(row)))
    by_hand = dict.fromkeys(sorted(ground.boilerplate), BOILERPLATE)
    return tally_sentences("boilerplate sentences", ground, by_hand, coded)


def score_themes(
    ground: Ground, by_hand: pd.DataFrame, themes: pd.DataFrame, measured: Sequence[str]
) -> list[Tally]:
    """Compare themes: each, all together, and by article."""
    hits: dict[str, dict[Key, Case]] = {theme: {} for theme in measured}
    for row, keys in ground.locate(themes[themes["theme"].isin(list(measured))]):
        for key in keys:
            if key not in ground.boilerplate:
                said = f"{row['theme']}: {row['surface']}"
                hits[row["theme"]].setdefault(key, ground.make_case(key, "", said, row))
    each = []
    for theme in measured:
        rows = by_hand[by_hand["theme"] == theme]
        wanted = dict.fromkeys(zip(rows["article_id"], rows["sentence"], strict=True), theme)
        each.append(tally_sentences(f"theme {theme}", ground, wanted, hits[theme]))
    return [*each, _join("theme sentences (all)", each), _score_theme_articles(by_hand, hits)]


def _score_theme_articles(by_hand: pd.DataFrame, hits: Mapping[str, Mapping[Key, Case]]) -> Tally:
    wanted = {
        (article, theme)
        for article, theme in zip(by_hand["article_id"], by_hand["theme"], strict=True)
        if theme in hits
    }
    found = {(article, theme) for theme, keys in hits.items() for article, _ in keys}
    cases = [
        Case(
            article,
            NO_SENTENCE,
            -1,
            -1,
            theme if (article, theme) in wanted else "",
            theme if (article, theme) in found else "",
        )
        for article, theme in sorted(wanted ^ found)
    ]
    agreed = [(article, NO_SENTENCE) for article, _ in sorted(wanted & found)]
    return Tally("theme articles (all)", "F1", agreed, cases)


def score_statements(
    ground: Ground, by_hand: pd.DataFrame, statements: pd.DataFrame
) -> list[Tally]:
    """Compare which sentences report what somebody said, directly or not, and who."""
    coded = _group_statements(ground, statements)
    wanted = {(row["article_id"], row["sentence"]): row for row in by_hand.to_dict("records")}
    said = {key: f"{r['kind']}: {r['speaker']} ({r['cue']})" for key, r in wanted.items()}
    cases = {key: ground.make_case(key, "", _tell(rows), rows[0]) for key, rows in coded.items()}
    kinds = {key: _find_kind(rows) for key, rows in coded.items()}
    both = [key for key in wanted if key in coded]
    direct = tally_sentences(
        "statements direct",
        ground,
        {key: said[key] for key, row in wanted.items() if row["kind"] == "direct"},
        {key: case for key, case in cases.items() if kinds[key] == "direct"},
    )
    hand, program = [wanted[key]["kind"] for key in both], [kinds[key] for key in both]
    agreed = [key for key in both if wanted[key]["kind"] == kinds[key]]
    kind = _compare("statements kind", ground, both, agreed, said, cases)
    speakers = [
        key
        for key in both
        if any(share_a_word(wanted[key]["speaker"], row["speaker"]) for row in coded[key])
    ]
    return [
        tally_sentences("statements (sentences)", ground, said, cases),
        direct,
        replace(kind, kappa=measure_kappa(hand, program), alpha=measure_alpha(hand, program)),
        _compare("statements speaker", ground, both, speakers, said, cases),
    ]


def _group_statements(ground: Ground, statements: pd.DataFrame) -> dict[Key, list[dict[str, Any]]]:
    found: dict[Key, list[dict[str, Any]]] = {}
    for row, keys in ground.locate(statements):
        for key in keys:
            if key not in ground.boilerplate:
                found.setdefault(key, []).append(row)
    return found


def _find_kind(rows: Sequence[Mapping[str, Any]]) -> str:
    kinds = [str(row["kind"]) for row in rows]
    return "direct" if "direct" in kinds else kinds[-1]


def _tell(rows: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(f"{row['kind']}: {row['speaker']} ({row['cue']})" for row in rows)


def _compare(
    measure: str,
    ground: Ground,
    both: Sequence[Key],
    agreed: Sequence[Key],
    said: Mapping[Key, str],
    cases: Mapping[Key, Case],
) -> Tally:
    """Compare a field of the sentences that both sides have."""
    right = set(agreed)
    wrong = [cases[key]._replace(by_hand=said[key]) for key in both if key not in right]
    return Tally(measure, "share", agreed, wrong)


def _join(measure: str, tallies: Sequence[Tally]) -> Tally:
    agreed = [key for tally in tallies for key in tally.agreed]
    return Tally(measure, "F1", agreed, [case for tally in tallies for case in tally.cases])


def _name_keys(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items()}
