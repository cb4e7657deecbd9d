"""表头: what is written over each column of a list, and where the rows of people begin below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Passage, TableRows, Text, Unread, inside
from pipeline.model.text import column_letters
from pipeline.privacy.plain import view_of
from pipeline.privacy.tables.columns import Columns, read_headings
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.tracked import tracked
from pipeline.privacy.words.names import is_name
from pipeline.privacy.words.sentences import plain_signs

Rows = Sequence[Sequence[str]]

_TITLES = 20  # rows of titles that may stand above the headings of a table
_ENOUGH = 2
_LONGEST = 12
_DIGIT = re.compile(r"[0-9０-９]")
_LONG_NUMBER = re.compile(r"[0-9*]{4}")
_SPACE = re.compile(r"\s+")
_ADORNMENT = re.compile(r"[\s*:：&;|<>$`\"'!?#~\\]|[(\[【][^)\]】]*[)\]】]")
_TAIL = re.compile(
    r"(?:公民)?(?:身份证|身份)件?(?:号码?)?\s*[(\[]?(?:号码?)?[后末尾](?:四|4)位(?:数?字?|号码?)?[)\]]?"
)
_LABEL = re.compile(
    r"\s*(?:注|备注|说明|附注|(?:经办|审核|填表|制表|负责|填报|复核|主管|监督|公示|举报|联系|咨询|单位)[^:：|]{0,8})[:：]"
)
_OFFICE = re.compile(
    r"[一-鿿]{0,16}(?:村民委员会|居民委员会|村委会|居委会|监督委员会|监委会|人民政府|办事处|党支部|党总支|党委|合作社|办公室|民政所|财政所)"
    r"(?:\([公盖印]?章\)|盖章)?"
)
_SIGNS = re.compile(
    r"(?:(?:驻?村|社区|居|支部|镇|乡|街道|党|总支|驻村|工作队|监委会|两委|包村|第一|分管|单位|副|村民|小)*"
    r"(?:主任|书记|支书|会计|文书|出纳|组长|队长|干部|领导|代表|负责人|经办人|审[核批]人|监督员?|主管|[填制报]表人?|复核人?|镇长|乡长|所长)"
    r"(?:\(?(?:签字|签名|签章|盖章|章)\)?)?|\(?(?:盖章|公章|印章|签章)\)?|(?:填表|制表|公示|填报)?(?:日期|时间))"
    r"(?::[一-鿿]{0,4})?"
)
_DAY = re.compile(r"(?:日期:?|时间:?)?(?:(?:19|20)[0-9]{2}|_{2,4})?[-./年]?[0-9_]{0,2}[-./月]?[0-9_]{0,2}日?")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column: its own words, and those of the group that it belongs to, each may be ""."""

    own: str = ""
    group: str = ""

    def words(self) -> tuple[str, ...]:
        """The words, own ones first, without spaces and what stands in brackets."""
        return tuple(dict.fromkeys(filter(None, map(plain, (self.own, self.group)))))

    def shown(self) -> str:
        """The words as a user may read and type them, without spaces: 家庭成员信息姓名 in two levels."""
        group = "" if self.group == self.own else self.group
        return masked_line(_SPACE.sub("", group + self.own))

    def typed(self) -> str:
        """The words as they are typed behind a command, without brackets and other signs."""
        return "".join(reversed(self.words()))


@dataclass(frozen=True, slots=True)
class Headed:
    """Rows of a table under their headings; `rows` before `body` are titles and headings."""

    table: TableRows
    columns: Columns
    headings: tuple[Heading, ...]
    top: int
    body: int

    def heading(self, column: int) -> Heading:
        """What stands over a column, from 0."""
        return self.headings[column] if column < len(self.headings) else Heading()

    def place(self, column: int) -> str:
        """A column as users name it: C列, and 第3格 where columns have no letters."""
        name = f"{column_letters(column + 1)}列" if self.table.is_sheet else f"第{column + 1}格"
        return inside(masked_line(self.table.where), name)

    def cell_place(self, row: int, column: int) -> str:
        """A cell as users name it: C列第5行, and 第5行第3格 where columns have no letters."""
        number = f"第{self.table.first_row + row}行"
        if self.table.is_sheet:
            return self.place(column) + number
        return inside(masked_line(self.table.where), f"{number}第{column + 1}格")

    def row_place(self, row: int) -> str:
        """A row, from 0, as users name it."""
        return inside(masked_line(self.table.where), f"第{self.table.first_row + row}行")

    def titles(self) -> Iterator[str]:
        """The cells above the headings."""
        return (cell for row in self.table.rows[: self.top] for cell in row if cell)

    def listed(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the headings that are no notes, each with its place from 0."""
        rows = enumerate(self.table.rows[self.body :], self.body)
        return ((at, row) for at, row in rows if not is_note(row))

    def notes(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the headings that say something of the table, each with its place from 0."""
        rows = enumerate(self.table.rows[self.body :], self.body)
        return ((at, row) for at, row in rows if is_note(row))


def plain(words: str) -> str:
    """A heading without spaces and signs, and without what stands in brackets unless that is all."""
    text = view_of(words).text
    return _ADORNMENT.sub("", text) or re.sub(r"[\W_]", "", text)


def is_tail_of_number(heading: Heading) -> bool:
    """Whether a column holds the last four of a resident number, which is what a mask leaves: 身份证号（后四位）."""
    return _TAIL.fullmatch(view_of(heading.own).text.strip()) is not None


def is_note(row: Sequence[str]) -> bool:
    """Whether a row is one cell that is no name, as titles and notes are, or is labelled as one: 经办人：……"""
    filled = [cell for cell in row if cell.strip()]
    return (
        (len(filled) == 1 and not is_name(_SPACE.sub("", filled[0])))
        or any(_LABEL.match(cell) for cell in filled)
        or is_signed(row)
    )


def is_signed(row: Sequence[str]) -> bool:
    """Whether a row says who made the list, and when, and nothing else: 河湾村村民委员会, 村主任签字 and his name."""
    before: re.Match[str] | None = None
    is_said = False
    for cell in filter(str.strip, row):  # nearly every row ends at its first or second cell
        text = _SPACE.sub("", plain_signs(view_of(cell).text))
        label = _SIGNS.fullmatch(text)
        by_office = label is not None or _OFFICE.fullmatch(text) is not None
        if not (by_office or _DAY.fullmatch(text) or (before and is_name(text))):
            return False
        is_said |= by_office
        before = label
    return is_said


def headed(texts: Iterable[Text]) -> Iterator[Headed | Passage | Unread]:
    """Yield all texts in their order, rows of tables under their headings."""
    known: dict[str, tuple[Columns, tuple[Heading, ...]]] = {}
    for text, columns in tracked(texts):
        if not isinstance(text, TableRows):
            yield text
            continue
        before = known.get(text.where)
        if text.starts_table or before is None or before[0] is not columns:
            top, body = heading_rows(text.rows, columns)
            known[text.where] = columns, tuple(_headings(text.rows[top:body]))
            yield Headed(text, columns, known[text.where][1], top, body)
        else:
            yield Headed(text, columns, before[1], 0, 0)


def heading_rows(rows: Rows, columns: Columns) -> tuple[int, int]:
    """From which row to which the headings of these columns reach; (0, 0) if they do not stand in `rows`."""
    for first in range(min(_TITLES, len(rows))) if columns.holds else ():
        found, end = read_headings(rows[first:])
        if end and found == columns:
            top = next(at for at in range(first, first + end) if any(map(held_under, rows[at])))
            return top, _below(rows, first + end, columns)
    return 0, 0


def _below(rows: Rows, end: int, columns: Columns) -> int:
    """Past a second row of headings of which none is known: 水田 and 旱地 below 征收面积."""
    if end >= len(rows):
        return end
    row = rows[end]
    filled = [cell for cell in row if cell.strip()]
    names = [cell for at, cell in enumerate(row) if cell and columns.at(at) is Holds.NAME]
    is_heading = len(filled) >= _ENOUGH and not any(held_under(cell) is None for cell in names)
    return end + 1 if is_heading and all(map(_may_be_heading, filled)) else end


def _may_be_heading(cell: str) -> bool:
    return len(cell) <= _LONGEST and not _DIGIT.search(cell) and not is_name(cell)


def _headings(rows: Rows) -> Iterator[Heading]:
    for column in range(max(map(len, rows), default=0)):
        said = [(at, row[column]) for at, row in enumerate(rows) if column < len(row) and row[column].strip()]
        if not said:
            yield Heading()
            continue
        at, own = said[-1]
        yield Heading(own, _group(rows[:at], column))


def _group(rows: Rows, column: int) -> str:
    """The words above, which may stand in the first of several merged cells."""
    for row in reversed(rows):
        left = [cell for cell in row[: column + 1] if cell.strip()]
        if left:
            return left[-1]
    return ""


def is_form(one: Headed) -> bool:
    """Whether what stands between the headings are the answers: 姓名｜王小明｜出生日期｜……"""
    return any(map(has_answers, one.table.rows[one.top : one.body]))


def has_answers(row: Sequence[str]) -> bool:
    """Whether a row of headings tells of somebody as well."""
    return any(is_name(cell) or _LONG_NUMBER.search(cell) is not None for cell in row)
