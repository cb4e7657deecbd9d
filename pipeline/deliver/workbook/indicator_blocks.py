"""How the indicators stand on their sheet: one block per form, one per breakdown, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.deliver.absent import absent
from pipeline.deliver.circulation import form_behind
from pipeline.deliver.result import Result
from pipeline.forms import FILING
from pipeline.model.fact import Fact
from pipeline.model.form import Form
from pipeline.privacy.masking import mask

FIRST_ROW = 4
ROWS_SHOWN = 14
BARS_SHOWN = 10
CHART_ROWS = 11
_FEWEST_BARS = 3  # two bars tell no more than their numbers, nor do equal ones
_IN_TIME: Mapping[str, str] = {"week": "按周", "month": "按月份", "quarter": "按季度"}
_OTHER = "分项"


@dataclass(frozen=True, slots=True)
class Block:
    """Figures that stand together. `top` is the row of the title; headings and figures follow.

    `rules` say how each figure was counted; those of a breakdown are all the same.
    `bars` is how many of the first figures the chart shows, 0 without chart; `in_time` draws them upright in
    the order of time. `left_out` counts figures that are in 数据明细 only.
    """

    title: str
    facts: tuple[Fact, ...]
    labels: tuple[str, ...]
    rules: tuple[str, ...]
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
    """The blocks of the sheet: each form's figures, and the breakdowns that no sheet of their own shows.

    A breakdown of nothing is left out.
    """
    forms = {form.code: form for form in (*result.forms, FILING)}
    elsewhere = _facts_of_exhibits(result)
    blocks: list[Block] = []
    for code, facts in _by_form(result.facts).items():
        top = blocks[-1].next_top if blocks else FIRST_ROW
        title = _titled(forms[code].title if code in forms else code, absent(result, (code,)))
        blocks.append(_whole(title, [fact for fact in facts if not _dimension(fact)], result, top))
        for dimension, parts in _breakdowns(facts):
            if all(fact.code in elsewhere for fact in parts if fact.value):
                continue
            blocks.append(_breakdown(dimension, parts, result, forms.get(code), blocks[-1].next_top))
    return tuple(blocks)


def _titled(title: str, remark: str) -> str:
    return f"{title}（{remark}）" if remark else title


def _facts_of_exhibits(result: Result) -> frozenset[str]:
    """Codes of the facts that stand on a sheet of their own in the same workbook."""
    panels = (panel for exhibit in result.counted.exhibits for panel in exhibit.panels)
    return frozenset(entry.fact for panel in panels for row in panel.rows for entry in row if entry.fact)


def dimension_title(dimension: str, form: Form | None) -> str:
    """By what a breakdown goes: `by_month` by months, `people_by_kind` by the form's field `kind`."""
    by = dimension.rpartition("by_")[2]
    if by in _IN_TIME:
        return _IN_TIME[by]
    return f"按{form.by_name[by].label}" if form and by in form.by_name else _OTHER


def _by_form(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The township's indicators by form code, the second segment of their codes."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        if not fact.unit and (form := form_behind(fact)):
            found.setdefault(form, []).append(fact)
    return found


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


def _whole(title: str, facts: list[Fact], result: Result, top: int) -> Block:
    labels = tuple(mask(fact.label) for fact in facts)
    rules = tuple(result.counted.rule_of(fact.code) for fact in facts)
    return Block(
        title, tuple(facts), labels, rules, top, is_breakdown=False, in_time=False, bars=0, left_out=0
    )


def _breakdown(dimension: str, facts: list[Fact], result: Result, form: Form | None, top: int) -> Block:
    title = dimension_title(dimension, form)
    in_time = title in _IN_TIME.values()
    ordered = facts if in_time else sorted(facts, key=lambda fact: -fact.value)
    is_short = in_time and len(ordered) <= ROWS_SHOWN  # weeks are too many to show those of nothing
    shown = ordered if is_short else [fact for fact in ordered if fact.value][:ROWS_SHOWN]
    bars = len(shown) if in_time else min(len(shown), BARS_SHOWN)
    return Block(
        f"{mask(facts[0].label.split('：', 1)[0])}：{title}",
        tuple(shown),
        tuple(mask(fact.label.split("：", 1)[-1]) for fact in shown),
        (result.counted.rule_of(facts[0].code),) * len(shown),
        top,
        is_breakdown=True,
        in_time=in_time,
        bars=bars if bars >= _FEWEST_BARS and len({fact.value for fact in shown[:bars]}) > 1 else 0,
        left_out=sum(1 for fact in ordered if fact.value) - sum(1 for fact in shown if fact.value),
    )
