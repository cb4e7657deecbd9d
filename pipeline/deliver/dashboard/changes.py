"""与上年比较: the official cells and the main indicators beside those of the workbook on the year before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.collect.previous import caution
from pipeline.deliver.circulation import form_behind
from pipeline.deliver.dashboard.parts import Cell, Line, Listing
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.plan import OFFICIAL
from pipeline.model.fact import Fact, plain_decimal

_WHOLE = 2  # strokes in the code of an indicator; those of its parts have more
_COLUMNS = ("数", "上年", "本期", "增减", "计量单位")


@dataclass(frozen=True, slots=True)
class Changes:
    """`file` is last year's workbook; `unknown` are figures that it does not have.

    `caution` says that it was never finished, "" if it was.
    """

    file: str
    period: str
    changed: Listing
    same: Listing
    unknown: int
    caution: str


def changes_of(result: Result) -> Changes | None:
    """Return what changed since last year's workbook, in official order, or None when none was given."""
    previous = result.counted.previous
    if previous is None:
        return None
    figures = list(_figures(result))
    known = [
        (label, fact, previous.facts[fact.code]) for label, fact in figures if fact.code in previous.facts
    ]
    changed = [_line(*each) for each in known if each[1].value != each[2]]
    same = [_line(*each) for each in known if each[1].value == each[2]]
    return Changes(
        previous.file,
        previous.period,
        Listing("有变化的数", _COLUMNS, changed, empty="没有变化。"),
        Listing("没有变化的数", _COLUMNS, same, empty="没有。"),
        len(figures) - len(known),
        "".join(caution(previous)),
    )


def _figures(result: Result) -> Iterator[tuple[str, Fact]]:
    """Yield each figure with its label: official cells, then indicators that are no part of another."""
    facts = result.official_facts()
    for cell in result.edition.cells:
        yield f"{OFFICIAL[cell.key.table]} {cell.row_label}：{cell.column_label}", facts[cell.key]
    for fact in result.facts:
        if not fact.unit and form_behind(fact) and fact.code.count("/") == _WHOLE:
            yield fact.label, fact


def _line(label: str, fact: Fact, then: Decimal) -> Line:
    change = fact.value - then
    text = f"{'+' if change > 0 else ''}{plain_decimal(change)}"
    numbers = (plain_decimal(then), plain_decimal(fact.value), text)
    return Line((Cell(label), *(Cell(number, is_number=True) for number in numbers), Cell(fact.measure)))
