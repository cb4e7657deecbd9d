"""An .xls or .et: the cells of its sheets, which is all that can be read of the old formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.intake.texts.rows import blocks
from pipeline.intake.texts.sheet import shown_number
from pipeline.intake.texts.source import DAMAGED, LOCKED, TOO_LARGE, Stopped
from pipeline.intake.workbook.limits import LIMITS, Refused
from pipeline.intake.workbook.values import CellValue, read_values
from pipeline.model.passage import HIDDEN, Passage, Text, Unread
from pipeline.model.refusal import RefusalCode

# A sheet of the old format ends at row 65,536 and column 256.
_LIMITS = replace(LIMITS, columns=256, cells=65_536 * 256, merges=1_000_000)
_CELLS_ONLY = "旧格式的表格只读了单元格，批注和文件属性没有读，请用 Excel 或 WPS 另存为 .xlsx 后再查一遍"
_WHY = {
    RefusalCode.ENCRYPTED: LOCKED,
    RefusalCode.TOO_LARGE: TOO_LARGE,
    RefusalCode.FAR_CELL: TOO_LARGE,
}


def read_old_workbook(content: bytes) -> Iterator[Text]:
    """Read an old workbook. Raises `Stopped`; may crash on a hostile one."""
    try:
        sheets = read_values(content, _LIMITS)
    except Refused as refused:
        raise Stopped(_WHY.get(refused.refusal.code, DAMAGED)) from None
    for name, is_visible, rows, _ in sheets:
        where = f"{'' if is_visible else HIDDEN}工作表“{name}”"
        yield Passage(f"{where}的名称", name)
        numbered = ((number, [_shown(value) for value in row]) for number, row in enumerate(rows, 1))
        yield from blocks(numbered, where, is_sheet=True)
    yield Unread("", _CELLS_ONLY)


def _shown(value: CellValue) -> str:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return shown_number(repr(value)) if is_number else str(value)
