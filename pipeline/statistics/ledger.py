"""The counted rows of one form as arrays, in an order that does not depend on the order of arrival."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.dataset import FILE, ROW, SHEET, UNIT
from pipeline.model.issue import Place
from pipeline.model.period import Period

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]
Texts = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that lie together in a ledger: one sheet of one file. `unit` is the unit's place in the roster.

    `columns` are the Excel columns of the fields (1-based).
    """

    unit: int
    file: str
    sheet: str
    columns: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """One form's rows, sorted by unit (in roster order), file, sheet and Excel row.

    `stretch_of[i]` is the number of row i's stretch, `excel_rows[i]` its row number as a Python int, shared
    by all figures. Every array that a method returns has one entry per row.
    """

    frame: pd.DataFrame
    stretches: tuple[Stretch, ...]
    stretch_of: Numbers
    excel_rows: Texts
    _arrays: dict[Hashable, NDArray[Any]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.frame)

    def place(self, position: int, field: str) -> Place:
        """The cell of a field in the row at `position`; the row alone if its sheet lacks the column."""
        stretch = self.stretches[int(self.stretch_of[position])]
        return Place(stretch.file, stretch.sheet, self.excel_rows[position], stretch.columns.get(field, 0))

    def unit_at(self, position: int) -> int:
        """The place in the roster of the unit that sent the row at `position`."""
        return self.stretches[int(self.stretch_of[position])].unit

    def _once(self, what: Hashable, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """`make()`, made once: a dozen figures look at each column, so none of them may write to it."""
        if what not in self._arrays:
            made = make()
            made.flags.writeable = False
            self._arrays[what] = made
        return self._arrays[what]

    def column(self, field: str) -> NDArray[Any]:
        """The column as the frame holds it: texts with None, dates as datetime64[s] with NaT."""
        return self._once(field, lambda: self.frame[field].to_numpy())

    def filled(self, field: str) -> Mask:
        """Rows in which the cell is not blank."""
        return self._once(("filled", field), lambda: ~pd.isna(self.column(field)))

    def holds(self, field: str, value: str, *others: str) -> Mask:
        """Rows in which the text is `value` or one of the others."""
        found = self._is(field, value)
        for other in others:
            found = found | self._is(field, other)
        return found

    def _is(self, field: str, value: str) -> Mask:
        return self._once(("is", field, value), lambda: self.column(field) == value)

    def texts(self, field: str, blank: str) -> Texts:
        """The texts of the column, `blank` for blank cells."""
        return np.where(self.filled(field), self.column(field), blank)

    def numbers(self, field: str) -> Numbers:
        """The numbers of the column (money in 分), 0 for blank cells."""
        return self._once(("numbers", field), lambda: self.frame[field].to_numpy(np.int64, na_value=0))

    def dates(self, field: str) -> Sequence[date | None]:
        """The dates of the column as Python dates."""
        dates: list[date | None] = self._dates(field).tolist()
        return dates

    def date_at(self, position: int, field: str) -> date | None:
        """The date in the row at `position`; None for a blank cell."""
        found: date | None = self._dates(field)[position]
        return found

    def _dates(self, field: str) -> NDArray[np.object_]:
        return self._once(("dates", field), lambda: self.column(field).astype("datetime64[D]").astype(object))

    def earliest(self, field: str, places: Sequence[int]) -> date | None:
        """The first date of the column in these rows; None if none has one."""
        days = self.column(field)[list(places)]
        known = days[~np.isnat(days)]
        return known.min().astype("datetime64[D]").item() if len(known) else None

    def by(self, field: str, day: date) -> Mask:
        """Rows whose date is on or before `day`; a blank date is never."""
        return self._once(("by", field, day), lambda: self.column(field) <= np.datetime64(day))

    def between(self, field: str, first: date, last: date) -> Mask:
        """Rows whose date lies from `first` to `last`, both included."""
        return self.by(field, last) & ~self.by(field, first - date.resolution)

    def within(self, field: str, period: Period) -> Mask:
        """Rows whose date lies in the period: S ≤ date ≤ E."""
        return self.between(field, period.start, period.end)

    def months(self, field: str) -> Numbers:
        """Months 1–12 of a date column, 0 for blank cells."""
        days = self.column(field)
        months: Numbers = np.where(np.isnat(days), 0, days.astype("datetime64[M]").astype(np.int64) % 12 + 1)
        return months

    def sums_by_unit(self, amounts: Numbers, units: int) -> list[int]:
        """The sum of `amounts` for each of the `units` of the roster."""
        unit_of = np.array([stretch.unit for stretch in self.stretches], np.int64)
        sums = np.zeros(units, np.int64)
        np.add.at(sums, unit_of[self.stretch_of], amounts)
        return [int(total) for total in sums]


Columns = Mapping[str, Mapping[str, int]]  # file → field → Excel column


def open_ledger(frame: pd.DataFrame, units: Sequence[str], columns: Columns) -> Ledger:
    """Sort one form's counted rows; ValueError if a row belongs to no unit of the roster (our fault)."""
    if not len(frame):
        return Ledger(frame, (), np.zeros(0, np.int64), np.zeros(0, np.object_))
    places = {name: place for place, name in enumerate(units)}
    unit, named = pd.factorize(frame[UNIT])
    unit = np.array([places.get(name, -1) for name in named], np.int64)[unit]
    if (unit < 0).any():
        raise ValueError("a counted row belongs to no unit of the roster")
    file, files = pd.factorize(frame[FILE], sort=True)
    sheet, sheets = pd.factorize(frame[SHEET], sort=True)
    row = frame[ROW].to_numpy(np.int64)
    order = np.lexsort((row, sheet, file, unit))
    keys = np.stack((unit, file, sheet), axis=1)[order]
    stretch_of, stretches = _stretches(keys)
    return Ledger(
        frame.take(order),
        tuple(_stretch(u, str(files[f]), str(sheets[s]), columns) for u, f, s in stretches.tolist()),
        stretch_of,
        _shared(row[order]),
    )


def _stretch(unit: int, file: str, sheet: str, columns: Columns) -> Stretch:
    return Stretch(unit, file, sheet, columns.get(file, {}))


def _stretches(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Number runs of equal keys from 0; return the number of each row and the key of each run."""
    begins = np.ones(len(keys), np.bool_)
    begins[1:] = (keys[1:] != keys[:-1]).any(axis=1)
    return np.cumsum(begins) - 1, keys[begins]


def _shared(rows: Numbers) -> Texts:
    """Row numbers as Python ints, each made once: a ledger's rows stand behind a dozen figures."""
    pool = np.array(range(int(rows.max(initial=0)) + 1), dtype=np.object_)
    taken: Texts = pool[rows]
    return taken
