"""The reference data: what the project's own files hold, and that every fault is named at once."""

import csv
import shutil
from pathlib import Path

import pytest

from healthcoop import reference
from healthcoop.errors import CodebookError
from healthcoop.paths import REFERENCE
from healthcoop.reference_forms import FORMS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FORMS:
        shutil.copy(REFERENCE / f"{name}.csv", tmp_path)
    return tmp_path


def change(folder: Path, name: str, line: int, **values: str) -> None:
    """Change fields of a row, named by its line."""
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[line - 2] |= values
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_faults(folder: Path) -> str:
    with pytest.raises(CodebookError) as caught:
        reference.load_reference(folder)
    return str(caught.value)


def test_own_files_are_without_fault_and_sourced() -> None:
    countries, organizations = reference.load_countries(), reference.load_organizations()
    memberships = reference.load_memberships()
    assert {"CHN", "KAZ", "UZB", "TUR"} <= set(countries["iso3"])
    assert {"SCO", "OTS", "BRI", "WHO", "UN", "CIS"} <= set(organizations["id"])
    for frame in (countries, organizations, memberships):
        assert (frame["source"] != "").all()
        assert "line" not in frame.columns
    assert not reference.load_country_exceptions().empty
    assert not reference.load_organization_exceptions().empty
    assert not reference.load_regions().empty


@pytest.mark.parametrize(
    ("organization", "n_members"),
    [("SCO", 10), ("OTS", 5), ("ECO", 10), ("EAEU", 5), ("ASEAN", 11), ("EU", 27), ("UN", 193)],
)
def test_current_members_are_as_many_as_is_well_known(organization: str, n_members: int) -> None:
    rows = reference.load_memberships()
    is_member = (rows["organization"] == organization) & (rows["status"] == "member")
    assert (is_member & (rows["until"] == "")).sum() == n_members


def test_all_faults_of_all_files_are_raised_at_once(folder: Path) -> None:
    change(folder, "countries", 2, iso3="afg")
    change(folder, "organizations", 3, founded="long ago", kind="club")
    change(folder, "memberships", 4, source="", since="15.6.2001")
    change(folder, "regions", 2, aliases="Middle Asia||x")
    message = read_faults(folder)
    assert "6 faults" in message
    for fault in (
        "countries.csv line 2: iso3 'afg'; allowed: three capitals",
        "organizations.csv line 3: founded 'long ago'; allowed: a year",
        "organizations.csv line 3: kind 'club'; allowed: one of intergovernmental",
        "memberships.csv line 4: source ''; allowed: the source of the row",
        "memberships.csv line 4: since '15.6.2001'; allowed: a year, month, day (ISO 8601)",
        "regions.csv line 2: aliases 'Middle Asia||x'; allowed: entries joined by |",
    ):
        assert fault in message


def test_rows_must_not_repeat(folder: Path) -> None:
    change(folder, "countries", 3, iso3="AFG")
    assert "countries.csv line 3: iso3 'AFG' stands in line 2 already" in read_faults(folder)


def test_a_form_leads_to_one_row_only(folder: Path) -> None:
    change(folder, "countries", 3, aliases="AFGHANISTAN")
    assert "countries.csv line 3: form 'AFGHANISTAN' stands in line 2 already" in (
        read_faults(folder)
    )


def test_ambiguous_forms_are_forms_of_the_row(folder: Path) -> None:
    change(folder, "organizations", 2, ambiguous="XYZ")
    assert "organizations.csv line 2: ambiguous 'XYZ'; allowed" in read_faults(folder)


def test_memberships_must_lead_somewhere(folder: Path) -> None:
    change(folder, "memberships", 2, organization="NONE", iso3="ZZZ")
    change(folder, "organizations", 2, memberships="none")
    message = read_faults(folder)
    assert "memberships.csv line 2: organization 'NONE'; allowed: as in organizations" in message
    assert "memberships.csv line 2: iso3 'ZZZ'; allowed: as in countries.csv" in message
    assert "organizations.csv line 2: memberships 'none' of SCO; allowed" in message


def test_periods_must_make_sense(folder: Path) -> None:
    change(folder, "memberships", 2, until="1999")
    assert "memberships.csv line 2: until 1999; allowed: after since 2001-06-15" in (
        read_faults(folder)
    )


def test_a_country_has_one_status_at_a_time(folder: Path) -> None:
    with (folder / "memberships.csv").open("a", encoding="utf-8") as stream:
        stream.write("SCO,KAZ,partner,2010,,sure,a book,\n")
    message = read_faults(folder)
    assert "KAZ in SCO from 2010; allowed: after the end of the period of line" in message


def test_missing_and_misshapen_files_are_named(folder: Path) -> None:
    (folder / "regions.csv").unlink()
    (folder / "countries.csv").write_text("iso3,name\nAFG,Afghanistan\n", encoding="utf-8")
    (folder / "organization_exceptions.csv").write_text("phrase,reason\nonly one\n")
    (folder / "country_exceptions.csv").write_bytes(b"phrase,kind,reason\n\xff,place,x\n")
    message = read_faults(folder)
    assert "regions.csv cannot be read: No such file" in message
    assert "countries.csv line 1: columns iso3, name; allowed: iso3, iso2, name" in message
    assert "organization_exceptions.csv line 2: 1 fields; allowed: 2" in message
    assert "country_exceptions.csv is not UTF-8" in message


def test_a_byte_order_mark_and_crlf_do_no_harm(folder: Path) -> None:
    path = folder / "regions.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert not reference.load_regions(folder).empty
