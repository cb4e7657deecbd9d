"""Rung 6: the same thing reported by two units, and references that lead nowhere in the whole township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.collect.keys import match_key
from pipeline.collect.stack import Stack
from pipeline.model.form import Form, InDirectory, Reference, UniqueAcrossUnits
from pipeline.model.issue import Issue
from pipeline.model.relations import not_listed, shared, unresolved

Stacks = Mapping[str, Stack]  # by form code


def check_across(stacks: Stacks) -> Iterator[Issue]:
    """Yield what is wrong between units and between forms; nothing is merged or left out because of it."""
    forms = {code: stack.form for code, stack in stacks.items()}
    for stack in stacks.values():
        for across in stack.form.unique_across:
            yield from _shared(stack, across)
        for reference in stack.form.references:
            yield from _unresolved(stack, reference, stacks, forms)
        for listed in stack.form.in_directory:
            yield from _not_listed(stack, listed, stacks, forms)


def keyed_rows(stack: Stack, name: str) -> dict[str, list[int]]:
    """Return the rows that hold each value of a text column, by what the value means; blanks are left out."""
    rows: dict[str, list[int]] = {}
    for index, text in enumerate(stack.frame[name].to_list()):
        if text:
            rows.setdefault(text, []).append(index)
    keyed: dict[str, list[int]] = {}
    for text, found in rows.items():
        keyed.setdefault(match_key(text), []).extend(found)
    return {key: sorted(found) for key, found in keyed.items()}


def _shared(stack: Stack, across: UniqueAcrossUnits) -> Iterator[Issue]:
    for rows in keyed_rows(stack, across.field).values():
        first: dict[str, int] = {}
        for index in rows if len(rows) > 1 else ():
            first.setdefault(stack.unit(index), index)
        if len(first) > 1:
            for index in rows:
                yield _shared_issue(stack, across, index, first)


def _shared_issue(stack: Stack, across: UniqueAcrossUnits, index: int, first: Mapping[str, int]) -> Issue:
    unit = stack.unit(index)
    # `first` is in the order of the rows, so the first of the others is the one that is named.
    others = {name: stack.place(at, across.field) for name, at in first.items() if name != unit}
    place, value = stack.place(index, across.field), stack.shown(index, across.field)
    return replace(shared(stack.form, across, place, value, others), unit=unit)


def _unresolved(
    stack: Stack, reference: Reference, stacks: Stacks, forms: Mapping[str, Form]
) -> Iterator[Issue]:
    # A form that this run does not read can neither hold nor lack the value.
    targets = [(code, name) for code, name in reference.targets if code in stacks]
    if len(targets) < len(reference.targets):
        return
    for rows in _lost(stack, reference.field, [stacks[code].frame[name] for code, name in targets]):
        place, value = stack.place(rows[0], reference.field), stack.shown(rows[0], reference.field)
        issue = unresolved(stack.form, reference, place, value, _excel_rows(stack, rows), forms)
        yield replace(issue, unit=stack.unit(rows[0]))


def _not_listed(
    stack: Stack, listed: InDirectory, stacks: Stacks, forms: Mapping[str, Form]
) -> Iterator[Issue]:
    directory = stacks.get(listed.form)
    if directory is None or not len(directory):
        return
    for rows in _lost(stack, listed.field, [directory.frame[listed.match]]):
        place, value = stack.place(rows[0], listed.field), stack.shown(rows[0], listed.field)
        issue = not_listed(stack.form, listed, place, value, _excel_rows(stack, rows), forms)
        yield replace(issue, unit=stack.unit(rows[0]))


def _lost(stack: Stack, field: str, targets: Sequence[pd.Series]) -> list[list[int]]:
    """Return the rows that hold each value standing in none of the targets, by copy and value, in order."""
    known = {text for target in targets for text in target.to_list() if text}
    lost: dict[str, list[int]] = {}
    for index, text in enumerate(stack.frame[field].to_list()):
        if text and text not in known:
            lost.setdefault(text, []).append(index)
    # Most are typed alike; the many titles are put into comparable form only for those that are not.
    keys = {match_key(text) for text in known} if lost else set()
    groups: dict[tuple[str, str], list[int]] = {}
    for text, rows in lost.items():
        key = match_key(text)
        for index in rows if key not in keys else ():
            groups.setdefault((stack.file(index), key), []).append(index)
    return sorted(sorted(rows) for rows in groups.values())


def _excel_rows(stack: Stack, indices: Sequence[int]) -> list[int]:
    return [part.batch.rows[at] for part, at in map(stack.part, indices)]
