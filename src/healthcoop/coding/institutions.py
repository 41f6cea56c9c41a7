"""Institutions: hospitals, universities, ministries, companies, media that an article names."""

from __future__ import annotations

from healthcoop.coding.cast import Institution
from healthcoop.coding.scenes import Scene


def find_institutions(scene: Scene) -> tuple[Institution, ...]:
    """Find the institutions of an article."""
    return ()
