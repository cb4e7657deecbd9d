"""Cells, rows and columns that need a word: formulas, errors, merged ranges, hidden parts of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.intake.workbook.canonical import column_number
from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.model.refusal import RefusalCode

HEAD = b"<worksheet><sheetData>"
TAIL = b"</sheetData></worksheet>"
_CELL_TAG = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^<>]*)>')
_FORMULA = re.compile(rb"<f[ />]")
_ERROR = re.compile(rb' t="e"')
_ERROR_TEXT = re.compile(rb"<v>([^<]{1,40})</v>")
_VALUE = re.compile(rb"<v(?: [^<>]*)?>[^<]|<is>")
_EMPTY_VALUE = re.compile(rb"<v\s*/?>")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^<>]*?ref\s*=\s*[\"']"
    rb"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_UNSEEN_ROW = re.compile(rb'<row\s[^<>]*?\b(?:hidden="(?:1|true)"|ht="0")[^<>]*>')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_CELL_ROW = re.compile(rb'<c r="[A-Z]+(\d{1,7})"')
_ATTRIBUTE = re.compile(rb"\b(\w+)\s*=\s*[\"']([^\"'<>]*)[\"']")


@dataclass(frozen=True, slots=True)
class Flagged:
    """Addresses are (row, column), 1-based. `uncached` formulas have no value that was ever calculated."""

    errors: dict[tuple[int, int], str]
    formulas: frozenset[tuple[int, int]]
    uncached: frozenset[tuple[int, int]]


def flagged_cells(rows: bytes, limits: Limits) -> Flagged:
    """Find error cells and formulas in a slim sheet (`HEAD`, rows, `TAIL`).

    Raises `Refused` when there are absurdly many.
    """
    errors: dict[tuple[int, int], str] = {}
    formulas: set[tuple[int, int]] = set()
    uncached: set[tuple[int, int]] = set()
    marked = _cells_around(rows, _ERROR) if _occurs(b"e", b'"e"', rows) else ()
    for place, tag, cell in marked:
        if b' t="e"' in tag and (text := _ERROR_TEXT.search(cell)):
            errors[place] = text[1].decode()
        _check_number(len(errors), limits)
    calculated = _cells_around(rows, _FORMULA) if _occurs(b"f", b"<f", rows) else ()
    for place, tag, cell in calculated:
        formulas.add(place)
        if not _has_value(tag, cell):
            uncached.add(place)
        _check_number(len(formulas), limits)
    return Flagged(errors, frozenset(formulas), frozenset(uncached))


def _occurs(letter: bytes, mark: bytes, sheet: bytes) -> bool:
    """Whether `mark` occurs. Its letter is looked for first: one byte is found at memory speed."""
    return sheet.find(letter, len(HEAD), -len(TAIL)) >= 0 and mark in sheet


def _check_number(number: int, limits: Limits) -> None:
    if number > limits.flagged_cells:
        raise Refused(RefusalCode.TOO_LARGE, f"公式超过{limits.flagged_cells}个")


def _cells_around(rows: bytes, mark: re.Pattern[bytes]) -> Iterator[tuple[tuple[int, int], bytes, bytes]]:
    """Yield address, attributes and inner XML of each cell that holds `mark`."""
    for found in mark.finditer(rows):
        start = rows.rfind(b"<c ", 0, found.start() + 1)
        tag = _CELL_TAG.match(rows, start) if start >= 0 else None
        if tag is None or tag[3].endswith(b"/"):
            continue
        end = rows.find(b"</c>", tag.end())
        if found.start() < end:
            yield (int(tag[2]), column_number(tag[1].decode())), tag[3], rows[tag.end() : end]


def _has_value(tag: bytes, cell: bytes) -> bool:
    """Whether a formula was calculated; an empty text counts, it is what ="" gives."""
    if _VALUE.search(cell):
        return True
    return b't="str"' in tag and _EMPTY_VALUE.search(cell) is not None


def merged_ranges(tail: bytes, title: str, limits: Limits) -> tuple[tuple[int, int, int, int], ...]:
    """Return (first row, first column, last row, last column) of each merged range: 1-based, inclusive."""
    if b"mergeCell" not in tail:
        return ()
    number = tail.count(b"mergeCell ")
    if number > limits.merges:
        raise Refused(RefusalCode.TOO_LARGE, f"工作表“{title}”有{number}处合并单元格")
    return tuple(
        (int(found[2]), column_number(found[1].decode()), int(found[4]), column_number(found[3].decode()))
        for found in _MERGED.finditer(tail)
    )


def hidden_rows(rows: bytes) -> tuple[tuple[int, int], ...]:
    """Return ranges of hidden rows (also of no height), 1-based; rows without cells may be left out."""
    if not _occurs(b"h", b"hidden", rows) and not _occurs(b"h", b'ht="0"', rows):
        return ()
    numbers: set[int] = set()
    for found in _UNSEEN_ROW.finditer(rows):
        number = _ROW_NUMBER.search(found[0]) or _CELL_ROW.match(rows, found.end())
        if number:
            numbers.add(int(number[1]))
    return _joined([(number, number) for number in sorted(numbers)])


def hidden_columns(head: bytes, last: int) -> tuple[tuple[int, int], ...]:
    """Return ranges of hidden columns (also of no width), 1-based, cut at column `last`."""
    ranges: list[tuple[int, int]] = []
    for found in _COLUMN.finditer(head):
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        unseen = attributes.get(b"hidden") in (b"1", b"true") or attributes.get(b"width") in (b"0", b"0.0")
        first, final = attributes.get(b"min", b""), attributes.get(b"max", b"")
        if unseen and _is_column(first) and _is_column(final) and int(first) <= min(int(final), last):
            ranges.append((int(first), min(int(final), last)))
    return _joined(sorted(ranges))


def _is_column(digits: bytes) -> bool:
    return digits.isdigit() and len(digits) < 6 and int(digits) > 0


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
