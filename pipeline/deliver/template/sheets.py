"""The sheets that people fill in: 封面 and one sheet per form, empty or with the values they are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as put
from pipeline.deliver.form_notes import need, way_to_fill
from pipeline.deliver.sheet import Book, Range
from pipeline.deliver.template.checks import OptionNames, guide_entry, mark_faults, rule_off
from pipeline.deliver.template.formulas import Cells, row_cells
from pipeline.model.field import HUNDREDTHS, Field, Kind
from pipeline.model.form import Form, Layout
from pipeline.model.submission import Value
from pipeline.model.text import display_width

HEADING_ROW, OPEN_ROWS = 3, 2000
"""Row of a ledger's headings, and how many rows below them carry drop-downs and red cells."""

REPEATED_LINES = 6
"""Lines of a field that may hold several values in a label/value form."""

_RECORD_WIDTHS = (20.0, 34.0, 70.0)
_WIDE_PAGE = 100  # half-width columns; wider forms are printed across the page
_LOOKS = {
    Kind.DATE: ("date",),
    Kind.COUNT: ("count",),
    Kind.MONEY: ("money",),
    Kind.SCORE: ("general",),
    Kind.PERCENT: ("text", "right"),
    Kind.YEAR: ("year",),
    Kind.CHOICE: ("text", "center"),
    Kind.CODED: ("text", "wrap"),
    Kind.TEXT: ("text", "wrap"),
    Kind.CODE: ("text",),
    Kind.LINK: ("text",),
    Kind.MONTH_DAY: ("text", "center"),
}
_NARROWEST = {
    Kind.DATE: 12.0, Kind.COUNT: 9.0, Kind.SCORE: 9.0, Kind.PERCENT: 9.0, Kind.MONEY: 14.0, Kind.LINK: 20.0,
    Kind.CODED: 30.0,
}  # fmt: skip
_TEXT_WIDTHS = ((30, 10.0), (60, 16.0), (100, 22.0))
_WIDEST_TEXT = 28.0
_FILTER_BUTTON = 2.6

_ALLOWED = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "insert_columns", "insert_hyperlinks",
    "delete_rows", "delete_columns", "sort", "autofilter",
)  # fmt: skip

Record = Mapping[str, Value]


def write_ledger(book: Book, form: Form, names: OptionNames, rows: Sequence[Record]) -> None:
    """Write the sheet of a ledger: title, marker, headings, `rows`, and open rows up to `OPEN_ROWS`."""
    sheet = book.sheet(form.title)
    last = len(form.fields)
    widths = {field.name: column_width(field) for field in form.fields}
    for column, field in enumerate(form.fields, 1):
        put.widen(sheet, column, widths[field.name], _cell_look(book, field))
    # Excel deletes a row only if every cell of it is open, those right of the form included.
    put.widen(sheet, last + 1, 9, book.look("body", "open"), last=put.LAST_COLUMN)
    _write_head(book, sheet, form, sum(widths.values()))
    for column, field in enumerate(form.fields, 1):
        put.text(sheet, HEADING_ROW, column, field.heading, heading_look(book, field))
    first_row, last_row = HEADING_ROW + 1, HEADING_ROW + max(OPEN_ROWS, len(rows))
    for row, record in enumerate(rows, first_row):
        _write_row(book, sheet, form, row, record)
    areas = {field.name: (first_row, at, last_row, at) for at, field in enumerate(form.fields, 1)}
    for field in form.fields:
        guide_entry(sheet, areas[field.name], field, names)
    mark_faults(book, sheet, form, row_cells(form, first_row), areas, names)
    rule_off(book, sheet, (first_row, 1, last_row, last))
    put.must(sheet.autofilter(HEADING_ROW - 1, 0, last_row - 1, last - 1), f"filter of {form.code}")
    put.freeze(sheet, first_row)
    put.set_up_page(sheet, heading_rows=(HEADING_ROW, HEADING_ROW))
    if sum(widths.values()) > _WIDE_PAGE:
        sheet.set_landscape()
    protect(sheet)


def data_area(form: Form, rows: Sequence[Record]) -> Range:
    """Return the area of a ledger's records, or of a label/value form's values."""
    if form.layout is Layout.RECORD:
        return HEADING_ROW + 1, 2, HEADING_ROW + len(_lines(form, {})), 2
    return HEADING_ROW + 1, 1, HEADING_ROW + max(OPEN_ROWS, len(rows)), len(form.fields)


def write_record(
    book: Book, form: Form, names: OptionNames, record: Record, title: str
) -> tuple[Worksheet, int]:
    """Write a label/value sheet; return it, unprotected, with its last row."""
    sheet = book.sheet(title)
    widths = _RECORD_WIDTHS
    for column, width in enumerate(widths, 1):
        put.widen(sheet, column, width, book.look("body"))
    _write_head(book, sheet, form, sum(widths))
    for column, heading in enumerate(("项目", "请在此栏填写", "怎么填"), 1):
        put.text(sheet, HEADING_ROW, column, heading, book.look("heading"))
    areas: dict[str, Range] = {}
    row = HEADING_ROW
    for row, (field, value) in enumerate(_lines(form, record), HEADING_ROW + 1):
        _write_line(book, sheet, row, field, value)
        first_row = areas.get(field.name, (row,))[0]
        areas[field.name] = (first_row, 2, row, 2)
    for field in form.fields:
        guide_entry(sheet, areas[field.name], field, names)
    mark_faults(book, sheet, form, record_cells(form), areas, names)
    sheet.hide_gridlines(2)
    put.freeze(sheet, HEADING_ROW + 1)
    put.set_up_page(sheet)
    return sheet, row


def record_cells(form: Form) -> Cells:
    """Return the value cells of a label/value form."""
    rows: dict[str, int] = {}
    for row, (field, _) in enumerate(_lines(form, {}), HEADING_ROW + 1):
        rows.setdefault(field.name, row)
    first_row, _, last_row, _ = data_area(form, ())
    addresses = {name: f"$B${row}" for name, row in rows.items()}
    return Cells(addresses, f"$B${first_row}:$B${last_row}")


def protect(sheet: Worksheet) -> None:
    """Lock the headings without a password; everything that arranges rows stays allowed."""
    sheet.protect(options=dict.fromkeys(_ALLOWED, True))


def column_width(field: Field) -> float:
    """Return a width that shows the heading beside its filter button, and the usual content."""
    heading = display_width(field.heading) * 1.05 + 1 + _FILTER_BUTTON
    if field.kind is Kind.CHOICE:
        content = put.fitting_width((option.text for option in field.options), largest=26)
    elif field.kind in (Kind.TEXT, Kind.CODE):
        content = next((width for longest, width in _TEXT_WIDTHS if field.longest <= longest), _WIDEST_TEXT)
    else:
        content = _NARROWEST.get(field.kind, 0)
    return max(heading, content)


def heading_look(book: Book, field: Field) -> Format:
    """Return the look of a heading: orange when the cell must be filled, blue otherwise."""
    return book.look("heading", "required") if field.required else book.look("heading")


def put_value(sheet: Worksheet, row: int, column: int, field: Field, value: Value, look: Format) -> None:
    """Write one typed value as `Kind` defines it; text stays text even where a number is expected."""
    match value:
        case None:
            put.blank(sheet, row, column, look)
        case date():
            put.day(sheet, row, column, value, look)
        case int():
            amount = Decimal(value) / 100 if field.kind in HUNDREDTHS else value
            put.number(sheet, row, column, amount, look)
        case str():
            put.text(sheet, row, column, value, look)
        case _:
            raise TypeError(f"{field.name} holds several values in one cell")


def _write_head(book: Book, sheet: Worksheet, form: Form, width: float) -> None:
    last = max(len(form.fields), 3) if form.layout is Layout.LEDGER else 3
    put.tall(sheet, 1, 33, book.look("title"))
    put.text(sheet, 1, 1, form.title, book.look("title"))
    hint = f"{form.marker}　　{form.purpose}　带 * 的必填；格子变红请改正，变黄请核对。"
    put.tall(sheet, 2, put.wrapped_height([(hint, width)], line=14.5, padding=6), book.look("note"))
    put.merged(sheet, (2, 1, 2, last), hint, book.look("note", "wrap"))
    put.tall(sheet, HEADING_ROW, 27, book.look("body"))


def _write_row(book: Book, sheet: Worksheet, form: Form, row: int, record: Record) -> None:
    unknown = record.keys() - form.by_name.keys()
    if unknown:
        raise KeyError(f"{form.code} has no fields {sorted(unknown)}")
    wrapped = [
        (value, column_width(field) * 0.95)
        for field in form.fields
        if isinstance(value := record.get(field.name), str) and "wrap" in _LOOKS[field.kind]
    ]
    if any(display_width(value) > width * 0.9 for value, width in wrapped):
        put.tall(sheet, row, put.wrapped_height(wrapped, padding=3))
    for column, field in enumerate(form.fields, 1):
        value = record.get(field.name)
        if value is not None:
            put_value(sheet, row, column, field, value, _cell_look(book, field))


def _cell_look(book: Book, field: Field) -> Format:
    return book.look("body", *_LOOKS[field.kind], "open")


def _lines(form: Form, record: Record) -> list[tuple[Field, Value]]:
    """Return the lines of a label/value form: a field that repeats has several."""
    lines: list[tuple[Field, Value]] = []
    for field in form.fields:
        value = record.get(field.name)
        if not field.repeats:
            lines.append((field, value))
            continue
        values = value if isinstance(value, tuple) else (value,) if value is not None else ()
        if len(values) > REPEATED_LINES:
            raise ValueError(f"{form.code} has room for {REPEATED_LINES} lines of {field.name}")
        lines += [(field, each) for each in (*values, *[None] * (REPEATED_LINES - len(values)))]
    return lines


def _write_line(book: Book, sheet: Worksheet, row: int, field: Field, value: Value) -> None:
    names = ("label", "required") if field.required else ("label",)
    put.text(sheet, row, 1, field.heading, book.look(*names))
    look = book.look("body", *_LOOKS[field.kind], "indented", "boxed", "input", "open")
    put_value(sheet, row, 2, field, value, look)
    example = f"；例：{field.example}" if field.example else ""
    way = f"，{way_to_fill(field)}" if field.kind not in (Kind.TEXT, Kind.CODE, Kind.LINK) else ""
    advice = f"{field.prompt}（{need(field)}{way}{example}）"
    put.text(sheet, row, 3, advice, book.look("note", "boxed", "wrap", "indented"))
    put.tall(sheet, row, max(22, put.wrapped_height([(advice, _RECORD_WIDTHS[2] * 1.1)], line=14)))


def value_cell(form: Form, name: str) -> tuple[int, int]:
    """Return row and column of the value of a field in a label/value form."""
    rows = [row for row, (field, _) in enumerate(_lines(form, {}), HEADING_ROW + 1) if field.name == name]
    return rows[0], 2
