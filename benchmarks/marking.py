"""What many faults in one large sheet cost: the same workbook marked once, and with more and more marks.

Told as ratios to the workbook with a single mark, so that a slow machine cancels out: reading and packing the
workbook stays the same, and what a mark adds must not grow with the rows or with the other marks.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from xlsxwriter import Workbook

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.deliver.returns.mark import Mark
from pipeline.deliver.returns.marked import mark_workbook
from pipeline.deliver.returns.slip import Slip

ROWS, COLUMNS = 20_000, 12
MARKS = (1, 500, 2_000)
MOST_TIMES = 3
"""How much longer than with one mark it may take with the most of them."""
_SHEET = "台账"
_ROUNDS = 3


def workbook(rows: int) -> bytes:
    """Return a workbook of one sheet full of texts, each of which stands in it once."""
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_SHEET)
        for row in range(rows):
            sheet.write_row(row, 0, [f"第{row}行第{column}栏的内容" for column in range(COLUMNS)])
    return target.getvalue()


def spread(rows: int, count: int) -> list[Mark]:
    """Return marks in `count` rows, as far from each other as they can be, the last row among them."""
    places = (rows - at * rows // count for at in range(count))
    return [Mark(_SHEET, row, 4, "填得不对，应填如 2020-03-15。", is_blocking=True) for row in places]


def seconds(content: bytes, marks: list[Mark]) -> float:
    """Return how long it takes to mark the workbook: the median of a few rounds."""
    slip = Slip("退回说明", ("请改正。",), ())
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        mark_workbook(content, marks, slip)
        times.append(time.perf_counter() - start)
    return median(times)


def report_lines(rows: int = ROWS) -> Iterator[str]:
    """Yield the point as Markdown."""
    content = workbook(rows)
    once, *more = (seconds(content, spread(rows, count)) for count in MARKS)
    yield f"## many faults in one sheet of {rows} rows and {COLUMNS} columns, {len(content) / 1e6:.1f} MB"
    yield ""
    yield f"- one mark: {once * 1e3:.0f} ms"
    for count, taken in zip(MARKS[1:], more, strict=True):
        yield f"- {count} marks beside one: {taken / once:.2f}, {taken * 1e3:.0f} ms"
    yield f"- to reach: {MARKS[-1]} marks at most {MOST_TIMES} times one"
    yield ""


if __name__ == "__main__":
    print("\n".join(report_lines()))
