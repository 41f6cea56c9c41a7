"""The explorer in a real JupyterLab: by mouse and keyboard, it shows what the tables hold."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from healthcoop.exploring.search import build_index, search_term
from healthcoop.exploring.selection import Selection, count_choices, select_rows
from healthcoop.measuring.load import Corpus

pytestmark = pytest.mark.slow
TERM = "health cooperation"


@pytest.fixture
def explorer(page: Any) -> Any:
    """The explorer, with nothing chosen."""
    explorer = page.locator(".hc-explorer")
    explorer.get_by_role("button", name="Choose anew").click()
    explorer.locator(".big", has_text="Everything").wait_for()
    return explorer


def find_box(explorer: Any, corpus: Corpus, field: str, name: str) -> Any:
    label = corpus.labels.get(name, name) if field == "themes" else name
    n = count_choices(corpus)[field][name]
    return explorer.locator("label", has_text=re.compile(rf"^{re.escape(label)} \({n}\)$"))


def count(corpus: Corpus, **conditions: Any) -> str:
    n = len(select_rows(corpus, Selection(**conditions))["sentences"])
    return f": {n} of {len(corpus.content)} sentences"


def test_choosing_by_mouse_and_keyboard_changes_what_is_shown(explorer: Any, lab: Any) -> None:
    corpus = lab.corpus
    find_box(explorer, corpus, "themes", "telemedicine").click()
    expected = count(corpus, themes=("telemedicine",))
    explorer.locator(".big", has_text=expected).wait_for()
    hits = corpus.themes[corpus.themes["theme"] == "telemedicine"]
    lines = explorer.get_by_role("region", name="Concordance").locator("tbody tr")
    expect(lines).to_have_count(min(len(hits), 40))
    expect(lines.first.locator("mark.telemedicine")).to_be_visible()
    strips = explorer.locator("table.strips tbody tr")
    expect(strips).to_have_count(hits["article_id"].nunique())
    find_box(explorer, corpus, "countries", "China").locator("input").focus()
    explorer.page.keyboard.press("Space")
    both = {"themes": ("telemedicine",), "countries": ("China",)}
    explorer.locator(".big", has_text=count(corpus, **both)).wait_for()
    explorer.get_by_label("one article").focus()
    explorer.page.keyboard.press("Space")
    explorer.locator(".big", has_text=count(corpus, **both, within="article")).wait_for()
    explorer.get_by_label("Rows of").focus()
    explorer.page.keyboard.press("ArrowDown")
    expect(explorer.get_by_label("Rows of")).to_have_value("themes")
    code = "themes=('telemedicine',), countries=('China',), within='article'"
    expect(explorer.get_by_label("Code")).to_have_value(re.compile(re.escape(code)))


def test_lists_of_statements_and_agreements(explorer: Any, lab: Any) -> None:
    for name, table in (
        ("Statements", lab.corpus.statements),
        ("Agreements", lab.corpus.agreements),
    ):
        explorer.get_by_label(name, exact=True).click()
        if table.empty:
            explorer.get_by_text(f"No {name.lower()[:-1]} in these sentences.").wait_for()
        else:
            box = explorer.get_by_role("region", name=name)
            expect(box.locator("tbody tr")).to_have_count(min(len(table), 40))
    explorer.get_by_label("Words in context").click()
    explorer.get_by_role("region", name="Concordance").wait_for()


def test_a_filter_finds_a_name(explorer: Any, lab: Any) -> None:
    field = explorer.get_by_placeholder("filter", exact=False).nth(1)
    field.fill("tajik")
    box = find_box(explorer, lab.corpus, "countries", "Tajikistan")
    explorer.locator("label", has_text="China (").wait_for(state="hidden")
    box.click()
    explorer.locator(".big", has_text=count(lab.corpus, countries=("Tajikistan",))).wait_for()


def test_typing_a_term_shows_what_it_would_add(explorer: Any, lab: Any) -> None:
    corpus = lab.corpus
    explorer.get_by_label("For the theme").select_option(corpus.labels["telemedicine"])
    term = explorer.get_by_label("Term")
    term.press_sequentially("(remote|video")
    explorer.locator(".hint", has_text="the bracket ( waits for its )").wait_for()
    term.fill("")
    term.press_sequentially(TERM)
    found = search_term(build_index(corpus), corpus, TERM, "telemedicine")
    assert found.n_new > 0
    explorer.locator(".big", has_text=f"It would add {found.n_new} sentence").wait_for()
    lines = explorer.get_by_role("region", name="New hits").locator("tbody tr")
    expect(lines).to_have_count(int(found.hits["is_new"].sum()))
    assert lines.first.locator("mark").inner_text().casefold() == TERM
    term.fill("")
    explorer.locator("table.language").wait_for()


def test_rows_are_written_once(explorer: Any, lab: Any) -> None:
    find_box(explorer, lab.corpus, "organizations", "SCO").click()
    explorer.locator(".big", has_text=count(lab.corpus, organizations=("SCO",))).wait_for()
    explorer.get_by_label("Rows of").select_option("actors")
    path = lab.build / "chosen" / "actors.csv"
    explorer.get_by_role("button", name="Write CSV").click()
    explorer.locator(".done", has_text=str(path)).wait_for()
    rows = select_rows(lab.corpus, Selection(organizations=("SCO",)))["actors"]
    assert len(pd.read_csv(path)) == len(rows)
    explorer.get_by_role("button", name="Write CSV").click()
    explorer.locator(".hint", has_text="is there already").wait_for()
    explorer.get_by_label("Folder").fill(str(path))
    explorer.get_by_role("button", name="Write CSV").click()
    explorer.locator(".hint", has_text="cannot be written").wait_for()


def test_a_line_leads_to_its_sentence_in_the_article(explorer: Any, lab: Any) -> None:
    find_box(explorer, lab.corpus, "themes", "telemedicine").click()
    explorer.locator(".big", has_text=count(lab.corpus, themes=("telemedicine",))).wait_for()
    n_hits = int((lab.corpus.themes["theme"] == "telemedicine").sum())
    lines = explorer.get_by_role("region", name="Concordance").locator("tbody tr")
    expect(lines).to_have_count(n_hits)
    line = lines.first
    words = line.locator("mark").inner_text()
    with explorer.page.expect_popup() as opened:
        line.locator("a").click()
    article = opened.value
    article.wait_for_load_state()
    sentence = article.locator(f"#{urlsplit(article.url).fragment}")
    assert words in sentence.inner_text()
    article.close()


def test_nothing_is_asked_of_another_machine_and_nothing_fails(page: Any) -> None:
    hosts = {urlsplit(url).hostname for url in page.asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert page.failed == []


@pytest.mark.parametrize("width", [1400, 900])
def test_it_can_be_used_by_everybody(explorer: Any, width: int) -> None:
    explorer.page.set_viewport_size({"width": width, "height": 1600})
    found = Axe().run(explorer.page, context=".hc-explorer").response["violations"]
    serious = [f for f in found if f["impact"] in ("serious", "critical")]
    assert [(f["id"], f["nodes"][0]["html"][:200]) for f in serious] == []
    assert explorer.evaluate("e => e.scrollWidth - e.clientWidth") <= 1
