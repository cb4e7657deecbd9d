"""表外的话: the sentences around and below the tables of a list, which have no heading to judge them by.

What names somebody is left to a person, who may let it stay. What tells of somebody's state nobody can let
stay: the sentence has to be changed in the file that the list was made of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.deliver.masked.lists.headed import Headed, headed, is_signed
from pipeline.deliver.masked.lists.household import OF_A_CHILD
from pipeline.deliver.masked.lists.names_in_cells import may_be_listed
from pipeline.deliver.masked.lists.postable import is_place
from pipeline.deliver.masked.lists.states import CHILD, PAST, named_in, told_in, told_of_somebody
from pipeline.deliver.masked.lists.told import FILE_NAME
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Passage, Text, inside
from pipeline.privacy.hit import Hit, Kind
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.words.conditions import states_in
from pipeline.privacy.words.surnames import SURNAMES

OUTSIDE = "表外的话"
"""What is typed for the sentences around and below the tables, which have no heading."""

_MOST = 8
_SHORT, _USUAL = 2, 3
"""Characters of a name."""
_CALLS = {Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL}
_USUAL_NOTE = re.compile(
    "公示(?:期|时间)|监督|举报|咨询|异议|意见|电话|[制填]表|审[核批]|经办|负责人|单位|日期|文号|委员会|政府|村[名别]|合计|[总小]计|共计|[0-9]年.*月"
)
_CALLED = re.compile(
    f"[{''.join(sorted(SURNAMES))}](?:主任|书记|会计|[站所镇科队组]长|老师|医生|师傅|经理|先生|女士|同志)"
)
_CLOSED = (
    "表格外面的话里写有个人的情况，看过也不能公开：{}。请在原来的文件里把这些话删去，或者改得看不出是谁、不写这些情况，"
    f"再做一次（--keep {OUTSIDE} 对它们不起作用）。"
)
_OPEN = (
    "表格外面的话里写到了人，请逐句看：{}。不能公开的删去；"
    f"看过确实能公开的，在命令后面加上 --keep {OUTSIDE} 再做一次。"
)


@dataclass(frozen=True, slots=True)
class _Telling:
    """A place outside the tables that tells of somebody, and what; `is_closed` if it may not stay."""

    place: str
    what: str
    is_closed: bool


def listed_names(texts: Iterable[Text]) -> frozenset[str]:
    """The names in the columns of names, those left out that are too short to be told from other words."""
    return frozenset(
        cell
        for one in headed(texts)
        if isinstance(one, Headed)
        for _, row in one.listed()
        for at, cell in enumerate(row)
        if one.columns.at(at) is Holds.NAME and len(cell) >= _USUAL and may_be_listed(cell)
    )


def sentences_to_see(
    texts: Iterable[Text], rule: Rule, kept: Collection[str], names: Collection[str] = ()
) -> Iterator[str]:
    """Yield where sentences around the tables are about somebody, and what they tell.

    If somebody has looked at them (`kept`), only those that tell of a state are left; `names` are those that
    the tables list.
    """
    found = [each for one in headed(texts) for each in _telling(one, rule, names)]
    closed = _by_place(each for each in found if each.is_closed)
    if closed:
        yield _CLOSED.format(_listed(closed))
    open_ones = _by_place(each for each in found if each.place not in closed)
    if open_ones and OUTSIDE not in kept:
        yield _OPEN.format(_listed(open_ones))


def _by_place(found: Iterable[_Telling]) -> dict[str, dict[str, None]]:
    places: dict[str, dict[str, None]] = {}
    for each in found:
        places.setdefault(each.place, {})[each.what] = None
    return places


def _listed(places: dict[str, dict[str, None]]) -> str:
    more = f"等{len(places)}处" if len(places) > _MOST else ""
    some = (f"{place}（{'、'.join(what)}）" for place, what in list(places.items())[:_MOST])
    return "，".join(some) + more


def _telling(one: object, rule: Rule, names: Collection[str]) -> Iterator[_Telling]:
    if isinstance(one, Passage):
        yield from _in_passage(one, rule, names)
    elif isinstance(one, Headed):
        for at, row in one.notes() if one.columns.holds else ():
            yield from _in_note(one.row_place(at), row, rule, names)
        place = inside(masked_line(one.table.where), "标题")
        for title in one.titles():
            yield from _closed(place, title, rule, names)
            yield from (_Telling(place, Kind.NAME.value, is_closed=False) for _ in named_in(title))


def _closed(place: str, line: str, rule: Rule, names: Collection[str]) -> Iterator[_Telling]:
    """The states of somebody that a line tells; its words may tell of a child, or its year of birth."""
    told = told_of_somebody(line, names)
    if CHILD not in told and any(map(str.isdigit, line)):
        told += (CHILD,) * any(hit.reason == OF_A_CHILD for hit in rule.hits(line))
    yield from (_Telling(place, what, is_closed=True) for what in told)


def _in_passage(passage: Passage, rule: Rule, names: Collection[str]) -> Iterator[_Telling]:
    at = 0
    for line in passage.text.splitlines(keepends=True):
        place = masked_line(passage.place(at)) or "正文"
        yield from _closed(place, line, rule, names)
        at += len(line)
    # 文本.csv and 高标.xlsx are no persons, and a file is seldom called by two characters of a name.
    shortest = _USUAL if passage.where == FILE_NAME else _SHORT
    for start, what in _told(passage.text, rule, shortest):
        yield _Telling(masked_line(passage.place(start)) or "正文", what, is_closed=False)


def _in_note(place: str, row: Sequence[str], rule: Rule, names: Collection[str]) -> Iterator[_Telling]:
    """A note below a list tells something unless it is what lists end with: where objections are taken."""
    cells = [cell for cell in row if cell.strip()]
    if is_signed(row):
        return
    yield from _closed(place, " ".join(cells), rule, names)
    for cell in cells:
        told = [what for _, what in _told(cell, rule, _SHORT)]
        if not told and not _USUAL_NOTE.search(cell) and not is_place(cell):
            told = list(told_in(cell)) or ["不是常见的表下说明"]
        yield from (_Telling(place, what, is_closed=False) for what in told)


def _told(text: str, rule: Rule, shortest: int) -> list[tuple[int, str]]:
    """Where a text tells of somebody, and what: a number, a home, a name, a past, or whom to call."""
    hits = rule.hits(text)
    found = [(hit.start, hit.kind.value) for hit in hits if hit.kind not in {*_CALLS, Kind.NAME}]
    found += [(start, Kind.NAME.value) for start, end in named_in(text) if end - start >= shortest]
    found += [(start, PAST) for start, _, kind in states_in(text) if kind == "past"]
    return sorted((*found, *_answering(text, hits)))


def _answering(text: str, hits: Iterable[Hit]) -> Iterator[tuple[int, str]]:
    """Mobiles of somebody who is called by his surname: 张主任 with eleven digits behind."""
    if _CALLED.search(text):
        yield from ((hit.start, hit.kind.value) for hit in hits if hit.kind is Kind.MOBILE)
