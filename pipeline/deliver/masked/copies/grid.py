"""A table in markup: rows of cells, each with its text and where in the source that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.deliver.masked.copies.flow import Edit, Flow, Piece
from pipeline.deliver.masked.rule import Rule, by_cell
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.tracked import sections

_ROWS = 2_000
"""Rows that are read together, as the scan does: headings count for all of them."""


@dataclass(slots=True)
class Cell:
    """A cell: its lines. `width` is the number of columns it takes, `height` of rows."""

    lines: list[Flow] = field(default_factory=list)
    width: int = 1
    height: int = 1

    def flow(self) -> Flow:
        """The text of the cell, outer space left out: names and headings are told by whole cells."""
        whole = Flow()
        for line in filter(None, map(_stripped, self.lines)):
            if whole.pieces:
                whole.add_break("\n", line[0].start)
            whole.pieces += line
        return whole


def _stripped(line: Flow) -> list[Piece]:
    pieces = [piece for piece in line.pieces if piece.text]
    while pieces and not pieces[0].text.strip():
        pieces.pop(0)
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if pieces:
        pieces[0] = _cut(pieces[0], len(pieces[0].text) - len(pieces[0].text.lstrip()), None)
        pieces[-1] = _cut(pieces[-1], 0, len(pieces[-1].text.rstrip()))
    return pieces


def _cut(piece: Piece, first: int, last: int | None) -> Piece:
    if len(piece.text) != piece.end - piece.start:  # an entity is one character
        return piece
    text = piece.text[first:last]
    return replace(piece, text=text, start=piece.start + first, end=piece.start + first + len(text))


@dataclass(slots=True)
class Grid:
    """The rows of a table. One that holds tables in its cells only places things on a page."""

    rows: list[list[Cell]] = field(default_factory=list)
    holds_tables: bool = False

    def masked(self, rule: Rule) -> Iterator[Edit]:
        """Yield the edits that mask what is personal in the table."""
        placed = [row for row in _placed(self.rows) if any(text.strip() for text in _texts(row))]
        columns = None
        for at in range(0, len(placed), _ROWS):
            block = placed[at : at + _ROWS]
            for section in sections([_texts(row) for row in block], columns):
                columns = section.columns
                yield from _masked(block[section.start : section.end], columns, rule)

    def alone(self) -> Iterator[Flow]:
        """The cells as texts of their own, for a table that only places things on a page."""
        return (cell.flow() for row in self.rows for cell in row)


def _masked(rows: Sequence[Sequence[Cell | None]], columns: Columns, rule: Rule) -> Iterator[Edit]:
    hits = by_cell(rule.cell_hits([_texts(row) for row in rows], columns))
    for (row, column), found in hits.items():
        cell = rows[row][column]
        if cell is not None:
            yield from cell.flow().masked(found)


def _texts(row: Sequence[Cell | None]) -> list[str]:
    return [cell.flow().text if cell else "" for cell in row]


def _placed(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Cell | None]]:
    """Cells in their columns: what spans several rows leaves a blank in the rows below."""
    below: dict[int, int] = {}
    for cells in rows:
        row: list[Cell | None] = []
        covered, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        for cell in cells:
            while len(row) in covered:
                row.append(None)
            if cell.height > 1:
                below |= dict.fromkeys(range(len(row), len(row) + cell.width), cell.height - 1)
            row += [cell, *[None] * (cell.width - 1)]
        yield row
