"""收齐情况 in figures: who has sent what of what the period asks for, and on which side of the two clocks.

What is owed follows from the roster alone, so nothing that a unit says of itself makes a rate look better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from pipeline.collect.dataset import NOT_IN, FormState, UnitState
from pipeline.forms import FILING
from pipeline.forms.roster import FORM as ROSTER
from pipeline.model.deadlines import Deadlines
from pipeline.model.fact import RowSpan
from pipeline.statistics.counting import Counting, Scope, stated
from pipeline.statistics.figure import Stated, share, sources_of


class Arrival(Enum):
    """On which side of 截止日 and 锁定日 something was in hand. Every unit and form owed is on one."""

    ON_TIME = "按时"
    LATE = "逾期"
    LOCKED = "锁定后"
    NOT_IN = "没有收齐"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit, or one form of it, stands.

    It was in hand `on` a day, `days_late` after the due date; None when it is not in.
    """

    arrival: Arrival
    on: date | None = None
    days_late: int = 0


def form_standing(state: UnitState, form: str, deadlines: Deadlines) -> Standing:
    """How one form that a unit owes stands; KeyError for a form that it does not owe."""
    if state.forms[form] in NOT_IN:
        return Standing(Arrival.NOT_IN)
    return _standing(state, state.in_hand[form], deadlines)


def unit_standing(state: UnitState, deadlines: Deadlines) -> Standing:
    """How a unit stands as a whole: it is in when the last of its forms is.

    ValueError for a unit that owes no form: the roster gives every unit all of its template, or some of it.
    """
    if not state.is_in:
        return Standing(Arrival.NOT_IN)
    return _standing(state, max(state.in_hand[form] for form in state.forms), deadlines)


def _standing(state: UnitState, on: date, deadlines: Deadlines) -> Standing:
    if not state.unit.has_deadlines:
        return Standing(Arrival.ON_TIME, on)
    late = deadlines.days_late(on)
    side = Arrival.LOCKED if deadlines.is_locked(on) else Arrival.LATE if late else Arrival.ON_TIME
    return Standing(side, on, late)


@dataclass(frozen=True, slots=True)
class _Owed:
    """One workbook, or one form, that one unit owes; a workbook as a whole has no `state`."""

    unit: str
    arrival: Arrival
    state: FormState | None = None

    @property
    def is_in(self) -> bool:
        return self.arrival is not Arrival.NOT_IN


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure: how many of what is owed it `takes`."""

    name: str
    label: str
    takes: Callable[[_Owed], bool]
    rule: str


@dataclass(frozen=True, slots=True)
class _Rate:
    """A figure: the count `part` in per cent of the count `whole`."""

    name: str
    label: str
    part: str
    whole: str


def _arrived(arrival: Arrival) -> Callable[[_Owed], bool]:
    return lambda owed: owed.arrival is arrival


def _stated(state: FormState) -> Callable[[_Owed], bool]:
    return lambda owed: owed.state is state


def _all(_: _Owed) -> bool:
    return True


def _in(owed: _Owed) -> bool:
    return owed.is_in


_DAY = (
    "哪天收到，看第一份数据到统计期末、没有强制问题的来件；以后再改不算迟；镇级单位自己的工作簿收到就算按时"
)
_WHOLE = "统计期应报的表全部收到、没有待修改和未报的单位数；零报告和不适用也算收到"
_TO_DUE = "在统计期的截止日（含当天）前"
_TO_LOCK = "过了统计期的截止日，在锁定日（含当天）前"
_AFTER = "过了统计期的锁定日"

_OF_UNITS = (
    _Count("units_due", "应报单位数", _all, "《报送单位名册》中统计期要报的单位数，不因单位自己怎么填而增减"),
    _Count("units_in", "已报齐单位数", _in, _WHOLE),
    _Count("units_on_time", "按时报齐单位数", _arrived(Arrival.ON_TIME), f"{_TO_DUE}报齐的单位数。{_DAY}"),
    _Count("units_late", "逾期报齐单位数", _arrived(Arrival.LATE), f"{_TO_LOCK}才报齐的单位数"),
    _Count("units_locked", "锁定后报齐单位数", _arrived(Arrival.LOCKED), f"{_AFTER}才报齐的单位数"),
    _Count("units_not_in", "未报齐单位数", _arrived(Arrival.NOT_IN),
           "统计期应报的表还有待修改或未报的单位数，没有来件的也在内"),
)  # fmt: skip
_OF_FORMS = (
    _Count("forms_due", "应报表数", _all, "各应报单位统计期应报的表数合计，不因单位自己怎么填而增减"),
    _Count("forms_in", "已收表数", _in, "统计期有数据、零报告、不适用的表数合计；待修改和未报的不算"),
    _Count("forms_not_in", "没有收齐表数", _arrived(Arrival.NOT_IN), "统计期待修改和未报的表数合计"),
    _Count("forms_with_data", "有数据表数", _stated(FormState.RECEIVED),
           "统计期已收的表中，封面填“有数据”、表里也有数据的表数"),
    _Count("forms_nil", "零报告表数", _stated(FormState.NIL),
           "统计期已收的表中，封面填“零报告”、表里也没有数据的表数"),
    _Count("forms_not_applicable", "不适用表数", _stated(FormState.NOT_APPLICABLE),
           "统计期已收的表中，封面填“不适用”、表里也没有数据的表数；仍在应报表数之内"),
    _Count("forms_faulty", "待修改表数", _stated(FormState.FAULTY), "统计期收到了、但表里、封面或整个文件有强制问题没有改正的表数"),
    _Count("forms_missing", "未报表数", _stated(FormState.MISSING),
           "统计期没有来件、来件的数据没有到统计期末，或来件里没有这张表的表数"),
    _Count("forms_on_time", "按时表数", _arrived(Arrival.ON_TIME), f"{_TO_DUE}收到的表数。{_DAY}"),
    _Count("forms_late", "逾期表数", _arrived(Arrival.LATE), f"{_TO_LOCK}才收到的表数"),
    _Count("forms_locked", "锁定后表数", _arrived(Arrival.LOCKED), f"{_AFTER}才收到的表数"),
)  # fmt: skip
_RATES_OF_UNITS = (
    _Rate("units_in_share", "报齐率", "units_in", "units_due"),
    _Rate("units_on_time_share", "按时率", "units_on_time", "units_due"),
)
_RATES_OF_FORMS = (
    _Rate("forms_in_share", "报表收齐率", "forms_in", "forms_due"),
    _Rate("forms_on_time_share", "报表按时率", "forms_on_time", "forms_due"),
)


def _indicators(scope: Scope) -> Iterator[Stated]:
    dataset = scope.dataset
    owing = [state for state in dataset.states if state.unit.reports]
    units = [_Owed(state.unit.name, unit_standing(state, dataset.deadlines).arrival) for state in owing]
    forms = [
        _Owed(state.unit.name, form_standing(state, code, dataset.deadlines).arrival, found)
        for state in owing
        for code, found in state.forms.items()
    ]
    places = _roster_places(scope)
    yield from _counted(units, _OF_UNITS, _RATES_OF_UNITS, "个", scope, places)
    yield from _counted(forms, _OF_FORMS, _RATES_OF_FORMS, "张", scope, places)


def _counted(
    owed: Sequence[_Owed],
    counts: Sequence[_Count],
    rates: Sequence[_Rate],
    measure: str,
    scope: Scope,
    places: Mapping[str, int],
) -> Iterator[Stated]:
    taken = {count.name: [each for each in owed if count.takes(each)] for count in counts}
    for count in counts:
        own = taken[count.name]
        rows = _rows_of(own, scope, places)
        yield stated(f"{FILING.code}/{count.name}", count.label, measure, len(own), sources=rows)
    for rate in rates:
        part, whole = taken[rate.part], taken[rate.whole]
        rows = _rows_of(whole, scope, places)
        yield stated(
            f"{FILING.code}/{rate.name}", rate.label, "%", share(len(part), len(whole)), sources=rows
        )


def _roster_places(scope: Scope) -> dict[str, int]:
    """Where each unit stands in the ledger of the roster: whoever is counted is counted by that row."""
    names = scope.ledger(ROSTER.code).texts("unit_name", "")
    # Of two rows with one name the first makes the unit.
    return {name: at for at, name in reversed(list(enumerate(names)))}


def _rows_of(owed: Sequence[_Owed], scope: Scope, places: Mapping[str, int]) -> tuple[RowSpan, ...]:
    rows = sorted({places[each.unit] for each in owed if each.unit in places})
    return sources_of(scope.ledger(ROSTER.code), np.array(rows, np.int64))


def _rules() -> Iterator[tuple[str, str]]:
    labels = {count.name: count.label for count in (*_OF_UNITS, *_OF_FORMS)}
    yield from ((count.name, count.rule) for count in (*_OF_UNITS, *_OF_FORMS))
    for rate in (*_RATES_OF_UNITS, *_RATES_OF_FORMS):
        yield rate.name, f"统计期{labels[rate.part]}占{labels[rate.whole]}的百分比"


COUNTING = Counting(
    rules={f"indicator/{FILING.code}/{name}": rule for name, rule in _rules()},
    indicators=_indicators,
)
