"""Form 6 政府集中采购 → 表二 第二十条第（九）项, which only the 2019 edition has."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms.procurement import FORM
from pipeline.model.issue import Issue
from pipeline.statistics.counting import Counting, Scope, told_by_unit
from pipeline.statistics.figure import Figure, cell_figure

_ROW = "20.9/procurement"


def _cells(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger("procurement")
    contracts = ledger.within("contract_on", scope.period)
    for cell in scope.cells("table2", _ROW):
        amounts = ledger.numbers("amount") if cell.key.column == "amount" else None
        yield cell_figure(cell, ledger, contracts, amounts)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X611: the 2021 edition dropped 政府集中采购."""
    if not any(scope.cells("table2", _ROW)):
        contracts = scope.ledger(FORM.code).within("contract_on", scope.period)
        yield from told_by_unit(scope, "X611", FORM, "name", contracts)


COUNTING = Counting(
    rules={
        f"table2/{_ROW}/projects": "合同日期在统计期内的合同数",
        f"table2/{_ROW}/amount": "合同日期在统计期内的合同价之和，由元折算为万元",
    },
    cells=_cells,
    official_form="procurement",
    issues=_issues,
)
