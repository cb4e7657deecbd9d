"""pandera: the schema of a form, made from its declaration, run once over the rows of all units.

Every check is vectorised, knows about blanks itself, and is told apart by its name. The frame is typed
before, so a check that breaks down, or a column of another type, is our fault and raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial

import numpy as np
import pandas as pd
import pandera.pandas as pa
from numpy.typing import NDArray
from pandera.dtypes import DataType
from pandera.engines.pandas_engine import Engine
from pandera.errors import SchemaError, SchemaErrorReason, SchemaErrors

from pipeline.collect.calendar import WorkingCalendar
from pipeline.collect.conditions import Rows, Setting, as_kept, broken, outside_year
from pipeline.collect.dataset import FILE
from pipeline.collect.keys import match_key
from pipeline.model.conditions import Condition, NotAfterFiling
from pipeline.model.field import EARLIEST, HUNDREDTHS, NUMBERS, Field, Kind
from pipeline.model.form import Form, Template, Unique
from pipeline.model.severity import Severity

Mask = NDArray[np.bool_]
Failures = dict[
    tuple[str, str], Mask
]  # (rule code, field name; "" for rules of the whole row) → rows that fail


def failures(form: Form, frame: pd.DataFrame, setting: Setting) -> Failures:
    """Validate all rows of `form` at once; return the rows that break each rule. RuntimeError: our fault."""
    try:
        limits = tuple(setting.limits.items())
        schema = _schema(form, setting.year, setting.level, setting.calendar, limits)
        schema.validate(frame, lazy=True, inplace=True)
    except SchemaErrors as errors:
        found = dict(_failing(error) for error in errors.schema_errors)
        return {key: rows for key, rows in found.items() if key[0]} | _told_apart(found, form, frame, setting)
    return {}


def _told_apart(found: Failures, form: Form, frame: pd.DataFrame, setting: Setting) -> Failures:
    """The rules that the cells of failing columns break, each with its rows."""
    return {
        (code, field.name): rows
        for field in form.fields
        if ("", field.name) in found
        for code, fault in _faults(form, field, setting)
        if (rows := fault(frame[field.name])).any()
    }


def _failing(error: SchemaError) -> tuple[tuple[str, str], Mask]:
    if error.reason_code is not SchemaErrorReason.DATAFRAME_CHECK or error.check_output is None:
        raise RuntimeError(f"the schema itself failed: {error}")
    code, _, name = str(error.check.name).partition(" ")
    return (code, name), ~np.asarray(error.check_output, np.bool_)


@lru_cache(maxsize=64)  # a run validates a form more than once, and making its schema takes a while
def _schema(
    form: Form, year: int, level: str, calendar: WorkingCalendar, limits: tuple[tuple[str, int], ...]
) -> pa.DataFrameSchema:
    return schema_of(form, Setting(year, level, calendar, dict(limits)))


def schema_of(form: Form, setting: Setting) -> pa.DataFrameSchema:
    """Return the schema: types and values of each column, then the rules of a row and those between rows."""
    columns = {
        field.name: pa.Column(_dtype(field.kind), list(_column_checks(form, field, setting)), nullable=True)
        for field in form.fields
    }
    return pa.DataFrameSchema(columns, checks=list(_row_checks(form, setting)), coerce=False)


# What pandera does not find under exactly this name it looks for in geopandas, at every column of every form.
for _name in ("object", "datetime64[s]"):
    Engine.register_dtype(type(Engine.dtype(_name)), equivalents=[np.dtype(_name)])


@cache
def _dtype(kind: Kind) -> DataType:
    if kind is Kind.DATE:
        return Engine.dtype("datetime64[s]")
    return Engine.dtype("Int64" if kind in NUMBERS else "object")


def _column_checks(form: Form, field: Field, setting: Setting) -> Iterator[pa.Check]:
    """One check for all that can be wrong with a cell: most columns are sound, and each check has a cost."""
    faults = [fault for _, fault in _faults(form, field, setting)]
    if faults:
        yield _check(f" {field.name}", partial(_any, faults))


def _any(faults: Sequence[Fault], column: pd.Series) -> Mask:
    wrong: Mask = np.logical_or.reduce([fault(column) for fault in faults])
    return wrong


Fault = Callable[[pd.Series], Mask]


def _faults(form: Form, field: Field, setting: Setting) -> Iterator[tuple[str, Fault]]:
    if field.is_required(setting.year):
        yield "V401", lambda column: column.isna().to_numpy(np.bool_)
    if field.options:
        texts = [option.text for option in field.options]
        yield "V402", lambda column: (column.notna() & ~column.isin(texts)).to_numpy(np.bool_)
    elif field.kind is Kind.COUNT or field.kind in HUNDREDTHS:
        largest = as_kept(field.largest, field)
        yield "V404", lambda column: (column < 0).to_numpy(np.bool_, na_value=False)
        yield "V405", lambda column: (column > largest).to_numpy(np.bool_, na_value=False)
    elif field.kind is Kind.DATE:
        yield "V412", lambda column: column.to_numpy() < np.datetime64(EARLIEST, "s")
        if field.name == form.period_date:
            yield "V409", lambda column: outside_year(column, setting.year)
    elif not field.repeats and field.kind is not Kind.YEAR:
        yield "V406", lambda column: _longer_than(field.longest, column)


def _longer_than(limit: int, column: pd.Series) -> Mask:
    texts = column.to_list()
    # Almost no column holds such a text: one maximum says so, without a mask of every row.
    if max(map(len, filter(None, texts)), default=0) <= limit:
        return np.zeros(len(texts), np.bool_)
    return np.fromiter((len(text or "") > limit for text in texts), np.bool_, len(texts))


def _row_checks(form: Form, setting: Setting) -> Iterator[pa.Check]:
    conditions: dict[str, Condition] = {rule.code: rule.condition for rule in form.rules}
    conditions |= {f"V411 {name}": NotAfterFiling(name) for name in _fields_before_filing(form)}
    for name, condition in conditions.items():
        yield _check(name, partial(_broken, condition, form, setting))
    for unique in form.unique:
        yield _check(unique.code, partial(_repeated, unique, _needed(form, unique, setting)))


def _broken(condition: Condition, form: Form, setting: Setting, frame: pd.DataFrame) -> Mask:
    return broken(condition, Rows(form, frame), setting)


def _fields_before_filing(form: Form) -> list[str]:
    """Return the dates that may not follow 填报日期; what a form says by a rule of its own is not said twice."""
    own = {rule.condition.field for rule in form.rules if isinstance(rule.condition, NotAfterFiling)}
    # The township's own sheets hold dates to come: of holidays, of the report.
    dates = () if form.templates == (Template.TOWNSHIP,) else form.fields
    return [field.name for field in dates if field.kind is Kind.DATE and field.name not in own]


def _needed(form: Form, unique: Unique, setting: Setting) -> list[str]:
    """Return the fields without which a row cannot be compared: the required ones, all if there are none."""
    return [name for name in unique.fields if form.by_name[name].is_required(setting.year)] or [
        *unique.fields
    ]


def _repeated(unique: Unique, needed: list[str], frame: pd.DataFrame) -> Mask:
    keys = unique_keys(unique, frame)
    is_whole = keys[needed].notna().all(axis="columns")
    return keys.duplicated(keep="first").to_numpy(np.bool_) & is_whole.to_numpy(np.bool_)


def unique_keys(unique: Unique, frame: pd.DataFrame) -> pd.DataFrame:
    """Return file and unique fields of every row, in the form in which rows are compared: within one copy.

    What identifies a row (a repeat blocks) is compared by its meaning: 花政[2020]12号 and 花政〔2020〕12号 are one
    document. Rows that are only suspiciously alike are compared as typed.
    """
    keys = frame.loc[:, [FILE, *unique.fields]]
    if unique.severity is not Severity.BLOCKING:
        return keys
    texts = [name for name in unique.fields if keys[name].dtype == object]
    return keys.assign(**{name: _meant(keys[name]) for name in texts})


def _meant(texts: pd.Series) -> pd.Series:
    return pd.Series([text and match_key(text) for text in texts.to_list()], texts.index, dtype=object)


def _check(name: str, fault: Callable[..., Mask]) -> pa.Check:
    # The mask is read from check_output; lists of failure cases cost more than the checks.
    return pa.Check(
        lambda checked: pd.Series(~fault(checked), index=checked.index),
        name=name,
        ignore_na=False,
        n_failure_cases=1,
    )
