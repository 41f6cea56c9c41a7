"""One visual language: colours by theme and organization, type and axes of every figure.

Colours stand for themes only, and a theme keeps its colour in every figure. They differ in
lightness as well as in hue, so that colour-blind readers tell them apart; a test measures it.
Organizations are drawn in ink and greys, so that none is taken for a theme; their names stand
beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib as mpl

_THEMES = {
    "telemedicine": "#0067A8",
    "traditional_medicine": "#009E73",
    "digital_health": "#882255",
    "medical_tourism": "#D55E00",
}
_MORE_THEMES = ("#332288", "#9A7FD1", "#E69F00", "#88CCEE")
_ORGANIZATIONS = {
    "SCO": "#222222",
    "OTS": "#5C5C5C",
    "BRI": "#949494",
}
#: For what is shown only as background, and for everything without a colour of its own.
NEUTRAL = "#7F7F7F"
INK = "#222222"
FAINT = "#D9D9D9"


def use_style() -> None:
    """Set the style of all figures of a notebook: quiet axes, readable type, fixed size."""
    mpl.rcParams.update(
        {
            "figure.figsize": (8.0, 4.0),
            "figure.dpi": 100,
            "font.family": "DejaVu Sans",
            "font.size": 10,
            "axes.titlesize": 11,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.edgecolor": INK,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.axisbelow": True,
            "axes.grid": False,
            "grid.color": FAINT,
            "grid.linewidth": 0.8,
            "xtick.color": INK,
            "ytick.color": INK,
            "text.color": INK,
            "text.parse_math": False,
            "legend.frameon": False,
            "savefig.bbox": "tight",
            "savefig.pad_inches": 0.08,
        }
    )


def color_themes(themes: Sequence[str]) -> dict[str, str]:
    """Give each theme its colour; new themes take the next free ones in the codebook's order.

    Parameters
    ----------
    themes
        All themes of the codebook, in its order, so that no figure changes a theme's colour.
    """
    free = [t for t in themes if t not in _THEMES]
    more = {t: _MORE_THEMES[i % len(_MORE_THEMES)] for i, t in enumerate(free)}
    return {t: _THEMES.get(t) or more[t] for t in themes}


def color_organization(organization: str) -> str:
    """Give the grey of an organization, neutral for those without one of their own."""
    return _ORGANIZATIONS.get(organization, NEUTRAL)
