"""Form 17 栏目目录 against form 1 信息发布台账 → which columns were kept up, which were not, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.forms.columns import FORM
from pipeline.model.fact import RowSpan
from pipeline.model.issue import Issue
from pipeline.statistics.counting import Counting, Scope, stated, told_at
from pipeline.statistics.disclosure.column_updates import Standing
from pipeline.statistics.disclosure.columns_exhibit import overview
from pipeline.statistics.disclosure.site_columns import (
    SiteColumn,
    entries_of,
    publications_behind,
    site_columns,
)
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Stated, share, sources_of

_CODE = "indicator/columns"
_KEPT = {Standing.ON_TIME: ("on_time", "栏目更新：按时"), Standing.LATE: ("late", "栏目更新：迟更新")}


def _indicators(scope: Scope) -> Iterator[Stated]:
    columns = scope.shared(site_columns)
    yield from _figures(columns, scope)
    silent = [column for column in columns if column.is_silent]
    yield stated("columns/silent", "栏目：没有发布信息", "个", len(silent), sources=_entries(silent, scope))
    on_time = sum(column.count(Standing.ON_TIME) for column in columns)
    due = [column for column in columns if column.due]
    value = share(on_time, sum(column.due for column in due))
    yield stated("columns/on_time_share", "栏目更新：按时率", "%", value, sources=_entries(due, scope))
    for unit in scope.units:
        if own := [column for column in columns if column.owner == unit]:
            yield from _figures(own, scope, unit)


def _figures(columns: Sequence[SiteColumn], scope: Scope, unit: str = "") -> Iterator[Stated]:
    """The figures of all columns, or of those that one unit keeps."""
    yield stated("columns/total", "栏目", "个", len(columns), unit, _entries(columns, scope))
    due = [column for column in columns if column.due]
    number = sum(column.due for column in due)
    yield stated("columns/due", "栏目更新：应更新", "期", number, unit, _entries(due, scope))
    for standing, (name, label) in _KEPT.items():
        kept = sum(column.count(standing) for column in columns)
        rows = sources_of(scope.ledger("publications"), publications_behind(columns, standing))
        yield stated(f"columns/{name}", label, "期", kept, unit, rows)
    missing = [column for column in columns if column.count(Standing.MISSING)]
    number = sum(column.count(Standing.MISSING) for column in missing)
    yield stated("columns/missing", "栏目更新：未更新", "期", number, unit, _entries(missing, scope))
    open_ones = [column for column in columns if column.count(Standing.UNKNOWN)]
    number = sum(column.count(Standing.UNKNOWN) for column in open_ones)
    yield stated("columns/unknown", "栏目更新：不明", "期", number, unit, _entries(open_ones, scope))


def _entries(columns: Sequence[SiteColumn], scope: Scope) -> tuple[RowSpan, ...]:
    return sources_of(scope.ledger(FORM.code), entries_of(columns))


def _issues(scope: Scope) -> Iterator[Issue]:
    """X620: nothing in a column."""
    for column in scope.shared(site_columns):
        if column.is_silent:
            yield told_at(scope, "X620", FORM, "name", column.position, column.name, title=column.owner)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    if columns := scope.shared(site_columns):
        yield overview(scope, columns, tuple(_indicators(scope)), _RULES)


_DUE = (
    "统计期内结束、到今日（没有另外指定的，就是最后的填报日期）已经过完的更新期数；每月、每季、每半年、每年各算一期，"
    "实时的没有更新期，不明的不计"
)
_HAND = "只看手头的台账，统计期以后的发布也看；下一年度的发布不在本年台账里"

_RULES = {
    _CODE: "栏目目录里的栏目，按统计期内到期的更新期数",
    f"{_CODE}/total": "栏目目录里的栏目个数，不分统计期；同一个栏目只算一次，写法不同也一样",
    f"{_CODE}/due": _DUE,
    f"{_CODE}/on_time": "统计期内的更新期中，期内在这个栏目发布过信息的期数，不论由哪个单位发布",
    f"{_CODE}/late": f"统计期内的更新期中，期内没有发布、下一期结束以前补上的期数；{_HAND}",
    f"{_CODE}/missing": f"统计期内的更新期中，到下一期结束或者到今日还没有发布的期数；{_HAND}",
    f"{_CODE}/unknown": "统计期内的更新期中，手头的台账里没有按时发布、但责任单位或者在这个栏目发布信息的单位"
    "《信息发布台账》未报或待修改的期数",
    f"{_CODE}/silent": "统计期内有更新期到期或者要求实时更新、却一条信息也没有发布的栏目个数，不明的不计",
    f"{_CODE}/on_time_share": "统计期内按时更新的期数占应更新期数的百分比",
}

COUNTING = Counting(rules=_RULES, indicators=_indicators, issues=_issues, exhibits=_exhibits)
