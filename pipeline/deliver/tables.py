"""The CSV files: the three tables, the facts, the issues, and ledgers too long for the workbook.

UTF-8 with BOM, so that Excel reads the Chinese; lines end in CR LF (RFC 4180; an old Notepad needs it).
Numbers are plain decimals. Text that a sender can have typed (names of units, files and sheets, values,
ledger text) gets an apostrophe in front when it begins like a formula, since Excel would run it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.deliver.ledger import Ledger, Shown, ledgers, values
from pipeline.deliver.result import Result
from pipeline.editions import Cell, OfficialTable
from pipeline.model.fact import Fact, RowSpan, plain_decimal
from pipeline.model.issue import Issue
from pipeline.model.text import row_ranges
from pipeline.privacy.outgoing import mask_all

TABLE_COLUMNS = ("table", "row", "row_label", "column", "column_label", "value")
FACT_COLUMNS = ("fact", "label", "period", "unit", "value", "measure", "rows")
ISSUE_COLUMNS = ("code", "severity", "unit", "file", "sheet", "cell", "value", "message")

_ROWS_AT_A_TIME = 20_000
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A name may hold the two separators of `rows`; their full-width twins cannot be mistaken for them.
_SEPARATORS = str.maketrans("|;", "｜；")


def write_tables(folder: Path, result: Result) -> None:
    """Write tables/, facts.csv, issues.csv and ledgers/ below `folder`, which exists."""
    (folder / "tables").mkdir()
    for table in result.edition.tables:
        _write_csv(folder / "tables" / f"{table.code}.csv", TABLE_COLUMNS, _table_lines(result, table))
    _write_csv(folder / "facts.csv", FACT_COLUMNS, map(_fact_line, result.facts))
    _write_csv(folder / "issues.csv", ISSUE_COLUMNS, map(_issue_line, result.issues))
    for ledger in ledgers(result):
        if not ledger.fits:
            (folder / "ledgers").mkdir(exist_ok=True)
            _write_csv(folder / "ledgers" / ledger.file_name, _headings(ledger), _ledger_lines(ledger))


def guard(text: str) -> str:
    """Return `text` so that Excel shows it as text when it opens the CSV."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def rows_behind(sources: Iterable[RowSpan]) -> str:
    """The rows behind a figure as `file|sheet|5-9,12`, joined by `;`."""
    return ";".join(f"{_name(span.file)}|{_name(span.sheet)}|{row_ranges(span.rows)}" for span in sources)


def _name(text: str) -> str:
    return mask_all(text).translate(_SEPARATORS)


def _write_csv(path: Path, columns: Iterable[str], lines: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(lines)


def _table_lines(result: Result, table: OfficialTable) -> Iterator[tuple[str, ...]]:
    facts = result.official_facts()
    for cell in table.cells:
        yield (*_cell_names(cell), plain_decimal(facts[cell.key].value))


def _cell_names(cell: Cell) -> tuple[str, ...]:
    key = cell.key
    return key.table, key.row, cell.row_label, key.column, cell.column_label


def _fact_line(fact: Fact) -> tuple[str, ...]:
    value = plain_decimal(fact.value)
    return (fact.code, guard(fact.label), fact.period, guard(fact.unit), value, fact.measure,
            guard(rows_behind(fact.sources)))  # fmt: skip


def _issue_line(issue: Issue) -> tuple[str, ...]:
    place = issue.place
    typed = (issue.unit, place.file, place.sheet, place.cell, issue.value, issue.message)
    return (issue.code, issue.severity.value, *map(guard, map(mask_all, typed)))


def _headings(ledger: Ledger) -> tuple[str, ...]:
    return tuple(column.label for column in ledger.columns)


def _ledger_lines(ledger: Ledger) -> Iterator[tuple[str, ...]]:
    # Block by block: a county's ledger as text would be the largest thing of the whole run.
    for start in range(0, len(ledger.frame), _ROWS_AT_A_TIME):
        block = replace(ledger, frame=ledger.frame.iloc[start : start + _ROWS_AT_A_TIME])
        yield from zip(*(_texts(values(block, column)) for column in block.columns), strict=True)


def _texts(cells: Iterable[Shown]) -> list[str]:
    return [_AS_TEXT[type(cell)](cell) for cell in cells]


_AS_TEXT: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    str: guard,
    int: str,
    date: date.isoformat,
    Decimal: plain_decimal,
}
