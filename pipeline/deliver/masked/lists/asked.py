"""请人看的: what of a masked list nobody can judge but a person, and how he says that he has looked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.deliver.masked.lists.headed import Headed, Heading, headed, is_form
from pipeline.deliver.masked.lists.postable import Unfit, is_place, is_same, unfit
from pipeline.deliver.masked.lists.told import FILE_NAME
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Passage, Text
from pipeline.model.text import clip
from pipeline.privacy.hit import Kind
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.words.conditions import states_in
from pipeline.privacy.words.names import names_in
from pipeline.privacy.words.sentences import plain_signs

OUTSIDE = "表外的话"
"""What is typed for the sentences around and below the tables, which have no heading."""

_MOST = 5
_CALLS = {Kind.MOBILE, Kind.LANDLINE, Kind.EMAIL}
_OF_SOMEBODY = {Kind.NAME, Kind.RESIDENT_ID}
_LONGEST = 20
_USUAL_NOTE = re.compile(
    "公示(?:期|时间)|监督|举报|咨询|异议|意见|电话|[制填]表|审[核批]|经办|负责人|单位|日期|委员会|政府|村[名别]|合计|[总小]计|共计|[0-9]年.*月"
)
_SHORT, _USUAL = 2, 3
"""Characters of a name."""
_NO_HEADINGS = "没有找到写着“姓名”“身份证号”一类字样的表头：{}。看不出哪一栏写的是什么，姓名和个人状况可能没有遮，请补上表头再做一次。"
_FORM = "这里是一项一项填的表，不是名单：{}。看不出写的是谁，请改成一人一行、上面有表头的名单再做一次。"
_NO_NAMES = "有要遮的姓名，但看不出哪一栏是姓名：{}。请把那一栏的表头写成“姓名”再做一次。"


@dataclass(slots=True)
class _Column:
    """A column that is to be seen: what stands over it, and in which rows, as users count."""

    heading: Heading
    holds: Holds | None
    is_known: bool
    rows: list[int] = field(default_factory=list)


def columns_to_see(texts: Iterable[Text], kept: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each column of a masked list of which nobody knows whether it may be posted.

    Columns in `kept` somebody has looked at: they are left out.
    """
    headless: dict[str, bool] = {}
    columns: dict[str, _Column] = {}
    for one in headed(texts):
        if not isinstance(one, Headed):
            continue
        where = masked_line(one.table.where) or "整张表"
        headless[where] = headless.get(where, True) and not one.columns.holds
        if is_form(one):
            yield _FORM.format(where)
            continue
        for at, found in _unfit_columns(one, kept) if one.columns.holds else ():
            column = _Column(one.heading(at), one.columns.at(at), found.is_known)
            columns.setdefault(one.place(at), column).rows.extend(
                one.table.first_row + at for at in found.rows
            )
    yield from (_NO_HEADINGS.format(where) for where, is_headless in headless.items() if is_headless)
    yield from _asking(columns)


def _unfit_columns(one: Headed, kept: Collection[str]) -> Iterator[tuple[int, Unfit]]:
    listed = [(at, row) for at, row in one.listed() if any(map(str.strip, row))]
    for column in range(max((len(row) for _, row in listed), default=0)):
        heading = one.heading(column)
        if any(is_same(heading, each) for each in kept):
            continue
        cells = [(at, row[column]) for at, row in listed if column < len(row) and row[column].strip()]
        found = unfit(heading, ((at, cell) for at, cell in cells if cell != heading.own))
        if found:
            yield column, found


def _asking(columns: Mapping[str, _Column]) -> Iterator[str]:
    bare = {place: column for place, column in columns.items() if not column.heading.shown()}
    remarks = {place: one for place, one in columns.items() if one.holds is Holds.REMARK}
    odd = {place: one for place, one in columns.items() if one.is_known and place not in bare}
    others = {place: one for place, one in columns.items() if not {place} & {*bare, *remarks, *odd}}
    if bare:
        yield f"{'、'.join(bare)}没有表头，看不出写的是什么：请补上表头再做一次。"
    if remarks:
        yield f"备注栏请逐格看：{_listed(remarks)}。不能公开的删去；{_keep(remarks)}"
    for place, column in odd.items():
        if place not in remarks:
            some = "、".join(map(str, column.rows[:_MOST])) + ("等" if len(column.rows) > _MOST else "")
            told = f"{place}“{_shown(column)}”第{some}行写的不像这一栏该有的，共{len(column.rows)}格"
            yield f"{told}：请看一遍，改好或删去；{_keep({place: column})}"
    if others:
        yield f"这里不知道能不能公开的栏：{_listed(others)}。不能公开的整列删去；{_keep(others)}"


def _listed(columns: Mapping[str, _Column]) -> str:
    return "，".join(
        f"{place}“{_shown(column)}”{len(column.rows)}格有字" for place, column in columns.items()
    )


def _keep(columns: Mapping[str, _Column]) -> str:
    typed = dict.fromkeys(f"--keep {masked_line(column.heading.typed())}" for column in columns.values())
    return f"看过确实能公开的，在命令后面加上 {' '.join(typed)} 再做一次。"


def _shown(column: _Column) -> str:
    return clip(column.heading.shown(), _LONGEST)


def nameless_tables(texts: Iterable[Text], rule: Rule) -> Iterator[str]:
    """Yield a sentence for each table that is about people and has no column of names."""
    told: dict[str, None] = {}
    for one in headed(texts):
        if isinstance(one, Headed) and one.columns.holds and Holds.NAME not in one.columns.holds:
            hits = rule.cell_hits(one.table.rows, one.columns)
            if any(each.hit.kind in _OF_SOMEBODY for each in hits):
                told[masked_line(one.table.where) or "整张表"] = None
    yield from map(_NO_NAMES.format, told)


def sentences_to_see(texts: Iterable[Text], rule: Rule, kept: Collection[str]) -> Iterator[str]:
    """Yield where sentences around the tables are about somebody, unless somebody has looked at them."""
    if OUTSIDE in kept:
        return
    places = dict.fromkeys(place for one in headed(texts) for place in _telling(one, rule))
    if places:
        more = f"等{len(places)}处" if len(places) > _MOST else ""
        some = "、".join(list(places)[:_MOST])
        yield (
            f"表格外面的话里写到了人，请逐句看：{some}{more}。不能公开的删去；"
            f"看过确实能公开的，在命令后面加上 --keep {OUTSIDE} 再做一次。"
        )


def _telling(one: object, rule: Rule) -> Iterator[str]:
    if isinstance(one, Passage):
        # 文本.csv and 高标.xlsx are no persons, and a file is seldom called by two characters of a name.
        shortest = _USUAL if one.where == FILE_NAME else _SHORT
        if (at := _told_at(one.text, rule, shortest)) is not None:
            yield masked_line(one.place(at)) or "正文"
    elif isinstance(one, Headed):
        for at, row in one.notes() if one.columns.holds else ():
            if any(_is_told(cell, rule) for cell in row if cell.strip()):
                yield one.row_place(at)
        yield from (f"{masked_line(one.table.where)}标题" for title in one.titles() if _names_somebody(title))


def _is_told(note: str, rule: Rule) -> bool:
    """Whether a note below a list is more than what lists end with: when and where objections are taken."""
    return not (_USUAL_NOTE.search(note) or is_place(note)) or _told_at(note, rule, _SHORT) is not None


def _told_at(text: str, rule: Rule, shortest: int) -> int | None:
    """Where a sentence tells of somebody: a number, a home, a state beside a name, or a name alone."""
    found = [hit.start for hit in rule.hits(text) if hit.kind not in _CALLS]
    spans = names_in(plain_signs(view_of(text).text))
    names = [start for start, end in spans if end - start >= shortest]
    states = [start for start, _, kind in states_in(text) if kind == "past"]
    return min((*found, *names, *states), default=None)


def _names_somebody(title: str) -> bool:
    return bool(names_in(plain_signs(view_of(title).text)))


def never_met(texts: Iterable[Text], kept: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each heading that was typed and that no column has."""
    headings = {heading for one in headed(texts) if isinstance(one, Headed) for heading in one.headings}
    for typed in kept:
        if typed != OUTSIDE and not any(is_same(heading, typed) for heading in headings):
            yield f"--keep 后面写的“{masked_line(typed)}”，名单里没有这一栏，请照表头的字写。"
