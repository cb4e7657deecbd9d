"""Small datasets written straight from rows, so that a counting test shows all that it counts.

A row is a dict of fields; `unit` (党政办 unless given) and `row` (its Excel row) say where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import numpy as np
import pandas as pd

from pipeline.collect.calendar import Days, Mask
from pipeline.collect.dataset import (
    DATA_THROUGH,
    FILE,
    FILED_ON,
    ROW,
    SHEET,
    UNIT,
    Dataset,
    FormState,
    UnitState,
)
from pipeline.collect.deadlines import deadlines_of
from pipeline.editions import Edition, edition_for
from pipeline.forms import FORMS
from pipeline.model.field import NUMBERS, Kind
from pipeline.model.form import Form, Template
from pipeline.model.period import parse_period
from pipeline.model.unit import Township, Unit
from pipeline.statistics.count import Counted, count
from pipeline.statistics.counting import Counting
from pipeline.statistics.registry import COUNTINGS

OFFICE = "党政办"
OFFICIAL = tuple(counting for counting in COUNTINGS if counting.official_form)
"""What fills 表二, 表三 and 表四: all that a law of these tables hangs on, in a third of the time."""
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class WeekCalendar:
    """Monday to Friday but for `off`, in years up to `last_year`: arithmetic that can be done by hand."""

    last_year: int = 2030
    off: frozenset[date] = frozenset()

    def knows(self, year: int) -> bool:
        return year <= self.last_year

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.off

    def between(self, after: date, through: date) -> int | None:
        if not self.knows(through.year):
            return None
        return sum(self.is_working(after + timedelta(days)) for days in range(1, (through - after).days + 1))

    def exceed(self, after: Days, through: Days, days: int) -> tuple[Mask, frozenset[int]]:
        pairs = zip(_dates(after), _dates(through), strict=True)
        over = [bool(first and last and (self.between(first, last) or 0) > days) for first, last in pairs]
        return np.array(over, np.bool_), frozenset()


def _dates(days: Days) -> list[date | None]:
    return days.astype("datetime64[D]").tolist()


def dataset(
    period: str = "2020",
    *,
    units: Sequence[str] = (),
    calendar: object = WeekCalendar(),
    as_of: date | None = None,
    states: Mapping[tuple[str, str], FormState] | None = None,
    **rows: Sequence[Row],
) -> Dataset:
    """A dataset of these rows by form code; units in the order given, then as they turn up."""
    when = parse_period(period)
    assert when is not None
    named = dict.fromkeys([*units, *(row.get("unit", OFFICE) for some in rows.values() for row in some)])
    roster = tuple(Unit(f"U{at}", str(name), Template.DEPARTMENT) for at, name in enumerate(named, 1))
    frames = {
        form.code: frame_of(form, some) if (some := rows.get(form.code)) else _empty(form) for form in FORMS
    }
    return Dataset(
        period=when,
        township=township(),
        units=roster,
        frames=frames,
        counted=frames,
        receipts=(),
        states=tuple(_state(unit, states or {}, when.end) for unit in roster),
        issues=(),
        as_of=as_of or when.end + timedelta(days=10),
        calendar=calendar,
        columns_at={form.code: _columns_at(form, roster) for form in FORMS},
        deadlines=deadlines_of(township(), when, calendar),  # type: ignore[arg-type]
    )


def _columns_at(form: Form, units: Sequence[Unit]) -> dict[str, dict[str, int]]:
    return {f"{unit.name}.xlsx": {name: at for at, name in enumerate(form.by_name, 1)} for unit in units}


def _state(unit: Unit, states: Mapping[tuple[str, str], FormState], received_on: date) -> UnitState:
    forms = {form.code: states.get((unit.name, form.code), FormState.RECEIVED) for form in FORMS}
    return UnitState(unit, f"{unit.name}.xlsx", None, None, forms, dict.fromkeys(forms, received_on))


def township(level: str = "乡镇街道") -> Township:
    blanks = [""] * 9
    return Township(
        "花园镇", "霍邱县", "HY-Z01", level, *blanks, None, (), "每季", 5, "01-10", 5, 30, 100, 20
    )


@cache
def _empty(form: Form) -> pd.DataFrame:
    return frame_of(form, ())


def frame_of(form: Form, rows: Sequence[Row]) -> pd.DataFrame:
    """A frame as collecting makes it: typed columns of the form, then where each row stands."""
    columns = {
        name: _column(field.kind, [row.get(name) for row in rows]) for name, field in form.by_name.items()
    }
    units = [row.get("unit", OFFICE) for row in rows]
    columns[UNIT] = pd.Series(units, dtype=object)
    columns[FILE] = pd.Series([f"{unit}.xlsx" for unit in units], dtype=object)
    columns[SHEET] = pd.Series([form.title] * len(rows), dtype=object)
    columns[ROW] = pd.Series([row.get("row", at) for at, row in enumerate(rows, 5)], dtype="int64")
    for name in (FILED_ON, DATA_THROUGH):
        columns[name] = _column(Kind.DATE, [None] * len(rows))
    known = {"unit", "row", *form.by_name}
    assert all(row.keys() <= known for row in rows), "a row names a field that the form does not have"
    return pd.DataFrame(columns)


def _column(kind: Kind, values: list[object]) -> pd.Series:
    if kind is Kind.DATE:
        return pd.Series(np.array(values, "datetime64[s]"))
    return pd.Series(values, dtype="Int64" if kind in NUMBERS else object)


def counted(
    period: str = "2020",
    edition: Edition | None = None,
    countings: Sequence[Counting] = COUNTINGS,
    **given: object,
) -> Counted:
    """What counting makes of `dataset(period, **given)`, in the edition of its year."""
    collected = dataset(period, **given)  # type: ignore[arg-type]
    return count(collected, edition or edition_for(collected.period.year), countings)


def values(result: Counted, unit: str = "") -> dict[str, Decimal]:
    """Fact code → value, of the township or of one unit."""
    return {fact.code: fact.value for fact in result.facts if fact.unit == unit}


def figures(result: Counted, prefix: str, unit: str = "") -> dict[str, Decimal]:
    """Values that are not 0, by what follows `prefix` in their code."""
    return {
        code.removeprefix(prefix): value
        for code, value in values(result, unit).items()
        if code.startswith(prefix) and value
    }


def codes(result: Counted) -> list[str]:
    """Codes of the issues found."""
    return [issue.code for issue in result.issues]
