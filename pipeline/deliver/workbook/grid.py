"""The columns of a sheet that several tables share, each of which keeps the widths it needs."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.deliver import sheet as on
from pipeline.model.text import display_width
from pipeline.statistics.exhibit import Panel, Shown

PADDING = 0.7  # of a column, in characters, that Excel adds to its width

_LOOKED_AT = 200  # rows that decide a column's width
_NARROWEST, _WIDEST = 7.0, 60.0
_GIVES_WAY = 14.0  # a column wider than this shrinks first, since its text wraps
_HEADING_LINES = 2
_LESS, _MORE, _SHARE = 0.5, 2.0, 0.15  # by how much a column may end before or after its place
_NARROWED = 0.9  # of what it asked for, at least

Span = tuple[int, int]
"""First and last sheet column (1-based) of one column of a table."""


@dataclass(frozen=True, slots=True)
class Grid:
    """`widths` of the sheet's columns in half-width characters; `spans` of each table's columns."""

    widths: tuple[float, ...]
    spans: tuple[tuple[Span, ...], ...]

    @property
    def columns(self) -> int:
        """How many columns the sheet uses."""
        return len(self.widths)

    def width(self, first: int, last: int) -> float:
        """Width of the sheet columns `first` to `last`, merged."""
        return sum(self.widths[first - 1 : last]) + PADDING * (last - first)


def grid_of(widths: Sequence[Sequence[float]], least: float = 0) -> Grid:
    """Lay tables with columns of these widths over one another.

    The sheet is at least `least` wide, so that a chart has room beside its table.
    """
    edges: list[float] = []
    placed: dict[int, list[float]] = {}
    # The table with most columns goes first: the others can be merged over its columns.
    for at in sorted(range(len(widths)), key=lambda at: -len(widths[at])):
        placed[at] = _place(widths[at], edges)
    if not edges or edges[-1] < least:
        edges.append(least)
    spans = tuple(_spans(placed[at], edges) for at in range(len(widths)))
    return Grid(tuple(b - a for a, b in zip([0.0, *edges], edges, strict=False)), spans)


def _place(widths: Sequence[float], edges: list[float]) -> list[float]:
    """Return where the columns end, on edges that are there if they fit; add the others to `edges`.

    What one column gets too much the next ones give back, so that the table does not grow.
    """
    ends: list[float] = []
    end = ideal = 0.0
    for width in widths:
        ideal += width
        least = max(ideal - _LESS, end + width * _NARROWED)
        fitting = edges[bisect_left(edges, least) :]
        end = min(fitting, key=lambda edge: abs(edge - ideal), default=math.inf)
        if end > ideal + max(_MORE, width * _SHARE):
            end = max(ideal, least)
            insort(edges, end)
        ends.append(end)
    return ends


def _spans(ends: Sequence[float], edges: Sequence[float]) -> tuple[Span, ...]:
    lasts = [edges.index(end) + 1 for end in ends]
    return tuple((before + 1, last) for before, last in zip([0, *lasts], lasts, strict=False))


def column_widths(panel: Panel, paper: float) -> list[float]:
    """The widths of a panel's columns: as declared, else as wide as their content; long text gives way."""
    wanted = [column.width or _fitting(panel, at) for at, column in enumerate(panel.columns)]
    free = [at for at, column in enumerate(panel.columns) if not column.width and wanted[at] > _GIVES_WAY]
    room = paper - sum(wanted) - PADDING * len(wanted) + sum(wanted[at] for at in free)
    limit = _level([wanted[at] for at in free], room)
    for at in free:
        wanted[at] = min(wanted[at], max(limit, _GIVES_WAY))
    return wanted


def _level(widths: Sequence[float], room: float) -> float:
    """The width above which each must be cut so that together they take no more than `room`."""
    rest = sorted(widths)
    while rest:
        if rest[0] * len(rest) > room:
            return room / len(rest)
        room -= rest.pop(0)
    return _WIDEST


def _fitting(panel: Panel, at: int) -> float:
    shown = [as_text(row[at].value) for row in panel.rows[:_LOOKED_AT]]
    heading = display_width(panel.columns[at].heading) / _HEADING_LINES + 3
    return max(heading, on.fitting_width(shown, smallest=_NARROWEST, largest=_WIDEST))


def as_text(value: Shown) -> str:
    """About as it will be printed."""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, date):
        return "2020-01-01"
    return "" if value is None else str(value)
