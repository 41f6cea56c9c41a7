"""What the explorer shows of a selection at a glance: what is chosen, how much, where, with what.

Words of articles are escaped here, where they become HTML.
"""

from __future__ import annotations

import html

import pandas as pd

from healthcoop.exploring.desk import Desk
from healthcoop.exploring.lists import Rows, say_rest
from healthcoop.exploring.selection import Selection, count_names, say_selection
from healthcoop.measuring.load import SENTENCE, iterate_rows
from healthcoop.showing.sentences import join_words, say_count, say_part
from healthcoop.showing.style import NEUTRAL

#: Most strips of articles, and names of one kind, that are shown.
MAX_STRIPS, MAX_NAMES = 14, 6
#: Least width of a mark in a strip, in per cent.
_MIN_MARK = 0.5
_FIELDS = {
    "themes": "Themes",
    "organizations": "Organizations",
    "countries": "Countries",
    "speakers": "Speakers",
}


def render_summary(desk: Desk, rows: Rows, selection: Selection) -> str:
    """Say what is chosen, how much that is, and what was coded in it."""
    corpus, chosen = desk.corpus, rows["sentences"]
    part = say_part(len(chosen), len(corpus.content), "sentence")
    articles = say_part(chosen["article_id"].nunique(), len(corpus.articles), "article")
    coded = [
        say_count(len(rows["statements"]), "statement"),
        say_count(len(rows["agreements"]), "agreement"),
        say_count(len(rows["events"]), "mention of an event", "mentions of events"),
        say_count(len(rows["quantities"]), "quantity", "quantities"),
    ]
    what = html.escape(say_selection(selection, corpus.labels))
    if chosen.empty:
        hint = "No sentence meets this. Take a condition away"
        if selection.within == "sentence":
            hint += ", or let the conditions meet in one article"
        return f'<p class="big" role="status"><b>{what}</b>: {hint}.</p>'
    return (
        f'<p class="big" role="status"><b>{what}</b>: {part}, in {articles}.</p>'
        f'<p class="quiet">In these sentences: {join_words(coded)}.</p>'
    )


def render_strips(desk: Desk, rows: Rows, selection: Selection) -> str:
    """Draw where in each article the chosen sentences stand, colored by theme."""
    chosen = rows["sentences"]
    if chosen.empty:
        return ""
    shown = _choose_articles(desk, chosen)
    is_shown = chosen["article_id"].isin(shown)
    marks = chosen.loc[is_shown, SENTENCE].merge(desk.positions, on=SENTENCE)
    themes = list(selection.themes) or desk.corpus.analysed
    marks = marks.assign(theme=_find_first_theme(marks, rows["themes"], themes))
    sizes = desk.choices["articles"]
    of_article = dict(iter(marks.groupby("article_id")))
    lines = "".join(_render_strip(desk, of_article[a], sizes[a]) for a in shown)
    rest = say_rest(chosen["article_id"].nunique() - len(shown), "article")
    return (
        f"<h4>Where in each article</h4>{_render_key(desk, marks['theme'])}"
        '<table class="strips"><thead><tr><th scope="col">article</th>'
        '<th scope="col" class="ends"><span>beginning</span><span>end</span></th>'
        '<th scope="col" class="num">sentences</th></tr></thead>'
        f"<tbody>{lines}</tbody></table>{rest}"
    )


def render_counts(desk: Desk, rows: Rows) -> str:
    """List the themes, organizations, countries and speakers that stand in the chosen sentences."""
    n_chosen = len(rows["sentences"])
    if not n_chosen:
        return ""
    found = count_names(rows["themes"], rows["actors"], rows["statements"])
    labels = desk.corpus.labels
    blocks = []
    for field, title in _FIELDS.items():
        counts = found[field]
        lines = "".join(
            _render_bar(
                labels.get(str(name), str(name)),
                int(n),
                n_chosen,
                desk.colors.get(str(name), NEUTRAL) if field == "themes" else NEUTRAL,
            )
            for name, n in counts.head(MAX_NAMES).items()
        )
        more = say_rest(len(counts) - MAX_NAMES, "name") if lines else '<p class="quiet">none</p>'
        blocks.append(f"<section><h5>{title}</h5><table>{lines}</table>{more}</section>")
    return f'<h4>What stands in them, by sentences</h4><div class="counts">{"".join(blocks)}</div>'


def _choose_articles(desk: Desk, chosen: pd.DataFrame) -> list[str]:
    """The articles with most chosen sentences; where not all fit, only one of each story."""
    counts = chosen["article_id"].value_counts(sort=False)
    order = counts.sort_values(ascending=False, kind="stable").index
    if len(order) > MAX_STRIPS:  # Reprints would fill the figure with one strip again and again.
        stories = desk.corpus.articles.set_index("article_id")["story"].reindex(order)
        order = order[~stories.duplicated().to_numpy()]
    return [str(article) for article in order[:MAX_STRIPS]]


def _find_first_theme(marks: pd.DataFrame, fired: pd.DataFrame, themes: list[str]) -> pd.Series:
    """For each sentence the first of some themes that stands in it, empty without one."""
    ranks = {theme: rank for rank, theme in enumerate(themes)}
    found = fired.loc[fired["theme"].isin(themes), [*SENTENCE, "theme"]]
    found = found.sort_values("theme", key=lambda names: names.map(ranks), kind="stable")
    first = found.drop_duplicates(SENTENCE)
    return marks[SENTENCE].merge(first, on=SENTENCE, how="left")["theme"].fillna("")


def _render_strip(desk: Desk, marks: pd.DataFrame, n_all: int) -> str:
    article = str(marks["article_id"].iloc[0])
    bars = "".join(
        f'<rect x="{100 * mark.left:.2f}%" y="0" height="100%" '
        f'width="{max(100 * (mark.right - mark.left), _MIN_MARK):.2f}%" '
        f'fill="{desk.colors.get(mark.theme, NEUTRAL)}"/>'
        for mark in iterate_rows(marks)
    )
    first = marks["left"].min()
    alt = f"{say_part(len(marks), n_all, 'sentence')}, the first after {first:.0%} of the article"
    return (
        f'<tr><td class="article">{desk.link(article, int(marks["sentence"].min()))}</td>'
        f'<td><svg role="img" aria-label="{html.escape(alt)}"><title>{html.escape(alt)}</title>'
        f'{bars}</svg></td><td class="num">{len(marks):,} of {n_all:,}</td></tr>'
    )


def _render_key(desk: Desk, themes: pd.Series) -> str:
    """Say which color stands for what, of the colors that are there."""
    named = {name: desk.corpus.labels[name] for name in desk.colors if (themes == name).any()}
    if (themes == "").any():
        named[""] = "another sentence of the selection"
    items = "".join(
        f'<span><i style="background:{desk.colors.get(name, NEUTRAL)}"></i>'
        f"{html.escape(label)}</span>"
        for name, label in named.items()
    )
    return f'<p class="key">{items}</p>'


def _render_bar(label: str, n: int, n_chosen: int, color: str) -> str:
    width = 100 * n / n_chosen
    return (
        f'<tr><th scope="row">{html.escape(label)}</th><td class="bar">'
        f'<span style="width:{width:.1f}%;background:{color}"></span></td>'
        f'<td class="num">{n:,}</td></tr>'
    )
