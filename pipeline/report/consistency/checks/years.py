"""The year of a report: the same everywhere, and no other left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.claimed import Told, told_in
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.whose import YearTold, years_told
from pipeline.report.draft.wording import written

_TO_A_DAY = re.compile(r"截[至止]到?\s*(20\d\d)\s*年\s*(?:12\s*月\s*(?:31\s*日|底|末)|年?底|末)")
_IN_A_YEAR = re.compile(
    r"^\s*(?:（[一二三四五六七八九十]）)?\s*(20\d\d)\s*年度?\s*[，,、]?\s*(?=[我本全各]|[一-鿿]{1,3}[镇乡])"
)
_PLANNED_IN = re.compile(
    r"(20\d\d)\s*年度?(?!\s*\d)[，,]?\s*(?:我|本|全|将|要|计划|拟|继续|进一步|(?:主要)?工作(?:打算|计划|安排|思路))"
)
_LAST_YEARS = re.compile(r"比|较|同期|相比|上年|去年")
# What is told of an earlier year because it is history: 被评为先进单位.
_HISTORY = re.compile(r"评为|荣获|获评|获得|授予|表彰|称号|以来|起[，,]|至今")
_THIS_YEAR = re.compile("今年|本年")


def wrong_years(subject: Subject) -> Iterator[Finding]:
    """Years that are not the report's: in its title, span and date, in its claims and in its plans."""
    told = years_told(subject.parts)
    yield from _unlike_each_other(told)
    yield from _signed(subject)
    if subject.year:
        told_all = [*told_in(subject), None]
        for sentence, following in pairwise(told_all):
            if sentence:
                yield from _left_over(subject, sentence, following)


def _unlike_each_other(told: tuple[YearTold, ...]) -> Iterator[Finding]:
    for other in told[1:]:
        if other.year != told[0].year:
            yield found("years", told[0].quote, other.quote, first=told[0].year, second=other.year)


def _signed(subject: Subject) -> Iterator[Finding]:
    parts, signed = subject.parts, subject.parts.signed_on
    if not subject.year or signed is None:
        return
    quote = Quote("落款", parts.date_text)
    if signed.year not in (subject.year, subject.year + 1):
        yield found("year-left-over", quote, year=subject.year, said=signed.year)
    elif subject.period and signed < subject.period.end:
        yield found("signed-early", quote, end=written(subject.period.end))


def _left_over(subject: Subject, told: Told, following: Told | None) -> Iterator[Finding]:
    for year in (_TO_A_DAY.search(told.claim), _IN_A_YEAR.search(told.claim)):
        if year and int(year[1]) != subject.year and not _is_meant(subject, told, following, year):
            quote = quoted(told.part, told.sentence, year.start(), year.end())
            yield found("year-left-over", quote, year=subject.year, said=year[1])
            return
    planned = _PLANNED_IN.search(told.plan)
    if planned and int(planned[1]) <= subject.year:
        start = planned.start()
        quote = quoted(told.part, told.sentence, start, start + len(planned[0]))
        yield found("plan-past", quote, said=planned[1])


def _is_meant(subject: Subject, told: Told, following: Told | None, year: re.Match[str]) -> bool:
    """Whether another year is told on purpose: as history, or as one half of a comparison."""
    if _LAST_YEARS.search(told.claim[: year.end() + 6]) or _HISTORY.search(told.claim):
        return True
    behind = told.claim[year.end() :]
    own = re.compile(rf"{subject.year}\s*年|{_THIS_YEAR.pattern}")
    return bool(own.search(behind)) or bool(following and own.match(following.claim.lstrip()))
