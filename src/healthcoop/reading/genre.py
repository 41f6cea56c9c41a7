"""The genre of an article: news, opinion, blog or release."""

from __future__ import annotations

import re

from healthcoop.reading.layout import Block

# Furniture is looked at in small letters.
_RELEASE = re.compile(
    r"for immediate release|(?:press|news|media) (?:release(?:\b|s(?m:$))|statement\b)"
    r"|\brelease id\b"
    r"|posted on:.{0,40}\bby pib|press information bureau|(?m:^)press (?:service|office) of"
    r"|official (?:information )?source of|(?:media|press) contacts?\s*:|public relations and"
    r"|embargoed|notes? to editors|about us:",
)
_RELEASE_TITLE = re.compile(
    r"^(?:joint )?(?:communiqu[eé]|statement|declaration|press release|readout)\b", re.I
)
_OPINION = re.compile(
    r"\b(?:the )?(?:author|writer|columnist) (?:is|was|works|teaches|serves)\b"
    r"|\bviews?\b.{0,60}\b(?:author|own|reflect|represent|those of)"
    r"|opinions? (?:given|expressed)|guest author"
    r"|^(?:opinion|op-?ed|commentary|editorial|viewpoint|column)s?$"
    r"|(?:opinion|commentary|op-ed|editorial|views?) [|/>»]"
    r"|[|/>»] (?:opinion|commentary|op-ed|editorial|views?)\b"
    r"|\b(?:is|are) (?:a|an|the) (?:senior |research |visiting |associate |assistant )*"
    r"(?:fellow|professor|scholar|columnist|researcher|analyst)\b",
    re.M,
)
#: A menu of four sections or more, which names opinion beside the others.
_MENU = re.compile(r"^[^|\n]{2,25}(?: \| [^|\n]{2,25}){3,}$", re.M)
_BLOG = re.compile(
    r"leave a (?:reply|comment)|filed under|posted (?:on .{4,30} )?by\b|posted in\b"
    r"|my (?:blog|newsletter)|claps?$|required fields are marked|about me\b|work with me|\bblog\b"
    r"|(?:newer|older) posts?|reblog|guest post|tagged with",
    re.M,
)
#: What only pages of blogging platforms show.
_PLATFORM = re.compile(
    r"\bopen in app\b|[\d.,]+k? followers\b|\bresponses \(\d|\bclaps?$|min read\W+\d+ \w+ ago", re.M
)
#: One of these stands in each of them, which few pages have.
_PLATFORM_WORDS = ("open in app", " followers", "responses (", "clap", "min read")
#: I, my, My and me, also before an apostrophe; the first letter stands first for the sake of speed.
_FIRST_PERSON = re.compile(r"[ImM](?<![\w“\"'‘’].)(?:(?<=I)|(?<=[mM])y|(?<=m)e)(?![\w-])(?!\.)")
_QUOTED = re.compile(r"[“\"«][^“”\"«»]{0,1500}[”\"»]")
_ATTRIBUTION = re.compile(
    r"\b(?:said|told|noted|stressed|added|according to|announced|reported|reports|says)\b"
)


def find_genre(text: str, blocks: list[Block], has_dateline: bool, publisher: str) -> str:
    """Find the genre of an article from its furniture and its voice.

    Parameters
    ----------
    text
        The article's decoded text.
    blocks
        Its blocks.
    has_dateline
        Whether it opens with a wire dateline.
    publisher
        The outlet, if known.

    Returns
    -------
    str
        ``news``, ``opinion``, ``blog`` or ``release``.
    """
    furniture = "\n".join(
        text[b.start : b.end] for b in blocks if b.role == "boilerplate" and b.end - b.start < 600
    ).lower()
    title = next((text[b.start : b.end] for b in blocks if b.part == "headline"), "")
    if _RELEASE.search(furniture) or _RELEASE_TITLE.match(title):
        return "release"
    if any(word in furniture for word in _PLATFORM_WORDS) and _PLATFORM.search(furniture):
        return "blog"
    if _OPINION.search(_MENU.sub("", furniture) if " | opinion" in furniture else furniture):
        return "opinion"
    if has_dateline:
        return "news"
    is_blog = _BLOG.search(furniture) or _sounds_like_blog(text, blocks, publisher)
    return "blog" if is_blog else "news"


def _sounds_like_blog(text: str, blocks: list[Block], publisher: str) -> bool:
    """Tell by voice and form: told in the first person, or an essay with nobody quoted."""
    n_headings = sum(b.part == "heading" for b in blocks)
    if n_headings < 4 and text.count(" I ") + text.count(" my ") + text.count(" me ") < 4:
        return False
    body = [text[b.start : b.end] for b in blocks if b.role == "body"]
    prose = _QUOTED.sub(" ", "\n".join(body))
    n_words = prose.count(" ") + 1
    if len(_FIRST_PERSON.findall(prose)) > max(4, n_words / 150):
        return True
    # An essay under many headings, with nobody quoted, no outlet and no day, is a blog's.
    is_essay = n_headings >= 4 and not publisher
    return is_essay and len(_ATTRIBUTION.findall(prose)) < n_words / 150
