"""Fields that name a unit of the roster: one name for one unit, whichever of its names was typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from pipeline.collect.matching import Directory
from pipeline.collect.stack import Stack
from pipeline.model.form import NamedUnit
from pipeline.model.issue import Issue
from pipeline.model.relations import ambiguous_unit, unknown_unit, wrong_unit
from pipeline.model.unit import Unit

Stacks = Mapping[str, Stack]  # by form code


def name_units(stacks: Stacks, directory: Directory) -> tuple[dict[str, Stack], tuple[Issue, ...]]:
    """Return the stacks with the units' own names (`NamedUnit`), and an issue at each name that is no unit's.

    A name that cannot be resolved stays as it was typed.
    """
    issues: list[Issue] = []
    own = {code: _named(stack, directory, issues) for code, stack in stacks.items()}
    return own, tuple(issues)


def _named(stack: Stack, directory: Directory, issues: list[Issue]) -> Stack:
    new: dict[str, pd.Series] = {}
    for named in stack.form.named_units:
        texts = stack.frame[named.field].to_list()
        units = {text: _usable(directory.named(text), named) for text in dict.fromkeys(texts) if text}
        own = {text: found[0].name for text, found in units.items() if len(found) == 1}
        if any(text != name for text, name in own.items()):
            new[named.field] = pd.Series([own.get(text, text) for text in texts], dtype=object)
        if len(own) < len(units):
            lost = (index for index, text in enumerate(texts) if text and text not in own)
            issues += (_issue(stack, named, index, directory) for index in lost)
    return replace(stack, frame=stack.frame.assign(**new)) if new else stack


def _usable(units: tuple[Unit, ...], named: NamedUnit) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.kind in named.kinds)


def _issue(stack: Stack, named: NamedUnit, index: int, directory: Directory) -> Issue:
    place, value = stack.place(index, named.field), stack.shown(index, named.field)
    units = directory.named(value)
    usable = [unit.name for unit in _usable(units, named)]
    if usable:
        issue = ambiguous_unit(stack.form, named, place, value, usable)
    elif units:
        issue = wrong_unit(stack.form, named, place, value, units[0].kind)
    else:
        issue = unknown_unit(stack.form, named, place, value)
    return replace(issue, unit=stack.unit(index))
