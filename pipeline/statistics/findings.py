"""Issues that the finished tables bring to light: misfills, broken identities (X607–X609, X666)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from pipeline.collect.dataset import FILE, SHEET, UNIT, Dataset
from pipeline.editions import CellKey, Edition
from pipeline.model.fact import plain_decimal
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.statistics.tables import IdentityResult, binding_level, evaluate

_BY_CONSTRUCTION = ("T3-", "T4-")
_MISFILL = "T2-c["
_MATTERS = "matters"


class CountingFault(Exception):
    """An official sum that is true of any ledger came out wrong: the program is at fault, not the ledgers."""


def identity_issues(results: Iterable[IdentityResult]) -> Iterator[Issue]:
    """Return X608 for what must hold and X609 for what nearly always does; CountingFault for broken sums.

    T3 and T4 hold for every ledger that passed its row rules, so they are never put to a sender.
    """
    for result in results:
        identity = result.identity
        if result.holds or identity.code.startswith(_MISFILL):
            continue
        if identity.code.startswith(_BY_CONSTRUCTION):
            raise CountingFault(f"{identity.code}: {result.left} {identity.relation} {result.right}")
        code = "X608" if identity.severity == "must" else "X609"
        value, known = plain_decimal(result.left), plain_decimal(result.right)
        yield raise_issue(code, Place(), title=identity.name, value=value, known=known)


def across_issues(results: Iterable[IdentityResult]) -> Iterator[Issue]:
    """X666: what does not follow from last year's report. Late rows explain it as often as a slip does."""
    for result in results:
        if not result.holds:
            value, known = plain_decimal(result.left), plain_decimal(result.right)
            yield raise_issue("X666", Place(), title=result.identity.name, value=value, known=known)


def misfills(
    dataset: Dataset, edition: Edition, values: Mapping[str, Mapping[CellKey, Decimal]]
) -> Iterator[Issue]:
    """X607 at each unit, and for the township, where 处理决定 = 上一年 + 增减 above zero (2019 edition)."""
    identities = [
        identity
        for identity in edition.identities_at(binding_level(dataset.township.level))
        if identity.code.startswith(_MISFILL)
    ]
    found = [
        (unit, result)
        for unit in ("", *(state.unit.name for state in dataset.states))
        if unit in values
        for result in evaluate(identities, values[unit])
        if not result.holds
    ]
    sheets = _sheets(dataset) if found else {}
    for unit, result in found:
        yield _misfill(unit, sheets.get(unit, Place()), dataset.township.name, edition, result)


def _sheets(dataset: Dataset) -> dict[str, Place]:
    """Where each unit's rows are: all that it sent of a form stands on one sheet."""
    rows = dataset.counted[_MATTERS].drop_duplicates(UNIT)
    return dict(zip(rows[UNIT], map(Place, rows[FILE], rows[SHEET]), strict=True))


def _misfill(unit: str, place: Place, township: str, edition: Edition, result: IdentityResult) -> Issue:
    """Nobody sent what is said of the township: only the office can say that it is so."""
    key = result.identity.left[0].key
    kind = next(cell.row_label for cell in edition.cells if cell.key == key).rpartition("/")[2]
    issue = raise_issue(
        "X607",
        place,
        form=_MATTERS if unit else "",
        value=plain_decimal(result.left),
        kind=kind,
        title=f"{'' if unit else township}“{kind}”的处理决定数量",
        whose="" if unit else "各单位填的，确实如此的由镇里在《审核意见》里批准",
    )
    return replace(issue, unit=unit)
