"""图表: the charts of the exhibits and of the indicators, as points that can be drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.deliver.absent import absent
from pipeline.deliver.dashboard.parts import Cell, Line, Listing
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.exhibit_chart import alt_text, series_name
from pipeline.deliver.workbook.exhibit_plan import is_drawn
from pipeline.deliver.workbook.grid import as_text
from pipeline.deliver.workbook.indicator_blocks import Block, blocks_of
from pipeline.model.fact import plain_decimal
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Exhibit, Panel


@dataclass(frozen=True, slots=True)
class Drawing:
    """One chart: `values[s][p]` is what series s has at point p. `says` is the whole chart in words.

    `listing` are the same numbers as a table.
    """

    title: str
    source: str
    kind: ChartKind
    labels: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[Decimal, ...], ...]
    says: str
    listing: Listing


def drawings_of(result: Result) -> list[Drawing]:
    """Return every chart that tells something, those of the exhibits first."""
    return [*_of_exhibits(result), *(_of_block(block) for block in blocks_of(result) if block.bars)]


def _of_exhibits(result: Result) -> Iterator[Drawing]:
    """Charts of the bulletins are left out: each is about one week and hangs in the hall."""
    for exhibit in result.counted.exhibits:
        for panel in exhibit.panels if exhibit.audience is not Audience.BULLETIN else ():
            if panel.chart and is_drawn(panel):
                yield _of_panel(panel, panel.chart, _source(exhibit, result))


def _source(exhibit: Exhibit, result: Result) -> str:
    """Where the chart is from, and whose rows it is still without."""
    return "，".join(filter(None, (exhibit.title, absent(result, exhibit.forms))))


def _of_panel(panel: Panel, chart: Chart, source: str) -> Drawing:
    rows = panel.rows[: chart.points or None]
    return _drawing(
        chart.title,
        source,
        chart.kind,
        tuple(as_text(row[chart.labels].value) for row in rows),
        tuple(series_name(panel, at) for at in chart.values),
        tuple(tuple(_number(row[at].value) for row in rows) for at in chart.values),
        alt_text(panel, chart),
    )


def _of_block(block: Block) -> Drawing:
    facts, labels = block.facts[: block.bars], block.labels[: block.bars]
    kind = ChartKind.COLUMNS if block.in_time else ChartKind.BARS
    says = "，".join(f"{label}{plain_decimal(fact.value)}" for label, fact in zip(labels, facts, strict=True))
    values = (tuple(fact.value for fact in facts),)
    measure = facts[0].measure
    return _drawing(block.title, "总体情况指标", kind, labels, (measure,), values, f"{block.title}：{says}")


def _drawing(
    title: str,
    source: str,
    kind: ChartKind,
    labels: tuple[str, ...],
    series: tuple[str, ...],
    values: tuple[tuple[Decimal, ...], ...],
    says: str,
) -> Drawing:
    lines = [
        Line((Cell(label), *(Cell(plain_decimal(own[at]), is_number=True) for own in values)))
        for at, label in enumerate(labels)
    ]
    listing = Listing(f"{title}的数", ("项目", *series), lines)
    return Drawing(title, source, kind, labels, series, values, says, listing)


def _number(value: object) -> Decimal:
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal(0)
