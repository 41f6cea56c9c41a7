"""The site as a whole: its pages in order, how one leads to the next, what all have in common."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from healthcoop import __version__
from healthcoop.errors import HealthcoopError
from healthcoop.files import open_whole

LOOK = Path(__file__).resolve().parent / "look"
NAME = "Regional health cooperation in the news"

#: The kinds of pages, in the order of the navigation, and what the navigation calls them.
KINDS = {"analysis": "Analyses", "section": "Sources"}
#: The pages beside the analyses: what the analyses rest on.
SECTIONS = (("articles", "Articles"), ("data", "Data"), ("methods", "Methods"))

#: Nothing may be loaded or run; styles and pictures stand in the page itself.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True)
class Page:
    """A page of the site: its id, which is also its file's name, its title and its kind."""

    id: str
    title: str
    kind: str = "analysis"

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.id}.html"


def read_pages(path: Path) -> list[Page]:
    """Read the list of pages.

    Raises
    ------
    HealthcoopError
        The file is missing or is not such a list.
    """
    try:
        return [Page(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError) as error:
        raise HealthcoopError(f"{path}: is not a list of pages: {error}") from error


def list_pages(analyses: Sequence[Page]) -> list[Page]:
    """List all pages of the site but the index: analyses, then the sections beside them."""
    return [*analyses, *(Page(name, title, "section") for name, title in SECTIONS)]


def describe_site(pages: Sequence[Page], current: str, root: str = "") -> dict[str, Any]:
    """Give what the frame of a page shows: name, policy, style, navigation, neighbours.

    Parameters
    ----------
    pages
        All pages but the index, in order.
    current
        The id of the page that is being made.
    root
        What leads from the page's folder to the site's: empty, or ``../`` in a folder of it.
    """
    ids = [page.id for page in pages]
    here = ids.index(current) if current in ids else None
    return {
        "name": NAME,
        "root": root,
        "version": __version__,
        "policy": POLICY,
        "style": (LOOK / "style.css").read_text(encoding="utf-8"),
        "groups": [(KINDS[k], [p for p in pages if p.kind == k]) for k in KINDS],
        "current": current,
        "before": pages[here - 1] if here else None,
        "after": pages[here + 1] if here is not None and here + 1 < len(pages) else None,
    }


@cache
def load_templates() -> jinja2.Environment:
    """Load the page templates; every value is escaped unless a template says otherwise."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(LOOK), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def write_page(folder: Path, name: str, content: str) -> Path:
    """Write a page, whole or not at all, and give its path."""
    path = folder / name
    with open_whole(path) as stream:
        stream.write((content.strip() + "\n").encode("utf-8"))
    return path
