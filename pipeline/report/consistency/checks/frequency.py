"""每月, 每季度, 每周 against how often it is said, or recorded, to have been done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.claimed import Told, told_in
from pipeline.report.consistency.checks.meanings import place_of
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.measures import MEASURES, readings_of
from pipeline.report.consistency.mention import Mention

_EVERY = re.compile(r"(?:每个?(?P<span>月|季度|季|周|星期|半年))(?!度?(?:末|初|底)|期)(?P<act>[^，。；：]*)")
# A year has 52 weeks and more; two of them may pass in long holidays.
_TIMES = {"月": 12, "季度": 4, "季": 4, "周": 50, "星期": 50, "半年": 2}
_SINCE = re.compile(r"(?:自|从)?\d{1,2}月(?:份)?(?:起|以来|开始)")


@dataclass(frozen=True, slots=True)
class _Act:
    """What is said to be done regularly: its measure, its words, the fact that counts the gaps by span."""

    measure: str
    words: re.Pattern[str]
    gaps: tuple[tuple[str, str, str], ...] = ()


_HALL = _Act(
    "hall_checks",
    re.compile(r"(?:抽查|检查|督查).*(?:大厅|窗口)|(?:大厅|窗口).*(?:抽查|检查|督查)"),
    (("周", "indicator/hall_checks/weeks_missed", "没有抽查的周"),),
)
_ACTS = (
    _HALL,
    _Act("privacy_checks", re.compile(r"隐私.*(?:排查|检查|核查)|(?:排查|检查|核查).*隐私")),
    _Act("meetings", re.compile(r"(?:召开|组织|举[行办]).*(?:会议|例会|会)(?:$|[，、])|例会|工作会议")),
    _Act("trainings", re.compile(r"培训")),
    _Act(
        "inspections",
        re.compile(r"(?:检查|督查|督导|暗访|巡查|抽查)(?!信息|内容|公开网)"),
        (("月", "indicator/inspections/months_without_visit", "没有检查的月份"),),
    ),
    _Act("studies", re.compile(r"(?:组织|开展).*学习")),
)


def too_seldom(subject: Subject) -> Iterator[Finding]:
    """Claims of regularity that the counts do not bear out."""
    for told in told_in(subject):
        for every in _EVERY.finditer(told.claim):
            act = None if _SINCE.search(told.claim[: every.start()]) else _act_of(told, every)
            if act:
                yield from _against_counts(subject, told, every, act)


def _act_of(told: Told, every: re.Match[str]) -> _Act | None:
    """What is done, by the words behind; that it is done in the hall may stand before them."""
    if "抽查" in every["act"] and _HALL.words.search(told.claim[: every.end()]):
        return _HALL
    return next((act for act in _ACTS if act.words.search(every["act"])), None)


def _against_counts(subject: Subject, told: Told, every: re.Match[str], act: _Act) -> Iterator[Finding]:
    least = _TIMES[every["span"]]
    first = quoted(told.part, told.sentence, every.start(), every.end())
    often, name = f"每{every['span']}", MEASURES[act.measure].name
    counted = [each for each in subject.claims.mentions if each.measure == act.measure and not each.year]
    if counted:
        most = max(counted, key=lambda each: each.amount.value)
        if most.amount.value < least:
            yield found("often", first, place_of(most), often=often, least=least, name=name, count=_n(most))
    elif (recorded := _recorded(subject, act.measure)) is not None and recorded < least:
        count = plain_decimal(recorded)
        yield found("often-workbook", first, often=often, least=least, name=name, count=count)
    for span, code, gap in act.gaps:
        if span == every["span"] and subject.workbook.get(code):
            count = plain_decimal(subject.workbook[code])
            yield found("often-gap", first, often=often, name=gap, count=count)


def _n(mention: Mention) -> str:
    return plain_decimal(mention.amount.value)


def _recorded(subject: Subject, measure: str) -> Decimal | None:
    codes = [code for reading in readings_of(measure, "") for code in reading.facts]
    return next((subject.workbook[code] for code in codes if code in subject.workbook), None)
