"""One form's rows from all units on top of each other, and the way back from a row to its cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import accumulate

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.dataset import DATA_THROUGH, FILE, FILED_ON, ROW, SHEET, UNIT
from pipeline.model.fact import plain_decimal
from pipeline.model.field import HUNDREDTHS, NUMBERS, Field, Kind
from pipeline.model.form import Form
from pipeline.model.issue import Place
from pipeline.model.submission import Batch, Submission, Value
from pipeline.model.unit import Unit

Mask = NDArray[np.bool_]

_UNIX_DAY = date(1970, 1, 1).toordinal()
_NO_DAY = np.iinfo(np.int64).min  # what numpy takes for NaT
_LARGEST = 2**62  # beyond any sum that is allowed; keeps what a sender typed inside 64 bits


@dataclass(frozen=True, slots=True)
class Current:
    """A copy of a unit whose rows are looked at."""

    unit: Unit
    submission: Submission


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one copy: those from `start` on in the frame of the stack."""

    current: Current
    batch: Batch
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """All rows of `form` that units owe, of one or more copies of each: `frame` is typed as in `Dataset`."""

    form: Form
    frame: pd.DataFrame
    parts: tuple[Part, ...]
    starts: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.frame)

    def part(self, index: int) -> tuple[Part, int]:
        """Return whose row it is, and its place in that batch."""
        part = self.parts[bisect_right(self.starts, index) - 1]
        return part, index - part.start

    def place(self, index: int, name: str) -> Place:
        """Return the cell of a field in a row; the row alone if the sheet lacks the column."""
        part, at = self.part(index)
        row, column = part.batch.cells.get(name, (part.batch.rows[at], part.batch.at.get(name, 0)))
        return Place(part.current.submission.file, part.batch.sheet, row, column)

    def unit(self, index: int) -> str:
        """Return the name of the unit that a row belongs to."""
        return self.part(index)[0].current.unit.name

    def file(self, index: int) -> str:
        """Return the file that a row was read from."""
        return self.part(index)[0].current.submission.file

    def value(self, index: int, name: str) -> Value:
        """Return a cell as it was read, not as it fits into the frame."""
        part, at = self.part(index)
        return part.batch.columns[name][at]

    def shown(self, index: int, name: str) -> str:
        """Return a cell as a person types it: dates ISO, hundredths as decimals, nothing for a blank."""
        return as_typed(self.value(index, name), self.form.by_name[name].kind)

    def named_before(self, name: str, year: int) -> Mask:
        """Cells of a column that the intake has reported: unreadable, or in a needed column that is gone."""
        named = np.zeros(len(self), np.bool_)
        is_needed = self.form.by_name[name].is_required(year)
        for part in self.parts:
            if is_needed and name not in part.batch.at:
                named[part.start : part.start + len(part.batch.rows)] = True
            elif part.batch.refused:
                named[[part.start + at for at in _refused(part.batch, name)]] = True
        return named


def stack(form: Form, currents: Iterable[Current]) -> Stack:
    """Lay the batches of `form` on top of each other, in the order of `currents`, if the unit owes it."""
    parts: list[Part] = []
    size = 0
    for current in currents:
        batch = next((found for found in current.submission.batches if found.form == form.code), None)
        if batch is not None and batch.rows and form.code in current.unit.forms_due:
            parts.append(Part(current, batch, size))
            size += len(batch.rows)
    frame = _frame(form, parts) if parts else _no_rows(form).copy()
    return Stack(form, frame, tuple(parts), tuple(part.start for part in parts))


def narrowed(whole: Stack, files: Collection[str]) -> Stack:
    """Return the rows of these files only, as they are by now; the stack itself if it holds no others."""
    kept = [part for part in whole.parts if part.current.submission.file in files]
    if len(kept) == len(whole.parts):
        return whole
    sizes = [len(part.batch.rows) for part in kept]
    rows = [np.arange(part.start, part.start + size) for part, size in zip(kept, sizes, strict=True)]
    frame = whole.frame.take(np.concatenate([np.arange(0), *rows])).reset_index(drop=True)
    starts = tuple(accumulate(sizes[:-1], initial=0)) if kept else ()
    parts = tuple(replace(part, start=start) for part, start in zip(kept, starts, strict=True))
    return Stack(whole.form, frame, parts, starts)


def as_typed(value: Value, kind: Kind) -> str:
    """Return a value of the kind as a person types it."""
    if value is None:
        return ""
    if kind in HUNDREDTHS and isinstance(value, int):
        return plain_decimal(Decimal(value).scaleb(-2))
    return "；".join(value) if isinstance(value, tuple) else str(value)


def _refused(batch: Batch, name: str) -> Iterator[int]:
    rows = {row for row, field in batch.refused if field == name}
    return (at for at, row in enumerate(batch.rows) if row in rows) if rows else iter(())


@cache
def _no_rows(form: Form) -> pd.DataFrame:
    """The frame of a form that nobody has rows of, as most forms of a small run."""
    return _frame(form, ())


def _frame(form: Form, parts: Sequence[Part]) -> pd.DataFrame:
    columns = {field.name: _column(field, parts) for field in form.fields}
    return pd.DataFrame(columns | _context(parts))


def _column(field: Field, parts: Sequence[Part]) -> pd.Series:
    values: list[Value] = []
    for part in parts:
        values.extend(part.batch.columns[field.name])
    if field.kind is Kind.DATE:
        return pd.Series(_dates(values))
    if field.kind in NUMBERS:
        return pd.Series(pd.array(_bounded(values), dtype="Int64"))
    return pd.Series(np.fromiter(values, np.object_, len(values)), dtype=object)


def _bounded(values: list[Value]) -> list[int | None]:
    numbers = [value if isinstance(value, int) else None for value in values]
    if any(value is not None and abs(value) > _LARGEST for value in numbers):
        return [value and max(-_LARGEST, min(_LARGEST, value)) for value in numbers]
    return numbers


def _dates(values: Sequence[object]) -> NDArray[np.datetime64]:
    days = (value.toordinal() - _UNIX_DAY if isinstance(value, date) else _NO_DAY for value in values)
    return np.fromiter(days, np.int64, len(values)).view("datetime64[D]").astype("datetime64[s]")


def _context(parts: Sequence[Part]) -> dict[str, pd.Series]:
    sizes = [len(part.batch.rows) for part in parts]
    files = [part.current.submission for part in parts]
    rows = [row for part in parts for row in part.batch.rows]
    texts = {
        UNIT: [part.current.unit.name for part in parts],
        FILE: [file.file for file in files],
        SHEET: [part.batch.sheet for part in parts],
    }
    filed_on = _dates([file.cover and file.cover.filed_on for file in files])
    data_through = _dates([file.cover and file.cover.data_through for file in files])
    return {
        **{
            name: pd.Series(np.repeat(np.array(some, np.object_), sizes), dtype=object)
            for name, some in texts.items()
        },
        ROW: pd.Series(rows, dtype="int64"),
        FILED_ON: pd.Series(np.repeat(filed_on, sizes)),
        DATA_THROUGH: pd.Series(np.repeat(data_through, sizes)),
    }
