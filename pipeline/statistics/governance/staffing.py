"""Form 21 read as terms of office: who was 经办人 of which village, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.collect.dataset import FormState
from pipeline.collect.keys import match_key
from pipeline.forms.staff import FORM, HANDLER
from pipeline.model.form import Template
from pipeline.statistics.counting import Scope
from pipeline.statistics.governance.terms import Clash, Days, Term, gaps, incompatible, overlaps

_IN = (FormState.RECEIVED, FormState.NIL)
_FROM_UNKNOWN_TO_KNOWN = (FormState.MISSING, FormState.FAULTY, *_IN, FormState.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Staffing:
    """The register in one period, looked at up to today: `window`, None if the period lies ahead.

    `state` is that of the register, None where nobody owes it. `terms` are all rows in ledger order.
    `handlers`, `gaps` (spans without a 经办人) and `doubled` (begun while another's ran) have an entry
    for every village that has to report. `clashes` are terms beside a role that they exclude.
    """

    state: FormState | None
    window: Days | None
    terms: tuple[Term, ...]
    handlers: Mapping[str, tuple[Term, ...]]
    gaps: Mapping[str, tuple[Days, ...]]
    doubled: Mapping[str, tuple[Clash, ...]]
    clashes: tuple[Clash, ...]

    @property
    def is_known(self) -> bool:
        """Whether the register is in: of one that is 未报 or 待修改 nobody knows what it says."""
        return self.state in _IN

    @property
    def is_empty(self) -> bool:
        """Whether the register is in and names nobody, so that every village is without a 经办人."""
        return self.is_known and not self.terms

    def runs(self, term: Term) -> bool:
        """Whether the term touches the window."""
        return self.window is not None and term.within(self.window) is not None


def open_staffing(scope: Scope) -> Staffing:
    """Read the register and look for what is wrong in the period up to `as_of`."""
    terms = _terms(scope)
    first, last = scope.period.start, min(scope.period.end, scope.dataset.as_of)
    window = Days(first, last) if first <= last else None
    state, handlers = _state(scope), _handlers(scope, terms)
    nothing: dict[str, tuple[()]] = dict.fromkeys(handlers, ())
    if window is None:
        return Staffing(state, None, terms, handlers, nothing, nothing, ())
    return Staffing(
        state,
        window,
        terms,
        handlers,
        {village: gaps(some, window) for village, some in handlers.items()} if state in _IN else nothing,
        {village: overlaps(some, window) for village, some in handlers.items()},
        incompatible(terms, window),
    )


def _state(scope: Scope) -> FormState | None:
    """The register's state: if several units owe it, it is as unknown as the worst of them."""
    states = {state.forms.get(FORM.code) for state in scope.dataset.states}
    return next((state for state in _FROM_UNKNOWN_TO_KNOWN if state in states), None)


def _handlers(scope: Scope, terms: Iterable[Term]) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {village: [] for village in scope.units_of(Template.VILLAGE)}
    for term in terms:
        if term.role == HANDLER and term.unit in found:
            found[term.unit].append(term)
    return {village: tuple(some) for village, some in found.items()}


def _terms(scope: Scope) -> tuple[Term, ...]:
    ledger = scope.ledger(FORM.code)
    columns = (ledger.texts(name, "").tolist() for name in ("unit_name", "role", "person", "post"))
    rows = zip(*columns, ledger.dates("from_on"), ledger.dates("to_on"), strict=True)
    return tuple(
        Term(place, unit, role, match_key(person), person, post, from_on, to_on)
        for place, (unit, role, person, post, from_on, to_on) in enumerate(rows)
        if from_on is not None
    )
