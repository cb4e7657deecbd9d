"""同一行: what a row tells of the person it names, and the names themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from pipeline.privacy.detect import tells_of_one
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.family import CHILD
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.illness import states_by_themselves
from pipeline.privacy.words.addresses import village_end
from pipeline.privacy.words.conditions import CONFIDENCE, TOLD_OF_A_PERSON, states_in
from pipeline.privacy.words.names import is_name, may_be_name
from pipeline.privacy.words.places import WORKING_GROUP

CellOfHit = tuple[int, Hit]

_HOLDS_NOTHING = re.compile(
    r"[无否没/—\-0、.]+|(?:身体|基本|均)?(?:健康|正常|良好|一般|较好|优良?|稳定|合格)|无残疾|未.{0,4}|不详|非.{0,6}|一般农?户|普通农?户"
)
_GROUP = re.compile(r"第?[0-9一二三四五六七八九十]{1,3}(?:村民|居民)?小?[组队社]?|[一-鿿]{1,5}")
_NO_GROUP = re.compile(r"合计|小计|总计|[村镇乡]$|社区$")
_HAN = re.compile("[一-鿿]")
_DISABLED = re.compile("残|肢体|视力|听力|言语|智力|精神")
_DEGREE = re.compile("[一二三四1-4]级")
_AGE = re.compile(r"[0-9]{1,2}(?:\.0)?周?岁?")
_ADULT: Final = 18
_TITLE = re.compile(r"公示|名单|花名册|一览表|明细|发放表|清册|台账|统计表|登记表|汇总表|公布|公开")
_PROGRAMME = re.compile(r"补贴|补助|津贴|政策|资金|保险|救助金|低保金|项目")
_SHORT: Final = 16
_TITLE_ROWS: Final = 6

GROUP_OF_PERSON = "写着姓名的一行里有村民组，这一栏只提示一次"
MINOR = CHILD
COMPLETES_NUMBER = "出生日期和身份证号写在一起，遮住的几位也能推算出来"
NAME_IN_ROW = "同一行里有这个人的个人信息"
COLUMN_OF_NEED = "这一栏逐户写明是困难人员，依法公示的可以保留"
LIST_OF_NEED = "表题写明是困难人员，表里有姓名，依法公示的可以保留"
_ONE_NAME = re.compile(r"[一-鿿·.．]+(?:[ \u3000]+[一-鿿]{1,2}(?![一-鿿]))?")


def has_name(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row of a list of persons names one that is not masked already."""
    return next(_names(row, columns), None) is not None


def told_of_person(row: Sequence[str], columns: Columns) -> Iterator[CellOfHit]:
    """What a row tells of the person whom it names: health, need, age, the villagers' group.

    Under a heading of health any cell does, under others a cell that is about illness by itself. People who
    hold an office are listed with what they do: of them only what stands under a heading of health counts.
    """
    is_list = Holds.NAME in columns.holds
    if is_list and not has_name(row, columns):
        return
    told: list[CellOfHit] = []
    for at, cell in enumerate(row):
        holds = columns.at(at)
        if cell and holds is not Holds.NAME:
            told += ((at, hit) for hit in _reader(holds, columns)(cell))
    if not told or not (is_list or _has_bare_name(row, columns)):
        return
    yield from told
    if any(_DISABLED.search(row[at]) for at, _ in told):
        yield from _degrees(row, {at for at, _ in told})


def _degrees(row: Sequence[str], told: Collection[int]) -> Iterator[CellOfHit]:
    """The degree of a disability that another cell of the row tells."""
    for at, cell in enumerate(row):
        if at not in told and _DEGREE.fullmatch(cell.strip()):
            yield at, Hit(Kind.CONDITION, 0, len(cell), CONFIDENCE["health"], TOLD_OF_A_PERSON["health"])


def _reader(holds: Holds | None, columns: Columns) -> Callable[[str], Iterator[Hit]]:
    if Holds.ROLE in columns.holds:
        return _READERS[holds] if holds in _OF_HEALTH else _nothing
    return _READERS.get(holds, states_by_themselves) if holds else states_by_themselves


def _nothing(_: str) -> Iterator[Hit]:
    return iter(())


def _has_bare_name(row: Sequence[str], columns: Columns) -> bool:
    """Whether a cell without a heading reads as a name."""
    return any(cell and columns.at(at) is None and is_name(_close(cell)) for at, cell in enumerate(row))


def names_beside(row: Sequence[str], columns: Columns, hits: Sequence[CellOfHit]) -> Iterator[CellOfHit]:
    """The names of a row in which personal data was found; without headings, names right beside it."""
    telling = [(at, hit) for at, hit in hits if _tells(hit, columns)]
    if not telling:
        return
    sure = any(hit.confidence is not Confidence.POSSIBLE and hit.kind not in _SOFT for _, hit in telling)
    confidence = Confidence.LIKELY if sure else Confidence.POSSIBLE
    places = (
        _names(row, columns)
        if Holds.NAME in columns.holds
        else _bare_names(row, columns, {at for at, _ in telling})
    )
    for at, start, end in places:
        yield at, Hit(Kind.NAME, start, end, confidence, NAME_IN_ROW)


def birthdays_beside(row: Sequence[str], columns: Columns, found: Sequence[CellOfHit]) -> Iterator[CellOfHit]:
    """Days of birth beside a resident number, which they complete even where it is masked."""
    if Holds.BIRTH not in columns.holds:
        return
    has_number = any(hit.kind is Kind.RESIDENT_ID for _, hit in found) or any(map(_MASKED_ID.search, row))
    for at, cell in enumerate(row) if has_number else ():
        if columns.at(at) is Holds.BIRTH and (day := _BIRTHDAY.search(_even(cell))):
            yield at, Hit(Kind.CONDITION, *day.span(), Confidence.POSSIBLE, COMPLETES_NUMBER)


def _even(cell: str) -> str:
    """The cell with full-width digits made plain, place by place."""
    text = view_of(cell).text
    return text if len(text) == len(cell) else cell


# 421223********9990: what is hidden is the birthday, and the order of that day is told.
_MASKED_ID = re.compile(r"(?<![0-9])[1-9][0-9]{5}[*＊×xX]{6,9}[0-9]{2,3}[0-9Xx](?![0-9])")
_BIRTHDAY = re.compile(r"(?:19|20)[0-9]{2}[-/.年]?[01]?[0-9](?:[-/.月]?[0-3]?[0-9]日?)?")


def _tells(hit: Hit, columns: Columns) -> bool:
    """Whether a hit makes a name beside it personal; the telephone of someone in office does not."""
    return tells_of_one(hit) and not (Holds.ROLE in columns.holds and hit.kind in _CALLS)


_CALLS = {Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL}
_SOFT = {Kind.ADDRESS, Kind.CONDITION}


def less_of_groups(found: Iterable[CellHit]) -> Iterator[CellHit]:
    """The hits; of villagers' groups alone the first of each column: lists say them of every household."""
    told: set[int] = set()
    for hit in found:
        if hit.hit.reason != GROUP_OF_PERSON or hit.column not in told:
            yield hit
        if hit.hit.reason == GROUP_OF_PERSON:
            told.add(hit.column)


def told_by_title(rows: Sequence[Sequence[str]], columns: Columns) -> Iterator[CellHit]:
    """A title such as 农村低保公示 over a list of names: one finding for the table, at the word in the title."""
    if not columns.are_of_persons:
        return
    for at, row in enumerate(rows[:_TITLE_ROWS]):
        filled = [(column, cell) for column, cell in enumerate(row) if cell]
        if len(filled) == 1 and _TITLE.search(filled[0][1]) and not _PROGRAMME.search(filled[0][1]):
            column, title = filled[0]
            state = next(iter(states_in(title)), None)
            if state and any(has_name(other, columns) for other in rows[at + 1 :]):
                start, end, _ = state
                yield CellHit(at, column, Hit(Kind.CONDITION, start, end, Confidence.POSSIBLE, LIST_OF_NEED))


def told_by_headings(rows: Sequence[Sequence[str]], columns: Columns) -> Iterator[CellHit]:
    """A column such as 对象类别 with 低保户 in it: one finding for the column, at its heading.

    Who lists households on relief has to say so in every row (社会救助暂行办法第十一条).
    """
    if not columns.are_of_persons or Holds.NEED not in columns.holds:
        return
    for at, row in enumerate(rows[:_TITLE_ROWS]):
        for column, cell in enumerate(row):
            is_heading = columns.at(column) is Holds.NEED and held_under(cell) is Holds.NEED
            if is_heading and _tells_need(rows[at + 1 :], column, columns):
                hit = Hit(Kind.CONDITION, 0, len(cell), Confidence.POSSIBLE, COLUMN_OF_NEED)
                yield CellHit(at, column, hit)


def _tells_need(rows: Sequence[Sequence[str]], column: int, columns: Columns) -> bool:
    return any(
        hit.reason == TOLD_OF_A_PERSON["poverty"]
        for row in rows
        if column < len(row) and row[column] and has_name(row, columns)
        for hit in _plight(row[column])
    )


def _names(row: Sequence[str], columns: Columns) -> Iterator[tuple[int, int, int]]:
    """Cell, start and end of each name in the columns of names; a cell may hold several."""
    for at, (cell, holds) in enumerate(zip(row, columns.holds, strict=False)):
        if holds is Holds.NAME and cell and held_under(cell) is not Holds.NAME:
            for match in _ONE_NAME.finditer(cell):
                if may_be_name(_close(match[0])):
                    yield at, match.start(), match.end()


def _bare_names(
    row: Sequence[str], columns: Columns, places: Iterable[int]
) -> Iterator[tuple[int, int, int]]:
    near = sorted({at for place in places for at in (place - 2, place - 1, place + 1)})
    for at in near:
        if 0 <= at < len(row) and columns.at(at) is None and is_name(_close(row[at])):
            yield at, 0, len(row[at])


def _close(cell: str) -> str:
    return view_of(cell).text.replace(" ", "")


def _group(cell: str) -> Iterator[Hit]:
    start = village_end(cell)
    text = _close(cell[start:])
    if (
        _GROUP.fullmatch(text)
        and not _NO_GROUP.search(text)
        and not WORKING_GROUP.search(text.removesuffix("组"))
    ):
        yield Hit(Kind.ADDRESS, start, len(cell), Confidence.POSSIBLE, GROUP_OF_PERSON)


def _site(cell: str) -> Iterator[Hit]:
    return _group(cell) if cell.endswith(_GROUP_ENDS) else _nothing(cell)


_GROUP_ENDS: Final = ("组", "队")


def _health(cell: str) -> Iterator[Hit]:
    is_masked = "*" in cell and not _HAN.search(cell)
    if not is_masked and not _HOLDS_NOTHING.fullmatch(_close(cell)):
        yield Hit(Kind.CONDITION, 0, len(cell), CONFIDENCE["health"], TOLD_OF_A_PERSON["health"])


def _plight(cell: str) -> Iterator[Hit]:
    """States in a short cell, whatever stands around them; of a long one those told by themselves."""
    if len(cell) > _SHORT or _PROGRAMME.search(cell):
        yield from states_by_themselves(cell)
        return
    told = [
        Hit(Kind.CONDITION, start, end, CONFIDENCE[kind], TOLD_OF_A_PERSON[kind])
        for start, end, kind in states_in(cell)
    ]
    yield from told or states_by_themselves(cell)


def _need(cell: str) -> Iterator[Hit]:
    """The same without relief of the poor, of which the heading is the finding: it stands in every row."""
    return (hit for hit in _plight(cell) if hit.reason != TOLD_OF_A_PERSON["poverty"])


def _age(cell: str) -> Iterator[Hit]:
    text = _close(cell)
    if _AGE.fullmatch(text) and int(re.split(r"[.周岁]", text)[0]) < _ADULT:
        yield Hit(Kind.CONDITION, 0, len(cell), Confidence.POSSIBLE, MINOR)


_READERS = {
    Holds.GROUP: _group,
    Holds.SITE: _site,
    Holds.HEALTH: _health,
    Holds.NEED: _need,
    Holds.PLIGHT: _plight,
    Holds.REMARK: _plight,
    Holds.AGE: _age,
}
_OF_HEALTH = frozenset({Holds.HEALTH, Holds.PLIGHT})
READ_BY_HEADING = frozenset(_READERS)
"""Columns that say something of a person by their heading alone, whatever stands in their cells."""
