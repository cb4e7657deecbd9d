"""XML parts made safe to search as bytes: UTF-8, no DTD, no comments, no CDATA, no control characters."""

from __future__ import annotations

import re

from pipeline.intake.workbook.limits import Refused
from pipeline.model.refusal import RefusalCode

_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00", b"<\x00", b"\x4c\x6f\xa7\x94")
_DECLARATION = re.compile(rb"\s*<\?xml\s[^<>]*\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([\w.-]+)[\"']")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii", b"ascii"}
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_DECODED_AT_ONCE = 1 << 20
_CHECKED_AT_ONCE = 1 << 16  # stays in the processor's cache
_SPECIAL = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_OPENING = re.compile(rb"<!--|<!\[CDATA\[|<\?")


def clean_markup(part: bytes, key: str) -> bytes:
    """Return the part without comments, processing instructions and CDATA sections.

    The text of a CDATA section stays, escaped: the reader would drop it. Raises `Refused`.
    """
    if part.startswith(_OTHER_ENCODINGS):
        raise Refused(RefusalCode.BAD_ENCODING, key)
    if part.startswith(_BOM):
        part = part[len(_BOM) :]
    start = _after_declaration(part, key)
    _check_characters(part, key)
    # A single byte is found at memory speed, so plain parts pay next to nothing here.
    has_declaration = b"!" in part and b"<!" in part
    if has_declaration or (part.find(b"?", start) >= 0 and part.find(b"<?", start) >= 0):
        return _without_special(part[start:], key)
    return part


def _after_declaration(part: bytes, key: str) -> int:
    declaration = _DECLARATION.match(part, 0, 400)
    if declaration is None:
        return 0
    encoding = _ENCODING.search(declaration[0])
    if encoding and encoding[1].lower() not in _PLAIN_ENCODINGS:
        raise Refused(RefusalCode.BAD_ENCODING, f"{key}（{encoding[1].decode('ascii', 'replace')[:20]}）")
    return declaration.end()


def _check_characters(part: bytes, key: str) -> None:
    for start in range(0, len(part), _CHECKED_AT_ONCE):
        piece = part[start : start + _CHECKED_AT_ONCE]
        if len(piece.translate(None, _CONTROLS)) != len(piece):
            raise Refused(RefusalCode.CORRUPT, f"{key} 含有控制字符")
    if not part.isascii() and not _is_utf8(part):
        raise Refused(RefusalCode.BAD_ENCODING, key)


def _is_utf8(part: bytes) -> bool:
    start = 0
    try:
        while start < len(part):
            # Cut before a lead byte or an ASCII byte, never inside a character.
            end = min(start + _DECODED_AT_ONCE, len(part))
            while start < end < len(part) and part[end] & 0xC0 == 0x80:
                end -= 1
            part[start : max(end, start + 1)].decode()
            start = max(end, start + 1)
    except UnicodeDecodeError:
        return False
    return True


def _without_special(part: bytes, key: str) -> bytes:
    pieces: list[bytes] = []
    start = 0
    # A loop and not one pattern: an unclosed comment must not be searched for once per opening.
    while opening := _OPENING.search(part, start):
        end = part.find(_SPECIAL[opening[0]], opening.end())
        if end < 0:
            raise Refused(RefusalCode.CORRUPT, key)
        pieces.append(part[start : opening.start()])
        if opening[0] == b"<![CDATA[":
            pieces.append(_escaped(part[opening.end() : end]))
        start = end + len(_SPECIAL[opening[0]])
    cleaned = b"".join([*pieces, part[start:]])
    if b"<!" in cleaned:
        raise Refused(RefusalCode.DTD_REFUSED, key)
    return cleaned


def _escaped(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
