"""Form 25 考核评议追责 → what was assessed, reviewed and answered for, and what may be said where nothing was.

The annual report of every government has to tell of all three (条例第五十条第四项). Rows are counted; that
nothing happened is said only where the whole form was returned as 零报告.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum

import numpy as np

from pipeline.collect.dataset import FormState
from pipeline.forms.assessments import FORM, REVIEW
from pipeline.statistics.counting import Counting, Scope, options_of, stated, summed
from pipeline.statistics.exhibit import Column, Entry, Panel, Tone, words
from pipeline.statistics.figure import Figure, Stated, breakdown, sources_of
from pipeline.statistics.ledger import Ledger, Mask
from pipeline.statistics.summary import listed

_CODE = "indicator/assessments"


class Standing(Enum):
    """What may be said of one kind in the annual report."""

    RECORDED = "有登记，照登记的写"
    NOT_RECORDED = "没有登记，不能写未发生"
    DID_NOT_HAPPEN = "未发生"
    NOT_REPORTED = "未报送，不能写未发生"


_TONES: Mapping[Standing, Tone] = {
    Standing.RECORDED: Tone.PLAIN,
    Standing.NOT_RECORDED: Tone.DOUBTFUL,
    Standing.DID_NOT_HAPPEN: Tone.PLAIN,
    Standing.NOT_REPORTED: Tone.WRONG,
}


def standing(scope: Scope) -> dict[str, Standing]:
    """What may be said of each of the three kinds in the period, in the order of the form."""
    ledger, held = _held(scope)
    silent = _of_silence({state.forms.get(FORM.code) for state in scope.dataset.states} - {None})
    return {
        kind: Standing.RECORDED if (held & ledger.holds("kind", kind)).any() else silent
        for kind in options_of(FORM, "kind")
    }


def _of_silence(states: set[FormState | None]) -> Standing:
    """What a kind without rows means, by the states of the form at the units that owe it."""
    if states == {FormState.NIL}:
        return Standing.DID_NOT_HAPPEN
    is_reported = states and states <= {FormState.NIL, FormState.RECEIVED}
    return Standing.NOT_RECORDED if is_reported else Standing.NOT_REPORTED


def _held(scope: Scope) -> tuple[Ledger, Mask]:
    ledger = scope.ledger(FORM.code)
    return ledger, ledger.within("held_on", scope.period)


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    ledger, held = _held(scope)
    cases = summed("assessments/total", "考核评议追责", "件次", ledger, held, ledger.numbers("cases"))
    people = summed("assessments/people", "考核评议追责人次", "人次", ledger, held, ledger.numbers("people"))
    yield from (cases, people)
    kinds, kind = options_of(FORM, "kind"), ledger.texts("kind", "")
    yield from breakdown(cases, f"{_CODE}/by_kind", kinds, kind)
    yield from breakdown(people, f"{_CODE}/people_by_kind", kinds, kind)
    yield from _satisfaction(ledger, held)


def _satisfaction(ledger: Ledger, held: Mask) -> Iterator[Stated]:
    """The latest 满意率: rates of different reviews are not averaged, they asked different people."""
    asked = held & ledger.holds("kind", REVIEW) & ledger.filled("satisfaction")
    places = asked.nonzero()[0]
    if len(places):
        days = ledger.dates("held_on")
        latest = max(places.tolist(), key=lambda at: (str(days[at]), at))
        rate = Decimal(int(ledger.numbers("satisfaction")[latest])).scaleb(-2)
        rows = sources_of(ledger, np.array([latest], np.int64))
        yield stated("assessments/satisfaction", "社会评议满意率", "%", rate, sources=rows)


def panels(scope: Scope) -> Iterator[Panel]:
    """What may be said of each kind, then every row."""
    yield _standings(scope)
    yield _rows(scope)


def _standings(scope: Scope) -> Panel:
    ledger, held = _held(scope)
    rows = []
    for kind, said in standing(scope).items():
        of_kind = held & ledger.holds("kind", kind)
        cases = _sum(ledger, "cases", of_kind, f"by_kind/{kind}")
        people = _sum(ledger, "people", of_kind, f"people_by_kind/{kind}")
        rows.append((Entry(kind), Entry(said.value, _TONES[said]), cases, people))
    return Panel(
        "工作考核、社会评议和责任追究",
        "各级政府的年度报告都要写这三项（条例第五十条）；只有整张表报了零报告，才能写“未发生”；"
        "其中一项确实没有的，登记一行、件次填 0",
        tuple(map(Column, ("类别", "可以怎样写", "件次", "人次"))),
        rows,
    )


def _sum(ledger: Ledger, field: str, rows: Mask, part: str) -> Entry:
    """The sum over `rows`, blank where nobody filled the cell: not said is not zero."""
    if not (rows & ledger.filled(field)).any():
        return Entry(None)
    return Entry(int(ledger.numbers(field)[rows].sum()), fact=f"{_CODE}/{part}")


def _rows(scope: Scope) -> Panel:
    ledger, held = _held(scope)
    days = ledger.dates("held_on")
    kind, subject, outcome = (ledger.texts(name, "") for name in ("kind", "subject", "outcome"))
    cases, people, rate = (_amounts(ledger, name) for name in ("cases", "people", "satisfaction"))
    rows = held.nonzero()[0].tolist()
    rows.sort(key=lambda at: (str(days[at]), at))
    named, left_out = listed(rows)
    shown = [
        words(
            days[at],
            kind[at],
            subject[at],
            cases[at],
            people[at],
            None if (hundredths := rate[at]) is None else Decimal(hundredths).scaleb(-2),
            outcome[at],
        )
        for at in named
    ]
    columns = (
        Column("日期", 11.5),
        Column("类别"),
        Column("对象", 24),
        *map(Column, ("件次", "人次", "满意率（%）")),
        Column("结果", 30),
    )
    return Panel(
        "考核、评议、追责明细",
        "日期在统计期内的，按日期排列",
        columns,
        shown,
        left_out=left_out,
    )


def _amounts(ledger: Ledger, field: str) -> list[int | None]:
    """The numbers of the column, None where the cell is blank: not asked is not zero."""
    filled, numbers = ledger.filled(field).tolist(), ledger.numbers(field).tolist()
    return [number if has else None for number, has in zip(numbers, filled, strict=True)]


_CASES = "日期在统计期内的工作考核、社会评议和责任追究的件次合计"
_PEOPLE = "日期在统计期内的工作考核、社会评议和责任追究涉及的人次合计，没填的不计"

COUNTING = Counting(
    rules={
        _CODE: _CASES,
        f"{_CODE}/by_kind": f"{_CASES}，按「类别」分",
        f"{_CODE}/people": _PEOPLE,
        f"{_CODE}/people_by_kind": f"{_PEOPLE}，按「类别」分",
        f"{_CODE}/satisfaction": "日期在统计期内最近一次填了满意率的社会评议的满意率，几次评议不平均",
    },
    indicators=_indicators,
)
