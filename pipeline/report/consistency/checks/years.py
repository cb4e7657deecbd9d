"""The year of a report: the same everywhere, and no other left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.claimed import Told, told_in
from pipeline.report.consistency.checks.subject import Subject, is_of, is_on, quoted
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.whose import YearTold, years_told

_TO_A_DAY = re.compile(r"截[至止]到?\s*(20\d\d)\s*年\s*(?:12\s*月\s*31\s*日|年?底|末)")
_IN_A_YEAR = re.compile(
    r"^\s*(?:（[一二三四五六七八九十]）)?\s*(20\d\d)\s*年度?\s*[，,、]?\s*(?=[我本全各]|[一-鿿]{1,3}[镇乡])"
)
_PLANNED_IN = re.compile(r"(20\d\d)\s*年度?(?!\s*\d)[，,]?\s*(?:我|本|全|将|要|计划|拟|继续|进一步)")
_LAST_YEARS = re.compile(r"比|较|同期|相比|上年|去年")


def wrong_years(subject: Subject) -> Iterator[Finding]:
    """Years that are not the report's: in its title, span and date, in its claims and in its plans."""
    told = years_told(subject.parts)
    yield from _unlike_each_other(told)
    yield from _unlike_the_wanted(subject, told)
    yield from _signed(subject)
    if subject.year:
        for sentence in told_in(subject):
            yield from _left_over(subject, sentence)


def _unlike_each_other(told: tuple[YearTold, ...]) -> Iterator[Finding]:
    for other in told[1:]:
        if other.year != told[0].year:
            yield found("years", told[0].quote, other.quote, first=told[0].year, second=other.year)


def _unlike_the_wanted(subject: Subject, told: tuple[YearTold, ...]) -> Iterator[Finding]:
    for first in told[:1]:
        if subject.known.year and first.year != subject.known.year:
            yield found("year-wanted", first.quote, wanted=subject.known.year, said=first.year)
        for book in subject.known.workbooks:
            is_used = is_on(book, first.year) or is_on(book, first.year - 1)
            if not is_used:
                yield found("year-workbook", first.quote, said=first.year, wanted=book.period)


def foreign_workbooks(subject: Subject) -> Iterator[Finding]:
    """Workbooks of another township."""
    for book in subject.known.workbooks:
        if not is_of(book, subject.unit):
            quote = Quote("标题", subject.unit)
            yield found("unit-workbook", quote, own=subject.unit, wanted=book.township)


def _signed(subject: Subject) -> Iterator[Finding]:
    parts, signed = subject.parts, subject.parts.signed_on
    if not subject.year or signed is None:
        return
    quote = Quote("落款", parts.date_text)
    if signed.year not in (subject.year, subject.year + 1):
        yield found("year-left-over", quote, year=subject.year, said=signed.year)
    elif signed < date(subject.year, 12, 31):
        yield found("signed-early", quote, year=subject.year)


def _left_over(subject: Subject, told: Told) -> Iterator[Finding]:
    for year in (_TO_A_DAY.search(told.claim), _IN_A_YEAR.search(told.claim)):
        if year and int(year[1]) != subject.year and not _LAST_YEARS.search(told.claim[: year.end() + 6]):
            quote = quoted(told.part, told.sentence, year.start(), year.end())
            yield found("year-left-over", quote, year=subject.year, said=year[1])
            return
    planned = _PLANNED_IN.search(told.plan)
    if planned and int(planned[1]) <= subject.year:
        start = told.plan_begins + planned.start()
        quote = quoted(told.part, told.sentence, start, start + len(planned[0]))
        yield found("plan-past", quote, said=planned[1])
