"""A PDF: the text of its pages, and every word that its objects hold beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from xml.parsers.expat import ExpatError

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFObjectNotFound
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pypdfium2 import raw

from pipeline.intake.texts.child import Attachment
from pipeline.intake.texts.drawn import OUTLINES, has_guesses, seen_only
from pipeline.intake.texts.markup import words
from pipeline.intake.texts.running import passages
from pipeline.intake.texts.source import DAMAGED, LOCKED, Stopped
from pipeline.model.passage import Passage, Unread, inside

_UNKNOWN_GLYPHS = "有认不出的字，请人工查看"
_HIDDEN_PARTS = "文件属性、批注和附件没有读完，请人工查看"
_EARLIER = "文件里还留着改动以前的内容，没有读完，请另存一份再查"
_BEFORE = "改动以前的内容"
_VERSIONS = 4  # of a file that was saved again and again, the last ones
_LINEARIZED = b"/Linearized"
_END = b"%%EOF"
_UNKNOWN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffd\ue000-\uf8ff]")
_TILING = 1  # kind of a pattern that is drawn like a page
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
    """Read a PDF, and what its earlier versions said that were saved before it and are still in the file.

    Raises `Stopped` when it is locked or broken; may need unbounded memory and time.
    """
    told: set[object] = set()
    for found in _version(content):
        told.add(_words_of(found))
        yield found
    ends = _earlier_ends(content)
    if len(ends) > _VERSIONS:
        yield Unread("", _EARLIER)
    for end in reversed(ends[-_VERSIONS:]):
        try:
            yield from _not_told(_version(content[:end]), told)
        except Stopped:
            yield Unread("", _EARLIER)


def _earlier_ends(content: bytes) -> list[int]:
    """Where earlier versions end. A file made for the web has an end of its own behind its first page."""
    ends = [found.end() for found in re.finditer(_END, content)][:-1]
    return ends[1:] if _LINEARIZED in content[:1_024] else ends


def _words_of(found: Passage | Unread | Attachment) -> object:
    return found.text if isinstance(found, Passage) else found


def _not_told(
    texts: Iterable[Passage | Unread | Attachment], told: set[object]
) -> Iterator[Passage | Unread | Attachment]:
    for found in texts:
        if isinstance(found, Unread) or _words_of(found) in told:
            continue
        told.add(_words_of(found))
        yield replace(found, where=inside(_BEFORE, found.where)) if isinstance(found, Passage) else found


def _version(content: bytes) -> Iterator[Passage | Unread | Attachment]:
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
        characters = page.get_textpage()
        text = characters.get_text_range().replace("\r\n", "\n")
    except pypdfium2.PdfiumError:
        yield Unread(where, DAMAGED)
        return
    yield from passages((text,), where, 0)
    if _UNKNOWN.search(text) or has_guesses(characters):
        yield Unread(where, _UNKNOWN_GLYPHS)
    yield from seen_only(page, text, where)
    yield from _stamped(document, number, text, where)


def _stamped(document: pypdfium2.PdfDocument, number: int, text: str, where: str) -> Iterator[Passage]:
    """What notes, stamps and fields show on a page: they are drawn into it, and it is read once more."""
    page = document[number]
    if not raw.FPDFPage_GetAnnotCount(page) or raw.FPDFPage_Flatten(page, 0) != raw.FLATTEN_SUCCESS:
        return
    page.close()
    drawn = document[number].get_textpage().get_text_range().replace("\r\n", "\n")
    known = set(text.split("\n"))
    added = (f"{line}\n" for line in drawn.split("\n") if line not in known)
    yield from passages(added, f"{where}上的批注和印章", 0)


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
        yield from _streams_of(found)
        for key, text in _strings(found, "", 0):
            said.setdefault(_PLACES.get(key, _OTHER), {})[text] = None
        if isinstance(found, PDFStream) and _is(found, "EmbeddedFile"):
            files.append((number, found))
        elif isinstance(found, PDFStream) and _is(found, "Metadata"):
            yield from _xml(found.get_data(), _METADATA)
    for where, texts in said.items():
        yield from passages((f"{text}\n" for text in texts), where, 0)
    for number, file in files:
        yield Attachment(names.get(number, "附件"), file.get_data())


def _streams_of(found: object) -> Iterator[Passage | Unread]:
    """Programs and forms that are kept as streams of their own; patterns with words that are not read."""
    for each in _dictionaries(found, 0):
        if each.get("PatternType") == _TILING and "Font" in (resolve1(each.get("Resources")) or ()):
            yield Unread("", OUTLINES)
        if isinstance(program := resolve1(each.get("JS")), PDFStream):
            yield from passages((decode_text(program.get_data()),), _PLACES["JS"], 0)
        form = resolve1(each.get("XFA"))
        parts = [resolve1(part) for part in (form if isinstance(form, list) else [form])]
        # The parts of a form are cut anywhere: only together they are well-formed.
        if content := b"".join(part.get_data() for part in parts if isinstance(part, PDFStream)):
            yield from _xml(content, _PLACES["V"])


def _dictionaries(found: object, depth: int) -> Iterator[Mapping[str, object]]:
    """An object and all that stands directly in it, as far as it has keys."""
    if depth > _DEEPEST:
        return
    inner: Iterable[object] = found if isinstance(found, list) else ()
    attributes = found.attrs if isinstance(found, PDFStream) else found
    if isinstance(attributes, dict):
        yield attributes
        inner = attributes.values()
    for each in inner:
        yield from _dictionaries(each, depth + 1)


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


def _xml(content: bytes, where: str) -> Iterator[Passage | Unread]:
    try:
        yield from passages((f"{said.text}\n" for said in words((content,))), where, 0)
    except ExpatError:
        yield Unread(where, DAMAGED)


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
