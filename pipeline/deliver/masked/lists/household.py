"""名单公开: what of a list of households is hidden before it is posted, and by which rule.

Numbers keep head and tail, an address is left to the village, names stay as postings have them. Hidden is the
name of whoever is under eighteen (个人信息保护法第二十八条; the line is drawn at eighteen, 未成年人保护法第二条),
the name of the guardian with it, and all of every column of illness, disability or the cause of poverty: a
word hidden alone would tell that there was one. Where the list tells of somebody's health all its names are
hidden, see `told`. Of a birthday the year stays, unless a resident number stands in the list: there the day
is what the number hides.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial

from pipeline.deliver.masked.lists.births import (
    Born,
    below_year,
    birthdays_in,
    born_by_cell,
    born_by_number,
    is_age_of_minor,
    is_minor,
)
from pipeline.deliver.masked.lists.children import children_in
from pipeline.deliver.masked.lists.headed import has_answers, heading_rows, is_note
from pipeline.deliver.masked.lists.names_in_cells import Place, names_of_row
from pipeline.deliver.masked.lists.states import SCHOOL, tells_of_illness, told_of_somebody
from pipeline.deliver.masked.lists.told import CLOSED, OF_MINORS, Tells
from pipeline.deliver.masked.rule import RowChoice, Rows, is_hidden, tells_of_health_or_minor
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.rows import GROUP_OF_PERSON

_NEVER_POSTED = "病情、残疾等级、致贫原因一类的栏不能公开，整栏遮盖"
_TELLING_REMARK = "备注里写有个人信息，整格遮盖"
_TELLING_CELL = "写有病情、残疾一类的个人情况，整格遮盖"
_TAIL = re.compile(r"[1-7][1-4](?:[Bb][0-9])?(?![0-9A-Za-z])")
BIRTHDAY = "出生日期、年龄能补全身份证号，遮盖"
_DAY_OF_YEAR = "出生日期只留年份"
_BIRTH = "出生日期或年龄"
OF_A_CHILD = "未满18岁，姓名遮盖"
_OF_A_PUPIL = "写有学校或年级，按未满18岁遮盖姓名"
OF_THE_LIST = "名单里写有病情、残疾或未成年，姓名遮盖"
_HOW = {
    Kind.RESIDENT_ID: "保留前6位和后4位",
    Kind.BANK_CARD: "保留前4位和后4位",
    Kind.MOBILE: "保留前3位和后4位",
    Kind.LANDLINE: "保留区号和后2位",
    Kind.ADDRESS: "保留到村",
    Kind.CONDITION: "个人状况不能公开，全部遮盖",
}
_WORDS = {Kind.NAME, Kind.CONDITION, Kind.ADDRESS}
_IN_THE_MIDDLE = "中间遮盖"
AGAIN = "别处已遮盖的姓名，这里也遮盖"
_NAMELESS = {OF_A_CHILD, _OF_A_PUPIL, OF_THE_LIST}
_OWN = {_NEVER_POSTED, _TELLING_REMARK, _TELLING_CELL, BIRTHDAY, _DAY_OF_YEAR, AGAIN, *_NAMELESS}


def rule_for_lists(on: date, tells: Tells) -> RowChoice:
    """Return what is hidden in a list that is posted on the day `on` and as a whole tells `tells`."""

    def choose(rows: Rows, columns: Columns, hits: Sequence[CellHit]) -> list[CellHit]:
        of_row: dict[int, list[CellHit]] = {}
        for each in hits:
            of_row.setdefault(each.row, []).append(each)
        top, body = heading_rows(rows, columns)
        headings = {at for at in range(top, body) if not has_answers(rows[at])}
        return [
            CellHit(at, column, hit)
            for at, row in enumerate(rows)
            for column, hit in (
                _numbers(of_row.get(at, ()))
                if at in headings
                else _in_row(row, columns, of_row.get(at, ()), (on, tells))
            )
        ]

    return choose


def how(hit: Hit) -> str:
    """Return the rule by which a hit is hidden, as a Chinese clause."""
    return hit.reason if hit.reason in _OWN else _HOW.get(hit.kind, _IN_THE_MIDDLE)


def sort_of(hit: Hit) -> str:
    """Return what was hidden, as users name it."""
    return _BIRTH if hit.reason in (BIRTHDAY, _DAY_OF_YEAR) else hit.kind.value


def is_of_hidden_person(hit: Hit) -> bool:
    """Whether a hit is the name of a child, of who looks after it, or in a list that tells of illness."""
    return hit.kind is Kind.NAME and hit.reason in _NAMELESS


def _numbers(found: Sequence[CellHit]) -> Iterator[tuple[int, Hit]]:
    """What is hidden in a row of headings: the words that ask for something tell nothing of anybody."""
    return ((each.column, each.hit) for each in found if _gives_way(each.hit) and each.hit.kind not in _WORDS)


def _in_row(
    row: Sequence[str], columns: Columns, found: Sequence[CellHit], asked: tuple[date, Tells]
) -> Iterator[tuple[int, Hit]]:
    on, tells = asked
    found = [each for each in found if not _is_behind_number(each, found)]
    young = [(at, *place) for at, cell in enumerate(row) for place in children_in(cell, on)]
    why = OF_A_CHILD if young else _why_nameless(row, columns, found, on)
    whole = dict(_whole_cells(row, columns, found, why, {at for at, _, _ in young}))
    told = [(each.column, each.hit) for each in found if _gives_way(each.hit)]
    for each in found:
        if each.hit.kind is not Kind.NAME and each.column not in whole and _gives_way(each.hit):
            yield each.column, each.hit
            yield from ((each.column, hit) for hit in kind_of_disability(each.hit, row[each.column]))
    for column, reason in whole.items():
        yield column, Hit(Kind.CONDITION, 0, len(row[column]), Confidence.LIKELY, reason)
    yield from _dates(row, columns, {*whole}, found, tells)
    if why := why or (OF_THE_LIST if tells.is_nameless else ""):
        taken = [(column, hit.start, hit.end) for column, hit in told if hit.kind is not Kind.NAME]
        for place in (*young, *names_of_row(row, columns, whole)):
            if place[0] not in whole and all(map(partial(_are_apart, place), taken)):
                column, start, end = place
                yield column, Hit(Kind.NAME, start, end, Confidence.LIKELY, why)
                taken.append(place)


def _are_apart(one: Place, other: Place) -> bool:
    return one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]


def kind_of_disability(number: Hit, text: str) -> Iterator[Hit]:
    """What a disability certificate has behind the resident number: kind, degree, and how often renewed."""
    if number.kind is Kind.RESIDENT_ID and (tail := _TAIL.match(text, number.end)):
        yield Hit(Kind.CONDITION, *tail.span(), Confidence.LIKELY, _NEVER_POSTED)


def _is_behind_number(each: CellHit, found: Sequence[CellHit]) -> bool:
    """Whether a hit is such a tail, which `kind_of_disability` hides: it tells nothing of the whole cell."""
    return each.hit.kind is Kind.CONDITION and any(
        one.hit.kind is Kind.RESIDENT_ID and one.column == each.column and one.hit.end == each.hit.start
        for one in found
    )


def _gives_way(hit: Hit) -> bool:
    """Numbers, states of health and homes, these also where they are doubtful; no villagers' group.

    Postings are made group by group: under a heading that asks for it, it is no address.
    """
    return (hit.kind is Kind.ADDRESS and hit.reason != GROUP_OF_PERSON) or is_hidden(hit)


def _whole_cells(
    row: Sequence[str], columns: Columns, hits: Sequence[CellHit], why: str, young: Collection[int]
) -> Iterator[tuple[int, str]]:
    """The cells of a row that are hidden from end to end, and why: a part would tell the rest.

    Those in `young` name a child.
    """
    told = {each.column for each in hits if _gives_way(each.hit)}
    states = {each.column for each in hits if tells_of_health_or_minor(each.hit)}
    is_listed = not is_note(row)
    for column, cell in enumerate(row):
        holds = columns.at(column)
        if not cell.strip() or held_under(cell) is not None:
            continue
        if holds in CLOSED:
            yield column, _NEVER_POSTED
        elif holds is Holds.REMARK and (why or column in told):
            yield column, _TELLING_REMARK
        elif is_listed and (
            (column in young and holds is not Holds.NAME)
            or _is_telling(cell, holds, columns, column in states)
        ):
            yield column, _TELLING_CELL


def _is_telling(cell: str, holds: Holds | None, columns: Columns, is_told: bool) -> bool:
    """Whether a cell tells of a state: of whoever the row is about, or of somebody whom it names itself."""
    if columns.are_of_persons and holds is not Holds.NAME and (is_told or tells_of_illness(cell)):
        return True
    return Holds.NAME not in columns.holds and bool(told_of_somebody(cell))


def _birthdays(row: Sequence[str], hits: Sequence[CellHit]) -> Iterator[Born]:
    """The birthdays in the resident numbers of a row."""
    for each in hits:
        if each.hit.kind is Kind.RESIDENT_ID:
            born = born_by_number(row[each.column][each.hit.start : each.hit.end])
            if born:
                yield born


def _dates(
    row: Sequence[str], columns: Columns, whole: Collection[int], hits: Sequence[CellHit], tells: Tells
) -> Iterator[tuple[int, Hit]]:
    """Days of birth, ages beside numbers that they complete, and the same day under any heading."""
    born = [*_birthdays(row, hits)]
    is_listed = not is_note(row)
    for column, cell in enumerate(row):
        if column in whole or not cell.strip() or held_under(cell) is not None:
            continue
        taken = [each.hit for each in hits if each.column == column and _gives_way(each.hit)]
        own = [*_told_of_birth(cell, columns.at(column), tells)] if is_listed and not taken else []
        for start, end, why in own or [(*place, BIRTHDAY) for place in birthdays_in(cell, born)]:
            if all(end <= hit.start or hit.end <= start for hit in taken):
                yield column, Hit(Kind.CONDITION, start, end, Confidence.LIKELY, why)


def _told_of_birth(cell: str, holds: Holds | None, tells: Tells) -> Iterator[tuple[int, int, str]]:
    if tells.has_numbers and holds in (Holds.BIRTH, Holds.AGE):
        yield 0, len(cell), BIRTHDAY
    elif holds is Holds.BIRTH:
        yield from ((*place, _DAY_OF_YEAR) for place in below_year(cell))


def _why_nameless(row: Sequence[str], columns: Columns, hits: Sequence[CellHit], on: date) -> str:
    """Why the names of this row are hidden, those of others or not."""
    told = (born_by_cell(cell) for at, cell in enumerate(row) if columns.at(at) is Holds.BIRTH)
    born = [*_birthdays(row, hits), *filter(None, told)]
    ages = (cell for at, cell in enumerate(row) if columns.at(at) is Holds.AGE)
    is_child = any(each.hit.reason in OF_MINORS for each in hits) or any(map(is_age_of_minor, ages))
    if is_child or any(is_minor(each, on) for each in born):
        return OF_A_CHILD
    return _OF_A_PUPIL if columns.are_of_persons and _names_school(row, columns) else ""


def _names_school(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row says where somebody goes to school; a title stands alone, or in the column of names."""
    told = (cell for at, cell in enumerate(row) if columns.at(at) is not Holds.NAME)
    return sum(map(bool, row)) > 1 and any(map(SCHOOL.search, told))
