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
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.measure import BREAKS
from pipeline.report.consistency.measures import MEASURES, readings_of
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.times import is_span

_EVERY = re.compile(
    r"每(?:个?(?P<span>月|季度|季|周|星期|旬)|(?P<long>半年|半个?月|(?:两|2)个月|(?:三|3)个月))"
    r"(?!度?(?:末|初|底)|期)(?P<act>[^，。；：]*)"
)
# A year has 52 weeks and more; two of them may pass in long holidays.
_TIMES = {"月": 12, "季度": 4, "季": 4, "周": 50, "星期": 50, "旬": 36, "半年": 2, "半月": 24, "半个月": 24}
_TIMES |= {"两个月": 6, "2个月": 6, "三个月": 4, "3个月": 4}
_SINCE = re.compile(r"(?:自|从)?\d{1,2}月(?:份)?(?:起|以来|开始)")
_OF_WHAT = r"(?!资料|材料|教材|手册|内容|计划|方案|信息|公开网)"
# Words that do not tell one kind of act from another.
_ANY_KIND = re.compile(
    r"检查|督查|督导|暗访|巡查|抽查|排查|核查|会议|例会|培训|学习|召开|组织|开展|举[办行]|进行|安排|实施|坚持|工作"
    r"|监督|业务|不定期|定期|随机|现场|实地|情况|全年|全镇|本年度?|先后|累计|合计|共计?|行政(?=村)|仅|已|了|[^一-鿿]"
    r"|[一两二三四五六七八九十]+[次轮场期]|[次轮场期会班]"
)
# Of what is gathered for, the workbook counts what is about disclosure.
_ABOUT_DISCLOSURE = re.compile("政务公开|政府信息公开|信息公开|村务公开")


@dataclass(frozen=True, slots=True)
class _Act:
    """What is said to be done regularly: its measure, its words, the fact that counts the gaps by span."""

    measure: str
    words: re.Pattern[str]
    gaps: tuple[tuple[str, str, str], ...] = ()


_BREAK = re.compile(f"[{re.escape(BREAKS)}]")
_GATHERINGS = frozenset({"meetings", "trainings", "studies"})
_HALL = _Act(
    "hall_checks",
    re.compile(r"(?:抽查|检查|督查).*(?:大厅|窗口)|(?:大厅|窗口).*(?:抽查|检查|督查)"),
    (("周", "indicator/hall_checks/weeks_missed", "没有抽查的周"),),
)
_ACTS = (
    _HALL,
    _Act("privacy_checks", re.compile(r"隐私.*(?:排查|检查|核查)|(?:排查|检查|核查).*隐私")),
    _Act("meetings", re.compile(r"(?:召开|组织|举[行办]).*(?:会议|例会|会)(?:$|[，、])|例会|工作会议")),
    _Act("trainings", re.compile(rf"培训{_OF_WHAT}")),
    _Act(
        "inspections",
        re.compile(rf"(?:检查|督查|督导|暗访|巡查|抽查){_OF_WHAT}"),
        (("月", "indicator/inspections/months_without_visit", "没有检查的月份"),),
    ),
    _Act("studies", re.compile(rf"(?:组织|开展).*学习{_OF_WHAT}")),
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
    span = every["span"] or every["long"]
    least, often, name = _TIMES[span] * subject.n_months // 12, f"每{span}", MEASURES[act.measure].name
    expected = {"often": often, "least": least, "within": subject.called, "name": name}
    first = quoted(told.part, told.sentence, every.start(), every.end())
    kind = _kind(told.claim[: every.start()].split("，")[-1] + every["act"])
    mentions = [each for each in subject.claims.mentions if each.measure == act.measure]
    counted = [each for each in mentions if _is_all_of(each, kind)]
    if counted:
        most = max(counted, key=lambda each: each.amount.value)
        if most.amount.value < least:
            yield found("often", first, place_of(most), **expected, count=_n(most))
    elif not mentions and _is_recorded_whole(act, every):
        recorded = _recorded(subject, act.measure)
        if recorded is not None and recorded < least:
            count = plain_decimal(recorded)
            yield found("often-workbook", first, **expected, count=count)
    yield from _gaps(subject, act, span, first)


def _is_recorded_whole(act: _Act, every: re.Match[str]) -> bool:
    """Whether the workbook would count all of it: of gatherings it knows those about disclosure."""
    return act.measure not in _GATHERINGS or not _ABOUT_DISCLOSURE.sub("", _kind(every["act"]))


def _gaps(subject: Subject, act: _Act, span: str, first: Quote) -> Iterator[Finding]:
    for of, code, gap in act.gaps:
        if span == of and subject.workbook.get(code):
            count = plain_decimal(subject.workbook[code])
            yield found("often-gap", first, often=f"每{span}", name=gap, count=count)


def _kind(words: str) -> str:
    """What the words say besides that something is done: of whom, for whom, about what."""
    return _ANY_KIND.sub("", words)


def _is_all_of(mention: Mention, kind: str) -> bool:
    """Whether a number counts all of the year, and nothing narrower than what is said to be regular."""
    if mention.year or is_span(mention.scope):
        return False
    before, behind = mention.sentence[: mention.amount.start], mention.sentence[mention.amount.end :]
    clause = f"{_BREAK.split(before)[-1]}{_BREAK.split(behind)[0]}"
    return {*_kind(clause)} <= {*kind}


def _n(mention: Mention) -> str:
    return plain_decimal(mention.amount.value)


def _recorded(subject: Subject, measure: str) -> Decimal | None:
    codes = [code for reading in readings_of(measure, "") for code in reading.facts]
    return next((subject.workbook[code] for code in codes if code in subject.workbook), None)
