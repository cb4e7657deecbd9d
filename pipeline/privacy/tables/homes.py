"""住址栏: what a column of home addresses, or of villagers' groups, tells beyond the village."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.privacy.hit import Confidence, Hit, Kind
from pipeline.privacy.plain import view_of
from pipeline.privacy.words.addresses import HAMLET_IN_COLUMN, LIVES_THERE, village_end
from pipeline.privacy.words.names import names_in
from pipeline.privacy.words.places import HAMLET, OFFICE, THING, TOWN, WORKS
from pipeline.privacy.words.sentences import plain_signs

_NUMBER: Final = "[0-9０-９一二三四五六七八九十百零〇]"
_DOOR: Final = re.compile(
    rf"{_NUMBER}(?:[-－之]{_NUMBER}+)*[A-Za-z]?(?:号|栋|幢|单元|室|楼(?!面))|{_NUMBER}[-－]{_NUMBER}"
    rf"|第{_NUMBER}+[户家]|[边头面排侧]{_NUMBER}+户|{_NUMBER}#|[A-Za-z][座栋幢]|{_NUMBER}排{_NUMBER}+号"
)
_GROUP: Final = re.compile(rf"{_NUMBER}[组队]|组$")
# Whoever writes 村委五组 means no office.
_COMMITTEE: Final = re.compile(rf"村(?:委会?|民委员会)(?={_NUMBER}+[组队])")
_MASK: Final = re.compile(r"[*＊×]")
_SIGNS: Final = " ，,、；;：:。"
_CLAUSES: Final = re.compile(r"[，。；：,;:]|[（(][^）)]*[）)].*[一-鿿]{2}")
_BRACKETS: Final = "（）() "


def is_sentence(cell: str) -> bool:
    """Whether a cell says more than a place: several clauses, or somebody's name."""
    return _CLAUSES.search(cell) is not None or bool(names_in(plain_signs(view_of(cell).text)))


def in_home_column(cell: str, found: Sequence[Hit]) -> Iterator[Hit]:
    """The hits in a cell of a column of homes; an address reaches to the next other hit or the cell's end.

    So does what only the column tells to be one: 张家湾8号 behind a village, 南边第三户.
    """
    others = [hit for hit in found if hit.kind is not Kind.ADDRESS]
    yield from others
    first = next((hit for hit in found if hit.kind is Kind.ADDRESS), None)
    if first is not None:
        yield first.at(first.start, max(first.end, _end(cell, first.start, others)))
    elif (told := _below_village(cell, others)) is not None:
        yield told


def in_group_column(cell: str, found: Sequence[Hit]) -> Iterator[Hit]:
    """The same for a column of groups, with a home if a door is told: a group is one only beside a name."""
    others = [hit for hit in found if hit.kind is not Kind.ADDRESS]
    places = [hit for hit in found if hit.kind is Kind.ADDRESS]
    homes = [hit for hit in places if hit.confidence is not Confidence.POSSIBLE or is_sentence(cell)]
    yield from (*others, *homes)
    told = None if homes else _below_village(cell, others)
    door = told and _DOOR.search(cell, told.start, told.end)
    if told and door and not (WORKS.search(cell) or THING.match(cell, door.end())):
        yield told


def _below_village(cell: str, others: Iterable[Hit]) -> Hit | None:
    """What stands behind the village, or else behind the town, if it tells a group, a hamlet or a door."""
    committee = _COMMITTEE.search(cell)
    if OFFICE.search(cell, committee.end() if committee else 0):
        return None
    start = committee.end() if committee else village_end(cell) or _town_end(cell)
    end = _end(cell, start, others)
    rest = cell[start:end]
    if _MASK.search(rest):
        return None
    if _DOOR.search(rest) or (start and _GROUP.search(rest)):
        return Hit(Kind.ADDRESS, start, end, Confidence.LIKELY, LIVES_THERE)
    if village_end(cell) and HAMLET.fullmatch(rest.strip(_BRACKETS)):
        return Hit(Kind.ADDRESS, start, end, Confidence.LIKELY, HAMLET_IN_COLUMN)
    return None


def _town_end(cell: str) -> int:
    return max((match.end() for match in TOWN.finditer(cell)), default=0)


def _end(cell: str, start: int, others: Iterable[Hit]) -> int:
    """Where the address ends that begins at `start`."""
    behind = min((hit.start for hit in others if hit.start > start), default=len(cell))
    return start + len(cell[start:behind].rstrip(_SIGNS))
