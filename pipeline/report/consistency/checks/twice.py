"""Sentences against each other: one thing with two numbers, and kinds that are more than all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.facts import disagreement
from pipeline.report.consistency.checks.meanings import name_of, place_of, said, sources
from pipeline.report.consistency.checks.subject import Subject
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.measure import WHOSE
from pipeline.report.consistency.measures import AKIN, MEASURES
from pipeline.report.consistency.mention import Mention
from pipeline.report.consistency.numbers import base_value

_RANGES = "两处说的范围不同（如一处是本级、一处是汇总），或者一处只是其中一部分"


def two_values(subject: Subject) -> Iterator[Finding]:
    """Mentions of one thing, in two sentences, with two values."""
    for group in _groups(subject.claims.mentions):
        first, *others = group
        told = {base_value(first.amount)}
        for other in others:
            if base_value(other.amount) in told or other.sentence == first.sentence:
                continue
            told.add(base_value(other.amount))
            if not (_is_settled(subject, first, other) or _is_explained(subject, first, other)):
                yield _contradiction(first, other)


def _groups(mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    keyed = [
        (_key(mention), at, mention) for at, mention in enumerate(mentions) if not mention.amount.is_rough
    ]
    for _, group in groupby(sorted(keyed, key=lambda each: each[:2]), key=lambda each: each[0]):
        yield [mention for _, _, mention in group]


def _key(mention: Mention) -> tuple[str, int, str]:
    """What makes two mentions of one thing: parts by their names, the whole however its scope is told."""
    return mention.measure, mention.year, "" if _is_whole(mention) else mention.scope


def _is_whole(mention: Mention) -> bool:
    scopes = {reading.scope for reading in MEASURES[mention.measure].readings}
    are_readings = mention.measure == "received"
    return (
        not mention.scope
        or bool(WHOSE.fullmatch(mention.scope))
        or (are_readings and mention.scope in scopes)
    )


def _is_settled(subject: Subject, *pair: Mention) -> bool:
    """Whether a table or the workbook has already told which of the two is wrong."""
    return any(disagreement(subject, mention) for mention in pair)


def _is_explained(subject: Subject, one: Mention, other: Mention) -> bool:
    """Whether the two differ by just the applications carried in."""
    brought = [each.amount.value for each in subject.claims.mentions if each.measure == "carried_in"]
    known = [*brought, subject.tables.get("table3/in/total")]
    return one.measure == "received" and abs(one.amount.value - other.amount.value) in known


def _contradiction(first: Mention, second: Mention) -> Finding:
    is_sure = first.scope == second.scope and _is_one_official_number(first.measure)
    return found(
        "two-values" if is_sure else "two-readings",
        place_of(first),
        place_of(second),
        name=MEASURES[first.measure].name,
        first=said(first),
        second=said(second),
        readings=_readings(first, second),
    )


def _is_one_official_number(measure: str) -> bool:
    readings = MEASURES[measure].readings
    is_official = bool(readings) and all(any(sources(reading.facts)) for reading in readings)
    return is_official and len({reading.scope for reading in readings}) == 1


def _readings(first: Mention, second: Mention) -> str:
    """The two readings that may both be right, named."""
    told = [mention.scope for mention in (first, second)]
    if told[0] != told[1]:
        one, other = (f"“{scope}”" if scope else "没有写明范围的总数" for scope in told)
        return f"一处说的是{one}，一处说的是{other}"
    scopes = list(dict.fromkeys(each.scope for each in MEASURES[first.measure].readings if each.scope))
    return f"一处是“{scopes[0]}”，一处是“{scopes[1]}”" if len(scopes) > 1 else _RANGES


def kinds_above_whole(subject: Subject) -> Iterator[Finding]:
    """A kind of information of which there is said to be more than of all information."""
    mentions = [each for each in subject.claims.mentions if _is_whole(each) and not each.amount.is_rough]
    for whole_code, *kinds in AKIN:
        seen: set[object] = set()
        for whole in mentions:
            above = [each for each in mentions if each.measure in kinds and _is_more(each, whole)]
            is_new = whole.measure == whole_code and whole.amount.value not in seen
            if is_new and above and not _is_settled(subject, above[0], whole):
                seen.add(whole.amount.value)
                yield _above(above[0], whole)


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
