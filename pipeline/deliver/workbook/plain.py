"""表二数据, 表三数据, 表四数据: the official figures once more without merged cells, for filters, copies and readers.

One heading row, no blank rows, no merged cells: a screen reader and a pivot table can use them.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import Series, set_up_list, write_head, write_list
from pipeline.deliver.workbook.plan import OFFICIAL, PLAIN
from pipeline.deliver.workbook.tables import head_line, unit_of_measure
from pipeline.editions import Cell, CellKey, OfficialTable
from pipeline.model.fact import Fact

_MEASURES = {"count": "件（项）", "change": "项", "wan_yuan": "万元"}
_TOP = 4


def write_plain_tables(book: Book, result: Result) -> None:
    """Write the three tables with one heading row each."""
    facts = result.official_facts()
    for table in result.edition.tables:
        sheet = book.sheet(PLAIN[table.code])
        series = _records(table, facts) if table.code == "table2" else _matrix(table, facts)
        notes = (f"{head_line(result)}　{unit_of_measure(table)}",
                 f"与《{OFFICIAL[table.code]}》的数完全相同，没有合并单元格，便于筛选和引用。")  # fmt: skip
        write_head(
            book, sheet, f"{OFFICIAL[table.code]}　{table.title.split('、', 1)[1]}", notes, len(series)
        )
        area = write_list(book, sheet, _TOP, PLAIN[table.code], series)
        set_up_list(sheet, area)


def _records(table: OfficialTable, facts: Mapping[CellKey, Fact]) -> list[Series]:
    """表二 as one record per cell: its blocks have different columns."""
    paths = [cell.row_label.split("/") for cell in table.cells]
    return [
        Series("条例条款", [path[0] for path in paths], width=26),
        Series("信息内容", [path[-1] for path in paths], width=28),
        Series("项目", [cell.column_label for cell in table.cells], width=32),
        Series("数值", [facts[cell.key].value for cell in table.cells], ("cell", "plain", "right"), 14),
        Series("计量单位", [_MEASURES[cell.unit] for cell in table.cells], ("cell", "center"), 14),
    ]


def _matrix(table: OfficialTable, facts: Mapping[CellKey, Fact]) -> list[Series]:
    """表三 and 表四 as rows by columns, labels as full paths."""
    by_place: dict[tuple[str, str], Cell] = {(cell.key.row, cell.key.column): cell for cell in table.cells}
    values = [
        Series(
            column.label,
            [facts[by_place[row.code, column.code].key].value for row in table.rows],
            ("cell", "plain", "right"),
            13,
        )
        for column in table.columns
    ]
    return [Series("项目", [row.label for row in table.rows], width=62), *values]
