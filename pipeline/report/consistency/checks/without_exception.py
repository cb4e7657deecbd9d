"""Claims without exception (均按期, 全部办结, 均获维持, 未发生) against the numbers that would be exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.cells import cells_quoted
from pipeline.report.consistency.checks.claimed import Told, told_in
from pipeline.report.consistency.checks.meanings import place_of
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.governing import topics_of
from pipeline.report.consistency.measures import MEASURES, readings_of


@dataclass(frozen=True, slots=True)
class _Claim:
    """Words that leave no exception, what they must be about, and the measures of which there can be none.

    `rule` is what it is when there are some; `unless` are words that make the exception known.
    """

    words: re.Pattern[str]
    about: frozenset[str]
    none_of: tuple[str, ...]
    rule: str = "all"
    unless: str = ""


@dataclass(frozen=True, slots=True)
class _Value:
    """What is known of a measure, and where it is printed; None for the workbook."""

    value: Decimal
    quote: Quote | None


def _claims() -> Iterator[_Claim]:
    applications = frozenset({"applications"})
    upheld = re.compile(r"(?:均|全部|都)(?:获得?|被|予以|得到)?(?:维持|胜诉)")
    uncorrected = re.compile(
        r"(?:无|没有|未|零)(?:一[件起例])?(?:被|发生|出现)*(?:纠错|纠正|撤销|败诉)|零败诉"
    )
    for kind, topics in _CASES.items():
        about = frozenset(topics)
        yield _Claim(upheld, about, (f"{kind}_corrected", f"{kind}_other"))
        yield _Claim(upheld, about, (f"{kind}_pending",), "all-pending")
        yield _Claim(uncorrected, about, (f"{kind}_corrected",))
    yield _Claim(_ON_TIME, applications, ("closed_late",))
    yield _Claim(_CLOSED, applications, ("carried_out",), "all-pending", "结转|顺延")
    yield _Claim(_MENDED, frozenset({"privacy"}), ("privacy_checks_open",))
    yield _Claim(_MENDED, frozenset({"inspections"}), ("inspections_open",))
    yield _Claim(_SETTLED, frozenset({"hall"}), ("hall_checks_open",))
    yield _Claim(_NO_LEAK, frozenset({"privacy"}), ("privacy_checks_found",))


_CASES = {
    "reconsideration": ("reconsideration", "cases"),
    "direct": ("litigation", "direct", "cases"),
    "post": ("litigation", "post", "cases"),
}
_ON_TIME = re.compile(
    r"(?:均|全部|都)[^，。；]{0,8}(?:按时|按期|如期|期限内|时限内)[^，。；]{0,8}(?:答复|办结|办理|回复|办复)"
    r"|按(?:时|期)(?:办结|答复|回复)率(?:均)?(?:为|达到?)?\s*(?:100%|百分之百)"
)
_CLOSED = re.compile(r"(?:均|全部|都)已?(?:按[时期])?(?:办结|答复|办理完毕)")
_MENDED = re.compile(
    r"(?:均|全部|都)已?(?:完成)?(?:整改|改正)|整改(?:完成)?率(?:为|达到?)?\s*(?:100%|百分之百)"
)
_SETTLED = re.compile(r"(?:均|全部|都)已?(?:办结|处理|整改)(?:完毕|到位)?")
_NO_LEAK = re.compile(
    r"(?:未|没有|无|零)(?:发生|出现|发现|产生)?[^，。；]{0,6}(?:泄露|泄漏)[^，。；]{0,6}隐私|未泄露"
)
CLAIMS = tuple(_claims())
# What is said of a whole, its settled part, and the words that say the two are one.
_PAIRS = (
    (_MENDED, "privacy", "privacy_checks_found", "privacy_checks_mended"),
    (_MENDED, "inspections", "inspections_found", "inspections_mended"),
    (_SETTLED, "hall", "hall_checks_found", "hall_checks_mended"),
    (re.compile(r"(?:均|全部|都)已?(?:按时|及时)更新"), "columns", "columns_due", "columns_on_time"),
)


def exceptions(subject: Subject) -> Iterator[Finding]:
    """Claims without exception of which an exception is known."""
    for told in told_in(subject):
        about = {topic for _, topic in topics_of(told.sentence)}
        for claim in CLAIMS:
            words = claim.words.search(told.claim) if claim.about & about else None
            if words and not (claim.unless and re.search(claim.unless, told.sentence)):
                yield from _counter_examples(subject, told, claim, words)
        for pattern, topic, whole, part in _PAIRS:
            words = pattern.search(told.claim) if topic in about else None
            if words:
                yield from _unlike(subject, told, words, (whole, part))


def _counter_examples(subject: Subject, told: Told, claim: _Claim, words: re.Match[str]) -> Iterator[Finding]:
    for measure in claim.none_of:
        known = _known(subject, measure)
        if known and known.value > 0:
            quote = quoted(told.part, told.sentence, words.start(), words.end())
            count = plain_decimal(known.value)
            yield found(
                claim.rule, quote, known.quote, words=words[0], name=MEASURES[measure].name, count=count
            )


def _unlike(subject: Subject, told: Told, words: re.Match[str], pair: tuple[str, str]) -> Iterator[Finding]:
    whole, part = (_known(subject, measure) for measure in pair)
    if whole and part and whole.value > part.value:
        names = (MEASURES[measure].name for measure in pair)
        quote = quoted(told.part, told.sentence, words.start(), words.end())
        said = dict(zip(("whole", "part"), names, strict=True))
        total, count = plain_decimal(whole.value), plain_decimal(part.value)
        yield found("all-unlike", quote, part.quote, words=words[0], total=total, count=count, **said)


def _known(subject: Subject, measure: str) -> _Value | None:
    """What is known of a measure: by the tables, by a sentence, by the workbook."""
    for reading in readings_of(measure, ""):
        if all(code in subject.tables for code in reading.facts):
            value = sum((subject.tables[code] for code in reading.facts), Decimal(0))
            return _Value(value, cells_quoted(subject, reading.facts))
    told = [each for each in subject.claims.mentions if each.measure == measure and not each.year]
    if told:
        return _Value(told[-1].amount.value, place_of(told[-1]))
    for reading in readings_of(measure, ""):
        if all(code in subject.workbook for code in reading.facts):
            return _Value(sum((subject.workbook[code] for code in reading.facts), Decimal(0)), None)
    return None
