"""公开职务: telephones in a table of those who are reached in their role, such as 河长, 网格员, 值班领导.

In running text the role stands right before the number. In a table it stands in the heading of the telephone,
in the nearest heading to the left that names somebody, in the row's own 职务, or in a title that says of whom
the list is. Whoever is visited, helped or heard by somebody in his role is never lowered for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.privacy.hit import NOTHING_LAWFUL, CellHit, Kind, Lawful
from pipeline.privacy.lawful import CALLED_PUBLIC, lowered, lowered_if_called
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.find import find_in_rows
from pipeline.privacy.tables.whose import Listing

Row = Sequence[str]
Place = tuple[int, int, Kind, int]

_PHONES: Final = frozenset({Kind.MOBILE, Kind.LANDLINE})


def find_in_listing(
    rows: Sequence[Row], columns: Columns, lawful: Lawful = NOTHING_LAWFUL
) -> tuple[CellHit, ...]:
    """What `find_in_rows` finds, telephones at most POSSIBLE where the table says that they are a role's.

    The roles are `lawful.callings`; without any nothing is lowered.
    """
    hits = find_in_rows(rows, columns, lawful)
    if not lawful.callings or not any(each.hit.kind in _PHONES for each in hits):
        return hits
    listing = Listing.of(rows, columns, lawful.callings)
    return tuple(_judged(_as_told_by_cells(hits, rows, columns, lawful), listing))


def _judged(hits: Sequence[CellHit], listing: Listing) -> Iterator[CellHit]:
    for each in hits:
        is_public = each.hit.kind in _PHONES and listing.is_public(each.row, each.column)
        yield replace(each, hit=lowered(each.hit)) if is_public else each


def _as_told_by_cells(
    hits: tuple[CellHit, ...], rows: Sequence[Row], columns: Columns, lawful: Lawful
) -> tuple[CellHit, ...]:
    """The hits; what a heading such as 举报电话 has lowered is as sure as its own cell tells it."""
    if not any(each.hit.reason == CALLED_PUBLIC for each in hits):
        return hits
    unlowered = find_in_rows(rows, columns, replace(lawful, callings=()))
    sure = {_place(each): each.hit for each in unlowered}
    return tuple(
        replace(each, hit=lowered_if_called(rows[each.row][each.column], sure[_place(each)], lawful))
        if each.hit.reason == CALLED_PUBLIC and _place(each) in sure
        else each
        for each in hits
    )


def _place(each: CellHit) -> Place:
    return each.row, each.column, each.hit.kind, each.hit.start
