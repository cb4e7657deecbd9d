"""The front door: any file in, all it says out, piece by piece. Never raises for any bytes."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError

from pipeline.intake.folder import printable
from pipeline.intake.texts.archive import archive_texts
from pipeline.intake.texts.characters import decoded
from pipeline.intake.texts.child import Attachment, Request, Served, read_in_child
from pipeline.intake.texts.delimited import delimited
from pipeline.intake.texts.kind import OLD_DOCUMENT, UNKNOWN, TextKind, kind_of
from pipeline.intake.texts.markup import words
from pipeline.intake.texts.open_document import open_document_texts
from pipeline.intake.texts.package import Package, opened
from pipeline.intake.texts.page import page_texts
from pipeline.intake.texts.parts import other_parts
from pipeline.intake.texts.running import json_text, passages, running_text
from pipeline.intake.texts.source import (
    LOCKED,
    NOT_A_FILE,
    NOT_OPENED,
    TEXT_LIMITS,
    TOO_DEEP,
    Allowance,
    Source,
    Stopped,
    TextLimits,
    chunks,
    guarded,
    head_of,
    placed,
    whole,
)
from pipeline.intake.texts.word import word_texts
from pipeline.intake.texts.workbook import workbook_texts
from pipeline.model.passage import Passage, Text, Unread

_NAME = "文件名"
_OFD = "这是 OFD 文件，读不出来，请打开后另存为 .docx 或能选中文字的 .pdf 再查"
_BEHIND = "文件末尾后面还有别的内容，没有读，请用原来的程序打开、另存一份后再查"
_BINARY_WORKBOOK = "这种表格（.xlsb）读不出来，请用 Excel 或 WPS 另存为 .xlsx 后再查"


def texts_at(path: Path, limits: TextLimits = TEXT_LIMITS) -> Iterator[Text]:
    """Read a file on disk; see `texts_of`. A folder or a device is not read, and that is said."""
    yield Passage(_NAME, printable(path.name))
    try:
        is_file = stat.S_ISREG(path.stat().st_mode)
        if is_file:
            path.open("rb").close()
    except (OSError, ValueError):
        yield Unread("", NOT_OPENED)
        return
    if is_file:
        yield from _texts(path.name, partial(_open, path), limits)
    else:
        yield Unread("", NOT_A_FILE)


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def texts_of(content: bytes, name: str, limits: TextLimits = TEXT_LIMITS) -> Iterator[Text]:
    """Yield all that a file says, its name first, in its order, hidden parts as well; judged by its content.

    What could not be read is among the texts (`Unread`). Tables come in blocks, texts in passages, so that
    a file of any length is read in bounded memory.
    """
    yield Passage(_NAME, name)
    yield from _texts(name, partial(BytesIO, content), limits)


def _texts(name: str, open_it: Callable[[], BinaryIO], limits: TextLimits) -> Iterator[Text]:
    source = Source(name, open_it, _inner, limits, Allowance(limits.unpacked_bytes))
    yield from guarded(_read(source), "", source)


def _inner(source: Source) -> Iterator[Text]:
    """Read a file found inside another."""
    yield Passage(_NAME, source.name)
    yield from guarded(_read(source), "", source)


def _read(source: Source) -> Iterator[Text]:
    if source.depth > source.limits.depth:
        raise Stopped(TOO_DEEP)
    yield from _READERS[kind_of(head_of(source), source.name)](source)


def _nothing(_: Source) -> Iterator[Text]:
    yield from ()


def _package(source: Source) -> Iterator[Text]:
    with opened(source) as package:
        if package.archive.comment:
            yield Passage("压缩包的备注", decoded(package.archive.comment))
        yield from _package_reader(package)(package)
        if package.has_more:
            yield Unread("", _BEHIND)


def _package_reader(package: Package) -> Callable[[Package], Iterator[Text]]:
    parts = package.parts.keys()
    for part, why in _NOT_READ:
        if part in parts:
            raise Stopped(why)
    if {"mimetype", "content.xml"} <= parts:
        return open_document_texts
    if "[content_types].xml" in parts:
        for folder, reader in _OFFICE:
            if any(part.startswith(folder) for part in parts):
                return reader
    return archive_texts


def _slides(package: Package) -> Iterator[Text]:
    yield from other_parts(package, (), {})


def _old_office(source: Source) -> Iterator[Text]:
    content = whole(source, source.limits.whole_bytes)
    # Directory entries hold stream names in UTF-16; looking for the names needs no sector chains.
    named = (why for name, why in _OLE_STREAMS if name.encode("utf-16-le") + b"\0\0" in content)
    if why := next(named, UNKNOWN):
        raise Stopped(why)
    yield from _by_child(Served.OLD_WORKBOOK, content, source)


def _pdf(source: Source) -> Iterator[Text]:
    yield from _by_child(Served.PDF, whole(source, source.limits.whole_bytes), source)


def _by_child(kind: Served, content: bytes, source: Source) -> Iterator[Text]:
    for found in read_in_child(Request(kind, content, source.limits)):
        if isinstance(found, Attachment):
            file = source.member(found.name, partial(BytesIO, found.content), len(found.content))
            yield from placed(_inner(file), f"附件“{found.name}”")
        else:
            yield found


def _markup(source: Source) -> Iterator[Text]:
    try:
        yield from passages((f"{said.text}\n" for said in words(chunks(source))), "", 0)
    except (
        ExpatError,
        LookupError,
        ValueError,
    ):  # damaged, or in an encoding that only Chinese programs write
        yield from running_text(source)


_OFFICE = (("xl/", workbook_texts), ("word/", word_texts), ("ppt/", _slides))
_NOT_READ = (("ofd.xml", _OFD), ("xl/workbook.bin", _BINARY_WORKBOOK))
_OLE_STREAMS = (
    ("EncryptedPackage", LOCKED),
    ("Workbook", ""),
    ("Book", ""),
    ("WordDocument", OLD_DOCUMENT),
    ("PowerPoint Document", OLD_DOCUMENT),
)
_READERS: dict[TextKind, Callable[[Source], Iterator[Text]]] = {
    TextKind.NOTHING: _nothing,
    TextKind.PACKAGE: _package,
    TextKind.OLD_OFFICE: _old_office,
    TextKind.PDF: _pdf,
    TextKind.PAGE: page_texts,
    TextKind.MARKUP: _markup,
    TextKind.TABLE: delimited,
    TextKind.JSON: json_text,
    TextKind.TEXT: running_text,
}
