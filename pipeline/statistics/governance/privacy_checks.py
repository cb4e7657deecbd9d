"""Form 14 隐私排查台账 → what was looked through, what was found, and whether it was taken down."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.forms.privacy_checks import FORM
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, stated, summed
from pipeline.statistics.exhibit import Audience, Column, Entry, Exhibit, Panel, Tone, words
from pipeline.statistics.figure import Figure, Stated, breakdown, share, sources_of
from pipeline.statistics.ledger import Ledger, Mask, Numbers
from pipeline.statistics.summary import listed

_CODE = "indicator/privacy_checks"


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    ledger, checked = _checked(scope)
    found, mended = ledger.numbers("found"), ledger.numbers("mended")
    yield indicator("privacy_checks/total", "隐私排查", "次", ledger, checked)
    items = ledger.numbers("checked")
    yield summed("privacy_checks/items", "隐私排查检查条数", "条", ledger, checked, items)
    problems = summed("privacy_checks/found", "隐私排查发现问题", "处", ledger, checked & (found > 0), found)
    repairs = summed("privacy_checks/mended", "隐私排查已整改", "处", ledger, checked & (found > 0), mended)
    yield from (problems, repairs)
    still = checked & (found > mended)
    yield summed("privacy_checks/open", "隐私排查未整改", "处", ledger, still, found - mended)
    yield indicator("privacy_checks/open_checks", "隐私排查没有整改完的排查", "次", ledger, still)
    if (checked & (found > 0)).any():
        yield _closure(ledger, checked)
    kinds, kind = options_of(FORM, "kind"), ledger.texts("kind", "")
    yield from breakdown(problems, f"{_CODE}/by_kind", kinds, kind)
    yield from breakdown(repairs, f"{_CODE}/mended_by_kind", kinds, kind)


def _checked(scope: Scope) -> tuple[Ledger, Mask]:
    ledger = scope.ledger(FORM.code)
    return ledger, ledger.within("checked_on", scope.period)


def _closure(ledger: Ledger, checked: Mask) -> Stated:
    """The share of what was found that is mended; of nothing found there is none."""
    rows = checked & (ledger.numbers("found") > 0)
    rate = share(int(ledger.numbers("mended")[rows].sum()), int(ledger.numbers("found")[rows].sum()))
    return stated(
        "privacy_checks/closure_rate", "隐私排查整改率", "%", rate, sources=sources_of(ledger, rows)
    )


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    panels = (_by_kind(scope), _by_unit(scope), _open(scope))
    yield Exhibit(
        "隐私排查情况",
        "隐私排查和整改情况",
        "查了多少、发现多少、改了多少，哪些还没有改完",
        Audience.INTERNAL,
        panels,
    )


def _by_kind(scope: Scope) -> Panel:
    ledger, checked = _checked(scope)
    found, mended = (np.where(checked, ledger.numbers(name), 0) for name in ("found", "mended"))
    rows = []
    for kind in options_of(FORM, "kind"):
        of_kind = ledger.holds("kind", kind)
        counts = int(found[of_kind].sum()), int(mended[of_kind].sum())
        if counts[0]:
            facts = f"{_CODE}/by_kind/{kind}", f"{_CODE}/mended_by_kind/{kind}"
            shown = (Entry(count, fact=fact) for count, fact in zip(counts, facts, strict=True))
            rows.append((Entry(kind), *shown, _rest(*counts), Entry(share(*reversed(counts)))))
    columns = ("问题类型", "发现（处）", "已整改（处）", "未整改（处）", "整改率（%）")
    return Panel("发现的问题", f"{_FOUND}，按「问题类型」分；{_AS_TYPED}", tuple(map(Column, columns)), rows)


def _rest(found: int, mended: int) -> Entry:
    return Entry(found - mended, Tone.WRONG if found > mended else Tone.GOOD)


def _by_unit(scope: Scope) -> Panel:
    ledger, checked = _checked(scope)

    def by_unit(amounts: Numbers) -> list[int]:
        return ledger.sums_by_unit(np.where(checked, amounts, 0), len(scope.units))

    times = by_unit(np.ones(len(ledger), np.int64))
    amounts = (by_unit(ledger.numbers(name)) for name in ("checked", "found", "mended"))
    rows = [
        (*words(unit, count, items, found, mended), _rest(found, mended))
        for unit, count, items, found, mended in zip(scope.units, times, *amounts, strict=True)
        if count
    ]
    columns = ("单位", "排查（次）", "检查（条）", "发现（处）", "已整改（处）", "未整改（处）")
    rule = "排查日期在统计期内的；没有列出的单位没有登记排查，或者还没有报"
    return Panel("各单位排查情况", rule, tuple(map(Column, columns)), rows)


def _open(scope: Scope) -> Panel:
    """The checks whose finds are not all mended, the oldest first."""
    ledger, checked = _checked(scope)
    found, mended = ledger.numbers("found"), ledger.numbers("mended")
    days = ledger.dates("checked_on")
    texts = [ledger.texts(name, "") for name in ("scope", "kind")]
    rows = (checked & (found > mended)).nonzero()[0].tolist()
    rows.sort(key=lambda at: (str(days[at]), at))
    named, left_out = listed(rows)
    shown = []
    for at in named:
        day, left = days[at], int(found[at] - mended[at])
        waiting = (scope.dataset.as_of - day).days if day else None
        unit = scope.units[ledger.unit_at(at)]
        where, kind = (column[at] for column in texts)
        entries = words(day, unit, where, kind, int(found[at]), int(mended[at]))
        shown.append((*entries, Entry(left, Tone.WRONG), Entry(waiting)))
    columns = (
        Column("排查日期", 11.5),
        Column("单位", 14),
        Column("排查范围", 30),
        *map(Column, ("问题类型", "发现（处）", "已整改（处）", "未整改（处）", "已过天数")),
    )
    rule = f"排查日期在统计期内、发现的问题没有全部整改的；天数算到{scope.dataset.as_of}"
    return Panel("没有整改完的排查", rule, columns, shown, left_out=left_out)


_AS_TYPED = "整改数按填报件里登记的，统计期后改好的也算"
_FOUND = "排查日期在统计期内的排查发现的问题处数"

COUNTING = Counting(
    rules={
        _CODE: "排查日期在统计期内的排查次数",
        f"{_CODE}/items": "排查日期在统计期内的排查检查的信息条数",
        f"{_CODE}/found": _FOUND,
        f"{_CODE}/by_kind": f"{_FOUND}，按「问题类型」分",
        f"{_CODE}/mended": f"{_FOUND}中已整改的；{_AS_TYPED}",
        f"{_CODE}/mended_by_kind": f"{_FOUND}中已整改的，按「问题类型」分；{_AS_TYPED}",
        f"{_CODE}/open": f"{_FOUND}中还没有整改的；{_AS_TYPED}",
        f"{_CODE}/open_checks": f"排查日期在统计期内、发现的问题还没有全部整改的排查次数；{_AS_TYPED}",
        f"{_CODE}/closure_rate": f"已整改处数占{_FOUND}的百分比；没有发现问题的不算；{_AS_TYPED}",
    },
    indicators=_indicators,
    exhibits=_exhibits,
)
