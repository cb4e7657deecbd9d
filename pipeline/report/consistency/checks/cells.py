"""Cells of the official tables, named and quoted as a reader finds them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pipeline.editions import CellKey, Term
from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.cell_names import CELLS, cell_name, column_name, row_name
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.finding import Quote
from pipeline.report.consistency.grid_rows import TABLE_NAMES

_SHOWN = 4


def cells_quoted(subject: Subject, codes: Iterable[str]) -> Quote:
    """The cells with these codes, by name and as printed; a sum of many is cut short."""
    known = [CELLS[code] for code in codes if code in CELLS]
    tables = "、".join(dict.fromkeys(TABLE_NAMES[cell.key.table] for cell in known))
    told = sorted(known, key=lambda cell: not _counts(subject, cell.key)) if len(known) > _SHOWN else known
    texts = [f"{cell_name(cell.key)}：{_printed(subject, cell.key)}" for cell in told]
    more = f"；等{len(texts)}格" if len(texts) > _SHOWN else ""
    return Quote(tables, "；".join(texts[:_SHOWN]) + more)


def sums_told(subject: Subject, left: Iterable[Term], right: Iterable[Term]) -> tuple[str, str]:
    """How two sums of cells come about, the noughts left out: 自然人3＋商业企业1＝4."""
    sides = tuple(left), tuple(right)
    is_one_row = len({term.key.row for side in sides for term in side}) == 1
    one, other = (_sum_told(subject, side, is_one_row=is_one_row) for side in sides)
    return one, other


def _sum_told(subject: Subject, terms: Iterable[Term], *, is_one_row: bool) -> str:
    told = [(term, value) for term in terms if (value := _value(subject, term))]
    columns = {term.key.column for term, _ in told}
    texts = [
        f"{'－' if term.sign < 0 else '＋' if at else ''}"
        f"{_telling(term, is_one_row=is_one_row, is_one_column=len(columns) == 1)}{plain_decimal(value)}"
        for at, (term, value) in enumerate(told)
    ]
    total = plain_decimal(sum((term.sign * value for term, value in told), Decimal(0)))
    return f"{''.join(texts)}＝{total}" if len(texts) > 1 else "".join(texts) or "0"


def _value(subject: Subject, term: Term) -> Decimal | None:
    if term.year != "this":
        return subject.last_year.get(term.key.fact)
    cell = subject.printed.cells.get(term.key)
    return cell.value if cell else None


def _telling(term: Term, *, is_one_row: bool, is_one_column: bool) -> str:
    """The label that tells a cell apart in a sum: its column's in one row, its row's in one column."""
    year = "上年的" if term.year != "this" else ""
    if not is_one_row and not is_one_column:
        return year + cell_name(term.key)
    return year + (column_name if is_one_row else row_name)(term.key)


def _counts(subject: Subject, key: CellKey) -> bool:
    cell = subject.printed.cells.get(key)
    return bool(cell and cell.value) or bool(subject.derived.get(key.fact))


def _printed(subject: Subject, key: CellKey) -> str:
    cell = subject.printed.cells.get(key)
    if cell is not None and cell.value is not None:
        return cell.text.strip()
    derived = subject.derived.get(key.fact)
    return "空" if derived is None else f"空（各列相加为{plain_decimal(derived)}）"
