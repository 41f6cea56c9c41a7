"""The parts of the program use each other in one direction, as the picture shows it."""

from __future__ import annotations

from architecture import PARTS, PICTURE, draw_architecture, read_edges


def test_each_part_uses_only_those_before_it() -> None:
    order = list(PARTS)
    backwards = [(a, b) for a, b in read_edges() if order.index(a) < order.index(b)]
    assert backwards == []


def test_the_picture_is_that_of_the_imports() -> None:
    drawn = PICTURE.read_text("utf-8")
    assert drawn == draw_architecture(read_edges()), "run: python tests/architecture.py"


def test_a_new_import_would_change_the_picture() -> None:
    edges = read_edges()
    assert draw_architecture(edges | {("reading", "showing")}) != draw_architecture(edges)
