"""周: weeks from Monday to Sunday, numbered through the year, and which of them ask for a spot check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pipeline.model.period import Period

_DAYS = 7


class WorkingDays(Protocol):
    """What is asked of a calendar."""

    def knows(self, year: int) -> bool:
        """Whether the holidays of `year` are on record."""

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week of a year. `number` counts from 1, the week of 1 January; it is unique within the year."""

    number: int
    monday: date

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=_DAYS - 1)

    @property
    def title(self) -> str:
        """As printed: 第20周."""
        return f"第{self.number}周"

    @property
    def span(self) -> str:
        """Its first and last day as printed: 5月11日至5月17日."""
        first, last = self.monday, self.sunday
        return f"{first.month}月{first.day}日至{last.month}月{last.day}日"

    def is_due(self, period: Period, calendar: WorkingDays) -> bool:
        """Whether a working day of the week lies in the period; LookupError in a year without holidays."""
        days = (self.monday + timedelta(days=offset) for offset in range(_DAYS))
        return any(calendar.is_working(day) for day in days if period.start <= day <= period.end)


def week_of(day: date) -> Week:
    """The week of a day, numbered within the day's year."""
    monday = _monday(day)
    return Week((monday - _monday(date(day.year, 1, 1))).days // _DAYS + 1, monday)


def weeks_of(period: Period) -> tuple[Week, ...]:
    """The weeks that share a day with the period, in order."""
    first, last = week_of(period.start), week_of(period.end)
    return tuple(
        Week(number, first.monday + timedelta(days=_DAYS * (number - first.number)))
        for number in range(first.number, last.number + 1)
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
