"""表二, 表三 and 表四 as the notice prints them: merged headings, verbatim wording, one number a cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.absent import absent
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import CONTENTS, print_only
from pipeline.deliver.workbook.plan import OFFICIAL, OFFICIAL_TOP, Plan
from pipeline.editions import Box, Cell, OfficialTable
from pipeline.model.fact import Fact
from pipeline.model.period import Period
from pipeline.statistics.tables import fact_code

_CARRIED_OVER = "注：本表统计期不满一年，“上年结转”一行填的是上期结转的件数。"
_REGISTER = "；“上一年项目数量”“本年增/减”按本年1月1日至本期末计"
_PAPER = 92.0  # half-width characters across portrait A4 inside the margins

_TEXT_SIZE: Mapping[str, tuple[str, ...]] = {"table2": ("large",), "table3": ("small",), "table4": ("large",)}
_LINE_HEIGHT: Mapping[str, float] = {"table2": 19, "table3": 13, "table4": 18}
_LEAST_HEIGHT: Mapping[str, float] = {"table2": 31, "table3": 22, "table4": 30}
# Widths count characters of 11 points; smaller print gets more into a line.
_CHARACTERS: Mapping[str, float] = {"table2": 0.92, "table3": 1.2, "table4": 0.92}


def write_official_tables(book: Book, result: Result, plan: Plan) -> None:
    """Write the three statutory tables, each on its own sheet and on one page."""
    facts = result.official_facts()
    cells = {cell.key: cell for cell in result.edition.cells}
    for table in result.edition.tables:
        sheet = book.sheet(OFFICIAL[table.code])
        widths = _columns(sheet, table)
        _write_head(book, sheet, table, result)
        for box in table.boxes:
            if box.key:
                _write_value(book, sheet, box, cells[box.key], facts[box.key], plan)
            else:
                _write_words(book, sheet, box, table)
        _write_heights(sheet, table, widths)
        last = _write_notes(book, sheet, table, result)
        _set_up(book, sheet, table, last)


def unit_of_measure(table: OfficialTable) -> str:
    """What the numbers of the table count, for the line above it."""
    if table.code != "table2":
        return "单位：件"
    return f"单位：件{'、项' if _has_register(table) else ''}；金额为万元"


def period_line(result: Result) -> str:
    """Whose figures these are and of which days."""
    period = result.dataset.period
    return f"{result.dataset.township.name}　{period.title}（{period.start} 至 {period.end}）"


def head_line(result: Result, forms: Collection[str] = ()) -> str:
    """What stands under the title of every table: the period, and `coverage_line`."""
    return f"{period_line(result)}　{coverage_line(result, forms)}"


def coverage_line(result: Result, forms: Collection[str] = ()) -> str:
    """How many of the units are in, and whose `forms` the table is still without."""
    return "　".join(filter(None, (result.coverage, absent(result, forms))))


def _columns(sheet: Worksheet, table: OfficialTable) -> list[float]:
    """Spread the table's own proportions over the width of the paper."""
    total = sum(table.column_widths)
    widths = [_PAPER * width / total for width in table.column_widths]
    for column, width in enumerate(widths, 1):
        on.widen(sheet, column, width)
    return widths


def _write_head(book: Book, sheet: Worksheet, table: OfficialTable, result: Result) -> None:
    last = table.n_columns
    on.merged(sheet, (1, 1, 1, last), table.title, book.look("title", "center"))
    on.tall(sheet, 1, 36)
    on.merged(sheet, (2, 1, 2, last), period_line(result), book.look("print", "center"))
    on.tall(sheet, 2, 20)
    half = last // 2
    on.merged(sheet, (3, 1, 3, half), result.coverage, book.look("print", "left"))
    on.merged(sheet, (3, half + 1, 3, last), unit_of_measure(table), book.look("print", "right"))
    on.tall(sheet, 3, 20)


def _write_words(book: Book, sheet: Worksheet, box: Box, table: OfficialTable) -> None:
    words = box.role in ("label", "note") and table.code == "table3" and not box.vertical
    align = "left" if words else "center"
    weight = ("bold",) if box.role == "section" else ()
    direction = "upright" if box.vertical else "wrap"
    look = book.look("print", *_TEXT_SIZE[table.code], "ruled", direction, align, *weight)
    on.merged(sheet, _area(box), box.text, look)


def _write_value(book: Book, sheet: Worksheet, box: Box, cell: Cell, fact: Fact, plan: Plan) -> None:
    table = cell.key.table
    look = book.look("print", *_TEXT_SIZE[table], "ruled", _number_look(cell), "center")
    area = _area(box)
    if area[1] != area[3]:
        on.merged(sheet, area, "", look)
    trace = plan.traces[fact_code(cell.key)]
    on.linked_number(sheet, area[0], area[1], fact.value, look, trace.sheet, trace.address)


def _number_look(cell: Cell) -> str:
    if cell.unit == "change":
        return "change"
    # The heading of the 2019 edition does not say in what money is given, so the number does.
    return "wan_yuan" if cell.unit == "wan_yuan" and "万元" not in cell.column_label else "plain"


def _area(box: Box) -> on.Range:
    top, left = OFFICIAL_TOP, 1
    return top + box.first_row, left + box.first_column, top + box.last_row, left + box.last_column


def _write_heights(sheet: Worksheet, table: OfficialTable, widths: list[float]) -> None:
    line = _LINE_HEIGHT[table.code]
    for row in range(table.n_rows):
        words = _wrapped(table.boxes, row, [width * _CHARACTERS[table.code] for width in widths])
        height = on.wrapped_height(words, line, padding=7)
        on.tall(sheet, OFFICIAL_TOP + row, max(height, _LEAST_HEIGHT[table.code]))


def _wrapped(boxes: Iterable[Box], row: int, widths: list[float]) -> Iterable[tuple[str, float]]:
    """The words that must fit into this row alone, with the width they have."""
    for box in boxes:
        if box.first_row == box.last_row == row and not box.key:
            yield box.text, sum(widths[box.first_column : box.last_column + 1])


def _write_notes(book: Book, sheet: Worksheet, table: OfficialTable, result: Result) -> int:
    """Write what must be said below the table; return the last row used."""
    top = OFFICIAL_TOP + table.n_rows
    notes = [(note, "left") for note in part_year_notes(table, result.dataset.period)]
    notes += [(f"{result.status.value}：{reason}。", "warning") for reason in result.reasons]
    for row, (text, emphasis) in enumerate(notes, top):
        on.merged(sheet, (row, 1, row, table.n_columns), text, book.look("note", "wrap", "left", emphasis))
        on.tall(sheet, row, on.wrapped_height([(text, _PAPER)], 14, padding=6))
    return top + len(notes) - 1


def part_year_notes(table: OfficialTable, period: Period) -> Iterator[str]:
    """What the official labels, made for a whole year, mean in a half or a quarter."""
    if period.is_year:
        return
    if table.code == "table3":
        yield _CARRIED_OVER
    if table.code == "table2":
        register = _REGISTER if _has_register(table) else ""
        yield f"注：本表统计期为{period.title}，“本年”各栏为本期数{register}。"


def _has_register(table: OfficialTable) -> bool:
    return any(column.code == "previous" for column in table.columns)


def _set_up(book: Book, sheet: Worksheet, table: OfficialTable, last_row: int) -> None:
    on.set_up_page(sheet)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    print_only(sheet, last_row, table.n_columns)
    on.widen(sheet, table.n_columns + 1, 2)
    on.link(sheet, 1, table.n_columns + 2, CONTENTS, "返回目录", book.look("note", "link"))
