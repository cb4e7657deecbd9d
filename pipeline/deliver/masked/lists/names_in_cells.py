"""格里的姓名: where the names stand in a row of a list, name by name, whatever is written around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.deliver.masked.lists.headed import is_note
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.words.names import is_name, may_be_name

_WORD = re.compile(r"[一-鿿](?:[ \u3000]+[一-鿿]){1,2}(?![一-鿿])|[一-鿿·．.]{2,}")
_RELATIONS = frozenset("户主 本人 孙子 孙女 长子 次子 长女 次女 父子 母女 夫妻 单位 合计 小计 总计".split())
_GUARDIAN = re.compile(r"(?:监护|抚养|扶养|赡养|代领|联系)人[:：为是系 ]?([一-鿿]{2,4})")
_SPACE = re.compile(r"\s+")
_LONGEST = 8
_NO_NAME = re.compile(r"\*|名单|名册|公示|公告|[表榜]$")
_OPEN = {None, Holds.OTHER, Holds.OFFICE, Holds.NEED}
"""Columns in which a cell that reads as a name is one: 父亲, 受助学生."""

Place = tuple[int, int, int]
"""Column, start and end."""


def names_of_row(row: Sequence[str], columns: Columns, whole: Collection[int]) -> Iterator[Place]:
    """Yield where a row says names: under headings of names, as whole cells, and of who looks after somebody.

    Cells in `whole` are left out. Of titles and notes only what reads as a name throughout is one.
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
            yield from ((column, start, end) for start, end in _guardians(cell))


def names_in_cell(cell: str) -> Iterator[tuple[int, int]]:
    """Yield the names in a cell of a column of names; a short cell in which none is known is one."""
    words = [word for word in _WORD.finditer(cell) if _may_be_name(word[0])]
    yield from (word.span() for word in words)
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


def _guardians(cell: str) -> Iterator[tuple[int, int]]:
    """Whoever is called the guardian: 监护人吴大海跟她住 names 吴大海."""
    for found in _GUARDIAN.finditer(cell):
        start, end = found.span(1)
        known = (at for at in range(end, start + 1, -1) if is_name(cell[start:at]))
        yield from ((start, at) for at in list(known)[:1])


def _may_be_name(word: str) -> bool:
    close = _close(word)
    return close not in _RELATIONS and may_be_name(close)


def _stripped(cell: str) -> tuple[int, int]:
    return len(cell) - len(cell.lstrip()), len(cell.rstrip())
