"""Small workbooks written cell by cell, so that a test shows the sheet it is about."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from pipeline.forms import COVER, FILING, FORMS
from pipeline.model.form import Form

Rows = Sequence[Sequence[object]]

COVER_VALUES: dict[str, object] = {
    "unit_name": "应急办",
    "unit_code": "HY-B01",
    "year": 2020,
    "data_through": date(2020, 12, 31),
    "filled_by": "甲某",
    "reviewed_by": "乙某",
    "phone": "",
    "filed_on": date(2021, 1, 5),
}


def form(code: str) -> Form:
    """Return the form with this code."""
    return next(item for item in FORMS if item.code == code)


def cover_rows(filings: Mapping[str, str], values: Mapping[str, object] = {}) -> list[list[object]]:
    """Return the rows of a 封面: labels and values, then the filing table by form title."""
    shown = {**COVER_VALUES, **values}
    rows: list[list[object]] = [["封面"]]
    rows += [[item.label, shown[item.name]] for item in COVER.fields]
    rows += [[], [item.label for item in FILING.fields]]
    return rows + [[title, status, ""] for title, status in filings.items()]


def ledger_rows(code: str, *records: Mapping[str, object]) -> list[list[object]]:
    """Return title, marker, headings and one row per record (by field name), as the template lays them out."""
    item = form(code)
    rows: list[list[object]] = [[item.title], [item.marker], [field.label for field in item.fields]]
    return rows + [[record.get(field.name, "") for field in item.fields] for record in records]


FORMULA_ERROR, NO_RESULT = object(), object()
"""Cells to write: a formula that shows #DIV/0!, and one whose result was never saved."""

_PLAINLY = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}

Touch = Callable[[Worksheet], None]


def workbook(sheets: Mapping[str, Rows], touch: Mapping[str, Touch] = {}) -> bytes:
    """Return the bytes of an .xlsx with these sheets; dates are written as dates, None leaves a cell out.

    `touch` gives each named sheet to a function that hides, merges or formats what the test is about.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _PLAINLY) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is FORMULA_ERROR or cell is NO_RESULT:
                        sheet.write_formula(
                            row, column, "=1/0", None, "#DIV/0!" if cell is FORMULA_ERROR else ""
                        )
                    elif cell not in (None, ""):
                        sheet.write(row, column, cell)
            touch.get(name, lambda _: None)(sheet)
    return stream.getvalue()


def department(code: str, rows: Rows, touch: Touch = lambda _: None, **cover: object) -> bytes:
    """Return a department's workbook with a 封面 that declares 有数据 for one form, and that form's sheet."""
    title = form(code).title
    return workbook({"封面": cover_rows({title: "有数据"}, cover), title: rows}, {title: touch})
