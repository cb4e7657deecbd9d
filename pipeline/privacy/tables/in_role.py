"""公开职务: telephones in a table of those who are reached in their role, such as 河长, 网格员, 值班领导.

In running text the role stands right before the number. In a table it stands in the heading, in the title, or
farther left in the row; what is said of one person never lowers the number of another who is listed with him.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.privacy.hit import NOTHING_LAWFUL, CellHit, Lawful
from pipeline.privacy.lawful import lowered_beside
from pipeline.privacy.tables.columns import Columns, read_headings
from pipeline.privacy.tables.find import find_in_rows
from pipeline.privacy.tables.headings import Holds

Row = Sequence[str]

_OF_THE_SERVED: Final = frozenset(
    {
        Holds.IDENTITY,
        Holds.ACCOUNT,
        Holds.ADDRESS,
        Holds.HOME_PHONE,
        Holds.HEALTH,
        Holds.NEED,
        Holds.PLIGHT,
        Holds.BIRTH,
        Holds.AGE,
    }
)
"""What is listed of those for whom somebody has a role, and of nobody in his role."""
_THE_SERVED: Final = re.compile("签约(?!服务团队|团队|医生)|对象|居民|群众|户")
_LONGEST_ROLE: Final = 12


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands over the rows: the words of the headings by column, and the titles."""

    headings: Mapping[int, str]
    titles: Sequence[str]


def find_in_listing(
    rows: Sequence[Row], columns: Columns, lawful: Lawful = NOTHING_LAWFUL
) -> tuple[CellHit, ...]:
    """What `find_in_rows` finds, telephones at most POSSIBLE where the table says that they are a role's.

    The roles are `lawful.callings`; without any nothing is lowered.
    """
    hits = find_in_rows(rows, columns, lawful)
    if not hits or not lawful.callings:
        return hits
    above = _above(rows)
    return tuple(
        replace(each, hit=lowered_beside(each.hit, words, lawful))
        for each in hits
        for words in (_beside(rows[each.row], each.column, columns, above, lawful),)
    )


def _above(rows: Sequence[Row]) -> _Above:
    _, end = read_headings(rows)
    headings: dict[int, str] = {}
    titles: list[str] = []
    for row in rows[:end]:
        filled = [(at, cell) for at, cell in enumerate(row) if cell]
        if len(filled) == 1:
            titles.append(filled[0][1])
        else:
            headings |= {at: headings.get(at, "") + cell for at, cell in filled}
    return _Above(headings, titles)


def _beside(row: Row, column: int, columns: Columns, above: _Above, lawful: Lawful) -> Iterator[str]:
    """The words that say whose a telephone in a cell is."""
    if columns.at(column) is Holds.HOME_PHONE:
        return
    yield above.headings.get(column, "")
    yield _whose(column, columns, above, lawful)
    if _OF_THE_SERVED.isdisjoint(columns.holds):
        yield from (title for title in above.titles if not _THE_SERVED.search(title))
        roles = (cell for at, cell in enumerate(row) if at < column or columns.at(at) is Holds.ROLE)
        yield from (cell for cell in roles if len(cell) <= _LONGEST_ROLE)


def _whose(column: int, columns: Columns, above: _Above, lawful: Lawful) -> str:
    """The nearest heading to the left that names somebody, whoever that is."""
    for at in range(column - 1, -1, -1):
        heading = above.headings.get(at, "")
        if columns.at(at) is Holds.NAME or any(one in heading for one in lawful.callings):
            return heading
    return ""
