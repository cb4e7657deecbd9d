"""Writing workbooks: one palette, one page set-up, and no failure that xlsxwriter would keep to itself.

xlsxwriter reports limits by a negative return and a warning, and leaves the drop-down, table or note out;
here each one raises `NotWritten`. Whatever a person typed goes through `text`, which never makes
a formula, a number or a link of it. Rows and columns are 1-based throughout, as in `model.issue.Place`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.deliver.palette import PALETTE, SONG
from pipeline.model.text import cell_address, column_letters, display_width

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column; all 1-based and included."""

# The archive must not carry the clock; the day itself means nothing.
CREATED = datetime(2020, 1, 1)  # noqa: DTZ001  (xlsxwriter writes it as it stands)
A4 = 9
LAST_COLUMN = 16_384
_DAY_ZERO = date(1899, 12, 30).toordinal()  # of the serial numbers that Excel keeps for dates

_STRINGS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TALLEST = 409.0  # points that Excel allows a row
_LARGEST_LIST = 255  # characters of a literal drop-down list, commas included


class NotWritten(Exception):
    """xlsxwriter left something out: a limit of the format was passed, or a range is wrong. Our fault."""


@dataclass(slots=True)
class Book:
    """A workbook being written. Use it as a context manager; leaving without an exception saves it."""

    workbook: Workbook
    _formats: dict[tuple[str, ...], Format] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if kind is None:
            self._save()

    def _save(self) -> None:
        """Save; raise the OSError that xlsxwriter wraps into an exception of its own."""
        try:
            self.workbook.close()
        except FileCreateError as wrapped:
            raise wrapped.args[0] from None

    def look(self, *names: str) -> Format:
        """Return the format made of these palette entries; KeyError for an unknown name."""
        if names not in self._formats:
            merged: dict[str, object] = {}
            for name in names:
                merged |= PALETTE[name]
            self._formats[names] = self.workbook.add_format(merged)
        return self._formats[names]

    def sheet(self, name: str) -> Worksheet:
        """Add a worksheet; xlsxwriter itself raises for a name that Excel refuses."""
        return self.workbook.add_worksheet(name)

    def property(self, name: str, value: str) -> None:
        """Add a machine-readable custom property; values over 255 characters are refused."""
        must(self.workbook.set_custom_property(name, value, "text"), f"property {name}")

    def name(self, name: str, sheet: str, area: Range) -> None:
        """Define a workbook-wide name for an absolute range of `sheet`."""
        must(self.workbook.define_name(name, f"='{quoted(sheet)}'!{absolute(area)}"), f"name {name}")


def open_book(target: Path | BinaryIO, *, title: str, properties: Mapping[str, str] | None = None) -> Book:
    """Return a book that will be saved to `target`; `properties` are machine-readable custom properties.

    The bytes depend on what is written only.
    """
    place = str(target) if isinstance(target, Path) else target
    workbook = Workbook(place, {**_STRINGS, "in_memory": True})
    workbook.set_properties({"title": title, "created": CREATED})
    book = Book(workbook)
    for name, value in (properties or {}).items():
        book.property(name, value)
    return book


def must(result: object, what: str) -> None:
    """Raise `NotWritten` unless xlsxwriter returned success."""
    if result not in (0, None):
        raise NotWritten(f"{what}: xlsxwriter returned {result}")


def quoted(sheet_name: str) -> str:
    """Return a sheet name as it stands between the quotes of a reference."""
    return sheet_name.replace("'", "''")


def absolute(area: Range) -> str:
    """Return `$A$1:$B$9` for a range."""
    first_row, first, last_row, last = area
    return f"${column_letters(first)}${first_row}:${column_letters(last)}${last_row}"


def text(sheet: Worksheet, row: int, column: int, value: str, look: Format | None = None) -> None:
    """Write `value` as text whatever it looks like: a leading = makes no formula; "" makes a blank cell."""
    # An empty text would be a filled cell to COUNTA and to every reader.
    write = sheet.write_string if value else sheet.write_blank
    must(write(row - 1, column - 1, value, look), cell_address(row, column))


def number(
    sheet: Worksheet, row: int, column: int, value: int | float | Decimal, look: Format | None = None
) -> None:
    """Write a number; Excel keeps 15 digits of it."""
    must(sheet.write_number(row - 1, column - 1, float(value), look), cell_address(row, column))


def day(sheet: Worksheet, row: int, column: int, value: date, look: Format) -> None:
    """Write a real date; `look` must carry a date format."""
    must(sheet.write_datetime(row - 1, column - 1, value, look), cell_address(row, column))


def blank(sheet: Worksheet, row: int, column: int, look: Format) -> None:
    """Write an empty cell with a look."""
    must(sheet.write_blank(row - 1, column - 1, None, look), cell_address(row, column))


def down(
    sheet: Worksheet,
    row: int,
    column: int,
    values: Iterable[str | int | float | Decimal | date | None],
    look: Format,
) -> None:
    """Write a column of values from a cell downwards; None leaves its cell untouched. For long lists."""
    for place, value in enumerate(values, row - 1):
        if value is None:
            continue
        if isinstance(value, str):
            result = sheet.write_string(place, column - 1, value, look)
        elif isinstance(value, date):
            result = sheet.write_number(place, column - 1, value.toordinal() - _DAY_ZERO, look)
        else:
            result = sheet.write_number(place, column - 1, float(value), look)
        if result:
            must(result, cell_address(place + 1, column))


def formula(
    sheet: Worksheet,
    row: int,
    column: int,
    expression: str,
    value: int | float | str | Decimal,
    look: Format | None = None,
) -> None:
    """Write a live formula with the value it must give: viewers that do not recalculate show `value`."""
    cached = float(value) if isinstance(value, Decimal) else value
    must(sheet.write_formula(row - 1, column - 1, expression, look, cached), cell_address(row, column))


def link(sheet: Worksheet, row: int, column: int, to: str, shown: str, look: Format, at: str = "A1") -> None:
    """Write a link to cell `at` of sheet `to` of the same workbook."""
    target = f"internal:'{quoted(to)}'!{at}"
    must(sheet.write_url(row - 1, column - 1, target, look, shown), cell_address(row, column))


def linked_number(
    sheet: Worksheet, row: int, column: int, value: int | float | Decimal, look: Format, to: str, at: str
) -> None:
    """Write a number that leads to cell `at` of sheet `to`; it keeps its own look."""
    link(sheet, row, column, to, " ", look, at)
    number(sheet, row, column, value, look)


def merged(sheet: Worksheet, area: Range, value: str, look: Format) -> None:
    """Merge `area` and write text into it; a single cell is just written."""
    first_row, first, last_row, last = area
    if (first_row, first) != (last_row, last):
        must(sheet.merge_range(*_zero_based(area), "", look), f"merge {absolute(area)}")
    text(sheet, first_row, first, value, look)


def note(sheet: Worksheet, row: int, column: int, value: str, width: int = 320, height: int = 120) -> None:
    """Attach a note (pixels); without a size Excel cuts long notes."""
    options = {
        "x_scale": 1,
        "width": width,
        "height": height,
        "font_name": SONG,
        "font_size": 10,
        "author": "",
    }
    must(sheet.write_comment(row - 1, column - 1, value, options), f"note {cell_address(row, column)}")


def validation(sheet: Worksheet, area: Range, options: Mapping[str, Any]) -> None:
    """Add a classic data validation. Literal lists over 255 characters must come from a named range."""
    source = options.get("source")
    if isinstance(source, Sequence) and not isinstance(source, str):
        bad = [entry for entry in source if "," in entry or '"' in entry]
        if bad or len(",".join(source)) > _LARGEST_LIST:
            raise NotWritten(f"drop-down at {absolute(area)} needs a range: {bad or 'too long'}")
    must(sheet.data_validation(*_zero_based(area), dict(options)), f"validation {absolute(area)}")


def highlight(sheet: Worksheet, area: Range, condition: str, look: Format) -> None:
    """Show `look` where `condition`, written for the first cell of `area`, is true."""
    options = {"type": "formula", "criteria": f"={condition}", "format": look}
    must(sheet.conditional_format(*_zero_based(area), options), f"condition {absolute(area)}")


def table(sheet: Worksheet, area: Range, name: str, headings: Sequence[str], heading: Format) -> None:
    """Make a named table with these headings in its first row of an area whose cells are written apart."""
    columns = [{"header": title, "header_format": heading} for title in headings]
    options = {"name": name, "columns": columns, "style": "Table Style Light 1", "autofilter": True}
    must(sheet.add_table(*_zero_based(area), options), f"table {name}")


def widen(
    sheet: Worksheet, column: int, width: float, look: Format | None = None, last: int | None = None
) -> None:
    """Set the width (half-width characters) and the look of empty cells of the columns to `last`."""
    used = sheet.dim_colmin, sheet.dim_colmax
    edge = (last or column) - 1
    must(sheet.set_column(edge, edge, width, look), f"column {column}")
    # set_column would make an entry for each; up to XFD that is most of the time that a blank takes.
    sheet.col_info |= dict.fromkeys(range(column - 1, edge), sheet.col_info[edge])
    # xlsxwriter counts a column with a look as used, up to XFD; readers size their memory by that.
    sheet.dim_colmin, sheet.dim_colmax = used


def tall(sheet: Worksheet, row: int, height: float, look: Format | None = None) -> None:
    """Set the height (points, at most what Excel allows) of a row and the look of its empty cells."""
    must(sheet.set_row(row - 1, min(height, _TALLEST), look), f"row {row}")


def fitting_width(texts: Iterable[str], smallest: float = 8, largest: float = 48) -> float:
    """Return the column width that shows every text on one line, within bounds; 汉字 count as two."""
    widest = max((display_width(each) for each in texts), default=0)
    return min(max(widest * 1.08 + 2.5, smallest), largest)


def wrapped_height(cells: Iterable[tuple[str, float]], line: float = 15.5, padding: float = 4) -> float:
    """Return the row height (points) that shows wrapped (text, column width) pairs, merged ones too."""
    lines = (
        sum(max(1, -(-display_width(part) // max(int(width * 0.93), 1))) for part in value.split("\n"))
        for value, width in cells
    )
    return max(lines, default=1) * line + padding


def set_up_page(sheet: Worksheet, *, heading_rows: tuple[int, int] | None = None) -> None:
    """Print on A4, one page wide, with page numbers; `heading_rows` (first, last) repeat on every page."""
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页 共 &N 页")
    if heading_rows:
        must(sheet.repeat_rows(heading_rows[0] - 1, heading_rows[1] - 1), "repeated rows")


def freeze(sheet: Worksheet, row: int, column: int = 1) -> None:
    """Keep everything above `row` and left of `column` in sight."""
    sheet.freeze_panes(row - 1, column - 1)


def _zero_based(area: Range) -> Range:
    first_row, first, last_row, last = area
    return first_row - 1, first - 1, last_row - 1, last - 1
