"""Form 4 行政权力事项 → 表二 第二十条第（五）、（六）项."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms.matters import FORM
from pipeline.model.issue import Issue
from pipeline.statistics.counting import Counting, Scope, told_by_unit
from pipeline.statistics.figure import Figure
from pipeline.statistics.official.register import CHANGE_RULE, PREVIOUS_RULE, register_figure

_KINDS = {
    "20.5/permits": "行政许可",
    "20.5/services": "其他对外管理服务事项",
    "20.6/penalties": "行政处罚",
    "20.6/coercion": "行政强制",
}
_RULES = {
    "previous": PREVIOUS_RULE,
    "change": CHANGE_RULE,
    "decisions": "统计期内各季度决定数（办件量）之和",
}


def _cells(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger("matters")
    for cell in scope.cells("table2", *_KINDS):
        of_kind = ledger.holds("kind", _KINDS[cell.key.row])
        yield register_figure(cell, ledger, of_kind, scope.period)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X611: the 2021 edition has no line for 其他对外管理服务事项."""
    printed = {cell.key.row for cell in scope.cells("table2", *_KINDS)}
    ledger = scope.ledger(FORM.code)
    for row in _KINDS.keys() - printed:
        yield from told_by_unit(scope, "X611", FORM, "kind", ledger.holds("kind", _KINDS[row]), _KINDS[row])


COUNTING = Counting(
    rules={f"table2/{row}/{column}": rule for row in _KINDS for column, rule in _RULES.items()},
    cells=_cells,
    official_form="matters",
    issues=_issues,
)
