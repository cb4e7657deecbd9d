"""Blank cells that stand for something said elsewhere: filled after the checks, shown where borrowed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.collect.blanks import blank_cells
from pipeline.collect.cross import keyed_rows
from pipeline.collect.keys import match_key
from pipeline.collect.stack import Part, Stack
from pipeline.model.form import Borrowed, Form, InheritedFromCover
from pipeline.model.issue import Issue
from pipeline.model.relations import taken

Stacks = Mapping[str, Stack]
Frames = dict[str, pd.DataFrame]


def fill(stacks: Stacks) -> tuple[Frames, tuple[Issue, ...]]:
    """Return the frames with inherited and borrowed values, and one hint per unit and borrowed field."""
    frames: Frames = {}
    issues: list[Issue] = []
    forms = {code: stack.form for code, stack in stacks.items()}
    for code, stack in stacks.items():
        new: dict[str, pd.Series] = {}
        for inherited in stack.form.inherited if len(stack) else ():
            new[inherited.field] = _inherit(stack, inherited)
        for borrowed in stack.form.borrowed if len(stack) else ():
            if borrowed.form in stacks:
                found = _found(stack, borrowed, stacks[borrowed.form])
                new[borrowed.field] = _filled(stack, borrowed, stacks[borrowed.form], found)
                issues += _hints(stack, borrowed, sorted(found), forms)
        frames[code] = stack.frame.assign(**new) if new else stack.frame
    return frames, tuple(issues)


def _inherit(stack: Stack, inherited: InheritedFromCover) -> pd.Series:
    typed = stack.frame[inherited.field]
    people = [_person(part, inherited.source) for part in stack.parts]
    sizes = [len(part.batch.rows) for part in stack.parts]
    from_cover = np.repeat(np.array(people, np.object_), sizes)
    return pd.Series(np.where(typed.isna(), from_cover, typed.to_numpy()), dtype=object)


def _person(part: Part, source: str) -> str | None:
    cover = part.current.submission.cover
    return getattr(cover, source) or None if cover else None


def _found(stack: Stack, borrowed: Borrowed, source: Stack) -> dict[int, int]:
    """Return blank rows that can borrow → the row to borrow from: of the own unit, else the earliest."""
    blank = blank_cells(stack, borrowed.field)
    lenders = keyed_rows(source, borrowed.match)
    values = [None if value is pd.NaT else value for value in source.frame[borrowed.source].to_list()]
    found = {}
    for index in np.flatnonzero(blank).tolist():
        key = stack.value(index, borrowed.by)
        rows = lenders.get(match_key(key), []) if isinstance(key, str) else []
        own = stack.unit(index)
        usable = [at for at in rows if values[at] is not None]
        if usable:
            found[index] = min(usable, key=lambda at: (source.unit(at) != own, values[at], at))
    return found


def _filled(stack: Stack, borrowed: Borrowed, source: Stack, found: Mapping[int, int]) -> pd.Series:
    column = stack.frame[borrowed.field].copy()
    if found:
        column.iloc[list(found)] = source.frame[borrowed.source].take(list(found.values())).to_numpy()
    return column


def _hints(
    stack: Stack, borrowed: Borrowed, indices: Sequence[int], forms: Mapping[str, Form]
) -> Iterator[Issue]:
    for part in stack.parts:
        own = [index for index in indices if stack.part(index)[0] is part]
        if own:
            rows = [part.batch.rows[index - part.start] for index in own]
            place = stack.place(own[0], borrowed.field)
            yield replace(taken(stack.form, borrowed, place, rows, forms), unit=part.current.unit.name)
