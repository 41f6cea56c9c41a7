"""How the explorer looks: in the colors of JupyterLab, light or dark, and those of the themes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def make_style(colors: Mapping[str, str]) -> str:
    """Make the style of the explorer, with a color for the marks of each theme."""
    style = Path(__file__).with_name("explorer.css").read_text(encoding="utf-8")
    marks = "".join(f".hc .m.{theme} {{ --hc-m: {color}; }}\n" for theme, color in colors.items())
    return f"<style>{style}{marks}</style>"
