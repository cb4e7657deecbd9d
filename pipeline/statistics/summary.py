"""The head of an exhibit: its figures with the counting rule of each, and how figures become entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

import numpy as np

from pipeline.statistics.counting import Rules, Scope
from pipeline.statistics.exhibit import Column, Entry, Panel, Tone
from pipeline.statistics.figure import Figure, Stated, facts_of

Item = TypeVar("Item")

LISTED = 200
"""How many rows a list of an exhibit names at most."""

TOWNSHIP = -1
"""The township's place where units have theirs in the roster."""


def amounts_of(figure: Figure | Stated, scope: Scope) -> Mapping[int, Decimal]:
    """The values of a figure's facts by place in the roster; units without rows behind it are left out."""
    return {place: fact.value for place, fact in facts_of(figure, scope.units, scope.period.code)}


def entry_of(figure: Figure | Stated, scope: Scope, tone: Tone = Tone.PLAIN) -> Entry:
    """The township's value of a figure."""
    if isinstance(figure, Figure) and figure.adds is None:  # a sum that needs no facts of units
        return Entry(Decimal(len(figure.places)), tone, figure.code)
    return Entry(amounts_of(figure, scope)[TOWNSHIP], tone, figure.code)


def noticed(value: int | Decimal, tone: Tone, fact: str = "") -> Entry:
    """A number that is to be noticed unless it is 0."""
    return Entry(value, tone if value else Tone.PLAIN, fact)


def summary(figures: Iterable[Figure | Stated], scope: Scope, rules: Rules) -> Panel:
    """One line for each figure of the township: label, value, measure and counting rule.

    KeyError for a figure without a rule of its own (our fault).
    """
    rows = [
        (Entry(each.label), entry_of(each, scope), Entry(each.measure), Entry(rules[each.code]))
        for each in figures
    ]
    columns = (Column("指标", 34), Column("数值", 12), Column("计量单位", 10), Column("统计口径", 60))
    return Panel("主要数据", f"统计期：{scope.period.title}", columns, rows)


def part_rows(parts: Iterable[Figure], scope: Scope) -> list[tuple[Entry, ...]]:
    """The parts of a whole, one row each: what the part is called, and its value."""
    return [(Entry(part.label.split("：", 1)[-1]), entry_of(part, scope)) for part in parts]


def marked(figures: Mapping[str, Figure]) -> tuple[list[tuple[int, list[str]]], int]:
    """The rows behind any of these figures of one ledger, each with the names of its figures.

    At most `LISTED` are named; the second value is how many more there are.
    """
    every = np.unique(np.concatenate([each.places for each in figures.values()]))
    named = every[:LISTED]
    behind = {name: np.isin(named, each.places).tolist() for name, each in figures.items()}
    rows = [
        (position, [name for name in figures if behind[name][at]])
        for at, position in enumerate(named.tolist())
    ]
    return rows, len(every) - len(named)


def listed(rows: Sequence[Item]) -> tuple[Sequence[Item], int]:
    """The first `LISTED` rows, and how many more there are."""
    return rows[:LISTED], max(0, len(rows) - LISTED)
