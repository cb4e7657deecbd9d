"""Whose rows count nowhere yet: said wherever figures rest on them, so that no 0 stands for the unknown."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.collect.dataset import NOT_IN, FormState
from pipeline.deliver.name_list import counted
from pipeline.deliver.result import Result

_NAMED = 5


def absent(result: Result, forms: Collection[str]) -> str:
    """A remark on the units that owe one of the forms and are 待修改 or 未报; "" when none is."""
    parts = [_listed(names, state) for state in NOT_IN
             if (names := _units(result, forms, state))]  # fmt: skip
    return f"没有计入：{'；'.join(parts)}" if parts else ""


def _units(result: Result, forms: Collection[str], wanted: FormState) -> list[str]:
    return [
        state.unit.name
        for state in result.dataset.states
        if state.unit.reports and any(state.forms.get(code) is wanted for code in forms)
    ]


def _listed(names: list[str], state: FormState) -> str:
    return f"{counted(names, _NAMED, '个单位')}{state.value}"
