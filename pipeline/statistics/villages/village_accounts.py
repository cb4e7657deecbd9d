"""Form 12 村级财务收支 → indicators; months that are over and not entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from pipeline.collect.dataset import FormState
from pipeline.forms.village_accounts import FORM
from pipeline.model.issue import Issue, Place
from pipeline.model.period import is_over, month_end
from pipeline.model.rules import raise_issue
from pipeline.statistics.counting import Counting, Scope, indicator, stated
from pipeline.statistics.figure import WAN_YUAN, Figure, Stated, sources_of
from pipeline.statistics.kept import not_in
from pipeline.statistics.ledger import Ledger, Mask, Numbers
from pipeline.statistics.villages.postings import mean
from pipeline.statistics.villages.village_slots import owing

_CODE = "indicator/village_accounts"
_LABEL = "村级财务收支"


def months_entered(scope: Scope) -> Mask:
    """Rows of form 12 whose month lies in the period."""
    first, last = scope.period.months
    months = _months(scope.ledger(FORM.code))
    entered: Mask = (months >= first) & (months <= last)
    return entered


def _months(ledger: Ledger) -> Numbers:
    return np.array([int(month) for month in ledger.texts("month", "0")], np.int64)


def balances(ledger: Ledger) -> Numbers:
    """Income less spending in 分; a blank adds nothing."""
    balance: Numbers = ledger.numbers("income") - ledger.numbers("spending")
    return balance


def is_partly_blank(ledger: Ledger) -> Mask:
    """Rows that name a month but leave income or spending blank."""
    blank: Mask = ~(ledger.filled("income") & ledger.filled("spending"))
    return blank


def days_to_posting(scope: Scope) -> dict[int, int]:
    """Days from the end of the month to its posting by place in the ledger, 0 if it was posted before."""
    ledger, year = scope.ledger(FORM.code), scope.period.year
    days, months = ledger.dates("disclosed_on"), _months(ledger).tolist()
    return {
        place: max(0, (day - month_end(year, months[place])).days)
        for place in np.flatnonzero(months_entered(scope)).tolist()
        if (day := days[place]) is not None
    }


def missing_months(scope: Scope) -> dict[str, list[int]]:
    """By village that owes the form: months of the period that are over and not entered.

    A village that reported nothing (零报告) misses every month. Of one whose rows are not in hand (未报, 待修改)
    nobody knows: it has no entry.
    """
    year, (first, last) = scope.period.year, scope.period.months
    over = [month for month in range(first, last + 1) if is_over(month_end(year, month), scope.dataset.as_of)]
    ledger = scope.ledger(FORM.code)
    entered: dict[str, set[int]] = {}
    absent = not_in(scope, FORM.code)
    for place, month in enumerate(_months(ledger).tolist()):
        entered.setdefault(scope.units[ledger.unit_at(place)], set()).add(month)
    return {
        village: [month for month in over if month not in entered.get(village, ())]
        for village in owing(scope, FORM.code)
        if village not in absent
    }


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    ledger, entered = scope.ledger(FORM.code), months_entered(scope)
    yield indicator("village_accounts/total", f"{_LABEL}：已登记月数", "个", ledger, entered)
    places = np.flatnonzero(entered)
    for code, title, adds in (
        ("income", "收入", ledger.numbers("income")),
        ("spending", "支出", ledger.numbers("spending")),
        ("balance", "收支结余", balances(ledger)),
    ):
        yield Figure(f"{_CODE}/{code}", f"{_LABEL}：{title}", WAN_YUAN, ledger, places, adds[places])
    posted = entered & ledger.filled("disclosed_on")
    yield indicator("village_accounts/posted", f"{_LABEL}：填了公开日期的月数", "个", ledger, posted)
    blank = entered & is_partly_blank(ledger)
    yield indicator("village_accounts/blank", f"{_LABEL}：收入或支出未填的月数", "个", ledger, blank)
    yield from _mean_days(scope)
    missing = missing_months(scope)
    label = f"{_LABEL}：缺少的月数"
    yield stated("village_accounts/missing", label, "个", sum(map(len, missing.values())))
    for village, months in missing.items():
        if months:
            yield stated("village_accounts/missing", label, "个", len(months), village)


def _mean_days(scope: Scope) -> Iterator[Stated]:
    ledger, waited = scope.ledger(FORM.code), days_to_posting(scope)
    by_village: dict[str, list[int]] = {"": list(waited)}
    for place in waited:
        by_village.setdefault(scope.units[ledger.unit_at(place)], []).append(place)
    label = f"{_LABEL}：月末到公开平均天数"
    for village, places in by_village.items():
        days = mean(sum(waited[place] for place in places), len(places))
        sources = sources_of(ledger, np.array(places, np.int64))
        yield stated("village_accounts/mean_days", label, "天", days, village, sources)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X631, once for each village whose form is in hand: what is not in hand has been said in collecting."""
    states = owing(scope, FORM.code)
    sheets = _sheets(scope)
    for village, months in missing_months(scope).items():
        if months and states[village] is FormState.RECEIVED:
            said = "、".join(f"{month}月" for month in months)
            issue = raise_issue("X631", sheets[village], form=FORM.code, field="month", value=said)
            yield replace(issue, unit=village)


def _sheets(scope: Scope) -> Mapping[str, Place]:
    """The sheet of each village; its file alone if none of its rows is in hand."""
    ledger = scope.ledger(FORM.code)
    files = {state.unit.name: Place(state.file) for state in scope.dataset.states}
    return files | {scope.units[part.unit]: Place(part.file, part.sheet) for part in ledger.stretches}


_ENTERED = "月份在统计期内的村级财务收支"

COUNTING = Counting(
    rules={
        _CODE: f"{_ENTERED}行数，一村一月一行",
        f"{_CODE}/income": f"{_ENTERED}，收入之和，空白不计",
        f"{_CODE}/spending": f"{_ENTERED}，支出之和，空白不计",
        f"{_CODE}/balance": f"{_ENTERED}，收入之和减去支出之和，空白不计",
        f"{_CODE}/posted": f"{_ENTERED}行数，其中填了公开日期的，统计期之后才公开的也算",
        f"{_CODE}/blank": f"{_ENTERED}行数，其中收入或支出没有填的",
        f"{_CODE}/mean_days": f"{_ENTERED}，填了公开日期的，从当月最后一天到公开日期的平均天数，提前的按0天",
        f"{_CODE}/missing": "统计期内已经过完、已报村级财务收支的村却没有登记的月数",
    },
    indicators=_indicators,
    issues=_issues,
)
