"""What holds for any text: exact places, nothing lost, nothing raised."""

from __future__ import annotations

import itertools
from functools import cache

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from healthcoop.coding.coder import Coder
from healthcoop.coding.dictionary import Dictionary, build_dictionary
from healthcoop.coding.folding import fold_page
from healthcoop.coding.rows import Columns
from healthcoop.reading.article import read_article
from healthcoop.reading.calendar import find_dates
from healthcoop.reading.corpus import Batch, Source
from healthcoop.reading.decode import decode_text
from healthcoop.tables import TABLES

#: Pieces that layout, dates and terms look for, so that random texts reach the code behind them.
_PIECES = [
    "telemedicine", "Türkiye", "İstanbul", "ß", "WHO", "SCO",
    "Shanghai Cooperation Organization", "traditional\u00a0medicine",
    "XI'AN, April 27 (Xinhua) -- ", "“", "”", '"', "«", "(", ")", "—", "\n", "\n\n", "• ",
    "1. ", "Q: ", "By Jane Example", "Share", "Tags:", "©", "2025", "May 5, 2025", "on Sunday",
    "patients from abroad", ". ", "? ", "\t", "\u200b", "\u00ad", "\ufeff", "\u2028", "🙂",
    "e\u0301", "\u000b", "Mr. ", "U.S.", "###", "■", "|", "Ministry of Health of ", "China's ",
    "\u001e",
    "12", " 1,200 ", "two", "-", "to ", "%", "$", " million", "half of ", "hundreds of ", "mıllion",
    "signed an agreement with ", "MoU", "the ministers adopted ", "under the ", "draft action plan",
    "the 8th ", "SCO summit", " Forum on ", "meeting of health ministers ", "in Baku ", "'s ",
    "Health Minister ", "Asel Bekova", "Dr. ", ", president of ", "who heads ", "Osh Hospital",
    "J.", " said ", "of the ", "the ministry", "Wang Wei", "Bekova", "NurMed Inc.", "(NHC)",
    " and ", "Jr.", "“We ", "„", "»", "''", " ‘", "’ ", ", he added. ", "according to ",
    "who said ", " -- ",
    ": “", "told reporters", "The Ministers:\n", ", saying that ", "officials ", "called for ",
    "A: ", "―",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=60).map("".join)
#: What decoding lets through: no NUL, no lone surrogate, line ends as \n, not only white space.
articles = texts.map(lambda t: t.replace("\x00", "").replace("\r", "\n") + " a").map(
    lambda t: t.encode("utf-8", "ignore").decode("utf-8")
)
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def get_dictionary() -> Dictionary:
    return build_dictionary()


def make_source(text: str, name: str = "case") -> Source:
    return Source(name, f"{name}.txt", "0" * 64, "utf-8", 0, text)


@relaxed
@given(articles)
@example("■\n|")
@example("Comments")
@example("a. — VNS")
@example("(ANI)")
def test_an_article_put_together_gives_its_text_back(text: str) -> None:
    reading = read_article(make_source(text))
    parts = [
        text[s[1] : s[2]] + gap for s, gap in zip(reading.sentences, reading.gaps, strict=True)
    ]
    assert reading.facts["lead_gap"] + "".join(parts) == text
    spans = [(s[1], s[2]) for s in reading.sentences]
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@relaxed
@given(st.lists(articles, min_size=1, max_size=4))
def test_every_row_is_where_it_says(texts: list[str]) -> None:
    sources = [make_source(text, f"a{i}") for i, text in enumerate(texts)]
    coder = Coder(get_dictionary())
    columns = coder.code_batch(Batch(sources, [])) | coder.finish()
    tables = {name: TABLES[name].to_arrow(columns[name]).to_pylist() for name in TABLES}
    by_id = {source.article_id: source.text for source in sources}
    assert [row["article_id"] for row in tables["articles"]] == list(by_id)
    sentences = {(r["article_id"], r["sentence"]): r for r in tables["sentences"]}
    for row in tables["sentences"]:
        assert by_id[row["article_id"]][row["start"] : row["end"]] == row["text"]
    coded = set(TABLES) - {"articles", "sentences", "rejected"}
    for name in coded:
        for row in tables[name]:
            sentence = sentences[row["article_id"], row["sentence"]]
            assert by_id[row["article_id"]][row["start"] : row["end"]] == row["surface"]
            assert sentence["start"] <= row["start"] < row["end"] <= sentence["end"]
            assert sentence["role"] != "boilerplate"


@relaxed
@given(st.lists(articles, min_size=2, max_size=4))
def test_articles_do_not_depend_on_the_batch_they_are_in(texts: list[str]) -> None:
    sources = [make_source(text, f"a{i}") for i, text in enumerate(texts)]
    together, apart = Coder(get_dictionary()), Coder(get_dictionary())
    at_once = [together.code_batch(Batch(sources, [])), together.finish()]
    in_turn = [apart.code_batch(Batch([source], [])) for source in sources] + [apart.finish()]
    for name in TABLES:
        assert _collect_rows(at_once, name) == _collect_rows(in_turn, name)


def _collect_rows(parts: list[dict[str, Columns]], name: str) -> list[dict[str, object]]:
    return [row for p in parts if name in p for row in TABLES[name].to_arrow(p[name]).to_pylist()]


@relaxed
@given(texts)
def test_folding_keeps_every_place(text: str) -> None:
    page = fold_page(text)
    assert len(page.places) == len(page.folded) + 1
    assert all(a < b for a, b in zip(page.places, page.places[1:], strict=False))
    for letter, place in zip(page.folded, page.places, strict=False):
        assert (letter == " ") == (not text[place].isalnum()) or ord(text[place]) > 0x2FFF


@relaxed
@given(st.binary(max_size=400))
def test_any_bytes_are_a_text_or_have_a_reason(data: bytes) -> None:
    decoded = decode_text(data)
    assert bool(decoded.text) != bool(decoded.reason)
    assert "\x00" not in decoded.text and "\r" not in decoded.text
    decoded.text.encode("utf-8")


@relaxed
@given(texts.filter(str.strip), st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_marked_encodings_come_back_whole(text: str, encoding: str) -> None:
    clean = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", "").replace("\r", "")
    decoded = decode_text(clean.encode(encoding))
    if decoded.text:
        assert decoded.text == clean


@relaxed
@given(texts)
def test_dates_exist_and_are_where_they_say(text: str) -> None:
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)
        assert 0 <= date.month <= 12 and 0 <= date.day <= 31
