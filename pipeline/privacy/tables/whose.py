"""谁的电话: of whom a table says that a telephone in one of its cells is, someone in his role or another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pipeline.privacy.lawful import LINE_ENDS, NAMES_CALLER, calling_pattern, is_shared_line
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.columns import Columns, read_headings
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.words.names import may_be_name

Row = Sequence[str]
Callings = tuple[str, ...]

_OF_THE_SERVED: Final = frozenset(
    {
        Holds.IDENTITY,
        Holds.ACCOUNT,
        Holds.ADDRESS,
        Holds.PLACE,
        Holds.HOME_PHONE,
        Holds.HEALTH,
        Holds.NEED,
        Holds.PLIGHT,
        Holds.BIRTH,
        Holds.AGE,
    }
)
"""What is listed of those for whom somebody has a role, and of nobody in his role."""
_PHONE_COLUMNS: Final = frozenset({Holds.PHONE, Holds.OFFICE_PHONE, Holds.HOME_PHONE})
_CALL: Final = f"(?:{'|'.join(LINE_ENDS)}|联系方式|联系号码|座机|号码?)"
_BESIDE_A_ROLE = re.compile(rf"(?:[队员长]|成员|姓名|名字|职务|单位|信息|情况|联系|[及和、/()]|{_CALL})*")
_SHARED_LINE = re.compile("举报|投诉|咨询|服务|报名|业务|客服|热线")
_PERSON = re.compile(
    r"姓名|名字|人$|人[员口数]|[户者方]$|对象|群众|居民|村民|学生|老人|家长|成员|代表|职工|党员|法人"
)
_CONTACT = re.compile("(?:负责|责任|联系|管理|经办)人(?:姓名)?|联络员|代办员|管护员")
_PLAIN = re.compile(
    rf".*(?:职务|职级|职称|单位|部门|机构|性别|民族|政治面貌|学历|范围|区域|辖区|网格|河段|河流|水库|位置|地点|日期|时间"
    rf"|星期|班次|{_CALL})(?:名称|编号)?|序号|村名?|行政村|"
)
_OF_ANOTHER = re.compile("户|对象|群众|居民|村民|学生|家长|家属|本人|(?<![任责系])人(?!员)")
_OFFICIAL = re.compile(
    r"(?<!团)(?<!团支部)书记|支书|(?<!班)主任|[镇乡县区市局所站院处科部校]长|(?:人大|政协|工会|妇联)主席|科员|干事|会计|文书|村长"
    r"|(?:组织|宣传|纪检|政法|统战|支部|[支村党]委|总支)委员"
)
_OFFICE = re.compile("(?:现任|行政|党内|所任|担任)?(?:职务|岗位|职级|职称)+")
_NAME = re.compile("姓名|名字|成员|人员姓名")
_SERVING = re.compile(
    "访|接待|登记|记录|台账|工单|慰问|联系(?!方式|电话|号码)|救助|补助|补贴|低保|帮扶(?!干部|责任人)|签约"
)
_LONGEST_ROLE: Final = 12
_LONGEST_TITLE: Final = 40
_LONGEST_LABEL: Final = 8
_OF_LIST = re.compile(
    r"(?:[队员长]|成员|人员)*(?:[、和及与](?:[副]?[一-鿿]{2,6}[长员队]|第一书记))*"
    r"(?:[及和]?(?:基本|值班|联系|电话|方式|信息|情况|安排|职责|通讯|公示|公布))*"
    r"(?:公示牌|公示栏|公示|公告|名单|名册|花名册|一览|通讯录|信息|电话|安排)表?"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows, what their columns hold, the words of the headings by column, and the titles over them."""

    rows: Sequence[Row]
    columns: Columns
    callings: Callings
    headings: Mapping[int, str]
    titles: Sequence[str]
    has_callers: bool
    """Whether it lists who complained, asked or came, or anybody by name who has no office."""

    @classmethod
    def of(cls, rows: Sequence[Row], columns: Columns, callings: Callings) -> Listing:
        """Read what stands over the rows."""
        _, end = read_headings(rows)
        headings: dict[int, str] = {}
        titles: list[str] = []
        for row in rows[:end]:
            filled = [(at, cell) for at, cell in enumerate(row) if cell]
            if len(filled) == 1:
                titles.append(_words(filled[0][1]))
            else:
                headings |= {at: headings.get(at, "") + _words(cell) for at, cell in filled}
        return cls(rows, columns, callings, headings, titles, columns.are_of_persons or _has_callers(rows))

    def is_public(self, row: int, column: int) -> bool:
        """Whether a telephone in a cell is one of somebody in his role, or the line of an office."""
        own = self._over(row, column)
        if _names_role(own, self.callings) or self._is_line(own, row, column):
            return True
        if self.columns.at(column) is Holds.HOME_PHONE or self._goes_on() or _OF_ANOTHER.search(own):
            return False
        cells = self.rows[row]
        return self._is_beside_role(cells, column) or self._holds_office(cells) or self._is_by_title()

    def _goes_on(self) -> bool:
        """Whether the headings stand in an earlier block of the table: nobody can say what they were."""
        return not self.headings and bool(self.columns.holds)

    def _over(self, row: int, column: int) -> str:
        """The heading of a cell, or the label left of it where there is none."""
        if heading := self.headings.get(column, ""):
            return heading
        if not column or self.headings or self._goes_on():
            return ""
        return _words(self.rows[row][column - 1])

    def _is_line(self, own: str, row: int, column: int) -> bool:
        calling = calling_pattern(self.callings).search(own)
        if not calling and Holds.OFFICE_PHONE not in (self.columns.at(column), held_under(own)):
            return False
        if calling and not calling[0].endswith(LINE_ENDS):
            return False
        is_shared = is_shared_line(calling[0]) if calling else not own or _SHARED_LINE.search(own)
        return not is_shared or not (
            self.has_callers or (not own and any(map(may_be_name, self.rows[row][:column])))
        )

    def _is_beside_role(self, cells: Row, column: int) -> bool:
        """Whether the nearest cell or heading to the left that says who it is tells of a role."""
        return self._is_under_role(column) if self.headings else self._is_behind_role(cells, column)

    def _is_under_role(self, column: int) -> bool:
        for at in range(column - 1, -1, -1):
            heading = self.headings.get(at, "")
            if _names_role(_joined(self.headings, at), self.callings):
                return True
            if self.columns.at(at) is Holds.NAME or (heading and not _PLAIN.fullmatch(heading)):
                return False
        return False

    def _is_behind_role(self, cells: Row, column: int) -> bool:
        """The same in a form: 第一书记 | 刘强 | 手机 | 138…"""
        names = 0
        for cell in reversed(cells[:column]):
            words = _words(cell)
            if _names_role(words, self.callings):
                return True
            names += may_be_name(words)
            if names > 1 or not (may_be_name(words) or _PLAIN.fullmatch(words)):
                return False
        return False

    def _holds_office(self, cells: Row) -> bool:
        """Whether a row is about one person only, and its own 职务 is an office or a role."""
        if self._persons() > 1 or not _OF_THE_SERVED.isdisjoint(self.columns.holds):
            return False
        offices = (
            cells[at] for at, words in self.headings.items() if at < len(cells) and _OFFICE.fullmatch(words)
        )
        return not any(map(_SERVING.search, self.titles)) and any(
            len(cell) <= _LONGEST_ROLE
            and (_OFFICIAL.search(cell) or calling_pattern(self.callings).search(cell)) is not None
            for cell in offices
        )

    def _is_by_title(self) -> bool:
        """Whether a title says that the list is of people in their role, and no heading says otherwise."""
        if self._persons() > 1 or not _OF_THE_SERVED.isdisjoint(self.columns.holds):
            return False
        if any(_PERSON.search(words) and not _NAME.fullmatch(words) for words in self.headings.values()):
            return False
        return any(_is_list_of(title, self.callings) for title in self.titles)

    def _persons(self) -> int:
        return sum(
            self.columns.at(at) is Holds.NAME
            or _PERSON.search(words) is not None
            or _CONTACT.fullmatch(words) is not None
            or (_names_role(words, self.callings) and self.columns.at(at) not in _PHONE_COLUMNS)
            for at, words in self.headings.items()
        )


def _words(cell: str) -> str:
    return view_of(cell).text.replace(" ", "").rstrip(":：") if len(cell) <= _LONGEST_TITLE else ""


def _joined(headings: Mapping[int, str], at: int) -> str:
    """A heading; before 负责人 stands what is left of it: 村卫生室, 负责人."""
    heading = headings.get(at, "")
    return headings.get(at - 1, "") + heading if _CONTACT.fullmatch(heading) else heading


def _has_callers(rows: Sequence[Row]) -> bool:
    return any(
        len(cell) <= _LONGEST_LABEL and NAMES_CALLER.search(cell) is not None for row in rows for cell in row
    )


@lru_cache(maxsize=1 << 10)
def _names_role(words: str, callings: Callings) -> bool:
    """Whether words end in a role or what is told of one: 包村干部姓名, 家庭医生联系电话."""
    if not words or len(words) > _LONGEST_TITLE or _SERVING.search(words):
        return False
    return any(
        not found[0].endswith(LINE_ENDS) and _BESIDE_A_ROLE.fullmatch(words, found.end())
        for found in calling_pattern(callings).finditer(words)
    )


@lru_cache(maxsize=1 << 8)
def _is_list_of(title: str, callings: Callings) -> bool:
    """Whether a title is that of a list of people in a role: 驻村干部一览表, but not 网格员走访登记表."""
    if _SERVING.search(title):
        return False
    return any(
        not found[0].endswith(LINE_ENDS) and _OF_LIST.fullmatch(title, found.end())
        for found in calling_pattern(callings).finditer(title)
    )
