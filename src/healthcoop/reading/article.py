"""Read one article: its blocks, sentences and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from healthcoop.reading.byline import find_byline
from healthcoop.reading.corpus import Source
from healthcoop.reading.dateline import find_dateline
from healthcoop.reading.dating import find_article_date
from healthcoop.reading.genre import find_genre
from healthcoop.reading.language import find_language
from healthcoop.reading.layout import Block, split_blocks
from healthcoop.reading.outlet import find_publisher
from healthcoop.reading.sentences import Sentence, split_sentences


@dataclass(frozen=True)
class Reading:
    """An article as read.

    Attributes
    ----------
    source
        The file.
    sentences
        Its sentences, in order.
    facts
        Columns of the table of articles, but for those that coding adds.
    """

    source: Source
    sentences: list[Sentence]
    facts: dict[str, Any]

    @property
    def gaps(self) -> list[str]:
        """For each sentence the characters behind it, up to the next one or the end of the text."""
        text = self.source.text
        edges = [s[1] for s in self.sentences[1:]] + [len(text)]
        return [text[s[2] : edge] for s, edge in zip(self.sentences, edges, strict=True)]


def read_article(source: Source) -> Reading:
    """Read an article.

    Parameters
    ----------
    source
        A decoded file with at least one character that is not white space.

    Returns
    -------
    Reading
        ``facts["lead_gap"]``, the sentences and their gaps, put together, give the text back.
    """
    text = source.text
    blocks = split_blocks(text)
    dateline = find_dateline(text, blocks)
    sentences = split_sentences(text, blocks, dateline.end if dateline else 0)
    if not sentences:
        sentences = [(0, 0, len(text), "boilerplate", "end_mark")]
    return Reading(source, sentences, _collect_facts(source, blocks, sentences, dateline))


def _collect_facts(
    source: Source, blocks: list[Block], sentences: list[Sentence], dateline: Any
) -> dict[str, Any]:
    text = source.text
    title = next(((i, b) for i, b in enumerate(blocks) if b.part == "headline"), None)
    first_body = next((i for i, b in enumerate(blocks) if b.part == "body"), len(blocks))
    publisher = find_publisher(text, blocks, dateline)
    date = find_article_date(text, blocks, dateline)
    content = [s for s in sentences if s[3] != "boilerplate"]
    return {
        "article_id": source.article_id,
        "file": source.file,
        "sha256": source.sha256,
        "encoding": source.encoding,
        "n_replaced": source.n_replaced,
        "language": find_language(text[content[0][1] :] if content else text),
        "title": text[title[1].start : title[1].end] if title else "",
        "title_position": ("first" if title[0] < first_body else "last") if title else "none",
        "standfirst": next((text[b.start : b.end] for b in blocks if b.part == "standfirst"), ""),
        "publisher": publisher,
        "byline": find_byline(text, blocks),
        "dateline_place": dateline.place if dateline else "",
        "date": date.iso,
        "date_basis": date.basis,
        "date_evidence": date.evidence,
        "genre": find_genre(text, blocks, dateline is not None, publisher),
        "n_chars": len(text),
        "n_sentences": len(content),
        "lead_gap": text[: sentences[0][1]],
    }
