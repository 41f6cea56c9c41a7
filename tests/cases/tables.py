"""Reads the tables of cases."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def read_cases(name: str) -> list[object]:
    """Read a table as parameters of a test, each named by its line."""
    cases: list[object] = []
    lines = (HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        if line and not line.startswith("#"):
            cases.append(pytest.param(*line.split("\t"), id=f"{name}.tsv:{number}"))
    return cases


def unfold(article: str) -> str:
    """Give an article its line breaks."""
    return article.replace("||", "\n")
