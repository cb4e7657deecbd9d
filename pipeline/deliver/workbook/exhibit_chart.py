"""The native chart of a panel, drawn from the panel's own cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from xlsxwriter.chart import Chart as NativeChart
from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as on
from pipeline.deliver.palette import SONG
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.exhibit_plan import ChartPlace, PanelPlace
from pipeline.deliver.workbook.grid import as_text
from pipeline.privacy.masking import mask
from pipeline.statistics.exhibit import Chart, ChartKind, Entry, Panel

_GREY = "#595959"
# Dark, light and middle in turn, so that neighbours differ on a black and white print too.
COLOURS = ("#2F5597", "#F4B183", "#7F7F7F", "#C9DAF0", "#BF9000", "#A9D18E")
_KINDS: Mapping[ChartKind, dict[str, str]] = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.STACKED: {"type": "bar", "subtype": "stacked"},
}
_COUNTED_IN_ONES = 10
_FEW = 4  # points; their bars would be too fat


def draw(book: Book, sheet: Worksheet, name: str, place: PanelPlace, at: ChartPlace) -> None:
    """Draw the chart of a panel on the sheet `name`, where the plan left room for it."""
    spec = at.chart
    chart = book.workbook.add_chart(_KINDS[spec.kind])
    points = min(len(place.panel.rows), spec.points or len(place.panel.rows))
    for number, column in enumerate(spec.values):
        look = {"fill": {"color": COLOURS[number % len(COLOURS)]}, "gap": 200 if points <= _FEW else 50}
        chart.add_series(look | _series(name, place, spec, column, points))
    chart.set_title({"name": spec.title, "name_font": _font(10), "overlay": False})
    is_single = len(spec.values) == 1
    chart.set_legend({"none": True} if is_single else {"position": "bottom", "font": _font(8)})
    _set_axes(chart, spec.kind, _longest(place.panel, spec, points))
    chart.set_size({"width": at.width, "height": at.height})
    options = {
        "object_position": 2,
        "x_offset": 8,
        "y_offset": 6,
        "description": alt_text(place.panel, spec),
    }
    result = sheet.insert_chart(at.row - 1, at.column - 1, chart, options)
    on.must(result, f"chart {spec.title}")


def _series(name: str, place: PanelPlace, spec: Chart, column: int, points: int) -> dict[str, object]:
    first, last = place.body - 1, place.body + points - 2
    labels, values = place.spans[spec.labels][0] - 1, place.spans[column][0] - 1
    series: dict[str, object] = {
        "name": series_name(place.panel, column),
        "categories": [name, first, labels, last, labels],
        "values": [name, first, values, last, values],
    }
    if spec.kind is ChartKind.STACKED or len(spec.values) > 1:  # the numbers would cover one another
        return series
    return {**series, "data_labels": {"value": True, "font": _font(8)}}


def series_name(panel: Panel, at: int) -> str:
    """What a column of numbers is called beside others: with the heading over it."""
    column = panel.columns[at]
    return f"{column.group}：{column.heading}" if column.group else column.heading


def _longest(panel: Panel, spec: Chart, points: int) -> Decimal:
    """The longest bar, with all its parts where they are stacked."""
    bars = [_parts(row, spec.values) for row in panel.rows[:points]]
    together = sum if spec.kind is ChartKind.STACKED else max
    return max((Decimal(together(parts)) for parts in bars if parts), default=Decimal(0))


def _parts(row: tuple[Entry, ...], values: tuple[int, ...]) -> list[int | Decimal]:
    return [value for at in values if isinstance(value := row[at].value, int | Decimal)]


def _set_axes(chart: NativeChart, kind: ChartKind, longest: Decimal) -> None:
    labels = {"num_font": _font(8), "line": {"color": _GREY}, "major_gridlines": {"visible": False}}
    is_stacked = kind is ChartKind.STACKED
    steps = {"major_unit": 1} if longest <= _COUNTED_IN_ONES else {}  # no fifths of a case
    values = {
        "visible": is_stacked, "num_font": _font(8), "min": 0,
        "major_gridlines": {"visible": is_stacked, "line": {"color": "#D9D9D9"}}, **steps,
    }  # fmt: skip
    if kind is ChartKind.COLUMNS:
        chart.set_x_axis(labels)
        chart.set_y_axis(values)
    else:  # lying bars: the first of a ranking would stand at the bottom; the scale moves up with it
        chart.set_y_axis({**labels, "reverse": True, "interval_unit": 1})
        chart.set_x_axis({**values, "label_position": "high"})


def _font(size: float) -> dict[str, object]:
    return {"name": SONG, "size": size, "color": _GREY, "bold": False}


def alt_text(panel: Panel, spec: Chart) -> str:
    """The chart in words, for those who have it read aloud."""
    rows = panel.rows[: spec.points or None]
    points = (f"{as_text(row[spec.labels].value)}{_figures(panel, row, spec.values)}" for row in rows)
    text = f"{spec.title}：{'，'.join(points)}"
    # In a drawing xlsxwriter escapes no character that XML forbids, and labels are typed by senders.
    return "".join(char for char in mask(text) if char.isprintable())


def _figures(panel: Panel, row: tuple[Entry, ...], values: tuple[int, ...]) -> str:
    shown = [(panel.columns[at].heading, row[at].value) for at in values]
    numbers = [(heading, value) for heading, value in shown if isinstance(value, int | Decimal)]
    if len(values) == 1:
        return "".join(as_text(value) for _, value in numbers)
    return "、".join(f"{heading}{as_text(value)}" for heading, value in numbers)
