"""Names across articles: one name for one person or institution in the whole corpus."""

from __future__ import annotations

from healthcoop.coding.cast import Institution, Person
from healthcoop.coding.rows import Columns
from healthcoop.tables import INSTITUTIONS, PEOPLE


def link_people(people: list[tuple[str, Person]]) -> Columns:
    """Make the columns of the table of people from article ids and people, in order."""
    return {name: [] for name in PEOPLE.names}


def link_institutions(institutions: list[tuple[str, Institution]]) -> Columns:
    """Make the columns of the table of institutions from article ids and institutions."""
    return {name: [] for name in INSTITUTIONS.names}
