"""Form 22 问题与改进 → the year's problems, those carried over, and what became of them.

The form has no date of completion: a copy tells how things stood when it was filed, so all rows of the copy
that serves the period count. Last year's rows are matched by the words of 问题, as they left the township.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from pipeline.collect.dataset import FormState, UnitState
from pipeline.collect.keys import match_key
from pipeline.forms.problems import DONE, FORM, NOT_BEGUN, UNDER_WAY
from pipeline.model.issue import Issue, Place
from pipeline.model.previous import Row
from pipeline.model.rules import raise_issue
from pipeline.model.submission import Value
from pipeline.privacy.masking import mask
from pipeline.statistics.counting import Counting, Scope, indicator, options_of, stated, told_at
from pipeline.statistics.exhibit import (
    Audience,
    Chart,
    ChartKind,
    Column,
    Entry,
    Exhibit,
    Panel,
    Tone,
    words,
)
from pipeline.statistics.figure import Figure, Stated, breakdown
from pipeline.statistics.ledger import Mask, Numbers
from pipeline.statistics.summary import listed

_CODE = "indicator/problems"

PROVEN, UNPROVEN = "已完成有成效", "已完成没有成效"
"""The two ways in which a problem is 已完成: with something that can be looked up, and without."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Which rows are new this year, carried over, done with evidence, done without, and past their 完成时限."""

    opened: Mask
    carried_over: Mask
    proven: Mask
    unproven: Mask
    unfinished: Mask
    overdue: Mask


def standing(scope: Scope) -> Standing:
    """How every row of the ledger stands; 完成时限 is held against today."""
    ledger = scope.ledger(FORM.code)
    years, is_done = ledger.numbers("since_year"), ledger.holds("status", DONE)
    has_effect = ledger.filled("effect")
    is_past = ledger.by("due_on", scope.dataset.as_of - date.resolution)
    return Standing(
        opened=years == scope.period.year,
        carried_over=years < scope.period.year,
        proven=is_done & has_effect,
        unproven=is_done & ~has_effect,
        unfinished=~is_done,
        overdue=~is_done & is_past,
    )


def _indicators(scope: Scope) -> Iterator[Figure | Stated]:
    ledger, stands = scope.ledger(FORM.code), standing(scope)
    total = indicator("problems/total", "问题与改进", "项", ledger, np.ones(len(ledger), np.bool_))
    yield total
    parts: Mapping[str, tuple[str, Mask]] = {
        "opened": ("本年提出", stands.opened),
        "carried_over": ("以前年度结转", stands.carried_over),
        "closed": (PROVEN, stands.proven),
        "closed_without_effect": (UNPROVEN, stands.unproven),
        "open": ("没有完成", stands.unfinished),
        "overdue": ("超过完成时限没有完成", stands.overdue),
    }
    for name, (label, rows) in parts.items():
        yield indicator(f"problems/{name}", f"问题与改进：{label}", "项", ledger, rows)
    yield from breakdown(
        total, f"{_CODE}/by_category", options_of(FORM, "category"), ledger.texts("category", "")
    )
    forgotten = not_mentioned(scope)
    if forgotten is not None:
        yield stated("problems/not_mentioned", "问题与改进：上年没有完成、本年没有登记", "项", len(forgotten))


def not_mentioned(scope: Scope) -> tuple[Row, ...] | None:
    """Last year's rows that were not 已完成 and that no row of this year takes up.

    None without last year's ledger, or while this year's form is 未报: then nothing is known.
    """
    previous = _previous(scope)
    if previous is None or not _senders(scope):
        return None
    # Rows that a blocking issue keeps out of the totals are mentions all the same: no fault cascades.
    told = {_subject(text) for text in scope.dataset.frames[FORM.code]["problem"] if isinstance(text, str)}
    unfinished = (row for row in previous if row["status"] != DONE)
    return tuple(row for row in unfinished if _subject(str(row["problem"])) not in told)


def _previous(scope: Scope) -> tuple[Row, ...] | None:
    """Last year's rows; None where its workbook is not given, or holds no usable ledger of the form."""
    if scope.previous is None or not scope.previous.knows(FORM.code):
        return None
    return scope.previous.rows(FORM.code)


def _senders(scope: Scope) -> list[UnitState]:
    """The units that owe the form and sent it, a 零报告 included."""
    silent = (None, FormState.MISSING)
    return [state for state in scope.dataset.states if state.forms.get(FORM.code) not in silent]


def _subject(problem: str) -> str:
    # What left the township a year ago is masked.
    return match_key(mask(problem))


def days_over(scope: Scope) -> Numbers:
    """Days by which each row is past its 完成时限 today; 0 where it is not, is done or has none."""
    days = scope.ledger(FORM.code).dates("due_on")
    overdue = standing(scope).overdue.tolist()
    over = [
        (scope.dataset.as_of - day).days if day and late else 0
        for day, late in zip(days, overdue, strict=True)
    ]
    return np.array(over, np.int64)


def _issues(scope: Scope) -> Iterator[Issue]:
    """X664 at each 完成时限 that has passed, X665 for each problem of last year that nobody takes up."""
    days, over, today = scope.ledger(FORM.code).dates("due_on"), days_over(scope), scope.dataset.as_of
    for at in over.nonzero()[0].tolist():
        yield told_at(scope, "X664", FORM, "due_on", at, str(days[at]), known=today, count=int(over[at]))
    for row in not_mentioned(scope) or ():
        yield _forgotten(scope, row)


def _forgotten(scope: Scope, row: Row) -> Issue:
    sender = _senders(scope)[0]
    place, value = Place(sender.file, FORM.title), str(row["problem"])
    issue = raise_issue("X665", place, form=FORM.code, field="problem", value=value, year=row["since_year"])
    return replace(issue, unit=sender.unit.name)


def _exhibits(scope: Scope) -> Iterator[Exhibit]:
    panels = [_matrix(scope), _listed(scope)]
    if scope.previous is not None:
        panels.append(_forgotten_panel(scope))
    yield Exhibit(
        "问题整改情况",
        "存在的问题和整改情况",
        "本年提出和以前年度结转的问题、整改状态和成效，上年没有下文的问题",
        Audience.COUNTY,
        tuple(panels),
        is_wide=True,
    )


def _matrix(scope: Scope) -> Panel:
    ledger, stands = scope.ledger(FORM.code), standing(scope)
    by_status = {
        NOT_BEGUN: ledger.holds("status", NOT_BEGUN),
        UNDER_WAY: ledger.holds("status", UNDER_WAY),
        PROVEN: stands.proven,
        UNPROVEN: stands.unproven,
    }
    rows = [
        (Entry(category), *_counts(ledger.holds("category", category), by_status.values(), category))
        for category in options_of(FORM, "category")
        if ledger.holds("category", category).any()
    ]
    columns = (Column("类别"), *(Column(name, group="状态") for name in by_status), Column("合计"))
    chart = Chart("各类问题的整改状态", ChartKind.STACKED, 0, tuple(range(1, len(by_status) + 1)))
    return Panel("问题类别和状态", f"{_ALL}，按「类别」分，{_STATUS}", columns, rows, chart if rows else None)


def _counts(of_category: Mask, statuses: Iterable[Mask], category: str) -> Iterator[Entry]:
    yield from (Entry(int((of_category & rows).sum())) for rows in statuses)
    yield Entry(int(of_category.sum()), fact=f"{_CODE}/by_category/{category}")


def _listed(scope: Scope) -> Panel:
    """Every problem, the oldest first, with what is done about it and what came of it."""
    ledger = scope.ledger(FORM.code)
    years, days = ledger.numbers("since_year").tolist(), ledger.dates("due_on")
    texts = {name: ledger.texts(name, "") for name in ("problem", "category", "owner", "measure", "status")}
    over, effects = days_over(scope).tolist(), ledger.texts("effect", "")
    rows = [
        (
            *words(texts["problem"][at], texts["category"][at], years[at], texts["owner"][at]),
            *words(texts["measure"][at], days[at]),
            _state(texts["status"][at], over[at]),
            _effect(texts["status"][at], effects[at]),
        )
        for at in sorted(range(len(ledger)), key=lambda at: (years[at], at))
    ]
    columns = (
        Column("问题", 26), Column("类别", 11), Column("来源年度", 7), Column("责任单位", 11),
        Column("措施", 28), Column("完成时限", 11.5), Column("状态", 12), Column("成效", 26),
    )  # fmt: skip
    rule = f"按来源年度排列；没有完成、到{scope.dataset.as_of}已过完成时限的标出超过的天数"
    named, left_out = listed(rows)
    return Panel("问题、措施和成效", rule, columns, named, left_out=left_out)


def _state(status: str, days: int) -> Entry:
    if days:
        return Entry(f"{status}，超期{days}天", Tone.WRONG)
    return Entry(status, Tone.GOOD if status == DONE else Tone.PLAIN)


def _effect(status: str, effect: str) -> Entry:
    is_owed = status == DONE and not effect
    return Entry("没有填成效", Tone.DOUBTFUL) if is_owed else Entry(effect)


def _forgotten_panel(scope: Scope) -> Panel:
    rows = not_mentioned(scope)
    names = ("problem", "category", "since_year", "owner", "measure", "status")
    columns = (Column("问题", 26), Column("类别", 11), Column("来源年度", 7), Column("责任单位", 11),
               Column("措施", 28), Column("上年状态", 11.5))  # fmt: skip
    shown = [words(*(_plain(row[name]) for name in names), tone=Tone.WRONG) for row in rows or ()]
    named, left_out = listed(shown)
    return Panel(
        "上年没有完成、本年没有登记的问题",
        "取自上年的汇总工作簿，按「问题」的文字对应；请接着登记，或者说明为什么不再登记",
        columns,
        named,
        empty=_nothing(scope),
        left_out=left_out,
    )


def _nothing(scope: Scope) -> str:
    """Why none of last year's problems is named."""
    if _previous(scope) is None:
        return "上年的台账里没有可用的问题与改进，无法核对"
    if not _senders(scope):
        return "本年的《问题与改进》还没有报，无法核对"
    return "上年没有完成的问题，本年都登记了"


def _plain(value: Value) -> str | int | date | None:
    return "；".join(value) if isinstance(value, tuple) else value


_ALL = "统计期的填报件里登记的问题项数"
_STATUS = "以填报时登记的「状态」为准"

COUNTING = Counting(
    rules={
        _CODE: _ALL,
        f"{_CODE}/by_category": f"{_ALL}，按「类别」分",
        f"{_CODE}/opened": f"{_ALL}，其中「来源年度」是统计期所在年度的",
        f"{_CODE}/carried_over": f"{_ALL}，其中「来源年度」在统计期所在年度以前的",
        f"{_CODE}/closed": f"{_ALL}，其中已完成并填了「成效」的，{_STATUS}",
        f"{_CODE}/closed_without_effect": f"{_ALL}，其中已完成、但没有填「成效」的，{_STATUS}",
        f"{_CODE}/open": f"{_ALL}，其中未开始和进行中的，{_STATUS}",
        f"{_CODE}/overdue": f"{_ALL}，其中没有完成、到填报时已过「完成时限」的",
        f"{_CODE}/not_mentioned": "上年的汇总工作簿里没有完成、统计期的填报件里没有登记的问题项数，按「问题」的文字对应",
    },
    indicators=_indicators,
    issues=_issues,
    exhibits=_exhibits,
)
