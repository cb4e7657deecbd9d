"""Form 9 财政资金公开 → funds and amounts by category, and lists of households that are due, out, or not masked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import numpy as np

from pipeline.forms.funds import FORM
from pipeline.model.period import Period
from pipeline.statistics.counting import Counting, Scope, indicator, options_of
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import WAN_YUAN, Figure, breakdown
from pipeline.statistics.ledger import Ledger, Mask
from pipeline.statistics.summary import entry_of, marked, noticed, summary

_CODE = "indicator/funds"
_LISTS = {
    "lists_due": "应公开到人到户清册",
    "lists_published": "已公开到人到户清册",
    "lists_missing": "未公开到人到户清册",
    "lists_unmasked": "已公开、未脱敏的清册",
}
_FAULTS = {"lists_missing": "清册没有公开", "lists_unmasked": "清册没有脱敏"}
_FEN = 2  # decimal places of 元


def _masks(ledger: Ledger, period: Period) -> Mapping[str, Mask]:
    """Rows of the period behind each figure of the lists; a list is out if dated by the period's end."""
    allotted = ledger.within("allotted_on", period)
    is_out = ledger.by("list_published_on", period.end)
    due = allotted & ledger.holds("to_households", "是")
    return {
        "lists_due": due,
        "lists_published": due & is_out,
        "lists_missing": due & ~is_out,
        "lists_unmasked": allotted & is_out & ~ledger.holds("is_masked", "是"),
    }


def _total(scope: Scope) -> Figure:
    ledger = scope.ledger(FORM.code)
    return indicator("funds/total", "财政资金", "笔", ledger, ledger.within("allotted_on", scope.period))


def _categories(total: Figure) -> list[Figure]:
    categories, values = options_of(FORM, "category"), total.ledger.texts("category", "")
    return list(breakdown(total, f"{_CODE}/by_category", categories, values))


def _amount(counted: Figure, code: str, label: str) -> Figure:
    """The money of the funds that a figure counts."""
    adds = counted.ledger.numbers("amount")[counted.places]
    return Figure(code, label, WAN_YUAN, counted.ledger, counted.places, adds)


def _amounts(categories: Sequence[Figure]) -> list[Figure]:
    named = ((part, part.code.rpartition("/")[2]) for part in categories)
    return [_amount(part, f"{_CODE}/amount/{name}", f"财政资金金额：{name}") for part, name in named]


def _lists(scope: Scope) -> dict[str, Figure]:
    ledger = scope.ledger(FORM.code)
    masks = _masks(ledger, scope.period)
    return {
        name: indicator(f"funds/{name}", _LISTS[name], "份", ledger, mask) for name, mask in masks.items()
    }


def _entries(scope: Scope) -> Figure:
    ledger = scope.ledger(FORM.code)
    is_out = ledger.within("allotted_on", scope.period) & ledger.by("list_published_on", scope.period.end)
    places = np.flatnonzero(is_out)
    adds = ledger.numbers("list_entries")[places]
    return Figure(f"{_CODE}/list_entries", "已公开清册的人数（户数）", "人（户）", ledger, places, adds)


def _indicators(scope: Scope) -> Iterator[Figure]:
    total = _total(scope)
    categories = _categories(total)
    yield total
    yield from categories
    yield _amount(total, f"{_CODE}/amount", "财政资金金额")
    yield from _amounts(categories)
    yield from _lists(scope).values()
    yield _entries(scope)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    total, lists = _total(scope), _lists(scope)
    if not len(total.ledger):
        return
    amount = _amount(total, f"{_CODE}/amount", "财政资金金额")
    panels = (
        summary((total, amount, *lists.values(), _entries(scope)), scope, _RULES),
        _by_category(scope, total, amount, lists),
        _faulty(scope, lists),
    )
    told = "各类财政资金的笔数和金额，到人到户的清册公开了没有、脱敏了没有"
    title = f"{scope.period.title}财政资金公开情况"
    yield Exhibit("财政资金分析", title, told, Audience.COUNTY, panels, is_wide=True)


def _by_category(scope: Scope, total: Figure, amount: Figure, lists: Mapping[str, Figure]) -> Panel:
    values = total.ledger.texts("category", "")
    categories = _categories(total)
    rows = []
    for part, money in zip(categories, _amounts(categories), strict=True):
        name = part.code.rpartition("/")[2]
        counts = {key: int(np.count_nonzero(values[of.places] == name)) for key, of in lists.items()}
        rows.append(_category_row(Entry(name), entry_of(part, scope), entry_of(money, scope), counts))
    whole = (Entry("合计"), entry_of(total, scope), entry_of(amount, scope))
    last = (*whole, *(entry_of(of, scope) for of in lists.values()))
    headings = ("应公开清册", "已公开", "未公开", "公开了未脱敏")
    columns = (Column("资金类别", 20), Column("笔数", 10), Column("金额（万元）", 16))
    chart = Chart("各类财政资金金额（万元）", ChartKind.BARS, 0, (2,), len(rows))
    rule = "下达日期在统计期内的资金；清册公开日期不晚于统计期末的算已公开，应公开＝已公开＋未公开"
    named = (*columns, *(Column(heading, 12) for heading in headings))
    return Panel("各类资金情况", rule, named, [*rows, last], chart)


def _category_row(name: Entry, number: Entry, money: Entry, counts: Mapping[str, int]) -> tuple[Entry, ...]:
    tones = {key: Tone.WRONG if key in _FAULTS else Tone.PLAIN for key in counts}
    return (name, number, money, *(noticed(count, tones[key]) for key, count in counts.items()))


def _faulty(scope: Scope, lists: Mapping[str, Figure]) -> Panel:
    named, left_out = marked({name: lists[name] for name in _FAULTS})
    ledger = scope.ledger(FORM.code)
    rows = [_faulty_row(scope, ledger, position, faults) for position, faults in named]
    columns = (
        Column("单位", 18), Column("行", 6), Column("资金名称", 36), Column("下达日期", 12), Column("金额（元）", 14),
        Column("清册公开日期", 13), Column("问题", 26),
    )  # fmt: skip
    rule = "统计期内下达、到统计期末清册没有公开或者公开了没有脱敏的资金；行是报送件里的行号"
    return Panel("要整改的资金", rule, columns, rows, empty="清册都已公开并脱敏", left_out=left_out)


def _faulty_row(scope: Scope, ledger: Ledger, position: int, faults: Sequence[str]) -> tuple[Entry, ...]:
    yuan = Decimal(int(ledger.numbers("amount")[position])).scaleb(-_FEN)
    unit, line = scope.units[ledger.unit_at(position)], ledger.excel_rows[position]
    what = "；".join(_FAULTS[name] for name in faults)
    name = ledger.column("name")[position]
    allotted, published = (ledger.date_at(position, field) for field in ("allotted_on", "list_published_on"))
    return (*words(unit, line, name, allotted, yuan, published), Entry(what, Tone.WRONG))


_ALLOTTED = "下达日期在统计期内的财政资金"
_OUT = "「清册公开日期」不晚于统计期末"

_RULES = {
    _CODE: f"{_ALLOTTED}笔数",
    f"{_CODE}/total": f"{_ALLOTTED}笔数",
    f"{_CODE}/by_category": f"{_ALLOTTED}笔数，按「资金类别」分",
    f"{_CODE}/amount": f"{_ALLOTTED}金额，各笔之和，按「资金类别」分项相加即为合计",
    f"{_CODE}/lists_due": f"{_ALLOTTED}中，「到人到户」填“是”的笔数，每笔应公开一份清册",
    f"{_CODE}/lists_published": f"{_ALLOTTED}中，「到人到户」填“是”、{_OUT}的笔数",
    f"{_CODE}/lists_missing": f"{_ALLOTTED}中，「到人到户」填“是”、到统计期末没有公开清册的笔数",
    f"{_CODE}/lists_unmasked": f"{_ALLOTTED}中，{_OUT}、「已脱敏」不是“是”的笔数，不论是否到人到户",
    f"{_CODE}/list_entries": f"{_ALLOTTED}中，{_OUT}的清册人数之和",
}

COUNTING = Counting(rules=_RULES, indicators=_indicators, exhibits=_exhibits)
