"""Form 5 行政事业性收费 → 表二 第二十条第（八）项, the 信息处理费, and its comparison with form 7."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import numpy as np

from pipeline.collect.dataset import NOT_IN, FormState, UnitState
from pipeline.model.fact import plain_decimal
from pipeline.model.issue import Issue
from pipeline.model.rules import raise_issue
from pipeline.statistics.counting import Counting, Scope, place_of, stated
from pipeline.statistics.figure import Figure, Stated, sources_of
from pipeline.statistics.ledger import Ledger, Mask
from pipeline.statistics.official.register import (
    CHANGE_RULE,
    PREVIOUS_RULE,
    has_quarter,
    quarter_sums,
    register_figure,
)

_ROW = "20.8/fees"
_PROCESSING_FEE = "信息处理费"


def _cells(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger("fees")
    for cell in scope.cells("table2", _ROW):
        yield register_figure(cell, ledger, ledger.filled("name"), scope.period)


def _indicators(scope: Scope) -> Iterator[Stated]:
    """The 信息处理费 in 元, as the notice on fees states it; part six of the annual report tells of it."""
    ledger = scope.ledger("fees")
    rows = _is_processing(ledger) & has_quarter(ledger, scope.period)
    fen = int(quarter_sums(ledger, scope.period)[rows].sum())
    sources = sources_of(ledger, rows)
    yield stated("fees/processing", _PROCESSING_FEE, "元", Decimal(fen).scaleb(-2), sources=sources)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X602, at each unit whose two sums differ.

    Nothing is said while the township's sums agree: one unit may receive the fee for another. A unit of which
    either form is faulty or missing is left out, for its sums are not known.
    """
    sums = dict(zip(scope.units, zip(_paid(scope), _received(scope), strict=True), strict=True))
    known = [state for state in scope.dataset.states if not set(NOT_IN) & _of_fees(state)]
    totals = [sums[state.unit.name] for state in known]
    if sum(paid - received for paid, received in totals) == 0:
        return
    for state, (paid, received) in zip(known, totals, strict=True):
        if paid != received:
            place = place_of(scope, state, "fees" if "fees" in state.forms else "applications")
            issue = raise_issue("X602", place, form="fees", value=_yuan(paid), known=_yuan(received))
            yield replace(issue, unit=state.unit.name)


def _of_fees(state: UnitState) -> set[FormState | None]:
    return {state.forms.get("fees"), state.forms.get("applications")}


def _paid(scope: Scope) -> list[int]:
    """分 that applicants of each unit paid in the period (form 7)."""
    ledger = scope.ledger("applications")
    amounts = np.where(ledger.within("fee_paid_on", scope.period), ledger.numbers("fee"), 0)
    return ledger.sums_by_unit(amounts, len(scope.units))


def _received(scope: Scope) -> list[int]:
    """分 that each unit entered as 信息处理费 for the quarters of the period (form 5)."""
    ledger = scope.ledger("fees")
    amounts = np.where(_is_processing(ledger), quarter_sums(ledger, scope.period), 0)
    return ledger.sums_by_unit(amounts, len(scope.units))


def _is_processing(ledger: Ledger) -> Mask:
    return np.array([_PROCESSING_FEE in name for name in ledger.texts("name", "")], np.bool_)


def _yuan(fen: int) -> str:
    return plain_decimal(Decimal(fen).scaleb(-2))


COUNTING = Counting(
    rules={
        f"table2/{_ROW}/previous": PREVIOUS_RULE,
        f"table2/{_ROW}/change": CHANGE_RULE,
        f"table2/{_ROW}/amount": "统计期内各季度收费金额之和，由元折算为万元",
        "indicator/fees/processing": f"统计期内各季度收费金额之和，收费项目的名称里有“{_PROCESSING_FEE}”的",
    },
    cells=_cells,
    official_form="fees",
    indicators=_indicators,
    issues=_issues,
)
