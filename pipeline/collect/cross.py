"""Rung 6: the same thing reported by two units, and references that lead nowhere in the whole township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.collect.keys import match_key
from pipeline.collect.stack import Stack
from pipeline.model.form import Form, Reference, UniqueAcrossUnits
from pipeline.model.issue import Issue
from pipeline.model.relations import shared, unresolved

Stacks = Mapping[str, Stack]  # by form code


def check_across(stacks: Stacks) -> Iterator[Issue]:
    """Yield what is wrong between units and between forms; nothing is merged or left out because of it."""
    forms = {code: stack.form for code, stack in stacks.items()}
    for stack in stacks.values():
        for across in stack.form.unique_across:
            yield from _shared(stack, across)
        for reference in stack.form.references:
            yield from _unresolved(stack, reference, stacks, forms)


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
    other, there = min(((name, at) for name, at in first.items() if name != unit), key=lambda pair: pair[1])
    place, value = stack.place(index, across.field), stack.shown(index, across.field)
    issue = shared(stack.form, across, place, value, other, stack.place(there, across.field))
    return replace(issue, unit=unit)


def _unresolved(
    stack: Stack, reference: Reference, stacks: Stacks, forms: Mapping[str, Form]
) -> Iterator[Issue]:
    wanted = keyed_rows(stack, reference.field)
    # A form that this run does not read can neither hold nor lack the value.
    targets = [(code, name) for code, name in reference.targets if code in stacks]
    if not wanted or len(targets) < len(reference.targets):
        return
    known = {text for code, name in targets for text in stacks[code].frame[name].to_list() if text}
    lost = [
        (index, key)
        for key, rows in wanted.items()
        for index in rows
        if stack.value(index, reference.field) not in known
    ]
    # Most are typed alike; the many titles are put into comparable form only for those that are not.
    keys = {match_key(text) for text in known} if lost else set()
    for index in sorted(index for index, key in lost if key not in keys):
        place, value = stack.place(index, reference.field), stack.shown(index, reference.field)
        yield replace(unresolved(stack.form, reference, place, value, forms), unit=stack.unit(index))
