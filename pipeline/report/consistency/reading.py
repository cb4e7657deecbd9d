"""What was read of one table, and the words for what was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.editions import CellKey, Row
from pipeline.editions.layout import Unit
from pipeline.model.text import clip
from pipeline.report.consistency.grid_rows import GridRow
from pipeline.report.consistency.printed import PrintedCell, read_cell


@dataclass(frozen=True, slots=True)
class Reading:
    """The cells read of one table, what was not read, and how well the layout's labels fit."""

    cells: Mapping[CellKey, PrintedCell]
    unread: tuple[str, ...]
    fit: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value cell with the unit of its column and the heading that stands over it in the report."""

    key: CellKey
    unit: Unit
    heading: str = ""


@dataclass(frozen=True, slots=True)
class LineRead:
    """The cells of one recognised row, and what of it could not be read."""

    cells: Mapping[CellKey, PrintedCell]
    unread: tuple[str, ...]


def read_line(
    where: str, row: GridRow, name: int, columns: Sequence[int], wanted: Sequence[Wanted]
) -> LineRead:
    """Read a row whose name stands in column `name`; `columns` are where its values should be, if known.

    A row whose cells do not lie there is still read when it holds exactly as many values as it should.
    """
    texts = _at_columns(row, name, columns) or _one_by_one(row, name, len(wanted))
    if texts is None:
        return LineRead({}, (f"{where}的数同各栏对不上，没有读",))
    pairs = [
        (each, text, read_cell(text, each.unit, each.heading))
        for each, text in zip(wanted, texts, strict=True)
    ]
    cells = {each.key: cell for each, _, cell in pairs if cell is not None}
    strange = [f"“{clip(text)}”" for _, text, cell in pairs if cell is None]
    return LineRead(cells, (f"{where}有{len(strange)}格读不成数：{'、'.join(strange)}",) if strange else ())


def _at_columns(row: GridRow, name: int, columns: Sequence[int]) -> tuple[str, ...] | None:
    is_aligned = {column for column, _ in row.numbers} <= set(columns) and name < min(columns, default=-1)
    return tuple(_cell(row, column) for column in columns) if is_aligned else None


def _one_by_one(row: GridRow, name: int, n: int) -> tuple[str, ...] | None:
    after = tuple(text for column, text in row.filled if column > name)
    values = tuple(text for column, text in row.values if column > name)
    if not after and len(row.cells) - name > n:
        return ("",) * n
    return next((texts for texts in (values, after) if len(texts) == n), None)


def _cell(row: GridRow, column: int) -> str:
    return row.cells[column] if column < len(row.cells) else ""


def last_name(label: str) -> str:
    """Return the innermost label of an official path: 第二十条第（一）项/规章 → 规章."""
    return label.rsplit("/", 1)[-1]


def not_found(table: str, official: Sequence[Row], found: Mapping[int, int]) -> tuple[str, ...]:
    """Say which official rows, or the whole table, were not found; `found` is by their place."""
    names = [f"“{last_name(row.label)}”" for at, row in enumerate(official) if at not in found]
    if len(names) == len(official):
        return (f"没有找到{table}",)
    return (f"{table}没有找到这些行：{'、'.join(names)}",) if names else ()


def left_aside(table: str, printed: Sequence[GridRow], found: Mapping[int, int]) -> tuple[str, ...]:
    """Say which rows with numbers belong to no official row."""
    taken = set(found.values())
    strange = [row for at, row in enumerate(printed) if at not in taken and row.numbers]
    return tuple(f"{table}多出一行“{_title(row)}”，不在统一格式里，没有检查" for row in strange)


def _title(row: GridRow) -> str:
    return clip("".join(text for _, text in row.labels)) or "没有名称"


def known_by_place(table: str, official: Sequence[Row], placed: Iterable[int]) -> tuple[str, ...]:
    """Say which rows were taken for official ones without their labels."""
    names = [last_name(official[at].label) for at in placed]
    return tuple(f"{table}“{name}”一行的名称认不出来，是按前后位置认定的" for name in names)
