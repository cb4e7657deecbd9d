"""Long tables repeat themselves: what a cell tells is found out once, and most rows tell nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pipeline.privacy.damaged import may_be_parted
from pipeline.privacy.detect import find
from pipeline.privacy.headings import Holds, held_under
from pipeline.privacy.hit import NOTHING_LAWFUL, CellHit, Lawful
from pipeline.privacy.table import Columns, find_in_rows

_TELLING: Final = frozenset(
    {
        Holds.IDENTITY,
        Holds.PHONE,
        Holds.HOME_PHONE,
        Holds.ADDRESS,
        Holds.GROUP,
        Holds.ACCOUNT,
        Holds.HEALTH,
        Holds.AGE,
    }
)
"""Columns in which a cell tells more than it does by itself."""
_STORED = re.compile(r"[0-9][Ee]\+?1[4-8]")
"""A number that was stored as one."""


def find_in_table(
    rows: Sequence[Sequence[str]], columns: Columns, lawful: Lawful = NOTHING_LAWFUL
) -> tuple[CellHit, ...]:
    """Return what `table.find_in_rows` does, sooner where the headings tell of nobody."""
    if columns.are_of_persons or not _TELLING.isdisjoint(columns.holds):
        return find_in_rows(rows, columns, lawful)
    telling = [
        at for at, row in enumerate(rows) if any(map(_may_tell, row)) or may_be_parted("|".join(row), columns)
    ]
    found = find_in_rows([rows[at] for at in telling], columns, lawful)
    return tuple(replace(hit, row=telling[hit.row]) for hit in found)


@lru_cache(maxsize=1 << 16)
def _may_tell(cell: str) -> bool:
    """Whether a cell holds personal data by itself, or is a label of what stands beside it."""
    if not cell:
        return False
    return _STORED.search(cell) is not None or held_under(cell) is not None or bool(find(cell))
