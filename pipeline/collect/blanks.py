"""Which cells of a column are blank, as against unreadable."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.collect.stack import Stack


def blank_cells(stack: Stack, name: str) -> NDArray[np.bool_]:
    """Return which cells of a field are blank. An unreadable one is not: its sender has to mend it."""
    blank = stack.frame[name].isna().to_numpy(np.bool_, copy=True)
    unread = [
        part.start + at
        for part in stack.parts
        if part.batch.refused
        for at, row in enumerate(part.batch.rows)
        if (row, name) in part.batch.refused
    ]
    blank[unread] = False
    return blank
