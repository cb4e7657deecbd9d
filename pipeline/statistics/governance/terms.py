"""Terms of office: who held which role when; gaps, overlaps and roles that exclude each other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.forms.staff import DEPUTY, HANDLER, HEAD, MEMBER

_GROUP = (HEAD, DEPUTY, MEMBER)
_REVIEWERS = (HEAD, DEPUTY)


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


def overlaps(terms: Iterable[Term], window: Days) -> tuple[Clash, ...]:
    """Each term that began while somebody else's ran, as `second`; `first` is the earliest of those."""
    running = _running(_in_office(terms, window))
    found = ((running.earliest(term, but=term.person), term) for term in running.terms)
    return tuple(
        _clash(other, term, window) for other, term in found if other and _begins(other) < _begins(term)
    )


def incompatible(terms: Iterable[Term], window: Days) -> tuple[Clash, ...]:
    """Each term (`first`) whose person held a role that it excludes; `second` is the earliest such.

    By person in order of the register.
    """
    by_person: dict[str, list[Term]] = {}
    for term in terms:
        by_person.setdefault(term.person, []).append(term)
    return tuple(clash for some in by_person.values() for clash in _rivals(some, window))


def _rivals(terms: Iterable[Term], window: Days) -> Iterator[Clash]:
    of_seat: dict[_Seat, list[Term]] = {}
    in_office = _in_office(terms, window)
    for term in in_office:
        for seat in {(term.role, ""), (term.role, term.unit)}:
            of_seat.setdefault(seat, []).append(term)
    running = {seat: _running(some) for seat, some in of_seat.items()}
    for term in sorted(in_office, key=lambda term: term.place):
        found = (running[seat].earliest(term) for seat in _excluded_by(term) if seat in running)
        other = min((each for each in found if each), key=_begins, default=None)
        if other is not None:
            yield _clash(term, other, window)


_Seat = tuple[str, str]  # a role, and the unit in which it is held; "" for any unit


def _excluded_by(term: Term) -> Iterator[_Seat]:
    """The seats that nobody may hold beside this one.

    组长, 副组长 and 成员 of one unit's leading group are three different seats. 组长 and 副组长 review what is
    released, so that they are not 经办人, in whichever unit: 经办人 and 审核人 are two persons. 办公室 goes with all.
    """
    if term.role in _GROUP:
        yield from ((role, term.unit) for role in _GROUP if role != term.role)
    if term.role in _REVIEWERS:
        yield HANDLER, ""
    if term.role == HANDLER:
        yield from ((role, "") for role in _REVIEWERS)


@dataclass(frozen=True, slots=True)
class _Running:
    """Terms by the day on which they begin, to find the first of them that runs together with another.

    `reach[n]` is how long the first n + 1 of them reach at most, and whose term does; `beside[n]` the same
    without that person. As neither ever falls, the first term that reaches beyond a day is found by halving.
    """

    terms: Sequence[Term]
    reach: Sequence[tuple[date, str | None]]
    beside: Sequence[date]

    def earliest(self, term: Term, but: str | None = None) -> Term | None:
        """The first to begin of those, of anyone `but` one person, that run together with `term`.

        One that ends on the day on which the other begins hands over: they do not run together.
        """

        def reach(at: int) -> date:
            most, owner = self.reach[at]
            return self.beside[at] if owner == but else most

        at = bisect_right(range(len(self.terms)), term.from_on, key=reach)
        found = self.terms[at] if at < len(self.terms) else None
        return found if found and found.from_on < (term.to_on or date.max) else None


def _running(terms: Iterable[Term]) -> _Running:
    ordered = sorted(terms, key=_begins)
    reach: list[tuple[date, str | None]] = []
    beside: list[date] = []
    owner: str | None = None
    most = second = date.min
    for term in ordered:
        end = term.to_on or date.max
        if term.person == owner:
            most = max(most, end)
        elif end > most:
            most, owner, second = end, term.person, most
        else:
            second = max(second, end)
        reach.append((most, owner))
        beside.append(second)
    return _Running(ordered, reach, beside)


def _begins(term: Term) -> tuple[date, int]:
    return term.from_on, term.place


def _in_office(terms: Iterable[Term], window: Days) -> list[Term]:
    return [term for term in terms if term.within(window) is not None]


def _clash(first: Term, second: Term, window: Days) -> Clash:
    """Two terms that run together, both in the window: so they do on days of the window."""
    begin = max(first.from_on, second.from_on, window.first)
    end = min(first.to_on or window.last, second.to_on or window.last, window.last)
    return Clash(first, second, Days(begin, end))
