"""The colors of themes can be told apart, by colour-blind readers too, and stand out from paper."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest

from healthcoop.coding.codebook import load_codebook
from healthcoop.showing.style import FAINT, INK, color_themes

Vector = npt.NDArray[np.float64]

#: What is left of linear red, green and blue for a reader without one kind of cones: Machado,
#: Oliveira and Fernandes (2009), severity 1.
VISIONS = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
#: Linear sRGB to the cones, and their cube roots to lightness and two hues: Ottosson's Oklab.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
#: Distance in Oklab, in hundredths, from which two patches are told apart at a glance; one that
#: can just be seen side by side is about 2.
MIN_DISTANCE = 10.0
#: Contrast that graphical objects need against what they stand on (WCAG 1.4.11).
MIN_CONTRAST = 3.0


def make_linear(color: str) -> Vector:
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def see(color: str, vision: str) -> Vector:
    """The place of a color in Oklab, as a reader with this vision sees it."""
    seen = np.clip(VISIONS[vision] @ make_linear(color), 0, 1)
    return 100 * (TO_LAB @ np.cbrt(TO_CONES @ seen))


def measure_distance(one: str, other: str, vision: str) -> float:
    return float(np.linalg.norm(see(one, vision) - see(other, vision)))


def measure_contrast(one: str, other: str = "#FFFFFF") -> float:
    weights = np.array([0.2126, 0.7152, 0.0722])
    low, high = sorted(float(weights @ make_linear(color)) for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def list_analysed() -> list[str]:
    return [theme.id for theme in load_codebook().themes if theme.kind == "theme"]


def test_the_measure_knows_confusable_colors() -> None:
    assert measure_distance("#FFFFFF", "#000000", "all cones") == pytest.approx(100, abs=0.1)
    red, green = "#C80000", "#648200"
    assert measure_distance(red, green, "all cones") > 20
    assert measure_distance(red, green, "deuteranopia") < MIN_DISTANCE


@pytest.mark.parametrize("vision", VISIONS)
def test_themes_are_told_apart(vision: str) -> None:
    # The themes of the codebook, and as many again as a user may add.
    themes = [*list_analysed(), *(f"another {n}" for n in range(4))]
    colors = color_themes(themes)
    assert len(set(colors.values())) == len(themes)
    near = [
        (a, b)
        for a, b in combinations(themes, 2)
        if measure_distance(colors[a], colors[b], vision) < MIN_DISTANCE
    ]
    assert near == []


@pytest.mark.parametrize("vision", VISIONS)
def test_themes_stand_out_from_what_they_are_drawn_with(vision: str) -> None:
    for color in color_themes(list_analysed()).values():
        for grey in (FAINT, INK, "#FFFFFF"):
            assert measure_distance(color, grey, vision) >= MIN_DISTANCE, (color, grey)


def test_themes_stand_out_from_paper() -> None:
    for color in color_themes(list_analysed()).values():
        assert measure_contrast(color) >= MIN_CONTRAST


def test_a_theme_keeps_its_color_whatever_stands_beside_it() -> None:
    everything = color_themes([theme.id for theme in load_codebook().themes])
    for theme in list_analysed():
        assert color_themes([theme])[theme] == everything[theme]
