"""Each kind of condition between the cells of a row as a mask over a whole frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import singledispatch
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.calendar import WorkingCalendar
from pipeline.collect.dataset import DATA_THROUGH, FILED_ON
from pipeline.collect.keys import match_key
from pipeline.model import conditions as on
from pipeline.model.field import HUNDREDTHS, Field
from pipeline.model.form import Form
from pipeline.model.period import QUARTER_NAMES, quarter_span
from pipeline.model.unit import Township

Mask = NDArray[np.bool_]
Column = NDArray[Any]

_FIELD_SLOTS = ("field", "other", "earlier", "since", "period")


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are judged against: the reporting year, the 机关层级 ("" when not known), the working days.

    `limits` holds the numbers of 本镇设置 in whole units by field name; none where it is not known.
    """

    year: int
    level: str
    calendar: WorkingCalendar
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows of one form; `frame` is typed as in `Dataset`."""

    form: Form
    frame: pd.DataFrame

    def __len__(self) -> int:
        return len(self.frame)

    def __getitem__(self, name: str) -> pd.Series:
        return self.frame[name]


def numbers_of(township: Township) -> dict[str, int]:
    """Return the whole numbers among the settings, by field name."""
    values = {each.name: getattr(township, each.name) for each in fields(township)}
    return {name: value for name, value in values.items() if isinstance(value, int)}


def as_kept(number: int, item: Field) -> int:
    """Return a number of whole units (元, 分, per cent) as the column of `item` keeps it."""
    return number * 100 if item.kind in HUNDREDTHS else number


def fields_of(condition: on.Condition) -> tuple[str, ...]:
    """Return the names of all fields that a condition looks at, its own field first."""
    names = [getattr(condition, slot) for slot in _FIELD_SLOTS if hasattr(condition, slot)]
    when = getattr(condition, "when", None)
    return (*names, when.field) if when else tuple(names)


@singledispatch
def broken(condition: object, rows: Rows, setting: Setting) -> Mask:
    """Return which rows break `condition`; TypeError for a kind that is not known here (our fault)."""
    raise TypeError(f"no check for {condition!r}")


def _values(rows: Rows, name: str) -> Column:
    return rows[name].to_numpy()


def _filled(rows: Rows, name: str) -> Mask:
    return rows[name].notna().to_numpy(np.bool_)


def _one_of(rows: Rows, name: str, values: tuple[str, ...]) -> Mask:
    return rows[name].isin(values).to_numpy(np.bool_)


def _above(rows: Rows, name: str, limit: int) -> Mask:
    """Return where a number is above `limit` whole units; a blank is not."""
    kept = as_kept(limit, rows.form.by_name[name])
    return (rows[name] > kept).to_numpy(np.bool_, na_value=False)


def _holds(rows: Rows, when: on.When | on.WhenAbove) -> Mask:
    if isinstance(when, on.WhenAbove):
        return _above(rows, when.field, when.limit)
    return _one_of(rows, when.field, when.values) if when.values else _filled(rows, when.field)


@broken.register
def _(condition: on.NotBefore, rows: Rows, setting: Setting) -> Mask:
    return _before(rows, condition.field, condition.earlier)


@broken.register
def _(condition: on.NotAfterFiling, rows: Rows, setting: Setting) -> Mask:
    return _before(rows, FILED_ON, condition.field)


def _before(rows: Rows, first: str, second: str) -> Mask:
    earlier: Mask = _values(rows, first) < _values(rows, second)
    return earlier


@broken.register
def _(condition: on.InYear, rows: Rows, setting: Setting) -> Mask:
    return outside_year(rows[condition.field], setting.year)


def outside_year(dates: pd.Series, year: int) -> Mask:
    """Return which dates do not lie in `year`; a blank date is never outside."""
    years = dates.to_numpy().astype("datetime64[Y]")
    outside: Mask = (years != np.datetime64(str(year), "Y")) & ~np.isnat(years)
    return outside


@broken.register
def _(condition: on.NotBeforePostingPeriod, rows: Rows, setting: Setting) -> Mask:
    months = {f"{month}{unit}": month for month in range(1, 13) for unit in ("月", "")}
    months |= {name: number * 3 + 1 for number, name in enumerate(QUARTER_NAMES)}
    first_days = {
        text: np.datetime64(f"{setting.year}-{month:02d}-01", "s") for text, month in months.items()
    }
    begins = np.fromiter(
        (first_days.get(text, _NEVER) for text in rows[condition.period]), "M8[s]", len(rows)
    )
    early: Mask = _values(rows, condition.field) < begins
    return early


_NEVER = np.datetime64("NaT", "s")  # 随时, or no period at all


@broken.register
def _(condition: on.FilledWhen, rows: Rows, setting: Setting) -> Mask:
    return _holds(rows, condition.when) & ~_filled(rows, condition.field)


@broken.register
def _(condition: on.BlankUnless, rows: Rows, setting: Setting) -> Mask:
    return _filled(rows, condition.field) & ~_holds(rows, condition.when)


@broken.register
def _(condition: on.ValueWhen, rows: Rows, setting: Setting) -> Mask:
    return _holds(rows, condition.when) & ~_one_of(rows, condition.field, condition.values)


@broken.register
def _(condition: on.ZeroWhen, rows: Rows, setting: Setting) -> Mask:
    is_other = (rows[condition.field] != 0).to_numpy(np.bool_, na_value=False)
    return _holds(rows, condition.when) & is_other


@broken.register
def _(condition: on.NotMoreThan, rows: Rows, setting: Setting) -> Mask:
    number, most = (_stated(rows, name) for name in (condition.field, condition.other))
    return (number > most).to_numpy(np.bool_, na_value=False)


def _stated(rows: Rows, name: str) -> pd.Series:
    """Return the numbers of a column; a blank stands for the default that its prompt promises, if any."""
    item = rows.form.by_name[name]
    return rows[name].fillna(as_kept(int(item.default), item)) if item.default else rows[name]


@broken.register
def _(condition: on.AtMostSetting, rows: Rows, setting: Setting) -> Mask:
    limit = setting.limits.get(condition.setting)
    return np.zeros(len(rows), np.bool_) if limit is None else _above(rows, condition.field, limit)


@broken.register
def _(condition: on.NotAfterReportingYear, rows: Rows, setting: Setting) -> Mask:
    return _above(rows, condition.field, setting.year)


@broken.register
def _(condition: on.Together, rows: Rows, setting: Setting) -> Mask:
    lone: Mask = _filled(rows, condition.field) != _filled(rows, condition.other)
    return lone


@broken.register
def _(condition: on.Different, rows: Rows, setting: Setting) -> Mask:
    same: Mask = _meant(rows, condition.field) == _meant(rows, condition.other)
    return same & _filled(rows, condition.field)


def _meant(rows: Rows, name: str) -> Column:
    """Return the texts of a column in the form in which names are compared; blanks stay as they are."""
    places, texts = pd.factorize(rows[name])
    return np.array([*map(match_key, texts), None], np.object_)[places]  # a blank has place -1: the last


@broken.register
def _(condition: on.LeastLength, rows: Rows, setting: Setting) -> Mask:
    texts = ("".join((text or "").split()) for text in rows[condition.field].to_list())
    short = np.fromiter((len(text) < condition.least for text in texts), np.bool_, len(rows))
    return short & _filled(rows, condition.field)


@broken.register
def _(condition: on.Combination, rows: Rows, setting: Setting) -> Mask:
    first, second = rows[condition.field], rows[condition.other].fillna(condition.blank_other)
    fits = np.zeros(len(rows), np.bool_)
    for one, other in condition.allowed:
        fits |= ((first == one) & (second == other)).to_numpy(np.bool_)
    return _filled(rows, condition.field) & ~fits


@broken.register
def _(condition: on.WithinWorkingDays, rows: Rows, setting: Setting) -> Mask:
    return _overdue(condition, rows, setting)[0]


def unknown_years(condition: on.Condition, rows: Rows, setting: Setting) -> frozenset[int]:
    """Return the years whose holidays would have to be known to judge every row."""
    if isinstance(condition, on.WithinWorkingDays):
        return _overdue(condition, rows, setting)[1]
    return frozenset()


def _overdue(condition: on.WithinWorkingDays, rows: Rows, setting: Setting) -> tuple[Mask, frozenset[int]]:
    since, until = _values(rows, condition.since), _values(rows, condition.field)
    return setting.calendar.exceed(since, until, condition.days)


@broken.register
def _(condition: on.FilledOnceQuarterEnded, rows: Rows, setting: Setting) -> Mask:
    last = np.datetime64(quarter_span(setting.year, condition.quarter)[1], "s")
    return ~_filled(rows, condition.field) & (_values(rows, DATA_THROUGH) >= last)


@broken.register
def _(condition: on.BlankUntilQuarterBegins, rows: Rows, setting: Setting) -> Mask:
    first = np.datetime64(quarter_span(setting.year, condition.quarter)[0], "s")
    return _filled(rows, condition.field) & (_values(rows, DATA_THROUGH) < first)


@broken.register
def _(condition: on.RequiresAuthority, rows: Rows, setting: Setting) -> Mask:
    is_allowed = not setting.level or setting.level in condition.levels
    return _one_of(rows, condition.field, condition.values) & (not is_allowed)
