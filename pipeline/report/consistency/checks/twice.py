"""Sentences against each other: one thing with two numbers, and kinds that are more than all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.facts import disagreement
from pipeline.report.consistency.checks.meanings import name_of, place_of, said, says_none, sources
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.confidence import Confidence, confidence
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.measures import AKIN, MEASURES, SETTLED, is_of_all
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.numbers import base_value
from pipeline.report.consistency.objects import are_of_one
from pipeline.report.consistency.restriction import says_more

_RANGES = "两处说的范围不同（如一处是本级、一处是汇总），或者一处只是其中一部分"

_PIECES = "publications"
"""What is told of many sorts: a lesser number with a word of its own is of one of them."""

_MOST = 20
"""How many values of one measure are held against each other: a text with more is a list."""


def two_values(subject: Subject) -> Iterator[Finding]:
    """Mentions of one thing, in two sentences, with two values.

    A number that was told as a part (图片6篇) is that part where its name is told otherwise.
    """
    parts = {
        (each.measure, each.amount.value)
        for each in subject.claims.mentions
        if not is_of_all(each.measure, each.scope)
    }
    for group in _groups(subject.claims.mentions):
        told: list[Mention] = []
        for mention in group:
            alike = [each for each in told if _are_alike(each, mention)]
            is_a_part = (
                is_of_all(mention.measure, mention.scope) and (mention.measure, mention.amount.value) in parts
            )
            if not (is_a_part or any(_are_equal(each, mention) for each in alike)):
                yield from _against(subject, alike[0], mention) if alike else ()
                told.append(mention)
            if len(told) == _MOST:
                break


def _are_equal(one: Mention, other: Mention) -> bool:
    return base_value(one.amount) == base_value(other.amount)


def _are_alike(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one thing: not where each tells a range of its own."""
    if one.scope and other.scope and one.scope != other.scope:
        return False
    return _is_official(one.measure) or MEASURES[one.measure].is_one or are_of_one(one, other)


def _against(subject: Subject, first: Mention, other: Mention) -> Iterator[Finding]:
    is_known = _is_settled(subject, first, other) or _is_explained(subject, first, other)
    less = min((first, other), key=lambda each: base_value(each.amount))
    is_known = is_known or confidence(less, subject.ground) is Confidence.PART
    if first.measure == _PIECES:
        is_known = is_known or says_more(less, subject.unit)
    if other.sentence != first.sentence and not is_known:
        yield _contradiction(subject, first, other)


def _groups(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    keyed = [
        (_key(mention), at, mention) for at, mention in enumerate(mentions) if not mention.amount.is_rough
    ]
    for _, group in groupby(sorted(keyed, key=lambda each: each[:2]), key=lambda each: each[0]):
        yield [mention for _, _, mention in group]


def _key(mention: Mention) -> tuple[str, int, str]:
    """What makes two mentions of one thing: parts by their names, the whole however its scope is told."""
    return mention.measure, mention.year, "" if is_of_all(mention.measure, mention.scope) else mention.scope


def _is_settled(subject: Subject, *pair: Mention) -> bool:
    """Whether a table or the workbook has already told which of the two is wrong."""
    return any(disagreement(subject, mention) for mention in pair)


def _is_explained(subject: Subject, one: Mention, other: Mention) -> bool:
    """Whether the two differ by just the applications carried in."""
    if one.measure != "received":
        return False
    brought = [each.amount.value for each in subject.claims.mentions if each.measure == "carried_in"]
    known = [*brought, subject.tables.get("table3/in/total")]
    return abs(one.amount.value - other.amount.value) in known


def _contradiction(subject: Subject, first: Mention, second: Mention) -> Finding:
    are_sure = all(confidence(each, subject.ground) is Confidence.SURE for each in (first, second))
    is_sure = are_sure and first.scope == second.scope
    if is_sure and says_none(first) != says_none(second):
        return _some_and_none(*sorted((first, second), key=says_none))
    is_sure = is_sure and _is_one_official_number(first.measure)
    return found(
        "two-values" if is_sure else "two-readings",
        place_of(first),
        place_of(second),
        name=MEASURES[first.measure].name,
        first=said(first),
        second=said(second),
        readings=_readings(first, second),
    )


def _some_and_none(some: Mention, none: Mention) -> Finding:
    return found(
        "some-and-none",
        place_of(some),
        place_of(none),
        name=MEASURES[some.measure].name,
        number=said(some),
        none=said(none),
    )


def _is_official(measure: str) -> bool:
    readings = MEASURES[measure].readings
    return bool(readings) and all(any(sources(reading.facts)) for reading in readings)


def _is_one_official_number(measure: str) -> bool:
    return _is_official(measure) and len({reading.scope for reading in MEASURES[measure].readings}) == 1


def _readings(first: Mention, second: Mention) -> str:
    """The two readings that may both be right, named."""
    told = [mention.scope for mention in (first, second)]
    if told[0] != told[1]:
        one, other = (f"“{scope}”" if scope else "没有写明范围的总数" for scope in told)
        return f"一处说的是{one}，一处说的是{other}"
    scopes = list(dict.fromkeys(each.scope for each in MEASURES[first.measure].readings if each.scope))
    return f"一处是“{scopes[0]}”，一处是“{scopes[1]}”" if len(scopes) > 1 else _RANGES


def kinds_above_whole(subject: Subject) -> Iterator[Finding]:
    """A kind of which there is said to be more than of all, and more settled than there was to settle."""
    yield from _settled_above_whole(subject)
    mentions = [
        each
        for each in subject.claims.mentions
        if is_of_all(each.measure, each.scope) and not each.amount.is_rough
    ]
    for whole_code, *kinds in AKIN:
        seen: set[object] = set()
        of_kinds = [each for each in mentions if each.measure in kinds]
        for whole in (each for each in mentions if each.measure == whole_code):
            above = [each for each in of_kinds if _is_more(each, whole)]
            if whole.amount.value not in seen and above and not _is_settled(subject, above[0], whole):
                seen.add(whole.amount.value)
                yield _above(above[0], whole)


def _settled_above_whole(subject: Subject) -> Iterator[Finding]:
    """应更新94期，按时更新99期: told in one sentence, so of one thing."""
    by_sentence: dict[str, list[Mention]] = {}
    for each in subject.claims.mentions:
        if not each.amount.is_rough:
            by_sentence.setdefault(each.sentence, []).append(each)
    for beside in by_sentence.values():
        yield from _above_beside(beside)


def _above_beside(beside: Sequence[Mention]) -> Iterator[Finding]:
    pairs = {(settled.whole, settled.part) for settled in SETTLED}
    for whole in beside:
        above = (
            each
            for each in beside
            if (whole.measure, each.measure) in pairs and each.scope == whole.scope and _is_more(each, whole)
        )
        yield from (_impossible(each, whole) for each in islice(above, 1))


def _impossible(part: Mention, whole: Mention) -> Finding:
    names = {"part": name_of(part), "more": said(part), "whole": name_of(whole), "less": said(whole)}
    return found("part-above", place_of(part), **names)


def _is_more(kind: Mention, whole: Mention) -> bool:
    return kind.year == whole.year and kind.amount.value > whole.amount.value


def _above(kind: Mention, whole: Mention) -> Finding:
    return found(
        "kind-above-whole",
        place_of(kind),
        place_of(whole),
        part=name_of(kind),
        more=said(kind),
        whole=name_of(whole),
        less=said(whole),
    )
