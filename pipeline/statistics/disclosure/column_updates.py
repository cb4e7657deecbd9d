"""栏目更新: due periods of a column of the site, and whether its publications kept them. Pure dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from pipeline.forms.columns import HALF_YEARLY, MONTHLY, QUARTERLY, YEARLY
from pipeline.model.period import QUARTER_NAMES, is_over, month_end

_MONTHS: Mapping[str, int] = {MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6, YEARLY: 12}
_TITLES: Mapping[str, tuple[str, ...]] = {
    MONTHLY: tuple(f"{month}月" for month in range(1, 13)),
    QUARTERLY: QUARTER_NAMES,
    HALF_YEARLY: ("上半年", "下半年"),
    YEARLY: ("全年",),
}


class Standing(Enum):
    """What became of a due period. `NOT_DUE` is not over yet, of `UNKNOWN` not all publications are in."""

    ON_TIME = "按时"
    LATE = "迟"
    MISSING = "未更新"
    NOT_DUE = "未到期"
    UNKNOWN = "不明"


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """A span in which a column has to be updated, both days included.

    What comes after it counts as late up to `late_through`, the last day of the next span.
    """

    title: str
    first: date
    last: date
    late_through: date


@dataclass(frozen=True, slots=True)
class Update:
    """How a due period was kept: `late_days` after its end, by publication number `by` (-1 for none)."""

    due: DuePeriod
    standing: Standing
    late_days: int = 0
    by: int = -1

    @property
    def is_due(self) -> bool:
        """Whether the period is over and its outcome known, and so is on time, late or missing."""
        return self.standing not in (Standing.NOT_DUE, Standing.UNKNOWN)


def due_periods(frequency: str, year: int) -> tuple[DuePeriod, ...]:
    """The due periods of a year by 更新频次, in order; none for 实时."""
    length = _MONTHS.get(frequency)
    if length is None:
        return ()
    return tuple(
        DuePeriod(
            title, date(year, last - length + 1, 1), month_end(year, last), _months_on(year, last, length)
        )
        for title, last in zip(_TITLES[frequency], range(length, 13, length), strict=True)
    )


def _months_on(year: int, month: int, more: int) -> date:
    """Last day of the month that is `more` months after another."""
    years, before = divmod(month + more - 1, 12)
    return month_end(year + years, before + 1)


def judge(due: DuePeriod, days: Sequence[date], as_of: date) -> Update:
    """How `due` was kept by publications on `days` (ascending, none after `as_of`)."""
    if not is_over(due.last, as_of):
        return Update(due, Standing.NOT_DUE)
    at = bisect_left(days, due.first)
    if at == len(days) or days[at] > due.late_through:
        return Update(due, Standing.MISSING)
    if days[at] <= due.last:
        return Update(due, Standing.ON_TIME, by=at)
    return Update(due, Standing.LATE, (days[at] - due.last).days, at)


def in_doubt(update: Update) -> Update:
    """What may be said while publications are still to come in: that it was on time, not that it was not."""
    if update.standing in (Standing.LATE, Standing.MISSING):
        return replace(update, standing=Standing.UNKNOWN, late_days=0, by=-1)
    return update


def is_waiting(due: DuePeriod, days: Sequence[date], as_of: date) -> bool:
    """Whether `due` runs on the day `as_of` and nothing is published in it yet; `days` as for `judge`."""
    return due.first <= as_of <= due.last and bisect_left(days, due.first) == len(days)
