"""单位: in a list of offices the telephone, the address and the account of a row are the office's own.

Only the cell that names whose row it is says so, and only in the columns made for such data: an office that
is merely spoken of (政府网站, 村部公示栏) makes nobody's home public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.privacy.cards import is_card
from pipeline.privacy.columns import Columns
from pipeline.privacy.detect import find
from pipeline.privacy.headings import Holds, held_under
from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.nearby import ORGANISATION
from pipeline.privacy.places import OFFICE
from pipeline.privacy.plain import view_of

CellOfHit = tuple[int, Hit]
Row = Sequence[str]

SHARED: Final = frozenset({Kind.LANDLINE, Kind.ADDRESS, Kind.BANK_CARD})
"""What an office has and makes public as well as a person."""
_NAMING: Final = frozenset({Holds.NAME, Holds.OFFICE})
_OFFICE_NAME = re.compile(rf"[一-鿿（）()]{{2,24}}(?:{ORGANISATION}|支行|分行|分局|网点)")
_MADE_FOR: Final = {
    Kind.LANDLINE: frozenset({Holds.PHONE, Holds.HOME_PHONE}),
    Kind.ADDRESS: frozenset({Holds.ADDRESS}),
    Kind.BANK_CARD: frozenset({Holds.ACCOUNT}),
}

OF_OFFICE = "像是账号，但这一行写的是单位"


def less_of_office(found: Sequence[CellOfHit], row: Row, columns: Columns) -> Iterator[CellOfHit]:
    """What is left of a row's hits if it is an office's; a number that surely is a card's stays as it is."""
    is_of_office = _is_of_office(row, columns)
    for at, hit in found:
        if hit.kind not in SHARED or not (is_of_office or _names_office(row[:at], columns)):
            yield at, hit
        elif hit.kind is Kind.BANK_CARD:
            yield from ((at, lowered) for lowered in _lowered(hit, row[at]))
        elif not _is_its_own(hit, row, at, columns):
            yield at, hit


def _is_of_office(row: Row, columns: Columns) -> bool:
    """Whether a column of names or units, or a label, says that an office has the row."""
    if Holds.OFFICE in columns.holds and Holds.NAME not in columns.holds:
        return True
    return any(OFFICE.search(cell) for at, cell in enumerate(row) if _holds(row, at, columns) in _NAMING)


def _names_office(cells: Row, columns: Columns) -> bool:
    """Whether a cell farther left is an office's name and nothing else, in a table that lists no persons."""
    return Holds.NAME not in columns.holds and any(_OFFICE_NAME.fullmatch(cell) for cell in cells)


def _holds(row: Row, at: int, columns: Columns) -> Holds | None:
    """What a cell holds by its heading, or else by the label left of it."""
    return columns.at(at) or (held_under(row[at - 1]) if at else None)


def _lowered(hit: Hit, cell: str) -> Iterator[Hit]:
    """The hit as it is if it surely is a card; else an account of which little or nothing is left to say."""
    if hit.confidence is Confidence.CERTAIN or is_card(view_of(cell[hit.start : hit.end]).text):
        yield hit
    elif hit.confidence is Confidence.LIKELY:
        yield replace(hit, confidence=Confidence.POSSIBLE, reason=OF_OFFICE)


def _is_its_own(hit: Hit, row: Row, at: int, columns: Columns) -> bool:
    """Whether the heading alone made a hit personal, and not what stands in the cell itself."""
    if _holds(row, at, columns) not in _MADE_FOR[hit.kind]:
        return False
    return all(
        other.kind is not hit.kind or other.confidence is Confidence.POSSIBLE for other in find(row[at])
    )
