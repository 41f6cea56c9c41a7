"""What the explorer shows: counts that are right, words that are escaped, parts that say so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from explored_corpus import HOSTILE, make_corpus

from healthcoop.exploring import lists, trial, views
from healthcoop.exploring.desk import Desk
from healthcoop.exploring.selection import Selection, select_rows
from healthcoop.publishing.links import FOLDER

DESK = Desk(make_corpus())


def strip_tags(source: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", source))


def render_all(desk: Desk, selection: Selection) -> list[str]:
    rows = select_rows(desk.corpus, selection)
    return [
        views.render_summary(desk, rows, selection),
        views.render_strips(desk, rows, selection),
        views.render_counts(desk, rows),
        lists.render_concordance(desk, rows, selection),
        lists.render_statements(desk, rows),
        lists.render_agreements(desk, rows),
    ]


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(themes=("remote",)),
        Selection(themes=("digital",), countries=("India",)),
        Selection(speakers=(HOSTILE,)),
        Selection(countries=("China",), within="article"),
    ],
)
@pytest.mark.parametrize("is_bare", [False, True])
def test_every_view_stands_and_runs_nothing(selection: Selection, is_bare: bool) -> None:
    if is_bare and selection.speakers:
        return
    for source in render_all(Desk(make_corpus(is_bare=is_bare)), selection):
        assert "<img" not in source
        assert "<script" not in source
        assert re.sub(r"<(br|rect)[^>]*>", "", source).count("<") % 2 == 0


def test_the_summary_counts() -> None:
    said = strip_tags(render_all(DESK, Selection(themes=("remote",)))[0])
    assert "Remote : 3 of 7 sentences, in 2 of 3 articles." in said
    assert "In these sentences: 1 statement, 1 agreement, no mention of an event" in said


def test_an_empty_selection_says_what_to_do() -> None:
    summary, strips, counts, *_ = render_all(
        DESK, Selection(themes=("digital",), countries=("India",))
    )
    assert "or let the conditions meet in one article" in summary
    assert strips == counts == ""


def test_strips_place_sentences_in_the_color_of_their_theme() -> None:
    strips = render_all(DESK, Selection(themes=("remote", "digital")))[1]
    assert strips.count("<svg") == 3
    assert f'x="66.67%" y="0" height="100%" width="33.33%" fill="{DESK.colors["remote"]}"' in strips
    assert 'aria-label="2 of 3 sentences, the first after 0% of the article"' in strips


def test_a_line_marks_its_keyword_and_unfolds_the_whole_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = lists.find_hit_lines
    monkeypatch.setattr(lists, "find_hit_lines", lambda c, h, n: find(c, h, n).assign(after="x …"))
    source = render_all(DESK, Selection(themes=("digital",)))[3]
    assert '<mark class="m theme digital" title="digital: AI">AI</mark>' in source
    assert "<summary>whole sentence</summary>" in source
    whole = strip_tags(source.split("whole sentence</summary>")[1].split("</details>")[0])
    assert whole.strip() == "They link telehealth, AI and video care in China."


def test_a_statement_sets_off_its_cue() -> None:
    source = render_all(DESK, Selection(speakers=("Anna Example",)))[4]
    assert "Telehealth <em" in source
    assert ">works</em>." in source
    assert "unknown" not in source


def test_what_is_not_shown_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MAX_LINES", 1)
    monkeypatch.setattr(views, "MAX_STRIPS", 1)
    monkeypatch.setattr(views, "MAX_NAMES", 1)
    _, strips, counts, lines, statements, _ = render_all(DESK, Selection())
    assert "and 2 more articles" in strips
    assert "and 1 more name" in counts
    assert "and 5 more hits" in lines
    assert "and 1 more statement<" in statements


def test_reprints_do_not_fill_the_strips(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MAX_STRIPS", 2)
    strips = render_all(DESK, Selection())[1]
    assert ">a</span>" in strips
    assert ">b</span>" not in strips, "b tells the story of a"


def test_a_sentence_is_linked_where_the_site_has_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "a.html").touch()
    desk = Desk(make_corpus(), tmp_path)
    assert 'href="/static/articles/a.html#s3"' in desk.link("a", 3)
    assert "href" not in desk.link("b", 3)
    assert "href" not in DESK.link("a", 3)
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/anna/")
    assert 'href="/user/anna/static/articles/a.html#s3"' in desk.link("a", 3)


def test_a_trial_says_what_a_term_would_add() -> None:
    said = strip_tags(trial.render_trial(DESK, "(AI|telehealth)", "remote"))
    assert "is in 3 of 7 sentences, in 2 of 3 articles." in said
    assert "It would add 1 sentence to remote: 3 now, 4 then." in said
    added, known = said.split("In sentences that have remote already")
    assert "is here." in added.split("What it would add to remote")[1]
    assert "video care in China" in known


def test_a_trial_without_a_theme_only_counts() -> None:
    said = strip_tags(trial.render_trial(DESK, "video care", ""))
    assert "is in 2 of 7 sentences" in said
    assert "add" not in said


@pytest.mark.parametrize(
    ("term", "answer"),
    [
        ("telehealth", "It would add nothing to remote, which has all of them."),
        ("zebra", "zebra is nowhere in these articles."),
        ("te*", "Not a term yet: a wildcard needs at least 3 letters beside it."),
        ("(a|b", "Not a term yet: the bracket ( waits for its )."),
        ("a]", "Not a term yet: a ] has no [ before it."),
        ("care ~", "Not a term yet: ~ waits for a number of words"),
        ("care ~4", "Not a term yet: a gap such as ~4 needs words on both sides."),
        ("care (a|)", "Not a term yet: an empty alternative."),
        ("@nolist", "Not a term yet: no list @nolist; there are "),
        ("|", "Not a term yet: cannot be read from '|'."),
        ("", "all in capitals: matches only in capitals"),
        ("<b>", "is nowhere in these articles"),
        ("...", "Not a term yet: "),
    ],
)
def test_what_is_typed_is_answered(term: str, answer: str) -> None:
    source = trial.render_trial(DESK, term, "remote")
    assert answer in strip_tags(source).replace("&#x27;", "'").replace(" :", ":").strip()
    assert "<b><b>" not in source


def test_bars_are_shares_of_the_chosen_sentences() -> None:
    counts = render_all(DESK, Selection(themes=("remote",)))[2]
    remote, digital = re.findall(r'<th scope="row">(?:Remote|Digital)</th>.*?</tr>', counts)
    assert "width:100.0%" in remote
    assert "width:33.3%" in digital
