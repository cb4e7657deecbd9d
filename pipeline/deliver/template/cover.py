"""封面: who reports, for which year and up to which day; below, what is said of every form of the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xlsxwriter.worksheet import Worksheet

from pipeline.deliver import sheet as put
from pipeline.deliver.sheet import Book
from pipeline.deliver.template.checks import OptionNames, guide_entry
from pipeline.deliver.template.formulas import (
    DATA_THROUGH,
    FILED_ON,
    YEAR,
    both,
    empty,
    filled,
    outside_year,
)
from pipeline.deliver.template.sheets import (
    Record,
    data_area,
    heading_look,
    protect,
    record_cells,
    value_cell,
    write_record,
)
from pipeline.forms import COVER, FILING
from pipeline.model.form import Form

Filings = Mapping[str, tuple[str, str]]
"""Form code → (填报情况, 说明)."""

_NAMED = {"year": YEAR, "filed_on": FILED_ON, "data_through": DATA_THROUGH}
_HAS_DATA, _NIL, _NOT_APPLICABLE = (option.text for option in FILING.by_name["status"].options)


def write_cover(
    book: Book,
    forms: Sequence[Form],
    names: OptionNames,
    record: Record,
    filings: Filings,
    rows: Mapping[str, Sequence[Record]],
) -> None:
    """Write the cover and its filing table, and define the names by which the other sheets refer to it."""
    sheet, last_row = write_record(book, COVER, names, record, COVER.title)
    for field, name in _NAMED.items():
        row, column = value_cell(COVER, field)
        book.name(name, COVER.title, (row, column, row, column))
    for form in forms:
        book.name(_data_name(form), form.title, data_area(form, rows.get(form.code, ())))
    _mark_people_and_dates(book, sheet)
    _write_filings(book, sheet, last_row + 2, forms, names, filings)
    protect(sheet)


def prefilled(
    forms: Sequence[Form], year: int | None, rows: Mapping[str, Sequence[Record]]
) -> dict[str, tuple[str, str]]:
    """Return what may be said of forms beforehand: 有数据 where rows are given, 不适用 where the year says so."""
    said = {}
    for form in forms:
        since = form.not_applicable_from
        if rows.get(form.code):
            said[form.code] = (_HAS_DATA, "")
        elif since is not None and year is not None and since <= year:
            said[form.code] = (_NOT_APPLICABLE, f"{since}年度起不再统计")
    return said


def _data_name(form: Form) -> str:
    return f"数据_{form.code}"


def _mark_people_and_dates(book: Book, sheet: Worksheet) -> None:
    """Mark what concerns two cells of the cover: one person twice, dates that cannot follow each other."""
    cells, wrong = record_cells(COVER), book.look("wrong", "boxed")
    reviewer, filler = cells["reviewed_by"], cells["filled_by"]
    filed_on, data_through = cells["filed_on"], cells["data_through"]
    for name, formula in (
        ("reviewed_by", both(filled(reviewer), f"TRIM({reviewer})=TRIM({filler})")),
        (
            "filed_on",
            both(f"ISNUMBER({filed_on})", f"ISNUMBER({data_through})", f"{filed_on}<{data_through}"),
        ),
        ("data_through", outside_year(data_through)),
    ):
        row, column = value_cell(COVER, name)
        put.highlight(sheet, (row, column, row, column), formula, wrong)


def _write_filings(
    book: Book, sheet: Worksheet, row: int, forms: Sequence[Form], names: OptionNames, filings: Filings
) -> None:
    put.tall(sheet, row, 27)
    put.text(sheet, row, 1, FILING.title, book.look("section"))
    put.text(sheet, row, 2, "每张表都要选一项，空着就是没报", book.look("note"))
    put.tall(sheet, row + 1, 22)
    for column, field in enumerate(FILING.fields, 1):
        put.text(sheet, row + 1, column, field.heading, heading_look(book, field))
    first_row, last_row = row + 2, row + 1 + len(forms)
    for at, form in enumerate(forms, first_row):
        status, remark = filings.get(form.code, ("", ""))
        put.tall(sheet, at, 22)
        put.link(sheet, at, 1, form.title, form.title, book.look("label", "link"))
        put.text(sheet, at, 2, status, book.look("body", "text", "center", "boxed", "input", "open"))
        put.text(
            sheet, at, 3, remark, book.look("body", "text", "wrap", "indented", "boxed", "input", "open")
        )
        for formula in _status_faults(form, f"$B{at}"):
            put.highlight(sheet, (at, 2, at, 2), formula, book.look("wrong", "boxed"))
    for column, field in enumerate(FILING.fields[1:], 2):
        guide_entry(sheet, (first_row, column, last_row, column), field, names)


def _status_faults(form: Form, status: str) -> tuple[str, ...]:
    """Return the formulas for a status that is missing, or that the form's sheet contradicts."""
    data = _data_name(form)
    nothing_said = both(record_cells(COVER).has_content, empty(status))
    empty_sheet = both(f'{status}="{_HAS_DATA}"', f"COUNTA({data})=0")
    rows_left = both(f'OR({status}="{_NIL}",{status}="{_NOT_APPLICABLE}")', f"COUNTA({data})>0")
    return nothing_said, empty_sheet, rows_left
