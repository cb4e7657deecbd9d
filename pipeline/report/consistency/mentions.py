"""The numbers of a report's sentences with what they count, its parts, its shares and its changes.

What cannot be assigned with confidence is handed back as such, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from decimal import Decimal

from pipeline.report.consistency.assigned import step
from pipeline.report.consistency.claims import Breakdown, Change, Claims, Unassigned
from pipeline.report.consistency.governing import topics_of
from pipeline.report.consistency.lists import depths, labels, listings, parts_only, rows, says_not_all
from pipeline.report.consistency.measure import BREAKS, compiled
from pipeline.report.consistency.measures import MEASURES
from pipeline.report.consistency.mention import Amount, Mention
from pipeline.report.consistency.numbers import amounts
from pipeline.report.consistency.statement import Standing, entered, is_within, plans, unchanged
from pipeline.report.consistency.steps import Step, Text
from pipeline.report.consistency.sums import declared_sums, sums_over_time
from pipeline.report.consistency.tallies import tallies, tallies_over_time
from pipeline.report.consistency.times import told_at

_NEXT = 6
"""How many characters may part a number from the words before it."""

_REMEMBERED = 300
"""How many numbers back a sentence may speak of one."""

_LONGEST = 2000
"""How many characters are read as one sentence: what is longer is a list that lost its lines."""


def mentions(sentences: Iterable[tuple[int, str]], year: int) -> Claims:
    """What the (part, sentence) pairs of a report on `year`, in their order, say in numbers.

    A sentence that was cut at its semicolons is read, and quoted in what is returned, as one again.
    """
    standing, found = Standing(), list[Claims]()
    before: tuple[Mention, ...] = ()
    for part, sentence in _whole(sentences):
        before = before if part == standing.part else ()
        standing = entered(standing, part, sentence)
        told = _told(sentence, standing, year, before)
        found.append(told)
        before = (*before, *_free(told))[-_REMEMBERED:]
        about = topics_of(sentence)
        standing = replace(standing, topic=about[-1][1] if about else standing.topic)
    return Claims(
        *(tuple(each for one in found for each in getattr(one, name.name)) for name in fields(Claims))
    )


def _whole(sentences: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The sentences with what a semicolon parts put together: lists and their wholes stand on both sides."""
    begun: tuple[int, str] | None = None
    for part, sentence in sentences:
        if begun and begun[0] == part and len(begun[1]) + len(sentence) <= _LONGEST:
            part, sentence = part, begun[1] + sentence
        elif begun:
            yield begun
        begun = (part, sentence)
        if not sentence.rstrip().endswith(("；", ";")):
            yield begun
            begun = None
    if begun:
        yield begun


def _told(sentence: str, standing: Standing, year: int, before: tuple[Mention, ...]) -> Claims:
    planned = plans(sentence, standing)
    told = amounts(sentence)
    found = tuple(amount for amount in told if not is_within(amount.start, planned))
    text = Text(
        sentence,
        standing,
        year,
        before,
        found,
        listings(sentence, found),
        labels(sentence, found),
        rows(sentence, found),
        parts_only(sentence, found),
        depths(sentence),
        topics_of(sentence),
    )
    steps: tuple[Step, ...] = ()
    for _ in text.found:
        steps = (*steps, step(text, steps))
    absent = tuple(each for each in _absent(text) if not is_within(each.amount.start, planned))
    left = tuple(Unassigned(amount, standing.part, sentence) for amount in told if amount not in found)
    return replace(_assigned(text, steps, absent), planned=left)


def _assigned(text: Text, steps: tuple[Step, ...], absent: tuple[Mention, ...]) -> Claims:
    part, sentence, before = text.standing.part, text.sentence, text.before
    named = tuple(each.mention for each in steps if each.mention)
    free = tuple(each.mention for each in steps if each.mention and not each.whole)
    sums = (*declared_sums((*free, *absent), before), *sums_over_time(named, before))
    return Claims(
        mentions=(*named, *absent),
        shares=tuple(each.share for each in steps if each.share),
        changes=(*(each.change for each in steps if each.change), *_unchanged(text, named)),
        unassigned=tuple(Unassigned(each.amount, part, sentence) for each in steps if each.is_left),
        breakdowns=(*_listed(sentence, steps), *_distinct(sums)),
        tallies=(
            *tallies(part, sentence, text.found, text.depths),
            *tallies_over_time(part, sentence, text.found),
        ),
    )


def _free(told: Claims) -> tuple[Mention, ...]:
    """The mentions that are not parts of a listing: later sentences may tell their parts."""
    parts = {
        id(item) for each in told.breakdowns for item in each.items if each.whole.measure == item.measure
    }
    return tuple(each for each in told.mentions if id(each) not in parts)


def _listed(sentence: str, steps: Sequence[Step]) -> Iterator[Breakdown]:
    """The breakdowns that the sentence makes in words."""
    groups: dict[tuple[Mention, int], list[Step]] = {}
    for each in steps:
        if each.whole and each.listing:
            groups.setdefault((each.whole, each.listing.start), []).append(each)
    for (whole, _), items in groups.items():
        last = items[-1]
        is_open = len(items) == 1 or _is_broken_off(sentence, steps, last)
        is_open = is_open or bool(last.listing and says_not_all(sentence, last.listing, last.amount))
        yield Breakdown(whole, tuple(each.mention for each in items if each.mention), is_open)


def _is_broken_off(sentence: str, steps: Sequence[Step], last: Step) -> bool:
    """Whether the listing goes on, behind a 、, with numbers that were not taken for its parts."""
    behind = [each for each in steps if each.amount.start >= last.amount.end]
    other = next((each for each in behind if not (each.share or each.change)), None)
    if other is None or other.amount.unit != last.amount.unit:
        return False
    return sentence[last.amount.end : other.amount.start].lstrip().startswith("、")


def _distinct(sums: Iterable[Breakdown]) -> Iterator[Breakdown]:
    """Each sum once: of two ways to see the same parts the one that sees more of them."""
    kept: list[Breakdown] = []
    for each in sorted(sums, key=lambda each: (-len(each.items), each.is_open)):
        if not any(each.whole == other.whole and {*each.items} <= {*other.items} for other in kept):
            kept.append(each)
    yield from kept


def _absent(text: Text) -> Iterator[Mention]:
    """What the sentence says there was none of; where a number follows, that is what it tells."""
    for measure in MEASURES.values():
        for found in compiled(measure.none).finditer(text.sentence) if measure.none else ():
            if not any(_is_told_of(text, found, amount) for amount in text.found):
                none = Amount(Decimal(0), "", found[0], *found.span())
                when = told_at(text.sentence[: found.start()], text.year)
                part, sentence = text.standing.part, text.sentence
                yield Mention(measure.code, none, part, sentence, when.span, when.year)


def _is_told_of(text: Text, absence: re.Match[str], amount: Amount) -> bool:
    """Whether the words that sound like an absence belong to a number: 未按时答复3件."""
    between = text.sentence[absence.end() : amount.start]
    return absence.start() <= amount.start and len(between) <= _NEXT and not set(between) & set(BREAKS)


def _unchanged(text: Text, named: Sequence[Mention]) -> Iterator[Change]:
    """Where the sentence says that the number before, at its own level of brackets, is last year's."""
    for start, end in unchanged(text.sentence):
        before = [each for each in named if each.amount.end <= start]
        of = next(
            (each for each in reversed(before) if text.depths[each.amount.start] <= text.depths[start]), None
        )
        if of:
            same = Amount(Decimal(0), "", text.sentence[start:end], start, end)
            yield Change(same, Decimal(0), of, text.sentence)
