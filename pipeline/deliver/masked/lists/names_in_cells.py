"""格里的姓名: where the names stand in a row of a list, name by name, whatever is written around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.deliver.masked.lists.children import KINSHIP
from pipeline.deliver.masked.lists.headed import is_note
from pipeline.deliver.masked.lists.states import named_in, told_in
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.words.names import is_name, may_be_name

_WORD = re.compile(r"[一-鿿](?:[ \u3000]+[一-鿿]){1,2}(?![一-鿿])|[一-鿿·．.]{2,}")
_RELATIONS = frozenset(
    "户主 本人 儿子 女儿 孙子 孙女 外孙 外孙女 长子 次子 长女 次女 父子 母女 夫妻 妻子 丈夫 父亲 母亲 爷爷 奶奶 外公 外婆 配偶 儿媳 女婿 "
    "兄弟 姐妹 家长 监护人 代领 代领人 已领 单位 合计 小计 总计 不详 同上 村委会 村集体 工作人员 自己 家属 其他".split()
)
_GUARDIAN = re.compile(r"(?:监护|抚养|扶养|赡养|代领|联系)人[:：为是系 ]?([一-鿿]{2,4})")
_SPACE = re.compile(r"\s+")
_LONGEST = 8
_ANY_NAME = re.compile("[一-鿿]{2,4}")
_BEHIND_BRACKET = re.compile(r"[(（\[【]\s*$")
_NO_NAME = re.compile(r"\*|名单|名册|公示|公告|[表榜]$")
_OPEN = {None, Holds.OTHER, Holds.OFFICE, Holds.NEED}
"""Columns in which a cell that reads as a name is one: 父亲, 受助学生."""

Place = tuple[int, int, int]
"""Column, start and end."""


def names_of_row(row: Sequence[str], columns: Columns, whole: Collection[int]) -> Iterator[Place]:
    """Yield where a row says names: under headings of names, as whole cells, and in whatever else it says.

    Cells in `whole` are left out.
    """
    stands_alone = is_note(row)
    for column, cell in enumerate(row):
        if not cell.strip() or column in whole or held_under(cell) is not None:
            continue
        holds = columns.at(column)
        if _is_name(cell) and (holds is Holds.NAME or (holds in _OPEN and not stands_alone)):
            yield column, *_stripped(cell)
        elif holds is Holds.NAME and not stands_alone:
            yield from ((column, start, end) for start, end in names_in_cell(cell))
        elif holds is not Holds.NAME:
            yield from ((column, start, end) for start, end in _told(cell))


def names_in_cell(cell: str) -> Iterator[tuple[int, int]]:
    """Yield the names in a cell of a column of names; a short cell in which none is known is one."""
    words = [
        (_behind_kinship(word), word.end())
        for word in _WORD.finditer(cell)
        if _is_relative(word) or _is_listed(word)
    ]
    words += [name for name in named_in(cell) if all(name[1] <= at or end <= name[0] for at, end in words)]
    yield from words
    if (
        not words
        and len(_close(cell)) <= _LONGEST
        and _close(cell) not in _RELATIONS
        and not _NO_NAME.search(cell)
    ):
        yield _stripped(cell)


def _close(cell: str) -> str:
    return _SPACE.sub("", cell)


def _is_name(cell: str) -> bool:
    return _close(cell) not in _RELATIONS and is_name(_close(cell))


def _told(cell: str) -> Iterator[tuple[int, int]]:
    """Whoever is named in a cell of any other column, or in a title or note."""
    guardians = [*_guardians(cell)]
    yield from guardians
    for start, end in named_in(cell):
        if all(end <= first or last <= start for first, last in guardians):
            yield start, end


def _guardians(cell: str) -> Iterator[tuple[int, int]]:
    """Whoever is called the guardian: 监护人吴大海跟她住 names 吴大海."""
    for found in _GUARDIAN.finditer(cell):
        start, end = found.span(1)
        known = (at for at in range(end, start + 1, -1) if is_name(cell[start:at]))
        yield from ((start, at) for at in list(known)[:1])


def _behind_kinship(word: re.Match[str]) -> int:
    """Where the name begins in 妻丁桂花, which a name of its own would hardly be."""
    kin = KINSHIP.match(word[0])
    return word.start() + (kin.end() if kin and is_name(word[0][kin.end() :]) else 0)


def _is_relative(word: re.Match[str]) -> bool:
    return _behind_kinship(word) > word.start()


def _is_listed(word: re.Match[str]) -> bool:
    """Whether a word in a cell of names is one; what stands in brackets says more often who he is.

    A cell with digits tells more than names.
    """
    close = _close(word[0])
    tells_more = any(map(str.isdigit, word.string))
    if tells_more or _BEHIND_BRACKET.search(word.string, 0, word.start()):
        return close not in _RELATIONS and may_be_name(close)
    return may_be_listed(close)


def may_be_listed(word: str) -> bool:
    """Whether a word under a heading of names is one: there any two to four characters are, 代小军 and 海霞."""
    if word in _RELATIONS or told_in(word):
        return False
    is_short = _ANY_NAME.fullmatch(word) is not None and "某" not in word
    return may_be_name(word) or (is_short and held_under(word) is None and not _NO_NAME.search(word))


def _stripped(cell: str) -> tuple[int, int]:
    return len(cell) - len(cell.lstrip()), len(cell.rstrip())
