"""Every rule between cells as a spreadsheet formula that is true where a cell breaks it.

Only functions of Excel 2007–2010, and no reference to another sheet except through a defined name: direct
ones would be stored as an extension that older programs drop. A formula is written for the first row of its
range, columns fixed and the row free. An error inside a formula counts as "not broken".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import singledispatch

from pipeline.model import conditions as on
from pipeline.model.form import Form
from pipeline.model.period import QUARTER_NAMES
from pipeline.model.text import column_letters

YEAR, FILED_ON, DATA_THROUGH = "封面_年度", "封面_填报日期", "封面_数据截至日期"
"""Defined names of the cover's cells that other sheets look at."""

_QUARTER_INITIALS = "".join(name[0] for name in QUARTER_NAMES)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of the record that a formula is written for: the address of each field, and their area."""

    addresses: Mapping[str, str]
    area: str

    def __getitem__(self, name: str) -> str:
        """Return the address of a field, e.g. `$C4`."""
        return self.addresses[name]

    @property
    def has_content(self) -> str:
        """A condition: something was typed somewhere in the record."""
        return f"COUNTA({self.area})>0"


def row_cells(form: Form, row: int) -> Cells:
    """Return the cells of one row of a ledger whose columns follow the form."""
    addresses = {field.name: f"${column_letters(at)}{row}" for at, field in enumerate(form.fields, 1)}
    return Cells(addresses, f"$A{row}:${column_letters(len(form.fields))}{row}")


@singledispatch
def broken(condition: object, cells: Cells) -> str | None:
    """Return the formula that is true where `condition` is broken, None if a sheet cannot know it.

    TypeError for a kind of condition that nobody thought about (our fault).
    """
    raise TypeError(f"no formula for {condition!r}")


def filled(cell: str) -> str:
    """Return the condition that `cell` holds more than spaces."""
    return f"LEN(TRIM({cell}))>0"


def empty(cell: str) -> str:
    """Return the condition that `cell` holds nothing but spaces."""
    return f"LEN(TRIM({cell}))=0"


def both(*conditions: str) -> str:
    """Return the condition that all hold."""
    return f"AND({','.join(conditions)})"


def _one_of(cell: str, values: tuple[str, ...]) -> str:
    tests = ",".join(f"TRIM({cell})={_quoted(value)}" for value in values)
    return f"OR({tests})"


def _quoted(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"'


def _holds(when: on.When | on.WhenAbove, cells: Cells) -> str:
    cell = cells[when.field]
    if isinstance(when, on.WhenAbove):
        # What is no number makes an error here, and the rule says nothing: that cell is red by itself.
        return f"{cell}+0>{when.limit}"
    return _one_of(cell, when.values) if when.values else filled(cell)


def _is_date(cell: str) -> str:
    return f"ISNUMBER({cell})"


YEAR_KNOWN = f"N({YEAR})>0"
"""A condition: the cover names a year."""


@broken.register
def _(condition: on.NotBefore, cells: Cells) -> str:
    later, earlier = cells[condition.field], cells[condition.earlier]
    return both(_is_date(later), _is_date(earlier), f"{later}<{earlier}")


@broken.register
def _(condition: on.NotAfterFiling, cells: Cells) -> str:
    cell = cells[condition.field]
    return both(_is_date(cell), _is_date(FILED_ON), f"{cell}>{FILED_ON}")


@broken.register
def _(condition: on.InYear, cells: Cells) -> str:
    return outside_year(cells[condition.field])


def outside_year(cell: str) -> str:
    """Return the condition that the date in `cell` lies outside the cover's year."""
    return both(_is_date(cell), YEAR_KNOWN, f"YEAR({cell})<>{YEAR}")


@broken.register
def _(condition: on.NotBeforePostingPeriod, cells: Cells) -> str:
    cell, period = cells[condition.field], cells[condition.period]
    # 3月 and 3 begin in month 3, 三季度 in month 7; 随时 makes FIND fail, and an error is "not broken".
    of_quarter = f'FIND(LEFT(TRIM({period})),"{_QUARTER_INITIALS}")*3-2'
    month = f'IFERROR(VALUE(SUBSTITUTE(TRIM({period}),"月","")),{of_quarter})'
    return both(_is_date(cell), filled(period), YEAR_KNOWN, f"{cell}<DATE({YEAR},{month},1)")


@broken.register
def _(condition: on.FilledWhen, cells: Cells) -> str:
    return both(empty(cells[condition.field]), _holds(condition.when, cells))


@broken.register
def _(condition: on.BlankUnless, cells: Cells) -> str:
    return both(filled(cells[condition.field]), f"NOT({_holds(condition.when, cells)})")


@broken.register
def _(condition: on.ValueWhen, cells: Cells) -> str:
    allowed = _one_of(cells[condition.field], condition.values)
    return both(_holds(condition.when, cells), f"NOT({allowed})")


@broken.register
def _(condition: on.ZeroWhen, cells: Cells) -> str:
    cell = cells[condition.field]
    return both(f"ISNUMBER({cell})", f"{cell}<>0", _holds(condition.when, cells))


@broken.register
def _(condition: on.NotMoreThan, cells: Cells) -> str:
    cell, other = cells[condition.field], cells[condition.other]
    return both(f"ISNUMBER({cell})", f"ISNUMBER({other})", f"{cell}>{other}")


@broken.register
def _(condition: on.AtMostSetting, cells: Cells) -> None:
    """The limit stands in 本镇设置, a sheet that is looked at only when everything is collected."""


@broken.register
def _(condition: on.NotAfterReportingYear, cells: Cells) -> str:
    cell = cells[condition.field]
    return both(f"ISNUMBER({cell})", YEAR_KNOWN, f"{cell}>{YEAR}")


@broken.register
def _(condition: on.Together, cells: Cells) -> str:
    return f"({filled(cells[condition.field])})<>({filled(cells[condition.other])})"


@broken.register
def _(condition: on.Different, cells: Cells) -> str:
    cell, other = cells[condition.field], cells[condition.other]
    return both(filled(cell), f"{_unspaced(cell)}={_unspaced(other)}")


@broken.register
def _(condition: on.LeastLength, cells: Cells) -> str:
    cell = cells[condition.field]
    return both(filled(cell), f"LEN({_unspaced(cell)})<{condition.least}")


def _unspaced(cell: str) -> str:
    """Return the text of a cell without spaces, Chinese ones included."""
    return f'SUBSTITUTE(SUBSTITUTE({cell}," ",""),"\u3000","")'


@broken.register
def _(condition: on.Combination, cells: Cells) -> str:
    cell, other = cells[condition.field], cells[condition.other]
    pairs = ",".join(both(_one_of(cell, (first,)), _second(other, second, condition))
                     for first, second in condition.allowed)  # fmt: skip
    return both(filled(cell), f"NOT(OR({pairs}))")


def _second(cell: str, value: str, condition: on.Combination) -> str:
    plain = _one_of(cell, (value,))
    return f"OR({empty(cell)},{plain})" if value == condition.blank_other else plain


@broken.register
def _(condition: on.FilledOnceQuarterEnded, cells: Cells) -> str:
    quarter_end = f"DATE({YEAR},{condition.quarter * 3 + 1},0)"
    cell = cells[condition.field]
    return both(
        cells.has_content, empty(cell), YEAR_KNOWN, _is_date(DATA_THROUGH), f"{DATA_THROUGH}>={quarter_end}"
    )


@broken.register
def _(condition: on.BlankUntilQuarterBegins, cells: Cells) -> str:
    quarter_start = f"DATE({YEAR},{condition.quarter * 3 - 2},1)"
    return both(
        filled(cells[condition.field]), YEAR_KNOWN, _is_date(DATA_THROUGH), f"{DATA_THROUGH}<{quarter_start}"
    )


@broken.register
def _(condition: on.WithinWorkingDays, cells: Cells) -> None:
    """Working days need the State Council's holidays, which the sheet does not hold."""


@broken.register
def _(condition: on.RequiresAuthority, cells: Cells) -> None:
    """机关层级 stands in the township's own workbook, not in this one."""


def painted(condition: on.Condition) -> tuple[str, ...]:
    """Return the fields to mark where `condition` is broken: its first, or both that belong together."""
    if isinstance(condition, on.Together):
        return condition.field, condition.other
    return (condition.field,)
