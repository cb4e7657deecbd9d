"""表二 as printed: its blocks in one table or in several, in either edition's layout."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.editions import Cell, Edition, Row
from pipeline.report.consistency.grid_rows import TABLE_NAMES, GridRow
from pipeline.report.consistency.labels import ALIKE, likeness
from pipeline.report.consistency.reading import LineRead, Reading, Wanted, last_name, left_aside, read_line

_CODE = "table2"
_NAME = TABLE_NAMES[_CODE]
_CLEARLY = 0.75  # 行政处罚 and 行政强制 share half of their characters


def read_disclosure(rows: Sequence[GridRow], edition: Edition) -> Reading:
    """Read 表二 by the edition's labels; `fit` is how well its column headings are found, 0 to 1."""
    cells: dict[str, LineRead] = {}
    aside: list[str] = []
    headings: list[GridRow] = []
    is_heading_over = False
    for row in rows:
        official = _official_row(row, edition)
        if official is None:
            # The first row that names no matter begins the headings of the next block.
            headings = [row] if is_heading_over else [*headings, row]
            is_heading_over = False
            aside += [left_aside(_NAME, row)] if row.numbers and row.labels else []
            continue
        is_heading_over = True
        if official.code in cells:
            aside.append(f"{_NAME}“{last_name(official.label)}”出现了不止一次，只检查了第一次的")
        else:
            cells[official.code] = _read_matter(row, official, headings, edition)
    read = {key: cell for line in cells.values() for key, cell in line.cells.items()}
    unread = (*(said for line in cells.values() for said in line.unread), *_missing(cells, edition), *aside)
    return Reading(read, unread, _fit(rows, edition))


def _official_row(row: GridRow, edition: Edition) -> Row | None:
    if not row.labels:
        return None
    name = row.labels[0][1]
    best = max(edition.table(_CODE).rows, key=lambda official: likeness(name, last_name(official.label)))
    return best if likeness(name, last_name(best.label)) >= _CLEARLY else None


def _read_matter(row: GridRow, official: Row, headings: Sequence[GridRow], edition: Edition) -> LineRead:
    cells = [cell for cell in edition.table(_CODE).cells if cell.key.row == official.code]
    found = [_heading(cell, headings) for cell in cells]
    columns = [column for column, _ in found if column >= 0]
    is_known = len(columns) == len(cells) and columns == sorted(set(columns))
    wanted = [Wanted(cell.key, cell.unit, text) for cell, (_, text) in zip(cells, found, strict=True)]
    where = f"{_NAME}“{last_name(official.label)}”一行"
    return read_line(where, row, row.labels[0][0], columns if is_known else (), wanted)


def _heading(cell: Cell, headings: Sequence[GridRow]) -> tuple[int, str]:
    """The column and text of the heading most like the cell's; (-1, "") when none is."""
    texts = [pair for row in headings for pair in row.labels]
    best = max(texts, key=lambda pair: likeness(pair[1], cell.column_label), default=(-1, ""))
    return best if likeness(best[1], cell.column_label) >= ALIKE else (-1, "")


def _missing(cells: dict[str, LineRead], edition: Edition) -> list[str]:
    rows = edition.table(_CODE).rows
    names = [f"“{last_name(row.label)}”" for row in rows if row.code not in cells]
    if len(names) == len(rows):
        return [f"没有找到{_NAME}"]
    return [f"{_NAME}没有找到{'、'.join(names)}"] if names else []


def _fit(rows: Sequence[GridRow], edition: Edition) -> float:
    texts = {text for row in rows for _, text in row.labels}
    columns = edition.table(_CODE).columns
    return sum(
        max((likeness(text, column.label) for text in texts), default=0.0) for column in columns
    ) / len(columns)
