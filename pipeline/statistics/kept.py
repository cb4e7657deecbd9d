"""Whether a form is kept, and who has not handed it in: only then does what is missing say something."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.collect.dataset import NOT_IN, FormState
from pipeline.statistics.counting import Scope

_KEPT = (FormState.RECEIVED, FormState.NIL)


def is_kept(scope: Scope, form: str) -> bool:
    """Whether a unit delivered the form, be it without a row; not where it is faulty, missing or 不适用."""
    return any(state.forms.get(form) in _KEPT for state in scope.dataset.states)


def not_in(scope: Scope, form: str) -> Mapping[str, FormState]:
    """The units that owe the form and have no usable copy of it in, 未报 or 待修改, in roster order."""
    states = ((state.unit.name, state.forms.get(form)) for state in scope.dataset.states)
    return {unit: state for unit, state in states if state in NOT_IN}
