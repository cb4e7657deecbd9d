"""栏: what each column of a table holds, read from the headings in its first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.privacy.headings import Holds, held_under

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


def columns_of(rows: Sequence[Sequence[str]]) -> Columns:
    """Read the headings in the first rows of a table; of two levels the lower counts where it says more."""
    return read_headings(rows)[0]


def read_headings(rows: Sequence[Sequence[str]]) -> tuple[Columns, int]:
    """Return what `columns_of` does, and how many rows there are to the end of the headings."""
    found: dict[int, Holds] = {}
    end = 0
    for number, row in enumerate(rows[:_HEADING_ROWS], 1):
        told = {at: holds for at, cell in enumerate(row) if (holds := held_under(cell)) is not None}
        if _are_headings(row, len(told)) or (told and not found and _has_no_digit(row)):
            found |= told
            end = number
        elif found:
            break
    return Columns(tuple(found.get(at) for at in range(max(found, default=-1) + 1))), end


def _are_headings(row: Sequence[str], told: int) -> bool:
    """Two cells that read as headings; a row with a long number is data."""
    return told >= _ENOUGH and not any(_LONG_NUMBER.search(cell) for cell in row)


def _has_no_digit(row: Sequence[str]) -> bool:
    """So may a row of headings be told by one of them, if it is the first."""
    return not any(_DIGIT.search(cell) for cell in row)
