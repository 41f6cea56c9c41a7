"""The set view shows every number it draws, and says so where there is nothing to draw."""

import pandas as pd

from healthcoop.showing import sets
from healthcoop.showing.display import draw_svg

SETS = pd.DataFrame(
    [
        ("X", 1, 9, "|".join(f"C{i:02}" for i in range(9)), "nine"),
        ("X|Y", 2, 2, "AAA|BBB", "Aland|Bland"),
        ("X|Y|Z", 3, 1, "CCC", "Cland"),
    ],
    columns=["organizations", "n_organizations", "n_countries", "iso3", "countries"],
)


def read_texts(figure) -> list[str]:
    return [t.get_text() for axes in figure.axes for t in axes.texts]


def test_sets_say_their_numbers_and_codes() -> None:
    drawing = sets.draw_sets(SETS, ["X", "Y", "Z"], "table m")
    texts = read_texts(drawing.figure)
    assert {"9", "2", "1"} <= set(texts)
    assert "AAA\nBBB" in texts
    assert not any("C08" in text for text in texts)
    assert texts[-6:] == ["12", "X", "3", "Y", "1", "Z"]
    assert "n = 12 countries in 3 organizations" in drawing.caption
    assert drawing.caption.endswith("Source: table m.")
    assert "X 12, Y 3 and Z 1" in drawing.alt
    assert drawing.frame is SETS
    assert draw_svg(drawing.figure) == draw_svg(drawing.figure)


def test_organizations_without_countries_are_not_drawn() -> None:
    drawing = sets.draw_sets(SETS.iloc[:2], ["W", "X", "Y"], "table m")
    assert "W" not in read_texts(drawing.figure)
    assert "11 countries in 2 organizations." in drawing.caption


def test_one_organization_has_no_combinations() -> None:
    drawing = sets.draw_sets(SETS.iloc[:1], ["W", "X"], "table m")
    assert drawing.figure is None
    assert drawing.caption == (
        "No combinations to draw: only X is left, to which 9 countries belong."
    )


def test_many_sets_are_counted_not_drawn() -> None:
    many = pd.DataFrame([(f"X{i}", 1, 1, "AAA", "Aland") for i in range(25)], columns=SETS.columns)
    drawing = sets.draw_sets(many, [f"X{i}" for i in range(25)], "table m")
    assert "5 other combinations not drawn" in drawing.caption


def test_no_sets_are_a_note() -> None:
    drawing = sets.draw_sets(SETS.iloc[:0], [], "table m")
    assert drawing.figure is None
    assert "No country" in drawing.caption
