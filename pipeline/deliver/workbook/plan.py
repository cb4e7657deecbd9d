"""Where things stand in the consolidated workbook, settled before writing so that links can lead there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.deliver.circulation import internal_forms
from pipeline.deliver.result import Result
from pipeline.deliver.sheet import quoted
from pipeline.deliver.workbook.exhibit_plan import ExhibitPlan, plan_exhibit
from pipeline.deliver.workbook.indicator_blocks import Block, blocks_of
from pipeline.deliver.workbook.lineage import Lineage, lineage_of
from pipeline.editions import CellKey, Edition
from pipeline.model.consolidated import FACTS_SHEET
from pipeline.model.text import cell_address
from pipeline.statistics.tables import fact_code

COVER = "封面"
OFFICIAL: Mapping[str, str] = {"table2": "表二", "table3": "表三", "table4": "表四"}
PLAIN: Mapping[str, str] = {"table2": "表二数据", "table3": "表三数据", "table4": "表四数据"}
INDICATORS, BY_UNIT, IDENTITIES = "总体情况指标", "按单位汇总", "勾稽核对"
COMPLETENESS, ISSUES, TRACE, FACTS = "收齐情况", "校验问题", "来源追溯", FACTS_SHEET
NOTES = "数据说明"

OFFICIAL_TOP = 4
"""Row of the official grid's first line: title, coverage and unit of measure stand above it."""
_VALUE_COLUMN = 2  # of a figure in 总体情况指标
TRACE_TOP = 4
"""Row of the headings in 来源追溯; the first line follows it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a sheet of this workbook."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """`D7`."""
        return cell_address(self.row, self.column)

    @property
    def reference(self) -> str:
        """As it stands in a formula of another sheet: `'表二'!D7`."""
        return f"'{quoted(self.sheet)}'!{self.address}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What leads where.

    `cells`: the official cells; `figures`: the cell of each figure that is shown, by fact code; `traces`: the
    first line of each figure in 来源追溯; `blocks`: the layout of 总体情况指标; `exhibits`: that of each exhibit.
    """

    lineage: Lineage
    blocks: tuple[Block, ...]
    cells: Mapping[CellKey, Spot]
    figures: Mapping[str, Spot]
    traces: Mapping[str, Spot]
    exhibits: tuple[ExhibitPlan, ...]


def plan_of(result: Result) -> Plan:
    """Return the plan of the consolidated workbook for what the county may see of a result."""
    lineage, blocks = lineage_of(result, closed=internal_forms(result)), blocks_of(result)
    cells = _official_cells(result.edition)
    exhibits = tuple(map(plan_exhibit, result.counted.exhibits))
    official = {fact_code(key): spot for key, spot in cells.items()}
    # A figure is at home among the indicators, and in an exhibit when it is not listed there.
    figures = _shown(exhibits) | official | _indicators(blocks)
    return Plan(lineage, blocks, cells, figures, _traces(lineage), exhibits)


def internal_plan_of(result: Result) -> Plan:
    """Return the plan of 内部台账 for what stays in the township of a result."""
    lineage, exhibits = lineage_of(result), tuple(map(plan_exhibit, result.counted.exhibits))
    return Plan(lineage, (), {}, _shown(exhibits), _traces(lineage), exhibits)


def _traces(lineage: Lineage) -> dict[str, Spot]:
    return {code: Spot(TRACE, TRACE_TOP + 1 + place, 1) for code, place in lineage.first_places().items()}


def _shown(exhibits: Iterable[ExhibitPlan]) -> dict[str, Spot]:
    """Where each figure stands first in an exhibit."""
    found: dict[str, Spot] = {}
    for plan in exhibits:
        for fact, row, column in plan.spots():
            found.setdefault(fact, Spot(plan.exhibit.name, row, column))
    return found


def _official_cells(edition: Edition) -> dict[CellKey, Spot]:
    return {
        box.key: Spot(OFFICIAL[table.code], OFFICIAL_TOP + box.first_row, 1 + box.first_column)
        for table in edition.tables
        for box in table.boxes
        if box.key
    }


def _indicators(blocks: tuple[Block, ...]) -> dict[str, Spot]:
    return {
        fact.code: Spot(INDICATORS, block.first_row + place, _VALUE_COLUMN)
        for block in blocks
        for place, fact in enumerate(block.facts)
    }
