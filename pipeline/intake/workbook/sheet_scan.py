"""The light pass over one worksheet part: what the value reader loses, and what would overwhelm it.

Plain cells cost no Python step: patterns with a fixed beginning run over the inflated bytes. The pass ends in
a slim sheet, only `sheetData` within proven bounds, which is all that the value reader is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.intake.workbook.canonical import canonical_sheet, column_number
from pipeline.intake.workbook.container import without_blanks
from pipeline.intake.workbook.flagged import (
    HEAD,
    TAIL,
    Flagged,
    flagged_cells,
    hidden_columns,
    hidden_rows,
    merged_ranges,
)
from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.model.refusal import RefusalCode

_OPENS = re.compile(rb"<sheetData\s*>")
_EMPTY_DATA = re.compile(rb"<sheetData\s*/>")
_CLOSES = b"</sheetData>"
_ENDS = b"</worksheet>"
# Up to GZ9999, a rectangle of 2 million cells: so small that nothing in it needs to be looked at singly.
_NOT_NEAR = re.compile(rb'<c(?! r="[A-G]?[A-Z]\d{1,4}+"[ />])')
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}[1-9]\d{0,6}"[ />])')
_ODD_SPELLING = re.compile(rb"<(?:row|c) [^<>]*(?:\s=|=\s|=')")
_SPELLING_SAMPLE = 4_096  # a program spells all of its cells alike
_ODD_STRING = re.compile(rb't="s"(?!><v>\d+</v>|/>|></c>)')
_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_NUMBERS = re.compile(rb'<c r="[A-Z]+(\d+)')
_ANY_ADDRESS = re.compile(rb'<c r="([A-Z]{1,12}\d{1,20})"')
# A negative number beyond any date, formatted as one, makes the reader panic: its format is dropped.
_HUGE_NEGATIVE = re.compile(
    rb'(<c r="[A-Z]+\d+") s="\d+"((?: t="n")?>(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?<v>-(?:\d{7}|[\d.]+[eE]))'
)


@dataclass(frozen=True, slots=True)
class SheetScan:
    """A worksheet that is safe to read. `slim` holds its rows; `flagged` what reading loses."""

    slim: bytes
    flagged: Flagged
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: tuple[tuple[int, int], ...]
    hidden_columns: tuple[tuple[int, int], ...]


def scan_sheet(part: bytes, key: str, title: str, limits: Limits) -> SheetScan:
    """Check a clean worksheet part and collect its flags. Raises `Refused`; `title` names the sheet there."""
    bounds = _bounds(part)
    if bounds is None or _NOT_NEAR.search(part, *bounds) or not _is_usual(part, bounds):
        part = _settled(part, key, limits)
        bounds = _bounds(part)
        if bounds is None:
            raise Refused(RefusalCode.CORRUPT, key)
        _check_extent(part, bounds, title, limits)
    start, end = bounds
    slim = b"".join((HEAD, memoryview(part)[start:end], TAIL))
    if b"-" in slim and b"<v>-" in slim:
        slim = _HUGE_NEGATIVE.sub(rb"\1\2", slim)
    return SheetScan(
        slim=slim,
        flagged=flagged_cells(slim, limits),
        merged=merged_ranges(part[end:], title, limits),
        hidden_rows=hidden_rows(slim),
        hidden_columns=hidden_columns(part[:start], limits.columns),
    )


def _bounds(part: bytes) -> tuple[int, int] | None:
    """Return where the rows start and end; None if the part is cut off or spelt in another way."""
    if not part.endswith(_ENDS) and not part.rstrip().endswith(_ENDS):
        return None
    opening = _OPENS.search(part)
    if opening is None:
        empty = _EMPTY_DATA.search(part)
        return (empty.end(), empty.end()) if empty else None
    end = part.rfind(_CLOSES)
    return (opening.end(), end) if end >= opening.end() else None


def _is_usual(part: bytes, bounds: tuple[int, int]) -> bool:
    """Whether cells carry no prefix, attributes are spelt as usual, and string numbers are numbers."""
    start, end = bounds
    if part.find(b":c", start, end) >= 0 or _ODD_STRING.search(part, start, end):
        return False
    return _ODD_SPELLING.search(part, start, min(start + _SPELLING_SAMPLE, end)) is None


def _settled(part: bytes, key: str, limits: Limits) -> bytes:
    """Drop blank cells; if the spelling is still odd, rewrite the part and drop them again."""
    slim = without_blanks(part)
    bounds = _bounds(slim)
    if bounds and _ODD_CELL.search(slim, *bounds) is None and _is_usual(slim, bounds):
        return slim
    if len(part) > limits.light_part_bytes:
        raise Refused(RefusalCode.TOO_LARGE, key)
    return without_blanks(canonical_sheet(part, key))


def _check_extent(part: bytes, bounds: tuple[int, int], title: str, limits: Limits) -> None:
    odd = _ODD_CELL.search(part, *bounds)
    if odd:
        address = _ANY_ADDRESS.match(part, odd.start())
        code = RefusalCode.FAR_CELL if address else RefusalCode.CORRUPT
        raise Refused(code, _place(title, address[1].decode() if address else ""))
    if _ODD_STRING.search(part, *bounds):
        raise Refused(RefusalCode.CORRUPT, f"工作表“{title}”的文字编号")
    last_column = max(
        (column_number(found.decode()) for found in set(_LETTERS.findall(part, *bounds))), default=0
    )
    last_row = max(map(int, _NUMBERS.findall(part, *bounds)), default=0)
    if last_row > limits.rows or last_column > limits.columns or last_row * last_column > limits.cells:
        raise Refused(RefusalCode.FAR_CELL, _place(title, _farthest(part, bounds, limits)))


def _farthest(part: bytes, bounds: tuple[int, int], limits: Limits) -> str:
    """Return the first cell beyond the limits, or the lowest cell when only the rectangle is too large."""
    lowest, number = "", 0
    for found in _REFERENCE.finditer(part, *bounds):
        row, column = int(found[2]), column_number(found[1].decode())
        if row > number or column > limits.columns:
            lowest, number = f"{found[1].decode()}{row}", row
        if row > limits.rows or column > limits.columns:
            break
    return lowest


def _place(title: str, address: str) -> str:
    return f"工作表“{title}”{address}"
