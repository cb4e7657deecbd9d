"""What a check looks at: the report taken apart, and all that it can be held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.editions import Edition, edition_for
from pipeline.model.document import Extract
from pipeline.model.previous import Previous
from pipeline.report.consistency.claims import Claims
from pipeline.report.consistency.finding import Quote
from pipeline.report.consistency.known import Known
from pipeline.report.consistency.mentions import mentions
from pipeline.report.consistency.parts import Parts, part_name, split_parts
from pipeline.report.consistency.printed import Printed
from pipeline.report.consistency.tables import read_tables
from pipeline.report.consistency.whose import short_name, unit_of, year_of

Facts = Mapping[str, Decimal]
"""Values by fact code, amounts in the fact's own unit."""

_AROUND = 36
"""How many characters of a long sentence are quoted before and behind the place in question."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another finished report, for comparison."""

    file: str
    parts: Parts
    year: int
    unit: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Subject:
    """A report with what is known besides.

    `year` is 0 and `unit` is "" where nothing tells. `tables` are the printed cells, `derived` the totals
    left blank in them that the filled cells of their rows give. `workbook` are the facts of this year's
    consolidated workbook, `last_year` those of the year before: empty when not given.
    """

    parts: Parts
    printed: Printed
    claims: Claims
    year: int
    unit: str
    tables: Facts
    derived: Facts
    workbook: Facts
    last_year: Facts
    others: tuple[Other, ...]
    known: Known

    @property
    def edition(self) -> Edition | None:
        """The layout that the tables are printed in, else the one in force for the year."""
        return self.printed.edition or (edition_for(self.year) if self.year else None)

    @property
    def is_township(self) -> bool:
        """Whether the report is a township's own."""
        return bool(short_name(self.unit))

    @property
    def sentences(self) -> tuple[tuple[int, str], ...]:
        """All sentences with the numbers of their parts."""
        return tuple((sentence.part, sentence.text) for sentence in self.parts.sentences)


def subject_of(extract: Extract, known: Known) -> Subject:
    """Take a report apart. Workbooks of another year or township are left aside; a check says so."""
    parts, printed = split_parts(extract), read_tables(extract)
    year, unit = year_of(parts) or known.year or _year_of(known.workbooks), unit_of(parts) or known.unit
    others = tuple(map(_other, known.compared))
    tables = _values(printed)
    return Subject(
        parts,
        printed,
        mentions([(sentence.part, sentence.text) for sentence in parts.sentences], year),
        year,
        unit,
        tables,
        _derived(printed),
        _facts_of(known.workbooks, year, unit),
        _facts_of(known.workbooks, year - 1, unit) or _printed_last_year(others, year, unit),
        others,
        known,
    )


def _other(extract: Extract) -> Other:
    parts = split_parts(extract)
    return Other(extract.file, parts, year_of(parts), unit_of(parts), _values(read_tables(extract)))


def _values(printed: Printed) -> dict[str, Decimal]:
    return {key.fact: cell.value for key, cell in printed.cells.items() if cell.value is not None}


def _derived(printed: Printed) -> dict[str, Decimal]:
    """Row totals of 表三 and group totals of 表四 that are blank, added up from the cells that are not."""
    filled: dict[tuple[str, str], Decimal] = {}
    for key, cell in printed.cells.items():
        if key.table != "table2" and key.column != "total":
            filled[key.table, key.row] = filled.get((key.table, key.row), Decimal(0)) + (cell.value or 0)
    blank = (key for key, cell in printed.cells.items() if key.column == "total" and cell.value is None)
    used = {key.table for key, cell in printed.cells.items() if cell.value is not None}
    return {
        key.fact: filled[key.table, key.row]
        for key in blank
        if key.table in used and (key.table, key.row) in filled
    }


def _year_of(workbooks: Iterable[Previous]) -> int:
    return max((int(book.period[:4]) for book in workbooks), default=0)


def _facts_of(workbooks: Iterable[Previous], year: int, unit: str) -> Facts:
    fitting = (book for book in workbooks if is_on(book, year) and is_of(book, unit))
    return next((book.facts for book in fitting), {})


def is_on(workbook: Previous, year: int) -> bool:
    """Whether a consolidated workbook is on the whole of this year."""
    return workbook.period == str(year)


def is_of(workbook: Previous, unit: str) -> bool:
    """Whether a consolidated workbook can be this unit's: where one of the two is not told, it can."""
    own, theirs = short_name(unit), short_name(workbook.township)
    return not own or not theirs or own == theirs


def _printed_last_year(others: Iterable[Other], year: int, unit: str) -> Facts:
    own = (other for other in others if other.year == year - 1 and _is_same(other.unit, unit))
    return next((other.facts for other in own), {})


def _is_same(one: str, other: str) -> bool:
    return bool(one) and (one == other or (bool(short_name(one)) and short_name(one) == short_name(other)))


def quoted(part: int, sentence: str, start: int = 0, end: int = 0) -> Quote:
    """A sentence in its place; of a long one what stands around `start` to `end`."""
    first, last = max(start - _AROUND, 0), min(max(end, start) + _AROUND, len(sentence))
    if len(sentence) <= 3 * _AROUND:
        return Quote(part_name(part), sentence)
    head, tail = "……" if first else "", "……" if last < len(sentence) else ""
    return Quote(part_name(part), f"{head}{sentence[first:last]}{tail}")
