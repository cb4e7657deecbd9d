"""The numbers of a report's sentences with what they count, its parts, its shares and its changes.

What cannot be assigned with confidence is handed back as such, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal

from pipeline.report.consistency.assigned import Step, Text, step
from pipeline.report.consistency.claims import Breakdown, Change, Claims, Unassigned
from pipeline.report.consistency.governing import topics_of
from pipeline.report.consistency.lists import depths, listings
from pipeline.report.consistency.measure import compiled
from pipeline.report.consistency.measures import MEASURES
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import amounts
from pipeline.report.consistency.statement import Standing, entered, is_plan, unchanged, year_of
from pipeline.report.consistency.sums import declared_sums


def mentions(sentences: Iterable[tuple[int, str]], year: int) -> Claims:
    """What the (part, sentence) pairs of a report on `year`, in their order, say in numbers."""
    standing, found = Standing(), list[Claims]()
    before: tuple[Mention, ...] = ()
    for part, sentence in sentences:
        before = before if part == standing.part else ()
        standing = entered(standing, part, sentence)
        told = _told(sentence, standing, year, before)
        found.append(told)
        before = (*before, *_free(told))
        about = topics_of(sentence)
        standing = replace(standing, topic=about[-1][1] if about else standing.topic)
    return Claims(
        *(tuple(each for one in found for each in getattr(one, name.name)) for name in fields(Claims))
    )


def _told(sentence: str, standing: Standing, year: int, before: tuple[Mention, ...]) -> Claims:
    found = amounts(sentence)
    if standing.is_plan or is_plan(sentence):
        return Claims(planned=tuple(Unassigned(amount, standing.part, sentence) for amount in found))
    text = Text(sentence, standing, year, before, found, listings(sentence, found), depths(sentence))
    steps: tuple[Step, ...] = ()
    for _ in found:
        steps = (*steps, step(text, steps))
    listed = tuple(_listed(steps))
    absent = tuple(_absent(text))
    named = tuple(each.mention for each in steps if each.mention)
    free = tuple(each.mention for each in steps if each.mention and not each.whole)
    return Claims(
        (*named, *absent),
        tuple(each.share for each in steps if each.share),
        (*(each.change for each in steps if each.change), *_unchanged(text, named)),
        tuple(Unassigned(each.amount, standing.part, sentence) for each in steps if each.is_left),
        (),
        (*listed, *declared_sums((*free, *absent), before)),
    )


def _free(told: Claims) -> tuple[Mention, ...]:
    """The mentions that are not parts of a listing: later sentences may tell their parts."""
    parts = {
        id(item) for each in told.breakdowns for item in each.items if each.whole.measure == item.measure
    }
    return tuple(each for each in told.mentions if id(each) not in parts)


def _listed(steps: Sequence[Step]) -> Iterator[Breakdown]:
    """The breakdowns that the sentence makes in words."""
    groups: dict[tuple[Mention, int], list[Step]] = {}
    for each in steps:
        if each.whole and each.listing:
            groups.setdefault((each.whole, each.listing.start), []).append(each)
    for (whole, _), items in groups.items():
        is_open = len(items) == 1 or any(each.listing.is_open for each in items if each.listing)
        yield Breakdown(whole, tuple(each.mention for each in items if each.mention), is_open)


def _absent(text: Text) -> Iterator[Mention]:
    """What the sentence says there was none of; where a number follows, that is what it tells."""
    for measure in MEASURES.values():
        for found in compiled(measure.none).finditer(text.sentence) if measure.none else ():
            start, end = found.span()
            if not any(start <= amount.start <= end + 6 for amount in text.found):
                none = Amount(Decimal(0), "", found[0], start, end)
                year = year_of(text.sentence[:start], text.year)
                yield Mention(measure.code, none, text.standing.part, text.sentence, "", year)


def _unchanged(text: Text, named: Sequence[Mention]) -> Iterator[Change]:
    for start, end in unchanged(text.sentence):
        of = next((each for each in reversed(named) if each.amount.end <= start), None)
        if of:
            yield Change(Amount(Decimal(0), "", text.sentence[start:end], start, end), Decimal(0), of)
