"""文字: what a file of any kind says to someone who reads all of it, hidden parts as well."""

from __future__ import annotations

from dataclasses import dataclass

HIDDEN = "隐藏的"
"""Before the name of a sheet, and of a row or a column, that the program does not show."""


def inside(outer: str, inner: str) -> str:
    """Return the place `inner` within the place `outer`; either may be ""."""
    return "，".join(place for place in (outer, inner) if place)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of running text. `where` says in Chinese where it stands: 第3页, 批注, 文件属性“作者”.

    In a text whose lines are counted, `first_line` is the number of its first line and `where` is what
    comes before that number, often ""; elsewhere `first_line` is 0.
    """

    where: str
    text: str
    first_line: int = 0

    def place(self, start: int = 0) -> str:
        """Return in Chinese where the character at `start` stands."""
        if not self.first_line:
            return self.where
        return inside(self.where, f"第{self.first_line + self.text.count(chr(10), 0, start)}行")


@dataclass(frozen=True, slots=True)
class TableRows:
    """Consecutive rows of one table, as texts; a blank cell is "". Blank cells at a row's end are left out.

    `first_row` is the number of the first row as users count (from 1); `starts_table` is true for the first
    block of a table, false for its later blocks. `is_sheet` says that columns have letters (A, B …).
    `hidden_rows`, by number, and `hidden_columns`, from 0, are not shown by the program of the table.
    """

    where: str
    first_row: int
    rows: tuple[tuple[str, ...], ...]
    starts_table: bool = True
    is_sheet: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, and the remedy, as a Chinese clause. `where` is "" for the whole file."""

    where: str
    why: str


Text = Passage | TableRows | Unread
"""One piece of what a file says."""
