"""Form 3 规范性文件台账 → 表二 第二十条第（一）项, in both editions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pipeline.model.period import Period
from pipeline.statistics.counting import Counting, Scope, indicator
from pipeline.statistics.figure import Figure, cell_figure
from pipeline.statistics.ledger import Ledger, Mask

_KINDS = {"20.1/rules": "规章", "20.1/normative": "行政规范性文件"}


def _made(ledger: Ledger, period: Period) -> Mask:
    return ledger.within("made_on", period)


def _disclosed(ledger: Ledger, period: Period) -> Mask:
    return ledger.within("disclosed_on", period)


def _public(ledger: Ledger, period: Period) -> Mask:
    return ledger.by("disclosed_on", period.end) & ~ledger.by("ended_on", period.end)


def _ended(ledger: Ledger, period: Period) -> Mask:
    return ledger.within("ended_on", period)


def _in_force(ledger: Ledger, period: Period) -> Mask:
    return ledger.by("made_on", period.end) & ~ledger.by("ended_on", period.end)


# The first three columns are the 2019 edition's, the last three the 2021 edition's.
_COLUMNS: Mapping[str, tuple[Callable[[Ledger, Period], Mask], str]] = {
    "made": (_made, "成文日期在统计期内的件数"),
    "disclosed": (_disclosed, "公开日期在统计期内的件数"),
    "public_total": (_public, "公开日期不晚于统计期末、到期末没有废止或失效的件数"),
    "issued": (_made, "成文日期在统计期内的件数"),
    "repealed": (_ended, "废止日期（含失效）在统计期内的件数"),
    "in_force": (_in_force, "成文日期不晚于统计期末、到期末没有废止或失效的件数"),
}


def _cells(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger("normative")
    for cell in scope.cells("table2", *_KINDS):
        counts, _ = _COLUMNS[cell.key.column]
        of_kind = ledger.holds("kind", _KINDS[cell.key.row])
        yield cell_figure(cell, ledger, of_kind & counts(ledger, scope.period))


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger("normative")
    documents = ledger.holds("kind", _KINDS["20.1/normative"])
    yield indicator(
        "normative/in_force",
        "现行有效行政规范性文件",
        "件",
        ledger,
        documents & _in_force(ledger, scope.period),
    )


COUNTING = Counting(
    rules={
        **{f"table2/{row}/{column}": rule for row in _KINDS for column, (_, rule) in _COLUMNS.items()},
        "indicator/normative/in_force": _COLUMNS["in_force"][1],
    },
    cells=_cells,
    official_form="normative",
    indicators=_indicators,
)
