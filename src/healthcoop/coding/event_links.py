"""Events across articles: one id for one event, and what one article knows helps the others."""

from __future__ import annotations

from healthcoop.coding.events import Event
from healthcoop.coding.rows import Columns
from healthcoop.tables import EVENTS


def link_events(events: list[Event]) -> Columns:
    """Make the columns of the table of events from the mentions in all articles of a corpus."""
    return {name: [] for name in EVENTS.names}
