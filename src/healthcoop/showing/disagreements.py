"""Every case on which program and hand coding disagree, with the sentence it stands in."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd
from IPython.display import display

from healthcoop.measuring.load import iterate_rows
from healthcoop.showing.sentences import say_count, shorten

_NAME_WIDTH = 34
_HEADS = ("article", "sentence", "by hand", "by the program", "text")


def show_disagreements(
    cases: pd.DataFrame, labels: Mapping[str, str], max_rows: int, *, is_own: bool = True
) -> None:
    """Show the cases on which program and hand coding disagree, measure by measure.

    Each row of the HTML carries its place as data attributes, as the lines of a concordance do, so
    that pages can link it to the article.

    Parameters
    ----------
    cases
        As `healthcoop.measuring.scoring.Scores` holds them.
    labels
        The name that readers see of each measure.
    max_rows
        Rows to show; where there are more, each measure's first cases come before its later ones.
    is_own
        Whether the cases are of this corpus; others have no place to link to.
    """
    turn = cases.groupby("measure").cumcount().sort_values(kind="stable")
    shown = cases.loc[turn.index[:max_rows]].sort_index()
    part = "all shown" if len(shown) == len(cases) else f"{len(shown):,} shown"
    caption = (
        f"{say_count(len(cases), 'disagreement')}, {part}. A dash: this side has nothing there. "
        "Sentences are numbered as in the hand coding; cases about a whole article have none. "
        "Source: hand coding and the tables."
    )
    if cases.empty:
        caption = "Program and hand coding agree in every case that was measured."
    groups = [(labels[str(name)], group) for name, group in shown.groupby("measure", sort=False)]
    data = {"text/plain": _as_text(groups, caption), "text/html": _as_html(groups, caption, is_own)}
    facts = {"role": "disagreements" if len(cases) else "note", "caption": caption}
    display(data, raw=True, metadata={"healthcoop": facts})  # type: ignore[no-untyped-call]


def _as_text(groups: list[tuple[str, pd.DataFrame]], caption: str) -> str:
    lines = [caption]
    for label, cases in groups:
        lines.append(f"{label}: {len(cases):,}")
        lines += [
            f"  {c.article_id} {_say_sentence(c)}: {c.by_hand or '–'} | {c.coded or '–'} | {c.text}"
            for c in iterate_rows(cases)
        ]
    return "\n".join(lines)


def _as_html(groups: list[tuple[str, pd.DataFrame]], caption: str, is_own: bool) -> str:
    if not groups:
        return f'<p class="note">{html.escape(caption)}</p>'
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    bodies = "".join(_make_body(label, cases, is_own) for label, cases in groups)
    return (
        f'<div class="table disagreements"><table><caption>{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead>{bodies}</table></div>"
    )


def _make_body(label: str, cases: pd.DataFrame, is_own: bool) -> str:
    title = f"{label} ({len(cases):,})"
    head = f'<tr><th scope="rowgroup" colspan="{len(_HEADS)}">{html.escape(title)}</th></tr>'
    rows = "".join(_make_row(case, is_own) for case in iterate_rows(cases))
    return f"<tbody>{head}{rows}</tbody>"


def _make_row(case: Any, is_own: bool) -> str:
    article, place = html.escape(case.article_id), ""
    if is_own:
        place = (
            f' data-article="{article}" data-sentence="{case.table_sentence}"'
            f' data-start="{case.start}" data-end="{case.end}"'
        )
    return (
        f'<tr{place}><td class="article" title="{article}">'
        f"{html.escape(shorten(case.article_id, _NAME_WIDTH))}</td>"
        f'<td class="num sentence">{_say_sentence(case)}</td>'
        f'<td class="text">{html.escape(case.by_hand or "–")}</td>'
        f'<td class="text">{html.escape(case.coded or "–")}</td>'
        f'<td class="text">{html.escape(case.text)}</td></tr>'
    )


def _say_sentence(case: Any) -> str:
    return "–" if case.sentence < 0 else str(case.sentence)
