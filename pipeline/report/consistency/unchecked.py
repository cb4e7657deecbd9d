"""What of a report was not checked because it could not be read, or because what was given does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.model.document import Extract
from pipeline.model.period import parse_period
from pipeline.model.previous import Previous
from pipeline.report.consistency.checks.subject import Subject, is_of, is_on

_WRONG_BOOK = "没有拿来核对；是不是选错了工作簿？"


def unread(extract: Extract, subject: Subject) -> Iterator[str]:
    """What the check had to leave out, in Chinese."""
    yield from extract.unread
    yield from subject.parts.missing
    yield from subject.printed.unread
    if not subject.year:
        yield "看不出这是哪一年的报告，年度、依据和增减没有检查"
    for book in subject.known.workbooks:
        yield from _of_workbook(book, subject)
    for other in subject.known.compared:
        yield from (f"《{other.file}》：{said}" for said in other.unread)


def remarks(extract: Extract, subject: Subject) -> Iterator[str]:
    """What does not keep a report from being wholly checked, and is still good to know."""
    yield from extract.remarks
    for book in subject.known.workbooks:
        if book.is_draft and not any(_of_workbook(book, subject)):
            yield f"汇总工作簿《{book.file}》还是草稿，里面的数还会变，定稿后请再检查一次"


def _of_workbook(book: Previous, subject: Subject) -> Iterator[str]:
    """That a workbook is another township's or on another year: no fault of the report."""
    if not is_of(book, subject.unit):
        yield f"报告是{subject.unit}的，汇总工作簿《{book.file}》却是{book.township}的，{_WRONG_BOOK}"
    elif subject.period and not (is_on(book, subject.period) or is_on(book, subject.last_period)):
        told = parse_period(book.period)
        whose = told.title if told else book.period
        yield f"报告是{subject.period.title}的，汇总工作簿《{book.file}》却是{whose}的，{_WRONG_BOOK}"
