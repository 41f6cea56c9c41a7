"""Page furniture: what a page puts around an article, recognized line by line.

The patterns are data: a name of the part and what such a line looks like, in the wording of outlets
in general, never of one page. A line is matched from its start; patterns that end in ``$`` must
cover it. The coding manual (section 8) says what counts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FULL_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]+\d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_SITE = r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|e-?mail|instagram|pinterest|reddit|vk|viber|wechat|weibo|threads|bluesky|messenger|print|copy(?: link)?|copied|youtube|tumblr|line)"

#: part -> patterns, tried in order on the line in small letters with plain quotation marks.
PARTS: dict[str, tuple[str, ...]] = {
    "end_mark": (
        r"[\W_]+$",
        r"\([a-z]{2,6}(?:/[a-z]{2,6})?\)$|[—–-]{1,2} ?[a-z]{2,8}(?:/[a-z]{2,8})?$",
        r"-*\s*(?:ends?|endit|xxx|30|enditem|end of (?:release|story|article))\s*-*[./]*$",
        r"[a-z]{2,6}[/-][a-z]{2,6}(?:[/-][a-z]{2,6})*$",
    ),
    "share": (
        r"(?:share|tweet|email|print|save|like|pin it|bookmark)s?(?: this| on| via|\s?:)?(?: (?:article|story|post|page|news|item))?\s*:?$",
        rf"(?:share(?:d)?|follow us|find us|post|send)?(?: this(?: article| story| post| page)?)?(?: on| via| to)?\s*:?\s*(?:[-–|]\s*)?(?:{_SITE}[\s|,/·•-]*)+(?:and {_SITE})?$",
        r"(?:share|print|save|font size|text size|listen)\s*[|:/+]",
        r"share (?:this|on|via|to|with)\b.{0,60}$",
        r"(?:(?:rate (?:story|this)|share|font size|text size|save|print|comments?|listen|e-?mail|tweet|bookmark|a-|a\+|aa|like|report|translate|gift|pdf|copy link|more|follow)\W+){2,}(?:save|print|comments?|share|listen|e-?mail|like|report|more|follow|pdf|font size)$",
        r"(?:\d[\d.,]*[km]?\W+){2,3}(?:listen|share|save|likes?|comments?|follow)(?:\W+(?:listen|share|save|likes?|comments?|follow))*$",
        r"print this|send to a friend|copy link",
        r"(?:listen to (?:this|the) (?:article|story)|read aloud|a\s?[-+]\s?a)",
    ),
    "related": (
        r"(?:read|see|watch|view) (?:also|more|next)\b",
        r"(?:also read|read|related|see also|more|more on this|recommended|up next|next|previous|don't miss|further reading|in other media|latest|previously|earlier on this)\s*:",
        r"(?:related|more|latest|recommended|trending|popular|top|other|recent|similar|must.?read|editor'?s?)\s+(?:news|stor(?:y|ies)|articles?|topics?|posts?|content|reads?|links?|headlines?|picks?|videos?|from|coverage|searches|materials?)\b.{0,40}$",
        r"(?:latest|related|recommended|trending(?: now)?|most (?:read|popular|viewed|shared|commented)|in other media|you (?:may|might) (?:also )?(?:like|be interested)|what to read next|up next|next article|previous (?:article|post)|next post|hot topics|search trends|more in this section|today's (?:paper|top)|in pictures|in this story|read this release in\b.*)(?:\s*[:|].*)?$",
        r"(?:click|tap) here\b",
    ),
    "tags": (
        r"(?:tags?|keywords?|topics?|labels?|categor(?:y|ies)|filed under|tagged|posted in|hashtags?|subjects?|key ?words)\b\s*(?::|$|with\b)",
        r"(?:#\w+[\s,]*)+$",
    ),
    "newsletter": (
        r"(?:subscribe|sign up|get (?:the|our|your)|join (?:our|us|the)|receive (?:our|the|daily|news|email)|you (?:are )?receiv\w+ this|unsubscribe|enter your e-?mail|stay (?:up[ -]to[ -]date|informed|tuned|connected)|never miss|enjoy(?:ing|ed)? (?:this|reading)|like this|become a (?:member|subscriber)|register (?:now|here|to)|sign me up|keep (?:up|me)|you can unsubscribe|unsubscribe|by signing up|[\w' ]{2,40} newsletter$|download (?:our|the) (?:[\w ]{2,25} )?app|support (?:our|independent)|donate|unlock|start your|already a (?:subscriber|member)|log ?in|sign in|to (?:stay|keep) (?:up|current|informed)|for (?:more|the latest) (?:news|information|updates|stories),? (?:visit|follow|subscribe|see|go|please|contact))\b(?=.{0,160}(?:news|inbox|week|channel|telegram|whatsapp|e-?mail|alert|app\b|article|explainer|story|stories|updates?|round-?up|subscri|sign up|member|account|free|page|follow|visit|access|here|$))",
        r"(?:follow|find|like|join|connect with|add) (?:us|our|[\w.' -]{2,30}'s?(?: official)?|@\w+|[a-z.]{2,30})\b.{0,80}\b(?:twitter|facebook|instagram|telegram|linkedin|youtube|whatsapp|google news|social|x|channel|weibo|wechat|tiktok|pages?)\b",
        r"(?:our|the) (?:telegram|whatsapp) channel|\(?you can (?:now |also )?(?:subscribe|follow|read|join)\b",
    ),
    "cookie": (
        r"(?:we|this (?:web)?site|our (?:web)?site|the (?:web)?site)\b.{0,40}\bcookies?\b",
        r"by (?:continuing|using|clicking|browsing|visiting|closing)\b.{0,100}\b(?:cookie|agree|consent|accept|terms|privacy)",
        r"(?:accept|reject|manage)(?: all)?(?: cookies?| preferences)?$|cookie (?:policy|settings|notice)|privacy (?:policy|notice)|terms (?:of|and) (?:use|service|conditions)",
        r"(?:advertisement|advertising|sponsored(?: content)?|promoted|ad|adverts?|story continues below.*|article continues.*|scroll (?:down )?to continue.*|skip (?:ad|to .*))$",
    ),
    "copyright": (
        r"(?:\(c\)|©|copyright\b|all rights? reserved|\d{4} ©)",
        r"(?:.{0,60}\b)?(?:republication|reproduction|reprint(?:ing)?|redistribution|copying|use of (?:the )?materials?)\b.{0,120}\b(?:prohibited|permitted|allowed|permission|consent|without|link|hyperlink|mention|source)",
        r"(?:.{0,80}) all rights reserved\.?$",
        r"[\w.' ]{2,60} (?:website|site|portal|agency) contains only\b",
        r"this (?:article|story|post|piece|interview|report|text|material) (?:was|is|has been|first|originally|appeared|may|must)\b.{0,30}\b(?:published|appeared|appears|republished|edited|reproduced|produced|created|provided|syndicated|translated|updated|generated|automatically)\b",
        r"(?:first|originally) published (?:in|on|by|at)\b",
        r"(?:this|the) (?:press )?release (?:contains|may contain|includes) forward.looking|forward.looking statements",
        r"\(?(?:only )?the (?:headline|rest of (?:the|this) (?:content|story|report))\b|content from this (?:site|website)",
        r"(?:with inputs? from|\(with inputs? from|\(?this story has not been edited)",
    ),
    "comments": (
        r"(?:\d[\d,.]* )?(?:comments?|repl(?:y|ies)|responses?|likes?|shares?|views?|reads?|reactions?|claps?)\s*(?:[:(]\s*\d[\d,.k]*\)?)?(?: closed| off| disabled| are closed)?\s*$",
        r"(?:leave|post|add|write|submit) (?:a|your|an?) (?:comment|reply|review|opinion)\b|join the (?:conversation|discussion)|be the first to comment|no comments?\b|your e-?mail address will not|required fields|comments? (?:are|is) closed|comments? policy|to comment\b|notify me of|log in to (?:comment|reply)",
        r"do you (?:like|enjoy|find|agree with)\b.{0,40}\b(?:article|content|story)|to participate in the (?:discussion|comments)|log in or register|you are replying|your comment$",
        r"(?:views?|visits?|reads?|hits|visitor counter|readers?|number of views)\s*:?\s*\d[\d,. ]*k?$",
        r"[\d.,]+[km]? (?:followers?|following|subscribers?|members|contributors?)$|(?:see|view|read) all (?:responses|comments|replies|posts)|fields with \*",
        r"\(?release id\b|news (?:code|id)\b|story (?:code|id)\b|article id\b|id ?: ?\d+|ref(?:erence)?(?: no)?[.:] ?\w*\d",
        r"\d{1,5}$",
    ),
    "contact": (
        r"(?:media|press|for media|for press|for more information|for further information|for additional information|contact|contacts|editorial|enquiries|inquiries|media enquir|press enquir|notes? (?:to|for) editors?|correspondence)\b.{0,30}(?:contacts?|enquir\w+|inquir\w+|information|editors?|details|office|relations|us|centre|center)?\s*:",
        r"(?:media|press) (?:contacts?|enquiries|inquiries|office|relations|release|officer)\s*$|(?:tel|phone|fax|mob(?:ile)?|e-?mail|website|web|address|hotline)\s*[.:]",
        r"(?:contact us|about us|advertise with us|write to us|send us|reach us|email us|work with us|careers|media pack|help cent(?:er|re))\b.{0,60}$",
        r"(?:if you|do you|are you|have you|got a|to (?:share|submit|send|comment|pitch|contribute))\b.{0,240}(?:@|contact|send us|write to|tell us|e-?mail|get in touch)",
        r"(?:then )?(?:write to|contact|email|e-mail|send|reach|whatsapp)\b.{0,80}(?:@|\bour (?:stories|newsroom)|the newsroom)",
        r"[\w.+-]+@[\w-]+\.[\w.]+\W*$|(?:https?://|www\.)\S+$|\+\d[\d ()-]{6,}$",
    ),
    "author_note": (
        r"(?:the )?(?:authors?|writers?|columnist|contributors?) (?:is|are|was|works?|teaches|serves|has|holds|covers|writes|can be)\b",
        r"about the (?:authors?|writer|contributors?)|(?:guest |contributing )?(?:authors?|contributors?|writer|editor|sources?)(?:\s*[:*]|\s*$)",
        r"(?:edited|written|reporting|additional reporting|compiled|translated|writing|photos?|proofread|editing|reviewed|interview) by\b",
        r"\*?(?:writing|reporting|editing|compiled|translated|edited|additional reporting|with reporting) by\b",
        r"(?:the )?(?:views|opinions|positions|ideas)\b.{0,80}\b(?:author|(?:my|his|her|their) own|writer|expressed|reflect|represent|those of|need not|necessarily|here)\b",
        r"(?:disclaimer|editor'?s note|author'?s note|note from the editor)\s*[:.]",
    ),
    "credit": (
        r"\(?(?:[a-z]{2,10} )?(?:file )?(?:photos?|image|picture|illustration|graphic|cartoon|credit|video|source)(?: (?:credit|courtesy|by|source))?\s*[:/]\s*[\w .,'/&-]{2,60}\)?$",
        r"\((?:[\w.]{2,12} )?(?:photo|file photo|image)[^)]{0,40}\)$",
    ),
    "navigation": (
        r"(?:home|news|main|start|front ?page)\b\s*(?:$|[/>|»›·:\\-]|\s{2,})",
        r"home(?: [\w&]+){1,3}$|.{0,60}\b(?:open in app|sign (?:in|up)|log ?in|subscribe now)$",
        r"[\w' ]{2,30} (?:opinion|news|politics|world|business|health)(?: /)? (?:viewpoint|diplomacy|editorial|columns?|op-ed|world|asia|analysis)$",
        r"link\s*: https?:|(?:english|español|français|русский|中文|العربية|português|deutsch|türkçe|қазақша)(?:[ |/,·]+(?:english|español|français|русский|中文|العربية|português|deutsch|türkçe|қазақша))*$",
        r"(?:home|menu|search|main menu|skip to (?:main )?content|back to top|top|navigation|sections?|login|register|subscribe|live|video|videos|photos?|gallery|podcasts?|multimedia|e-?paper|archive|english|en|ru|русский|中文|font size.*)$",
        r"(?:[\w&'-]+(?: [\w&'-]+){0,2}\s*[>»›/|\\·]\s*)+[\w&'-]+(?: [\w&'-]+){0,2}$",
        r"(?:back to|return to|go to|jump to|more from)\b.{0,40}$",
        r"page \d+(?: of \d+)?$|(?:newer|older) posts?$|\d+\s*[-–]?\s*min(?:ute)?s?\.?(?: read)?$|reading time\b.{0,20}$|(?:posted|published|updated|filed) in\b",
        r"(?:(?:home|about|contact|destinations?|archives?|gallery|news|politics|economy|health|society|culture|sports?|opinion|world|business|tech|interviews?|work with me|shop|recipes|travel|services|faq|blog)\b[\s|·•]*){2,}$",
    ),
    "timestamp": (
        rf"(?:(?:published|posted|updated|last updated|last modified|modified|created|date|issued|released|added|uploaded|source|first published|release date)\b[\s:|-]*.{{0,40}}?)(?:{_FULL_DATE}|{_CLOCK}|{_MONTH} \d{{1,2}}\b|\d{{1,2}} {_MONTH})",
        rf".{{0,60}}?\b(?:published|posted|updated)\b[\s:|-]*(?:on |in |at )?.{{0,20}}?{_FULL_DATE}.{{0,40}}$",
        rf"(?:\w+,?\s+)?{_FULL_DATE}(?:\s*[,|·•-]?\s*(?:at )?{_CLOCK})?.{{0,40}}$",
        rf".{{0,40}}?\b{_FULL_DATE}\W{{1,4}}{_CLOCK}.{{0,40}}$",
        rf"{_CLOCK}[\s,|-]+{_FULL_DATE}[^!?]{{0,80}}$|{_FULL_DATE}[\s,|·-]+(?:news release|press release|statement|feature|news|reading time|\d+ min).{{0,80}}$",
        rf"(?:{_CLOCK}|\d+ min(?:ute)?s? read)[\s|·,-]+(?:{_MONTH} )?\d{{4}}$",
        rf"[^\W\d_]{{3,}}(?: [^\W\d_]{{3,}})? {_FULL_DATE}\W{{1,4}}{_CLOCK}.{{0,30}}$",
        rf"(?:by )?[\w' .-]{{3,50}} in [\w& ]{{3,25}} on {_FULL_DATE}$",
        rf"{_CLOCK}\s*(?:\(?(?:gmt|utc|msk|ist|cet|est|bst)\b.{{0,8}})?[\s,|-]*(?:{_FULL_DATE}|\d{{1,2}}[ -]{_MONTH}).{{0,40}}$",
        rf"\d{{1,2}} {_MONTH},? {_CLOCK}.{{0,30}}$|{_MONTH} \d{{1,2}},? {_CLOCK}.{{0,30}}$",
        r"(?:just now|today|yesterday|\d+ (?:minutes?|hours?|days?|weeks?|months?) ago)(?:\W.{0,20})?$",
        rf"[\w' .-]{{2,40}}\|\s*{_FULL_DATE}.{{0,40}}$",
    ),
    "section": (
        r"(?:for immediate release|press release|news release|media release|media statement|embargoed.{0,40}|breaking(?: news)?|exclusive|explainers?|analysis|opinion|op-?ed|commentary|interview|feature|editorial|blog|news|briefs?|world|health|business|society|politics|economy|national|international|region(?:al)?|lifestyle|asia|africa|europe)$",
        r"\d+ min(?:ute)? read",
        r"(?:service|section|category|rubric|desk|edition|newspaper section|writer|newsletter no)\s?[.:] ?.{2,40}$",
        r"official (?:information )?(?:source|website|site|portal|page) of\b.{3,80}$|press (?:service|office|centre|center) of\b.{3,60}$",
    ),
    "byline": (
        r"(?:posted|published|prepared|contributed) by\b.{2,60}$",
        r"(?:by|words|text|story|report|author|from)\s*[:\s]\s*(?=[a-z.' ,-]{4,60}$)(?:(?:[a-z.'-]+ ){1,4}[a-z.'-]+)(?:(?:,| and| in| for) .{2,40})?$",
    ),
}

#: A line that only opens a list of furniture: what follows to the end of the page belongs to it.
OPENERS = frozenset(
    [
        "related",
        "tags",
        "comments",
        "newsletter",
        "author_note",
        "contact",
        "copyright",
        "share",
        "cookie",
    ]
)


def _compile(parts: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Make one pattern of many, whose matched group is named after the part."""
    for pattern in itertools.chain.from_iterable(parts.values()):
        # Lines are matched in small letters, which is much faster than ignoring case.
        assert not re.search(r"[A-Z]", re.sub(r"\\[A-Z]", "", pattern)), f"capitals in {pattern}"
    alternatives = (
        f"(?P<{part}>{'|'.join(f'(?:{pattern})' for pattern in found)})"
        for part, found in parts.items()
    )
    return re.compile("|".join(alternatives))


_LINE = _compile(PARTS)
#: The same for a line without a digit, which holds no date and no time of day: half the work.
_LINE_OF_WORDS = _compile(
    {
        part: [p for p in found if _FULL_DATE not in p and _CLOCK not in p]
        for part, found in PARTS.items()
    }
)
_DIGIT = re.compile(r"\d")
#: A label in capitals needs no colon, and a list of keywords in small letters no label.
_LABEL = re.compile(
    r"(?:KEYWORDS|TAGS|TOPICS)\b|[a-z][a-z -]{2,25}(?:, [a-z][a-z -]{2,25}){2,}$"
)
#: A long line is body unless it begins as one of these; the full list would cost too much on it.
_LONG = _compile(
    {part: PARTS[part] for part in ("author_note", "contact", "copyright", "cookie", "newsletter")}
)
_LONG_STARTS = frozenset(
    "the this our we by if do are have to for then author authors writer columnist contributor views"
    " opinions website cookies copyright © all continue continuing article story post interview report"
    " stay keep subscribe sign follow join write send contact media press more further got share"
    " republication reproduction reprint first originally published disclaimer: disclaimer editor's note edited compiled"
    " reporting writing translated immediate email get enjoy enjoyed enjoying like support material materials anadolu"
    " any unauthorized no you never receive tell please".split()
)


def match_furniture(line: str) -> str:
    """Name the kind of page furniture that a line is.

    Parameters
    ----------
    line
        A stripped line.

    Returns
    -------
    str
        A key of `PARTS`, or an empty string for a line that is not furniture.

    Examples
    --------
    >>> match_furniture("Read also: Kazakhstan to launch 12 trains")
    'related'
    >>> match_furniture("The ministers signed a memorandum on electronic prescriptions.")
    ''
    """
    if _LABEL.match(line):
        return "tags"
    if len(line) > 170 or (len(line) > 100 and line[-1] in '.”"'):
        first = _simplify(line[:24]).split(" ", 1)[0].strip('*(["')
        is_open = first in _LONG_STARTS or not line[0].isalnum() or " contains only " in line
        found = _LONG.match(_simplify(line)) if is_open else None
    elif _DIGIT.search(line):
        found = _LINE.match(_simplify(line))
    else:
        found = _LINE_OF_WORDS.match(_simplify(line))
    return found.lastgroup or "" if found else ""


def _simplify(line: str) -> str:
    """The line in small letters, with plain quotation marks and blanks."""
    line = line.lower().lstrip("♦►▶→✉☎| ")
    if line.isascii():
        return line
    line = line.replace("’", "'").replace("‘", "'").replace("\xa0", " ")
    return line.replace("“", '"').replace("”", '"')


def is_caption(line: str) -> bool:
    """Tell whether a line is a photo caption, by its credit.

    Examples
    --------
    >>> is_caption("Delegates in Astana. Photo credit: Ministry of Healthcare")
    True
    """
    if len(line) >= 500:
        return False
    tail = line[-80:].lower()
    return (line[0] in _CAPTION_INITIALS and _CAPTION_START.match(line) is not None) or (
        _may_be_credit(tail) and _CAPTION_END.search(line, max(0, len(line) - 80)) is not None
    )


#: Letters that a caption which names itself begins with.
_CAPTION_INITIALS = frozenset("pPiIfFcCgG")
#: Signs one of which most credits hold.
_CREDIT_SIGNS = frozenset("/:([—–")


def _may_be_credit(tail: str) -> bool:
    """Tell, cheaply, whether the end of a line may be a credit: most lines are none."""
    is_signed = not _CREDIT_SIGNS.isdisjoint(tail)
    return is_signed or " -" in tail or ".-" in tail or "photo" in tail or "courtesy" in tail


_CAPTION_START = re.compile(
    r"(?:photo|picture|image|file photo|caption|pictured?|in this photo|photograph|illustration|figure \d+|graphic)\s*[:/(|]"
    r"|(?:photo|image|picture|illustration) (?:by|credit|courtesy)\b"
    r"|credit\s*:",
    re.I,
)
_CAPTION_END = re.compile(
    r"(?:photo|image|picture)s?(?: credit| courtesy| source)?\s*[:/]\s*[^.]{2,50}\.?$"
    r"|[(\[](?:photo|xinhua|file photo|image|picture|photo/|ap photo|afp|reuters|courtesy)\b[^)\]]{0,60}[)\]]\.?$"
    r"|[.\s][—–/-]{1,2}\s?(?:(?-i:[A-Z][A-Za-z]{1,12})(?:/[A-Za-z ]{2,20})|CFP|VCG|AFP|AP|Reuters|IANS|PTI|APP|TASS|Xinhua)\.?$"
    r"|\b(?:file photo|handout photo|photo credit|photo courtesy|photo by|courtesy of the)\b[^.]{0,50}\.?$",
    re.I,
)
