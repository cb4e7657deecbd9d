"""村务公开检查排名: the ranking with its reasons, every deduction, who was visited when, and what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from pipeline.model.fact import plain_decimal
from pipeline.statistics.counting import Rules, Scope
from pipeline.statistics.exhibit import Audience, Chart, ChartKind, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import Figure, Stated
from pipeline.statistics.summary import listed, summary
from pipeline.statistics.supervision.ranking import Scoring, Standing, points, ranking, two_places
from pipeline.statistics.supervision.village_visits import Finding, Inspected, counted_parts

_UNVISITED = "未检查"
_MANY = 6  # villages that share a rank, from which on they are not all named


def overview(
    scope: Scope, seen: Inspected, figures: Sequence[Figure | Stated], idle: Sequence[int], rules: Rules
) -> Exhibit:
    """The exhibit of form 18 from the township's figures and the months without a visit."""
    own = [figure for figure in figures if figure.code in rules]
    panels = (
        summary(own, scope, rules),
        _ranking(seen),
        _deductions(seen),
        _matrix(scope, seen, idle),
        _fairness(seen),
        _overdue(seen, scope.dataset.as_of),
    )
    told = "各村得分和名次、每一笔扣分、各月查了哪些村、逾期没有整改的问题"
    title = f"{scope.period.title}村务公开检查排名"
    return Exhibit("村务公开检查排名", title, told, Audience.INTERNAL, panels, is_wide=True)


# --- the ranking -------------------------------------------------------------------------------------------


def _ranking(seen: Inspected) -> Panel:
    standings = ranking(seen.visits, seen.scoring)
    rows = [_ranked(standing, standings, seen.scoring) for standing in standings]
    unvisited = [village for village, visits in seen.visits.items() if not visits]
    rows += [
        words(_UNVISITED, village, 0, None, None, None, "不排名", tone=Tone.QUIET) for village in unvisited
    ]
    headings = (
        Column("名次", 8), Column("村", 14), Column("被查次数", 10), Column("扣分合计", 10),
        Column("计入扣分", 10), Column("得分", 10), Column("说明", 50),
    )  # fmt: skip
    full, cap = seen.scoring.full, seen.scoring.cap
    rule = f"得分＝{full}分－计入扣分÷被查次数，每次检查最多计{cap}分；得分相同的名次相同，后面的名次顺延；没有被查的不排名"
    chart = Chart("各村村务公开检查得分", ChartKind.BARS, 1, (5,), len(standings)) if standings else None
    return Panel("排名", rule, headings, rows, chart, empty="名册上没有村，也没有检查记录")


def _ranked(standing: Standing, standings: Sequence[Standing], scoring: Scoring) -> tuple[Entry, ...]:
    found = sum(visit.deduction for visit in standing.visits)
    counted = sum(map(scoring.counted, standing.visits))
    why = "；".join(_reasons(standing, standings, scoring))
    score = two_places(standing.score)
    return words(
        standing.rank, standing.village, len(standing.visits), points(found), points(counted), score, why
    )


def _reasons(standing: Standing, standings: Sequence[Standing], scoring: Scoring) -> Iterator[str]:
    if standing.tied_with:
        more = f"等{len(standing.tied_with)}个村" if len(standing.tied_with) > _MANY else ""
        yield f"与{'、'.join(standing.tied_with[:_MANY])}{more}并列"
    for other in standings:
        if other.score > standing.score and two_places(other.score) == two_places(standing.score):
            yield f"显示的得分与{other.village}相同，按没有四舍五入的得分略低"
    for visit in standing.visits:
        if scoring.is_capped(visit):
            yield f"{_said(visit.day)}一次扣{points(visit.deduction)}分，按上限{scoring.cap}分计"


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"


# --- deductions --------------------------------------------------------------------------------------------


def _deductions(seen: Inspected) -> Panel:
    parts = counted_parts(seen.within, seen.scoring)
    found = [finding for finding in seen.within if finding.is_fault or finding.deduction]
    named, left_out = listed(found)
    rows = [_deduction(finding, parts[finding.at], seen.cut) for finding in named]
    headings = (
        Column("检查日期", 12), Column("村", 14), Column("检查方式", 10), Column("问题类型", 12), Column("问题描述", 36),
        Column("扣分", 7), Column("计入扣分", 9), Column("通报", 6), Column("整改期限", 12), Column("整改完成", 12),
    )  # fmt: skip
    rule = "一次检查的扣分超过上限的，依次计到上限为止，其余不计"
    return Panel("扣分明细", rule, headings, rows, empty="统计期内没有扣分", left_out=left_out)


def _deduction(finding: Finding, counted: int, cut: date) -> tuple[Entry, ...]:
    off, part = points(finding.deduction), points(counted)
    return (
        *words(finding.day, finding.village, finding.manner, finding.fault, finding.description, off),
        Entry(part, Tone.PLAIN if part == off else Tone.DOUBTFUL),
        *words(finding.circulated, finding.due_on),
        _mended(finding, cut),
    )


def _mended(finding: Finding, cut: date) -> Entry:
    if finding.is_open(cut):
        past = finding.days_past(cut)
        return Entry("逾期未整改", Tone.WRONG) if past else Entry("未整改", Tone.DOUBTFUL)
    return Entry(finding.closed_on)


# --- visits ------------------------------------------------------------------------------------------------


def _matrix(scope: Scope, seen: Inspected, idle: Sequence[int]) -> Panel:
    first, last = scope.period.months
    months = range(first, last + 1)
    rows = [_village_row(village, seen, months) for village in seen.visits]
    totals = [
        sum(visit.day.month == month for each in seen.visits.values() for visit in each) for month in months
    ]
    by_month = [
        Entry("未检查", Tone.WRONG) if month in idle else Entry(count or None)
        for month, count in zip(months, totals, strict=True)
    ]
    rows.append((Entry("全镇"), *by_month, *words(sum(totals), None, None)))
    columns = (Column("村", 18), *(Column(f"{month}月", 8) for month in months), Column("合计", 8))
    more = (Column("最近一次检查", 14), Column("距今天数", 10))
    rule = f"每格是当月被查的次数，空白是没有被查；“未检查”是全月没有查过一个村；距今天数算到{seen.cut}"
    return Panel("各村各月被查次数", rule, (*columns, *more), rows)


def _village_row(village: str, seen: Inspected, months: Sequence[int]) -> tuple[Entry, ...]:
    visits = seen.visits[village]
    counts = [sum(visit.day.month == month for visit in visits) for month in months]
    latest = _latest(seen, village)
    days = (seen.cut - latest).days if latest else None
    return (
        Entry(village),
        *(Entry(count or None) for count in counts),
        Entry(len(visits), Tone.PLAIN if visits else Tone.DOUBTFUL),
        Entry(latest or "年内没有查过", Tone.PLAIN if latest else Tone.WRONG),
        Entry(days),
    )


def _latest(seen: Inspected, village: str) -> date | None:
    days = (each.day for each in seen.so_far if each.village == village and each.day <= seen.cut)
    return max(days, default=None)


def _fairness(seen: Inspected) -> Panel:
    counts = {village: len(visits) for village, visits in seen.visits.items()}
    rows = list(_spread(counts)) if counts else []
    waits = {village: (seen.cut - latest).days for village in counts if (latest := _latest(seen, village))}
    if waits:
        longest = max(waits.values())
        who = [village for village, days in waits.items() if days == longest]
        rows.append((Entry("距上次检查最久"), Entry(f"{longest}天"), Entry("、".join(who))))
    never = [village for village, count in counts.items() if not count]
    rows.append(
        (
            Entry("没有被查的村"),
            Entry(f"{len(never)}个", Tone.WRONG if never else Tone.PLAIN),
            Entry("、".join(never)),
        )
    )
    columns = (Column("项目", 22), Column("数值", 12), Column("哪些村", 80))
    return Panel("抽查是否均衡", "看统计期内各村被查的次数差多少，有没有漏查的村", columns, rows)


def _spread(counts: dict[str, int]) -> Iterator[tuple[Entry, ...]]:
    for label, count in (("被查最多", max(counts.values())), ("被查最少", min(counts.values()))):
        who = [village for village, own in counts.items() if own == count]
        yield (Entry(label), Entry(f"{count}次"), Entry("、".join(who)))
    mean = two_places(Fraction(sum(counts.values()), len(counts)))
    yield (Entry("平均每村"), Entry(f"{plain_decimal(mean)}次"), Entry(""))


def _overdue(seen: Inspected, today: date) -> Panel:
    past = [finding for finding in seen.so_far if finding.days_past(today)]
    named, left_out = listed(sorted(past, key=lambda finding: -finding.days_past(today)))
    rows = [
        (*words(each.village, each.day, each.fault, each.description, each.due_on),
         Entry(each.days_past(today), Tone.WRONG))
        for each in named
    ]  # fmt: skip
    headings = (
        Column("村", 18), Column("检查日期", 12), Column("问题类型", 14), Column("问题描述", 50), Column("整改期限", 12),
        Column("逾期天数", 10),
    )  # fmt: skip
    rule = f"到{today}还没有整改完成、整改期限已过的问题，要逐件催办"
    return Panel(
        "逾期没有整改", rule, headings, rows, empty=f"到{today}没有逾期未整改的问题", left_out=left_out
    )
