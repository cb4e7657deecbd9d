"""What a received file is, judged by its content; a name proves nothing."""

from __future__ import annotations

import re
from enum import Enum

from pipeline.intake.workbook.limits import Refused
from pipeline.model.refusal import RefusalCode


class Envelope(Enum):
    """The two containers that hold workbooks."""

    ZIP = "zip"  # .xlsx .xlsm .ods
    OLE = "ole"  # .xls .et


_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_ARCHIVE_MAGIC = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh")
_FOREIGN = ((b"%PDF", "PDF 文件"), (b"\x89PNG", "图片"), (b"\xff\xd8\xff", "图片"), (b"GIF8", "图片"))
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_WEB = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|div|style|script)\b|mime-version:", re.I)
_XML_2003 = re.compile(r"urn:schemas-microsoft-com:office:spreadsheet|progid=.excel\.sheet", re.I)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_SAMPLE = 65_536
_OPENING = 4_096


def envelope_of(content: bytes) -> Envelope:
    """Return the container of a workbook. Raises `Refused` with what the file is instead."""
    if not content.strip(b"\x00 \t\r\n"):
        raise Refused(RefusalCode.EMPTY_FILE)
    if content.startswith(_ZIP_MAGIC):
        return Envelope.ZIP
    if content.startswith(_OLE_MAGIC):
        _check_ole(content)
        return Envelope.OLE
    _refuse_foreign(content)
    _refuse_text(_decoded(content[:_SAMPLE]))
    raise Refused(RefusalCode.NOT_A_WORKBOOK)


def _check_ole(content: bytes) -> None:
    # Directory entries hold stream names in UTF-16; looking for the names needs no sector chains.
    streams = {name for name in _OLE_STREAMS if name.encode("utf-16-le") + b"\0\0" in content}
    if "EncryptedPackage" in streams:
        raise Refused(RefusalCode.ENCRYPTED)
    if streams & {"Workbook", "Book"}:
        return
    for name in sorted(streams):
        raise Refused(RefusalCode.UNSUPPORTED_FORMAT, _OLE_STREAMS[name])
    raise Refused(RefusalCode.CORRUPT, "文件目录")


_OLE_STREAMS = {
    "EncryptedPackage": "",
    "Workbook": "",
    "Book": "",
    "WordDocument": "文字文档",
    "PowerPoint Document": "演示文稿",
}


def _refuse_foreign(content: bytes) -> None:
    if content.startswith(_ARCHIVE_MAGIC):
        raise Refused(RefusalCode.ARCHIVE)
    if content.startswith(b"{\\rtf"):
        raise Refused(RefusalCode.UNSUPPORTED_FORMAT, "文字文档")
    if content.startswith(_OLD_BIFF):
        raise Refused(RefusalCode.UNSUPPORTED_FORMAT, "Excel 95 以前的表格")
    for magic, what in _FOREIGN:
        if content.startswith(magic):
            raise Refused(RefusalCode.NOT_A_WORKBOOK, what)


def _decoded(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            # The sample may end inside a character, so its last bytes do not count.
            return sample[: len(sample) - 4 if len(sample) == _SAMPLE else None].decode(encoding)
        except UnicodeDecodeError:
            continue
    return "\ufffd"


def _refuse_text(text: str) -> None:
    opening = text[:_OPENING].lstrip("\ufeff \t\r\n")
    if _XML_2003.search(opening):
        raise Refused(RefusalCode.XML_2003)
    if _WEB.search(opening):
        raise Refused(RefusalCode.WEB_PAGE)
    if not opening.startswith("<") and not _BINARY.search(text):
        raise Refused(RefusalCode.CSV_TEXT)
