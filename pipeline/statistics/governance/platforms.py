"""Form 26 平台与维护 → where the township discloses at the period's end, and which platforms are neglected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.forms.platforms import FORM
from pipeline.model.issue import Issue
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, told_at
from pipeline.statistics.exhibit import Column, Entry, Panel, Tone, words
from pipeline.statistics.figure import Figure, breakdown
from pipeline.statistics.ledger import Ledger, Mask

_CODE = "indicator/platforms"

_USED = "在用"

LONGEST_PAUSE = 90
"""Days between two rounds of upkeep before somebody has to say why: a platform is seen to every quarter."""


def _open(ledger: Ledger, day: date) -> Mask:
    """Platforms in use at the end of `day`; a blank 开通日期 is long ago."""
    is_opened = ledger.by("opened_on", day) | ~ledger.filled("opened_on")
    return is_opened & ~ledger.by("closed_on", day)


def _neglected(scope: Scope) -> Mask:
    """Platforms in use at the period's end and still today, without upkeep on record for too long."""
    ledger, today = scope.ledger(FORM.code), scope.dataset.as_of
    is_fresh = ledger.filled("kept_up_on") & ~ledger.by(
        "kept_up_on", today - timedelta(days=LONGEST_PAUSE + 1)
    )
    return _open(ledger, scope.period.end) & ~ledger.by("closed_on", today) & ~is_fresh


def _indicators(scope: Scope) -> Iterator[Figure]:
    ledger = scope.ledger(FORM.code)
    in_use = _open(ledger, scope.period.end)
    total = indicator("platforms/total", "公开平台", "个", ledger, in_use)
    yield total
    yield indicator("platforms/neglected", "公开平台：久未维护", "个", ledger, _neglected(scope))
    yield from breakdown(total, f"{_CODE}/by_kind", options_of(FORM, "kind"), ledger.texts("kind", ""))


def _issues(scope: Scope) -> Iterator[Issue]:
    """X663 at the date of the last upkeep, X667 where none is on record."""
    days, today = scope.ledger(FORM.code).dates("kept_up_on"), scope.dataset.as_of
    for at in _neglected(scope).nonzero()[0].tolist():
        day = days[at]
        if day is None:
            yield told_at(scope, "X667", FORM, "kept_up_on", at)
        else:
            pause = (today - day).days
            yield told_at(scope, "X663", FORM, "kept_up_on", at, str(day), known=today, count=pause)


def panel(scope: Scope) -> Panel:
    """Every platform, with its state at the period's end and its last upkeep."""
    ledger, today = scope.ledger(FORM.code), scope.dataset.as_of
    neglected = _neglected(scope)
    names, kinds = ledger.texts("name", ""), ledger.texts("kind", "")
    opened, closed, kept_up = (ledger.dates(name) for name in ("opened_on", "closed_on", "kept_up_on"))
    states = _states(ledger, scope.period.end)
    rows = [
        (
            *words(names[at], kinds[at], opened[at], closed[at], states[at], kept_up[at]),
            _neglect(kept_up[at], today) if neglected[at] else _age(states[at], kept_up[at], today),
        )
        for at in range(len(ledger))
    ]
    columns = (
        Column("平台名称", 28),
        Column("类型"),
        *(Column(name, 11.5) for name in ("开通日期", "停用日期")),
        Column("期末状态"),
        Column("最近维护日期", 11.5),
        Column("距今天数"),
    )
    return Panel(
        "公开平台和维护",
        f"期末状态看开通日期和停用日期，开通日期没填的算早已开通；天数算到{today}，"
        f"在用的平台超过{LONGEST_PAUSE}天没有维护记录的标出",
        columns,
        rows,
    )


def _states(ledger: Ledger, day: date) -> list[str]:
    in_use, is_closed = _open(ledger, day).tolist(), ledger.by("closed_on", day).tolist()
    return [
        _USED if used else "已停用" if closed else "尚未开通"
        for used, closed in zip(in_use, is_closed, strict=True)
    ]


def _neglect(day: date | None, today: date) -> Entry:
    return Entry(f"{(today - day).days}（久未维护）" if day else "没有记录", Tone.WRONG)


def _age(state: str, day: date | None, today: date) -> Entry:
    return Entry(max((today - day).days, 0) if day and state == _USED else None)


_IN_USE = "统计期末在用的平台个数：开通日期在期末以前或没填，停用日期没填或在期末以后"

COUNTING = Counting(
    rules={
        _CODE: _IN_USE,
        f"{_CODE}/by_kind": f"{_IN_USE}，按「类型」分",
        f"{_CODE}/neglected": f"统计期末在用、到填报时仍在用的平台中，超过{LONGEST_PAUSE}天没有维护或没有维护记录的",
    },
    indicators=_indicators,
    issues=_issues,
)
