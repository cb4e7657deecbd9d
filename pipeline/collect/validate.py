"""Rungs 4 and 5 of the ladder: what the schema finds becomes issues, each cell named once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.conditions import Rows, Setting, fields_of, unknown_years
from pipeline.collect.schema import Failures, failures, unique_keys
from pipeline.collect.stack import Stack
from pipeline.model.field import Field
from pipeline.model.form import Unique
from pipeline.model.issue import Issue, Place
from pipeline.model.relations import repeated
from pipeline.model.rules import MISSING_CALENDAR, raise_issue
from pipeline.model.submission import Cover
from pipeline.model.wording import row_issue

Mask = NDArray[np.bool_]

_CELL_RULES = ("V401", "V402", "V404", "V405", "V406", "V412", "V409", "V411")
"""The gravest first: of several faults of one cell only the first is told."""


def validate(stack: Stack, setting: Setting) -> Iterator[Issue]:
    """Yield the issues of all rows of a form: values, rows, repeated rows. Empty forms have none."""
    if not len(stack):
        return
    found = failures(stack.form, stack.frame, setting)
    named = {field.name: stack.named_before(field.name, setting.year) for field in stack.form.fields}
    yield from _cells(stack, found, named, setting)
    for rule in stack.form.rules:
        if (rule.code, "") not in found:
            continue
        names = fields_of(rule.condition)
        # What a named cell was meant to hold is not known, so no rule is told that hangs on it.
        rows = found[rule.code, ""] & ~np.logical_or.reduce([named[name] for name in names])
        for index in np.flatnonzero(rows).tolist():
            shown = {name: stack.shown(index, name) for name in names}
            issue = row_issue(stack.form, rule, stack.place(index, rule.condition.field), shown)
            yield replace(issue, unit=stack.unit(index))
    for unique in stack.form.unique:
        if (unique.code, "") in found:
            unsure = np.logical_or.reduce([named[name] for name in unique.fields])
            yield from _repeats(stack, unique, found[unique.code, ""], unsure)


def years_without_calendar(stack: Stack, setting: Setting) -> frozenset[int]:
    """Return the years whose holidays some row needs and nobody has entered."""
    rows = Rows(stack.form, stack.frame)
    return frozenset().union(*(unknown_years(rule.condition, rows, setting) for rule in stack.form.rules))


def missing_calendar(year: int) -> Issue:
    """Return the issue of a year whose holidays are not on record; it concerns the run, not a file."""
    return raise_issue(MISSING_CALENDAR, Place(), year=year)


def _cells(stack: Stack, found: Failures, named: dict[str, Mask], setting: Setting) -> Iterator[Issue]:
    """Yield one issue per faulty cell, and mark it in `named`."""
    for field in stack.form.fields:
        for code in _CELL_RULES:
            rows = found.get((code, field.name))
            if rows is None:
                continue
            for index in np.flatnonzero(rows & ~named[field.name]).tolist():
                yield _cell_issue(stack, code, field, index, setting)
            named[field.name] = named[field.name] | rows


def _cell_issue(stack: Stack, code: str, field: Field, index: int, setting: Setting) -> Issue:
    shown, cover = stack.shown(index, field.name), stack.part(index)[0].current.submission.cover
    issue = raise_issue(
        code,
        stack.place(index, field.name),
        form=stack.form.code,
        field=field.name,
        label=field.label,
        value=shown,
        example=field.example_in(setting.year) or field.prompt,
        count=len(shown),
        limit=field.longest,
        largest=field.largest,
        year=setting.year,
        filed_on=_filed_on(cover),
    )
    return replace(issue, unit=stack.unit(index))


def _filed_on(cover: Cover | None) -> str:
    return str(cover.filed_on) if cover and cover.filed_on else ""


def _repeats(stack: Stack, unique: Unique, rows: Mask, unsure: Mask) -> Iterator[Issue]:
    """Yield an issue at each of `rows`; those with a cell that was named, `unsure`, are like no other."""
    keys = unique_keys(unique, stack.frame)
    copies = np.flatnonzero(keys.duplicated(keep=False).to_numpy(np.bool_) & ~unsure).tolist()
    first: dict[tuple[object, ...], int] = {}
    for index, key in zip(copies, keys.take(copies).itertuples(index=False, name=None), strict=True):
        original = first.setdefault(tuple(None if pd.isna(part) else part for part in key), index)
        if rows[index] and original != index:
            shown = {name: stack.shown(index, name) for name in unique.fields}
            place = stack.place(index, unique.fields[0])
            issue = repeated(stack.form, unique, place, shown, stack.place(original, ""))
            yield replace(issue, unit=stack.unit(index))
