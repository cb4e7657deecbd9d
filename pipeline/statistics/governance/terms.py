"""Terms of office: who held which role when; gaps, overlaps and roles that exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pipeline.forms.staff import DEPUTY, HANDLER, HEAD, MEMBER

_LEADERS = frozenset((HEAD, DEPUTY, MEMBER))
_REVIEWERS = frozenset((HEAD, DEPUTY))


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days, both ends included."""

    first: date
    last: date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}至{self.last}"


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the register: its place, and from when to when (None: still) a person held a role.

    `person` is the name in the form in which names are compared, `name` as typed.
    """

    place: int
    unit: str
    role: str
    person: str
    name: str
    post: str
    from_on: date
    to_on: date | None

    def within(self, window: Days) -> Days | None:
        """The days of the window on which the role was held."""
        return _span(max(self.from_on, window.first), min(self.to_on or window.last, window.last))


def _span(first: date, last: date) -> Days | None:
    return Days(first, last) if first <= last else None


def gaps(terms: Iterable[Term], window: Days) -> tuple[Days, ...]:
    """The spans of the window on which none of the terms ran."""
    found: list[Days] = []
    free = window.first
    held = (days for term in terms if (days := term.within(window)) is not None)
    for days in sorted(held, key=lambda days: days.first):
        if (gap := _span(free, days.first - date.resolution)) is not None:
            found.append(gap)
        free = max(free, days.last + date.resolution)
    if (rest := _span(free, window.last)) is not None:
        found.append(rest)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two terms that should not have run at once, and the days of the window on which they did."""

    first: Term
    second: Term
    days: Days


def overlaps(terms: Sequence[Term], window: Days) -> tuple[Clash, ...]:
    """Pairs of different people among the terms who were in office at once."""
    pairs = combinations(sorted(terms, key=lambda term: (term.from_on, term.place)), 2)
    return tuple(_clashes((pair for pair in pairs if pair[0].person != pair[1].person), window))


def incompatible(terms: Iterable[Term], window: Days) -> tuple[Clash, ...]:
    """Pairs of terms of one person that exclude each other, by person in order of the register."""
    by_person: dict[str, list[Term]] = {}
    for term in terms:
        by_person.setdefault(term.person, []).append(term)
    pairs = (
        pair for some in by_person.values() for pair in combinations(some, 2) if exclude_each_other(*pair)
    )
    return tuple(_clashes(pairs, window))


def exclude_each_other(one: Term, other: Term) -> bool:
    """Whether nobody may hold both roles at once.

    组长, 副组长 and 成员 of one unit's leading group are three different seats. 组长 and 副组长 review what is
    released, so that they are not 经办人, in whichever unit: 经办人 and 审核人 are two persons. 办公室 goes with all.
    """
    roles = {one.role, other.role}
    if len(roles) == 1:
        return False
    return (one.unit == other.unit and roles <= _LEADERS) or (HANDLER in roles and bool(roles & _REVIEWERS))


def _clashes(pairs: Iterable[tuple[Term, Term]], window: Days) -> Iterator[Clash]:
    for first, second in pairs:
        mine, others = first.within(window), second.within(window)
        if mine is None or others is None or _hands_over(first, second):
            continue
        days = _span(max(mine.first, others.first), min(mine.last, others.last))
        if days is not None:
            yield Clash(first, second, days)


def _hands_over(one: Term, other: Term) -> bool:
    """Whether one term ends on the very day on which the other begins: a handover, not two at once."""
    return one.to_on == other.from_on or other.to_on == one.from_on
