"""Form 7 依申请公开台账 → 表三, indicators, and the issues that due dates bring to light."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import numpy as np

from pipeline.editions import Edition
from pipeline.forms.applications import FORM, OUTCOME_TEXT
from pipeline.model.issue import Issue, Place
from pipeline.model.period import Period
from pipeline.model.rules import MISSING_CALENDAR, raise_issue
from pipeline.statistics.counting import AddedColumn, Counting, Scope, indicator, options_of, told_at
from pipeline.statistics.exhibit import Shown
from pipeline.statistics.figure import Figure, breakdown, cell_figure
from pipeline.statistics.ledger import Ledger, Mask
from pipeline.statistics.official.deadlines import DueDate, Reckoning, Standing, applications_of, judge
from pipeline.statistics.official.due_date import Hold

_APPLICANTS = {
    "natural": "自然人",
    "commercial": "商业企业",
    "research": "科研机构",
    "charity": "社会公益组织",
    "legal": "法律服务机构",
    "other": "其他",
}
_TOTAL_OF_RESULTS = "7"


def _flows(ledger: Ledger, period: Period) -> Mapping[str, Mask]:
    """Rows of 表三 that go by dates. 收到日期 decides, never 补正收到日期."""
    new = ledger.within("received_on", period)
    answered = ledger.within("answered_on", period)
    received_before = ledger.by("received_on", period.start - date.resolution)
    answered_before = ledger.by("answered_on", period.start - date.resolution)
    out = ledger.by("received_on", period.end) & ~ledger.by("answered_on", period.end)
    return {"new": new, "in": received_before & ~answered_before, _TOTAL_OF_RESULTS: answered, "out": out}


def _results(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Row code → outcomes counted in it. 2019 has one row 6 for what 2021 splits into 6.1–6.3."""
    rows = {row.code for row in edition.table("table3").rows}
    found: dict[str, tuple[str, ...]] = {}
    for code, text in OUTCOME_TEXT.items():
        row = code if code in rows else code.split(".")[0]
        found[row] = (*found.get(row, ()), text)
    return found


def _cells(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    flows, results = _flows(ledger, scope.period), _results(scope.edition)
    rows = dict(flows)
    for row, outcomes in results.items():
        rows[row] = flows[_TOTAL_OF_RESULTS] & ledger.holds("outcome", *outcomes)
    everyone = ledger.filled("applicant")
    columns = {code: ledger.holds("applicant", label) for code, label in _APPLICANTS.items()}
    for cell in scope.edition.table("table3").cells:
        note = "（上期结转）" if cell.key.row == "in" and not scope.period.is_year else ""
        counted = rows[cell.key.row] & columns.get(cell.key.column, everyone)
        yield cell_figure(cell, ledger, counted, note=note)


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    flows = _flows(ledger, scope.period)
    received = indicator("applications/received", "收到依申请公开", "件", ledger, flows["new"])
    yield received
    channels = options_of(FORM, "channel")
    yield from breakdown(received, "indicator/applications/by_channel", channels, ledger.texts("channel", ""))
    handled = flows[_TOTAL_OF_RESULTS]
    yield indicator("applications/handled", "办结依申请公开", "件", ledger, handled)
    on_time, late = _standing(scope, Standing.ON_TIME), _standing(scope, Standing.LATE)
    yield indicator("applications/on_time", "按期答复", "件", ledger, handled & on_time)
    yield indicator("applications/late", "逾期答复", "件", ledger, handled & late)
    rest = handled & ~on_time & ~late
    yield indicator("applications/no_due_date", "已办结，无法推算答复期限", "件", ledger, rest)
    paid = ledger.within("fee_paid_on", scope.period) & (ledger.numbers("fee") > 0)
    yield indicator("applications/fee_paid", "缴纳信息处理费的申请", "件", ledger, paid)


def _due_dates(scope: Scope) -> tuple[DueDate, ...]:
    """Due date and standing of every counted application, in the order of its ledger."""
    reckoning = Reckoning(scope.dataset.calendar, scope.dataset.as_of, scope.period.end)
    return tuple(judge(each, reckoning) for each in applications_of(scope.ledger(FORM.code), scope.units))


def _columns(scope: Scope) -> Iterator[AddedColumn]:
    """The due date, how the application stands and by how many working days it is late."""
    due_dates = {
        (due.application.file, due.application.sheet, due.application.row): due
        for due in scope.shared(_due_dates)
    }
    shown: tuple[tuple[str, Callable[[DueDate], Shown]], ...] = (
        ("答复期限（推算）", lambda due: due.due.on),
        ("办理状况（推算）", lambda due: due.standing.value),
        ("逾期工作日", lambda due: due.overdue_days),
    )
    for heading, value in shown:
        yield AddedColumn(FORM.code, heading, {place: value(due) for place, due in due_dates.items()})


def _standing(scope: Scope, standing: Standing) -> Mask:
    return np.array([due.standing is standing for due in scope.shared(_due_dates)], np.bool_)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X603, X604 and X606 of the applications that were open in the period, and X601 of years unknown."""
    ledger, period = scope.ledger(FORM.code), scope.period
    answered_before = ledger.by("answered_on", period.start - date.resolution)
    was_open = ledger.by("received_on", period.end) & ~answered_before
    places = np.flatnonzero(was_open).tolist()
    open_ones = [scope.shared(_due_dates)[place] for place in places]
    for place, due in zip(places, open_ones, strict=True):
        for code, field, details in _delays(due, period, scope.dataset.as_of):
            value = ledger.date_at(place, field)
            yield told_at(scope, code, FORM, field, place, str(value or ""), **details)
    yield from _unknown_years(scope, open_ones)


def _delays(due: DueDate, period: Period, as_of: date) -> Iterator[tuple[str, str, dict[str, object]]]:
    """Yield the rule, the field that it is told at, and the details of each delay of one application."""
    application, original = due.application, due.original.on
    if application.extension_told_on and original and application.extension_told_on > original:
        yield "X604", "extension_told_on", {"known": original}
    if due.standing is Standing.LATE and application.answered_on and application.answered_on <= period.end:
        count = "若干" if due.overdue_days is None else due.overdue_days
        yield "X603", "answered_on", {"known": due.due.on, "count": count}
    if due.standing is Standing.OVERDUE:
        yield "X606", "answered_on", {"known": due.due.on, "until": as_of}


def _unknown_years(scope: Scope, due_dates: list[DueDate]) -> Iterator[Issue]:
    """X601 for each year that a due date or a delay needed."""
    calendar = scope.dataset.calendar
    years = {due.due.unknown_year for due in due_dates if due.due.hold is Hold.NO_CALENDAR}
    for due in due_dates:
        if due.overdue_days is None and due.due.on:
            until = due.application.answered_on or scope.dataset.as_of
            years |= {year for year in range(due.due.on.year, until.year + 1) if not calendar.knows(year)}
    yield from (raise_issue(MISSING_CALENDAR, Place(), year=year) for year in sorted(filter(None, years)))


_RULES_OF_FLOWS = {
    "new": "收到日期在统计期内的件数",
    "in": "收到日期在统计期以前、到统计期初还没有答复的件数",
    _TOTAL_OF_RESULTS: "答复日期在统计期内的件数",
    "out": "收到日期不晚于统计期末、到期末还没有答复的件数",
}

COUNTING = Counting(
    rules={
        "table3": "答复日期在统计期内、办理结果为这一项的件数，一件只计一项",
        **{f"table3/{row}": rule for row, rule in _RULES_OF_FLOWS.items()},
        "indicator/applications/received": _RULES_OF_FLOWS["new"],
        "indicator/applications/by_channel": f"{_RULES_OF_FLOWS['new']}，按「申请渠道」分",
        "indicator/applications/handled": _RULES_OF_FLOWS[_TOTAL_OF_RESULTS],
        "indicator/applications/on_time": "统计期内答复、且不晚于答复期限的件数",
        "indicator/applications/late": "统计期内答复、但晚于答复期限的件数",
        "indicator/applications/no_due_date": "统计期内答复，但因等待补正、征求意见、缴费或放假安排未录入，推算不出期限的件数",
        "indicator/applications/fee_paid": "缴费日期在统计期内、收费金额大于零的件数",
    },
    cells=_cells,
    official_form="applications",
    indicators=_indicators,
    issues=_issues,
    columns=_columns,
)
