"""Small datasets of villages: units that owe the village forms, in a township with settings of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.collect.dataset import FormState
from pipeline.editions import edition_for
from pipeline.model.form import Template
from pipeline.statistics.count import Counted, count
from pipeline.statistics.exhibit import Exhibit, Panel
from tests.datasets import Row, dataset

EAST, WEST = "城东村", "城西村"


def on(month: int, day: int, year: int = 2020) -> date:
    return date(year, month, day)


def counted_villages(
    period: str = "2020",
    *,
    villages: Sequence[str] = (EAST, WEST),
    frequency: str = "每季",
    as_of: date | None = None,
    states: Mapping[tuple[str, str], FormState] | None = None,
    **rows: Sequence[Row],
) -> Counted:
    """What counting makes of these rows where `villages` are the villages, first in the roster."""
    collected = dataset(period, units=villages, as_of=as_of, states=states, **rows)
    units = [
        replace(unit, kind=Template.VILLAGE if unit.name in villages else Template.TOWNSHIP)
        for unit in collected.units
    ]
    settled = replace(
        collected,
        units=tuple(units),
        states=tuple(replace(state, unit=unit) for state, unit in zip(collected.states, units, strict=True)),
        township=replace(collected.township, finance_frequency=frequency),
    )
    return count(settled, edition_for(settled.period.year))


def exhibit(result: Counted, name: str) -> Exhibit:
    (found,) = (each for each in result.exhibits if each.name == name)
    return found


def panel(result: Counted, name: str, title: str) -> Panel:
    (found,) = (each for each in exhibit(result, name).panels if each.title == title)
    return found


def shown(panel: Panel) -> list[tuple[object, ...]]:
    return [tuple(entry.value for entry in row) for row in panel.rows]


def cells(panel: Panel) -> dict[str, dict[str, object]]:
    """What is shown, by first column and heading; headings that repeat carry their group."""
    headings = [f"{column.group}{column.heading}" for column in panel.columns]
    return {
        str(row[0].value): {
            heading: entry.value for heading, entry in zip(headings[1:], row[1:], strict=True)
        }
        for row in panel.rows
    }
