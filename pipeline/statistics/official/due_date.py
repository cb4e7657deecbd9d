"""答复期限: the day by which an application must be answered (Regulation art. 30, 32–34; 国办函〔2020〕109号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Protocol

ORIGINAL_DAYS = 20
EXTENDED_DAYS = 40
_ONE_DAY = timedelta(days=1)


class Calendar(Protocol):
    """The State Council's working days."""

    def knows(self, year: int) -> bool:
        """Whether the arrangement of holidays of `year` is on record."""

    def is_working(self, day: date) -> bool:
        """Whether `day`, in a year on record, is a working day."""

    def between(self, after: date, through: date) -> int | None:
        """Working days after one day and up to another; None if a year is not on record."""


class Hold(Enum):
    """Why an application has no due date for now."""

    CORRECTION = "待补正"
    CONSULTATION = "征求意见中"
    FEE = "待缴费"
    NO_CALENDAR = "放假安排未录入"


@dataclass(frozen=True, slots=True)
class Clock:
    """The dates of one application that start and stop its clock."""

    received_on: date
    correction_asked_on: date | None = None
    corrected_on: date | None = None
    consultation_from: date | None = None
    consultation_to: date | None = None
    fee_asked_on: date | None = None
    fee_paid_on: date | None = None

    @property
    def start(self) -> date:
        """Day 0: a corrected application counts from the correction (art. 30)."""
        return self.corrected_on or self.received_on

    @property
    def hold(self) -> Hold | None:
        """What the organ still waits for, if anything."""
        if self.correction_asked_on and not self.corrected_on:
            return Hold.CORRECTION
        if self.consultation_from and not self.consultation_to:
            return Hold.CONSULTATION
        if self.fee_asked_on and not self.fee_paid_on:
            return Hold.FEE
        return None

    def stands_still(self, day: date) -> bool:
        """Whether `day` does not count: opinions are sought (art. 33(3)) or a fee is awaited."""
        return _lies(day, self.consultation_from, self.consultation_to) or _lies(
            day, self.fee_asked_on, self.fee_paid_on
        )


@dataclass(frozen=True, slots=True)
class Due:
    """The due date, or why there is none; `unknown_year` is the year without an arrangement of holidays."""

    on: date | None = None
    hold: Hold | None = None
    unknown_year: int | None = None


def due_date(clock: Clock, days: int, calendar: Calendar) -> Due:
    """Return the `days`-th working day that counts, day 1 being the next working day after the start."""
    if clock.hold:
        return Due(hold=clock.hold)
    day = clock.start
    while days:
        day += _ONE_DAY
        if not calendar.knows(day.year):
            return Due(hold=Hold.NO_CALENDAR, unknown_year=day.year)
        if calendar.is_working(day) and not clock.stands_still(day):
            days -= 1
    return Due(on=day)


def _lies(day: date, first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and first <= day <= last
