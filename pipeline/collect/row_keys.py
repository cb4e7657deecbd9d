"""行标识: what identifies the row of an issue to a person, whatever Excel row it stands in today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

import pandas as pd

from pipeline.collect.dataset import FILE, ROW, SHEET, Dataset
from pipeline.collect.stack import as_typed
from pipeline.model.field import Field
from pipeline.model.form import Form, Layout
from pipeline.model.issue import BLANK, SEPARATOR, Issue
from pipeline.model.submission import Value

_LENIENTLY_READ = "C320"  # told once for a column
_Spot = tuple[str, str, str, int]  # form code, file, sheet, Excel row


def with_row_keys(issues: Sequence[Issue], dataset: Dataset, forms: Iterable[Form]) -> tuple[Issue, ...]:
    """Return the issues, each that stands at a row of a ledger with the values of its form's key.

    Values are shown as typed (dates ISO, a blank as （空）), units by their own names. An issue that is told
    once for many rows of a column concerns no single row; its first row may be another one tomorrow. What an
    issue was raised about is kept.
    """
    return keyed(issues, (dataset.frames, dataset.returned_frames), forms)


def keyed(
    issues: Sequence[Issue], frames: Sequence[Mapping[str, pd.DataFrame]], forms: Iterable[Form]
) -> tuple[Issue, ...]:
    """Return what `with_row_keys` does, of rows that stand in `frames` (by form code)."""
    ledgers = [form for form in forms if form.layout is Layout.LEDGER]
    told_once = {_LENIENTLY_READ} | {code for form in ledgers for code in _told_once(form)}
    spots = {
        index: _spot(issue)
        for index, issue in enumerate(issues)
        if issue.code not in told_once and not issue.row_key
    }
    wanted = {spot for spot in spots.values() if spot[-1]}
    keys = {
        spot: key
        for form in ledgers
        for held in frames
        if form.code in held
        for spot, key in _keys(form, held[form.code], wanted)
    }
    return tuple(
        replace(issue, row_key=keys[spot]) if (spot := spots.get(index)) in keys else issue
        for index, issue in enumerate(issues)
    )


def _told_once(form: Form) -> Iterator[str]:
    for relations in (form.references, form.in_directory, form.borrowed):
        yield from (relation.code for relation in relations)


def _spot(issue: Issue) -> _Spot:
    return issue.form, issue.place.file, issue.place.sheet, issue.place.row


def _keys(form: Form, frame: pd.DataFrame, wanted: Iterable[_Spot]) -> Iterator[tuple[_Spot, str]]:
    """Yield the wanted spots of a form that have a row in `frame`, with the row's key."""
    own = {spot for spot in wanted if spot[0] == form.code}
    if not own:
        return
    near = frame[frame[ROW].isin({row for *_, row in own})]
    places = zip(near[FILE], near[SHEET], near[ROW].to_list(), strict=True)
    spots: list[_Spot] = [(form.code, file, sheet, row) for file, sheet, row in places]
    is_wanted = [spot in own for spot in spots]
    columns = [_shown(near[name][is_wanted], form.by_name[name]) for name in form.key]
    found = (spot for spot, wanted in zip(spots, is_wanted, strict=True) if wanted)
    yield from zip(found, map(SEPARATOR.join, zip(*columns, strict=True)), strict=True)


def _shown(column: pd.Series, field: Field) -> list[str]:
    values = column.astype(object)
    return [BLANK if pd.isna(value) else as_typed(_plain(value), field.kind) for value in values]


def _plain(value: object) -> Value:
    return value.date() if isinstance(value, pd.Timestamp) else cast("Value", value)
