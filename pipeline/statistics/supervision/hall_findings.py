"""抽查记录: the rows of form 19 as checks of the service hall, week by week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.forms.hall_checks import FORM, NO_BREACH
from pipeline.model.period import Period
from pipeline.statistics.counting import Scope
from pipeline.statistics.supervision.weeks import Week, week_of, weeks_of


@dataclass(frozen=True, slots=True)
class Check:
    """One row: what was found at one window on one day. `at` is its place in the ledger.

    `deduction` is in hundredths of a 分. A person is a number, never a name.
    """

    at: int
    day: date
    window: str
    staff_number: str
    breach: str
    measure: str
    deduction: int
    closed_on: date | None

    @property
    def is_breach(self) -> bool:
        """Whether a case was opened."""
        return self.breach != NO_BREACH

    def is_open(self, day: date) -> bool:
        """Whether a case was opened by `day` and not yet closed (一件一处理)."""
        is_closed = self.closed_on is not None and self.closed_on <= day
        return self.is_breach and self.day <= day and not is_closed


def checks_so_far(scope: Scope) -> tuple[Check, ...]:
    """The counted rows up to the period's end, by day, window, number and place in the ledger."""
    found = (check for check in _checks(scope) if check.day <= scope.period.end)
    return tuple(sorted(found, key=lambda check: (check.day, check.window, check.staff_number, check.at)))


def _checks(scope: Scope) -> Iterator[Check]:
    ledger = scope.ledger(FORM.code)
    texts = (ledger.texts(name, "").tolist() for name in ("window", "staff_number", "breach", "measure"))
    numbers = ledger.numbers("deduction").tolist()
    rows = zip(ledger.dates("checked_on"), *texts, numbers, ledger.dates("closed_on"), strict=True)
    for at, (day, *values) in enumerate(rows):
        if day is None:
            raise ValueError("a counted check has no date")
        yield Check(at, day, *values)


class Coverage(Enum):
    """How a week of the period stands."""

    COVERED = "已抽查"
    MISSED = "未抽查"
    AHEAD = "还没过完"
    NO_WORKING_DAY = "没有工作日"
    UNKNOWN = "放假安排未录入"


@dataclass(frozen=True, slots=True)
class HallWeek:
    """A week of the period with its checks inside the period."""

    week: Week
    checks: tuple[Check, ...]
    coverage: Coverage


def hall_weeks(scope: Scope, checks: tuple[Check, ...]) -> tuple[HallWeek, ...]:
    """The period's weeks, each with its checks and how it stands on the day of the run."""
    by_week: dict[Week, list[Check]] = {}
    for check in checks:
        if check.day >= scope.period.start:
            by_week.setdefault(week_of(check.day), []).append(check)
    return tuple(_hall_week(week, tuple(by_week.get(week, ())), scope) for week in weeks_of(scope.period))


def _hall_week(week: Week, checks: tuple[Check, ...], scope: Scope) -> HallWeek:
    return HallWeek(week, checks, _coverage(week, bool(checks), scope.period, scope))


def _coverage(week: Week, is_checked: bool, period: Period, scope: Scope) -> Coverage:
    calendar = scope.dataset.calendar
    if not calendar.knows(period.year):
        return Coverage.UNKNOWN
    if not week.is_due(period, calendar):
        return Coverage.NO_WORKING_DAY
    if is_checked:
        return Coverage.COVERED
    return Coverage.MISSED if week.last_in(period) <= scope.dataset.as_of else Coverage.AHEAD
