"""An official table as the three writers print it: widths, lines of text in each box, where it may break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from pipeline.deliver.document.layout import GRIDS, TEXT_WIDTH, Align, GridLook
from pipeline.deliver.official_grid import GridBox, grid_lines
from pipeline.editions import OfficialTable
from pipeline.model.text import display_width

_NUMBERED = re.compile(r"(（.）|.、)(.+)")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A box with its place (0-based), its text broken where it must be, and its width in points.

    `beside` is the room on each side of the text.
    """

    box: GridBox
    row: int
    column: int
    parts: tuple[str, ...]
    align: Align
    width: float
    beside: float


_Rows = tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An official table: widths in points, and cells by the row they begin in. `label` is its name."""

    code: str
    label: str
    look: GridLook
    widths: tuple[float, ...]
    rows: _Rows
    heading_rows: int
    above: float = 0.0
    keeps_next: bool = False

    @property
    def blocks(self) -> tuple[_Rows, ...]:
        """The rows that stay together on a page: a title across the table begins the next block."""
        tops = [number for number, row in enumerate(self.rows) if row[0].box.role == "section" or not number]
        ends = (*tops[1:], len(self.rows))
        return tuple(self.rows[top:end] for top, end in zip(tops, ends, strict=True))


def sheet_of(table: OfficialTable, words: Mapping[str, str], above: float, keeps_next: bool) -> Sheet:
    """Return the table with `words` as its numbers, by fact. One that they lack is our fault (KeyError)."""
    look, widths = GRIDS[table.code], _widths(table)
    lines = zip(grid_lines(table, words), _first_columns(table), strict=True)
    rows = tuple(
        tuple(_cell(box, row, column, look, widths) for box, column in zip(line, columns, strict=True))
        for row, (line, columns) in enumerate(lines)
    )
    return Sheet(table.code, table.title, look, widths, rows, table.heading_rows, above, keeps_next)


def _widths(table: OfficialTable) -> tuple[float, ...]:
    """Spread the table's own proportions over the width of the text."""
    total = sum(table.column_widths)
    return tuple(TEXT_WIDTH * width / total for width in table.column_widths)


def _first_columns(table: OfficialTable) -> list[list[int]]:
    return [[box.first_column for box in table.boxes if box.first_row == row] for row in range(table.n_rows)]


def _cell(box: GridBox, row: int, column: int, look: GridLook, widths: tuple[float, ...]) -> GridCell:
    width = sum(widths[column : column + box.columns])
    beside = _beside(box.text, width, look) if box.role == "heading" else look.beside
    is_words = box.role == "note" or box.scope == "row"
    align: Align = look.labels if is_words else "center"
    return GridCell(box, row, column, tuple(_parts(box)), align, width, beside)


def _parts(box: GridBox) -> Iterator[str]:
    """The number of a label of several rows stands alone; a label set upright has one character a line."""
    numbered = _NUMBERED.fullmatch(box.text) if box.scope == "rowgroup" else None
    number, text = numbered.groups() if numbered else ("", box.text)
    if number:
        yield number
    yield from text if box.is_vertical else (text,)


def _beside(text: str, width: float, look: GridLook) -> float:
    """Leave so much room beside a heading that its lines come out equally long: 商业/企业, not 商业企/业."""
    characters = display_width(text) / 2
    lines = ceil(characters / ((width - 2 * look.beside) // look.size))
    even = ceil(characters / lines) * look.size
    # A hair of slack, or rounding would push the last character off the line.
    return look.beside if lines == 1 else max(look.beside, (width - even) / 2 - 0.5)
