"""抽查记录: the rows of form 19 as checks of the service hall, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby

from pipeline.forms.hall_checks import FORM, NO_BREACH
from pipeline.model.period import is_over
from pipeline.statistics.counting import Scope
from pipeline.statistics.spelling import one_spelling
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


@dataclass(frozen=True, slots=True)
class Checked:
    """What form 19 says, each part by day, window, number and place in the ledger.

    `so_far` are the checks up to the period's end, `within` those of the period, `by_monday` all that are in
    hand by the Monday of their week: a week that the period cuts is looked at as a whole.
    """

    so_far: tuple[Check, ...]
    within: tuple[Check, ...]
    by_monday: Mapping[date, tuple[Check, ...]]


def checked(scope: Scope) -> Checked:
    """Read the counted rows of form 19."""
    in_order = sorted(
        _checks(scope), key=lambda check: (check.day, check.window, check.staff_number, check.at)
    )
    so_far = tuple(check for check in in_order if check.day <= scope.period.end)
    within = tuple(check for check in so_far if check.day >= scope.period.start)
    weeks = groupby(in_order, lambda check: week_of(check.day).monday)
    return Checked(so_far, within, {monday: tuple(own) for monday, own in weeks})


def _checks(scope: Scope) -> Iterator[Check]:
    ledger = scope.ledger(FORM.code)
    windows = one_spelling(ledger.texts("window", "")).tolist()
    texts = (ledger.texts(name, "").tolist() for name in ("staff_number", "breach", "measure"))
    numbers = ledger.numbers("deduction").tolist()
    rows = zip(ledger.dates("checked_on"), windows, *texts, numbers, ledger.dates("closed_on"), strict=True)
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
    """A week that shares a day with the period, with all its checks from Monday to Sunday."""

    week: Week
    checks: tuple[Check, ...]
    coverage: Coverage


def hall_weeks(scope: Scope) -> tuple[HallWeek, ...]:
    """The period's weeks, each with its checks and how it stands on the day of the run."""
    by_monday = scope.shared(checked).by_monday
    return tuple(_hall_week(week, by_monday.get(week.monday, ()), scope) for week in weeks_of(scope.period))


def _hall_week(week: Week, checks: tuple[Check, ...], scope: Scope) -> HallWeek:
    return HallWeek(week, checks, _coverage(week, bool(checks), scope))


def _coverage(week: Week, is_checked: bool, scope: Scope) -> Coverage:
    calendar = scope.dataset.calendar
    if not calendar.knows(scope.period.year):
        return Coverage.UNKNOWN
    if not week.is_due(scope.period, calendar):
        return Coverage.NO_WORKING_DAY
    if is_checked:
        return Coverage.COVERED
    return Coverage.MISSED if is_over(week.sunday, scope.dataset.as_of) else Coverage.AHEAD
