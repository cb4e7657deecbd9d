"""清单: a long list on its own sheet: title, notes, one row of headings, one record a row, a real table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.sheet import Book
from pipeline.model.text import display_width

Value = str | int | float | Decimal | date | None

CONTENTS = "目录"
"""The sheet that every list leads back to."""

_LOOKED_AT = 200  # rows that decide a column's width
_HEADING_LINES = 2
_FILLED = 0.92  # of a line, on average: a line breaks before the word that would not fit
_LINE, _PADDING = 13.5, 3.0  # points, of 10 point print


@dataclass(frozen=True, slots=True)
class Series:
    """One printed column. Without `width` it fits what it holds, between the heading and `widest`."""

    heading: str
    values: Sequence[Value]
    look: tuple[str, ...] = ("cell", "wrap")
    width: float | None = None
    widest: float = 30


def write_head(book: Book, sheet: Worksheet, title: str, notes: Sequence[str], last_column: int) -> int:
    """Write the title in A1 and the notes below it; return the next free row."""
    on.tall(sheet, 1, 30)
    on.text(sheet, 1, 1, title, book.look("title"))
    for row, note in enumerate(notes, 2):
        on.text(sheet, row, 1, note, book.look("note"))
    on.widen(sheet, last_column + 1, 2)
    on.link(sheet, 1, last_column + 2, CONTENTS, "返回目录", book.look("note", "link"))
    return len(notes) + 2


def write_list(book: Book, sheet: Worksheet, top: int, name: str, columns: Sequence[Series]) -> on.Range:
    """Write `columns` below headings at row `top`, marked as table `name`; return the area with headings."""
    heading = book.look("heading")
    height = max(len(columns[0].values), 1)  # a table has at least one row below its headings
    area = (top, 1, top + height, len(columns))
    widths = [column.width or _width(column) for column in columns]
    for place, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
        on.down(sheet, top + 1, place, column.values, book.look(*column.look))
        on.widen(sheet, place, width)
    for place, lines in _tall_rows(columns, widths).items():
        on.tall(sheet, top + 1 + place, lines * _LINE + _PADDING)
    headings = [column.heading for column in columns]
    on.table(sheet, area, name, headings, heading)
    # A table puts its filter button into the heading.
    words = [(title, width - 2) for title, width in zip(headings, widths, strict=True)]
    on.tall(sheet, top, max(34, on.wrapped_height(words)))
    # Borders by rule, not by cell: blanks need no styled cells, and rows added later get theirs too.
    on.highlight(sheet, area, "TRUE", book.look("boxed"))
    return area


def set_up_list(sheet: Worksheet, area: on.Range) -> None:
    """Print the list on landscape A4, headings on every page, and keep them in sight on screen."""
    top, _, last_row, last_column = area
    sheet.set_landscape()
    on.set_up_page(sheet, heading_rows=(top, top))
    print_only(sheet, last_row, last_column)
    on.freeze(sheet, top + 1)


def print_only(sheet: Worksheet, last_row: int, last_column: int) -> None:
    """Print from A1 to this cell: what stands beside it (the way back) is for the screen."""
    on.must(sheet.print_area(0, 0, last_row - 1, last_column - 1), "print area")


def _tall_rows(columns: Sequence[Series], widths: Sequence[float]) -> dict[int, int]:
    """Lines of the rows that need more than one, by place: not every program fits heights on opening."""
    found: dict[int, int] = {}
    for column, width in zip(columns, widths, strict=True):
        if "wrap" not in column.look:
            continue
        for place, value in enumerate(column.values):
            if isinstance(value, str) and (wide := _roughly(value)) > width:
                found[place] = max(found.get(place, 0), math.ceil(wide / (width * _FILLED)))
    return found


def _roughly(text: str) -> int:
    """Width in half-width characters, fast: 汉字 are three bytes of UTF-8 and two characters wide."""
    return len(text) if text.isascii() else (len(text.encode()) + len(text)) // 2


def _width(column: Series) -> float:
    shown = [_shown(value) for value in column.values[:_LOOKED_AT]]
    heading = display_width(column.heading) / _HEADING_LINES + 3.5
    return max(heading, on.fitting_width(shown, smallest=6, largest=column.widest))


def _shown(value: Value) -> str:
    if isinstance(value, date):
        return "2020-01-01"
    return "" if value is None else str(value)
