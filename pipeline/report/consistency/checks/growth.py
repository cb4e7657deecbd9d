"""Growth worked out again, where last year's number is told or known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.model.fact import plain_decimal
from pipeline.report.consistency.checks.catalogue import found
from pipeline.report.consistency.checks.meanings import at_places, cut_at, meanings, places, said, shown
from pipeline.report.consistency.checks.subject import Subject, quoted
from pipeline.report.consistency.claims import Change, Unassigned
from pipeline.report.consistency.finding import Finding
from pipeline.report.consistency.numbers import PERCENT, base_value
from pipeline.report.consistency.restriction import amounts_of

_COMPARED = re.compile(r"(?:比|较|同)[^，。；]{0,4}(?:年|同期)")
_BEFORE = 3  # so that the quotation tells 增加 from 减少
_UNITS_OF_RATES = frozenset({"个百分点", "倍", "‰"})


def wrong_growth(subject: Subject) -> Iterator[Finding]:
    """Changes that do not lead from any number of last year to this year's."""
    for change in subject.claims.changes:
        before = _last_year(subject, change)
        is_right = any(_leads(change, value) for value in before) or _leads_otherwise(change, before)
        if before and not change.amount.is_rough and not is_right:
            yield _wrong(change, before[0])


def _leads_otherwise(change: Change, known: Sequence[Decimal]) -> bool:
    """Whether it is right of other numbers of its sentence: of two, or of one and what it differs by."""
    told = [each for each in amounts_of(change.sentence) if each.start < change.amount.start]
    if change.amount.unit != PERCENT:
        alike = (base_value(each) for each in told if each.unit == change.amount.unit)
        return any(now - before == change.by for now in alike for before in known)
    pairs = [(base_value(one), base_value(other)) for one in told for other in told if one.unit == other.unit]
    pairs += [(now, now - by * (1 if change.by >= 0 else -1)) for now, by in pairs]
    n = places(change.amount.value)
    return any(
        before > 0 and at_places((now - before) * 100 / before, n) == change.by for now, before in pairs
    )


def unchecked_changes(subject: Subject) -> Iterator[Unassigned]:
    """Changes from a number of last year that is neither told nor known."""
    for change in subject.claims.changes:
        if not _last_year(subject, change):
            yield Unassigned(change.amount, change.of.part, change.sentence)


def _last_year(subject: Subject, change: Change) -> tuple[Decimal, ...]:
    of = change.of
    if of.year or change.amount.unit in _UNITS_OF_RATES:
        return ()
    told = (
        base_value(each.amount)
        for each in subject.claims.mentions
        if (each.measure, each.scope, each.year) == (of.measure, of.scope, subject.year - 1)
    )
    known = (each.value for each in meanings(of, subject.last_year))
    told_or_known = (*_between(subject, change), *told, *known)
    values = dict.fromkeys(told_or_known or _by_difference(subject, change))
    return tuple(value for value in values if value or change.amount.unit != PERCENT)


def _between(subject: Subject, change: Change) -> Iterator[Decimal]:
    """Last year's number where it stands between the two: 360条，较上年的300条增长20%."""
    of = change.of
    for each in subject.claims.unassigned:
        is_between = (
            change.sentence == of.sentence and of.amount.end <= each.amount.start < change.amount.start
        )
        words = of.sentence[of.amount.end : each.amount.start]
        if each.sentence == of.sentence and is_between and each.amount.unit == of.amount.unit:
            yield from [base_value(each.amount)] if _COMPARED.search(words) else []


def _by_difference(subject: Subject, change: Change) -> Iterator[Decimal]:
    """Last year's number where the same sentence tells by how many this year's differs: 增加300条，增长30%."""
    for each in subject.claims.changes:
        is_other = each.of is change.of and each.amount is not change.amount
        if is_other and each.amount.unit == change.of.amount.unit and change.amount.unit == PERCENT:
            sign = 1 if each.by >= 0 else -1
            yield base_value(change.of.amount) - sign * abs(base_value(each.amount))


def _leads(change: Change, before: Decimal) -> bool:
    now = base_value(change.of.amount)
    if change.amount.unit != PERCENT:
        return now - before == (base_value(change.amount) if change.by >= 0 else -base_value(change.amount))
    exact, n = (now - before) * 100 / before, places(change.amount.value)
    return change.by in (at_places(exact, n), cut_at(exact, n))


def _wrong(change: Change, before: Decimal) -> Finding:
    of, now = change.of, base_value(change.of.amount)
    difference = now - before
    word = "增加" if difference >= 0 else "减少"
    if change.amount.unit == PERCENT:
        right = (
            f"{word}{plain_decimal(at_places(abs(difference) * 100 / before, places(change.amount.value)))}%"
        )
    else:
        right = f"{word}{shown(of.amount, abs(difference))}" if difference else "与上年持平"
    return found(
        "growth",
        quoted(of.part, change.sentence, change.amount.start, change.amount.end),
        before=shown(of.amount, before),
        now=said(of),
        right=right,
        said=change.sentence[max(change.amount.start - _BEFORE, 0) : change.amount.end],
    )
