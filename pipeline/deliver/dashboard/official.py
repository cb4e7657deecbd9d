"""表二, 表三 and 表四 as tables of the page: the official grid, each number tied to the headings over it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.deliver.absent import absent
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.plan import OFFICIAL
from pipeline.deliver.workbook.tables import part_year_notes, unit_of_measure
from pipeline.editions import Box, Cell, CellKey, OfficialTable
from pipeline.model.fact import plain_decimal
from pipeline.statistics.registry import forms_behind

_HEADS = ("section", "heading")


@dataclass(frozen=True, slots=True)
class GridBox:
    """One box of the grid as a table cell. `headers` are the ids of the boxes that head it."""

    id: str
    text: str
    role: str
    columns: int
    rows: int
    headers: str
    is_vertical: bool

    @property
    def scope(self) -> str:
        """What it is a heading of, "" for a value or a note."""
        if self.role in _HEADS:
            return "colgroup" if self.columns > 1 else "col"
        if self.role == "label":
            return "rowgroup" if self.rows > 1 else "row"
        return ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One official table: its lines of boxes, and what is printed above and below it.

    `lacks` says whose rows are not in it yet, "" when nobody's are missing.
    """

    code: str
    name: str
    title: str
    measure: str
    lines: tuple[tuple[GridBox, ...], ...]
    notes: tuple[str, ...]
    lacks: str


def grids_of(result: Result) -> list[Grid]:
    """Return the three tables in the layout of their edition, filled with the township's facts."""
    facts = {key: fact.value for key, fact in result.official_facts().items()}
    cells = {cell.key: cell for cell in result.edition.cells}
    return [_grid(table, facts, cells, result) for table in result.edition.tables]


def _grid(
    table: OfficialTable, facts: Mapping[CellKey, Decimal], cells: Mapping[CellKey, Cell], result: Result
) -> Grid:
    lines: list[list[GridBox]] = [[] for _ in range(table.n_rows)]
    for box in table.boxes:
        text = number_words(cells[box.key], facts[box.key]) if box.key else box.text
        lines[box.first_row].append(_box(table, box, text))
    notes = tuple(part_year_notes(table, result.dataset.period))
    return Grid(
        code=table.code,
        name=OFFICIAL[table.code],
        title=table.title,
        measure=unit_of_measure(table),
        lines=tuple(map(tuple, lines)),
        notes=notes,
        lacks=absent(result, forms_behind(table.code)),
    )


def number_words(cell: Cell, value: Decimal) -> str:
    """A number as printed: a change with its sign, money with its unit if no heading has it."""
    text = plain_decimal(value)
    if cell.unit == "change" and value > 0:
        return f"+{text}"
    return f"{text} 万元" if cell.unit == "wan_yuan" and "万元" not in cell.column_label else text


def _box(table: OfficialTable, box: Box, text: str) -> GridBox:
    heads = (*_above(table, box), *_before(table, box)) if box.key else ()
    return GridBox(
        id=_id(table, box),
        text=text,
        role=box.role,
        columns=box.last_column - box.first_column + 1,
        rows=box.last_row - box.first_row + 1,
        headers=" ".join(_id(table, head) for head in heads),
        is_vertical=box.vertical,
    )


def _id(table: OfficialTable, box: Box) -> str:
    return f"{table.code}-{box.first_row}-{box.first_column}"


def _above(table: OfficialTable, box: Box) -> list[Box]:
    """The nearest headings over a value, with those that stand directly over them."""
    heads = (head for head in table.boxes if head.role in _HEADS)
    over = [head for head in heads if head.last_row < box.first_row and _shares_column(head, box)]
    found: list[Box] = []
    row = max((head.last_row for head in over), default=-1)
    while at := [head for head in over if head.last_row == row]:
        found = [*at, *found]
        row = at[0].first_row - 1
    return found


def _shares_column(one: Box, other: Box) -> bool:
    return one.first_column <= other.last_column and other.first_column <= one.last_column


def _before(table: OfficialTable, box: Box) -> Iterator[Box]:
    """The labels of a value's line, from the outer to the inner."""
    for label in table.boxes:
        if label.role == "label" and label.first_row <= box.first_row <= label.last_row:
            yield label
