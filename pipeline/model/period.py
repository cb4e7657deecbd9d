"""统计期: the closed span of days that a run counts."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_PERIOD = re.compile(r"(\d{4})(?:(H)([12])|(Q)([1-4]))?", re.ASCII)
QUARTER_NAMES = ("一季度", "二季度", "三季度", "四季度")
"""The quarters as people name them, in forms and on paper."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year, half or quarter, both ends included.

    `code` is what the user types: `2020`, `2020H1`, `2020Q3`. `months` are the first and last month.
    """

    code: str
    year: int
    months: tuple[int, int]

    @property
    def start(self) -> date:
        """First day, S in the counting rules."""
        return date(self.year, self.months[0], 1)

    @property
    def end(self) -> date:
        """Last day, E in the counting rules."""
        return month_end(self.year, self.months[1])

    @property
    def quarters(self) -> tuple[int, ...]:
        """Numbers (1–4) of the quarters that the period holds."""
        return tuple(range((self.months[0] + 2) // 3, self.months[1] // 3 + 1))

    @property
    def is_year(self) -> bool:
        """Whether the period is a whole year; part-years carry over from period to period."""
        return self.months == (1, 12)

    @property
    def title(self) -> str:
        """The period as printed: 2020年, 2020年上半年, 2020年第三季度."""
        first, last = self.months
        if self.is_year:
            return f"{self.year}年"
        if last - first == 5:
            return f"{self.year}年{'上' if first == 1 else '下'}半年"
        return f"{self.year}年第{QUARTER_NAMES[(first - 1) // 3]}"


def parse_period(text: str) -> Period | None:
    """Read `2020`, `2020H1` or `2020Q3`; None if it is none of these or the year is not 2000–2099."""
    match = _PERIOD.fullmatch(text.strip().upper())
    if match is None or not 2000 <= int(match[1]) <= 2099:
        return None
    length, number = (6, match[3]) if match[2] else (3, match[5]) if match[4] else (12, "1")
    first = (int(number) - 1) * length + 1
    return Period(match[0], int(match[1]), (first, first + length - 1))


def quarter_span(year: int, quarter: int) -> tuple[date, date]:
    """Return the first and last day of a quarter (1–4)."""
    last = quarter * 3
    return date(year, last - 2, 1), month_end(year, last)


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def is_over(last_day: date, as_of: date) -> bool:
    """Whether a term that runs through `last_day` has run out on the day `as_of`: not before the next day."""
    return as_of > last_day
