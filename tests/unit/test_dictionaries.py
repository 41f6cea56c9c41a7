"""Dictionaries: faults of their files are named with file, part and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthcoop import paths
from healthcoop.dictionaries import read_dictionary, read_words
from healthcoop.errors import CodebookError
from healthcoop.reading.furniture_file import FILE, load_furniture

GOOD = """
[macros]
SITE = ['facebook', 'x']
[long_lines]
parts = ["share"]
first_words = ["share"]
[parts.share]
opens_list = true
patterns = ['share on {SITE}$']
"""


def write(folder: Path, content: str) -> Path:
    (folder / FILE).write_text(content, "utf-8")
    return folder


def test_macros_are_put_in_and_the_part_is_named(tmp_path: Path) -> None:
    furniture = load_furniture(write(tmp_path, GOOD))
    found = furniture.line.match("share on x")
    assert found and found.lastgroup == "share"
    assert not furniture.line.match("share on them")
    assert furniture.openers == {"share"} and furniture.parts == ("share",)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{SITE}$", "{SITES}$", "parts: share: 'share on {SITES}$': no macro {SITES}"),
        ("'facebook'", "'{SHARE}'", "macros: SITE: '{SHARE}': no macro {SHARE}"),
        ("share on", "Share on", "parts: share: 'Share on {SITE}$': has capitals"),
        ("share on", "share (on", "parts: share: 'share (on {SITE}$': not a regular expression"),
        ("['share on {SITE}$']", "'share'", "parts: share: must be a list"),
        ("['share on {SITE}$']", "[]", "parts: share: must be a list"),
        ("opens_list = true", "opens_list = 1", "opens_list: must be true or false"),
        ("opens_list = true", "opens = true", "unknown key 'opens'"),
        ('parts = ["share"]', 'parts = ["tags"]', "no part 'tags'"),
        ('first_words = ["share"]', 'first_words = ["Share"]', "'Share' has capitals"),
        ("[macros]", "[macro]", "unknown table 'macro'"),
        ("[parts.share]", "[parts.Share]", "parts: Share: must be a table"),
        ("[macros]", "[macros", "not TOML"),
    ],
)
def test_faults_are_named_by_part_and_entry(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    with pytest.raises(CodebookError) as raised:
        load_furniture(write(tmp_path, GOOD.replace(old, new)))
    assert fault in str(raised.value) and FILE in str(raised.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"nothing\.toml.*\n.*cannot be read"):
        read_dictionary("nothing.toml", tmp_path)


def test_a_missing_list_is_named() -> None:
    with pytest.raises(CodebookError, match="heads: must be a list"):
        read_words({"heads": []}, "heads", "names.toml")


def test_no_line_of_the_files_is_too_long_to_read() -> None:
    for path in paths.DICTIONARIES.glob("*.toml"):
        assert all(len(line) <= 110 for line in path.read_text("utf-8").splitlines()), path.name
