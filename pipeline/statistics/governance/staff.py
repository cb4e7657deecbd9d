"""Form 21 工作机构人员 → indicators; villages without a 经办人, two at once, roles that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np

from pipeline.collect.dataset import FormState
from pipeline.forms.staff import FORM, HANDLER
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, place_of, stated, told_at
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, breakdown, sources_of
from pipeline.statistics.governance.staff_sheet import sheet_of
from pipeline.statistics.governance.staffing import Staffing, open_staffing
from pipeline.statistics.governance.terms import Clash, Term

_CODE = "indicator/staff"
_LABEL = "工作机构人员"


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    ledger, period = scope.ledger(FORM.code), scope.period
    ended = ledger.by("to_on", period.start - timedelta(days=1))
    serving = ledger.by("from_on", period.end) & ~ended
    total = indicator("staff/total", f"{_LABEL}：在任人次", "人次", ledger, serving)
    yield total
    yield from breakdown(total, f"{_CODE}/by_role", options_of(FORM, "role"), ledger.texts("role", ""))
    yield from _standing(scope, scope.shared(open_staffing))


def _standing(scope: Scope, staffing: Staffing) -> Iterator[Stated]:
    """What the register says of the villages, if it is in; an empty one says that all are without."""
    if not staffing.is_known:
        return
    without = [village for village, spans in staffing.gaps.items() if spans]
    yield stated("staff/villages_without", f"{_LABEL}：有几天没有经办人的村", "个", len(without))
    days = {village: sum(map(len, staffing.gaps[village])) for village in without}
    label = f"{_LABEL}：没有经办人的天数"
    yield stated("staff/gap_days", label, "天", sum(days.values()))
    for village, count in days.items():
        places = np.array([term.place for term in staffing.handlers[village]], np.int64)
        sources = sources_of(scope.ledger(FORM.code), places)
        yield stated("staff/gap_days", label, "天", count, village, sources)
    doubled = sum(map(bool, staffing.doubled.values()))
    yield stated("staff/villages_doubled", f"{_LABEL}：同时有两名经办人的村", "个", doubled)
    people = {clash.first.person for clash in staffing.clashes}
    yield stated("staff/incompatible", f"{_LABEL}：兼任不相容角色的人", "人", len(people))


def _issues(scope: Scope) -> Iterator[Issue]:
    staffing = scope.shared(open_staffing)
    for clash in staffing.clashes:
        yield _excluded(scope, clash)
    without = {village: spans for village, spans in staffing.gaps.items() if spans}
    if staffing.is_empty and without:
        yield _nobody(scope, len(without))
    else:
        for village, spans in without.items():
            yield _without(scope, village, staffing.handlers[village], "、".join(map(str, spans)))
    for village, clashes in staffing.doubled.items():
        for clash in clashes:
            yield _doubled(scope, village, clash)


_REASONS = ("同一个小组里一个人只任一个角色", "组长、副组长负责审核，不能同时是经办人")


def _excluded(scope: Scope, clash: Clash) -> Issue:
    own, other = clash.first, clash.second
    return told_at(
        scope,
        "X660",
        FORM,
        "role",
        own.place,
        own.role,
        row=_beside(scope, own, other),
        unit=other.unit,
        known=other.role,
        days=clash.days,
        title=_REASONS[HANDLER in (own.role, other.role)],
    )


def _nobody(scope: Scope, villages: int) -> Issue:
    """X668 at the first 填报情况 that says so, for all villages together."""
    state = scope.shared(open_staffing).state
    sender = next(each for each in scope.dataset.states if each.forms.get(FORM.code) is state)
    place, value = place_of(scope, sender, FORM.code), str(villages)
    issue = raise_issue("X668", place, form=FORM.code, label=FORM.title, value=value)
    return replace(issue, unit=sender.unit.name)


def _without(scope: Scope, village: str, handlers: tuple[Term, ...], spans: str) -> Issue:
    """X661 at the village's last 经办人; at the sheet if it has none."""
    if handlers:
        return told_at(scope, "X661", FORM, "to_on", handlers[-1].place, spans, unit=village)
    ledger = scope.ledger(FORM.code)
    stretch = ledger.stretches[0]
    place = Place(stretch.file, stretch.sheet)
    issue = raise_issue("X661", place, form=FORM.code, field="to_on", value=spans, unit=village)
    return replace(issue, unit=scope.units[stretch.unit], row_key=village)


def _doubled(scope: Scope, village: str, clash: Clash) -> Issue:
    former, later = clash.first, clash.second
    return told_at(
        scope,
        "X662",
        FORM,
        "from_on",
        later.place,
        str(later.from_on),
        unit=village,
        row=_beside(scope, later, former),
        cell=_beside(scope, later, former, "to_on"),
        days=clash.days,
    )


def _beside(scope: Scope, own: Term, other: Term, field: str = "") -> str:
    """Where the row of `other`, or its cell of a field, is found from the row of `own`."""
    ledger = scope.ledger(FORM.code)
    here, there = (ledger.place(term.place, field) for term in (own, other))
    return there.cell if there.file == here.file else f"文件“{there.file}”的{there.cell}"


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    staffing = scope.shared(open_staffing)
    if staffing.state not in (None, FormState.NOT_APPLICABLE):
        yield sheet_of(scope, staffing)


_UP_TO_NOW = "统计期第一天到最后一天（没过完的到今天）"

COUNTING = Counting(
    rules={
        _CODE: "统计期内在任过的登记行数，一人几个角色算几次",
        f"{_CODE}/by_role": "统计期内在任过的登记行数，按「角色」分",
        f"{_CODE}/villages_without": f"{_UP_TO_NOW}，有一天以上没有登记经办人在任的村数；《工作机构人员》零报告的，全部村都算",
        f"{_CODE}/gap_days": f"{_UP_TO_NOW}，各村没有登记经办人在任的天数",
        f"{_CODE}/villages_doubled": f"{_UP_TO_NOW}，同一天登记了两名以上经办人的村数，交接当天不算",
        f"{_CODE}/incompatible": f"{_UP_TO_NOW}，同时担任不相容角色的人数：同一小组的组长、副组长、成员之间，"
        "组长、副组长和任何单位的经办人之间；交接当天不算",
    },
    indicators=_indicators,
    issues=_issues,
    exhibits=_exhibits,
)
