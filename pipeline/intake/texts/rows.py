"""Rows of a table, as they come, put together into blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.passage import TableRows

_ROWS = 2_000
_CELLS = 200_000
_CHARACTERS = 1 << 20
_GAP = 3  # blank rows that are kept, so that one blank line does not end a block


def blocks(rows: Iterable[tuple[int, Sequence[str]]], where: str, is_sheet: bool) -> Iterator[TableRows]:
    """Yield (number, cells) rows in blocks without rows that are blank throughout, but for small gaps."""
    block: list[tuple[str, ...]] = []
    first, size, starts = 0, 0, True
    for number, cells in rows:
        kept = _trimmed(cells)
        if not kept:
            continue
        gap = number - first - len(block)
        if block and (not 0 <= gap <= _GAP or size > _CELLS or len(block) + gap >= _ROWS):
            yield TableRows(where, first, tuple(block), starts, is_sheet)
            block, size, starts = [], 0, False
        if block:
            block.extend(() for _ in range(gap))
        else:
            first = number
        block.append(kept)
        size += len(kept) + sum(map(len, kept)) * _CELLS // _CHARACTERS
    if block:
        yield TableRows(where, first, tuple(block), starts, is_sheet)


def _trimmed(cells: Sequence[str]) -> tuple[str, ...]:
    last = len(cells)
    while last and not cells[last - 1].strip():
        last -= 1
    return tuple(cells[:last])
