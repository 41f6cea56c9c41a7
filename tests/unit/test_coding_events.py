"""Events: what tables of cases cannot say, above all one event in several articles."""

from __future__ import annotations

import itertools
import time
from functools import cache
from typing import Any

import pytest

from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.coding.events.dates import When, resolve_moment
from healthcoop.coding.events.events import Event
from healthcoop.coding.events.ids import Traits, make_ids
from healthcoop.coding.events.links import link_events
from healthcoop.coding.events.moments import find_moments
from healthcoop.coding.events.series import strip_number
from healthcoop.coding.events.words import load_event_words, make_event_words, read_ordinal
from healthcoop.dictionaries import read_dictionary
from healthcoop.errors import CodebookError
from healthcoop.reading.corpus import Batch, Source
from healthcoop.tables import TABLES

Rows = list[dict[str, Any]]

WIRE = (
    "DUSHANBE, May 12, 2026 (Example) -- Health chiefs of the Shanghai Cooperation Organization"
    " (SCO) opened the ninth SCO Health Ministers' Meeting in Dushanbe on Tuesday."
)
ONLY_MONDAY = (
    "Doctors of the Shanghai Cooperation Organization (SCO) spoke of the ninth SCO health"
    " ministers' meeting on Tuesday."
)
EIGHTH = (
    "At the eighth meeting of the health ministers of the Shanghai Cooperation Organization (SCO)"
    " in Xi'an, China, on 28 April 2025, a plan was approved."
)


@cache
def get_dictionary() -> Dictionary:
    return build_dictionary()


def code_events(*texts: str) -> Rows:
    sources = [Source(f"a{n}", f"a{n}.txt", "0" * 64, "utf-8", 0, t) for n, t in enumerate(texts)]
    coder = Coder(get_dictionary())
    coder.code_batch(Batch(sources, []))
    return TABLES["events"].to_arrow(coder.finish()["events"]).to_pylist()


def make_event(article: str, name: str, **known: Any) -> Event:
    *words, head = name.casefold().split(" ")
    facts: dict[str, Any] = {
        "ordinal": None,
        "framework": "SCO",
        "place": "",
        "date": "",
        "date_basis": "text" if known.get("date") else "",
        "date_evidence": known.get("date", ""),
        "article_date": "",
        "themes": "",
    }
    facts |= known
    return Event(article, 0, 0, len(name), name, 0, name, tuple(words), head, **facts)


def test_one_article_helps_another() -> None:
    for texts in itertools.permutations([WIRE, ONLY_MONDAY, EIGHTH]):
        rows = {row["article_id"]: row for row in code_events(*texts)}
        of_text = {text: rows[f"a{n}"] for n, text in enumerate(texts)}
        wire, monday, eighth = of_text[WIRE], of_text[ONLY_MONDAY], of_text[EIGHTH]
        assert wire["event"] == monday["event"] == "sco-health-ministers-meeting-9"
        assert eighth["event"] == "sco-health-ministers-meeting-8"
        assert wire["date"] == monday["date"] == "2026-05-12"
        assert wire["date_basis"] == "weekday"
        assert monday["date_basis"] == "another article"
        assert monday["date_article"] == wire["article_id"]
        assert monday["place"] == "Dushanbe"
        assert eighth["place"] == "Xi'an, China"
        assert len({row["series"] for row in rows.values()}) == 1


def test_years_and_cities_keep_summits_apart() -> None:
    rows = code_events(
        "Leaders met at the 2019 SCO summit of the Shanghai Cooperation Organization in Bishkek.",
        "The SCO summit of the Shanghai Cooperation Organization in Tianjin opened on 31 August"
        " 2025.",
        "At the 2025 SCO summit, the Shanghai Cooperation Organization spoke of health.",
    )
    ids = [row["event"] for row in rows]
    assert ids == ["sco-summit-2019", "sco-summit-2025", "sco-summit-2025"]
    assert rows[2]["date"] == "2025-08-31"
    assert rows[2]["date_basis"] == "another article"
    assert rows[2]["place"] == "Tianjin"


def test_an_event_without_evidence_joins_none() -> None:
    summits = [make_event("a", "Summit", date="2024-07-04", place="Astana")]
    summits += [make_event("b", "Summit", date="2025-08-31", place="Tianjin")]
    rest = [make_event("c", "Summit"), make_event("d", "Summit")]
    near = [make_event("e", "Summit", article_date="2025-09-02")]
    there = [make_event("f", "Summit", place="Astana, Kazakhstan")]
    ids = link_events([*summits, *rest, *near, *there])["event"]
    assert ids == [
        "sco-summit-2024",
        "sco-summit-2025",
        "sco-summit",
        "sco-summit",
        "sco-summit-2025",
        "sco-summit-2024",
    ]


def test_a_numbered_event_of_two_years_is_two() -> None:
    events = [
        make_event("a", "Health Forum", ordinal=5, date="2021"),
        make_event("b", "Health Forum", ordinal=5, date="2024-05"),
        make_event("c", "Health Forum", ordinal=5),
    ]
    ids = link_events(events)["event"]
    assert len(set(ids)) == 3
    assert ids[:2] == ["sco-health-forum-5-2021", "sco-health-forum-5-2024"]


def test_ids_are_unique_whatever_the_names() -> None:
    same = [Traits("SCO", ("health",), "forum", "", "", "", f"a{n} 0") for n in range(3)]
    assert len(set(make_ids(same))) == 3
    assert make_ids([]) == []


def test_thousands_of_articles_are_linked_in_seconds() -> None:
    names = ["Health Forum", "Ministers Meeting", "Summit", "Telemedicine Workshop"]
    events = [
        make_event(
            f"a{n:05d}",
            names[n % 4],
            ordinal=n % 30 if n % 3 == 0 and n % 30 else None,
            framework=["SCO", "OTS", "CIS"][n % 3],
            date=["", f"20{n % 26:02d}", f"20{n % 26:02d}-0{n % 9 + 1}-1{n % 10}"][n % 5 % 3],
            article_date=f"20{n % 26:02d}-0{n % 9 + 1}-20",
            place=["", "Baku", "Astana, Kazakhstan"][n % 7 % 3],
        )
        for n in range(10_000)
    ]
    began = time.process_time()
    linked = link_events(events)
    assert time.process_time() - began < 10
    by_article = dict(zip(linked["article_id"], linked["event"], strict=True))
    again = link_events(events[::-1])
    assert by_article == dict(zip(again["article_id"], again["event"], strict=True))


def test_mentions_of_an_event_share_its_fullest_name() -> None:
    rows = code_events(
        "Bukhara hosted the Third Eurasian Congress of Rare Diseases on 4 May 2024. The Eurasian"
        " Congress of Rare Diseases is held every two years. The third congress drew 300 doctors."
    )
    assert len(rows) == 3
    assert {row["event"] for row in rows} == {"eurasian-rare-diseases-congress-3"}
    assert {row["name"] for row in rows} == {"Third Eurasian Congress of Rare Diseases"}
    assert {(row["place"], row["date"]) for row in rows} == {("Bukhara", "2024-05-04")}


@pytest.mark.parametrize(
    "text",
    [
        "At the “Health without Borders forum (SCO on 3 May 2024, he spoke.",
        "The 5th \u202eForum\u202c on İstanbul’s health ’, held in ( Baku on 40 May 2024.",
        "The forum forum summit conference of of the and the SCO (SCO (SCO summit",
        "the 99th 98th VIII summit\u00a02025 2026 of SCO\u200b health ministers’’ in ß",
        "Forum on",
        "summit",
        "I V X summit. 1st. of the meeting of the meeting of the meeting of the 2025",
    ],
)
def test_odd_texts_are_read_without_error(text: str) -> None:
    for row in code_events(text):
        assert text[row["start"] : row["end"]] == row["surface"]


def test_a_long_line_of_capitals_does_not_take_long() -> None:
    began = time.process_time()
    code_events("The " + "Health And Trade " * 4000 + "Forum of " + "Heads of State and " * 4000)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("eighth", 8),
        ("Twenty-fifth", 25),
        ("78th", 78),
        ("39-th", 39),
        ("XXIV", 24),
        ("XL", 40),
        ("first-ever", 1),
        ("inaugural", 1),
        ("I", 0),
        ("SCO", 0),
        ("Civil", 0),
        ("second-hand", 0),
        ("2025", 0),
        ("", 0),
    ],
)
def test_ordinals(word: str, number: int) -> None:
    assert read_ordinal(word) == number


@pytest.mark.parametrize(
    ("words", "is_ahead", "iso", "basis"),
    [
        ("on Monday", False, "2025-04-21", "weekday"),
        ("on Monday", True, "2025-04-28", "weekday"),
        ("on Sunday", False, "2025-04-27", "weekday"),
        ("next Sunday", True, "2025-05-04", "weekday"),
        ("last Sunday", False, "2025-04-20", "weekday"),
        ("yesterday", False, "2025-04-26", "text"),
        ("two days ago", False, "2025-04-25", "text"),
        ("next month", True, "2025-05", "text"),
        ("this autumn", True, "2025", "year"),
        ("last year", False, "2024", "year"),
        ("in December", False, "2024-12", "text"),
        ("in December", True, "2025-12", "text"),
        ("in January", True, "2026-01", "text"),
        ("in 2019", False, "2019", "year"),
        ("on May 5", True, "2025-05-05", "text"),
        ("this week", False, "2025-04", "text"),
        ("next week", True, "2025", "year"),
        ("closed on April 20", False, "2025-04", "text"),
    ],
)
def test_times_are_related_to_the_article(words: str, is_ahead: bool, iso: str, basis: str) -> None:
    text = f"It was {words}."
    moment = find_moments(text, 0, len(text))[0]
    article = When("2025-04-27", "dateline", "April 27")
    found = resolve_moment(text, moment, article, is_ahead)
    assert (found.iso, found.basis) == (iso, basis)


def test_without_a_date_of_the_article_weekdays_say_nothing() -> None:
    text = "It was on Monday."
    moment = find_moments(text, 0, len(text))[0]
    assert resolve_moment(text, moment, When(), False) == When()
    assert resolve_moment(text, moment, When("2025-04"), False) == When()


def test_series_have_neither_number_nor_year() -> None:
    assert strip_number("The 2nd Annual Health Forum 2025") == "Health Forum"
    assert strip_number("Forum") == "Forum"
    assert strip_number("2025") == "2025"


def test_the_dictionary_is_checked() -> None:
    tables = read_dictionary("events.toml")
    assert make_event_words(tables) == load_event_words()
    with pytest.raises(CodebookError, match=r"\[names\]"):
        make_event_words({})
    with pytest.raises(CodebookError, match="stops"):
        make_event_words(tables | {"names": tables["names"] | {"stops": [3]}})
    with pytest.raises(CodebookError, match="owners"):
        make_event_words(tables | {"owners": {"A Forum": 3}})
    with pytest.raises(CodebookError, match="aliases"):
        make_event_words({key: value for key, value in tables.items() if key != "aliases"})
