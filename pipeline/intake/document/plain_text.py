"""Plain text: its characters, and its blocks of tab-separated lines as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pipeline.intake.document.blocked import NOT_A_REPORT, Blocked, DocumentLimits
from pipeline.intake.document.lost_tables import without_lost_tables
from pipeline.intake.document.paragraphs import joined
from pipeline.intake.document.spacing import tidy
from pipeline.model.document import Extract, Grid, Line

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_PAGE_NUMBER = re.compile(
    r"[-—–―－]+\s*\d{1,3}\s*[-—–―－]+|第\s*\d{1,3}\s*页(?:\s*[/，,]?\s*共\s*\d{1,3}\s*页)?"
)
_AT_PAGE_END = re.compile(r"(?<=\n)[ \t]*\d{1,3}[ \t]*\n\s{0,9}(?=\f)")
_ROOM = 10  # what is looked at for each character that may be kept: tables lost in copying go
_TABS_OF_A_ROW = 2
_LONGEST_CELL = 40
_SENTENCE_END = re.compile(r"[。；！？]")
# What a conversion from PDF leaves of bold type and list marks.
_LEFTOVERS = re.compile(r"\*\*|^\s*#{1,6}\s+|^\s*[-*]\s+")


def decoded(content: bytes) -> str:
    """Return the characters of a text in UTF-8, UTF-16 or GB18030 (GBK). Raises `Blocked`."""
    for encoding in _encodings(content):
        # Half a character at the end of UTF-16 is what a cut transfer leaves.
        whole = content[: len(content) // 2 * 2] if encoding.startswith("utf-16") else content
        try:
            text = whole.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        # Form feeds are page breaks, and GB18030 accepts nearly any bytes.
        if not _BINARY.search(text.replace("\f", "\n")):
            return text
    raise Blocked(NOT_A_REPORT)


def _encodings(content: bytes) -> tuple[str, ...]:
    """What the text may be written in; UTF-16 without a mark shows by the noughts beside its line ends."""
    if marked := _UTF16_MARKS.get(content[:2]):
        return (marked,)
    if b"\x00" not in content:
        return ("utf-8", "gb18030")
    is_little = content[1::2].count(0) >= content[::2].count(0)
    return ("utf-16-le",) if is_little else ("utf-16-be",)


def read_text(content: bytes, name: str, limits: DocumentLimits) -> Extract:
    """Read a plain text. Raises `Blocked`."""
    whole = decoded(content)
    text = _AT_PAGE_END.sub("", whole[: limits.characters * _ROOM]).replace("\f", "\n")
    lines = [line for line in text.splitlines() if not _PAGE_NUMBER.fullmatch(line.strip())]
    blocks: list[Line | Grid] = []
    for is_row, run in groupby(_without_blanks(lines), key=_is_row):
        raw = list(run)
        blocks.extend(_grids(raw) if is_row else _lines(raw))
    kept, lost = without_lost_tables(blocks)
    cut = (
        (f"文字太长，只读了前{len(text)}个字，后面的没有检查",)
        if len(whole) > limits.characters * _ROOM
        else ()
    )
    return Extract(name, tuple(_joined(kept)), (*lost, *cut))


def _joined(blocks: list[Line | Grid]) -> Iterator[Line | Grid]:
    for is_prose, run in groupby(blocks, key=lambda block: isinstance(block, Line)):
        pieces = list(run)
        yield from joined(line for line in pieces if isinstance(line, Line)) if is_prose else pieces


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
