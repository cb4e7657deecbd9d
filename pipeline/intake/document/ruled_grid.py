"""A ruled table on a page, and the pieces of one table on successive pages put together."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.intake.document.grids import continued
from pipeline.model.document import Grid

_SAME_PLACE = 3.0  # points


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A grid, the height at which it begins, and where its `columns` begin and end (`right`), in points."""

    grid: Grid
    top: float
    columns: tuple[float, ...]
    right: float


def is_continued(first: RuledGrid, second: RuledGrid) -> bool:
    """Return whether a table that ends a page goes on at the top of the next: both are equally wide."""
    return _is_same(first.columns[0], second.columns[0]) and _is_same(first.right, second.right)


def stacked(first: RuledGrid, second: RuledGrid) -> RuledGrid:
    """Put the second piece under the first, both on the columns of the two.

    A piece lacks the columns that all its rows merge, so the same column may have another number in each.
    """
    columns = list(first.columns)
    columns += [place for place in second.columns if not any(_is_same(place, known) for known in columns)]
    columns.sort()
    grid = continued(_on_columns(first, columns), _on_columns(second, columns))
    return RuledGrid(grid, first.top, tuple(columns), first.right)


def _on_columns(piece: RuledGrid, columns: list[float]) -> Grid:
    places = [min(range(len(columns)), key=lambda at: abs(columns[at] - place)) for place in piece.columns]
    rows = (dict(zip(places, row, strict=True)) for row in piece.grid)
    return tuple(tuple(row.get(at, "") for at in range(len(columns))) for row in rows)


def _is_same(first: float, second: float) -> bool:
    return abs(first - second) <= _SAME_PLACE
