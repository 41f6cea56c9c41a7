"""The main language of a text, by its script and its commonest words."""

from __future__ import annotations

import re

_COMMON = {
    "en": "the of and to in for that with is was on by from as at has have said will this are an",
    "fr": "le la les des et en du une dans pour que qui sur est par au avec sont aux ses cette",
    "de": "der die und das den von zu mit ist im für auf des dem ein eine nicht als auch sich",
    "es": "el la los las de y en que del una por con para se su al como más es sobre",
    "pt": "o a os as de e em que do da uma por com para se no na dos das ao é",
    "it": "il la di e che in un una per con del della dei le nel alla sono gli più",
    "tr": "ve bir bu için ile da de olarak olan en daha çok gibi sonra kadar ise sağlık",
    "az": "və bir bu üçün ilə də olan daha çox sonra kimi isə olaraq edir olub",
    "uz": "va bilan uchun bu bir ham esa edi boʻyicha haqida sogʻliqni",
    "id": "yang dan di dengan untuk pada dari ini itu dalam tidak adalah akan oleh",
    "vi": "và của các trong cho với là được những một đã có không",
    "ru": "и в на с по что для из не от к это как о при за",
    "kk": "және мен үшін бұл бір деп жылы бойынша қазақстан",
    "uk": "та і в на з що для від не до це як про за",
}
_SETS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
_N_CHARS = 800
_MIN_SHARE = 0.08


def find_language(text: str) -> str:
    """Find the main language of a text.

    Parameters
    ----------
    text
        The text; its first part decides.

    Returns
    -------
    str
        ISO 639-1 code, ``und`` where it is not clear.

    Examples
    --------
    >>> find_language("The ministers of health met in the capital and signed a plan for it.")
    'en'
    """
    sample = text[:_N_CHARS]
    words = sample.casefold().split()
    if sum(map(_SETS["en"].__contains__, words)) >= max(3, 2 * _MIN_SHARE * len(words)):
        return "en"
    found = [(sum(map(common.__contains__, words)), code) for code, common in _SETS.items()]
    best, code = max(found, key=lambda pair: pair[0])
    if best >= max(3, _MIN_SHARE * len(words)):
        return code
    if not sample.isascii():
        for name, script in _SCRIPTS:
            if len(script.findall(sample)) > 0.2 * len(sample.replace(" ", "")):
                return name
    return "und"
