"""Outputs as HTML: words of an article never become markup, whichever way they come."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import make_cell, make_notebook, write_json

from healthcoop.pipeline import write_tables
from healthcoop.publishing.export import Headings, export_page
from healthcoop.publishing.index import write_index
from healthcoop.publishing.notebooks import read_notebook
from healthcoop.publishing.outputs import clean_html, render_output
from healthcoop.publishing.scrub import scrub_notebook
from healthcoop.publishing.site import Page

ATTACKS = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=//x.example></iframe>",
    "<style>@import url(//x.example)</style>",
    "<!--",
    "]]>",
    "<link rel=stylesheet href=//x.example>",
]


def display(role: str | None = None, **data: str) -> dict:
    kinds = {"html": "text/html", "plain": "text/plain", "svg": "image/svg+xml"}
    facts = {"role": role, "caption": data.pop("caption", ""), "alt": data.pop("alt", "")}
    metadata = {"healthcoop": facts} if role else {}
    content = {kinds[k]: v for k, v in data.items()}
    return {"output_type": "display_data", "metadata": metadata, "data": content}


class Watcher(HTMLParser):
    """Notes every element and attribute that could run or fetch something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        if tag in {"script", "iframe", "object", "embed", "svg", "style", "link", "form", "base"}:
            self.found.append(tag)
        for name, value in attrs:
            allowed = ("https:", "http:", "#") if tag == "a" else ("data:image/",)
            fetches = name in {"src", "href", "srcset"} and not (value or "").startswith(allowed)
            if fetches or name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data) -> None:
        self.found.append(f"comment {data}")


def find_danger(page: str) -> list[str]:
    return Watcher(page).found


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_come_out_as_text(attack: str) -> None:
    outputs = [
        {"output_type": "stream", "name": "stdout", "text": attack},
        {"output_type": "error", "ename": "E", "evalue": attack, "traceback": [attack]},
        display(plain=attack, html=attack),
        display(html=attack),
        display("finding", plain=attack, html=attack),
        display("note", plain=attack, html=attack),
        display(
            "table", plain=attack, html=f"<table><tr><td>{attack}</td></tr></table>", caption=attack
        ),
        display("concordance", plain=attack, html=attack, caption=attack),
        display("figure", plain="", svg="<svg/>", caption=attack, alt=attack),
    ]
    for output in outputs:
        assert find_danger(render_output(output)) == []
    assert find_danger(Headings().render(f"# a {attack}\n\n{attack}\n\n- {attack}")) == []


@given(st.text())
def test_findings_keep_every_character(text: str) -> None:
    rendered = render_output(display("finding", plain=text))
    assert find_danger(rendered) == []
    plain = rendered.removeprefix('<p class="finding">').removesuffix("</p>")
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(mark, sign)
    assert plain == text


def test_tables_scroll_in_a_region_that_keys_can_reach() -> None:
    html = "<div><table><caption>All n</caption><tr><td>1</td></tr></table></div>"
    rendered = render_output(display("table", html=html, caption="All n"))
    assert '<div class="scroll" role="region" tabindex="0" aria-label="All n">' in rendered
    assert rendered.count("All n") == 2
    assert "<figcaption>All n</figcaption>" in rendered


def test_rows_keep_the_place_of_their_words() -> None:
    row = (
        '<tr id="hit-a-5" data-article="a" data-end="9" data-sentence="1" data-start="5" data-x="">'
    )
    rendered = render_output(display("concordance", html=f"<table>{row}<td>b</td></tr></table>"))
    assert row.replace(' data-x=""', "") in rendered


def test_only_long_tables_get_a_height_of_their_own() -> None:
    short, long = (f"<table>{'<tr><td>1</td></tr>' * n}</table>" for n in (40, 41))
    assert 'class="scroll"' in render_output(display("table", html=short))
    assert 'class="scroll long"' in render_output(display("table", html=long))


def test_figures_have_alternative_text_and_caption() -> None:
    rendered = render_output(display("figure", svg="<svg/>", caption="n = 5", alt='Bars "a" & b'))
    assert 'alt="Bars &quot;a&quot; &amp; b"' in rendered
    assert "<figcaption>n = 5</figcaption>" in rendered
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in rendered


def test_harmless_html_stays() -> None:
    html = '<p>a <mark class="hit">b</mark> <a href="https://x.example/y">c</a></p>'
    assert clean_html(html) == html


def test_headings_get_ids_of_their_own() -> None:
    headings = Headings()
    page = headings.render("# Who?\n\n## Terms\n\n## Terms\n\n### *Ş* & co")
    assert [entry[1] for entry in headings.entries] == ["who", "terms", "terms-2", "ş-co"]
    assert headings.entries[-1][2] == "Ş & co"
    assert page.count("<h2 id=") == 2


@pytest.fixture
def notebook(tmp_path):
    figure = display("figure", svg="<svg/>", caption="c", alt="a")
    finding = display("finding", plain="5 < 6 articles.")
    content = make_notebook(
        make_cell("markdown", "# What was *read*?"),
        make_cell("code", "import os"),
        make_cell("code", "x = 1  # <b>", outputs=[finding, figure]),
        make_cell("markdown", "## Next"),
    )
    content["metadata"]["healthcoop"] = {"title": "The corpus"}
    return write_json(tmp_path / "notebooks" / "01-corpus.ipynb", content)


def test_a_page_stands_alone(notebook, tmp_path) -> None:
    pages = [Page("01-corpus", "The corpus"), Page("02-x", "Second <b>")]
    page = export_page(notebook, pages, tmp_path).read_text(encoding="utf-8")
    assert "<title>The corpus – " in page
    assert '<html lang="en">' in page
    assert "default-src 'none'" in page.replace("&#39;", "'")
    assert '<a href="#next">Next</a>' in page
    assert page.count('<details class="code"') == 1, (
        "code that shows nothing is folded with the code after it"
    )
    assert 'rel="next" href="02-x.html"' in page
    assert "Second &lt;b&gt;" in page
    assert re.findall(r'(?:src|href)="(?!data:|#|[\w-]+\.html")[^"]*"', page) == []
    assert "<script" not in page


@pytest.fixture
def tables(tmp_path) -> Path:
    """The tables of a single article."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Telehealth helps.", encoding="utf-8")
    write_tables(tmp_path / "in", tmp_path / "tables")
    return write_json(
        tmp_path / "tables" / "provenance.json", {"corpus": {"sha256": "ab<c"}}
    ).parent


def test_the_index_repeats_findings_and_shows_a_picture(notebook, tables, tmp_path) -> None:
    pages = [Page("01-corpus", "The corpus")]
    args = (pages, notebook.parent, tables, tmp_path)
    page = write_index(*args).read_text(encoding="utf-8")
    assert "<p>5 &lt; 6 articles.</p>" in page
    assert "What was read?" in page
    assert '<img src="data:image/svg+xml' in page
    assert "<dt>corpus sha256</dt><dd>ab&lt;c</dd>" in page
    first = (tmp_path / "index.html").read_bytes()
    assert write_index(*args).read_bytes() == first


def test_a_question_with_its_parameters_takes_the_place_of_the_template_s(tables, tmp_path) -> None:
    content = make_notebook(
        make_cell("markdown", "# Where does the theme stand?"),
        make_cell("markdown", "## Answer"),
        make_cell("code", "x", outputs=[display("question", plain="Where does <b> stand?")]),
        make_cell("code", "y", outputs=[display("finding", plain="First.")]),
        make_cell("markdown", "## More"),
        make_cell("code", "z", outputs=[display("finding", plain="Second.")]),
    )
    path = write_json(tmp_path / "notebooks" / "02-b.ipynb", content)
    page = export_page(path, [], tmp_path).read_text(encoding="utf-8")
    assert page.count("Where does &lt;b&gt; stand?") == 1
    assert "Where does the theme stand?" not in page
    pages = [Page("02-b", "B")]
    index = write_index(pages, path.parent, tables, tmp_path).read_text(encoding="utf-8")
    assert "Where does &lt;b&gt; stand?" in index
    assert "First." in index
    assert "Second." not in index, "the first page repeats what stands under the answer"
    assert ">1 more finding<" in index


def test_scrubbing_removes_what_differs_between_runs(notebook) -> None:
    ran = read_notebook(notebook)
    streams = [
        {"output_type": "stream", "name": "stderr", "text": "/tmp/ipykernel_12/34.py:1: Warning\n"},
        {"output_type": "stream", "name": "stderr", "text": "/data/t/x\n"},
    ]
    ran["cells"][1] |= {"outputs": streams, "metadata": {"papermill": {"duration": 1}, "tags": []}}
    ran["metadata"]["papermill"] = {"start_time": "now"}
    scrub_notebook(ran, {"analysis": "a"}, {"/data/t": "tables"})
    assert ran["cells"][1]["outputs"] == [
        {"output_type": "stream", "name": "stderr", "text": "notebook: Warning\ntables/x\n"}
    ]
    assert ran["cells"][1]["metadata"] == {}
    assert ran["metadata"]["healthcoop"] == {"analysis": "a"}
    assert "papermill" not in ran["metadata"]
