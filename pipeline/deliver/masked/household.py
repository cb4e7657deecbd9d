"""名单公开: what of a list of households is hidden before it is posted, and by which rule.

Numbers keep head and tail, an address is left to the village, names stay as postings have them. Hidden is the
name of whoever is under eighteen, or of whom the row tells illness or disability (个人信息保护法
第二十八条: health and whatever concerns children under fourteen are sensitive; the line is drawn at eighteen,
未成年人保护法第二条), the name of the guardian with it, and all of every column of illness, disability or
the cause of poverty: a word hidden alone would tell that there was one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from pipeline.deliver.masked.births import (
    Born,
    birthdays_in,
    born_by_cell,
    born_by_number,
    is_minor,
)
from pipeline.deliver.masked.rule import RowChoice, Rows, is_hidden, tells_of_health_or_minor
from pipeline.privacy.columns import Columns
from pipeline.privacy.headings import Holds, held_under
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.rows import MINOR

_CLOSED = {Holds.HEALTH, Holds.PLIGHT}
_NEVER_POSTED = "病情、残疾等级、致贫原因一类的栏不能公开，整栏遮盖"
_TELLING_REMARK = "备注里写有个人信息，整格遮盖"
_TELLING_CELL = "写有病情、残疾或未成年，整格遮盖"
_TAIL = re.compile(r"[1-7][1-4](?:[Bb][0-9])?(?![0-9A-Za-z])")
_GUARDIAN = re.compile(r"(?:监护|抚养|扶养|赡养|代领|联系)人[:：为是系 ]?([一-鿿]{2,4})")
_BIRTHDAY = "出生日期能补全身份证号，遮盖"
_OF_A_CHILD = "未满18岁，姓名遮盖"
_OF_A_PUPIL = "写有学校或年级，按未满18岁遮盖姓名"
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
AGAIN = "别处已遮盖的姓名，这里也遮盖"
_NAMELESS = {_OF_A_CHILD, _OF_A_PUPIL, _OF_THE_ILL}
_OWN = {_NEVER_POSTED, _TELLING_REMARK, _TELLING_CELL, _BIRTHDAY, AGAIN, *_NAMELESS}
# Not 小学 alone, which says how long somebody of any age went to school.
_SCHOOL = re.compile(
    r"[一-鿿]{2}(?:小学|幼儿园|初中|初级中学|九年制学校|特殊教育学校)(?!文化|毕业|学历|教师)|[一二三四五六七八九1-9]年级"
)


def rule_for_lists(on: date) -> RowChoice:
    """Return what is hidden in a list that is posted on the day `on`."""

    def choose(rows: Rows, columns: Columns, hits: Sequence[CellHit]) -> list[CellHit]:
        return [*_hits(rows, columns, hits, on)]

    return choose


def how(hit: Hit) -> str:
    """Return the rule by which a hit is hidden, as a Chinese clause."""
    return hit.reason if hit.reason in _OWN else _HOW.get(hit.kind, _IN_THE_MIDDLE)


def is_of_hidden_person(hit: Hit) -> bool:
    """Whether a hit is the name of a child, of somebody ill, or of who looks after them."""
    return hit.kind is Kind.NAME and hit.reason in _NAMELESS


def _hits(rows: Rows, columns: Columns, hits: Sequence[CellHit], on: date) -> Iterator[CellHit]:
    of_row: dict[int, list[CellHit]] = {}
    for each in hits:
        of_row.setdefault(each.row, []).append(each)
    for at, row in enumerate(rows):
        found = of_row.get(at, ())
        born = [*_birthdays(row, found)]
        why = _why_nameless(row, columns, found, on)
        whole = dict(_whole_cells(row, columns, found, why))
        for each in found:
            if each.hit.kind is not Kind.NAME and each.column not in whole and _gives_way(each.hit):
                yield each
                yield from _kind_of_disability(each, row[each.column])
        for column, reason in whole.items():
            yield CellHit(at, column, Hit(Kind.CONDITION, 0, len(row[column]), Confidence.LIKELY, reason))
        yield from _dates(at, row, columns, {*whole}, found, born)
        if why:
            yield from _names(at, row, columns, whole, why)


def _kind_of_disability(number: CellHit, cell: str) -> Iterator[CellHit]:
    """What a disability certificate has behind the resident number: kind, degree, and how often renewed."""
    if number.hit.kind is Kind.RESIDENT_ID and (tail := _TAIL.match(cell, number.hit.end)):
        hit = Hit(Kind.CONDITION, *tail.span(), Confidence.LIKELY, _NEVER_POSTED)
        yield CellHit(number.row, number.column, hit)


def _gives_way(hit: Hit) -> bool:
    """Numbers, states of health, and homes even where only the villagers' group is told."""
    return hit.kind is Kind.ADDRESS or is_hidden(hit)


def _whole_cells(
    row: Sequence[str], columns: Columns, hits: Sequence[CellHit], why: str
) -> Iterator[tuple[int, str]]:
    """The cells of a row that are hidden from end to end, and why: a part would tell the rest."""
    told = {each.column for each in hits if _gives_way(each.hit)}
    states = {each.column for each in hits if tells_of_health_or_minor(each.hit)}
    for column, cell in enumerate(row):
        holds = columns.at(column)
        if not cell.strip() or held_under(cell) is not None:
            continue
        if holds in _CLOSED:
            yield column, _NEVER_POSTED
        elif holds is Holds.REMARK and (why or column in told):
            yield column, _TELLING_REMARK
        elif columns.are_of_persons and column in states and holds is not Holds.NAME:
            yield column, _TELLING_CELL


def _birthdays(row: Sequence[str], hits: Sequence[CellHit]) -> Iterator[Born]:
    """The birthdays in the resident numbers of a row."""
    for each in hits:
        if each.hit.kind is Kind.RESIDENT_ID:
            born = born_by_number(row[each.column][each.hit.start : each.hit.end])
            if born:
                yield born


def _dates(
    at: int,
    row: Sequence[str],
    columns: Columns,
    whole: Collection[int],
    hits: Sequence[CellHit],
    born: Sequence[Born],
) -> Iterator[CellHit]:
    """What would complete a hidden number: columns of birthdays, and the same day under any heading."""
    for column, cell in enumerate(row):
        if column in whole or not cell.strip() or held_under(cell) is not None:
            continue
        taken = [each.hit for each in hits if each.column == column and _gives_way(each.hit)]
        is_birth = columns.at(column) is Holds.BIRTH and not taken
        for start, end in [(0, len(cell))] if is_birth else birthdays_in(cell, born):
            if all(end <= hit.start or hit.end <= start for hit in taken):
                yield CellHit(at, column, Hit(Kind.CONDITION, start, end, Confidence.LIKELY, _BIRTHDAY))


def _why_nameless(row: Sequence[str], columns: Columns, hits: Sequence[CellHit], on: date) -> str:
    told = (born_by_cell(cell) for at, cell in enumerate(row) if columns.at(at) is Holds.BIRTH)
    born = [*_birthdays(row, hits), *filter(None, told)]
    if any(each.hit.reason == MINOR for each in hits) or any(is_minor(each, on) for each in born):
        return _OF_A_CHILD
    if any(tells_of_health_or_minor(each.hit) for each in hits):
        return _OF_THE_ILL
    return _OF_A_PUPIL if columns.are_of_persons and _names_school(row, columns) else ""


def _names_school(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row says where somebody goes to school; a title stands alone, or in the column of names."""
    told = (cell for at, cell in enumerate(row) if columns.at(at) is not Holds.NAME)
    return sum(map(bool, row)) > 1 and any(map(_SCHOOL.search, told))


def _names(
    at: int, row: Sequence[str], columns: Columns, whole: Collection[int], why: str
) -> Iterator[CellHit]:
    """The names of a row: in the columns of names, and of whoever looks after the person in any other."""
    for column, cell in enumerate(row):
        if not cell.strip() or column in whole or held_under(cell) is not None:
            continue
        if columns.at(column) is Holds.NAME:
            first = len(cell) - len(cell.lstrip())
            yield CellHit(at, column, Hit(Kind.NAME, first, len(cell.rstrip()), Confidence.LIKELY, why))
        for guardian in _GUARDIAN.finditer(cell) if columns.at(column) is not Holds.NAME else ():
            yield CellHit(at, column, Hit(Kind.NAME, *guardian.span(1), Confidence.LIKELY, why))
