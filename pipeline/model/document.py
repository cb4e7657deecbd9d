"""文书: what a written report is made of, and what was extracted from one that somebody finished."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: as it is printed, and the fact (code) and value it stands for."""

    text: str
    fact: str
    value: Decimal


Run = str | Number
"""A piece of a paragraph: plain words, or a number that knows its fact."""


class Role(Enum):
    """What a paragraph is, by which each writer sets its type (GB/T 9704-2012)."""

    TITLE = "标题"
    BODY = "正文"
    PART = "一级标题"
    SECTION = "二级标题"
    SUBSECTION = "三级标题"
    REMARK = "说明"
    SIGNATURE = "落款"
    DATE = "成文日期"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    role: Role
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """An official table in its place: `code` is table2, table3 or table4, `values` printed texts by fact."""

    code: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """政府信息公开工作年度报告 from its title to its date.

    `notices` say why it is a draft; none when it is not. `lacks` says what it should still tell, in Chinese:
    that makes it no draft.
    """

    title: str
    blocks: tuple[Paragraph | Table, ...]
    edition: str
    notices: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


Grid = tuple[tuple[str, ...], ...]
"""A table as extracted: rows of cell texts; a merged one stands in its first cell, the others are ""."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of an extracted text; `page` from 1, 0 where the format has none."""

    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """What could be read of a finished report, in its order.

    `unread` says in Chinese what of it could not be read, `remarks` what stands beside it or is good to know:
    running heads, pictures, comments, menus. A report is wholly read although there are remarks.
    """

    file: str
    blocks: tuple[Line | Grid, ...]
    unread: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
