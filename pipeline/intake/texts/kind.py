"""What a file is, judged by its content; its name only tells texts from texts."""

from __future__ import annotations

import json
import re
from enum import Enum
from pathlib import PurePath

from pipeline.intake.document.kind import (
    ARCHIVES,
    IMAGES,
    OLE_MAGIC,
    PDF_MAGIC,
    PDF_STARTS_WITHIN,
    ZIP_MAGIC,
)
from pipeline.intake.texts.characters import characters, encoding_of
from pipeline.intake.texts.delimited import looks_tabular
from pipeline.intake.texts.source import Stopped


class TextKind(Enum):
    """The kinds that are read, each by a reader of its own."""

    NOTHING = "empty"
    PACKAGE = "zip"
    OLD_OFFICE = "ole"
    PDF = "pdf"
    PAGE = "html"
    MARKUP = "xml"
    TABLE = "csv"
    JSON = "json"
    TEXT = "txt"


_RTF = b"{\\rtf"
_TABLES = (".csv", ".tsv", ".tab")
_PAGES = (".html", ".htm", ".xhtml")
_PLAIN = ".txt"
_ESCAPE = "\\u"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|p|h1)\b", re.I)
_MAILS = (".eml", ".mht", ".mhtml")
# Lines "Name: value", some of them folded, among which is one that only mail has.
_MAIL = re.compile(
    r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,200}?"
    r"(?:mime-version:|return-path:|message-id:|dkim-signature:|received:\s+(?:from|by)\b)",
    re.I,
)
_OPENING = 4_096
_LONG = 16_384  # characters; of longer texts the end may be missing
_JSON_BEGINS = re.compile(r'\s*[\[{]\s*(?:["\[{\]}]|-?\d+\s*,)')
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SHARE_OF_CONTROLS = 0.02  # a stray one does not make a text something else

OLD_DOCUMENT = "这是旧格式的文档，读不出来，请用 Word 或 WPS 另存为 .docx 后再查"
_PICTURE = "这是一张图片，读不出上面的文字，请人工查看"
_ARCHIVE = "这种压缩包打不开，请解压后再查"
_WEB_ARCHIVE = "这是邮件或者单个文件的网页存档，读不出来，请在浏览器里另存为普通网页后再查"
UNKNOWN = "认不出是什么文件，没有读，请人工查看"


def kind_of(head: bytes, name: str) -> TextKind:
    """Return the kind of a file by its first bytes. Raises `Stopped`: what it is instead, and the remedy."""
    if not head:
        return TextKind.NOTHING
    if head.startswith(ZIP_MAGIC):
        return TextKind.PACKAGE
    if head.startswith(OLE_MAGIC):
        return TextKind.OLD_OFFICE
    if PDF_MAGIC in head[:PDF_STARTS_WITHIN]:
        return TextKind.PDF
    _refuse_foreign(head)
    return _kind_of_text("".join(characters((head,))), PurePath(name).suffix.lower())


def _refuse_foreign(head: bytes) -> None:
    if head.startswith(_RTF):
        raise Stopped(OLD_DOCUMENT)
    if head.startswith(ARCHIVES):
        raise Stopped(_ARCHIVE)
    controls = len(_CONTROLS.findall(head.decode("latin-1")))
    if not encoding_of(head) and controls > len(head) * _SHARE_OF_CONTROLS:
        raise Stopped(_PICTURE if head.startswith(IMAGES) else UNKNOWN)


def _kind_of_text(text: str, ending: str) -> TextKind:
    opening = text[:_OPENING].lstrip()
    if ending in _MAILS or _MAIL.match(text.lstrip()):
        raise Stopped(_WEB_ARCHIVE)
    if ending in _TABLES:
        return TextKind.TABLE
    if ending in _PAGES or _PAGE.search(opening):
        return TextKind.PAGE
    if ending != _PLAIN and opening.startswith(("<?xml", "<svg")):
        return TextKind.MARKUP
    # Words in escapes are no plain text, whatever it is called: as one nobody would read them.
    may_be_json = opening.startswith(("{", "[")) and (ending != _PLAIN or _ESCAPE in text)
    if ending == ".json" or (may_be_json and _is_json(text)):
        return TextKind.JSON
    return TextKind.TABLE if looks_tabular(opening) else TextKind.TEXT


def _is_json(text: str) -> bool:
    """Whether a text is JSON, judged by its whole or by what came first of it; a list in brackets is none."""
    if len(text) >= _LONG:
        return _JSON_BEGINS.match(text) is not None
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
