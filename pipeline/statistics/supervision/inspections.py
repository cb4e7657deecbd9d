"""Form 18 村务公开检查 → indicators, scores and ranks of the villages, and what only counting can find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import numpy as np

from pipeline.forms.inspections import FORM, NO_FAULT
from pipeline.model.field import YES
from pipeline.model.issue import Issue
from pipeline.model.period import is_over, month_end
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, stated, told_at
from pipeline.statistics.exhibit import Exhibit
from pipeline.statistics.figure import Figure, Stated, breakdown, sources_of
from pipeline.statistics.kept import is_kept
from pipeline.statistics.ledger import Ledger, Mask
from pipeline.statistics.supervision.inspections_exhibit import overview
from pipeline.statistics.supervision.ranking import points, ranking, two_places
from pipeline.statistics.supervision.village_visits import Finding, Inspected, inspected

_CODE = "indicator/inspections"


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    seen, ledger = scope.shared(inspected), scope.ledger(FORM.code)
    yield from _coverage(scope, seen, ledger)
    yield from _faults(scope, seen, ledger)
    yield from _by_village(seen, ledger)


def _coverage(scope: Scope, seen: Inspected, ledger: Ledger) -> Iterator[Stated]:
    rows = sources_of(ledger, _mask(ledger, seen.within))
    visits = {(finding.day, finding.village) for finding in seen.within}
    villages = {village for _, village in visits}
    dates = len({day for day, _ in visits})
    yield stated("inspections/dates", "村务公开检查次数", "次", dates, sources=rows)
    yield stated("inspections/visits", "被查村次", "村次", len(visits), sources=rows)
    for manner in options_of(FORM, "manner"):
        own = [finding for finding in seen.within if finding.manner == manner]
        count = len({(finding.day, finding.village) for finding in own})
        sources = sources_of(ledger, _mask(ledger, own))
        yield stated(f"inspections/by_manner/{manner}", f"被查村次：{manner}", "村次", count, sources=sources)
    yield stated("inspections/villages_visited", "被查到的村", "个", len(villages), sources=rows)
    if is_kept(scope, FORM.code):
        never = [village for village in seen.visits if village not in villages]
        yield stated("inspections/villages_never", "没有被查的村", "个", len(never))
        idle = months_without_visit(scope, seen)
        yield stated("inspections/months_without_visit", "没有检查的月份", "个", len(idle))


def months_without_visit(scope: Scope, seen: Inspected) -> tuple[int, ...]:
    """Months of the period that are over and have no visit; one that is not over yet is not missing."""
    first, last = scope.period.months
    visited = {finding.day.month for finding in seen.within}
    return tuple(
        month
        for month in range(first, last + 1)
        if month not in visited and is_over(month_end(scope.period.year, month), scope.dataset.as_of)
    )


def _faults(scope: Scope, seen: Inspected, ledger: Ledger) -> Iterator[Figure | Stated]:
    within = ledger.within("inspected_on", scope.period)
    found = within & ~ledger.holds("fault", NO_FAULT)
    total = indicator("inspections/faults", "检查发现问题", "处", ledger, found)
    yield total
    titles = {fault: title for fault, title in options_of(FORM, "fault").items() if fault != NO_FAULT}
    yield from breakdown(total, f"{_CODE}/by_fault", titles, ledger.texts("fault", ""))
    circulated = found & ledger.holds("circulated", YES.text)
    yield indicator("inspections/circulated", "检查发现问题：全镇通报", "处", ledger, circulated)
    off = sum(finding.deduction for finding in seen.within)
    rows = sources_of(ledger, _mask(ledger, (finding for finding in seen.within if finding.deduction)))
    yield stated("inspections/deductions", "检查扣分合计", "分", points(off), sources=rows)
    still = _mask(ledger, (finding for finding in seen.so_far if finding.is_open(seen.cut)))
    mended = found & ledger.by("closed_on", seen.cut)
    yield indicator("inspections/mended", "检查发现问题：已整改", "处", ledger, mended)
    yield indicator("inspections/open", "检查发现问题：到期末没有整改", "处", ledger, still)
    past = _mask(ledger, (finding for finding in seen.so_far if finding.days_past(seen.cut)))
    yield indicator("inspections/overdue", "检查发现问题：到期末逾期没有整改", "处", ledger, past)


def _by_village(seen: Inspected, ledger: Ledger) -> Iterator[Stated]:
    """Visits, deductions, score and rank of each visited village, as facts of that village."""
    for standing in ranking(seen.visits, seen.scoring):
        village = standing.village
        sources = sources_of(ledger, _mask(ledger, (each for each in seen.within if each.village == village)))
        off = points(sum(visit.deduction for visit in standing.visits))
        for name, label, measure, value in (
            ("visits", "被查次数", "次", len(standing.visits)),
            ("deductions", "检查扣分合计", "分", off),
            ("score", "村务公开检查得分", "分", two_places(standing.score)),
            ("rank", "村务公开检查名次", "名", standing.rank),
        ):
            yield stated(f"inspections/{name}", label, measure, value, village, sources)


def _mask(ledger: Ledger, findings: Iterable[Finding]) -> Mask:
    mask: Mask = np.zeros(len(ledger), np.bool_)
    mask[[finding.at for finding in findings]] = True
    return mask


def _issues(scope: Scope) -> Iterator[Issue]:
    """X640 what should have been mended by now; X641 and X642 visits that contradict themselves."""
    seen, today = scope.shared(inspected), scope.dataset.as_of
    for finding in seen.so_far:
        if days := finding.days_past(today):
            due = str(finding.due_on)
            yield told_at(scope, "X640", FORM, "closed_on", finding.at, due, known=today, count=days)
    by_visit = sorted(seen.within, key=_visit)
    for (_, village), rows in groupby(by_visit, _visit):
        yield from _contradictions(scope, village, tuple(rows))


def _visit(finding: Finding) -> tuple[date, str]:
    return finding.day, finding.village


def _contradictions(scope: Scope, village: str, rows: Sequence[Finding]) -> Iterator[Issue]:
    faults = [finding.fault for finding in rows if finding.is_fault]
    manners = list(dict.fromkeys(finding.manner for finding in rows))
    for finding in rows:
        if faults and not finding.is_fault:
            known = f"{_said(finding.day)}{village}"
            yield told_at(
                scope, "X641", FORM, "fault", finding.at, finding.fault, known=known, title=faults[0]
            )
    if len(manners) > 1:
        odd = next(finding for finding in rows if finding.manner != manners[0])
        known = f"{_said(odd.day)}{village}"
        yield told_at(scope, "X642", FORM, "manner", odd.at, odd.manner, known=known, title=manners[0])


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    seen = scope.shared(inspected)
    if seen.so_far or is_kept(scope, FORM.code):
        figures = [
            *_coverage(scope, seen, scope.ledger(FORM.code)),
            *_faults(scope, seen, scope.ledger(FORM.code)),
        ]
        yield overview(scope, seen, figures, months_without_visit(scope, seen), RULES)


_VISITS = "检查日期在统计期内，同一天同一村的几行算一次，只数不同的（检查日期，被查村）"
_FOUND = "检查日期在统计期内、「问题类型」不是“无”的行数"
_SCORE = "检查满分减去每次检查扣分的平均数，每次扣分不超过单次扣分上限"

RULES: Mapping[str, str] = {
    f"{_CODE}/dates": "检查日期在统计期内的不同日期数，同一天查几个村算一次",
    f"{_CODE}/visits": _VISITS,
    f"{_CODE}/by_manner": f"{_VISITS}，按「检查方式」分",
    f"{_CODE}/villages_visited": "统计期内至少被查过一次的村数",
    f"{_CODE}/villages_never": "名册上应报送的村里，统计期内一次也没有被查的村数",
    f"{_CODE}/months_without_visit": "统计期内已经过完、一次检查也没有的月份数，还没过完的月份不算",
    f"{_CODE}/faults": _FOUND,
    f"{_CODE}/by_fault": f"{_FOUND}，按「问题类型」分",
    f"{_CODE}/circulated": f"{_FOUND}，其中「通报」填“是”的",
    f"{_CODE}/deductions": "检查日期在统计期内的「扣分」合计，没有按单次扣分上限折减",
    f"{_CODE}/mended": f"{_FOUND}，其中到统计期末（没到期末的，到今日）已经整改完成的",
    f"{_CODE}/open": "检查日期不晚于统计期末、到期末（没到期末的，到今日）没有整改完成的问题数（含统计期以前查出的）",
    f"{_CODE}/overdue": "到统计期末（没到期末的，到今日）没有整改完成、而且「整改期限」已过的问题数（含统计期以前查出的）",
    f"{_CODE}/score": _SCORE,
    f"{_CODE}/rank": f"按得分（{_SCORE}）从高到低排，得分相同的名次相同，没有被查的不排",
}

COUNTING = Counting(rules=RULES, indicators=_indicators, issues=_issues, exhibits=_exhibits)
