"""What of all that was found is hidden: in the copy of a file, and in a list that is posted.

A copy hides what must be dealt with (必须处理) and nothing else: what somebody has to look at (请核实) may be
an office's telephone or the number of a project, and names are kept. Lists have their own rules: `household`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.intake.texts.running import stretches
from pipeline.model.severity import Severity
from pipeline.privacy.detect import find
from pipeline.privacy.hit import CellHit, Confidence, Hit, Kind, Lawful
from pipeline.privacy.severity import severity_of
from pipeline.privacy.tables.columns import Columns
from pipeline.privacy.tables.damaged import PARTED
from pipeline.privacy.tables.find import columns_of
from pipeline.privacy.tables.in_role import find_in_listing

_WORDS = {Kind.ADDRESS, Kind.NAME, Kind.CONDITION}
_BESIDE = 40
"""How far from a name a state of health stands that is still his."""
_ANOTHER_STATEMENT = re.compile(r"[\n。；;]")
_PARTS_TELL = frozenset(PARTED.values())
_SHOWN = {Kind.RESIDENT_ID: (18, 6, 4), Kind.MOBILE: (11, 3, 4), Kind.BANK_CARD: (0, 4, 4)}
"""Of parted numbers: how long one is, 0 for any length, and how much of its head and tail is shown."""

Rows = Sequence[Sequence[str]]
RowChoice = Callable[[Rows, Columns, Sequence[CellHit]], Iterable[CellHit]]
"""Which of the hits in the rows of a table are hidden, or what else is."""
TextChoice = Callable[[str, Sequence[Hit]], Iterable[Hit]]
"""Which of the hits in a running text are hidden."""


def must_go(hit: Hit) -> bool:
    """Whether a hit is 必须处理."""
    return severity_of(hit) is Severity.BLOCKING


def is_hidden(hit: Hit) -> bool:
    """Whether a list hides a hit wherever it stands: numbers that are told, and of words what is likely."""
    if hit.kind in _WORDS:
        return hit.confidence is not Confidence.POSSIBLE
    return severity_of(hit) is not None


def tells_of_health_or_minor(hit: Hit) -> bool:
    """Whether a hit is a state that is nobody's business; relief of the poor is posted by law."""
    return hit.kind is Kind.CONDITION and hit.confidence is not Confidence.POSSIBLE


def hidden_in_text(text: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """What a list hides in one text: also a doubtful name close to a state of health or minority."""
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


@dataclass(frozen=True, slots=True)
class Rule:
    """What the office publishes of itself, what is hidden in tables and texts, what may not be left."""

    lawful: Lawful
    of_rows: RowChoice
    of_text: TextChoice = hidden_in_text
    is_due: Callable[[Hit], bool] = is_hidden

    def hits(self, text: str) -> tuple[Hit, ...]:
        """What is hidden in a running text of any length."""
        found: list[Hit] = []
        for start, end in stretches(text):
            stretch = text[start:end]
            hits = (
                hit.at(start + hit.start, start + hit.end)
                for hit in self.of_text(stretch, find(stretch, self.lawful))
            )
            # Where stretches overlap the later one sees whole what begins there.
            while found and found[-1].start >= start:
                found.pop()
            done = found[-1].end if found else 0
            found += (hit for hit in hits if hit.start >= done)
        return tuple(found)

    def cell_hits(self, rows: Rows, columns: Columns) -> tuple[CellHit, ...]:
        """What is hidden in rows of a table."""
        return tuple(self.of_rows(rows, columns, find_in_listing(rows, columns, self.lawful)))

    def columns(self, rows: Rows) -> Columns:
        """What the headings of a table say."""
        return columns_of(rows)


def rule_for_copies(lawful: Lawful) -> Rule:
    """Return what is hidden in the copy of a file."""
    return Rule(lawful, _due_in_rows, due_in_text, must_go)


def due_in_text(_: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """What must go of the hits of one text."""
    return tuple(filter(must_go, hits))


def _due_in_rows(_: Rows, __: Columns, hits: Sequence[CellHit]) -> list[CellHit]:
    return [each for each in hits if must_go(each.hit)]


def by_cell(hits: Sequence[CellHit]) -> dict[tuple[int, int], list[Hit]]:
    """What is to be masked in each cell that has hits, by row and column.

    A number parted over neighbouring cells keeps the head and the tail of the whole, not of each part.
    """
    found: dict[tuple[int, int], list[Hit]] = {}
    for each in hits:
        if each.hit.reason not in _PARTS_TELL:
            found.setdefault((each.row, each.column), []).append(each.hit)
    for number in parted_in(hits):
        _, head, tail = _SHOWN[number[0].hit.kind]
        length = sum(each.hit.end - each.hit.start for each in number)
        done = 0
        for each in number:
            found.setdefault((each.row, each.column), []).append(
                _middle(each.hit, done, length, (head, tail))
            )
            done += each.hit.end - each.hit.start
    return found


def parted_in(hits: Sequence[CellHit]) -> Iterator[list[CellHit]]:
    """The parts of each parted number, in their order; all those of cards in a row count as one."""
    of_row: dict[tuple[int, Kind], list[CellHit]] = {}
    for each in sorted(hits, key=lambda each: (each.row, each.column)):
        if each.hit.reason in _PARTS_TELL:
            of_row.setdefault((each.row, each.hit.kind), []).append(each)
    for (_, kind), parts in of_row.items():
        yield from _numbers(parts, _SHOWN[kind][0])


def _numbers(parts: Sequence[CellHit], length: int) -> Iterator[list[CellHit]]:
    number: list[CellHit] = []
    for each in parts:
        number.append(each)
        if length and sum(part.hit.end - part.hit.start for part in number) >= length:
            yield number
            number = []
    if number:
        yield number


def _middle(part: Hit, done: int, length: int, shown: tuple[int, int]) -> Hit:
    """What of a part gives way, all of it: `done` digits of the number, `length` in all, stand before."""
    head, tail = shown
    start = part.start + max(0, head - done)
    end = part.end - max(0, tail - (length - done - (part.end - part.start)))
    return replace(part, kind=Kind.CONDITION, start=min(start, part.end), end=max(end, part.start))
