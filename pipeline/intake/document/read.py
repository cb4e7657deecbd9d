"""The front door: any file in, an extract or an obstacle out. Never raises for any bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml.etree import LxmlError

from pipeline.intake.document.blocked import DAMAGED, DOCUMENT_LIMITS, TOO_LARGE, Blocked, DocumentLimits
from pipeline.intake.document.isolation import read_pdf_isolated
from pipeline.intake.document.kind import DocumentKind, kind_of
from pipeline.intake.document.plain_text import read_text
from pipeline.intake.document.web_page import read_web_page
from pipeline.intake.document.word import read_word
from pipeline.model.document import Extract
from pipeline.model.obstacle import Obstacle
from pipeline.model.text import clip

_NOTHING = "文件里没有读到任何文字"


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
    return _bounded(extract, limits)


_READERS: dict[DocumentKind, Callable[[bytes, str, DocumentLimits], Extract]] = {
    DocumentKind.WORD: read_word,
    DocumentKind.PDF: read_pdf_isolated,
    DocumentKind.WEB: read_web_page,
    DocumentKind.TEXT: read_text,
}


def _named(name: str, obstacle: Obstacle) -> Obstacle:
    return Obstacle(f"《{clip(name)}》：{obstacle.sentence}。")


def _bounded(extract: Extract, limits: DocumentLimits) -> Extract:
    if not extract.blocks and not extract.unread:
        return Extract(extract.file, (), (_NOTHING,))
    if len(extract.blocks) <= limits.blocks:
        return extract
    left_out = f"文字太长，只读了前{limits.blocks}段，后面的没有检查"
    return Extract(extract.file, extract.blocks[: limits.blocks], (*extract.unread, left_out))
