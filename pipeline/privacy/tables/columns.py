"""栏: what each column of a table holds, read from the headings in its first rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.privacy.tables.headings import Holds, held_below, is_degree, is_detail
from pipeline.privacy.words.names import is_name

Row = Sequence[str]

_HEADING_ROWS: Final = 6
_ENOUGH: Final = 2
_DIGIT = re.compile(r"[0-9０-９]")
_LONG_NUMBER = re.compile(r"[0-9０-９]{6}")


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds, by its headings; None where they say nothing that matters."""

    holds: tuple[Holds | None, ...] = ()

    def at(self, column: int) -> Holds | None:
        """What column `column`, from 0, holds."""
        return self.holds[column] if column < len(self.holds) else None

    @property
    def are_of_persons(self) -> bool:
        """Whether the rows are people who are listed, and not people who hold an office."""
        return Holds.NAME in self.holds and Holds.ROLE not in self.holds


def columns_of(rows: Sequence[Row]) -> Columns:
    """Read the headings in the first rows of a table; of two levels the lower counts where it says more."""
    return read_headings(rows)[0]


def read_headings(rows: Sequence[Row]) -> tuple[Columns, int]:
    """Return what `columns_of` does, and how many rows there are to the end of the headings."""
    found: dict[int, Holds] = {}
    end = 0
    above: Row = ()
    for number, row in enumerate(rows[:_HEADING_ROWS], 1):
        told = _told(row, above)
        if found and names_somebody(row, found, told):
            break
        if _are_headings(row, len(told)) or (told and not found and _has_no_digit(row)):
            found |= told | _degrees(row, found | told)
            end = number
        elif found:
            break
        above = row
    return Columns(tuple(found.get(at) for at in range(max(found, default=-1) + 1))), end


def names_somebody(row: Row, holds: Mapping[int, Holds], told: Mapping[int, Holds]) -> bool:
    """户主 and 党员 are headings, and also what a row says of the person whom it names."""
    listed = (cell for at, cell in enumerate(row) if cell and holds.get(at) is Holds.NAME and at not in told)
    return any(is_name(cell.replace(" ", "")) for cell in listed)


def _told(row: Row, above: Row) -> dict[int, Holds]:
    """What the cells of a row say as headings, each below the heading that spans it in the row above."""
    spans = sum(map(bool, above)) >= _ENOUGH
    told: dict[int, Holds] = {}
    group = ""
    for at, cell in enumerate(row):
        group = (above[at] if spans and at < len(above) else "") or group
        if cell and (holds := held_below(cell, group)) is not None:
            told[at] = holds
    return told


def _degrees(row: Row, found: Mapping[int, Holds]) -> dict[int, Holds]:
    """A degree in a table about health, and a kind right beside it: 残疾类别, 等级."""
    health = {at for at, holds in found.items() if holds is Holds.HEALTH}
    return {
        at: Holds.HEALTH
        for at, cell in enumerate(row)
        if health and (is_degree(cell) or (is_detail(cell) and not health.isdisjoint((at - 1, at + 1))))
    }


def _are_headings(row: Row, told: int) -> bool:
    """Two cells that read as headings; a row with a long number is data."""
    return told >= _ENOUGH and not any(_LONG_NUMBER.search(cell) for cell in row)


def _has_no_digit(row: Row) -> bool:
    """So may a row of headings be told by one of them, if it is the first."""
    return not any(_DIGIT.search(cell) for cell in row)
