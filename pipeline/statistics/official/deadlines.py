"""How each application stands against its due date: for the figures, the ledger sheet and the issues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.statistics.ledger import Ledger
from pipeline.statistics.official.due_date import (
    EXTENDED_DAYS,
    ORIGINAL_DAYS,
    Calendar,
    Clock,
    Due,
    Hold,
    due_date,
)


class Standing(Enum):
    """How an application stands on the day as of which the run is made."""

    ON_TIME = "按期答复"
    LATE = "逾期答复"
    ANSWERED = "已答复，无法推算期限"
    RUNNING = "办理中"
    OVERDUE = "逾期未答复"
    CORRECTION = Hold.CORRECTION.value
    CONSULTATION = Hold.CONSULTATION.value
    FEE = Hold.FEE.value
    NO_CALENDAR = Hold.NO_CALENDAR.value


_OF_HOLD = {hold: Standing(hold.value) for hold in Hold}


@dataclass(frozen=True, slots=True)
class Application:
    """What one row says of time. `file`, `sheet` and `row` are where it stands."""

    unit: str
    file: str
    sheet: str
    row: int
    number: str
    clock: Clock
    is_extended: bool
    extension_told_on: date | None
    answered_on: date | None

    def carried_over(self, end: date) -> bool:
        """Whether it was received by `end` and not answered by then."""
        return self.clock.received_on <= end and (self.answered_on is None or self.answered_on > end)


@dataclass(frozen=True, slots=True)
class DueDate:
    """An application against its limit. `original` is the 20th working day, `due` the one that applies.

    `overdue_days` are working days from the due date to the answer, or to the day of the run while there is
    none: 0 when not overdue, None when the calendar does not know. `carried_over` is as of the period's end.
    """

    application: Application
    original: Due
    due: Due
    standing: Standing
    overdue_days: int | None
    carried_over: bool


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What every application is measured against: the working days, the day of the run, the period's end."""

    calendar: Calendar
    as_of: date
    end: date


def judge(application: Application, reckoning: Reckoning) -> DueDate:
    """Return when the application had to be answered and how it stands."""
    calendar = reckoning.calendar
    original = due = due_date(application.clock, ORIGINAL_DAYS, calendar)
    if application.is_extended:
        due = due_date(application.clock, EXTENDED_DAYS, calendar)
    until = application.answered_on or reckoning.as_of
    late = due.on is not None and until > due.on
    days = calendar.between(due.on, until) if due.on and late else 0
    return DueDate(
        application,
        original,
        due,
        _standing(application, due, late),
        days,
        application.carried_over(reckoning.end),
    )


def _standing(application: Application, due: Due, late: bool) -> Standing:
    if due.hold is Hold.NO_CALENDAR:
        return Standing.NO_CALENDAR
    if application.answered_on is None:
        return _OF_HOLD[due.hold] if due.hold else Standing.OVERDUE if late else Standing.RUNNING
    return Standing.ANSWERED if due.hold else Standing.LATE if late else Standing.ON_TIME


def applications_of(ledger: Ledger, units: Sequence[str]) -> Iterator[Application]:
    """Yield the rows of the application ledger, in its order."""
    clocks = zip(*(ledger.dates(name) for name in Clock.__dataclass_fields__), strict=True)
    numbers = ledger.texts("number", "").tolist()
    extended = ledger.holds("extended", "是").tolist()
    told, answered = ledger.dates("extension_told_on"), ledger.dates("answered_on")
    places = zip(ledger.stretch_of.tolist(), ledger.excel_rows.tolist(), strict=True)
    for (number, row), name, days, *rest in zip(
        places, numbers, clocks, extended, told, answered, strict=True
    ):
        stretch = ledger.stretches[number]
        yield Application(units[stretch.unit], stretch.file, stretch.sheet, row, name, _clock(days), *rest)


def _clock(days: Sequence[date | None]) -> Clock:
    received_on, *others = days
    if received_on is None:
        raise ValueError("a counted application has no date of receipt")
    return Clock(received_on, *others)
