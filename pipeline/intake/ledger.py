"""Reading a located ledger: rows become typed columns, every non-empty cell is used or named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.intake.cells import reader_of
from pipeline.intake.locate import Located
from pipeline.intake.record_marks import not_a_record, record_marks
from pipeline.intake.understood import Reader, Reading, Understood, Unreadable, shown
from pipeline.intake.workbook.values import CellValue
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Batch, Tally, Value
from pipeline.model.text import cell_address, is_blank, row_ranges

_EXAMPLES_SHOWN = 3  # lenient readings quoted in one hint


@dataclass(slots=True)
class Page:
    """One ledger while it is read: where it stands, the issues so far, and the account of its cells."""

    file: str
    located: Located
    year: int = 0  # 0 when not known: on the cover itself
    issues: list[Issue] = field(default_factory=list)
    named: set[tuple[int, int]] = field(default_factory=set)
    refused: set[tuple[int, str]] = field(default_factory=set)
    extra: list[tuple[int, int]] = field(default_factory=list)
    non_empty: int = 0
    used: int = 0

    @property
    def form(self) -> Form:
        """The form that the sheet holds."""
        return self.located.form

    @property
    def grid(self) -> list[list[CellValue]]:
        """The cells of the sheet, row by row."""
        return self.located.sheet.rows

    def row(self, number: int) -> list[CellValue]:
        """Return an Excel row; below the last one with a value, all cells are blank."""
        return self.grid[number - 1] if number <= len(self.grid) else [""] * len(self.grid[0])

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Return a place on this sheet."""
        return Place(self.file, self.located.sheet.name, row, column)

    def report(
        self, code: str, row: int = 0, column: int = 0, name: str = "", value: str = "", **details: object
    ) -> None:
        """Add a catalogue issue of this form; `name` is the field it concerns."""
        item = self.form.by_name.get(name)
        details.setdefault("example", item.example_in(self.year) or item.prompt if item else "")
        self.issues.append(
            raise_issue(
                code,
                self.place(row, column),
                form=self.form.code,
                field=name,
                label=item.label if item else "",
                value=value,
                **details,
            )
        )


def read_ledger(file: str, located: Located, year: int) -> tuple[Batch, list[Issue], Tally]:
    """Read every row below the headings of `located` in a workbook for `year`.

    The tally's `non_empty` is `used` + `named` always; a difference is our fault and raises.
    """
    page = Page(file, located, year)
    _report_headings(page, year)
    _report_merges(page)
    rows = _data_rows(page)
    columns = {item.name: _read_column(page, item, rows) for item in page.form.fields}
    _report_extra_columns(page)
    _report_hidden(page, rows)
    batch = Batch(
        page.form.code, located.sheet.name, rows, columns, dict(located.columns), frozenset(page.refused)
    )
    return batch, page.issues, _tally(page)


def _report_headings(page: Page, year: int) -> None:
    located = page.located
    for name, column in located.renamed.items():
        page.report(
            "L206",
            located.heading_row,
            column,
            title=page.form.by_name[name].label,
            value=shown(located.sheet.rows[located.heading_row - 1][column - 1]),
        )
    for name, column in located.repeated.items():
        page.report("L204", located.heading_row, column, title=page.form.by_name[name].label)
    for item in page.form.fields:
        if item.name not in located.columns:
            page.report("L202" if item.is_required(year) else "L203", title=item.label)


def _report_merges(page: Page) -> None:
    """Merged data cells: only the first holds a value, so the others are not reported as blank again."""
    located = page.located
    by_column = {column: name for name, column in located.columns.items()}
    for first_row, first_column, last_row, last_column in located.sheet.merged:
        touched = [column for column in range(first_column, last_column + 1) if column in by_column]
        if (
            first_row <= located.heading_row
            or not touched
            or (first_row, first_column) == (last_row, last_column)
        ):
            continue
        span = f"{cell_address(first_row, first_column)}:{cell_address(last_row, last_column)}"
        page.report("L210", first_row, first_column, by_column.get(first_column, ""), value=span)
        page.refused |= {
            (row, by_column[column])
            for row in range(first_row, last_row + 1)
            for column in touched
            if (row, column) != (first_row, first_column)
        }


def _data_rows(page: Page) -> list[int]:
    """Return the Excel rows of records; totals, repeated headings and the example are named instead."""
    known = frozenset(page.located.columns.values())
    marks = record_marks(page.form, page.located.columns)
    lost = _lost_cells(page)
    rows = []
    for number in range(page.located.heading_row + 1, max((len(page.grid), *lost)) + 1):
        cells = page.row(number)
        filled = [*_filled(cells), *lost.get(number, ())]
        page.non_empty += len(filled)
        if known.isdisjoint(filled):  # nothing, or a note beside the table
            page.extra += [(number, column) for column in filled]
            continue
        code, shown_as = not_a_record(cells, marks)
        if code:
            page.report(code, number, value=shown_as)
            page.named |= {(number, column) for column in filled}
        else:
            rows.append(number)
            page.extra += [(number, column) for column in filled if column not in known]
    return rows


def _lost_cells(page: Page) -> dict[int, list[int]]:
    """Cells below the headings whose value is not in the file, row → columns: formula errors or no result."""
    sheet = page.located.sheet
    lost: dict[int, list[int]] = {}
    for row, column in sorted((*sheet.errors, *sheet.uncached)):
        if row > page.located.heading_row:
            lost.setdefault(row, []).append(column)
    return lost


def _filled(cells: Sequence[object]) -> list[int]:
    return [
        column
        for column, cell in enumerate(cells, 1)
        if cell != "" and (not isinstance(cell, str) or cell[0].isalnum() or not is_blank(cell))
    ]


def _read_column(page: Page, item: Field, rows: list[int]) -> list[Value]:
    column = page.located.columns.get(item.name)
    if column is None:
        return [None] * len(rows)
    raws = [page.row(number)[column - 1] for number in rows]
    lost = {row for row, columns in _lost_cells(page).items() if column in columns}
    if not lost and raws.count("") == len(raws):
        return [None] * len(rows)
    values, lenient = _read_cells(page, item, column, list(zip(rows, raws, strict=True)), lost)
    page.used += len(values) - values.count(None)
    _report_lenient(page, item, column, lenient)
    return values


def _read_cells(
    page: Page, item: Field, column: int, cells: Sequence[tuple[int, object]], lost: set[int]
) -> tuple[list[Value], list[tuple[int, Understood]]]:
    read, memo = reader_of(item), dict[str, Value]()
    plain_date = item.kind is Kind.DATE
    values: list[Value] = []
    lenient: list[tuple[int, Understood]] = []
    for number, raw in cells:
        if plain_date and type(raw) is date:
            values.append(raw)
        elif isinstance(raw, str) and raw in memo and number not in lost:
            values.append(memo[raw])
        else:
            reading = _lost(page, number, column) if number in lost else _reading(read, raw)
            if isinstance(reading, Unreadable):
                _refuse(page, item, number, column, reading)
                values.append(None)
            elif isinstance(reading, Understood):
                values.append(reading.value)
                lenient.append((number, reading))
            else:
                values.append(reading)
                if isinstance(raw, str):
                    memo[raw] = reading
    return values, lenient


def _reading(read: Reader, raw: object) -> Reading:
    return None if isinstance(raw, str) and is_blank(raw) else read(raw)


def _lost(page: Page, row: int, column: int) -> Unreadable:
    """A cell whose value the file does not hold: a formula error, or a formula never calculated."""
    error = page.located.sheet.errors.get((row, column), "")
    return Unreadable("C306" if error else "C307", error)


def _refuse(page: Page, item: Field, row: int, column: int, reading: Unreadable) -> None:
    page.report(reading.code, row, column, item.name, value=reading.shown)
    page.refused.add((row, item.name))
    page.named.add((row, column))


def _report_lenient(page: Page, item: Field, column: int, lenient: list[tuple[int, Understood]]) -> None:
    for number, reading in lenient:
        if reading.code != "C320":
            page.report(reading.code, number, column, item.name, value=reading.shown, known=reading.value)
    plain = [(number, reading.shown) for number, reading in lenient if reading.code == "C320"]
    if plain:
        listed = "，".join(text for _, text in plain[:_EXAMPLES_SHOWN])
        page.report("C320", plain[0][0], column, item.name, value=listed, count=len(plain))


def _report_extra_columns(page: Page) -> None:
    headings = page.located.sheet.rows[page.located.heading_row - 1]
    page.named |= set(page.extra)
    for column, count in sorted(Counter(column for _, column in page.extra).items()):
        heading = shown(headings[column - 1]) if column <= len(headings) else ""
        page.report("L205", page.located.heading_row, column, value=heading or "（没有表头）", count=count)


def _report_hidden(page: Page, rows: list[int]) -> None:
    sheet = page.located.sheet
    if not sheet.visible:
        page.report("L209", value="工作表")
    hidden = [row for row in rows if any(first <= row <= last for first, last in sheet.hidden_rows)]
    if hidden:
        page.report("L209", value=f"行（第{row_ranges(hidden)}行）")
    columns = [item.label for item in page.form.fields if _is_hidden(page, item.name)]
    if columns:
        page.report("L209", value=f"栏（{'、'.join(columns)}）")


def _is_hidden(page: Page, name: str) -> bool:
    column = page.located.columns.get(name, 0)
    return any(first <= column <= last for first, last in page.located.sheet.hidden_columns)


def _tally(page: Page) -> Tally:
    typed, used, named = page.non_empty, page.used, len(page.named)
    if used + named != typed:
        raise AssertionError(f"cells lost in {page.file}: {typed} typed, {used} used, {named} named")
    return Tally(page.form.code, page.located.sheet.name, typed, used, named)
