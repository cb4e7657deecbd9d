"""同一行: what a row tells of the person it names, and the names themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.privacy.addresses import village_end
from pipeline.privacy.columns import Columns
from pipeline.privacy.conditions import CONFIDENCE, TOLD_OF_A_PERSON, states_in
from pipeline.privacy.detect import tells_of_one
from pipeline.privacy.headings import Holds
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind
from pipeline.privacy.names import is_name, may_be_name
from pipeline.privacy.places import WORKING_GROUP
from pipeline.privacy.plain import view_of

CellOfHit = tuple[int, Hit]

_HOLDS_NOTHING = re.compile(
    r"[无否没/—\-0、.]+|(?:身体|基本|均)?(?:健康|正常|良好|一般|较好|优良?|稳定|合格)|无残疾|未.{0,4}|不详|非.{0,6}|一般农?户|普通农?户"
)
_GROUP = re.compile(r"第?[0-9一二三四五六七八九十]{1,3}(?:村民|居民)?小?[组队社]?|[一-鿿]{1,5}")
_NO_GROUP = re.compile(r"合计|小计|总计|[村镇乡]$|社区$")
_AGE = re.compile(r"[0-9]{1,2}(?:\.0)?周?岁?")
_ADULT: Final = 18
_TITLE = re.compile(r"公示|名单|花名册|一览表|明细|发放表|清册|台账|统计表|登记表|汇总表|公布|公开")
_PROGRAMME = re.compile(r"补贴|补助|津贴|政策|资金|保险|救助金|低保金|项目")
_SHORT: Final = 16
_TITLE_ROWS: Final = 6

GROUP_OF_PERSON = "写着姓名的一行里有村民组"
MINOR = "写着姓名的一行里年龄不满十八岁"
NAME_IN_ROW = "同一行里有这个人的个人信息"
LIST_OF_NEED = "表题写明是困难人员，表里有姓名，依法公示的可以保留"
_ONE_NAME = re.compile(r"[一-鿿·.．]+(?:[ \u3000]+[一-鿿]{1,2}(?![一-鿿]))?")


def has_name(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row of a list of persons names one that is not masked already."""
    return next(_names(row, columns), None) is not None


def told_of_person(row: Sequence[str], columns: Columns) -> Iterator[CellOfHit]:
    """What the headings say of the person whom the row names: health, need, age, the villagers' group."""
    for at, cell in enumerate(row[: len(columns.holds)]):
        holds = columns.holds[at]
        reader = _READERS.get(holds) if cell and holds is not None else None
        if reader is not None:
            yield from ((at, hit) for hit in reader(cell))


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


def _tells(hit: Hit, columns: Columns) -> bool:
    """Whether a hit makes a name beside it personal; the telephone of someone in office does not."""
    return tells_of_one(hit) and not (Holds.ROLE in columns.holds and hit.kind in _CALLS)


_CALLS = {Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL}
_SOFT = {Kind.ADDRESS, Kind.CONDITION}


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


def _names(row: Sequence[str], columns: Columns) -> Iterator[tuple[int, int, int]]:
    """Cell, start and end of each name in the columns of names; a cell may hold several."""
    for at, (cell, holds) in enumerate(zip(row, columns.holds, strict=False)):
        if holds is Holds.NAME and cell:
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


def _health(cell: str) -> Iterator[Hit]:
    if "*" not in cell and not _HOLDS_NOTHING.fullmatch(_close(cell)):
        yield Hit(Kind.CONDITION, 0, len(cell), CONFIDENCE["health"], TOLD_OF_A_PERSON["health"])


def _need(cell: str) -> Iterator[Hit]:
    if len(cell) > _SHORT or _PROGRAMME.search(cell):
        return
    for start, end, kind in states_in(cell):
        yield Hit(Kind.CONDITION, start, end, CONFIDENCE[kind], TOLD_OF_A_PERSON[kind])


def _age(cell: str) -> Iterator[Hit]:
    text = _close(cell)
    if _AGE.fullmatch(text) and int(re.split(r"[.周岁]", text)[0]) < _ADULT:
        yield Hit(Kind.CONDITION, 0, len(cell), Confidence.POSSIBLE, MINOR)


_READERS = {
    Holds.GROUP: _group,
    Holds.HEALTH: _health,
    Holds.NEED: _need,
    Holds.PLIGHT: _need,
    Holds.REMARK: _need,
    Holds.AGE: _age,
}
READ_BY_HEADING = frozenset(_READERS)
"""Columns that say something of a person by their heading alone, whatever stands in their cells."""
