"""A PDF: the text of its pages, and every word that its objects hold beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.parsers.expat import ExpatError

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pypdfium2 import raw

from pipeline.intake.texts.child import Attachment
from pipeline.intake.texts.markup import words
from pipeline.intake.texts.running import passages
from pipeline.intake.texts.source import DAMAGED, LOCKED, Stopped
from pipeline.model.passage import Passage, Unread

_PICTURE = "是图片，读不出文字，请人工查看"
_PARTLY_PICTURE = "有大幅图片，图片上的文字读不出来，请人工查看"
_UNKNOWN_GLYPHS = "有认不出的字，请人工查看"
_HIDDEN_PARTS = "文件属性、批注和附件没有读完，请人工查看"
_LARGE_SHARE = 0.5  # of the page; smaller ones are seals and pictures beside text
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff]")
_PLACES = {
    "Contents": "批注",
    "RC": "批注",
    "T": "批注和表单",
    "TU": "表单",
    "V": "表单",
    "DV": "表单",
    "Opt": "表单",
    "URI": "链接地址",
    "Title": "文件属性和书签“标题”",
    "Author": "文件属性“作者”",
    "Subject": "文件属性“主题”",
    "Keywords": "文件属性“关键词”",
    "Alt": "图片的说明",
    "ActualText": "替换文字",
    "F": "附件的名称",
    "UF": "附件的名称",
    "Desc": "附件的说明",
    "JS": "程序代码",
}
_OTHER = "看不到的内容"
_METADATA = "文件属性"
# Strings that are bytes or names of programs, not words.
_NOT_WORDS = frozenset(
    "ID CIDSystemInfo DA Panose ModDate CreationDate Producer Creator Lang CheckSum".split()
)
_DEEPEST = 40


def read_pdf(content: bytes) -> Iterator[Passage | Unread | Attachment]:
    """Read a PDF. Raises `Stopped` when it is locked or broken; may need unbounded memory and time."""
    yield from _pages(content)
    try:
        yield from _objects(PDFDocument(PDFParser(BytesIO(content))))
    except MemoryError:
        raise
    except Exception:
        # The parser raises whatever a damaged file makes it stumble over; the pages were read all the same.
        yield Unread("", _HIDDEN_PARTS)


def _pages(content: bytes) -> Iterator[Passage | Unread]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = error.err_code == raw.FPDF_ERR_PASSWORD
        raise Stopped(LOCKED if is_locked else DAMAGED) from None
    try:
        for number in range(len(document)):
            yield from _page(document, number, f"第{number + 1}页")
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int, where: str) -> Iterator[Passage | Unread]:
    try:
        page = document[number]
        text = page.get_textpage().get_text_range().replace("\r\n", "\n")
    except pypdfium2.PdfiumError:
        yield Unread(where, DAMAGED)
        return
    yield from passages((text,), where, 0)
    if _UNKNOWN.search(text):
        yield Unread(where, _UNKNOWN_GLYPHS)
    share = _picture_share(page)
    if not text.strip() and share:
        yield Unread(where, _PICTURE)
    elif share > _LARGE_SHARE:
        yield Unread(where, _PARTLY_PICTURE)


def _picture_share(page: pypdfium2.PdfPage) -> float:
    """How much of the page its largest picture takes."""
    width, height = page.get_size()
    boxes = (picture.get_bounds() for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)))
    areas = ((right - left) * (top - bottom) for left, bottom, right, top in boxes)
    return float(max(areas, default=0.0) / max(width * height, 1.0))


def _objects(document: PDFDocument) -> Iterator[Passage | Unread | Attachment]:
    names: dict[int, str] = {}
    said: dict[str, dict[str, None]] = {}
    files: list[tuple[int, PDFStream]] = []
    for number in sorted({number for xref in document.xrefs for number in xref.get_objids()}):
        try:
            found = document.getobj(number)
        except PDFObjectNotFound:
            continue
        names |= _file_names(found)
        for key, text in _strings(found, "", 0):
            said.setdefault(_PLACES.get(key, _OTHER), {})[text] = None
        if isinstance(found, PDFStream) and _is(found, "EmbeddedFile"):
            files.append((number, found))
        elif isinstance(found, PDFStream) and _is(found, "Metadata"):
            yield from _metadata(found)
    for where, texts in said.items():
        yield from passages((f"{text}\n" for text in texts), where, 0)
    for number, file in files:
        yield Attachment(names.get(number, "附件"), file.get_data())


def _is(stream: PDFStream, kind: str) -> bool:
    said = stream.attrs.get("Type")
    return isinstance(said, PSLiteral) and said.name == kind


def _file_names(found: object) -> dict[int, str]:
    """The name of an attachment by the number of its stream, if this is what describes one."""
    files = found.get("EF") if isinstance(found, dict) else None
    name = (found.get("UF") or found.get("F")) if isinstance(found, dict) else None
    if not isinstance(files, dict) or not isinstance(name, bytes):
        return {}
    return {file.objid: decode_text(name) for file in files.values() if isinstance(file, PDFObjRef)}


def _metadata(stream: PDFStream) -> Iterator[Passage | Unread]:
    try:
        yield from passages((f"{said.text}\n" for said in words((stream.get_data(),))), _METADATA, 0)
    except ExpatError:
        yield Unread(_METADATA, DAMAGED)


def _strings(found: object, key: str, depth: int) -> Iterator[tuple[str, str]]:
    """Every string in an object, with the key of the dictionary it stands under."""
    if depth > _DEEPEST or key in _NOT_WORDS:
        return
    match found:
        case bytes():
            if text := decode_text(found).strip():
                yield key, text
        case list():
            for item in found:
                yield from _strings(item, key, depth + 1)
        case dict():
            for name, value in found.items():
                yield from _strings(value, str(name), depth + 1)
        case PDFStream():
            yield from _strings(found.attrs, key, depth + 1)
