"""From bytes to text: the encodings that text files from the web come in.

Order: byte order mark; UTF-8; UTF-16 without a mark; then the code page that fits best. A file that
is UTF-8 but for a few bytes (cut in the middle of a character, a lone surrogate) stays UTF-8, and
what cannot be decoded becomes U+FFFD, is counted and said, so that the rest of it is not lost.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Code pages tried, the first that decodes without control characters wins if no guess is better.
_CODE_PAGES = ["cp1252", "cp1251", "cp1254", "cp1250", "koi8_r", "gb18030", "shift_jis", "euc_kr"]
#: C0 controls that no text file holds (tab, line feed, form feed and carriage return are fine).
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
#: Share of undecodable bytes up to which a file still counts as damaged UTF-8.
_MAX_DAMAGE = 0.02
#: Share of lost characters from which a file is set aside.
_MAX_LOSS = 0.1
#: A character that shows: not white space, a mark of byte order or direction, a joiner, or lost.
_VISIBLE = re.compile("[^\\s\ufeff\ufffd\xad\u200b-\u200f\u2060-\u2064]")
#: Half of a surrogate pair, written as if it were a character.
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file, or the reason why it has none.

    Attributes
    ----------
    text
        Line ends as ``\\n``, no byte order mark; empty where `reason` is set.
    encoding
        The Python name of the encoding.
    n_replaced
        Characters U+FFFD that stand for bytes that could not be decoded.
    reason
        Why the bytes are not an article; empty for a text.
    """

    text: str = ""
    encoding: str = ""
    n_replaced: int = 0
    reason: str = ""


def decode_text(data: bytes) -> Decoded:
    """Decode the bytes of a file.

    Parameters
    ----------
    data
        All bytes of the file.

    Returns
    -------
    Decoded
        With `reason` set for an empty or binary file; never raises.

    Examples
    --------
    >>> decode_text("Türkiye\\r\\n".encode("utf-16")).text
    'Türkiye\\n'
    >>> decode_text(b"").reason
    'the file is empty'
    """
    if not data:
        return Decoded(reason="the file is empty")
    if reason := _name_binary(data):
        return Decoded(reason=reason)
    text, encoding, n_replaced = _decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if reason := _name_fault(text, n_replaced):
        return Decoded(reason=reason)
    return Decoded(text, encoding, n_replaced)


def _name_fault(text: str, n_replaced: int) -> str:
    """The reason why a decoded text is none."""
    if not _VISIBLE.search(text):
        return "the file holds only white space"
    if n_replaced > _MAX_LOSS * len(text):
        return f"cannot be decoded: {n_replaced} of {len(text)} characters are lost"
    controls = _CONTROLS.findall(text)
    if "\x00" in controls:
        line = text.count("\n", 0, text.index("\x00")) + 1
        return f"not a text file: NUL character in line {line}"
    if len(controls) > 4 and len(controls) > len(text) / 200:
        return f"not a text file: {len(controls)} control characters"
    return ""


def _name_binary(data: bytes) -> str:
    kinds = {
        b"%PDF": "PDF",
        b"PK\x03\x04": "Word, OpenDocument or ZIP",
        b"\xd0\xcf\x11\xe0": "Word 97",
        b"{\\rtf": "RTF",
        b"\x1f\x8b": "gzip",
        b"\x89PNG": "PNG",
        b"\xff\xd8\xff": "JPEG",
        b"GIF8": "GIF",
    }
    for mark, kind in kinds.items():
        if data.startswith(mark):
            return f"a {kind} file, not text: save the article's words as a .txt file"
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)", data[:400], re.I):
        return "HTML source, not text: save the article's words as a .txt file"
    return ""


def _decode(data: bytes) -> tuple[str, str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replace(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        pass
    if encoding := _guess_utf16(data):
        return _replace(data, encoding)
    if _is_cut_or_surrogate(data):
        return _replace(data, "utf-8")
    text, _, n_replaced = _replace(data, "utf-8")
    n_beyond_ascii = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]", data))
    if n_replaced <= max(3, _MAX_DAMAGE * len(data)) and n_beyond_ascii > n_replaced:
        return text, "utf-8", n_replaced
    return _decode_code_page(data)


def _replace(data: bytes, encoding: str) -> tuple[str, str, int]:
    text = data.decode(encoding, errors="replace")
    # What the file itself holds as U+FFFD is not ours to count, but cannot be told apart cheaply.
    return text, encoding, text.count("\ufffd")


def _is_cut_or_surrogate(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 but for lone surrogates and a last character cut short."""
    whole = _SURROGATE.sub(b"", data)
    try:
        whole.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def _guess_utf16(data: bytes) -> str:
    """Recognize UTF-16 without a mark by its NULs: mostly Latin text has one in every pair."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    n_pairs = min(len(data), 2000) // 2
    if odd > 0.4 * n_pairs and even < 0.05 * n_pairs:
        return "utf-16-le"
    if even > 0.4 * n_pairs and odd < 0.05 * n_pairs:
        return "utf-16-be"
    return ""


def _decode_code_page(data: bytes) -> tuple[str, str, int]:
    # Western text has few bytes above 127, most of them quotation marks and dashes of cp1252: a
    # statistical guess on so little is less sure than the code page that nearly all of it uses.
    high = [b for b in data if b > 127]
    if len(high) < 0.15 * len(data):
        try:
            return data.decode("cp1252"), "cp1252", 0
        except UnicodeDecodeError:
            pass
    best = charset_normalizer.from_bytes(data[:200_000], cp_isolation=_CODE_PAGES).best()
    encoding = best.encoding if best else "cp1252"
    return _replace(data, encoding)
