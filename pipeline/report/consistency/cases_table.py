"""表四 as printed: one row of fifteen values under headings that are set upright and come out in pieces."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.editions import Edition, OfficialTable
from pipeline.report.consistency.grid_rows import TABLE_NAMES, GridRow
from pipeline.report.consistency.labels import is_like
from pipeline.report.consistency.reading import Reading, Wanted, read_line

_CODE = "table4"
_NAME = TABLE_NAMES[_CODE]
_BEFORE_ALL = -1


def read_cases(rows: Sequence[GridRow], edition: Edition) -> Reading:
    """Read 表四, which is the same in all editions."""
    table = edition.table(_CODE)
    at = _value_row(rows)
    if at is None:
        return Reading({}, (f"没有找到{_NAME}的数" if rows else f"没有找到{_NAME}",), 0.0)
    wanted = [Wanted(cell.key, cell.unit) for cell in table.cells]
    columns = _columns(rows[:at], len(rows[at].cells), table)
    line = read_line(_NAME, rows[at], _BEFORE_ALL, columns, wanted)
    is_second = any(row.numbers for row in rows[at + 1 :])
    return Reading(
        line.cells, (*line.unread, *([f"{_NAME}有不止一行数，只检查了第一行"] if is_second else [])), 1.0
    )


def _value_row(rows: Sequence[GridRow]) -> int | None:
    """The first row most of whose filled cells are numbers; in a table left blank, the last blank row."""
    numbered = [at for at, row in enumerate(rows) if len(row.values) > len(row.labels)]
    blank = [at for at, row in enumerate(rows) if at and not row.filled]
    return next(iter(numbered + blank[::-1]), None)


def _columns(headings: Sequence[GridRow], width: int, table: OfficialTable) -> tuple[int, ...]:
    """Where the values stand: in every column when there are just as many, else under their headings."""
    n = len(table.cells)
    return tuple(range(n)) if width == n else _columns_of_headings(headings, table)


def _columns_of_headings(headings: Sequence[GridRow], table: OfficialTable) -> tuple[int, ...]:
    cells = sorted(pair for row in headings for pair in row.labels)
    columns: list[int] = []
    for wanted in table.cells:
        after = max(columns, default=-1)
        name = wanted.column_label
        columns += [column for column, text in cells if column > after and is_like(text, name)][:1]
    return tuple(columns) if len(columns) == len(table.cells) else ()
