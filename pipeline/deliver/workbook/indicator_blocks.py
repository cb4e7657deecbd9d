"""How the indicators stand on their sheet: one block per form, one per breakdown, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from pipeline.deliver.result import Result
from pipeline.model.fact import Fact

FIRST_ROW = 4
ROWS_SHOWN = 14
BARS_SHOWN = 10
CHART_ROWS = 11
_PREFIX = "indicator/"
_IN_TIME = ("by_month", "by_quarter")
_BREAKDOWNS: Mapping[str, str] = {
    "by_month": "按月份", "by_quarter": "按季度", "by_category": "按信息类别", "by_column": "按栏目",
    "by_channel": "按渠道", "by_medium": "按解读形式", "by_matter": "按公开事项",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """Figures that stand together. `top` is the row of the title; headings and figures follow.

    `bars` is how many of the first figures the chart shows, 0 without chart; `in_time` draws them upright in
    the order of time. `left_out` counts figures that are in 数据明细 only.
    """

    title: str
    facts: tuple[Fact, ...]
    labels: tuple[str, ...]
    top: int
    is_breakdown: bool
    in_time: bool
    bars: int
    left_out: int

    @property
    def first_row(self) -> int:
        """Row of the first figure: below title and headings, and below the rule of a breakdown."""
        return self.top + (3 if self.is_breakdown else 2)

    @property
    def next_top(self) -> int:
        """Row where the next block begins, one row left blank; a chart needs its room."""
        return self.first_row + max(len(self.facts), CHART_ROWS if self.bars else 0) + 1


def blocks_of(result: Result) -> tuple[Block, ...]:
    """The blocks of the sheet; a breakdown of nothing is left out."""
    titles = {form.code: form.title for form in result.forms}
    indicators = [fact for fact in result.facts if not fact.unit and fact.code.startswith(_PREFIX)]
    blocks: list[Block] = []
    for form, group in groupby(indicators, key=lambda fact: fact.code.split("/")[1]):
        facts = list(group)
        top = blocks[-1].next_top if blocks else FIRST_ROW
        blocks.append(_whole(titles.get(form, form), [fact for fact in facts if not _dimension(fact)], top))
        for dimension, parts in _breakdowns(facts):
            blocks.append(_breakdown(dimension, parts, blocks[-1].next_top))
    return tuple(blocks)


def _dimension(fact: Fact) -> str:
    """`by_month` of indicator/publications/by_month/03; "" for a figure that is no part of another."""
    parts = fact.code.split("/", 3)
    return parts[2] if len(parts) > 3 else ""


def _breakdowns(facts: Iterable[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    parts: dict[str, list[Fact]] = {}
    for fact in facts:
        if dimension := _dimension(fact):
            parts.setdefault(dimension, []).append(fact)
    yield from ((dimension, group) for dimension, group in parts.items() if any(fact.value for fact in group))


def _whole(title: str, facts: list[Fact], top: int) -> Block:
    labels = tuple(fact.label for fact in facts)
    return Block(title, tuple(facts), labels, top, is_breakdown=False, in_time=False, bars=0, left_out=0)


def _breakdown(dimension: str, facts: list[Fact], top: int) -> Block:
    in_time = dimension in _IN_TIME
    ordered = facts if in_time else sorted(facts, key=lambda fact: -fact.value)
    shown = ordered if in_time else [fact for fact in ordered if fact.value][:ROWS_SHOWN]
    whole = facts[0].label.split("：", 1)[0]
    bars = len(shown) if in_time else min(len(shown), BARS_SHOWN)
    return Block(
        f"{whole}：{_BREAKDOWNS.get(dimension, '分项')}",
        tuple(shown),
        tuple(fact.label.split("：", 1)[-1] for fact in shown),
        top,
        is_breakdown=True,
        in_time=in_time,
        bars=bars if bars > 1 else 0,
        left_out=sum(1 for fact in ordered if fact.value) - sum(1 for fact in shown if fact.value),
    )
