"""请人看的: what of a masked list nobody can judge but a person, and how he says that he has looked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.deliver.masked.lists.codes import CODES
from pipeline.deliver.masked.lists.headed import Headed, Heading, headed, is_form
from pipeline.deliver.masked.lists.postable import (
    Unfit,
    is_party,
    is_same,
    is_unit,
    names_door,
    unfit,
)
from pipeline.deliver.masked.lists.sentences import OUTSIDE
from pipeline.deliver.masked.lists.states import told_in
from pipeline.deliver.masked.rule import Rule
from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Text
from pipeline.model.text import clip
from pipeline.privacy.hit import Kind
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.words.names import is_name

_MOST = 5
_OF_SOMEBODY = {Kind.NAME, Kind.RESIDENT_ID}
_LONGEST = 20
CLOSED_KINDS = frozenset({Holds.IDENTITY, Holds.ACCOUNT, Holds.PHONE, Holds.HOME_PHONE, Holds.ADDRESS})
"""Columns that nobody can let stay by having looked: what is not masked in them has to be changed."""
_NO_KEEP = "--keep 对它们不起作用。"
_NO_HEADINGS = "没有找到写着“姓名”“身份证号”一类字样的表头：{}。看不出哪一栏写的是什么，姓名和个人状况可能没有遮，请补上表头再做一次。"
_FORM = "这里是一项一项填的表，不是名单：{}。看不出写的是谁，请改成一人一行、上面有表头的名单再做一次。"
_NO_NAMES = "有要遮的姓名，但看不出哪一栏是姓名：{}。请把那一栏的表头写成“姓名”再做一次；那一栏每格都是姓名的，在命令后面加上 --keep 和那一栏的表头也可以。"


@dataclass(slots=True)
class _Column:
    """A column that is to be seen: what stands over it, and in which rows, as users count."""

    heading: Heading
    holds: Holds | None
    is_known: bool
    is_kept: bool
    """Whether somebody looked at it; what is left then names a door."""
    rows: list[int] = field(default_factory=list)
    tells: set[str] = field(default_factory=set)

    def what(self) -> str:
        """In brackets, of which states its cells have words; "" without any."""
        return f"（写有{'、'.join(sorted(self.tells))}）" if self.tells else ""


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
            is_kept = one.columns.at(at) not in CLOSED_KINDS and _is_typed(one.heading(at), kept)
            column = _Column(one.heading(at), one.columns.at(at), found.is_known, is_kept)
            known = columns.setdefault(one.place(at), column)
            known.rows.extend(one.table.first_row + row for row in found.rows)
            known.tells.update(told for row in found.rows for told in told_in(one.table.rows[row][at]))
    yield from (_NO_HEADINGS.format(where) for where, is_headless in headless.items() if is_headless)
    yield from _asking(columns)


def _unfit_columns(one: Headed, kept: Collection[str]) -> Iterator[tuple[int, Unfit]]:
    listed = [(at, row) for at, row in one.listed() if any(map(str.strip, row))]
    for column in range(max((len(row) for _, row in listed), default=0)):
        heading = one.heading(column)
        cells = [(at, row[column]) for at, row in listed if column < len(row) and row[column].strip()]
        holds = one.columns.at(column)
        if holds not in CLOSED_KINDS and _is_typed(heading, kept):
            cells = [(at, cell) for at, cell in cells if holds not in CODES and names_door(cell)]
        found = unfit(heading, ((at, cell) for at, cell in cells if cell != heading.own))
        if found:
            yield column, found


def _is_typed(heading: Heading, kept: Collection[str]) -> bool:
    return any(is_same(heading, typed) for typed in kept)


def _asking(columns: Mapping[str, _Column]) -> Iterator[str]:
    bare = {place: column for place, column in columns.items() if not column.heading.shown()}
    doors = {place: one for place, one in columns.items() if one.is_kept and place not in bare}
    columns = {place: one for place, one in columns.items() if place not in {*bare, *doors}}
    remarks = {place: one for place, one in columns.items() if one.holds is Holds.REMARK}
    odd = {place: one for place, one in columns.items() if one.is_known and place not in remarks}
    others = {place: one for place, one in columns.items() if place not in {*remarks, *odd}}
    if bare:
        yield f"{'、'.join(bare)}没有表头，看不出写的是什么：请补上表头再做一次。"
    if remarks:
        yield f"备注栏请逐格看：{_listed(remarks)}。不能公开的删去；{_keep(remarks)}"
    for place, column in doors.items():
        yield f"{_rows_of(place, column)}写有门牌号，共{len(column.rows)}格：请改成只写到村组或删去，再做一次。{_NO_KEEP}"
    for place, column in odd.items():
        told = f"{_rows_of(place, column)}写的不像这一栏该有的，共{len(column.rows)}格{column.what()}"
        if column.holds in CLOSED_KINDS:
            yield f"{told}：请改好或删去，再做一次。{_NO_KEEP}"
        else:
            yield f"{told}：请看一遍，改好或删去；{_keep({place: column})}"
    if others:
        yield f"这里不知道能不能公开的栏：{_listed(others)}。不能公开的整列删去；{_keep(others)}"


def _rows_of(place: str, column: _Column) -> str:
    some = "、".join(map(str, column.rows[:_MOST])) + ("等" if len(column.rows) > _MOST else "")
    return f"{place}“{_shown(column)}”第{some}行"


def _listed(columns: Mapping[str, _Column]) -> str:
    return "，".join(
        f"{place}“{_shown(column)}”{len(column.rows)}格有字{column.what()}"
        for place, column in columns.items()
    )


def _keep(columns: Mapping[str, _Column]) -> str:
    typed = dict.fromkeys(f"--keep {masked_line(column.heading.typed())}" for column in columns.values())
    return f"看过确实能公开的，在命令后面加上 {' '.join(typed)} 再做一次。"


def _shown(column: _Column) -> str:
    return clip(column.heading.shown(), _LONGEST)


def nameless_tables(texts: Iterable[Text], rule: Rule, kept: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each table that is about people and has no column of names.

    One whose cells are all names will do as well, if its heading is of a party (出租方) or in `kept`.
    """
    told: dict[str, None] = {}
    for one in headed(texts):
        if isinstance(one, Headed) and one.columns.holds and Holds.NAME not in one.columns.holds:
            hits = rule.cell_hits(one.table.rows, one.columns)
            is_about_people = any(each.hit.kind in _OF_SOMEBODY for each in hits)
            if is_about_people and not any(_are_parties(one, at, kept) for at in range(len(one.headings))):
                told[masked_line(one.table.where) or "整张表"] = None
    yield from map(_NO_NAMES.format, told)


def _are_parties(one: Headed, column: int, kept: Collection[str]) -> bool:
    """Whether a column says in each row of whom the row is, by names that are hidden where others are."""
    heading = one.heading(column)
    if not is_party(heading) and not _is_typed(heading, kept):
        return False
    cells = [row[column] for _, row in one.listed() if column < len(row) and row[column].strip()]
    return any(map(is_name, cells)) and all(is_name(cell) or is_unit(cell) for cell in cells)


def met(texts: Iterable[Text], kept: Collection[str]) -> tuple[str, ...]:
    """What of `kept` lets something stay: a column that may, or the sentences outside the tables."""
    headings = {
        heading
        for one in headed(texts)
        if isinstance(one, Headed)
        for at, heading in enumerate(one.headings)
        if one.columns.at(at) not in CLOSED_KINDS
    }
    return tuple(
        typed for typed in kept if typed == OUTSIDE or any(is_same(heading, typed) for heading in headings)
    )


def never_met(texts: Iterable[Text], kept: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each heading that was typed and stands over no column."""
    headings = {heading for one in headed(texts) if isinstance(one, Headed) for heading in one.headings}
    for typed in kept:
        if typed != OUTSIDE and not any(is_same(heading, typed) for heading in headings):
            yield f"--keep 后面写的“{masked_line(typed)}”，名单里没有这一栏，请照表头的字写。"
