"""Findings as somebody goes through them: those of one kind in one column of a table are one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.deliver.scan.found import Finding
from pipeline.model.passage import inside

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where, the first finding there, and how many of its kind stand there."""

    where: str
    first: Finding
    count: int


def places_of(findings: Sequence[Finding]) -> Iterator[Place]:
    """Yield the places of the findings of one file, each where its first finding stands."""
    together: dict[object, list[Finding]] = {}
    for number, one in enumerate(findings):
        of_table = (one.table, one.column, one.hidden)
        told = (*of_table, one.hit.kind, one.weight, one.hit.confidence, one.hit.reason)
        together.setdefault(told if one.column else number, []).append(one)
    for found in together.values():
        yield Place(_where(found), found[0], len(found))


def _where(found: Sequence[Finding]) -> str:
    first = found[0]
    rows = list(dict.fromkeys(one.row for one in found))
    if len(rows) < 2:
        return first.where
    return inside(first.table, f"{first.column}第{_rows(rows)}行{first.hidden}")


def _rows(rows: Sequence[int]) -> str:
    """2至13, or 2、5、9; many that do not follow each other are told by the first and the last."""
    runs = list(_runs(rows))
    if len(runs) > _MOST_ROWS:
        return f"{rows[0]}至{rows[-1]}行里的{len(rows)}"
    return "、".join(str(first) if first == last else f"{first}至{last}" for first, last in runs)


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for row in rows:
        if row != last + 1:
            if first:
                yield first, last
            first = row
        last = row
    if first:
        yield first, last
