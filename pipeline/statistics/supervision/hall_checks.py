"""Form 19 服务大厅抽查 → indicators, week by week, and what only counting can find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from pipeline.forms.hall_checks import FORM, NO_BREACH
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import MISSING_CALENDAR, raise_issue
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, stated, told_at
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, breakdown, sources_of
from pipeline.statistics.kept import is_kept
from pipeline.statistics.ledger import Ledger, Mask, Texts
from pipeline.statistics.supervision.hall_exhibit import bulletin, overview
from pipeline.statistics.supervision.hall_findings import (
    Check,
    Checked,
    Coverage,
    HallWeek,
    checked,
    hall_weeks,
)
from pipeline.statistics.supervision.ranking import points
from pipeline.statistics.supervision.weeks import week_of, weeks_of

_CODE = "indicator/hall_checks"
_LONG_OPEN = 30  # days from which on an open case is put to the office


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    seen, ledger = scope.shared(checked), scope.ledger(FORM.code)
    rows = sources_of(ledger, _mask(ledger, seen.within))
    dates = len({check.day for check in seen.within})
    yield stated("hall_checks/dates", "服务大厅抽查次数", "次", dates, sources=rows)
    if is_kept(scope, FORM.code) and scope.dataset.calendar.knows(scope.period.year):
        yield from _weeks(scope.shared(hall_weeks), ledger)
    yield from _breaches(scope, seen, ledger)
    yield from _deductions(seen.within, ledger)


def _weeks(weeks: Iterable[HallWeek], ledger: Ledger) -> Iterator[Stated]:
    """Weeks with a working day: covered + missed + not yet over."""
    by_coverage = {
        coverage: [week for week in weeks if week.coverage is coverage]
        for coverage in (Coverage.COVERED, Coverage.MISSED, Coverage.AHEAD)
    }
    total = sum(map(len, by_coverage.values()))
    covered = by_coverage[Coverage.COVERED]
    rows = sources_of(ledger, _mask(ledger, (check for week in covered for check in week.checks)))
    yield stated("hall_checks/weeks", "应抽查的周数", "周", total)
    yield stated("hall_checks/weeks_covered", "已抽查的周数", "周", len(covered), sources=rows)
    yield stated("hall_checks/weeks_missed", "没有抽查的周数", "周", len(by_coverage[Coverage.MISSED]))
    yield stated("hall_checks/weeks_ahead", "还没过完的周数", "周", len(by_coverage[Coverage.AHEAD]))


def _breaches(scope: Scope, seen: Checked, ledger: Ledger) -> Iterator[Figure]:
    period, cut = scope.period, min(scope.period.end, scope.dataset.as_of)
    found = ledger.within("checked_on", period) & ~ledger.holds("breach", NO_BREACH)
    total = indicator("hall_checks/breaches", "抽查发现违规", "件", ledger, found)
    yield total
    titles = {breach: title for breach, title in options_of(FORM, "breach").items() if breach != NO_BREACH}
    yield from breakdown(total, f"{_CODE}/by_breach", titles, ledger.texts("breach", ""))
    weeks = {f"{week.number:02d}": week.title for week in weeks_of(period)}
    yield from breakdown(total, f"{_CODE}/by_week", weeks, _week_numbers(ledger))
    closed = found & ledger.by("closed_on", cut)
    yield indicator("hall_checks/closed", "抽查发现违规：已办结", "件", ledger, closed)
    still = _mask(ledger, (check for check in seen.so_far if check.is_open(cut)))
    yield indicator("hall_checks/open", "抽查发现违规：到期末没有办结", "件", ledger, still)


def _week_numbers(ledger: Ledger) -> Texts:
    days = ledger.dates("checked_on")
    numbers = [f"{week_of(day).number:02d}" if day else "" for day in days]
    return np.array(numbers, np.object_)


def _deductions(within: Iterable[Check], ledger: Ledger) -> Iterator[Stated]:
    by_window: dict[str, list[Check]] = {}
    for check in within:
        by_window.setdefault(check.window, []).append(check)
    everything = [check for own in by_window.values() for check in own]
    yield _off("deductions", "抽查扣分合计", everything, ledger)
    for window in sorted(by_window):
        yield _off(f"by_window/{window}", f"抽查扣分：{window}", by_window[window], ledger)


def _off(name: str, label: str, checks: list[Check], ledger: Ledger) -> Stated:
    sources = sources_of(ledger, _mask(ledger, checks))
    total = points(sum(check.deduction for check in checks))
    return stated(f"hall_checks/{name}", label, "分", total, sources=sources)


def _mask(ledger: Ledger, checks: Iterable[Check]) -> Mask:
    mask: Mask = np.zeros(len(ledger), np.bool_)
    mask[[check.at for check in checks]] = True
    return mask


def _issues(scope: Scope) -> Iterator[Issue]:
    """X650 cases open for long, X651 contradictions, X601 a year whose weeks are unknown."""
    seen, today = scope.shared(checked), scope.dataset.as_of
    for check in seen.so_far:
        days = (today - check.day).days
        if check.is_open(today) and days > _LONG_OPEN:
            found = str(check.day)
            yield told_at(scope, "X650", FORM, "closed_on", check.at, found, known=today, count=days)
    yield from _contradictions(scope, seen.within)
    if is_kept(scope, FORM.code) and not scope.dataset.calendar.knows(scope.period.year):
        issue = raise_issue(MISSING_CALENDAR, Place(), year=scope.period.year)
        if issue.message not in {said.message for said in scope.dataset.issues}:
            yield issue


def _contradictions(scope: Scope, within: Sequence[Check]) -> Iterator[Issue]:
    """A row that says 无 of a window, or of one person there, where another row of the day says otherwise."""
    breaches: dict[tuple[date, str, str], str] = {}
    for check in within:
        if check.is_breach:
            breaches.setdefault((check.day, check.window, check.staff_number), check.breach)
            breaches.setdefault((check.day, check.window, ""), check.breach)
    for check in within:
        breach = breaches.get((check.day, check.window, check.staff_number))
        if breach and not check.is_breach:
            known = f"{check.day.month}月{check.day.day}日"
            yield told_at(scope, "X651", FORM, "breach", check.at, check.breach, known=known, title=breach)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    seen, weeks = scope.shared(checked), scope.shared(hall_weeks)
    if not (seen.so_far or is_kept(scope, FORM.code)):
        return
    yield overview(scope, seen, weeks, tuple(_indicators(scope)), RULES)
    yield from (bulletin(scope, week, seen.so_far) for week in weeks if week.checks)


_FOUND = "抽查日期在统计期内、「违规类型」不是“无”的行数"
_WEEK = "周一到周日为一周，统计期内的那几天里有工作日的周"

RULES: Mapping[str, str] = {
    f"{_CODE}/dates": "抽查日期在统计期内的不同日期数",
    f"{_CODE}/weeks": f"{_WEEK}数",
    f"{_CODE}/weeks_covered": f"{_WEEK}里，当周抽查过的周数；跨出统计期的周，看周一到周日整周",
    f"{_CODE}/weeks_missed": f"{_WEEK}里，周日已经过去而整周没有抽查的周数",
    f"{_CODE}/weeks_ahead": f"{_WEEK}里，到今日还没过完、也还没有抽查的周数",
    f"{_CODE}/breaches": _FOUND,
    f"{_CODE}/by_breach": f"{_FOUND}，按「违规类型」分",
    f"{_CODE}/by_week": f"{_FOUND}，按周分，含1月1日的那一周是第1周",
    f"{_CODE}/closed": f"{_FOUND}，其中到统计期末（没到期末的，到今日）已经办结的",
    f"{_CODE}/open": "抽查日期不晚于统计期末、到期末（没到期末的，到今日）没有办结的违规件数（含统计期以前查出的）",
    f"{_CODE}/deductions": "抽查日期在统计期内的「扣分」合计",
    f"{_CODE}/by_window": "抽查日期在统计期内的「扣分」合计，按「窗口」分",
}

COUNTING = Counting(rules=RULES, indicators=_indicators, issues=_issues, exhibits=_exhibits)
