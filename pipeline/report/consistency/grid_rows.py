"""The rows of a report's grids, each grid told apart as a piece of 表二, 表三 or 表四."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.editions import EDITIONS, OfficialTable
from pipeline.model.document import Grid, Line
from pipeline.report.consistency.labels import likeness
from pipeline.report.consistency.printed import is_number, is_value

TABLE_NAMES = {"table2": "表二", "table3": "表三", "table4": "表四"}

_CLEARLY = 0.75
_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the grid with this number, from 0."""

    grid: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """Column and text of the cells that are not blank."""
        return tuple((column, text) for column, text in enumerate(self.cells) if text)

    @property
    def labels(self) -> tuple[tuple[int, str], ...]:
        """The filled cells that hold neither a number nor a sign for none."""
        return tuple((column, text) for column, text in self.filled if not is_value(text))

    @property
    def values(self) -> tuple[tuple[int, str], ...]:
        """The filled cells that hold a number, or a sign for none such as “—”."""
        return tuple((column, text) for column, text in self.filled if is_value(text))

    @property
    def numbers(self) -> tuple[tuple[int, str], ...]:
        """The cells that hold a number."""
        return tuple((column, text) for column, text in self.values if is_number(text))


def rows_of_tables(blocks: Sequence[Line | Grid]) -> tuple[Mapping[str, tuple[GridRow, ...]], int]:
    """Return the rows of each table by its code, and how many grids belong to none of the three."""
    rows: dict[str, tuple[GridRow, ...]] = dict.fromkeys(TABLE_NAMES, ())
    strays = 0
    for number, (code, grid) in enumerate(_named_grids(blocks)):
        if code:
            rows[code] += tuple(GridRow(number, cells) for cells in grid)
        else:
            strays += 1
    return rows, strays


def _named_grids(blocks: Sequence[Line | Grid]) -> Iterator[tuple[str, Grid]]:
    """A grid without labels of its own, right behind another, is that one's second piece."""
    before = ""
    for block in blocks:
        if isinstance(block, Line):
            before = ""
            continue
        before = _table_of(block) or before
        yield before, block


def _table_of(grid: Grid) -> str:
    texts = {text for row in grid for text in row if text and not is_value(text)}
    counts = {code: sum(1 for text in texts if _names(text, labels)) for code, labels in _LABELS.items()}
    code = max(counts, key=lambda name: counts[name])
    is_alone = list(counts.values()).count(counts[code]) == 1
    return code if is_alone and counts[code] >= min(_FEWEST_LABELS, max(len(grid) - 1, 1)) else ""


def _names(text: str, labels: frozenset[str]) -> bool:
    return any(likeness(text, label) >= _CLEARLY for label in labels)


def _labels(tables: Sequence[OfficialTable]) -> frozenset[str]:
    return frozenset(box.text for table in tables for box in table.boxes if box.text)


_LABELS = {code: _labels([edition.table(code) for edition in EDITIONS.values()]) for code in TABLE_NAMES}
