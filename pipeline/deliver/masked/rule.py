"""What of all that was found a masked copy hides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.privacy.columns import Columns
from pipeline.privacy.damaged import PARTED
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind, Lawful
from pipeline.privacy.severity import severity_of
from pipeline.privacy.table import columns_of, find_in_rows

_WORDS = {Kind.ADDRESS, Kind.NAME, Kind.CONDITION}
_BESIDE = 40
"""How far from a name a state of health stands that is still his."""
_ANOTHER_STATEMENT = re.compile(r"[\n。；;]")
_LENGTH, _HEAD, _TAIL = 18, 6, 4
"""A parted number, and what of it is shown."""

Rows = Sequence[Sequence[str]]
RowChoice = Callable[[Rows, Columns, Sequence[CellHit]], Iterable[CellHit]]
"""Which of the hits in the rows of a table are hidden, or what else is."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the office publishes of itself, and what is hidden in tables."""

    lawful: Lawful
    of_rows: RowChoice

    def hits(self, text: str) -> tuple[Hit, ...]:
        """What is hidden in a running text."""
        return hidden_in_text(text, find(text, self.lawful))

    def cell_hits(self, rows: Rows, columns: Columns) -> tuple[CellHit, ...]:
        """What is hidden in rows of a table."""
        return tuple(self.of_rows(rows, columns, find_in_rows(rows, columns, self.lawful)))

    def columns(self, rows: Rows) -> Columns:
        """What the headings of a table say."""
        return columns_of(rows)


def is_hidden(hit: Hit) -> bool:
    """Whether a hit is hidden wherever it stands: every number that is told, and of words what is likely."""
    if hit.kind in _WORDS:
        return hit.confidence is not Confidence.POSSIBLE
    return severity_of(hit) is not None


def tells_of_health_or_minor(hit: Hit) -> bool:
    """Whether a hit is a state that is nobody's business; relief of the poor is posted by law."""
    return hit.kind is Kind.CONDITION and hit.confidence is not Confidence.POSSIBLE


def hidden_in_text(text: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """What is hidden of the hits of one text: also a doubtful name close to a state of health or minority."""
    states = [hit for hit in hits if tells_of_health_or_minor(hit)]
    return tuple(
        hit for hit in hits if is_hidden(hit) or (hit.kind is Kind.NAME and _is_near(hit, states, text))
    )


def _is_near(name: Hit, states: Iterable[Hit], text: str) -> bool:
    for state in states:
        start, end = min(name.end, state.end), max(name.start, state.start)
        if end - start <= _BESIDE and not _ANOTHER_STATEMENT.search(text, start, end):
            return True
    return False


def hidden_in_rows(_: Rows, __: Columns, hits: Sequence[CellHit]) -> Iterable[CellHit]:
    """The same for a table: a name counts as close to all that its row says."""
    told = {each.row for each in hits if tells_of_health_or_minor(each.hit)}
    return [each for each in hits if is_hidden(each.hit) or (each.hit.kind is Kind.NAME and each.row in told)]


def by_cell(hits: Sequence[CellHit]) -> dict[tuple[int, int], list[Hit]]:
    """What is to be masked in each cell that has hits, by row and column.

    A number parted over neighbouring cells keeps the head and the tail of the whole, not of each part.
    """
    found: dict[tuple[int, int], list[Hit]] = {}
    for each in hits:
        if each.hit.reason != PARTED:
            found.setdefault((each.row, each.column), []).append(each.hit)
    for number in _parted(hits):
        length = sum(each.hit.end - each.hit.start for each in number)
        done = 0
        for each in number:
            found.setdefault((each.row, each.column), []).append(_middle(each.hit, done, length))
            done += each.hit.end - each.hit.start
    return found


def _parted(hits: Sequence[CellHit]) -> Iterator[list[CellHit]]:
    """The parts of each parted number, in their order."""
    parts: list[CellHit] = []
    for each in sorted(hits, key=lambda each: (each.row, each.column)):
        if each.hit.reason != PARTED:
            continue
        parts.append(each)
        if sum(part.hit.end - part.hit.start for part in parts) >= _LENGTH:
            yield parts
            parts = []
    if parts:
        yield parts


def _middle(part: Hit, done: int, length: int) -> Hit:
    """What of a part gives way, all of it: `done` digits of the number, `length` in all, stand before."""
    start = part.start + max(0, _HEAD - done)
    end = part.end - max(0, _TAIL - (length - done - (part.end - part.start)))
    return replace(part, kind=Kind.CONDITION, start=min(start, part.end), end=max(end, part.start))
