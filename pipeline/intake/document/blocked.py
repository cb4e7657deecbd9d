"""What keeps a document from being read at all, and how much of one is read at most."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.obstacle import Obstacle
from pipeline.model.refusal import RefusalCode


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """Bounds on one document; real annual reports have 8 to 20 pages and less than 5 MB."""

    file_bytes: int = 20 << 20  # what mail systems carry
    part_bytes: int = 24 << 20  # one part of a Word file, unpacked
    pages: int = 100
    blocks: int = 5_000
    characters: int = 60_000  # of text that is checked; the longest reports of provinces have half of it
    columns: int = 64
    rows: int = 500
    seconds: float = 60.0  # wall time of the reading of a PDF
    child_memory: int = 2 << 30  # address space of the process that reads it, where the system can limit it


DOCUMENT_LIMITS = DocumentLimits()


class Blocked(Exception):
    """Unwinds the reading of a document; `read_document` returns its `obstacle`, so it stays in intake."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.obstacle = Obstacle(sentence)


RESAVE_AS_DOCX = "请用 Word 或 WPS 打开它，另存为 .docx 文件后再检查"
DAMAGED = "文件打不开，可能没有传完整或者已经损坏，请换一份完整的再检查"
LOCKED = "文件设了打开密码，请取消密码、另存一份后再检查"
TOO_LARGE = "文件太大，不像一份年度报告，请删去图片等无关内容后再检查"
USE_TEXT = "请换成 .docx，或者文字能选中、能复制的 .pdf，再检查"
NOT_A_REPORT = "这不是一份文字报告，请选 .docx、.pdf、.html 或 .txt 格式的报告"

# What the zip reader of the workbooks found, as it is said of a document; all other codes mean damage.
_OF_PACKAGES = {
    RefusalCode.ENCRYPTED: LOCKED,
    RefusalCode.TOO_LARGE: TOO_LARGE,
    RefusalCode.ZIP_BOMB: TOO_LARGE,
}


def blocked_package(code: RefusalCode) -> Blocked:
    """Return what to say of a Word file whose package was refused."""
    return Blocked(_OF_PACKAGES.get(code, DAMAGED))
