"""The front door: any file in, an extract or an obstacle out. Never raises for any bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

from lxml.etree import LxmlError

from pipeline.intake.document.blocked import (
    DAMAGED,
    DOCUMENT_LIMITS,
    TOO_LARGE,
    USE_TEXT,
    Blocked,
    DocumentLimits,
)
from pipeline.intake.document.isolation import read_pdf_isolated
from pipeline.intake.document.kind import DocumentKind, kind_of
from pipeline.intake.document.plain_text import read_text
from pipeline.intake.document.web_page import read_web_page
from pipeline.intake.document.word import read_word
from pipeline.model.document import Extract, Grid, Line
from pipeline.model.obstacle import Obstacle
from pipeline.model.text import clip


def read_document_at(path: Path, limits: DocumentLimits = DOCUMENT_LIMITS) -> Extract | Obstacle:
    """Read a finished report from disk; see `read_document`."""
    try:
        if path.stat().st_size > limits.file_bytes:
            return _named(path.name, Obstacle(TOO_LARGE))
        content = path.read_bytes()
    except OSError:
        return _named(path.name, Obstacle("文件打不开，请看文件名和位置对不对，文件是不是正被别的程序占用"))
    return read_document(content, path.name, limits)


def read_document(content: bytes, name: str, limits: DocumentLimits = DOCUMENT_LIMITS) -> Extract | Obstacle:
    """Read a finished report (.docx, .pdf, .html, .txt) by its content; `name` is only for telling.

    What could not be read is in the extract's `unread`; an obstacle says why nothing could, and the remedy.
    """
    if len(content) > limits.file_bytes:
        return _named(name, Obstacle(TOO_LARGE))
    try:
        extract = _READERS[kind_of(content)](content, name, limits)
    except Blocked as blocked:
        return _named(name, blocked.obstacle)
    except (MemoryError, RecursionError):
        return _named(name, Obstacle(TOO_LARGE))
    except LxmlError:
        return _named(name, Obstacle(DAMAGED))
    return _bounded(extract, limits) if extract.blocks else _named(name, Obstacle(_nothing(extract)))


_READERS: dict[DocumentKind, Callable[[bytes, str, DocumentLimits], Extract]] = {
    DocumentKind.WORD: read_word,
    DocumentKind.PDF: read_pdf_isolated,
    DocumentKind.WEB: read_web_page,
    DocumentKind.TEXT: read_text,
}


def _named(name: str, obstacle: Obstacle) -> Obstacle:
    return Obstacle(f"《{clip(name)}》：{obstacle.sentence}。")


def _nothing(extract: Extract) -> str:
    """Nothing read is nothing checked: the file is refused, with what is known of the cause."""
    known = "；".join((*extract.unread, *extract.remarks)) or "可能是扫描件、图片，或者网页的正文在别处"
    return f"里面一个字也读不出（{known}），等于没有检查。{USE_TEXT}"


def _bounded(extract: Extract, limits: DocumentLimits) -> Extract:
    """The blocks that are read: so many, and of so many characters, that the check ends in good time."""
    sizes = accumulate(map(_size, extract.blocks))
    n_read = min(sum(1 for size in sizes if size <= limits.characters), limits.blocks)
    if n_read == len(extract.blocks):
        return extract
    left_out = f"文字太长，不像一份年度报告：只读了前{n_read}段，后面的没有检查"
    return replace(extract, blocks=extract.blocks[:n_read], unread=(*extract.unread, left_out))


def _size(block: Line | Grid) -> int:
    return len(block.text) if isinstance(block, Line) else sum(len(cell) for row in block for cell in row)
