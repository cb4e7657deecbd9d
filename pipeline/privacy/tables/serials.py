"""编号栏: serials that are built like resident numbers, and old resident numbers among codes.

Many an office numbers by region, day and order: 341522202003150012. One in eleven of these passes the check
of a resident number, which its column tells and the number alone does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.numbers.resident_id import SERIALS_SINCE, SHAPED, is_date, is_whole_id, kind_of
from pipeline.privacy.numbers.spacing import close
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.damaged import AMONG_CODES
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.tables.rows import CellOfHit, has_name

Row = Sequence[str]

IN_COLUMN_OF_SERIALS: Final = "校验码对得上，但这一栏像是按地区和日期编的号"
CHILD_AMONG_CODES: Final = "校验码对得上，但写在编号栏里，也可能是按日期编的号"
LONE_MOBILE: Final = "编号栏里只有这一格是11位数字，样子像手机号"
OLD_BESIDE_NAME: Final = "同一行里有姓名，号码有地区和出生日期，是15位的老号码"

_LONG = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_OLD = re.compile(r"[1-8][0-9]{14}(?:\.0)?")
_AS_LONG = re.compile(r"(?<![0-9])[0-9]{11}(?![0-9])")
_DIGIT = re.compile("[0-9]")
_LENGTH: Final = 18
_FEWEST: Final = 4
"""So many numbers of a column tell how it is made; of fewer, chance may have spoilt most."""
_FEWEST_CODES: Final = {Holds.CODE: 0, Holds.SERIAL: 2}
"""So many other codes show that eleven digits are none; invoices and orders have them by themselves."""
_CHILDREN_SINCE: Final = "2010"
"""Whoever is born later is hardly registered anywhere but with his name beside."""
_OLDEST: Final = "27"
"""With a smaller year fifteen digits are a serial of this century sooner than someone born in 1926."""
_CODES: Final = frozenset({Holds.CODE, Holds.DOCUMENT, Holds.SERIAL})
_OF_PERSONS: Final = frozenset({Holds.IDENTITY, Holds.PAPER})


def less_of_serials(rows: Sequence[Row], columns: Columns, found: Iterable[CellHit]) -> tuple[CellHit, ...]:
    """The hits of a table, judged by their columns: at most POSSIBLE where a column makes serials of them.

    In a column that numbers by region and day what fails the check is no finding, nor is a name beside it. A
    number that a row tells beside a name stays what it is in any other column. A mobile among codes that are
    not as long is LIKELY one.
    """
    hits = tuple(_raised_if_lone(each, rows, columns) for each in found)
    named = {each.row for each in hits if each.hit.kind is Kind.NAME}
    regions = {
        column: _region_of_serials(rows, column)
        for column in {each.column for each in hits if each.hit.kind is Kind.RESIDENT_ID}
    }
    told = [
        (each, _judged(each, rows[each.row][each.column], columns, regions, is_named=each.row in named))
        for each in hits
    ]
    doubted = {each.row for each, new in told if new is not each}
    kept = [new for _, new in told if new]
    sure = {each.row for each in kept if _is_sure(each.hit)}
    telling = {each.row for each in kept if each.hit.kind is not Kind.NAME}
    return tuple(
        _lowered_name(each) if each.row in doubted - sure else each
        for each in kept
        if each.row in telling or each.row not in doubted
    )


def _raised_if_lone(each: CellHit, rows: Sequence[Row], columns: Columns) -> CellHit:
    """A mobile among codes, LIKELY one if no other code of its column is as long."""
    holds = columns.at(each.column)
    fewest = _FEWEST_CODES.get(holds) if holds else None
    if each.hit.reason != AMONG_CODES or fewest is None:
        return each
    typed = (row[each.column] for at, row in enumerate(rows) if at != each.row and each.column < len(row))
    codes = [cell for cell in typed if _DIGIT.search(cell)]
    if len(codes) < fewest or any(_AS_LONG.search(cell) for cell in codes):
        return each
    return replace(each, hit=replace(each.hit, confidence=Confidence.LIKELY, reason=LONE_MOBILE))


def _judged(
    each: CellHit, cell: str, columns: Columns, regions: Mapping[int, str], *, is_named: bool
) -> CellHit | None:
    """The hit, less sure if it is a serial's; None if it is nothing else. `regions` are those of columns."""
    number, holds = _year_and_region(cell, each.hit), columns.at(each.column)
    if number < SERIALS_SINCE or holds in _OF_PERSONS:
        return each
    if number[4:] == regions[each.column]:
        if each.hit.reason == SHAPED:
            return None
        return _lowered(each, IN_COLUMN_OF_SERIALS) if _is_sure(each.hit) else each
    is_child = number >= _CHILDREN_SINCE and holds in _CODES and not is_named and _is_sure(each.hit)
    return _lowered(each, CHILD_AMONG_CODES) if is_child else each


def _year_and_region(cell: str, hit: Hit) -> str:
    """What a resident number of 18 digits tells of birth and place; "" of anything else."""
    if hit.kind is not Kind.RESIDENT_ID:
        return ""
    number = close(view_of(cell[hit.start : hit.end]).text)
    return number[6:10] + number[:6] if len(number) == _LENGTH else ""


def _is_sure(hit: Hit) -> bool:
    return hit.kind is not Kind.NAME and hit.confidence is not Confidence.POSSIBLE


def _lowered_name(each: CellHit) -> CellHit:
    return _lowered(each, each.hit.reason) if each.hit.kind is Kind.NAME else each


def _lowered(each: CellHit, reason: str) -> CellHit:
    return replace(each, hit=replace(each.hit, confidence=Confidence.POSSIBLE, reason=reason))


def _region_of_serials(rows: Sequence[Row], column: int) -> str:
    """The region of which most numbers of 18 digits in a column are, if most fail the check; else ""."""
    numbers = [number for row in rows if column < len(row) for number in _LONG.findall(row[column])]
    if len(numbers) < _FEWEST:
        return ""
    alike = Counter(number[:6] for number in numbers if number[6:10] >= SERIALS_SINCE)
    region, count = max(alike.items(), key=lambda item: item[1], default=("", 0))
    failing = sum(not is_whole_id(number) for number in numbers)
    return region if min(count, failing) * 2 > len(numbers) else ""


def with_old_ids(found: Sequence[CellOfHit], row: Row, columns: Columns) -> Sequence[CellOfHit]:
    """The hits of a row; resident numbers of 15 digits that fill a cell are LIKELY if it names a person.

    So they are under headings of codes, which take them for serials as long as nobody is named.
    """
    cells = [at for at, cell in enumerate(row) if _is_old(cell) and columns.at(at) is not Holds.AMOUNT]
    if not cells or not has_name(row, columns):
        return found
    told = [(at, Hit(Kind.RESIDENT_ID, 0, len(row[at]), Confidence.LIKELY, OLD_BESIDE_NAME)) for at in cells]
    return [*told, *((at, hit) for at, hit in found if at not in cells)]


def _is_old(cell: str) -> bool:
    number = cell[:15]
    if not _OLD.fullmatch(cell):
        return False
    return kind_of(number) is Kind.RESIDENT_ID and number[6:8] >= _OLDEST and is_date(f"19{number[6:12]}")
