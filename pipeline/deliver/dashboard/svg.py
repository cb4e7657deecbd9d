"""Charts as shapes on a sheet of fixed width: as wide as a phone, several abreast on a screen.

Series differ in brightness and every shape is outlined, so that they can be told apart in grey.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.deliver.dashboard.charts import Drawing
from pipeline.deliver.workbook.exhibit_chart import COLOURS
from pipeline.model.fact import plain_decimal
from pipeline.model.text import display_width
from pipeline.statistics.exhibit import ChartKind

WIDTH = 360
_LETTER = 6.2  # of a half-width character at 12 pixels
_LABEL_MOST, _LABEL_LEAST = 120.0, 30.0
_ROW, _GAP, _LEGEND_LINE = 22.0, 5.0, 20.0
_TALL, _HEAD = 150.0, 16.0  # upright columns, and the room for the numbers over them
_SLANTED_MOST, _LEANING = 90.0, 0.72  # the longest slanted label, and how far it leans for its length


@dataclass(frozen=True, slots=True)
class Bar:
    """A box of the chart, in pixels from its upper left corner; `says` is shown when it is pointed at."""

    x: str
    y: str
    width: str
    height: str
    colour: str
    says: str


@dataclass(frozen=True, slots=True)
class Words:
    """A word beside a point `x`, `y`, which `anchor` (start, middle, end) ties to its edge."""

    x: str
    y: str
    text: str
    anchor: str = "start"
    is_slanted: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart that is drawn: a sheet of `WIDTH` by `height` pixels with boxes and words on it."""

    height: str
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]


@dataclass(slots=True)
class _Sheet:
    """Collects shapes from top to bottom."""

    height: float = 0.0
    bars: list[Bar] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def bar(self, x: float, y: float, width: float, height: float, colour: str, says: str) -> None:
        self.bars.append(Bar(_px(x), _px(y), _px(width), _px(height), colour, says))

    def write(self, x: float, y: float, text: str, anchor: str = "start", is_slanted: bool = False) -> None:
        self.words.append(Words(_px(x), _px(y), text, anchor, is_slanted))


def sketch_of(drawing: Drawing) -> Sketch:
    """Draw a chart; several series side by side stand upright, as points of time do."""
    sheet = _Sheet()
    _legend(sheet, drawing.series)
    if drawing.kind is ChartKind.COLUMNS or (drawing.kind is ChartKind.BARS and len(drawing.series) > 1):
        _columns(sheet, drawing)
    else:
        _lying(sheet, drawing)
    return Sketch(_px(sheet.height + _GAP), tuple(sheet.bars), tuple(sheet.words))


def _px(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")


def _colour(series: int) -> str:
    return COLOURS[series % len(COLOURS)]


def _legend(sheet: _Sheet, series: Sequence[str]) -> None:
    """Name the series, as many in a line as there is room for; one alone is named by the title."""
    if len(series) == 1:
        return
    x = 0.0
    for number, name in enumerate(series):
        width = 18 + display_width(name) * _LETTER + 12
        if x and x + width > WIDTH:
            x, sheet.height = 0.0, sheet.height + _LEGEND_LINE
        sheet.bar(x, sheet.height + 3, 12, 12, _colour(number), name)
        sheet.write(x + 18, sheet.height + 13, name)
        x += width
    sheet.height += _LEGEND_LINE + _GAP


def _points(drawing: Drawing) -> Iterator[tuple[str, tuple[Decimal, ...]]]:
    yield from zip(drawing.labels, zip(*drawing.values, strict=True), strict=True)


def _lying(sheet: _Sheet, drawing: Drawing) -> None:
    room = max(_LABEL_LEAST, *(display_width(label) * _LETTER for label in drawing.labels))
    left = min(room, _LABEL_MOST) + 6
    totals = [sum(max(value, Decimal(0)) for value in parts) for _, parts in _points(drawing)]
    ends = max(display_width(plain_decimal(Decimal(total))) for total in totals) * _LETTER + 6
    scale = (WIDTH - left - ends) / float(max(totals) or 1)
    for (label, parts), total in zip(_points(drawing), totals, strict=True):
        sheet.write(left - 6, sheet.height + 14, _fitting(label, _LABEL_MOST), "end")
        x = left
        for number, value in enumerate(parts):
            width = float(max(value, Decimal(0))) * scale
            if width:
                says = _says(label, drawing.series, number, value)
                sheet.bar(x, sheet.height + 2, width, _ROW - 6, _colour(number), says)
            x += width
        sheet.write(x + 4, sheet.height + 14, plain_decimal(Decimal(total)))
        sheet.height += _ROW


def _says(label: str, series: Sequence[str], number: int, value: Decimal) -> str:
    name = f"（{series[number]}）" if len(series) > 1 else ""
    return f"{label}{name}：{plain_decimal(value)}"


def _fitting(label: str, room: float) -> str:
    """The label, cut where it is longer than the room for it; the table has it whole."""
    if display_width(label) * _LETTER <= room:
        return label
    kept = label
    while kept and (display_width(kept) + 2) * _LETTER > room:
        kept = kept[:-1]
    return f"{kept}…"


def _columns(sheet: _Sheet, drawing: Drawing) -> None:
    count, series = max(len(drawing.labels), 1), len(drawing.series)
    widest = max(map(display_width, drawing.labels), default=0) * _LETTER
    is_slanted = widest > WIDTH / count
    # The first slanted label leans out to the left of its column.
    left = min(widest, _SLANTED_MOST) * _LEANING if is_slanted else 0.0
    slot = (WIDTH - left) / count
    width = min((slot - 4) / series, 36.0)
    highest = float(max((value for own in drawing.values for value in own), default=Decimal(0)) or 1)
    floor = sheet.height + _HEAD + _TALL
    for at, (label, parts) in enumerate(_points(drawing)):
        start = left + at * slot + (slot - width * series) / 2
        for number, value in enumerate(parts):
            height = _TALL * float(max(value, Decimal(0))) / highest
            x = start + number * width
            if height:
                says = _says(label, drawing.series, number, value)
                sheet.bar(x, floor - height, width, height, _colour(number), says)
            if series == 1 and display_width(plain_decimal(value)) * _LETTER <= slot + 2:
                sheet.write(x + width / 2, floor - height - 4, plain_decimal(value), "middle")
    sheet.height = floor + 4
    for at, label in enumerate(drawing.labels):
        _write_under(sheet, left + (at + 0.5) * slot, label, is_slanted)
    sheet.height += min(widest, _SLANTED_MOST) * _LEANING + 14 if is_slanted else 16


def _write_under(sheet: _Sheet, middle: float, label: str, is_slanted: bool) -> None:
    """The label below an upright column, slanted where labels are wider than what they stand under."""
    if is_slanted:
        sheet.write(middle + 4, sheet.height + 10, _fitting(label, _SLANTED_MOST), "end", is_slanted=True)
    else:
        sheet.write(middle, sheet.height + 12, label, "middle")
