"""表三 as printed: rows found by their labels and their order, columns by headings or by full rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from pipeline.editions import CellKey, Edition, OfficialTable, Row
from pipeline.report.consistency.grid_rows import TABLE_NAMES, GridRow
from pipeline.report.consistency.labels import ALIKE, is_like, likeness
from pipeline.report.consistency.reading import (
    LineRead,
    Reading,
    Wanted,
    known_by_place,
    last_name,
    left_aside,
    not_found,
    read_line,
)
from pipeline.report.consistency.row_matching import by_place, gaps, in_order

_CODE = "table3"
_NAME = TABLE_NAMES[_CODE]
_CLEARLY = 0.8
_FOR_GAPS = 0.5  # a layout that needs rows which nobody printed fits badly
_FOR_NUMBERS = 0.1  # a row with numbers is rather the row than a heading with the same word
_Columns = tuple[int, ...]


def read_applications(rows: Sequence[GridRow], edition: Edition) -> Reading:
    """Read 表三 by the edition's labels; `fit` is the likeness of the rows found, less what is missing."""
    table = edition.table(_CODE)
    first, is_repeated = _first_table(rows, table)
    printed = _without_broken_labels(first, table)
    score = partial(_score, printed, table.rows)
    known, fit = in_order(len(printed), len(table.rows), score)
    placed = by_place(known, len(table.rows), len(printed), lambda at: bool(printed[at].numbers))
    found = known | placed
    lines = _read_lines(printed, found, table)
    unread = (
        *(said for line in lines for said in line.unread),
        *known_by_place(_NAME, table.rows, placed),
        *not_found(_NAME, table.rows, found),
        *left_aside(_NAME, printed, found),
        *([f"{_NAME}出现了不止一次，只检查了第一张"] if is_repeated else []),
    )
    cells = {key: cell for line in lines for key, cell in line.cells.items()}
    return Reading(cells, unread, fit - _FOR_GAPS * gaps(known))


def _first_table(rows: Sequence[GridRow], table: OfficialTable) -> tuple[Sequence[GridRow], bool]:
    """The rows up to where the first official row comes a second time: rows of two tables must not mix."""
    starts = [at for at, row in enumerate(rows) if any(_is_top(text, table) for _, text in row.labels)]
    return (rows[: starts[1]], True) if len(starts) > 1 else (rows, False)


def _is_top(text: str, table: OfficialTable) -> bool:
    """Whether a text is the first official row's label, and no other's: the second row's is much like it."""
    first, *others = (likeness(text, last_name(row.label)) for row in table.rows)
    return first >= _CLEARLY and first > max(others)


def _without_broken_labels(rows: Sequence[GridRow], table: OfficialTable) -> list[GridRow]:
    """Join a row that is only the rest of a label (“…确认或 | 重新出具…”) to the row that it belongs to."""
    merged: list[GridRow] = []
    for row in rows:
        if merged and _is_rest(merged[-1], row, table):
            merged[-1] = _joined(merged[-1], row)
        else:
            merged.append(row)
    return merged


def _is_rest(row: GridRow, rest: GridRow, table: OfficialTable) -> bool:
    if (row.values and rest.values) or not row.labels or not rest.labels:
        return False
    texts = row.labels[-1][1], rest.labels[-1][1]
    together = "".join(texts)
    return any(
        likeness(together, name) > max(_CLEARLY, *(likeness(text, name) for text in texts))
        for name in (last_name(official.label) for official in table.rows)
    )


def _joined(row: GridRow, rest: GridRow) -> GridRow:
    values, label = (rest, row.labels[-1][1]) if rest.values else (row, rest.labels[-1][1])
    column, text = values.labels[-1]
    whole = label + text if rest.values else text + label
    return GridRow(values.grid, (*values.cells[:column], whole, *values.cells[column + 1 :]))


def _score(printed: Sequence[GridRow], official: Sequence[Row], at: int, wanted: int) -> float:
    _, likely = _name_of(printed[at], official[wanted])
    return 0.0 if likely < ALIKE else likely + (_FOR_NUMBERS if printed[at].numbers else 0.0)


@lru_cache(maxsize=8192)  # asked for every pair of rows, in each edition
def _name_of(row: GridRow, official: Row) -> tuple[int, float]:
    """The column of the label that names an official row, and how like it is. -1 for a row without labels."""
    name = last_name(official.label)
    texts = [*row.labels[-2:], *((column, _whole(row)) for column, _ in row.labels[-1:])]
    return max(
        ((column, likeness(text, name)) for column, text in texts), key=lambda it: it[1], default=(-1, 0.0)
    )


def _whole(row: GridRow) -> str:
    return "".join(text for _, text in row.labels)


def _read_lines(printed: Sequence[GridRow], found: Mapping[int, int], table: OfficialTable) -> list[LineRead]:
    columns = _columns_of_grids(printed, [printed[at] for at in found.values()], table)
    lines = []
    for wanted, at in sorted(found.items()):
        row, official = printed[at], table.rows[wanted]
        cells = [Wanted(CellKey(_CODE, official.code, each.code), each.unit) for each in table.columns]
        where = f"{_NAME}“{last_name(official.label)}”一行"
        lines.append(read_line(where, row, _name_of(row, official)[0], columns[row.grid], cells))
    return lines


def _columns_of_grids(
    printed: Sequence[GridRow], placed: Sequence[GridRow], table: OfficialTable
) -> dict[int, _Columns]:
    """Where the values stand in each grid; a piece that does not tell is ruled like the one before."""
    columns: dict[int, _Columns] = {}
    before: tuple[int, _Columns] = (0, ())
    for grid in sorted({row.grid for row in printed}):
        rows = [row for row in printed if row.grid == grid]
        width = max(len(row.cells) for row in rows)
        inherited = before[1] if before[0] == width else ()
        full = _columns_of_full_rows([row for row in placed if row.grid == grid], len(table.columns))
        columns[grid] = full or _columns_of_headings(rows, table) or inherited
        before = (width, columns[grid])
    return columns


def _columns_of_full_rows(rows: Sequence[GridRow], n: int) -> _Columns:
    full = Counter(columns for row in rows if len(columns := tuple(column for column, _ in row.values)) == n)
    return max(full, key=lambda columns: full[columns], default=())


def _columns_of_headings(rows: Sequence[GridRow], table: OfficialTable) -> _Columns:
    cells = sorted(pair for row in rows if not row.values for pair in row.labels)
    found: dict[int, int] = {}
    for at, wanted in enumerate(table.columns):
        after = max(found.values(), default=-1)
        name = last_name(wanted.label)
        column = next((column for column, text in cells if column > after and is_like(text, name)), None)
        found |= {} if column is None else {at: column}
    return _filled_up(found, len(table.columns))


def _filled_up(found: Mapping[int, int], n: int) -> _Columns:
    """All columns, where those found stand side by side and most are found; none otherwise."""
    if len(found) == n:
        return tuple(found[at] for at in range(n))
    firsts = {column - at for at, column in found.items()}
    return tuple(range(min(firsts), min(firsts) + n)) if len(firsts) == 1 and len(found) > n // 2 else ()
