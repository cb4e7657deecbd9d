"""Cells of the official tables, named and quoted as a reader finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.editions import EDITIONS, CellKey
from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.finding import Quote
from pipeline.report.consistency.grid_rows import TABLE_NAMES

_CELLS = {cell.key.fact: cell for edition in EDITIONS.values() for cell in edition.cells}
_ASIDE = re.compile(r"（[^（）]{6,}）")
_SHOWN = 4


def cells_quoted(subject: Subject, codes: Iterable[str]) -> Quote:
    """The cells with these codes, by name and as printed; a sum of many is cut short."""
    known = [_CELLS[code] for code in codes if code in _CELLS]
    tables = "、".join(dict.fromkeys(TABLE_NAMES[cell.key.table] for cell in known))
    texts = [f"{cell_name(cell.key)}：{_printed(subject, cell.key)}" for cell in known]
    more = f"；等{len(texts)}格" if len(texts) > _SHOWN else ""
    return Quote(tables, "；".join(texts[:_SHOWN]) + more)


def cell_name(key: CellKey) -> str:
    """A cell by the innermost labels of its row and its column: 行政许可·处理决定数量."""
    cell = _CELLS[key.fact]
    return f"{_innermost(cell.row_label)}·{_innermost(cell.column_label)}"


def _innermost(label: str) -> str:
    return _ASIDE.sub("", label.rsplit("/", 1)[-1])


def _printed(subject: Subject, key: CellKey) -> str:
    cell = subject.printed.cells.get(key)
    if cell is not None and cell.value is not None:
        return cell.text.strip()
    derived = subject.derived.get(key.fact)
    return "空" if derived is None else f"空（各列相加为{plain_decimal(derived)}）"
