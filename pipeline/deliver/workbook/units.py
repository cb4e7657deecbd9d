"""按单位汇总: the main figures of every unit, with the township's total as a live sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.worksheet import Worksheet

from pipeline.collect.dataset import FormState
from pipeline.deliver import sheet as on
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import Book
from pipeline.deliver.workbook.listing import print_only, write_head
from pipeline.deliver.workbook.plan import BY_UNIT
from pipeline.deliver.workbook.tables import period_line
from pipeline.editions import Cell
from pipeline.model.text import cell_address
from pipeline.model.unit import Unit
from pipeline.statistics.tables import fact_code

_TOP = 4
_FIRST_MEASURE = 3
_WIDTH = 8.6
_LINE = 18.0
_FLOWS = ("new", "in", "7", "out")
_REGISTER = ("previous", "change")
_ABSENT = FormState.MISSING.value  # SUM passes over text, so the total stays right


@dataclass(frozen=True, slots=True)
class Measure:
    """One column: the fact it shows and its heading."""

    code: str
    heading: str
    measure: str


def main_measures(result: Result) -> tuple[Measure, ...]:
    """The totals of the indicators, then the official cells that say what a unit did in the period."""
    facts = {fact.code: fact for fact in result.facts if not fact.unit}
    totals = [code for code in facts if code.startswith("indicator/") and code.endswith("/total")]
    cells = {fact_code(cell.key): cell for cell in result.edition.cells if _is_main(cell)}
    return (
        *(Measure(code, facts[code].label, facts[code].measure) for code in totals),
        *(Measure(code, _heading(cell), facts[code].measure) for code, cell in cells.items()),
    )


def _is_main(cell: Cell) -> bool:
    key = cell.key
    if key.table == "table2":
        return key.row != "20.1/rules" and key.column not in _REGISTER
    return key.column == "total" and (key.table == "table4" or key.row in _FLOWS)


def _heading(cell: Cell) -> str:
    if cell.key.table == "table2":
        return f"{cell.row_label.split('/')[-1]}：{cell.column_label}"
    parts = cell.row_label.split("/")
    return "：".join([parts[0].split("、", 1)[-1], *parts[1:]])


def write_units(book: Book, result: Result) -> None:
    """Write units by main measures; a unit that sent nothing usable shows 未报, one without rows shows 0."""
    sheet = book.sheet(BY_UNIT)
    measures = main_measures(result)
    last = _FIRST_MEASURE - 1 + len(measures)
    notes = (f"{period_line(result)}　{result.coverage}",
             "末行合计为公式，等于表二、表三、表四和总体情况指标中的全镇数；待修改的表没有计入；没有可用报送件的单位写“未报”。")  # fmt: skip
    write_head(book, sheet, BY_UNIT, notes, last)
    _write_headings(book, sheet, measures)
    # A unit that need not report and did all the same counts like any other.
    states = [state for state in result.dataset.states if state.unit.reports or state.file]
    values = {(fact.unit, fact.code): fact.value for fact in result.facts}
    for row, state in enumerate(states, _TOP + 1):
        _write_unit(book, sheet, row, state.unit)
        figures = [values.get((state.unit.name, measure.code), Decimal(0)) for measure in measures]
        _write_figures(book, sheet, row, figures if state.file else [_ABSENT] * len(measures))
    total_row = _TOP + 1 + len(states)
    totals = [values["", measure.code] for measure in measures]
    _write_totals(book, sheet, total_row, measures, totals)
    _set_up(sheet, total_row, last)


def _write_headings(book: Book, sheet: Worksheet, measures: Sequence[Measure]) -> None:
    heading = book.look("heading", "small")
    on.widen(sheet, 1, 15)
    on.widen(sheet, 2, 7)
    on.widen(sheet, _FIRST_MEASURE, _WIDTH, last=_FIRST_MEASURE + len(measures) - 1)
    texts = ["单位", "类型", *map(_with_measure, measures)]
    for column, text in enumerate(texts, 1):
        on.text(sheet, _TOP, column, text, heading)
    on.tall(sheet, _TOP, on.wrapped_height([(text, _WIDTH * 1.15) for text in texts], 13))


def _with_measure(measure: Measure) -> str:
    # An official label may name its measure already.
    named = measure.heading.endswith(f"（单位：{measure.measure}）")
    return measure.heading if named else f"{measure.heading}\n（{measure.measure}）"


def _write_unit(book: Book, sheet: Worksheet, row: int, unit: Unit) -> None:
    on.text(sheet, row, 1, unit.name, book.look("cell", "boxed"))
    on.text(sheet, row, 2, unit.kind.value, book.look("cell", "boxed", "center"))
    on.tall(sheet, row, _LINE)


def _write_figures(book: Book, sheet: Worksheet, row: int, figures: Sequence[Decimal | str]) -> None:
    for column, value in enumerate(figures, _FIRST_MEASURE):
        if isinstance(value, str):
            on.text(sheet, row, column, value, book.look("cell", "boxed", "right"))
        else:
            on.number(sheet, row, column, value, book.look("cell", "boxed", "plain", "right"))


def _write_totals(
    book: Book, sheet: Worksheet, row: int, measures: Sequence[Measure], totals: Sequence[Decimal]
) -> None:
    words = book.look("cell", "boxed", "total")
    on.text(sheet, row, 1, "合计", words)
    on.tall(sheet, row, _LINE)
    on.blank(sheet, row, 2, words)
    look = book.look("cell", "boxed", "plain", "right", "total")
    for column, (measure, total) in enumerate(zip(measures, totals, strict=True), _FIRST_MEASURE):
        area = f"{cell_address(_TOP + 1, column)}:{cell_address(row - 1, column)}"
        # 万元 have six decimals (分); the sum of binary fractions is rounded to them.
        formula = f"=ROUND(SUM({area}),6)" if measure.measure == "万元" else f"=SUM({area})"
        on.formula(sheet, row, column, formula, total, look)


def _set_up(sheet: Worksheet, last_row: int, last_column: int) -> None:
    sheet.set_landscape()
    on.set_up_page(sheet, heading_rows=(_TOP, _TOP))
    print_only(sheet, last_row, last_column)
    on.freeze(sheet, _TOP + 1, 2)
