"""Form 21 read as terms of office: who was 经办人 of which village, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.collect.keys import match_key
from pipeline.forms.staff import FORM, HANDLER
from pipeline.model.form import Template
from pipeline.statistics.counting import Scope
from pipeline.statistics.governance.terms import Clash, Days, Term, gaps, incompatible, overlaps


@dataclass(frozen=True, slots=True)
class Staffing:
    """The register in one period, looked at up to today: `window`, None if the period lies ahead.

    `terms` are all rows in the order of the ledger. `handlers`, `gaps` (spans without a 经办人) and `doubled`
    (two at once) have an entry for every village that has to report. `clashes` are roles that exclude each
    other.
    """

    window: Days | None
    terms: tuple[Term, ...]
    handlers: Mapping[str, tuple[Term, ...]]
    gaps: Mapping[str, tuple[Days, ...]]
    doubled: Mapping[str, tuple[Clash, ...]]
    clashes: tuple[Clash, ...]

    @property
    def is_recorded(self) -> bool:
        """Whether the register is kept at all: an empty one says nothing of gaps."""
        return bool(self.terms)

    def runs(self, term: Term) -> bool:
        """Whether the term touches the window."""
        return self.window is not None and term.within(self.window) is not None


def open_staffing(scope: Scope) -> Staffing:
    """Read the register and look for what is wrong in the period up to `as_of`."""
    terms = _terms(scope)
    first, last = scope.period.start, min(scope.period.end, scope.dataset.as_of)
    window = Days(first, last) if first <= last else None
    handlers = {
        village: tuple(term for term in terms if term.unit == village and term.role == HANDLER)
        for village in scope.units_of(Template.VILLAGE)
    }
    if window is None:
        nothing: dict[str, tuple[()]] = dict.fromkeys(handlers, ())
        return Staffing(None, terms, handlers, nothing, nothing, ())
    return Staffing(
        window,
        terms,
        handlers,
        {village: gaps(some, window) for village, some in handlers.items()},
        {village: overlaps(some, window) for village, some in handlers.items()},
        incompatible(terms, window),
    )


def _terms(scope: Scope) -> tuple[Term, ...]:
    ledger = scope.ledger(FORM.code)
    columns = (ledger.texts(name, "").tolist() for name in ("unit_name", "role", "person", "post"))
    rows = zip(*columns, ledger.dates("from_on"), ledger.dates("to_on"), strict=True)
    return tuple(
        Term(place, unit, role, match_key(person), person, post, from_on, to_on)
        for place, (unit, role, person, post, from_on, to_on) in enumerate(rows)
        if from_on is not None
    )
