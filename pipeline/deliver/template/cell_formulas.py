"""What is wrong with one cell by itself, as spreadsheet formulas; for their limits see `formulas`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pipeline.deliver.template.formulas import YEAR, YEAR_KNOWN, Cells, both, empty, filled, outside_year
from pipeline.model.field import EARLIEST, LATEST, Field, Kind
from pipeline.model.form import Form

FIRST_SERIAL, LAST_SERIAL = ((day - date(1899, 12, 30)).days for day in (EARLIEST, LATEST))
"""The bounds of a date as Excel day numbers."""


def cell_faults(field: Field, form: Form, cells: Cells, options_name: str | None) -> Iterator[str]:
    """Yield the formulas for what is wrong with one cell by itself; `options_name` is the allowed texts."""
    cell = cells[field.name]
    if field.required:
        yield missing(field, cells)
    if options_name:
        yield both(filled(cell), f"ISERROR(MATCH(TRIM({cell}),{options_name},0))")
    elif field.kind in _UNFIT:
        yield both(filled(cell), _UNFIT[field.kind](cell, field))
    if form.period_date == field.name:
        yield outside_year(cell)


def missing(field: Field, cells: Cells) -> str:
    """Return the condition that a required cell is blank although something else was typed in its row."""
    parts = [cells.has_content, empty(cells[field.name])]
    if field.required_through is not None:
        parts += [YEAR_KNOWN, f"{YEAR}<={field.required_through}"]
    return both(*parts)


def _bad_date(cell: str, field: Field) -> str:
    return f"IF(ISNUMBER({cell}),OR({cell}<{FIRST_SERIAL},{cell}>{LAST_SERIAL}),TRUE)"


def _bad_count(cell: str, field: Field) -> str:
    return f"IF(ISNUMBER({cell}),OR({cell}<0,{cell}<>INT({cell}),{cell}>{field.largest}),TRUE)"


def _bad_decimal(cell: str, field: Field) -> str:
    return f"IF(ISNUMBER({cell}),OR({cell}<0,{cell}<>ROUND({cell},2),{cell}>{field.largest}),TRUE)"


def _bad_percent(cell: str, field: Field) -> str:
    # 96.5 or 96.5%, as text; a number up to 1 without the sign may be a share (0.965) and is refused.
    typed = f'SUBSTITUTE(TRIM({cell}),"％","%")'
    number = f'VALUE(SUBSTITUTE({typed},"%",""))'
    is_share = f'AND({number}>0,{number}<=1,RIGHT({typed})<>"%")'
    unfit = f"OR({number}<0,{number}<>ROUND({number},2),{number}>{field.largest},{is_share})"
    return f"IFERROR({unfit},TRUE)"


def _bad_year(cell: str, field: Field) -> str:
    return f"IF(ISNUMBER({cell}),OR({cell}<>INT({cell}),{cell}<2000,{cell}>2099),TRUE)"


def _bad_month_day(cell: str, field: Field) -> str:
    return f'ISERROR(DATEVALUE("2001-"&TRIM({cell})))'


def _too_long(cell: str, field: Field) -> str:
    return f"LEN({cell})>{field.longest}"


_UNFIT: Mapping[Kind, Callable[[str, Field], str]] = {
    Kind.DATE: _bad_date,
    Kind.COUNT: _bad_count,
    Kind.MONEY: _bad_decimal,
    Kind.SCORE: _bad_decimal,
    Kind.PERCENT: _bad_percent,
    Kind.YEAR: _bad_year,
    Kind.MONTH_DAY: _bad_month_day,
    Kind.TEXT: _too_long,
    Kind.CODE: _too_long,
    Kind.LINK: _too_long,
}
