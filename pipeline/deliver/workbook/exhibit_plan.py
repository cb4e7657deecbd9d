"""Where the panels of an exhibit stand on their sheet, row by row, and how high the rows are."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.deliver import sheet as on
from pipeline.deliver.workbook.grid import PADDING, Grid, Span, as_text, column_widths, grid_of
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Exhibit, Panel

FIRST_ROW = 4
"""Row of the first panel's title: the headline, whose figures these are, and a blank row stand above."""

_PAPER = {False: 92.0, True: 138.0}  # characters across A4, portrait and landscape, at full size
_CHART_BESIDE = 40.0  # characters that a chart needs beside its table
_SMALL_PRINT = 1.1  # widths count characters of 11 points; the cells are printed in 10
_LINE, _ROW, _GAP, _TITLE = 13.5, 18.0, 12.0, 26.0  # points
_ROOMY = {Audience.BULLETIN: 1.4}
"""How much higher rows are than they need be where people read from a distance."""
_PIXELS_A_CHARACTER = 7
_PIXELS_A_POINT = 4 / 3
_PIXELS: Mapping[ChartKind, tuple[int, int]] = {ChartKind.BARS: (80, 15), ChartKind.STACKED: (110, 17)}
"""Height of what surrounds lying bars (scale and legend too where they are stacked), and of one bar."""


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """A chart's upper left cell and its size in pixels."""

    chart: Chart
    row: int
    column: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PanelPlace:
    """The rows of one panel: `rule`, `groups` and `more` are 0 where there is no such row.

    `body` is the first row below the headings, also where only `Panel.empty` stands.
    """

    panel: Panel
    spans: tuple[Span, ...]
    title: int
    rule: int
    groups: int
    headings: int
    more: int
    chart: ChartPlace | None
    next: int

    @property
    def body(self) -> int:
        """The first row below the headings."""
        return self.headings + 1

    @property
    def last_column(self) -> int:
        """The last sheet column that the panel covers."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class ExhibitPlan:
    """The sheet of one exhibit. `heights` of used rows in points; `closing` is the first row for signing."""

    exhibit: Exhibit
    grid: Grid
    places: tuple[PanelPlace, ...]
    heights: dict[int, float]
    closing: int

    @property
    def last_row(self) -> int:
        """The last row to be printed."""
        return max(self.closing + len(self.exhibit.closing) - 1, self.places[-1].next - 2)

    def spots(self) -> Iterator[tuple[str, int, int]]:
        """Fact, row and column of each number that is a fact."""
        for place in self.places:
            for row, entries in enumerate(place.panel.rows, place.body):
                for entry, (column, _) in zip(entries, place.spans, strict=True):
                    if entry.fact and isinstance(entry.value, int | Decimal):
                        yield entry.fact, row, column


def paper(exhibit: Exhibit) -> float:
    """Characters that fit across the exhibit's page at full size."""
    return _PAPER[exhibit.is_wide]


def plan_exhibit(exhibit: Exhibit) -> ExhibitPlan:
    """Settle rows, columns and heights of an exhibit's sheet."""
    width = paper(exhibit)
    widths = [_widths(panel, exhibit) for panel in exhibit.panels]
    grid = grid_of(widths)
    if any(
        _goes_beside(panel, spans, grid, width)
        for panel, spans in zip(exhibit.panels, grid.spans, strict=True)
    ):
        grid = grid_of(widths, least=width)
    builder = _Builder(grid, width, _ROOMY.get(exhibit.audience, 1.0))
    places = tuple(
        builder.place(panel, spans) for panel, spans in zip(exhibit.panels, grid.spans, strict=True)
    )
    closing = places[-1].next
    tall = 34.0 if exhibit.audience is Audience.BULLETIN else 26.0
    builder.heights |= {closing + at: tall for at in range(len(exhibit.closing))}
    return ExhibitPlan(exhibit, grid, places, builder.heights, closing)


def _widths(panel: Panel, exhibit: Exhibit) -> list[float]:
    """The widths of a panel's columns; on a notice that hangs on the wall a table fills the page."""
    widths = column_widths(panel, paper(exhibit))
    if exhibit.audience is not Audience.BULLETIN or is_drawn(panel):
        return widths
    more = paper(exhibit) / sum(widths)
    return [width * more for width in widths] if more > 1 else widths


def _goes_beside(panel: Panel, spans: tuple[Span, ...], grid: Grid, width: float) -> bool:
    """Whether the page has room for the panel's chart beside it."""
    return is_drawn(panel) and width - grid.width(1, spans[-1][1]) >= _CHART_BESIDE


def is_drawn(panel: Panel) -> bool:
    """Whether there is a chart with at least two points that differ: one bar, or equal ones, tell nothing."""
    if panel.chart is None:
        return False
    rows = panel.rows[: panel.chart.points or None]
    points = [tuple(_length(row[at].value) for at in panel.chart.values) for row in rows]
    return sum(any(point) for point in points) > 1 and len(set(points)) > 1


def _length(value: object) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) and value > 0 else Decimal(0)


@dataclass(slots=True)
class _Builder:
    """Lays panel below panel."""

    grid: Grid
    paper: float
    room: float
    row: int = FIRST_ROW
    heights: dict[int, float] = field(default_factory=dict)

    def place(self, panel: Panel, spans: tuple[Span, ...]) -> PanelPlace:
        whole = self.grid.width(1, self.grid.columns) * _SMALL_PRINT
        title = self._take(_TITLE)
        rule = self._take(on.wrapped_height([(panel.rule, whole)], _LINE)) if panel.rule else 0
        groups = self._take(_ROW + 2) if any(column.group for column in panel.columns) else 0
        headings = self._take(max(22.0, on.wrapped_height(self._headings(panel, spans), 12.5)))
        self._take_rows(panel, spans)
        more = self._take(_ROW) if panel.left_out else 0
        chart = self._place_chart(panel, spans, headings)
        self._take(_GAP)
        return PanelPlace(panel, spans, title, rule, groups, headings, more, chart, self.row)

    def _take(self, height: float) -> int:
        """Give away the next row."""
        self.heights[self.row] = height
        self.row += 1
        return self.row - 1

    def _take_rows(self, panel: Panel, spans: tuple[Span, ...]) -> None:
        widths = [self.grid.width(*span) * _SMALL_PRINT for span in spans]
        for entries in panel.rows:
            texts = [
                (as_text(entry.value), width)
                for entry, width in zip(entries, widths, strict=True)
                if isinstance(entry.value, str)
            ]
            self._take(max(_ROW, on.wrapped_height(texts, _LINE, padding=5)) * self.room)
        if not panel.rows:
            self._take((_ROW + 4) * self.room)

    def _headings(self, panel: Panel, spans: tuple[Span, ...]) -> list[tuple[str, float]]:
        columns = zip(panel.columns, spans, strict=True)
        return [(column.heading, self.grid.width(*span) * 1.15) for column, span in columns]

    def _place_chart(self, panel: Panel, spans: tuple[Span, ...], headings: int) -> ChartPlace | None:
        """Beside the table where the page is wide enough, else below it; both keep the rows they cover."""
        if panel.chart is None or not is_drawn(panel):
            return None
        height = _chart_height(panel, panel.chart)
        used = self.grid.width(1, spans[-1][1])
        if _goes_beside(panel, spans, self.grid, self.paper):
            room = self.paper - used - PADDING * 4
            covered = sum(self.heights[row] for row in range(headings, self.row))
            self._reserve(height / _PIXELS_A_POINT - covered)
            width = int(min(room, 80) * _PIXELS_A_CHARACTER)
            return ChartPlace(panel.chart, headings, spans[-1][1] + 1, width, height)
        row = self.row
        self._reserve(height / _PIXELS_A_POINT + 12)
        width = int(min(max(used, 60), 100, self.grid.width(1, self.grid.columns)) * _PIXELS_A_CHARACTER) - 16
        return ChartPlace(panel.chart, row, 1, width, height)

    def _reserve(self, height: float) -> None:
        for _ in range(math.ceil(max(height, 0) / _ROW)):
            self._take(_ROW)


def _chart_height(panel: Panel, chart: Chart) -> int:
    points = min(len(panel.rows), chart.points or len(panel.rows))
    if chart.kind is ChartKind.COLUMNS:
        return 270
    frame, bar = _PIXELS[chart.kind]
    return min(max(frame + bar * points, 200), 640)
