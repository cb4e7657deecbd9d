"""截止日和锁定日 of a period, from 本镇设置 and the calendar of working days."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.collect.calendar import WorkingCalendar
from pipeline.model.deadlines import Deadlines
from pipeline.model.period import Period, month_end
from pipeline.model.unit import Township

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def deadlines_of(township: Township, period: Period, calendar: WorkingCalendar) -> Deadlines:
    """Return both clocks. A day off moves on to the next working day.

    The lock is counted from the due date as it was moved. A year is due on 年度报送截止日 of the next one, a
    shorter period on 季度报送截止日 of the next month.
    """
    due, knows_due = _moved(nominal_due(township, period), calendar)
    lock, knows_lock = _moved(nominal_lock(township, due), calendar)
    return Deadlines(due, lock, knows_due and knows_lock)


def nominal_due(township: Township, period: Period) -> date:
    """Return the due date as 本镇设置 gives it, before it is moved off days off."""
    following = period.end + _ONE_DAY
    if not period.is_year:
        return following.replace(day=max(1, township.quarter_due_day))
    month, day = map(int, township.year_due.split("-"))
    # 02-29 of a year without that day is its last one.
    return date(following.year, month, min(day, month_end(following.year, month).day))


def nominal_lock(township: Township, due: date) -> date:
    """Return the lock date as counted from the due date, before it is moved off days off."""
    return due + timedelta(days=township.lock_days)


def _moved(day: date, calendar: WorkingCalendar) -> tuple[date, bool]:
    """Return the first working day from `day` on, and whether the holidays up to it are on record."""
    is_known = True
    while not _is_working(day, calendar):
        is_known &= calendar.knows(day.year)
        day += _ONE_DAY
    return day, is_known and calendar.knows(day.year)


def _is_working(day: date, calendar: WorkingCalendar) -> bool:
    return calendar.is_working(day) if calendar.knows(day.year) else day.weekday() < _SATURDAY
