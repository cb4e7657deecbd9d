"""Form 8 复议诉讼台账 → 表四, and the cases that should have gone to reconsideration first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.collect.dataset import UNIT
from pipeline.forms.applications import OUTCOME_TEXT
from pipeline.forms.cases import AFTER, CORRECTED, DIRECT, FORM, OTHER, RECONSIDERATION, UPHELD
from pipeline.model.issue import Issue
from pipeline.statistics.counting import Counting, Scope, told_at
from pipeline.statistics.figure import Figure, cell_figure
from pipeline.statistics.ledger import Ledger, Mask

_KINDS = {
    "reconsideration": RECONSIDERATION,
    "direct_litigation": DIRECT,
    "post_reconsideration_litigation": AFTER,
}
_RESULTS = {"upheld": UPHELD, "corrected": CORRECTED, "other": OTHER}

RECONSIDERATION_FIRST_SINCE = date(2024, 1, 1)
"""The revised 行政复议法 is in force (art. 23)."""
_REFUSED = tuple(text for code, text in OUTCOME_TEXT.items() if code in {f"3.{n}" for n in range(1, 8)})


def _cells(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger("cases")
    for cell in scope.cells("table4", *_KINDS):
        of_kind = ledger.holds("kind", _KINDS[cell.key.row])
        yield cell_figure(cell, ledger, of_kind & _column(cell.key.column, ledger, scope))


def _column(column: str, ledger: Ledger, scope: Scope) -> Mask:
    period = scope.period
    closed = ledger.within("closed_on", period)
    pending = ledger.by("opened_on", period.end) & ~ledger.by("closed_on", period.end)
    if column == "pending":
        return pending
    return closed | pending if column == "total" else closed & ledger.holds("result", _RESULTS[column])


def _issues(scope: Scope) -> Iterator[Issue]:
    """X605: litigation without reconsideration over an application answered 3.1–3.7, opened since 2024."""
    ledger = scope.ledger("cases")
    direct = ledger.holds("kind", DIRECT) & _column("total", ledger, scope)
    suspects = direct & ~ledger.by("opened_on", RECONSIDERATION_FIRST_SINCE - date.resolution)
    outcomes = _outcomes(scope)
    numbers = ledger.texts("application_number", "")
    for at in suspects.nonzero()[0].tolist():
        unit = scope.units[ledger.unit_at(at)]
        outcome = outcomes.get((unit, numbers[at])) or outcomes.get(("", numbers[at]), "")
        if outcome in _REFUSED:
            yield told_at(scope, "X605", FORM, "kind", at, outcome)


def _outcomes(scope: Scope) -> dict[tuple[str, str], str]:
    """Outcomes by (unit, application number), and by ("", number) where one unit alone has that number.

    All rows are looked at, also those of forms that a blocking issue keeps out: a fault is not to cascade.
    """
    answered = scope.dataset.frames["applications"]
    columns = (answered[name].to_list() for name in (UNIT, "number", "outcome"))
    found: dict[tuple[str, str], str] = {}
    for unit, number, outcome in zip(*columns, strict=True):
        if number is not None and outcome is not None:
            found["", number] = "" if ("", number) in found else outcome
            found[unit, number] = outcome
    return found


COUNTING = Counting(
    rules={
        **{
            f"table4/{row}/{column}": f"统计期内结案、案件结果为“{result}”的件数（含以前立案的）"
            for row in _KINDS
            for column, result in _RESULTS.items()
        },
        **{f"table4/{row}/pending": "统计期末以前立案、到期末没有结案的件数" for row in _KINDS},
        **{f"table4/{row}/total": "统计期内结案的与到期末没有结案的件数之和" for row in _KINDS},
    },
    cells=_cells,
    official_form="cases",
    issues=_issues,
)
