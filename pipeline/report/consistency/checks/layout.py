"""What the format of the year asks: its tables, what part six has to tell, and a part five that tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.editions import edition_for
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.parts import part_name

_FEE = re.compile(r"收费|处理费|费用|收取.{0,12}费")
_NONE = re.compile(
    r"(?:(?:本年度|目前|我[镇乡市县局])?(?:暂时?|目前)?(?:无|没有|不存在|未发现)"
    r"(?:明显|突出|主要|需要(?:说明|报告)的)?(?:存在)?(?:的)?(?:问题|情况|事项)?(?:及|和)?(?:改进情况)?[。；]?)+"
)


def unlike_format(subject: Subject) -> Iterator[Finding]:
    """Tables of the wrong edition, a fee left unsaid, problems said to be none."""
    yield from _edition(subject)
    yield from _fee(subject)
    yield from _no_problems(subject)


def _edition(subject: Subject) -> Iterator[Finding]:
    printed = subject.printed.edition
    if printed and subject.year and printed is not (right := edition_for(subject.year)):
        quote = Quote("表二至表四", f"{printed.code}年版的栏目")
        yield found("edition", quote, year=subject.year, right=right.code, said=printed.code)


def _fee(subject: Subject) -> Iterator[Finding]:
    part = subject.parts.part(6)
    if part and subject.year and edition_for(subject.year).tells_of_fee:
        text = "".join(part.paragraphs)
        if text and not _FEE.search(text):
            yield found("no-fee", Quote(part_name(6), text[:60]))


def _no_problems(subject: Subject) -> Iterator[Finding]:
    part = subject.parts.part(5)
    text = re.sub(r"\s", "", "".join(part.paragraphs)) if part else ""
    if text and _NONE.fullmatch(text):
        yield found("empty", Quote(part_name(5), text))
