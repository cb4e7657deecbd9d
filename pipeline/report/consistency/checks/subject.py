"""What a check looks at: the report taken apart, and all that it can be held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.editions import Edition, edition_for
from pipeline.model.document import Extract
from pipeline.model.period import Period, parse_period
from pipeline.model.previous import Previous
from pipeline.report.consistency.claims import Claims
from pipeline.report.consistency.confidence import Ground
from pipeline.report.consistency.finding import Quote
from pipeline.report.consistency.known import Known
from pipeline.report.consistency.mentions import mentions
from pipeline.report.consistency.parts import Parts, part_name, split_parts
from pipeline.report.consistency.printed import Printed
from pipeline.report.consistency.sifting import sifted
from pipeline.report.consistency.span import period_of
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

    `year` is 0, `period` None and `unit` "" where nothing tells. `tables` are the printed cells, `derived`
    the totals left blank in them that their rows' filled cells give. `workbook` are the facts of this year's
    consolidated workbook, `last_year` those of the year before: empty when not given. `ground` tells how
    sure a number is.
    """

    parts: Parts
    printed: Printed
    claims: Claims
    year: int
    period: Period | None
    unit: str
    tables: Facts
    derived: Facts
    workbook: Facts
    last_year: Facts
    others: tuple[Other, ...]
    known: Known
    ground: Ground

    @property
    def edition(self) -> Edition | None:
        """The layout that the tables are printed in, else the one in force for the year."""
        return self.printed.edition or (edition_for(self.year) if self.year else None)

    @property
    def n_months(self) -> int:
        """How many months the report spans."""
        return self.period.months[1] - self.period.months[0] + 1 if self.period else 12

    @property
    def called(self) -> str:
        """How a sentence names all of its span: 全年, 上半年."""
        if self.period is None or self.period.is_year:
            return "全年"
        return self.period.title.partition("年")[2]

    @property
    def last_period(self) -> Period | None:
        """The year before, which only a whole year is compared with."""
        return _last(self.period)

    @property
    def is_township(self) -> bool:
        """Whether the report is a township's own."""
        return bool(short_name(self.unit))

    @property
    def sentences(self) -> tuple[tuple[int, str], ...]:
        """All sentences with the numbers of their parts."""
        return tuple((sentence.part, sentence.text) for sentence in self.parts.sentences)


def subject_of(extract: Extract, known: Known) -> Subject:
    """Take a report apart. Workbooks of another period or township are left aside: `unchecked` says so."""
    parts, printed = split_parts(extract), read_tables(extract)
    year, unit = year_of(parts) or _year_of(known.workbooks), unit_of(parts)
    period = period_of(parts, year)
    others = tuple(map(_other, known.compared))
    tables, ground = _values(printed), Ground(unit, _texts(parts))
    return Subject(
        parts,
        printed,
        sifted(mentions([(sentence.part, sentence.text) for sentence in parts.sentences], year), ground),
        year,
        period,
        unit,
        tables,
        _derived(printed),
        _facts_of(known.workbooks, period, unit),
        _facts_of(known.workbooks, _last(period), unit) or _printed_last_year(others, year, unit),
        others,
        known,
        ground,
    )


def _texts(parts: Parts) -> dict[int, str]:
    """The sentences of each part, one behind the other."""
    texts: dict[int, str] = {}
    for sentence in parts.sentences:
        texts[sentence.part] = texts.get(sentence.part, "") + sentence.text
    return texts


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


def _last(period: Period | None) -> Period | None:
    return parse_period(str(period.year - 1)) if period and period.is_year else None


def _facts_of(workbooks: Iterable[Previous], period: Period | None, unit: str) -> Facts:
    fitting = (book for book in workbooks if is_on(book, period) and is_of(book, unit))
    return next((book.facts for book in fitting), {})


def is_on(workbook: Previous, period: Period | None) -> bool:
    """Whether a consolidated workbook is on this period."""
    return period is not None and workbook.period == period.code


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
