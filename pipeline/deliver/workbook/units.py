"""按单位汇总: the main figures of every unit, kind by kind, with subtotals and totals as live sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.collect.dataset import FormState, UnitState
from pipeline.deliver import sheet as on
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import print_only, write_head
from pipeline.deliver.workbook.plan import BY_UNIT
from pipeline.deliver.workbook.tables import head_line
from pipeline.deliver.workbook.unit_blocks import Measure, UnitBlock, unit_blocks
from pipeline.model.text import cell_address

_TOP = 5
_FIRST_MEASURE = 2
_NAME_WIDTH, _WIDTH = 16.0, 8.6
_LINE, _TITLE, _GAP = 18.0, 24.0, 14.0  # points
_SCALE = 94  # per cent; landscape A4 holds the columns whichever font draws them
_PAGE = 440.0 * 100 / _SCALE  # points of landscape A4 between the margins, less head and remainder

Values = Mapping[tuple[str, str], Decimal]
"""Value by unit ("" is the township) and fact code."""


def write_units(book: Book, result: Result) -> None:
    """Write units by main measures: 未报 or 待修改 where nothing of a unit can be used, 0 where it has no rows."""
    sheet = book.sheet(BY_UNIT)
    blocks = unit_blocks(result, _TOP)
    last = _FIRST_MEASURE - 1 + max((len(block.measures) for block in blocks), default=1)
    notes = (head_line(result),
             "小计和全镇数都是公式；全镇数等于表二、表三、表四和总体情况指标中的数。",
             "待修改的表没有计入；没有可用报送件的单位写“未报”或“待修改”。")  # fmt: skip
    write_head(book, sheet, BY_UNIT, notes, last)
    on.widen(sheet, 1, _NAME_WIDTH)
    on.widen(sheet, _FIRST_MEASURE, _WIDTH, last=max(last, _FIRST_MEASURE))
    values = {(fact.unit, fact.code): fact.value for fact in result.facts}
    heights = [_write_block(book, sheet, block, values) for block in blocks]
    subtotals = _subtotals(blocks)
    for block in blocks:
        _write_totals(book, sheet, block, values, subtotals)
    _set_up(sheet, blocks, heights, last)


def _write_block(book: Book, sheet: Worksheet, block: UnitBlock, values: Values) -> float:
    """Write title, headings and units of a block; return the block's height in points."""
    on.text(sheet, block.top, 1, block.title, book.look("section"))
    on.tall(sheet, block.top, _TITLE)
    texts = ["单位", *map(_with_measure, block.measures)]
    for column, text in enumerate(texts, 1):
        on.text(sheet, block.top + 1, column, text, book.look("heading", "small"))
    headings = on.wrapped_height([(text, _WIDTH * 1.15) for text in texts], 13)
    on.tall(sheet, block.top + 1, headings)
    for row, state in enumerate(block.states, block.first_row):
        _write_unit(book, sheet, row, state, block.measures, values)
    for row in range(block.first_row, block.last_row + 1):
        on.tall(sheet, row, _LINE)
    on.tall(sheet, block.last_row + 1, _GAP)
    return _TITLE + headings + _LINE * (len(block.states) + 2) + _GAP


def _with_measure(measure: Measure) -> str:
    # An official label may name its measure already.
    named = measure.heading.endswith(f"（单位：{measure.measure}）")
    return measure.heading if named else f"{measure.heading}\n（{measure.measure}）"


def _write_unit(
    book: Book, sheet: Worksheet, row: int, state: UnitState, measures: Sequence[Measure], values: Values
) -> None:
    on.text(sheet, row, 1, state.unit.name, book.look("cell", "boxed"))
    look = book.look("cell", "boxed", "plain", "right")
    # SUM passes over text, so the total stays right.
    absent = (FormState.FAULTY if FormState.FAULTY in state.forms.values() else FormState.MISSING).value
    for column, measure in enumerate(measures, _FIRST_MEASURE):
        if state.file:
            on.number(sheet, row, column, values.get((state.unit.name, measure.code), Decimal(0)), look)
        else:
            on.text(sheet, row, column, absent, look)


def _subtotals(blocks: Sequence[UnitBlock]) -> dict[str, list[str]]:
    """The cells with the subtotals of each measure, by fact code."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        for column, measure in enumerate(block.measures, _FIRST_MEASURE):
            found.setdefault(measure.code, []).append(cell_address(block.subtotal_row, column))
    return found


def _write_totals(
    book: Book, sheet: Worksheet, block: UnitBlock, values: Values, subtotals: Mapping[str, Sequence[str]]
) -> None:
    """Write 小计, the sum of the units above, and 全镇, the sum of the subtotals of all blocks."""
    row, words = block.subtotal_row, book.look("cell", "boxed", "total")
    on.text(sheet, row, 1, "小计", words)
    on.text(sheet, row + 1, 1, "全镇", words)
    look = book.look("cell", "boxed", "plain", "right", "total")
    names = [state.unit.name for state in block.states]
    for column, measure in enumerate(block.measures, _FIRST_MEASURE):
        area = f"{cell_address(block.first_row, column)}:{cell_address(row - 1, column)}"
        subtotal = sum((values.get((name, measure.code), Decimal(0)) for name in names), Decimal(0))
        on.formula(sheet, row, column, _exact(f"SUM({area})", measure), subtotal, look)
        whole = _exact("+".join(subtotals[measure.code]), measure)
        on.formula(sheet, row + 1, column, whole, values["", measure.code], look)


def _exact(expression: str, measure: Measure) -> str:
    # 万元 have six decimals (分); the sum of binary fractions is rounded to them.
    return f"=ROUND({expression},6)" if measure.measure == "万元" else f"={expression}"


def _set_up(
    sheet: Worksheet, blocks: Sequence[UnitBlock], heights: Sequence[float], last_column: int
) -> None:
    """Print landscape at a fixed scale: Excel heeds breaks set by hand only where nothing is fitted."""
    sheet.set_landscape()
    on.set_up_page(sheet)
    sheet.set_print_scale(_SCALE)
    print_only(sheet, blocks[-1].last_row if blocks else _TOP, last_column)
    on.freeze(sheet, _TOP, 2)
    breaks, used = [], 0.0
    for block, height in zip(blocks, heights, strict=True):
        if used and used + height > _PAGE:
            breaks.append(block.top - 1)
            used = 0.0
        used = (used + height) % _PAGE
    sheet.set_h_pagebreaks(breaks)
