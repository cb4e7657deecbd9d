"""What a blank stands for by declaration: filled in from a directory before the rows are checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from pipeline.collect.blanks import blank_cells
from pipeline.collect.cross import keyed_rows
from pipeline.collect.keys import match_key
from pipeline.collect.stack import Stack
from pipeline.model.field import Field
from pipeline.model.form import LookedUp

Stacks = Mapping[str, Stack]  # by form code
_NONE = -1  # no row of the directory


def look_up(stacks: Stacks, directories: Stacks) -> dict[str, Stack]:
    """Return the stacks with each `LookedUp` blank filled from its directory, where that says something."""
    return {code: _filled(stack, directories) for code, stack in stacks.items()}


def _filled(stack: Stack, directories: Stacks) -> Stack:
    new: dict[str, pd.Series] = {}
    for looked in stack.form.looked_up:
        directory = directories.get(looked.form)
        blank = np.flatnonzero(blank_cells(stack, looked.field))
        if directory is not None and len(directory) and len(blank):
            entries = _entries(stack, looked, directory, blank)
            column = stack.frame[looked.field].copy()
            found = entries != _NONE
            column.iloc[blank[found]] = directory.frame[looked.source].take(entries[found]).to_numpy()
            new[looked.field] = column
    return replace(stack, frame=stack.frame.assign(**new)) if new else stack


def _entries(stack: Stack, looked: LookedUp, directory: Stack, blank: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each blank row the row of the directory that fills it, `_NONE` if none does."""
    rows = keyed_rows(directory, looked.match)
    # Of entries that stand twice the first is gone by; their double is reported by the directory's own rule.
    says = _says(directory.frame[looked.source], stack.form.by_name[looked.field])
    first = {key: found[0] for key, found in rows.items() if says[found[0]]}
    places, texts = pd.factorize(stack.frame[looked.by].to_numpy()[blank])
    entry_of = np.array([*(first.get(match_key(text), _NONE) for text in texts), _NONE])
    return entry_of[places]  # a blank `by` has place -1: the last


def _says(source: pd.Series, field: Field) -> NDArray[np.bool_]:
    # An entry that is itself at fault is reported where it stands, not again in every row that goes by it.
    options = [option.text for option in field.options]
    return (source.isin(options) if options else source.notna()).to_numpy(np.bool_)
