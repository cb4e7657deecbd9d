"""分表: tables that stand one below the other in a sheet, each read under its own headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from pipeline.model.passage import TableRows, Text
from pipeline.privacy.tables.columns import Columns, names_somebody, read_headings
from pipeline.privacy.tables.headings import Holds, held_under

T = TypeVar("T", bound=Text)
Rows = Sequence[Sequence[str]]

_ENOUGH: Final = 2
_SHARE: Final = 3  # one filled cell of three is a known heading
_ABOVE: Final = 20
"""Rows above the first headings that may still be titles and notes of their table."""
# Between cells joined by |: a cell that is a figure, or a number too long for a heading.
_FIGURES = re.compile(r"(?:^|\|)\s*[0-9０-９.,%-]+\s*(?:\||$)|[0-9０-９]{6}")


@dataclass(frozen=True, slots=True)
class Section:
    """Rows `start` to before `end` of a block, and what the headings over them say."""

    start: int
    end: int
    columns: Columns


def tracked(texts: Iterable[T]) -> Iterator[tuple[T | TableRows, Columns]]:
    """Yield all texts in their order, rows of tables with the columns of the headings that stand over them.

    A block of rows in which another row of headings appears comes in several parts; later blocks of a table
    are under its last headings. What is no table has no columns.
    """
    known: dict[str, Columns] = {}
    for text in texts:
        if not isinstance(text, TableRows):
            yield text, Columns()
            continue
        before = None if text.starts_table else known.get(text.where, Columns())
        for section in sections(text.rows, before):
            known[text.where] = section.columns
            yield _part(text, section), section.columns


def _part(block: TableRows, section: Section) -> TableRows:
    return replace(
        block,
        first_row=block.first_row + section.start,
        rows=block.rows[section.start : section.end],
        starts_table=block.starts_table and not section.start,
    )


def sections(rows: Rows, before: Columns | None = None) -> Iterator[Section]:
    """Part rows where headings appear; `before` are the columns of the table so far, None at its start."""
    columns, read = read_headings(rows) if before is None else (before, 0)
    start = 0
    for at, row in enumerate(rows):
        if at < read or not _opens_table(row, columns):
            continue
        opened, length = read_headings(rows[at:])
        read = at + length
        # Before any headings there are titles: they belong to the first table.
        begins = start if not columns.holds and at - start <= _ABOVE else _title_of(rows, at, start)
        if begins > start:
            yield Section(start, begins, columns)
        start, columns = begins, opened
    yield Section(start, len(rows), columns)


def _title_of(rows: Rows, at: int, start: int) -> int:
    """Where the titles begin that stand right above the headings at `at`: rows of at most one filled cell."""
    while at > start and sum(map(bool, rows[at - 1])) <= 1:
        at -= 1
    return at


def _opens_table(row: Sequence[str], columns: Columns) -> bool:
    """Whether a row below others is one of headings, and not one that names a person or fills in a form."""
    if _FIGURES.search("|".join(row)):
        return False
    told = {at: holds for at, cell in enumerate(row) if (holds := held_under(cell)) is not None}
    filled = sum(map(bool, row))
    if len(set(told.values())) < _ENOUGH or len(told) * _SHARE < filled:
        return False
    known = {at: holds for at, holds in enumerate(columns.holds) if holds is not None}
    return not names_somebody(row, known, told) and not _fills_in(row, told)


def _fills_in(row: Sequence[str], told: dict[int, Holds]) -> bool:
    """Whether every heading in a row has what it asks for right beside it, as in a form."""
    return all(at + 1 < len(row) and row[at + 1] and at + 1 not in told for at in told)
