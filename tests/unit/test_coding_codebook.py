"""The codebook says what is wrong with it, where, and what is allowed; terms match as described."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from healthcoop.coding.codebook import load_codebook
from healthcoop.coding.folding import fold_page
from healthcoop.coding.lexicon import Entry, Lexicon, keep_longest
from healthcoop.coding.patterns import parse_term
from healthcoop.errors import CodebookError

GOOD = 'label = "One"\nkind = "theme"\ndefinition = "d"\nterms = ["telemedic*"]\n'


def write(folder: Path, name: str = "one.toml", text: str = GOOD) -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def find(terms: list[str], text: str, lists: dict[str, list[str]] | None = None) -> list[str]:
    """What terms match in a text of one sentence, longest matches only."""
    lexicon = Lexicon([Entry("theme", term, parse_term(term, lists)) for term in terms])
    hits = lexicon.find_hits(fold_page(text), np.array([0]), np.array([len(text)]))
    hits = hits.select(keep_longest(hits, np.zeros(len(hits.entry), dtype=np.int64)))
    return [text[start:end] for start, end in zip(hits.start, hits.end, strict=True)]


@pytest.mark.parametrize(
    ("terms", "text", "matches"),
    [
        (["digital health"], "Digital  Health, DIGITAL\nHEALTH; digital, health",
         ["Digital  Health", "DIGITAL\nHEALTH"]),
        (["telemedic*"], "Telemedicine and telemedical care", ["Telemedicine", "telemedical"]),
        (["*therapy"], "phytotherapy, not therapyst", ["phytotherapy"]),
        (["e health"], "e-health, E‑Health and ehealth", ["e-health", "E‑Health"]),
        (["TCM"], "TCM but not tcm or Tcm", ["TCM"]),
        (["(remote|online) consultation*"], "online consultations", ["online consultations"]),
        (["traditional [chinese] medicine"], "traditional medicine, traditional Chinese medicine",
         ["traditional medicine", "traditional Chinese medicine"]),
        (["patient* ~2 abroad"], "patients from far abroad", ["patients from far abroad"]),
        (["patient* ~2 abroad"], "patients who came from far abroad", []),
        (["abroad ~9 patient*"], "patients from abroad", []),
        (["digital* medic*"], "digitally medicated, digital or medical", ["digitally medicated"]),
        (["patients from @regions"], "patients from Central Asia", ["patients from Central Asia"]),
        (["korea", "republic of korea"], "the Republic of Korea", ["Republic of Korea"]),
        (["health"], "healthcare unhealthy health.", ["health"]),
        (["istanbul", "turkiye"], "İstanbul in Türkiye", ["İstanbul", "Türkiye"]),
        (["telemedicine"], "tele\u00admedicine tele\u200bmedicine",
         ["tele\u00admedicine", "tele\u200bmedicine"]),
        (["medicine"], "the medicine's price, “medicine”", ["medicine", "medicine"]),
        (["телемедицин*"], "Врачи о телемедицине", ["телемедицине"]),
    ],
)  # fmt: skip
def test_terms_match_as_described(terms: list[str], text: str, matches: list[str]) -> None:
    assert find(terms, text, {"regions": ["Central Asia", "the Gulf"]}) == matches


def test_a_gap_does_not_reach_into_the_next_sentence() -> None:
    text = "Patients left. Abroad it rained."
    lexicon = Lexicon([Entry("theme", "t", parse_term("patients ~4 abroad"))])
    hits = lexicon.find_hits(fold_page(text), np.array([0, 15]), np.array([14, 32]))
    assert len(hits.entry) == 0


@pytest.mark.parametrize(
    ("term", "fault"),
    [
        ("", "empty"), ("~3 abroad", "gap without words"), ("te*", "at least 3 letters"),
        ("wom*n", "beginning or end of a word"), ("@nowhere", "no list @nowhere"),
        ("(a|", "cannot be read"), ("(a|)", "empty alternative"), ("*", "at least 3 letters"),
        ("[the]", "may be empty"), ("()", "empty alternative"), ("!", "no letters"),
    ],
)  # fmt: skip
def test_a_bad_term_says_what_is_wrong(term: str, fault: str) -> None:
    with pytest.raises(CodebookError, match=fault.replace("(", r"\(")):
        parse_term(term)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GOOD + 'colour = "red"\n', "unknown key 'colour'; allowed: label"),
        (GOOD.replace('"theme"', '"topic"'), "kind 'topic'; allowed: theme, context"),
        (GOOD.replace('["telemedic*"]', "[]"), "terms is missing or empty"),
        (GOOD.replace('["telemedic*"]', '"telemedic*"'), "must be a list"),
        (GOOD.replace('["telemedic*"]', '["a b", "A  B"]'), "stands twice"),
        (
            GOOD.replace('["telemedic*"]', '["digital economy"]') + 'not = ["economy"]\n',
            "excludes every match",
        ),
        (GOOD.replace('["telemedic*"]', '["te*"]'), "one.toml: terms: 'te*'"),
        (GOOD + "[[beside]]\nterms = ['AI']\n", "beside 1: beside is missing"),
        (
            GOOD + "[[beside]]\nterms = ['AI']\nbeside = ['x ray']\nreach = 'far'\n",
            "reach 'far'; allowed",
        ),
        ("label = ", "not TOML"),
    ],
)
def test_a_faulty_codebook_names_file_entry_and_what_is_allowed(
    tmp_path: Path, text: str, fault: str
) -> None:
    with pytest.raises(CodebookError) as caught:
        load_codebook(write(tmp_path, text=text))
    assert fault in str(caught.value) and "one.toml" in str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    write(tmp_path, "one.toml", GOOD + "x = 1\n")
    write(tmp_path, "two.toml", "kind = 'theme'\n")
    with pytest.raises(CodebookError) as caught:
        load_codebook(tmp_path)
    assert "one.toml" in str(caught.value) and str(caught.value).count("two.toml") == 3


def test_two_themes_of_one_label_are_a_fault(tmp_path: Path) -> None:
    write(write(tmp_path, "one.toml"), "two.toml")
    with pytest.raises(CodebookError, match=r"two\.toml: label 'One' is also that of one\.toml"):
        load_codebook(tmp_path)


def test_a_missing_or_empty_codebook_says_so(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no codebook there"):
        load_codebook(tmp_path / "nowhere")
    with pytest.raises(CodebookError, match="holds no theme"):
        load_codebook(tmp_path)


def test_a_new_theme_needs_no_code(tmp_path: Path) -> None:
    assert load_codebook(write(tmp_path)).analysed == ["one"]
