"""Values of a workbook by calamine, the only place that calls it. Runs in this process or in the child."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from pipeline.intake.workbook.limits import Limits, Refused
from pipeline.model.refusal import RefusalCode
from pipeline.model.text import cell_address

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

CellValue = str | float | int | bool | date | datetime | time | timedelta
Rows = list[list[CellValue]]
Merged = tuple[tuple[int, int, int, int], ...]
SheetValues = tuple[str, bool, Rows, Merged]  # name, visible, rows, merged ranges


def read_values(package: bytes, limits: Limits) -> list[SheetValues]:
    """Return the worksheets of a workbook in order. Raises `Refused`, whatever calamine does but abort.

    calamine's panics derive from BaseException, its errors from Exception; neither tells a clerk anything.
    """
    try:
        return _read(package, limits)
    except (Refused, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError:
        raise Refused(RefusalCode.ENCRYPTED) from None
    except BaseException as error:
        raise Refused(RefusalCode.CORRUPT if isinstance(error, Exception) else RefusalCode.CRASHED) from None


def _read(package: bytes, limits: Limits) -> list[SheetValues]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(package))
    found: list[SheetValues] = []
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.typ == SheetTypeEnum.WorkSheet:
            values = workbook.get_sheet_by_index(index)
            _check_extent(values, sheet.name, limits)
            rows = _trimmed(values.to_python(skip_empty_area=False))
            visible = sheet.visible == SheetVisibleEnum.Visible
            found.append((sheet.name, visible, rows, _merged(values, sheet.name, limits)))
    if not found:
        raise Refused(RefusalCode.NO_SHEETS)
    return found


def _check_extent(sheet: CalamineSheet, name: str, limits: Limits) -> None:
    if sheet.end is None:
        return
    row, column = sheet.end[0] + 1, sheet.end[1] + 1
    if row > limits.rows or column > limits.columns or row * column > limits.cells:
        raise Refused(RefusalCode.FAR_CELL, f"工作表“{name[:40]}”{cell_address(row, column)}")


def _merged(sheet: CalamineSheet, name: str, limits: Limits) -> Merged:
    ranges = sheet.merged_cell_ranges or []
    if len(ranges) > limits.merges:
        raise Refused(RefusalCode.TOO_LARGE, f"工作表“{name[:40]}”有{len(ranges)}处合并单元格")
    return tuple((top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges)


def _trimmed(rows: Rows) -> Rows:
    """Drop trailing rows and columns that are blank throughout; a row is a list as wide as the sheet."""
    last = len(rows)
    while last and not any(value != "" for value in rows[last - 1]):
        last -= 1
    del rows[last:]
    width = len(rows[0]) if rows else 0
    kept = width
    while kept and all(row[kept - 1] == "" for row in rows):
        kept -= 1
    return rows if kept == width else [row[:kept] for row in rows]
