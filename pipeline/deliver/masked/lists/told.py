"""名单说了什么: what a list tells as a whole, by which one cannot decide row by row.

A star in place of one name in twenty says of whom the rest of the row, or an earlier posting, was about. So
names stay for everybody or for nobody: for nobody, where the title, a heading or any row tells of illness or
disability, or the title of children.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.deliver.masked.lists.headed import Headed, Heading, headed, is_tail_of_number
from pipeline.deliver.masked.lists.states import tells_of_illness, told_of_somebody
from pipeline.deliver.masked.rule import tells_of_health_or_minor
from pipeline.deliver.scan.found import masked_line
from pipeline.model.passage import Passage, Text, inside
from pipeline.privacy.detect import find
from pipeline.privacy.hit import NOTHING_LAWFUL, CellHit, Hit, Kind
from pipeline.privacy.tables.find import find_in_rows
from pipeline.privacy.tables.headings import Holds
from pipeline.privacy.tables.rows import MINOR
from pipeline.privacy.words.conditions import TOLD_OF_A_PERSON, states_in

CLOSED = frozenset({Holds.HEALTH, Holds.PLIGHT})
"""Columns of which every cell is hidden, whatever it says."""

FILE_NAME = "文件名"
"""Where, among the texts of a file, its own name stands."""

OF_MINORS = frozenset({MINOR, TOLD_OF_A_PERSON["minor"]})
"""Why a hit is one that tells of a child."""

_SHOWN = 3
_TOUCHING = {"health", "minor"}
_TOUCHING_WORDS = re.compile(
    r"罕见病|失独|特别扶助|伤残|残疾|医疗救助|医药费|住院|慢病|门诊|两癌|精神(?!文明)|避孕|疫苗|接种"
    r"|儿童|幼儿|婴儿|少年(?!宫)|孤儿|(?<!大)(?<!退)学生|小学|初中|幼儿园|学前|[一二三四五六七八九]年级|营养改善"
)
_OF_THE_ILL = re.compile(r"病|残|孕|诊|体检|用药|手术|住院|医院|科室|失能|接种|疫苗|监护|服刑|戒毒|矫正")
_OF_PUPILS = re.compile(r"班级|年级|就读|园所|学籍|学段|幼儿|儿童|(?<!大)学生|录取学校")
_OF_ANYBODY = re.compile(r"(?:健康|身体|精神)(?:状况|情况)|婚姻.*|医保.*|体检日期")
"""Headings that ask everybody something: having an answer tells nothing."""
_LIST = re.compile(r"公示|名单|名册|清册|发放|一览表|明细|登记|公布|公开|公告|榜|台账")
_SENTENCE = re.compile(r"[^。；;\n]+")
_SIGNS = re.compile(r"[，。；！]")
_NOTE = re.compile(r"\s*(?:注|备注|说明|联系|监督|咨询)")
_TITLE = 40
_REACH = 25
SAYS_NOTHING = re.compile(r"[无否没空/\\—–\-0.、\s]*")


@dataclass(frozen=True, slots=True)
class Tells:
    """What a list tells: whether it holds resident numbers, and, as Chinese clauses, why no name stays.

    `titles` say it of everybody in the list, `places` of some, in columns and cells that need not be there.
    """

    has_numbers: bool = False
    titles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def is_nameless(self) -> bool:
        """Whether all names are hidden."""
        return bool(self.titles or self.places)

    def said(self) -> Iterator[str]:
        """Yield the sentence that says why all names were hidden, and what would let them stay."""
        if self.titles:
            yield f"{_ALL_HIDDEN}：{_some(self.titles)}，名单上的人都是。"
        elif self.places:
            yield f"{_ALL_HIDDEN}：{_some(self.places)}。{_REMEDY}"


_ALL_HIDDEN = "名单上的姓名、话里看得出的姓名都遮盖了（书记、经办人一类办事的人照写）"
_REMEDY = "只遮几个人的，反而看得出是谁。病情、残疾不必公示：从原名单里把这些栏、这些格删去再做一次，姓名就照常保留。"


def _some(clauses: Sequence[str]) -> str:
    more = f"等{len(clauses)}处" if len(clauses) > _SHOWN else ""
    return "；".join(clauses[:_SHOWN]) + more


def told_by(texts: Iterable[Text], stem: str) -> Tells:
    """Return what the texts of a list tell that was kept in a file called `stem`."""
    numbers = seen_tables = False
    titles = dict.fromkeys(_by_title(FILE_NAME, stem, is_title=True))
    places: dict[str, None] = {}
    for one in headed(texts):
        if isinstance(one, Headed):
            seen_tables = True
            hits = find_in_rows(one.table.rows, one.columns, NOTHING_LAWFUL)
            numbers |= any(each.hit.kind is Kind.RESIDENT_ID for each in hits)
            numbers |= any(map(is_tail_of_number, one.headings))
            titles |= dict.fromkeys(_by_titles(one))
            places |= dict.fromkeys((*_by_columns(one), *_by_rows(one, hits)))
        elif isinstance(one, Passage):
            titles |= dict.fromkeys(_by_passage(one, is_title=not seen_tables))
            places |= dict.fromkeys(_by_sentences(one))
    return Tells(numbers, tuple(titles), tuple(places))


def touching_word(text: str) -> str:
    """The first word of health, disability or childhood in a text; "" without any."""
    states = ((start, text[start:end]) for start, end, kind in states_in(text) if kind in _TOUCHING)
    words = ((found.start(), found[0]) for found in _TOUCHING_WORDS.finditer(text))
    return min((*states, *words), default=(0, ""))[1]


def _by_title(where: str, text: str, is_title: bool) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        word = touching_word(sentence)
        if word and not _NOTE.match(sentence):
            behind = sentence.partition(word)[2][:_REACH]
            listed = _LIST.search(behind)
            if (listed and "不" not in behind[: listed.start()]) or (is_title and len(sentence) <= _TITLE):
                yield f"{where or '标题'}写有“{word}”"


def _by_passage(passage: Passage, *, is_title: bool) -> Iterator[str]:
    """What lines around the tables say of everybody: headlines, and sentences that lead to a list."""
    for line in passage.text.splitlines():
        is_headline = is_title and not _SIGNS.search(line)
        yield from _by_title(masked_line(passage.where), line, is_title=is_headline)


def _by_sentences(passage: Passage) -> Iterator[str]:
    for hit in find(passage.text, NOTHING_LAWFUL):
        if _tells_of_ill(hit):
            yield f"{masked_line(passage.place(hit.start)) or '正文'}写有病情或残疾"


def _tells_of_ill(hit: Hit) -> bool:
    return tells_of_health_or_minor(hit) and hit.reason not in OF_MINORS


def _by_titles(one: Headed) -> Iterator[str]:
    where = masked_line(one.table.where)
    yield from _by_title("工作表名", one.table.where, is_title=True)
    for title in one.titles():
        yield from _by_title(inside(where, "标题"), title, is_title=True)


def _by_columns(one: Headed) -> Iterator[str]:
    rows = [row for _, row in one.listed() if any(map(str.strip, row))]
    telling = {at for at, heading in enumerate(one.headings) if _is_telling(one, at, heading)}
    for column in sorted(telling):
        if any(_says_something(row, column) for row in rows):
            yield f"{one.place(column)}“{one.heading(column).shown()}”"
    yield from _partly_closed(one, telling, rows)


def _by_rows(one: Headed, hits: Iterable[CellHit]) -> Iterator[str]:
    found: dict[int, set[int]] = {}
    for each in hits:
        if _tells_of_ill(each.hit) and each.row >= one.body and not _is_apart(one, each):
            found.setdefault(each.row, set()).add(each.column)
    listed = {at for at, _ in one.listed()}
    for at, row in enumerate(one.table.rows[one.body :], one.body):
        told = found.get(at, set())
        for column in _ill_cells(row, one, told) if at in listed else sorted(told):
            yield f"{one.cell_place(at, column)}写有病情或残疾"


def _is_apart(one: Headed, each: CellHit) -> bool:
    """Whether a hit is of somebody whom only its own cell names, as in accounts: that is hidden whole."""
    is_listed = Holds.NAME in one.columns.holds
    return not is_listed and bool(told_of_somebody(one.table.rows[each.row][each.column]))


def _is_telling(one: Headed, column: int, heading: Heading) -> bool:
    """Whether whoever has something in this column is ill, disabled or a child."""
    words = heading.words()
    if not words or any(map(_OF_ANYBODY.fullmatch, words)) or one.columns.at(column) is Holds.PLIGHT:
        return False
    return one.columns.at(column) is Holds.HEALTH or any(
        _OF_THE_ILL.search(word) or _OF_PUPILS.search(word) or touching_word(word) for word in words
    )


def _says_something(row: Sequence[str], column: int) -> bool:
    return column < len(row) and SAYS_NOTHING.fullmatch(row[column]) is None


def _partly_closed(one: Headed, telling: set[int], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Closed columns that are filled for some and blank for others: the stars would tell for whom."""
    names = [at for at, holds in enumerate(one.columns.holds) if holds is Holds.NAME]
    people = [row for row in rows if any(at < len(row) and row[at].strip() for at in names)]
    for column, holds in enumerate(one.columns.holds):
        if holds in CLOSED and column not in telling:
            filled = sum(column < len(row) and bool(row[column].strip()) for row in people)
            if 0 < filled < len(people):
                yield f"{one.place(column)}“{one.heading(column).shown()}”有的人填了，有的人空着"


def _ill_cells(row: Sequence[str], one: Headed, told: set[int]) -> Iterator[int]:
    """The cells of a row that tell of illness or disability outside the columns that are hidden anyway."""
    for column, cell in enumerate(row):
        states = one.columns.are_of_persons and (
            tells_of_illness(cell) or any(kind == "health" for _, _, kind in states_in(cell))
        )
        if (column in told or states) and one.columns.at(column) not in CLOSED:
            yield column
