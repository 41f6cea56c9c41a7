"""The README's tables of analyses and data are those of the project."""

from __future__ import annotations

from restate import README, describe_project, replace_tables


def test_the_tables_are_as_declared() -> None:
    text = README.read_text("utf-8")
    for table in describe_project():
        assert f"\n{table}\n" in text, "run: python tests/restate.py"


def test_a_table_that_changed_would_be_replaced() -> None:
    old, new = (
        "a\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\nb\n",
        "| x | y |\n| --- | --- |\n| 3 | 4 |",
    )
    assert replace_tables(old, [new]) == f"a\n\n{new}\n\nb\n"
