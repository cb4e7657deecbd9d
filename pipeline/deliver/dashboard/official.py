"""表二, 表三 and 表四 as tables of the page: the official grid, each number tied to the headings over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.deliver.absent import absent
from pipeline.deliver.official_grid import GridLines, grid_lines
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.plan import OFFICIAL
from pipeline.deliver.workbook.tables import part_year_notes, unit_of_measure
from pipeline.editions import CellKey, OfficialTable
from pipeline.statistics.registry import forms_behind


@dataclass(frozen=True, slots=True)
class Grid:
    """One official table: its lines of boxes, and what is printed above and below it.

    `lacks` says whose rows are not in it yet, "" when nobody's are missing.
    """

    code: str
    name: str
    title: str
    measure: str
    lines: GridLines
    notes: tuple[str, ...]
    lacks: str


def grids_of(result: Result) -> list[Grid]:
    """Return the three tables in the layout of their edition, filled with the township's facts."""
    facts = {key: fact.value for key, fact in result.official_facts().items()}
    return [_grid(table, facts, result) for table in result.edition.tables]


def _grid(table: OfficialTable, facts: Mapping[CellKey, Decimal], result: Result) -> Grid:
    words = {cell.key.fact: cell.printed(facts[cell.key]) for cell in table.cells}
    notes = tuple(part_year_notes(table, result.dataset.period))
    return Grid(
        code=table.code,
        name=OFFICIAL[table.code],
        title=table.title,
        measure=unit_of_measure(table),
        lines=grid_lines(table, words),
        notes=notes,
        lacks=absent(result, forms_behind(table.code)),
    )
