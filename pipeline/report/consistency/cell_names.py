"""The cells of the official tables by the names that a reader finds them by."""

from __future__ import annotations

import re

from pipeline.editions import EDITIONS, CellKey

CELLS = {cell.key.fact: cell for edition in EDITIONS.values() for cell in edition.cells}
"""Every value cell of both editions by the code of its fact."""

_ASIDE = re.compile(r"（[^（）]{6,}）")
_INNER = re.compile("/(?!减)")  # 增/减 is one word
_NUMBER = re.compile(r"（[一二三四五六七八九十]+）|[一二三四五六七八九十]、|^\d+[.．]")


def cell_name(key: CellKey) -> str:
    """A cell by the innermost labels of its row and its column: 行政许可·处理决定数量."""
    cell = CELLS[key.fact]
    row, column = (_ASIDE.sub("", _INNER.split(label)[-1]) for label in (cell.row_label, cell.column_label))
    return f"{row}·{column}"


def row_name(key: CellKey) -> str:
    """A row by its innermost label without its number; a total by what it is the total of."""
    return _plain(CELLS[key.fact].row_label)


def column_name(key: CellKey) -> str:
    """A column by its innermost label."""
    return _plain(CELLS[key.fact].column_label)


def _plain(label: str) -> str:
    path = _INNER.split(label)
    name = "".join(path[-2:]) if path[-1].endswith("总计") else path[-1]
    return _NUMBER.sub("", _ASIDE.sub("", name))
