"""What an official table is made of: coded rows and columns, value cells, and the boxes of its grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Literal

from pipeline.model.fact import plain_decimal

Unit = Literal["count", "change", "wan_yuan"]
Role = Literal["section", "heading", "label", "value", "note"]


@dataclass(frozen=True, slots=True)
class CellKey:
    """Names one official value cell, the same in every output: ("table2", "20.1/normative", "made")."""

    table: str
    row: str
    column: str

    @property
    def fact(self) -> str:
        """The code of the fact that fills it: table2/20.1/normative/made."""
        return f"{self.table}/{self.row}/{self.column}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row's code and its official label, the path through the merged labels joined by "/"."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column's code, official label path and unit: pieces (≥ 0), a signed change, or 万元."""

    code: str
    label: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """One official value cell with its labels; the unit is its column's."""

    key: CellKey
    row_label: str
    column_label: str
    unit: Unit

    def printed(self, value: Decimal) -> str:
        """A number as people print it: a change with its sign, money with its unit if no heading has it."""
        text = plain_decimal(value)
        if self.unit == "change" and value > 0:
            return f"+{text}"
        return f"{text} 万元" if self.unit == "wan_yuan" and "万元" not in self.column_label else text


@dataclass(frozen=True, slots=True)
class Box:
    """A printed box of the grid: 0-based corners, both included. Only value boxes have a key and no text."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    role: Role
    text: str = ""
    key: CellKey | None = None
    vertical: bool = False

    def positions(self) -> Iterator[tuple[int, int]]:
        """Every (row, column) of the grid that this box covers."""
        for row in range(self.first_row, self.last_row + 1):
            for column in range(self.first_column, self.last_column + 1):
                yield row, column


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """One statutory table of an edition.

    `cells` are in official order: row by row, from left to right, and group by group in 表四.
    `boxes` cover each position of the grid exactly once, in reading order.
    `column_widths` are in full-width characters at the table's own font size; they fit A4 portrait at 9 pt.
    `heading_rows` is how many rows at the top repeat on each printed page; 0 where headings are per block.
    """

    code: str
    title: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    boxes: tuple[Box, ...]
    column_widths: tuple[float, ...]
    heading_rows: int

    @property
    def n_rows(self) -> int:
        """Rows of the printed grid, headings included."""
        return max(box.last_row for box in self.boxes) + 1

    @property
    def n_columns(self) -> int:
        """Columns of the printed grid, label columns included."""
        return max(box.last_column for box in self.boxes) + 1


@dataclass(frozen=True, slots=True)
class LabelSpan:
    """One merged label: which lines it spans (first–last) and which label levels (outer–inner)."""

    first: int
    last: int
    outer: int
    inner: int
    text: str


def label_spans(paths: Sequence[tuple[str, ...]], levels: int) -> tuple[LabelSpan, ...]:
    """Merge neighbouring lines that share a label; a path's last label fills the levels left over."""
    return tuple(span for level in range(levels) for span in _spans_at(paths, level, levels))


def _spans_at(paths: Sequence[tuple[str, ...]], level: int, levels: int) -> Iterator[LabelSpan]:
    for shared, run in groupby(range(len(paths)), key=lambda index: paths[index][: level + 1]):
        if len(shared) <= level:
            continue
        lines = list(run)
        ends_here = len(paths[lines[0]]) == level + 1
        yield LabelSpan(lines[0], lines[-1], level, levels - 1 if ends_here else level, shared[level])


def cell(table: str, row: Row, column: Column) -> Cell:
    """The value cell where a row and a column meet."""
    return Cell(CellKey(table, row.code, column.code), row.label, column.label, column.unit)


def in_reading_order(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Boxes by their upper left corner, row by row."""
    return tuple(sorted(boxes, key=lambda box: (box.first_row, box.first_column)))
