"""Plain text: its characters, and its blocks of tab-separated lines as grids."""

from __future__ import annotations

import re
from itertools import groupby

from pipeline.intake.document.blocked import NOT_A_REPORT, Blocked, DocumentLimits
from pipeline.intake.document.paragraphs import joined
from pipeline.intake.document.spacing import tidy
from pipeline.model.document import Extract, Grid, Line

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_TABS_OF_A_ROW = 2
_LONGEST_CELL = 40
_SENTENCE_END = re.compile(r"[。；！？]")
# What a conversion from PDF leaves of bold type and list marks.
_LEFTOVERS = re.compile(r"\*\*|^\s*#{1,6}\s+|^\s*[-*]\s+")


def decoded(content: bytes) -> str:
    """Return the characters of a text in UTF-8, UTF-16 with a mark, or GB18030 (GBK). Raises `Blocked`."""
    encodings = ("utf-16",) if content.startswith(_UTF16_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Form feeds are page breaks, and GB18030 accepts nearly any bytes.
        if not _BINARY.search(text.replace("\f", "\n")):
            return text
    raise Blocked(NOT_A_REPORT)


def read_text(content: bytes, name: str, limits: DocumentLimits) -> Extract:
    """Read a plain text. Raises `Blocked`."""
    lines = decoded(content).replace("\f", "\n").splitlines()
    blocks: list[Line | Grid] = []
    for is_row, run in groupby(_without_blanks(lines), key=_is_row):
        raw = list(run)
        blocks.extend(_grids(raw) if is_row else joined(_lines(raw)))
    return Extract(name, tuple(blocks))


def _without_blanks(lines: list[str]) -> list[str]:
    """Drop blank lines of prose; beside a table's rows they stay, for there they part the grids."""
    rows = [_is_row(line) for line in lines]
    beside = [any(rows[max(at - 1, 0) : at + 2]) for at in range(len(lines))]
    return [line for line, is_near in zip(lines, beside, strict=True) if line.strip() or is_near]


def _is_row(line: str) -> bool:
    """Two tabs, or two short cells: an item of a list may have one tab behind its number."""
    if line.count("\t") >= _TABS_OF_A_ROW:
        return True
    cells = line.strip().split("\t")
    return len(cells) > 1 and all(
        len(cell) <= _LONGEST_CELL and not _SENTENCE_END.search(cell) for cell in cells
    )


def _lines(raw: list[str]) -> list[Line]:
    texts = (tidy(_LEFTOVERS.sub("", line)) for line in raw)
    return [Line(text) for text in texts if text]


def _grids(raw: list[str]) -> list[Grid]:
    rows = [tuple(tidy(_LEFTOVERS.sub("", cell)) for cell in line.split("\t")) for line in raw]
    width = max(map(len, rows))
    return [tuple(row + ("",) * (width - len(row)) for row in rows)]
