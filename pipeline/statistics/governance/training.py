"""Form 13 培训会议台账 → how often people were trained and met, and how many took part."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.forms.training import FORM
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, summed
from pipeline.statistics.exhibit import Column, Entry, Panel, words
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.ledger import Ledger, Mask, Texts

_CODE = "indicator/training"


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    held = ledger.within("held_on", scope.period)
    events = indicator("training/total", "培训会议", "场", ledger, held)
    attendance = summed(
        "training/attendance", "培训会议人次", "人次", ledger, held, ledger.numbers("attendance")
    )
    yield from (events, attendance)
    kinds, of_kind = options_of(FORM, "kind"), ledger.texts("kind", "")
    yield from breakdown(events, f"{_CODE}/by_kind", kinds, of_kind)
    yield from breakdown(attendance, f"{_CODE}/attendance_by_kind", kinds, of_kind)
    months, of_month = _months(scope), _month_codes(ledger)
    yield from breakdown(events, f"{_CODE}/by_month", months, of_month)
    yield from breakdown(attendance, f"{_CODE}/attendance_by_month", months, of_month)


def _months(scope: Scope) -> dict[str, str]:
    first, last = scope.period.months
    return {f"{month:02d}": f"{month}月" for month in range(first, last + 1)}


def _month_codes(ledger: Ledger) -> Texts:
    codes = np.array([f"{month:02d}" for month in range(13)], np.object_)
    taken: Texts = codes[ledger.months("held_on")]
    return taken


def panels(scope: Scope) -> Iterator[Panel]:
    """Events by month and kind with the people who took part, then the same by unit."""
    yield _by_month(scope)
    yield _by_unit(scope)


def _by_month(scope: Scope) -> Panel:
    ledger = scope.ledger(FORM.code)
    held, of_month = ledger.within("held_on", scope.period), _month_codes(ledger)
    rows = [
        (Entry(title), *_counts(ledger, held & (of_month == month), f"by_month/{month}"))
        for month, title in _months(scope).items()
    ]
    if held.any():
        rows.append((Entry("合计"), *_counts(ledger, held, "total")))
    else:
        rows = []
    kinds = tuple(options_of(FORM, "kind"))
    columns = (Column("月份"), *(Column(kind, group="场次") for kind in kinds), Column("合计", group="场次"))
    return Panel(
        "培训、会议和学习",
        f"{_HELD}，按日期的月份和类别分",
        (*columns, Column("人次")),
        rows,
    )


def _counts(ledger: Ledger, rows: Mask, part: str) -> tuple[Entry, ...]:
    """Events of each kind, all events and the people who took part, among `rows`."""
    kinds = options_of(FORM, "kind")
    whole = part == "total"
    by_kind = (
        Entry(int((rows & ledger.holds("kind", kind)).sum()), fact=f"{_CODE}/by_kind/{kind}" if whole else "")
        for kind in kinds
    )
    people = "attendance" if whole else f"attendance_{part}"
    return (
        *by_kind,
        Entry(int(rows.sum()), fact=f"{_CODE}/{part}"),
        Entry(int(ledger.numbers("attendance")[rows].sum()), fact=f"{_CODE}/{people}"),
    )


def _by_unit(scope: Scope) -> Panel:
    ledger = scope.ledger(FORM.code)
    held = ledger.within("held_on", scope.period)
    events = ledger.sums_by_unit(held.astype(np.int64), len(scope.units))
    people = ledger.sums_by_unit(np.where(held, ledger.numbers("attendance"), 0), len(scope.units))
    counted = zip(scope.units, events, people, strict=True)
    return Panel(
        "各单位培训会议",
        f"{_HELD}；没有列出的单位没有登记，或者还没有报",
        (Column("单位"), Column("场次"), Column("人次")),
        [words(*one) for one in counted if one[1]],
    )


_HELD = "日期在统计期内的培训、会议和学习场次"
_PEOPLE = "日期在统计期内的培训、会议和学习的人次合计，同一个人参加几次算几人次"

COUNTING = Counting(
    rules={
        _CODE: _HELD,
        f"{_CODE}/attendance": _PEOPLE,
        f"{_CODE}/by_kind": f"{_HELD}，按「类别」分",
        f"{_CODE}/attendance_by_kind": f"{_PEOPLE}，按「类别」分",
        f"{_CODE}/by_month": f"{_HELD}，按日期的月份分",
        f"{_CODE}/attendance_by_month": f"{_PEOPLE}，按日期的月份分",
    },
    indicators=_indicators,
)
