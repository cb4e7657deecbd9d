"""What a document is, judged by its content; the ending of its name proves nothing."""

from __future__ import annotations

import re
from enum import Enum

from pipeline.intake.document.blocked import (
    DAMAGED,
    LOCKED,
    NOT_A_REPORT,
    RESAVE_AS_DOCX,
    USE_TEXT,
    Blocked,
    blocked_package,
)
from pipeline.intake.document.plain_text import decoded
from pipeline.intake.document.word_file import main_part
from pipeline.intake.workbook.container import open_container
from pipeline.intake.workbook.limits import LIMITS, Refused


class DocumentKind(Enum):
    """The kinds that are read."""

    WORD = "docx"
    PDF = "pdf"
    WEB = "html"
    TEXT = "txt"


# How files of these kinds begin.
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
PDF_MAGIC = b"%PDF-"
PDF_STARTS_WITHIN = 1024  # readers accept so many bytes of rubbish before it
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh")
_WEB = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|p|h1)\b", re.I)
_OPENING = 4_096

_OLD_DOCUMENT = f"这是旧格式的文档，{RESAVE_AS_DOCX}"
_PICTURE = f"这是一张图片，里面的文字读不出来，{USE_TEXT}"
_ARCHIVE = "这是一个压缩包，请解压后选里面的报告再检查"
_TABLE_FILE = "这是一份表格，不是文字报告，请选年度报告的文件再检查"
_WEB_ARCHIVE = "这是单个文件的网页存档，请在浏览器里另存为普通网页，或者复制到 Word 里存为 .docx 再检查"

# A part that tells what a zip package is, and what to say of it.
_FOREIGN_PACKAGES = (
    ("xl/workbook.xml", _TABLE_FILE),
    ("ofd.xml", "这是 OFD 文件，请打开后另存为 .docx 或 .pdf 再检查"),
    ("ppt/presentation.xml", NOT_A_REPORT),
    ("mimetype", f"这不是 .docx 格式的文档，{RESAVE_AS_DOCX}"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", _OLD_DOCUMENT),
    ("Workbook", _TABLE_FILE),
    ("Book", _TABLE_FILE),
    ("PowerPoint Document", NOT_A_REPORT),
)


def kind_of(content: bytes) -> DocumentKind:
    """Return the kind of a document. Raises `Blocked` with what it is instead, and the remedy."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Blocked("文件是空的，请重新保存一份再检查")
    if content.startswith(ZIP_MAGIC):
        return _kind_of_package(content)
    if content.startswith(OLE_MAGIC):
        raise Blocked(_ole_sentence(content))
    if PDF_MAGIC in content[:PDF_STARTS_WITHIN]:
        return DocumentKind.PDF
    _refuse_foreign(content)
    return _kind_of_text(content)


def _kind_of_package(content: bytes) -> DocumentKind:
    try:
        container = open_container(content, LIMITS)
    except Refused as refused:
        raise blocked_package(refused.refusal.code) from None
    if main_part(container):
        return DocumentKind.WORD
    raise Blocked(next((said for part, said in _FOREIGN_PACKAGES if part in container.entries), _ARCHIVE))


def _ole_sentence(content: bytes) -> str:
    # Directory entries hold stream names in UTF-16; looking for the names needs no sector chains.
    named = (said for name, said in _OLE_STREAMS if name.encode("utf-16-le") + b"\0\0" in content)
    return next(named, DAMAGED)


def _refuse_foreign(content: bytes) -> None:
    if content.startswith(b"{\\rtf"):
        raise Blocked(_OLD_DOCUMENT)
    if content.startswith(ARCHIVES):
        raise Blocked(_ARCHIVE)
    if content.startswith(IMAGES):
        raise Blocked(_PICTURE)


def _kind_of_text(content: bytes) -> DocumentKind:
    # Tags are ASCII in every encoding of a page, and a page may have damaged characters and still be read.
    opening = content[:_OPENING].decode("latin-1").lstrip()
    if re.match(r"(?:from:.*\s+)?.{0,400}?mime-version:", opening, re.I | re.S):
        raise Blocked(_WEB_ARCHIVE)
    if opening.startswith("<?xml") and "w:wordDocument" in opening:
        raise Blocked(_OLD_DOCUMENT)
    if _WEB.search(opening):
        return DocumentKind.WEB
    decoded(content)
    return DocumentKind.TEXT
