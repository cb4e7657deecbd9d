"""表二, 表三 and 表四 box by box as they are printed, each value tied to the headings over and before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.editions import Box, OfficialTable

HEADS = ("section", "heading")


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
        if self.role in HEADS:
            return "colgroup" if self.columns > 1 else "col"
        if self.role == "label":
            return "rowgroup" if self.rows > 1 else "row"
        return ""


GridLines = tuple[tuple[GridBox, ...], ...]
"""For each row of the grid the boxes that begin in it, from left to right."""


def grid_lines(table: OfficialTable, words: Mapping[str, str]) -> GridLines:
    """Return the table's boxes row by row; `words` are its numbers as printed, by the code of the fact.

    A number that `words` lacks is our fault (KeyError).
    """
    lines: list[list[GridBox]] = [[] for _ in range(table.n_rows)]
    for box in table.boxes:
        text = words[box.key.fact] if box.key else box.text
        lines[box.first_row].append(_box(table, box, text))
    return tuple(map(tuple, lines))


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
    heads = (head for head in table.boxes if head.role in HEADS)
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
