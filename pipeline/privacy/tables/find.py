"""Personal data in the rows of a table: each cell read under its heading, and beside its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.privacy.detect import apart, find, find_unlawful_numbers, has_signs
from pipeline.privacy.hit import NOTHING_LAWFUL, CellHit, Confidence, Hit, Kind, Lawful
from pipeline.privacy.lawful import is_lawful, lowered_if_called
from pipeline.privacy.numbers.find import may_hold_numbers
from pipeline.privacy.numbers.whole import whole_behind
from pipeline.privacy.tables.columns import Columns, columns_of
from pipeline.privacy.tables.damaged import (
    CODED,
    may_be_parted,
    mobile_among_codes,
    number_by_column,
    parted_numbers,
    ruined_number,
)
from pipeline.privacy.tables.family import FAMILY_SIGN, family_in
from pipeline.privacy.tables.headings import Holds, held_under
from pipeline.privacy.tables.homes import in_group_column, in_home_column
from pipeline.privacy.tables.illness import ILLNESS_SIGN
from pipeline.privacy.tables.lowering import counts, with_own_words
from pipeline.privacy.tables.offices import SHARED, less_of_forms, less_of_office
from pipeline.privacy.tables.rows import (
    READ_BY_HEADING,
    CellOfHit,
    birthdays_beside,
    less_of_groups,
    names_beside,
    told_by_headings,
    told_by_title,
    told_of_person,
)
from pipeline.privacy.tables.serials import less_of_serials, with_old_ids
from pipeline.privacy.words.names import is_name

__all__ = ["Columns", "columns_of", "find_in_rows"]

Row = Sequence[str]
Known = dict[tuple[Holds | None, str], tuple[Hit, ...]]

# Between cells stands a sign that no number is read across.
_BORDER: Final = "|"
_POWER = re.compile(r"[0-9][Ee]\+?1[4-8]")
_HAN = re.compile("[一-鿿]")
_LABEL_REACH: Final = 3


def find_in_rows(
    rows: Sequence[Row], columns: Columns, lawful: Lawful = NOTHING_LAWFUL
) -> tuple[CellHit, ...]:
    """All personal data in `rows`, by row, column and place; `columns` are those of the table they belong to.

    A column of numbers, names or addresses makes its cells surer, a column of amounts or serials less sure.
    What is in `lawful` is left out, as in `detect.find`.
    """
    return as_table(rows, columns, read_rows(rows, columns, lawful))


def read_rows(rows: Sequence[Row], columns: Columns, lawful: Lawful) -> list[CellHit]:
    """What each row tells by itself, whatever stands above and below it."""
    known: Known = {}
    listed = columns.are_of_persons and not _BY_HEADING.isdisjoint(columns.holds)
    return [
        CellHit(at, column, hit)
        for at, row in enumerate(rows)
        if listed
        or _is_worth_reading(line := _BORDER.join(row))
        or _may_tell(line)
        or may_be_parted(line, columns)
        for column, hit in _in_row(row, columns, lawful, known)
    ]


def as_table(rows: Sequence[Row], columns: Columns, found: Sequence[CellHit]) -> tuple[CellHit, ...]:
    """The hits of rows with what their table adds, less what it takes from them."""
    told = less_of_serials(rows, columns, less_of_forms(rows, list(less_of_groups(found))))
    return (*told_by_title(rows, columns), *told_by_headings(rows, columns), *told)


_BY_HEADING = READ_BY_HEADING - {Holds.REMARK, Holds.NEED, Holds.PLIGHT} | {
    Holds.ADDRESS,
    Holds.PLACE,
    Holds.BIRTH,
}


def _is_worth_reading(line: str) -> bool:
    return may_hold_numbers(line) or has_signs(line) or _POWER.search(line) is not None


def _may_tell(line: str) -> bool:
    """Whether a row may tell of illness or of a family; quick, and true too often."""
    return ILLNESS_SIGN.search(line) is not None or FAMILY_SIGN.search(line) is not None


def _in_row(row: Row, columns: Columns, lawful: Lawful, known: Known) -> list[CellOfHit]:
    """The hits of one row, cell by cell; of two at one place the surer way of finding stays."""
    found: list[CellOfHit] = (
        list(parted_numbers(row, columns)) if may_be_parted(_BORDER.join(row), columns) else []
    )
    for at, cell in enumerate(row):
        if cell:
            holds = _placed(_label(row, at, columns) or _listed(columns.at(at), columns), row, columns)
            found += ((at, hit) for hit in _in_cell(cell, holds, lawful, known))
    if any(hit.kind in SHARED for _, hit in found):
        found = list(less_of_office(found, row, columns))
    found = [*with_old_ids(found, row, columns), *told_of_person(row, columns)]
    found += ((at, hit) for at, cell in enumerate(row) for hit in family_in(cell))
    found += birthdays_beside(row, columns, found)
    names = list(names_beside(row, columns, found))
    if names and columns.are_of_persons:
        found = list(_with_owners(found))
    found += names
    return list(_by_cell(found))


def _with_owners(found: Iterable[CellOfHit]) -> Iterator[CellOfHit]:
    """The hits of a row that names a person, whose a mailbox in it is."""
    for at, hit in found:
        yield at, replace(hit, confidence=Confidence.LIKELY) if hit.kind is Kind.EMAIL else hit


def _by_cell(found: Iterable[CellOfHit]) -> Iterator[CellOfHit]:
    """The hits cell by cell, those of one cell apart."""
    cells: dict[int, list[Hit]] = {}
    for at, hit in found:
        cells.setdefault(at, []).append(hit)
    for at in sorted(cells):
        for hit in apart(cells[at]):
            yield at, hit


def _listed(holds: Holds | None, columns: Columns) -> Holds | None:
    return Holds.HOME_PHONE if holds is Holds.PHONE and columns.are_of_persons else holds


def _placed(holds: Holds | None, row: Row, columns: Columns) -> Holds | None:
    """A site or a place is a household's in a list of persons, and an office's or anybody's elsewhere."""
    if holds is Holds.PLACE:
        is_labelled = holds not in columns.holds
        return Holds.ADDRESS if is_labelled or _is_somebodys(row, columns) else None
    if holds is not Holds.SITE:
        return holds
    return Holds.GROUP if columns.are_of_persons else Holds.OFFICE_ADDRESS


def _is_somebodys(row: Row, columns: Columns) -> bool:
    """Whether a row is a person's by its columns, or by a name in it where no office is listed."""
    if not _TELLING_OF_PERSONS.isdisjoint(columns.holds):
        return True
    return _OF_OFFICES.isdisjoint(columns.holds) and any(is_name(cell) for cell in row)


_OF_OFFICES = {Holds.OFFICE, Holds.OFFICE_PHONE, Holds.OFFICE_ADDRESS}
_TELLING_OF_PERSONS = {Holds.NAME, Holds.IDENTITY, Holds.PAPER, Holds.ACCOUNT, Holds.HOME_PHONE, Holds.BIRTH}


def _label(row: Row, at: int, columns: Columns) -> Holds | None:
    """The heading left of a cell, past the blanks of merged cells; none between columns with headings."""
    if at == 0 or (columns.at(at) and columns.at(at - 1)):
        return None
    left = row[at - 1] or next((cell for cell in reversed(row[max(0, at - _LABEL_REACH) : at]) if cell), "")
    told = held_under(left)
    return told if told in _LABELS else None


_LABELS = {
    Holds.IDENTITY,
    Holds.PAPER,
    Holds.PHONE,
    Holds.HOME_PHONE,
    Holds.OFFICE_PHONE,
    Holds.ADDRESS,
    Holds.PLACE,
    Holds.OFFICE_ADDRESS,
    Holds.SITE,
    Holds.ACCOUNT,
    Holds.OFFICE_ACCOUNT,
    Holds.SERIAL,
}


def _in_cell(cell: str, holds: Holds | None, lawful: Lawful, known: Known) -> tuple[Hit, ...]:
    key = (holds, cell)
    if key not in known:
        known[key] = _read(cell, holds, lawful)
    return known[key]


def _read(cell: str, holds: Holds | None, lawful: Lawful) -> tuple[Hit, ...]:
    if holds not in TELLING and not _is_worth_reading(cell):
        return ()
    if holds in _NUMBERS and _WHOLE.fullmatch(cell):
        return _read(cell.removesuffix(".0"), holds, lawful)
    found = with_own_words(_under(holds, cell, lawful), cell, holds, lawful)
    if holds is Holds.ADDRESS:
        return tuple(in_home_column(cell, found))
    return tuple(in_group_column(cell, found)) if holds is Holds.GROUP else found


def _under(holds: Holds | None, cell: str, lawful: Lawful) -> tuple[Hit, ...]:
    """The hits of a cell as they are behind the words of its heading."""
    cue = holds.value if holds else ""
    whole = whole_behind(cue, cell)
    if whole and cue and lawful.callings:
        called = lowered_if_called(cue + cell, whole.at(len(cue), len(cue) + len(cell)), lawful)
        whole = called.at(0, len(cell))
    if whole and counts(whole, holds) and not (whole.kind is Kind.MOBILE and holds in CODED):
        return () if is_lawful(cell, whole, lawful) else (whole,)
    search = find if _HAN.search(cell) else find_unlawful_numbers
    found = tuple(
        hit.at(hit.start - len(cue), hit.end - len(cue)) if cue else hit
        for hit in search(cue + cell, lawful)
        if hit.start >= len(cue) and counts(hit, holds)
    )
    if holds in CODED and (mobile := mobile_among_codes(cell)):
        return () if is_lawful(cell, mobile, lawful) else (mobile,)
    if not any(hit.confidence is Confidence.CERTAIN for hit in found) and (
        ruined := ruined_number(cell, holds)
    ):
        return (ruined,)
    told = None if found else number_by_column(cell, holds)
    return (told,) if told else found


_NUMBERS = {Holds.IDENTITY, Holds.ACCOUNT, Holds.PHONE, Holds.HOME_PHONE}
# A number as a program prints one that a spreadsheet stored as a number.
_WHOLE = re.compile(r"[0-9]{7,}\.0")
TELLING = {
    Holds.IDENTITY,
    Holds.ACCOUNT,
    Holds.PHONE,
    Holds.HOME_PHONE,
    Holds.ADDRESS,
    Holds.PLACE,
    Holds.GROUP,
}
"""Columns in which a cell tells more than it does by itself."""
