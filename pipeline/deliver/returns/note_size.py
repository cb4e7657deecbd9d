"""How large a note must be to show its text, and over which cells a box of that size lies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from pipeline.deliver.returns.markup import attributes, split
from pipeline.deliver.returns.note_shapes import Box
from pipeline.deliver.returns.worksheet import Worksheet
from pipeline.deliver.sheet import wrapped_height
from pipeline.model.text import display_width

_NARROWEST, _WIDEST = 24, 60  # half-width characters of a line of a note
_CHARACTER, _LINE, _EDGE = 7, 18, 14  # pixels of 10-point text, and of the frame
_TALLEST = 480  # pixels; a longer text is scrolled
_COLUMN_WIDTH, _ROW_HEIGHT = 64, 20  # pixels where the sheet says nothing
_MOST_CELLS = 80  # a filter may have hidden thousands of rows below
_GAP = 12  # pixels between the cell and its box
_LAST_COLUMN = 300  # no box reaches further: reading stops at column 200
_PLAIN_NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,20})?", re.ASCII)


def note_boxes(sheet: Worksheet, notes: Iterable[tuple[int, int, str]]) -> list[Box]:
    """Return the boxes of notes (row, column, text; 1-based), each right of its cell."""
    widths, height_of = _column_widths(sheet), _row_height(sheet)

    def box(row: int, column: int, text: str) -> Box:
        columns = min(max(display_width(text), _NARROWEST), _WIDEST)
        width = columns * _CHARACTER + _EDGE
        height = min(int(wrapped_height([(text, columns)], _LINE, _EDGE)), _TALLEST)
        left, right = _spanned(column, width, lambda at: widths.get(at, _COLUMN_WIDTH))
        top, bottom = _spanned(max(row - 2, 0), height, height_of)
        anchor = ", ".join(str(number) for pair in (left, top, right, bottom) for number in pair)
        return Box(row, column, anchor, width, height)

    return [box(row, column, text) for row, column, text in notes]


def _spanned(first: int, length: int, size: Callable[[int], int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return start and end of a stretch as (0-based cell, pixels into it); `size` takes 0-based cells."""
    start = min(_GAP, max(size(first) - 1, 0))
    at, left = first, start + length
    while left >= (extent := size(at)):
        left -= extent
        at += 1
        if at == first + _MOST_CELLS:
            return (first, start), (at, 0)
    return (first, start), (at, left)


def _column_widths(sheet: Worksheet) -> dict[int, int]:
    """Return the pixels of the columns that have a width, by 0-based number, as far as a box may reach."""
    widths: dict[int, int] = {}
    for element in sheet.frame.named("cols"):
        for column in split(element.xml).children:
            has = attributes(column.xml)
            first, last = (int(_amount(has.get(name, ""), 1)) for name in ("min", "max"))
            pixels = 0 if _is_hidden(has) else int(_amount(has.get("width", ""), 8.43) * 7) + 5
            widths |= dict.fromkeys(range(first - 1, min(last, _LAST_COLUMN)), pixels)
    return widths


def _row_height(sheet: Worksheet) -> Callable[[int], int]:
    @cache  # notes lie close together, and a box may reach over many rows
    def height(at: int) -> int:
        has = attributes(sheet.rows.tag(at + 1))
        return 0 if _is_hidden(has) else int(_amount(has.get("ht", ""), _ROW_HEIGHT * 0.75) * 4 / 3)

    return height


def _is_hidden(has: Mapping[str, str]) -> bool:
    return has.get("hidden") in ("1", "true")


def _amount(written: str, otherwise: float) -> float:
    """Return a number as written, or what holds where none is: a wrong box loses nothing."""
    return float(written) if _PLAIN_NUMBER.fullmatch(written) else otherwise
