"""Outputs of executed notebooks as HTML: findings, notes, tables and figures, each as what it is.

Only outputs that carry this project's metadata may bring HTML, and of that only harmless elements.
All other output is shown as plain text, so that words of an article never become markup.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator

import bleach

from healthcoop.publishing.links import link_evidence
from healthcoop.publishing.notebooks import Node

KEY = "healthcoop"
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
#: Rows above which a table scrolls within a height of its own.
_LONG = 40
_TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption"
    " figure h1 h2 h3 h4 h5 h6 hr i kbd li mark ol p pre q s small span strong sub summary sup"
    " table tbody td tfoot th thead tr u ul var".split()
)
_ATTRIBUTES = {
    "*": ["aria-hidden", "aria-label", "class", "dir", "id", "lang", "title"],
    "a": ["href"],
    "ol": ["start"],
    "td": ["colspan", "data-evidence", "data-more", "headers", "rowspan"],
    "tr": ["data-article", "data-end", "data-sentence", "data-start"],
    "th": ["abbr", "colspan", "headers", "rowspan", "scope"],
}


def find_outputs(notebook: Node, role: str) -> Iterator[Node]:
    """Find the outputs of a notebook with a role, such as ``finding`` or ``figure``, in order."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if read_facts(output).get("role") == role:
                yield output


def read_facts(output: Node) -> dict[str, str]:
    """Give what an output says of itself (role, caption, alt); empty for foreign ones."""
    return dict(output.get("metadata", {}).get(KEY, {}))


def read_text(output: Node) -> str:
    """Give an output's plain text, empty where it has none."""
    return str(output.get("data", {}).get("text/plain", ""))


def read_question(notebook: Node) -> str:
    """Give the question that a notebook shows once its parameters are known, empty without one."""
    return next(map(read_text, find_outputs(notebook, "question")), "")


def clean_html(source: str) -> str:
    """Keep harmless elements and attributes; everything else becomes visible text.

    Examples
    --------
    >>> clean_html('<p onclick="x()">a</p><script>b</script>')
    '<p>a</p>&lt;script&gt;b&lt;/script&gt;'
    """
    return str(
        bleach.clean(source, tags=_TAGS, attributes=_ATTRIBUTES, protocols={"https", "http"})
    )


def render_output(output: Node) -> str:
    """Render one output of a code cell as HTML.

    Parameters
    ----------
    output
        An output of an executed notebook.

    Returns
    -------
    str
        Complete elements; no element of it can run or fetch anything. Empty for a question, which
        is the heading of its page.
    """
    if output["output_type"] == "stream":
        return _render_text(output["text"], "stream")
    if output["output_type"] == "error":
        return _render_text(f"{output['ename']}: {output['evalue']}", "error")
    facts, data = read_facts(output), output["data"]
    role = facts.get("role", "")
    if role in ("question", "finding", "note"):
        text = html.escape(read_text(output), quote=False)
        return "" if role == "question" else f'<p class="{role}">{text}</p>'
    if any(kind in data for kind in _PICTURES):
        return render_figure(output)
    if role and "text/html" in data:
        return _render_table(data["text/html"], facts.get("caption", ""), role)
    return _render_text(read_text(output) or str(data.get("text/html", "")), "result")


def render_figure(output: Node) -> str:
    """Render a figure: the picture with its alternative text, and its caption below."""
    caption = html.escape(read_facts(output).get("caption", ""), quote=False)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><div class="picture">{render_picture(output)}</div>{below}</figure>'


def render_picture(output: Node) -> str:
    """Render the picture alone, as an image whose markup cannot touch the page's."""
    kind = next(k for k in _PICTURES if k in output["data"])
    data = output["data"][kind]
    if kind == "image/svg+xml":
        data = base64.b64encode(data.encode("utf-8")).decode("ascii")
    alt = html.escape(read_facts(output).get("alt", ""))
    return f'<img src="data:{kind};base64,{"".join(data.split())}" alt="{alt}">'


def _render_table(source: str, caption: str, role: str) -> str:
    # The caption leaves the table, so that it stays in sight while a wide table scrolls.
    bare = re.sub(r"<caption>.*?</caption>", "", source, count=1, flags=re.DOTALL)
    body = link_evidence(clean_html(bare))
    label = html.escape(caption or role)
    above = f"<figcaption>{html.escape(caption, quote=False)}</figcaption>" if caption else ""
    # Only a table longer than a screen or two gets a height of its own to scroll in.
    kind = "scroll long" if source.count("<tr") > _LONG else "scroll"
    box = f'<div class="{kind}" role="region" tabindex="0" aria-label="{label}">{body}</div>'
    return f'<figure class="{html.escape(role)}">{above}{box}</figure>'


def _render_text(text: str, kind: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text).rstrip("\n")
    return (
        f'<pre class="{kind}" tabindex="0">{html.escape(plain, quote=False)}</pre>' if plain else ""
    )
