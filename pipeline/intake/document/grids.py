"""Tables laid out: merged cells opened, bounds kept, pieces of one table put together again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.intake.document.blocked import DocumentLimits
from pipeline.model.document import Grid


@dataclass(frozen=True, slots=True)
class Span:
    """A cell as written: its text, and how many rows and columns it takes."""

    text: str
    rows: int = 1
    columns: int = 1


def laid_out(rows: Sequence[Sequence[Span]], limits: DocumentLimits) -> Grid:
    """Place cells as a browser does: each in the first free column of its row, what it covers left blank."""
    taken: set[tuple[int, int]] = set()
    texts: dict[tuple[int, int], str] = {}
    for line, spans in enumerate(rows[: limits.rows]):
        column = 0
        for span in spans:
            while (line, column) in taken:
                column += 1
            if column >= limits.columns:
                break
            texts[line, column] = span.text
            taken |= _covered(line, column, span, min(len(rows), limits.rows), limits.columns)
    width = max((column for _, column in taken), default=-1) + 1
    height = min(len(rows), limits.rows)
    return tuple(tuple(texts.get((line, column), "") for column in range(width)) for line in range(height))


def _covered(line: int, column: int, span: Span, height: int, width: int) -> set[tuple[int, int]]:
    # No rows, in HTML, means all that are left.
    last_line = min(line + span.rows, height) if span.rows else height
    last_column = min(column + max(span.columns, 1), width)
    return {(i, j) for i in range(line, last_line) for j in range(column, last_column)}


def is_cut(rows: Sequence[object], limits: DocumentLimits) -> bool:
    """Return whether a table has more rows than are read."""
    return len(rows) > limits.rows


def continued(first: Grid, second: Grid) -> Grid:
    """Put a table's piece from the next page under the first, without the heading rows it repeats."""
    repeated = 0
    for ours, theirs in zip(first, second, strict=False):
        if ours != theirs or not any(ours):
            break
        repeated += 1
    return first + second[repeated:]


def has_text(grid: Iterable[Iterable[str]]) -> bool:
    """Return whether anything is written in a grid."""
    return any(cell for row in grid for cell in row)
