"""问题清单: 退回说明 as a workbook of its own, for a file that cannot be marked itself."""

from __future__ import annotations

from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.returns.slip import COLUMN_WIDTHS, Slip, SlipRow, slip_rows
from pipeline.deliver.sheet import Book, open_book
from pipeline.forms import SLIP
from pipeline.model.consolidated import RETURN_LIST
from pipeline.model.form import OUTPUT_PROPERTY

_LAST = len(COLUMN_WIDTHS)


def write_list_workbook(path: Path, slip: Slip) -> None:
    """Write the slip with its headings and open cells, so that what is explained in it can be read back.

    Links of its lines are left out: the cells are in another file.
    """
    with open_book(path, title=slip.title, properties={OUTPUT_PROPERTY: RETURN_LIST}) as book:
        sheet = book.sheet(SLIP.title)
        for column, width in enumerate(COLUMN_WIDTHS.values(), 1):
            on.widen(sheet, column, width)
        rows = slip_rows(slip)
        for number, row in enumerate(rows, 1):
            _write_row(book, sheet, number, row)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        on.set_up_page(sheet, heading_rows=(slip.heading_row, slip.heading_row))
        on.must(sheet.print_area(0, 0, len(rows) - 1, _LAST - 1), "print area")
        on.freeze(sheet, slip.heading_row + 1)
        sheet.protect(options={"format_columns": True, "format_rows": True})


def _write_row(book: Book, sheet: Worksheet, number: int, row: SlipRow) -> None:
    on.tall(sheet, number, row.height)
    if row.is_merged:
        only = row.cells[0]
        on.merged(sheet, (number, 1, number, _LAST), only.text, book.look(*only.looks))
        return
    for cell in row.cells:
        on.text(sheet, number, cell.column, cell.text, book.look(*cell.looks))
