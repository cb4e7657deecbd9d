"""退回说明 as rows of cells: the one layout of the first sheet of a return and of a separate list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from pipeline.deliver.sheet import wrapped_height
from pipeline.forms import SLIP
from pipeline.model.issue import Place

Looks = tuple[str, ...]
"""Names of the palette, combined from left to right."""

COLUMN_WIDTHS: Mapping[str, float] = {
    "group": 5,
    "item": 6,
    "demand": 12,
    "form_title": 14,
    "cell": 8,
    "row_key": 18,
    "column": 12,
    "value_then": 16,
    "says": 40,
    "explanation": 28,
    "rule": 8,
    "unit_name": 12,
}
"""Width of each column by the field's name, in half-width characters; one page wide on A4 landscape."""

_WHOLE_WIDTH = sum(COLUMN_WIDTHS.values())
_LINE, _PADDING = 14, 6  # points of a line of 10-point text, and around the text of a cell
_TITLE_HEIGHT, _HEADING_HEIGHT, _SECTION_HEIGHT = 32.0, 24.0, 24.0
_CENTERED = ("group", "item", "demand", "cell", "rule")


class LineKind(Enum):
    """SECTION: a heading over the lines below. GROUP: stands for the lines of its group. ITEM: one issue."""

    SECTION = "section"
    GROUP = "group"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of 退回说明. `texts` is by the field names of SLIP; a SECTION has only that of the first field.

    `target` is what 单元格 links to (row or column 0: the row, the sheet). `is_open`: the sender may type
    into 情况说明. `is_blocking` colours 要做什么.
    """

    kind: LineKind
    texts: Mapping[str, str]
    target: Place | None = None
    is_open: bool = False
    is_blocking: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """The content of 退回说明: a title, a few sentences of instruction, and the lines below the headings."""

    title: str
    instructions: tuple[str, ...]
    lines: tuple[SlipLine, ...]

    @property
    def heading_row(self) -> int:
        """The 1-based row of the headings."""
        return len(self.instructions) + 2


@dataclass(frozen=True, slots=True)
class SlipCell:
    """One cell to be written as text whatever it looks like. `column` is 1-based."""

    column: int
    text: str
    looks: Looks
    target: Place | None = None


@dataclass(frozen=True, slots=True)
class SlipRow:
    """One row, `height` in points. `is_merged`: its only cell spans the whole width."""

    height: float
    cells: tuple[SlipCell, ...]
    is_merged: bool = False


def slip_rows(slip: Slip) -> tuple[SlipRow, ...]:
    """Return the rows of the sheet from row 1, headings in row `slip.heading_row`."""
    rows = [_merged(slip.title, ("title",), _TITLE_HEIGHT)]
    wide = _WHOLE_WIDTH * 0.83  # the larger font
    rows += (_merged(each, ("cell", "large", "wrap"), _height((each, wide))) for each in slip.instructions)
    rows.append(_headings())
    rows += map(_line, slip.lines)
    return tuple(rows)


def _merged(text: str, looks: Looks, height: float) -> SlipRow:
    return SlipRow(height, (SlipCell(1, text, looks),), is_merged=True)


def _height(*cells: tuple[str, float]) -> float:
    return wrapped_height(cells, _LINE, _PADDING)


def _headings() -> SlipRow:
    cells = tuple(SlipCell(at, field.label, ("heading",)) for at, field in enumerate(SLIP.fields, 1))
    return SlipRow(_HEADING_HEIGHT, cells)


def _line(line: SlipLine) -> SlipRow:
    if line.kind is LineKind.SECTION:
        return _merged(line.texts.get(SLIP.fields[0].name, ""), ("section",), _SECTION_HEIGHT)
    texts = [line.texts.get(field.name, "") for field in SLIP.fields]
    return SlipRow(_height(*zip(texts, COLUMN_WIDTHS.values(), strict=True)), tuple(_cells(line, texts)))


def _cells(line: SlipLine, texts: list[str]) -> Iterator[SlipCell]:
    for column, (field, text) in enumerate(zip(SLIP.fields, texts, strict=True), 1):
        target = line.target if field.name == "cell" and text else None
        yield SlipCell(column, text, _looks(line, field.name, is_link=target is not None), target)


def _looks(line: SlipLine, name: str, *, is_link: bool) -> Looks:
    looks = ["cell", "text", "wrap", "boxed"]
    if name in _CENTERED:
        looks.append("center")
    if line.kind is LineKind.GROUP:
        looks.append("total")
    if is_link:
        looks.append("link")
    if name == "demand" and line.is_blocking:
        looks.append("wrong")
    if name == "explanation":
        looks += ["input", "open"] if line.is_open else ["quiet"]
    return tuple(looks)
