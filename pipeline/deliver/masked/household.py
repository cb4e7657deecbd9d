"""名单公开: what of a list of households is hidden before it is posted, and by which rule.

Numbers keep head and tail, an address is left to the village, names stay as postings have them. Hidden is the
name of whoever is under eighteen by the number, or of whom the row tells illness or disability (个人信息保护法
第二十八条: health and whatever concerns children under fourteen are sensitive; the line is drawn at eighteen,
未成年人保护法第四条), and every column of illness or disability.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from pipeline.deliver.masked.rule import RowChoice, Rows, is_hidden, tells_of_health_or_minor
from pipeline.privacy.columns import Columns
from pipeline.privacy.headings import Holds, held_under
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.plain import view_of

_ADULT = 18
_NEVER_POSTED = "病情、残疾等级一类的栏不能公开，整栏遮盖"
_OF_A_CHILD = "未满18岁，姓名遮盖"
_OF_THE_ILL = "写有病情或残疾，姓名遮盖"
_HOW = {
    Kind.RESIDENT_ID: "保留前6位和后4位",
    Kind.BANK_CARD: "保留前4位和后4位",
    Kind.MOBILE: "保留前3位和后4位",
    Kind.LANDLINE: "保留区号和后2位",
    Kind.ADDRESS: "保留到村",
    Kind.CONDITION: "个人状况不能公开，全部遮盖",
}
_IN_THE_MIDDLE = "中间遮盖"
_YEAR, _MONTH, _DAY = slice(0, 4), slice(4, 6), slice(6, 8)


def rule_for_lists(on: date) -> RowChoice:
    """Return what is hidden in a list that is posted on the day `on`."""

    def choose(rows: Rows, columns: Columns, hits: Sequence[CellHit]) -> list[CellHit]:
        return [*_hits(rows, columns, hits, on)]

    return choose


def how(hit: Hit) -> str:
    """Return the rule by which a hit is hidden, as a Chinese clause."""
    own = {_NEVER_POSTED, _OF_A_CHILD, _OF_THE_ILL}
    return hit.reason if hit.reason in own else _HOW.get(hit.kind, _IN_THE_MIDDLE)


def _hits(rows: Rows, columns: Columns, hits: Sequence[CellHit], on: date) -> Iterator[CellHit]:
    closed = {at for at, holds in enumerate(columns.holds) if holds is Holds.HEALTH}
    for each in hits:
        if each.hit.kind is not Kind.NAME and each.column not in closed and _gives_way(each.hit):
            yield each
    of_row: dict[int, list[CellHit]] = {}
    for each in hits:
        of_row.setdefault(each.row, []).append(each)
    for at, row in enumerate(rows):
        yield from _closed_cells(at, row, closed)
        why = _why_nameless(row, of_row.get(at, ()), on)
        if why:
            yield from _names(at, row, columns, why)


def _gives_way(hit: Hit) -> bool:
    """Numbers, states of health, and homes even where only the villagers' group is told."""
    return hit.kind is Kind.ADDRESS or is_hidden(hit)


def _closed_cells(at: int, row: Sequence[str], closed: Collection[int]) -> Iterator[CellHit]:
    for column in sorted(closed):
        cell = row[column] if column < len(row) else ""
        if cell.strip() and held_under(cell) is None:
            yield CellHit(at, column, Hit(Kind.CONDITION, 0, len(cell), Confidence.LIKELY, _NEVER_POSTED))


def _why_nameless(row: Sequence[str], hits: Sequence[CellHit], on: date) -> str:
    numbers = (
        row[each.column][each.hit.start : each.hit.end] for each in hits if each.hit.kind is Kind.RESIDENT_ID
    )
    if any(_is_minor(number, on) for number in numbers):
        return _OF_A_CHILD
    return _OF_THE_ILL if any(tells_of_health_or_minor(each.hit) for each in hits) else ""


def _is_minor(number: str, on: date) -> bool:
    """Whether the holder of a resident number is under eighteen; one of 15 digits was given before 2000."""
    digits = "".join(char for char in view_of(number).text if char.isalnum())
    born = digits[6:14] if len(digits) > 15 else f"19{digits[6:12]}"
    if not born.isdecimal() or len(born) != 8:
        return False
    birthday = int(born[_YEAR]) + _ADULT, int(born[_MONTH]), int(born[_DAY])
    return birthday > (on.year, on.month, on.day)


def _names(at: int, row: Sequence[str], columns: Columns, why: str) -> Iterator[CellHit]:
    for column, holds in enumerate(columns.holds):
        cell = row[column] if column < len(row) else ""
        if holds is Holds.NAME and cell.strip() and held_under(cell) is None:
            first = len(cell) - len(cell.lstrip())
            yield CellHit(at, column, Hit(Kind.NAME, first, len(cell.rstrip()), Confidence.LIKELY, why))
