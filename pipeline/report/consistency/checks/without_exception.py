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
from pipeline.report.consistency.checks.meanings import place_of, said
from pipeline.report.consistency.checks.subject import Facts, Subject, quoted
from pipeline.report.consistency.finding import Finding, Quote
from pipeline.report.consistency.governing import topics_of
from pipeline.report.consistency.measure import Settled, compiled
from pipeline.report.consistency.measures import MEASURES, SETTLED, readings_of


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
    """What is known of a measure, as it is told, and where it is printed; None for the workbook."""

    value: Decimal
    text: str
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
        yield _Claim(upheld, about, (f"{kind}_pending",), "all-pending", "审结|结案|已结|在审")
        yield _Claim(uncorrected, about, (f"{kind}_corrected",))
    yield _Claim(_CLOSED, applications, ("carried_out",), "all-pending", "结转|顺延")
    yield _Claim(_NO_LEAK, frozenset({"privacy"}), ("privacy_checks_found",), "all-perhaps")


_CASES = {
    "reconsideration": ("reconsideration", "cases"),
    "direct": ("litigation", "direct", "cases"),
    "post": ("litigation", "post", "cases"),
}
_CLOSED = re.compile(r"(?:均|全部|都)已?(?:按[时期])?(?:办结|答复|办理完毕)")
_NO_LEAK = re.compile(
    r"(?:未|没有|无|零)(?:发生|出现|发现|产生)?[^，。；]{0,6}(?:泄露|泄漏)[^，。；]{0,6}隐私|未泄露"
)
CLAIMS = tuple(_claims())
_STRETCH = re.compile("[：；。;:]")
_CLAUSE = re.compile("[^，；：。,;:]+")
_ALL_OF_IT = 100


def exceptions(subject: Subject) -> Iterator[Finding]:
    """Claims without exception of which an exception is known."""
    for told in told_in(subject):
        text, topics = told.claim, topics_of(told.claim)
        for claim in CLAIMS:
            is_known = bool(claim.unless and re.search(claim.unless, told.sentence))
            for words in claim.words.finditer(text) if not is_known else ():
                if claim.about & _about(text, topics, words):
                    yield from _counter_examples(subject, told, claim, words)
        for settled in SETTLED:
            for words in compiled(settled.all).finditer(text) if settled.all else ():
                if settled.topic in _about(text, topics, words):
                    quote = quoted(told.part, told.sentence, words.start(), words.end())
                    yield from _unsettled(subject, settled, quote, words[0])
    for settled in SETTLED:
        yield from _rates_of_all(subject, settled)


def _about(text: str, topics: tuple[tuple[int, str], ...], words: re.Match[str]) -> set[str]:
    """What words are said of: the topics of their own clause, else of the last stretch that has some."""
    clause = next(each for each in _CLAUSE.finditer(text) if each.start() <= words.start() < each.end())
    own = {topic for place, topic in topics if clause.start() <= place < clause.end()}
    before = {place: topic for place, topic in topics if place < clause.start()}
    starts = [each.end() for each in _STRETCH.finditer(text, 0, clause.start())]
    since = next((start for start in reversed([0, *starts]) if any(place >= start for place in before)), 0)
    return own or {topic for place, topic in before.items() if place >= since}


def _counter_examples(subject: Subject, told: Told, claim: _Claim, words: re.Match[str]) -> Iterator[Finding]:
    quote = quoted(told.part, told.sentence, words.start(), words.end())
    for measure in claim.none_of:
        known = _known(subject, measure)
        if known and known.value > 0:
            name = MEASURES[measure].name
            yield found(claim.rule, quote, known.quote, words=words[0], name=name, count=known.text)


def _rates_of_all(subject: Subject, settled: Settled) -> Iterator[Finding]:
    """整改率100%, where its part and whole stand elsewhere: beside it, the share is worked out again."""
    for rate in subject.claims.mentions:
        if rate.measure != settled.rate or rate.year or rate.amount.value != _ALL_OF_IT:
            continue
        beside = {each.measure for each in subject.claims.mentions if each.sentence == rate.sentence}
        is_of_it = settled.topic in {topic for _, topic in topics_of(rate.sentence)}
        if is_of_it and not {settled.whole, settled.part} <= beside:
            yield from _unsettled(
                subject, settled, place_of(rate), f"{MEASURES[rate.measure].name}{said(rate)}"
            )


def _unsettled(subject: Subject, settled: Settled, quote: Quote, words: str) -> Iterator[Finding]:
    """What is left, or by how much the settled part is less than the whole."""
    left = _known(subject, settled.left) if settled.left else None
    whole, part = (_known(subject, measure) for measure in (settled.whole, settled.part))
    if left and left.value > 0:
        name = MEASURES[settled.left].name
        yield found("all", quote, left.quote, words=words, name=name, count=left.text)
    elif whole and part and whole.value > part.value:
        names = {"whole": MEASURES[settled.whole].name, "part": MEASURES[settled.part].name}
        yield found("all-unlike", quote, part.quote, words=words, total=whole.text, count=part.text, **names)


def _known(subject: Subject, measure: str) -> _Value | None:
    """What is known of a measure: by the tables, by a sentence, by the workbook."""
    if (printed := _added(measure, subject.tables)) is not None:
        value, codes = printed
        return _Value(value, _with_unit(measure, value), cells_quoted(subject, codes))
    told = [each for each in subject.claims.mentions if each.measure == measure and not each.year]
    if told:
        return _Value(told[-1].amount.value, said(told[-1]), place_of(told[-1]))
    recorded = _added(measure, subject.workbook)
    return _Value(recorded[0], _with_unit(measure, recorded[0]), None) if recorded else None


def _added(measure: str, facts: Facts) -> tuple[Decimal, tuple[str, ...]] | None:
    """The first reading of a measure whose facts are all known, added up."""
    for reading in readings_of(measure, ""):
        if all(code in facts for code in reading.facts):
            return sum((facts[code] for code in reading.facts), Decimal(0)), reading.facts
    return None


def _with_unit(measure: str, value: Decimal) -> str:
    return f"{plain_decimal(value)}{MEASURES[measure].units[0]}"
