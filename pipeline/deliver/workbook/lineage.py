"""来源追溯: the lines that lead from a figure of the township to units, files, sheets and rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from pipeline.deliver.circulation import form_behind
from pipeline.deliver.ledger import ROWS_IN_A_WORKBOOK
from pipeline.deliver.result import Result
from pipeline.model.fact import Fact, RowSpan
from pipeline.model.text import row_ranges
from pipeline.privacy.outgoing import mask_all

NO_ROWS = "没有符合条件的记录"
NOT_SHOWN = "内部资料，来源见内部台账"
_RANGES_IN_A_CELL = 60  # more make a row too tall for paper


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One line behind `fact`: `rows` as Excel users write them, `count` how many rows that is."""

    fact: Fact
    unit: str
    file: str
    sheet: str
    rows: str
    count: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """All lines, figure by figure. `is_complete` is False when only one line per figure was kept."""

    lines: tuple[TraceLine, ...]
    is_complete: bool

    def first_places(self) -> Mapping[str, int]:
        """Place of the first line of each figure, by the figure's code."""
        places: dict[str, int] = {}
        for place, line in enumerate(self.lines):
            places.setdefault(line.fact.code, place)
        return places


def lineage_of(result: Result, limit: int = ROWS_IN_A_WORKBOOK, closed: Collection[str] = ()) -> Lineage:
    """The lines behind every figure of the township; past `limit` one line a figure, facts.csv has all.

    Of figures of the `closed` forms there is one line each: how many rows, not whose.
    """
    facts = [fact for fact in result.facts if not fact.unit]
    units = {receipt.file: receipt.unit for receipt in result.dataset.receipts}
    lines: list[TraceLine] = []
    for fact in facts:
        lines += [_closed(fact)] if form_behind(fact) in closed else _lines(fact, units)
        if len(lines) > limit:
            brief = (_closed(fact) if form_behind(fact) in closed else _summary(fact) for fact in facts)
            return Lineage(tuple(brief), is_complete=False)
    return Lineage(tuple(lines), is_complete=True)


def _lines(fact: Fact, units: Mapping[str, str]) -> Iterator[TraceLine]:
    if not fact.sources:
        yield TraceLine(fact, "", "", "", NO_ROWS, 0)
    for span in fact.sources:
        yield from _span_lines(fact, span, units.get(span.file, ""))


def _span_lines(fact: Fact, span: RowSpan, unit: str) -> Iterator[TraceLine]:
    ranges = row_ranges(span.rows).split(",")
    counts = [_size(one) for one in ranges]
    file, sheet = mask_all(span.file), mask_all(span.sheet)
    for start in range(0, len(ranges), _RANGES_IN_A_CELL):
        part = slice(start, start + _RANGES_IN_A_CELL)
        yield TraceLine(fact, unit, file, sheet, ", ".join(ranges[part]), sum(counts[part]))


def _size(span: str) -> int:
    first, _, last = span.partition("-")
    return int(last or first) - int(first) + 1


def _summary(fact: Fact) -> TraceLine:
    count = _count(fact)
    files = len({span.file for span in fact.sources})
    return TraceLine(fact, "", f"{files}个文件", "", "逐行来源见 facts.csv" if count else NO_ROWS, count)


def _closed(fact: Fact) -> TraceLine:
    count = _count(fact)
    return TraceLine(fact, "", "", "", NOT_SHOWN if count else NO_ROWS, count)


def _count(fact: Fact) -> int:
    return sum(len(span.rows) for span in fact.sources)
