"""Long tables repeat themselves: what a cell tells is found out once, and most rows tell nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from pipeline.privacy.detect import find
from pipeline.privacy.hit import NOTHING_LAWFUL, CellHit, Lawful
from pipeline.privacy.tables.damaged import may_be_parted
from pipeline.privacy.tables.family import family_in
from pipeline.privacy.tables.find import TELLING, Columns, as_table, find_in_rows, read_rows
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.illness import states_by_themselves

_MORE_BY_HEADING: Final = TELLING | {Holds.NAME, Holds.HEALTH, Holds.AGE}
"""Columns in which a cell tells more than it does by itself, or what it tells is told of a person."""
_STORED = re.compile(r"[0-9][Ee]\+?1[4-8]")
"""A number that was stored as one."""


def find_in_table(
    rows: Sequence[Sequence[str]], columns: Columns, lawful: Lawful = NOTHING_LAWFUL
) -> tuple[CellHit, ...]:
    """Return what `find_in_rows` does, sooner where the headings tell of nobody."""
    if not _MORE_BY_HEADING.isdisjoint(columns.holds):
        return find_in_rows(rows, columns, lawful)
    telling = [
        at for at, row in enumerate(rows) if any(map(_may_tell, row)) or may_be_parted("|".join(row), columns)
    ]
    found = read_rows([rows[at] for at in telling], columns, lawful)
    return as_table(rows, columns, [replace(hit, row=telling[hit.row]) for hit in found])


@lru_cache(maxsize=1 << 16)
def _may_tell(cell: str) -> bool:
    """Whether a cell holds personal data by itself, or is a label of what stands beside it."""
    if not cell:
        return False
    if _STORED.search(cell) is not None or held_under(cell) is not None or bool(find(cell)):
        return True
    return any(True for _ in chain(states_by_themselves(cell), family_in(cell)))
