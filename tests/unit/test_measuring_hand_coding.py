"""Hand coding: all faults are named at once, with sheet and line; sheets to fill keep cells."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from accuracy.perfect_tables import make_perfect_tables

from healthcoop import paths
from healthcoop.errors import HandCodingError
from healthcoop.measuring.hand_coding import FORMULA_STARTS, guard_cell, read_hand_coding
from healthcoop.measuring.pairing import Places
from healthcoop.measuring.scoring import read_tables, score_tables
from healthcoop.measuring.sheets import write_sheets
from healthcoop.pipeline import write_tables
from healthcoop.reference_forms import CODED_FORMS

SEGMENTS = "article_id,sentence,start,end\na,0,0,9\na,1,10,20\n"


def write(folder: Path, **sheets: str) -> Path:
    for name, text in ({"segments": SEGMENTS} | sheets).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(paths.ARTICLES, folder)
    return folder


def test_the_hand_coding_of_the_sample_corpus_is_without_fault() -> None:
    coding = read_hand_coding()
    assert coding.is_sample
    assert set(coding.sheets) == set(CODED_FORMS)
    assert "No human coder" in coding.about


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        segments="article_id,sentence,start,end\na,0,9,0\na,0,10,20\na,x,1,2\n",
        sentences="article_id,sentence,theme\nb,0,telemedicine\na,7,telemedicine\na,0,astrology\n",
        statements="article_id,sentence,kind,speaker\na,0,direct,Li\n",
        agreements="article_id,sentence,kind,status,count,parties,themes\n"
        "a,0,treaty,planned,0,,wellness\na,0,MoU\n",
        events="article_id,name,ordinal,framework,place,date,themes\na,Forum,third,,,2025-13,\n",
        quantities="article_id,sentence,surface,value,qualifier,unit,subject\na,0,ten,ten,some,,\n",
        hashes="article,hash\n",
    )
    with pytest.raises(HandCodingError) as error:
        read_hand_coding(folder)
    message = str(error.value)
    for fault in (
        "segments.csv line 2: end 0; allowed: after start 9",
        "segments.csv line 3: article_id 'a', sentence '0' stands in line 2 already",
        "segments.csv line 4: sentence 'x'; allowed: the number of a sentence, from 0",
        "sentences.csv line 2: article_id 'b'; allowed: those of segments.csv",
        "sentences.csv line 3: sentence '7'; allowed: those of segments.csv",
        "sentences.csv line 4: theme 'astrology'; allowed: boilerplate, digital_health",
        "statements.csv line 1: column cue missing or repeated; allowed: article_id,",
        "agreements.csv line 2: kind 'treaty'; allowed: one of MoU",
        "agreements.csv line 2: status 'planned'; allowed: one of signed",
        "agreements.csv line 2: count '0'; allowed: a whole number from 1",
        "agreements.csv line 2: theme 'wellness'",
        "agreements.csv line 3: 3 fields; allowed: 7",
        "events.csv line 2: ordinal 'third'",
        "events.csv line 2: date '2025-13'",
        "quantities.csv line 2: value 'ten'",
        "quantities.csv line 2: qualifier 'some'",
        "hashes.csv line 1: column article_id, sha256 missing or repeated; allowed: article_id,",
    ):
        assert fault in message
    assert re.match(rf"{re.escape(str(folder))}: \d+ faults\n", message)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (None, "no hand coding here: segments.csv is missing"),
        (b"article_id;sentence;start;end\n", "repeated (';' between columns); allowed:"),
        (b"article_id,sentence,start,end\n", "has no row"),
        (b"article_id,sentence,start,end\n\xff,0,1,2\n", "segments.csv line 2: is not UTF-8"),
        (b"", "line 1: column article_id"),
    ],
)
def test_a_folder_without_usable_segments(
    content: bytes | None, fault: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / "segments.csv").write_bytes(content)
    with pytest.raises(HandCodingError, match=re.escape(fault)):
        read_hand_coding(tmp_path)


@pytest.mark.parametrize(
    ("sheet", "text", "fault"),
    [
        # Places that no table can hold, or that are written in another way than the segments'.
        ("segments", SEGMENTS + "a,2,30,4" + "0" * 30, "segments.csv line 4: end '400"),
        ("segments", SEGMENTS + "a," + "9" * 5_000 + ",30,40", "line 4: sentence '999"),
        ("sentences", "article_id,sentence,theme\na,1.0,telemedicine\n", "line 2: sentence '1.0'"),
        ("sentences", "article_id,sentence,theme\na,01,telemedicine\n", "line 2: sentence '01'"),
        # An open quotation mark takes no rows with it.
        (
            "sentences",
            'article_id,sentence,theme\na,0,telemedicine\na,1,"telemedicine\na,0,boilerplate\n',
            "sentences.csv line 3: is not CSV",
        ),
        ("hashes", "article_id,sha256\na\n", "hashes.csv line 2: 1 fields; allowed: 2"),
        ("hashes", "article_id,sha256\na,none\n", "hashes.csv line 2: sha256 'none'; allowed: 64"),
    ],
)
def test_faults_of_a_sheet(sheet: str, text: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(HandCodingError) as error:
        read_hand_coding(write(tmp_path, **{sheet: text}))
    assert fault in str(error.value)
    assert str(error.value).startswith(f"{tmp_path}: 1 fault\n")


@pytest.mark.parametrize("value", ["0,45", "1,5", ",", "1,,000", "2-,", "0,450"])
def test_a_comma_that_may_be_a_decimal_one_is_a_fault(value: str, tmp_path: Path) -> None:
    header = "article_id,sentence,surface,value,qualifier,unit,subject"
    folder = write(tmp_path, quantities=f'{header}\na,0,much,"{value}",exact,,\n')
    with pytest.raises(HandCodingError, match=f"line 2: value '{value}'; allowed: a number such"):
        read_hand_coding(folder)


@pytest.mark.parametrize("value", ["1500", "1,500", "3,000,000.5", "12,00,000", "0.45", "2-3"])
def test_numbers_as_they_may_be_written(value: str, tmp_path: Path) -> None:
    header = "article_id,sentence,surface,value,qualifier,unit,subject"
    folder = write(tmp_path, quantities=f'{header}\na,0,much,"{value}",exact,,\n')
    assert read_hand_coding(folder).sheets["quantities"]["value"].item() == value


def test_what_is_no_file_is_not_taken_for_a_missing_sheet(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "events.csv").mkdir()
    (folder / "actors.csv").symlink_to("nowhere")
    with pytest.raises(HandCodingError) as error:
        read_hand_coding(folder)
    assert "events.csv cannot be read: Is a directory" in str(error.value)
    assert "actors.csv cannot be read: No such file" in str(error.value)


def test_hashes_may_have_columns_of_their_own(tmp_path: Path) -> None:
    digest = "0" * 64
    folder = write(tmp_path, hashes=f"sha256,note,article_id\n{digest},x,a\n")
    assert read_hand_coding(folder).hashes == {"a": digest}


def test_sheets_as_spreadsheets_save_them(tmp_path: Path) -> None:
    """A byte order mark, CRLF, other columns in another order, empty lines, a guarded cell."""
    text = "note,theme,article_id,sentence\r\nx,telemedicine,a,1\r\n,,,\r\n\r\n"
    folder = write(tmp_path, events="article_id,name,ordinal,framework,place,date,themes\n")
    (folder / "sentences.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    statements = "article_id,sentence,kind,speaker,cue\na,0,direct,'=Li,said\n"
    (folder / "statements.csv").write_text(statements)
    coding = read_hand_coding(folder)
    assert coding.sheets["sentences"].to_dict("records") == [
        {"article_id": "a", "sentence": 1, "theme": "telemedicine"}
    ]
    assert coding.sheets["statements"]["speaker"].item() == "=Li"
    # A sheet without a row was not coded, which is another thing than coded without a finding.
    assert "events" not in coding.sheets
    assert coding.about == ""


def test_no_written_cell_is_a_formula() -> None:
    for start in FORMULA_STARTS:
        assert guard_cell(f"{start}1+1") == f"'{start}1+1"
    assert guard_cell("1+1") == "1+1"


def test_sheets_to_fill(tables: Path, tmp_path: Path) -> None:
    drawn = write_sheets(tables, tmp_path / "mine", n_articles=2)
    assert len(drawn) == 2
    assert write_sheets(tables, tmp_path / "again", n_articles=2) == drawn
    assert read_hand_coding(tmp_path / "mine").articles == drawn
    for name in ("README.md", "MANUAL.md"):
        assert (tmp_path / "mine" / name).read_bytes() == (paths.CODED / name).read_bytes()
    with (tmp_path / "mine" / "segments.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert all(row["text"] and "\n" not in row["text"] for row in rows)
    assert not any(row["text"].startswith(FORMULA_STARTS) for row in rows)


def test_sheets_are_never_overwritten(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text("mine")
    with pytest.raises(HandCodingError, match=r"holds events\.csv already"):
        write_sheets(tables, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]
    assert (tmp_path / "events.csv").read_text() == "mine"


def fill_sheets(folder: Path) -> None:
    """Fill sheets with the hand coding of the sample corpus, sentence by sentence as they are."""
    by_hand = read_hand_coding(paths.CODED)
    here = Places(read_hand_coding(folder).segments)
    for name, sheet in by_hand.sheets.items():
        if name == "segments":
            continue
        rows = sheet
        if "sentence" in sheet:
            placed = sheet.merge(by_hand.segments, on=["article_id", "sentence"])
            numbers = [keys[0][1] for keys in here.locate(placed)]
            rows = placed.assign(sentence=numbers)[sheet.columns]
        for key in CODED_FORMS[name].keys:
            rows = rows.drop_duplicates(list(key))
        rows.to_csv(folder / f"{name}.csv", index=False)


def test_sheets_filled_with_the_hand_coding_give_its_scores(tables: Path, tmp_path: Path) -> None:
    """What a user fills in is what is measured: tables that say the same score 1."""
    write_sheets(tables, tmp_path)
    fill_sheets(tmp_path)
    filled, coded = read_hand_coding(tmp_path), read_tables(tables)
    perfect = make_perfect_tables(filled, coded["articles"], coded["sentences"])
    scores = score_tables(filled, perfect)
    assert scores.measures["value"].dropna().eq(1.0).all()
    assert scores.disagreements.empty
    assert not scores.unmeasured
    # The gate can fail: one theme taken away is one miss.
    perfect["themes"] = perfect["themes"].iloc[1:]
    assert score_tables(filled, perfect).get_value("theme sentences (all)") < 1


def test_old_tables_are_scored_as_far_as_they_go(tables: Path, tmp_path: Path) -> None:
    for name in ("articles", "sentences", "themes"):
        (tmp_path / f"{name}.parquet").write_bytes((tables / f"{name}.parquet").read_bytes())
    scores = score_tables(read_hand_coding(), read_tables(tmp_path))
    assert scores.get_value("article genre") > 0
    assert {"actors", "events", "quantities"} <= set(scores.unmeasured)
