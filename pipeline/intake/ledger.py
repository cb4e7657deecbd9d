"""Reading a located ledger: rows become typed columns, and every non-empty cell is used or named in an issue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.intake.cells import Understood, Unreadable, reader_of, shown
from pipeline.intake.locate import Located
from pipeline.model.field import Field, Kind
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Batch, Tally, Value
from pipeline.model.text import cell_address, fold, label_key, row_ranges

_TOTALS = frozenset(("合计", "总计", "小计", "共计", "本页合计", "本页小计"))
_EXAMPLES_SHOWN = 3
_SAME_AS_EXAMPLE = 3  # cells that must equal the example before a row is called the example row


@dataclass(slots=True)
class Page:
    """One ledger while it is read: where it stands, the issues so far, and the account of its cells."""

    file: str
    located: Located
    issues: list[Issue] = field(default_factory=list)
    named: set[tuple[int, int]] = field(default_factory=set)
    refused: set[tuple[int, str]] = field(default_factory=set)

    @property
    def form(self) -> Form:
        """The form that the sheet holds."""
        return self.located.form

    def place(self, row: int = 0, column: int = 0) -> Place:
        """Return a place on this sheet."""
        return Place(self.file, self.located.sheet.name, row, column)

    def report(
        self, code: str, row: int = 0, column: int = 0, name: str = "", value: str = "", **details: object
    ) -> None:
        """Add a catalogue issue of this form; `name` is the field it concerns."""
        item = self.form.by_name.get(name)
        details.setdefault("example", item.example or item.prompt if item else "")
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
    page = Page(file, located)
    _report_headings(page, year)
    _report_merges(page)
    rows = _data_rows(page)
    columns = {item.name: _read_column(page, item, rows) for item in page.form.fields}
    _report_extra_columns(page, rows)
    _report_hidden(page, rows)
    batch = Batch(
        page.form.code, located.sheet.name, rows, columns, dict(located.columns), frozenset(page.refused)
    )
    return batch, page.issues, _tally(page, rows)


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
    """Return the Excel rows that hold records; totals, repeated headings and the example are named instead."""
    sheet, heading_row = page.located.sheet, page.located.heading_row
    lost = {row for row, _ in (*sheet.errors, *sheet.uncached)}
    rows = []
    for number, cells in enumerate(sheet.rows[heading_row:], heading_row + 1):
        if (not any(cells) and number not in lost and all(cell == "" for cell in cells)) or _is_blank(
            cells, number, lost
        ):
            continue
        code = _not_a_record(page, cells)
        if code:
            page.report(code[0], number, value=code[1])
            page.named |= {(number, column) for column in _filled(cells)}
        else:
            rows.append(number)
    return rows


def _is_blank(cells: Sequence[object], number: int, lost: set[int]) -> bool:
    if number in lost:
        return False
    return all(isinstance(cell, str) and not shown(cell) for cell in cells if cell != "")


def _filled(cells: Sequence[object]) -> list[int]:
    return [column for column, cell in enumerate(cells, 1) if cell != "" and shown(cell)]


def _not_a_record(page: Page, cells: Sequence[object]) -> tuple[str, str] | None:
    texts = [fold(cell) for cell in cells if isinstance(cell, str) and cell]
    first = texts[0].replace(" ", "").rstrip(":") if texts else ""
    if first in _TOTALS:
        return "L211", first
    columns, headings = page.located.columns, page.form.by_name
    at = {name: cells[column - 1] for name, column in columns.items() if column <= len(cells)}
    same = sum(
        isinstance(cell, str) and label_key(cell) == label_key(headings[name].label)
        for name, cell in at.items()
        if isinstance(cell, str) and len(cell) < 20
    )
    if same >= 3 or (same == len(columns) > 0):
        return "L214", ""
    return ("L212", "") if _is_example(page.form, at) else None


def _is_example(form: Form, at: dict[str, object]) -> bool:
    first = form.fields[0]
    if shown(at.get(first.name, "")) != first.example or not first.example:
        return False
    filled = {name: shown(cell) for name, cell in at.items() if cell != "" and shown(cell)}
    expected = {item.name: item.example for item in form.fields if item.example}
    return len(filled) >= min(_SAME_AS_EXAMPLE, len(expected)) and all(
        expected.get(name) == text for name, text in filled.items()
    )


def _read_column(page: Page, item: Field, rows: list[int]) -> list[Value]:
    column = page.located.columns.get(item.name)
    if column is None:
        return [None] * len(rows)
    sheet, read = page.located.sheet, reader_of(item)
    memo: dict[str, Value] = {}
    values: list[Value] = []
    lenient: list[tuple[int, Understood]] = []
    plain_date = date if item.kind is Kind.DATE else None
    lost = {row for row, at in (*sheet.errors, *sheet.uncached) if at == column}
    for number in rows:
        cells = sheet.rows[number - 1]
        raw = cells[column - 1] if column <= len(cells) else ""
        if number in lost:
            _lost(page, item, number, column)
            values.append(None)
        elif raw == "":
            values.append(None)
        elif type(raw) is plain_date:
            values.append(raw)
        elif isinstance(raw, str) and raw in memo:
            values.append(memo[raw])
        else:
            reading = read(raw)
            if isinstance(reading, Unreadable):
                _unreadable(page, item, number, column, reading)
                values.append(None)
            elif isinstance(reading, Understood):
                values.append(reading.value)
                lenient.append((number, reading))
            else:
                values.append(reading)
                if isinstance(raw, str):
                    memo[raw] = reading
    _report_lenient(page, item, column, lenient)
    return values


def _lost(page: Page, item: Field, row: int, column: int) -> None:
    """Report a cell whose value the file does not hold: a formula error or a formula never calculated."""
    error = page.located.sheet.errors.get((row, column))
    page.report("C306" if error else "C307", row, column, item.name, value=error or "")
    _refuse(page, item, row, column)


def _unreadable(page: Page, item: Field, row: int, column: int, reading: Unreadable) -> None:
    page.report(reading.code, row, column, item.name, value=reading.shown, kind=item.kind.value)
    _refuse(page, item, row, column)


def _refuse(page: Page, item: Field, row: int, column: int) -> None:
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


def _report_extra_columns(page: Page, rows: list[int]) -> None:
    known = set(page.located.columns.values())
    extra: dict[int, int] = {}
    for number in rows:
        for column in _filled(page.located.sheet.rows[number - 1]):
            if column not in known:
                extra[column] = extra.get(column, 0) + 1
                page.named.add((number, column))
    headings = page.located.sheet.rows[page.located.heading_row - 1]
    for column, count in sorted(extra.items()):
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


def _tally(page: Page, rows: list[int]) -> Tally:
    sheet, heading_row = page.located.sheet, page.located.heading_row
    known = set(page.located.columns.values())
    lost = {(row, column) for row, column in (*sheet.errors, *sheet.uncached) if row > heading_row}
    non_empty = {
        (number, column)
        for number, cells in enumerate(sheet.rows[heading_row:], heading_row + 1)
        for column in _filled(cells)
    } | lost
    records = set(rows)
    used = {(row, column) for row, column in non_empty - page.named if row in records and column in known}
    named = page.named & non_empty
    if len(used) + len(named) != len(non_empty):
        raise AssertionError(
            f"cells lost in {page.file} {sheet.name}: {sorted(non_empty - used - named)[:5]}"
        )
    return Tally(page.form.code, sheet.name, len(non_empty), len(used), len(named))
