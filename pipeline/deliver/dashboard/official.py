"""表二, 表三 and 表四 as tables of the page: the official grid, each number tied to the headings over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.deliver.official_grid import GridLines, grid_lines
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.plan import OFFICIAL
from pipeline.deliver.workbook.tables import part_year_notes, unit_of_measure
from pipeline.editions import Cell, CellKey, OfficialTable
from pipeline.model.fact import plain_decimal


@dataclass(frozen=True, slots=True)
class Grid:
    """One official table: its lines of boxes, and what is printed above and below it."""

    code: str
    name: str
    title: str
    measure: str
    lines: GridLines
    notes: tuple[str, ...]


def grids_of(result: Result) -> list[Grid]:
    """Return the three tables in the layout of their edition, filled with the township's facts."""
    facts = {key: fact.value for key, fact in result.official_facts().items()}
    return [_grid(table, facts, result) for table in result.edition.tables]


def _grid(table: OfficialTable, facts: Mapping[CellKey, Decimal], result: Result) -> Grid:
    words = {cell.key.fact: number_words(cell, facts[cell.key]) for cell in table.cells}
    notes = tuple(part_year_notes(table, result.dataset.period))
    lines = grid_lines(table, words)
    return Grid(table.code, OFFICIAL[table.code], table.title, unit_of_measure(table), lines, notes)


def number_words(cell: Cell, value: Decimal) -> str:
    """A number as printed: a change with its sign, money with its unit if no heading has it."""
    text = plain_decimal(value)
    if cell.unit == "change" and value > 0:
        return f"+{text}"
    return f"{text} 万元" if cell.unit == "wan_yuan" and "万元" not in cell.column_label else text
