"""Each kind of condition between the cells of a row as a mask over a whole frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.calendar import WorkingCalendar
from pipeline.collect.dataset import DATA_THROUGH, FILED_ON
from pipeline.model import conditions as on
from pipeline.model.period import QUARTER_NAMES, quarter_span

Mask = NDArray[np.bool_]
Column = NDArray[Any]

_FIELD_SLOTS = ("field", "other", "earlier", "since", "period")


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are judged against: the reporting year, the 机关层级 ("" when not known), the working days."""

    year: int
    level: str
    calendar: WorkingCalendar


def fields_of(condition: on.Condition) -> tuple[str, ...]:
    """Return the names of all fields that a condition looks at, its own field first."""
    names = [getattr(condition, slot) for slot in _FIELD_SLOTS if hasattr(condition, slot)]
    when = getattr(condition, "when", None)
    return (*names, when.field) if when else tuple(names)


@singledispatch
def broken(condition: object, frame: pd.DataFrame, setting: Setting) -> Mask:
    """Return which rows break `condition`; TypeError for a kind that is not known here (our fault)."""
    raise TypeError(f"no check for {condition!r}")


def _values(frame: pd.DataFrame, name: str) -> Column:
    return frame[name].to_numpy()


def _filled(frame: pd.DataFrame, name: str) -> Mask:
    return frame[name].notna().to_numpy(np.bool_)


def _one_of(frame: pd.DataFrame, name: str, values: tuple[str, ...]) -> Mask:
    return frame[name].isin(values).to_numpy(np.bool_)


def _holds(frame: pd.DataFrame, when: on.When) -> Mask:
    return _one_of(frame, when.field, when.values) if when.values else _filled(frame, when.field)


@broken.register
def _(condition: on.NotBefore, frame: pd.DataFrame, setting: Setting) -> Mask:
    return _before(frame, condition.field, condition.earlier)


@broken.register
def _(condition: on.NotAfterFiling, frame: pd.DataFrame, setting: Setting) -> Mask:
    return _before(frame, FILED_ON, condition.field)


def _before(frame: pd.DataFrame, first: str, second: str) -> Mask:
    earlier: Mask = _values(frame, first) < _values(frame, second)
    return earlier


@broken.register
def _(condition: on.InYear, frame: pd.DataFrame, setting: Setting) -> Mask:
    return outside_year(frame[condition.field], setting.year)


def outside_year(dates: pd.Series, year: int) -> Mask:
    """Return which dates do not lie in `year`; a blank date is never outside."""
    years = dates.to_numpy().astype("datetime64[Y]")
    outside: Mask = (years != np.datetime64(str(year), "Y")) & ~np.isnat(years)
    return outside


@broken.register
def _(condition: on.NotBeforePostingPeriod, frame: pd.DataFrame, setting: Setting) -> Mask:
    months = {f"{month}月": month for month in range(1, 13)}
    months |= {name: number * 3 + 1 for number, name in enumerate(QUARTER_NAMES)}
    first_days = {
        text: np.datetime64(f"{setting.year}-{month:02d}-01", "s") for text, month in months.items()
    }
    begins = np.fromiter(
        (first_days.get(text, _NEVER) for text in frame[condition.period]), "M8[s]", len(frame)
    )
    early: Mask = _values(frame, condition.field) < begins
    return early


_NEVER = np.datetime64("NaT", "s")  # 随时, or no period at all


@broken.register
def _(condition: on.FilledWhen, frame: pd.DataFrame, setting: Setting) -> Mask:
    return _holds(frame, condition.when) & ~_filled(frame, condition.field)


@broken.register
def _(condition: on.BlankUnless, frame: pd.DataFrame, setting: Setting) -> Mask:
    return _filled(frame, condition.field) & ~_holds(frame, condition.when)


@broken.register
def _(condition: on.ValueWhen, frame: pd.DataFrame, setting: Setting) -> Mask:
    return _holds(frame, condition.when) & ~_one_of(frame, condition.field, condition.values)


@broken.register
def _(condition: on.Together, frame: pd.DataFrame, setting: Setting) -> Mask:
    lone: Mask = _filled(frame, condition.field) != _filled(frame, condition.other)
    return lone


@broken.register
def _(condition: on.Different, frame: pd.DataFrame, setting: Setting) -> Mask:
    same: Mask = _values(frame, condition.field) == _values(frame, condition.other)
    return same & _filled(frame, condition.field)


@broken.register
def _(condition: on.Combination, frame: pd.DataFrame, setting: Setting) -> Mask:
    first, second = frame[condition.field], frame[condition.other].fillna(condition.blank_other)
    fits = np.zeros(len(frame), np.bool_)
    for one, other in condition.allowed:
        fits |= ((first == one) & (second == other)).to_numpy(np.bool_)
    return _filled(frame, condition.field) & ~fits


@broken.register
def _(condition: on.WithinWorkingDays, frame: pd.DataFrame, setting: Setting) -> Mask:
    return _overdue(condition, frame, setting)[0]


def unknown_years(condition: on.Condition, frame: pd.DataFrame, setting: Setting) -> frozenset[int]:
    """Return the years whose holidays would have to be known to judge every row."""
    if isinstance(condition, on.WithinWorkingDays):
        return _overdue(condition, frame, setting)[1]
    return frozenset()


def _overdue(
    condition: on.WithinWorkingDays, frame: pd.DataFrame, setting: Setting
) -> tuple[Mask, frozenset[int]]:
    since, until = _values(frame, condition.since), _values(frame, condition.field)
    return setting.calendar.exceed(since, until, condition.days)


@broken.register
def _(condition: on.FilledOnceQuarterEnded, frame: pd.DataFrame, setting: Setting) -> Mask:
    last = np.datetime64(quarter_span(setting.year, condition.quarter)[1], "s")
    return ~_filled(frame, condition.field) & (_values(frame, DATA_THROUGH) >= last)


@broken.register
def _(condition: on.BlankUntilQuarterBegins, frame: pd.DataFrame, setting: Setting) -> Mask:
    first = np.datetime64(quarter_span(setting.year, condition.quarter)[0], "s")
    return _filled(frame, condition.field) & (_values(frame, DATA_THROUGH) < first)


@broken.register
def _(condition: on.RequiresAuthority, frame: pd.DataFrame, setting: Setting) -> Mask:
    is_allowed = not setting.level or setting.level in condition.levels
    return _one_of(frame, condition.field, condition.values) & (not is_allowed)
