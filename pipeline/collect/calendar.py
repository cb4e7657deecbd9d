"""工作日: working days with the State Council's holidays and make-up days (国务院办公厅 notices of each year)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import count, takewhile

import numpy as np
from chinese_calendar.constants import holidays, workdays
from numpy.typing import NDArray

FIRST_YEAR, LAST_YEAR = 1949, 2100
_ORIGIN = np.datetime64(date(FIRST_YEAR, 1, 1), "D")
_DAYS = int((np.datetime64(date(LAST_YEAR + 1, 1, 1), "D") - _ORIGIN).astype(np.int64))
_DAYS_OFF_A_YEAR = 11  # statutory holidays, 全国年节及纪念日放假办法; a notice never gives fewer
_ONE_DAY = timedelta(days=1)

Days = NDArray[np.datetime64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class WorkingCalendar:
    """Working days of the years on record; a year that is not on record is unknown, never guessed.

    `_working` holds one flag per day from 1 January 1949, `_worked` and `_blank` the running numbers of known
    working days and of days in years not on record, with a leading 0.
    """

    years: frozenset[int]
    _working: Mask
    _worked: Numbers
    _blank: Numbers

    def knows(self, year: int) -> bool:
        """Whether the arrangement of holidays of `year` is on record."""
        return year in self.years

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day; LookupError in a year that is not on record (ask `knows` first)."""
        if day.year not in self.years:
            raise LookupError(f"no arrangement of holidays for {day.year}")
        return bool(self._working[_place(day)])

    def add(self, day: date, days: int) -> date | None:
        """Return the `days`-th working day after `day`, or None if that needs a year not on record."""
        following = (day + _ONE_DAY * number for number in count(1))
        for found in takewhile(lambda later: later.year in self.years, following) if days else ():
            days -= self.is_working(found)
            if not days:
                return found
        return None if days else day

    def between(self, after: date, through: date) -> int | None:
        """Working days after one day and up to another, 0 if it comes first; None in a year not on record."""
        if through <= after:
            return 0
        if not set(range((after + _ONE_DAY).year, through.year + 1)) <= self.years:
            return None
        return int(self._worked[_place(through) + 1] - self._worked[_place(after) + 1])

    def exceed(self, after: Days, through: Days, days: int) -> tuple[Mask, frozenset[int]]:
        """Tell for each pair whether surely more than `days` working days lie after one and up to the other.

        The second value are the years not on record that kept a pair from being decided. Blank dates never
        exceed.
        """
        first, last = _places(after), _places(through)
        sound = (first >= 0) & (last >= first)
        first, last = np.where(sound, first, 0), np.where(sound, last, 0)
        over = self._worked[last + 1] - self._worked[first + 1] > days
        gaps = self._blank[last + 1] - self._blank[first + 1] > 0
        undecided = np.flatnonzero(sound & gaps & ~over & (last - first > days))
        spans = np.unique(np.stack((_years(after[undecided]), _years(through[undecided])), axis=1), axis=0)
        years = {year for begin, end in spans.tolist() for year in range(begin, end + 1)}
        return sound & over, frozenset(years) - self.years


def working_calendar(days_off: Iterable[date] = (), make_up_days: Iterable[date] = ()) -> WorkingCalendar:
    """Return the built-in calendar, corrected and continued by the township's 放假安排.

    A year that is not built in counts as on record once `_DAYS_OFF_A_YEAR` of it have been entered: half a
    year's entries would turn the other holidays into working days. What is entered wins.
    """
    return _laid_out(frozenset(days_off), frozenset(make_up_days))


@lru_cache(maxsize=16)  # a run asks more than once, and most townships enter nothing
def _laid_out(off: frozenset[date], made_up: frozenset[date]) -> WorkingCalendar:
    entered = Counter(day.year for day in off if FIRST_YEAR <= day.year <= LAST_YEAR)
    whole = (year for year, count in entered.items() if count >= _DAYS_OFF_A_YEAR)
    years = frozenset((*(day.year for day in holidays if day.year >= FIRST_YEAR), *whole))
    days = _ORIGIN + np.arange(_DAYS)
    working = np.is_busday(days)
    for group, value in ((holidays, False), (workdays, True), (off, False), (made_up, True)):
        working[[_place(day) for day in group if FIRST_YEAR <= day.year <= LAST_YEAR]] = value
    known = np.isin(_years(days), list(years))
    return WorkingCalendar(years, working, _running(working & known), _running(~known))


def _running(flags: Mask) -> Numbers:
    return np.concatenate(([0], np.cumsum(flags))).astype(np.int64)


def _place(day: date) -> int:
    return (day - date(FIRST_YEAR, 1, 1)).days


def _places(days: Days) -> Numbers:
    """Return places of days, -1 for blank ones and days off the record altogether."""
    places = (days.astype("datetime64[D]") - _ORIGIN).astype(np.int64)
    return np.where(np.isnat(days) | (places < 0) | (places >= _DAYS), -1, places)


def _years(days: Days) -> Numbers:
    return days.astype("datetime64[Y]").astype(np.int64) + 1970
