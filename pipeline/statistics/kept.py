"""Whether a form is kept at all: only then does what is missing from it say something."""

from __future__ import annotations

from pipeline.collect.dataset import FormState
from pipeline.statistics.counting import Scope

_KEPT = (FormState.RECEIVED, FormState.NIL)


def is_kept(scope: Scope, form: str) -> bool:
    """Whether a unit delivered the form, be it without a row; not where it is faulty, missing or 不适用."""
    return any(state.forms.get(form) in _KEPT for state in scope.dataset.states)
