"""表二 as printed: its blocks in one table or in several, in either edition's layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pipeline.editions import Cell, Edition, Row
from pipeline.report.consistency.grid_rows import TABLE_NAMES, GridRow
from pipeline.report.consistency.labels import ALIKE, likeness
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
from pipeline.report.consistency.row_matching import by_place, in_order

_CODE = "table2"
_NAME = TABLE_NAMES[_CODE]
_CLEARLY = 0.75  # 行政处罚 and 行政强制 share half of their characters


def read_disclosure(rows: Sequence[GridRow], edition: Edition) -> Reading:
    """Read 表二 by the edition's labels; `fit` is how well its column headings are found, 0 to 1."""
    official = edition.table(_CODE).rows
    known, _ = in_order(len(rows), len(official), partial(_score, rows, official))
    placed = by_place(known, len(official), len(rows), lambda at: bool(rows[at].numbers and rows[at].labels))
    found = known | placed
    lines = [
        _read_matter(rows[at], official[wanted], _headings(rows, at, set(found.values())), edition)
        for wanted, at in sorted(found.items())
    ]
    unread = (
        *(said for line in lines for said in line.unread),
        *known_by_place(_NAME, official, placed),
        *not_found(_NAME, official, found),
        *left_aside(_NAME, rows, found),
    )
    cells = {key: cell for line in lines for key, cell in line.cells.items()}
    return Reading(cells, unread, _fit(rows, edition))


def _score(rows: Sequence[GridRow], official: Sequence[Row], at: int, wanted: int) -> float:
    labels = rows[at].labels
    likely = likeness(labels[0][1], last_name(official[wanted].label)) if labels else 0.0
    return likely if likely >= _CLEARLY else 0.0


def _headings(rows: Sequence[GridRow], at: int, matters: set[int]) -> Sequence[GridRow]:
    """The headings of a row's block: the rows without numbers right above it and its neighbours."""
    last = at - 1
    while last >= 0 and (last in matters or rows[last].numbers):
        last -= 1
    first = last
    while first > 0 and first - 1 not in matters and not rows[first - 1].numbers:
        first -= 1
    return rows[max(first, 0) : last + 1]


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


def _fit(rows: Sequence[GridRow], edition: Edition) -> float:
    texts = {text for row in rows for _, text in row.labels}
    columns = edition.table(_CODE).columns
    best = (max((likeness(text, column.label) for text in texts), default=0.0) for column in columns)
    return sum(best) / len(columns)
