"""Which figures stand in 按单位汇总: one block for each kind of unit, with what units of that kind owe."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.collect.dataset import UnitState
from pipeline.deliver.circulation import form_behind, internal_forms
from pipeline.deliver.result import Result
from pipeline.editions import Cell
from pipeline.model.form import Template
from pipeline.statistics.tables import fact_code

COLUMNS_A_PAGE = 14
"""Figures that landscape A4 holds beside the unit's name in a size that can be read."""

_FLOWS = ("new", "in", "7", "out")
_REGISTER = ("previous", "change")


@dataclass(frozen=True, slots=True)
class Measure:
    """One column: the fact it shows and its heading; `form` is the form counted, "" for official cells."""

    code: str
    heading: str
    measure: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """Units of one kind by some of the measures; `top` is the row of its title, then headings, then units."""

    title: str
    states: tuple[UnitState, ...]
    measures: tuple[Measure, ...]
    top: int

    @property
    def first_row(self) -> int:
        """Row of the first unit."""
        return self.top + 2

    @property
    def subtotal_row(self) -> int:
        """Row below the last unit; the township's total follows it."""
        return self.first_row + len(self.states)

    @property
    def last_row(self) -> int:
        """Row of the township's total."""
        return self.subtotal_row + 1


def unit_blocks(result: Result, top: int) -> tuple[UnitBlock, ...]:
    """The blocks from row `top` on; together they hold every main measure of every unit."""
    blocks: list[UnitBlock] = []
    for title, states, measures in _parts(result):
        begin = blocks[-1].last_row + 2 if blocks else top
        blocks.append(UnitBlock(title, states, measures, begin))
    return tuple(blocks)


def _parts(result: Result) -> Iterator[tuple[str, tuple[UnitState, ...], tuple[Measure, ...]]]:
    # A unit that need not report and did all the same counts like any other.
    every = [state for state in result.dataset.states if state.unit.reports or state.file]
    values = {(fact.unit, fact.code): fact.value for fact in result.facts}
    measures = main_measures(result)
    groups = {
        name: [m for m in measures if _group(m) == name] for name in dict.fromkeys(map(_group, measures))
    }
    for kind in dict.fromkeys(state.unit.kind for state in every):
        states = tuple(state for state in every if state.unit.kind is kind)
        for name, group in groups.items():
            columns = [measure for measure in group if _concerns(measure, states, values)]
            for part in _pages(columns):
                yield f"{kind.value}：{name}", states, part


def _group(measure: Measure) -> str:
    """What stands together: the indicators, 表二, and the two short ones."""
    if measure.form:
        return "指标"
    return "表二" if measure.code.startswith("table2/") else "表三、表四"


def _pages(measures: Sequence[Measure]) -> Iterator[tuple[Measure, ...]]:
    """As few parts as the paper allows, of about the same length."""
    pages = math.ceil(len(measures) / COLUMNS_A_PAGE)
    size = math.ceil(len(measures) / max(pages, 1))
    return (tuple(measures[start : start + size]) for start in range(0, len(measures), max(size, 1)))


def _concerns(measure: Measure, states: Sequence[UnitState], values: dict[tuple[str, str], Decimal]) -> bool:
    """Whether some unit of a kind owes what is counted, or was counted all the same.

    表二 to 表四 tell of administrative organs (Regulation art. 50), which departments are and villages are not.
    """
    if any(values.get((state.unit.name, measure.code)) for state in states):
        return True
    if values.get(("", measure.code)):  # counted, but under units of another kind
        return not measure.form and any(state.unit.kind is Template.DEPARTMENT for state in states)
    if not measure.form:
        return any(state.unit.kind is Template.DEPARTMENT for state in states)
    return any(measure.form in state.forms for state in states)


def main_measures(result: Result) -> tuple[Measure, ...]:
    """The totals of the county's forms, then the official cells that say what a unit did in the period.

    A total that is not the sum of its units (a share, days that several share) is no column of a sum.
    """
    facts = {fact.code: fact for fact in result.facts if not fact.unit}
    sums: dict[str, Decimal] = {}
    for fact in result.facts:
        if fact.unit:
            sums[fact.code] = sums.get(fact.code, Decimal(0)) + fact.value
    internal = internal_forms(result)
    totals = [
        fact
        for fact in facts.values()
        if fact.code.endswith("/total")
        and form_behind(fact) not in {"", *internal}
        and fact.value == sums.get(fact.code, 0)
    ]
    cells = {fact_code(cell.key): cell for cell in result.edition.cells if _is_main(cell)}
    return (
        *(Measure(fact.code, fact.label, fact.measure, form_behind(fact)) for fact in totals),
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
