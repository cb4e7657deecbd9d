"""单位: in a list of offices the telephone, the address and the account of a row are the office's own.

Only the cell that names whose row it is says so, and only in the columns made for such data: an office that
is merely spoken of (政府网站, 村部公示栏) makes nobody's home public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.numbers.cards import has_issuer, is_card
from pipeline.privacy.numbers.nearby import ORGANISATION
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.homes import is_sentence
from pipeline.privacy.words.names import is_name, may_be_name
from pipeline.privacy.words.places import OFFICE

CellOfHit = tuple[int, Hit]
Row = Sequence[str]

SHARED: Final = frozenset({Kind.LANDLINE, Kind.ADDRESS, Kind.BANK_CARD})
"""What an office has and makes public as well as a person."""
_NAMING: Final = frozenset({Holds.NAME, Holds.OFFICE})
_HAN = re.compile("[一-鿿]")
_OFFICE_NAME = re.compile(rf"[一-鿿（）()]{{2,24}}(?:{ORGANISATION}|支行|分行|分局|网点|农家乐|民宿)")
_MADE_FOR: Final = {
    Kind.LANDLINE: frozenset({Holds.PHONE, Holds.HOME_PHONE}),
    Kind.ADDRESS: frozenset({Holds.ADDRESS, Holds.PLACE}),
    Kind.BANK_CARD: frozenset({Holds.ACCOUNT}),
}

OF_OFFICE = "像银行卡号，但这一行写的是单位"


def less_of_office(found: Sequence[CellOfHit], row: Row, columns: Columns) -> Iterator[CellOfHit]:
    """What is left of a row's hits if it is an office's; a number that surely is a card's stays as it is."""
    is_of_office = _is_of_office(row, columns)
    for at, hit in found:
        if hit.kind not in SHARED or not (is_of_office or _names_office(row[:at], columns)):
            yield at, hit
        elif hit.kind is Kind.BANK_CARD:
            yield from ((at, kept) for kept in _kept(hit, row[at]))
        elif not _is_its_own(hit, row, at, columns):
            yield at, hit


def less_of_forms(rows: Sequence[Row], found: Sequence[CellHit]) -> tuple[CellHit, ...]:
    """What is left where a label and its value fill a row: 地址 below 采购人｜花园镇人民政府 is the office's."""
    return tuple(each for each in found if not _is_below_office(rows, each))


def _is_below_office(rows: Sequence[Row], each: CellHit) -> bool:
    if each.hit.kind not in (Kind.ADDRESS, Kind.LANDLINE) or not _is_labelled(rows[each.row], each.column):
        return False
    for above in reversed(rows[max(0, each.row - _ROWS_ABOVE) : each.row]):
        label, *values = [cell for cell in above if cell] or [""]
        if any(_names_person(value, Holds.NAME) for value in values):
            return False
        if any(_OFFICE_NAME.fullmatch(_close(value)) for value in values):
            return len(values) == 1 and held_under(label) is not Holds.NAME
    return False


_ROWS_ABOVE: Final = 3
_OF_FORMS: Final = re.compile(
    r"(?:联系|办公|单位|企业|经营|注册|通[讯信])?(?:地址|场所|电话|方式|联系电话)[:：]?"
)


def _is_labelled(row: Row, at: int) -> bool:
    """Whether a row holds nothing but a cell and, left of it, a label that an office's data may have."""
    filled = [place for place, cell in enumerate(row) if cell]
    return filled[1:] == [at] and _OF_FORMS.fullmatch(_close(row[filled[0]])) is not None


def _is_of_office(row: Row, columns: Columns) -> bool:
    """Whether a column of names, or one of units where nobody is listed, or a label says that it is so.

    Where a person has the row, an office beside is his school, his employer or his doctor's.
    """
    held = [(cell, _holds(row, at, columns)) for at, cell in enumerate(row)]
    if any(_names_person(cell, holds) for cell, holds in held):
        return False
    if Holds.NAME in columns.holds:
        return any(holds is Holds.NAME and OFFICE.search(cell) for cell, holds in held)
    return Holds.OFFICE in columns.holds or any(
        holds in _NAMING and OFFICE.search(cell) for cell, holds in held
    )


def _names_person(cell: str, holds: Holds | None) -> bool:
    """Whether a cell where names stand, or without a heading, names a person."""
    if holds is None:
        return is_name(_close(cell))
    parts = _PARTS.split(cell) if holds is Holds.NAME else ()
    return any(may_be_name(_close(part)) and not OFFICE.search(part) for part in parts)


_PARTS: Final = re.compile("[、，,/；;（）()]")


def _close(cell: str) -> str:
    return view_of(cell).text.replace(" ", "")


def _names_office(cells: Row, columns: Columns) -> bool:
    """Whether a cell farther left is an office's name and nothing else, in a table that lists no persons."""
    if Holds.NAME in columns.holds or not any(_OFFICE_NAME.fullmatch(cell) for cell in cells):
        return False
    return not any(_names_person(cell, columns.at(at)) for at, cell in enumerate(cells))


def _holds(row: Row, at: int, columns: Columns) -> Holds | None:
    """What a cell holds by its heading, or else by the label left of it."""
    return columns.at(at) or (held_under(row[at - 1]) if at else None)


def _kept(hit: Hit, cell: str) -> Iterator[Hit]:
    """The hit if it surely is a card, or the cell itself says whose it is; less sure if it begins as one.

    Any other account is the office's own.
    """
    alone = _told_alone(hit.kind, cell)
    number = view_of(cell[hit.start : hit.end]).text
    is_certain = hit.confidence is Confidence.CERTAIN or is_card(number)
    if is_certain or alone is Confidence.LIKELY or (alone is hit.confidence and is_sentence(cell)):
        yield hit
    elif hit.confidence is Confidence.LIKELY and has_issuer(number):
        yield replace(hit, confidence=Confidence.POSSIBLE, reason=OF_OFFICE)


def _is_its_own(hit: Hit, row: Row, at: int, columns: Columns) -> bool:
    """Whether the heading alone made a hit personal, and not what stands in the cell itself."""
    if _holds(row, at, columns) not in _MADE_FOR[hit.kind]:
        return False
    alone = _told_alone(hit.kind, row[at])
    return alone is None or (alone is Confidence.POSSIBLE and not is_sentence(row[at]))


def _told_alone(kind: Kind, cell: str) -> Confidence | None:
    """How sure a cell tells something of a kind by itself; None if it does not."""
    told = {hit.confidence for hit in find(cell) if hit.kind is kind} if _HAN.search(cell) else ()
    return next((sure for sure in Confidence if sure in told), None)
