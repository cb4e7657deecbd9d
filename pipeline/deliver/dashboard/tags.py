"""By what a unit can be found on the page: its names, its kind, and how things stand with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.collect.dataset import FormState, UnitState
from pipeline.deliver.todo import InUse
from pipeline.deliver.workbook.completeness_matrix import unit_words
from pipeline.model.deadlines import Deadlines
from pipeline.statistics.governance.timeliness import unit_standing

_ASKED = "有事要办"


@dataclass(frozen=True, slots=True)
class Tag:
    """What the filter compares: `names` are all that somebody may type, `states` all that may be chosen."""

    names: str
    kind: str
    states: tuple[str, ...]


def tags_of(
    states: Sequence[UnitState], deadlines: Deadlines, in_use: Mapping[str, InUse], asked: frozenset[str]
) -> dict[str, Tag]:
    """Return the tag of every unit by its name, in roster order.

    `in_use` says by unit which workbook counts; `asked` are units with a to-do.
    """
    return {
        state.unit.name: Tag(
            " ".join((state.unit.name, *state.unit.other_names, state.unit.code)),
            state.unit.kind.value,
            tuple(dict.fromkeys(filter(None, _states(state, deadlines, in_use, asked)))),
        )
        for state in states
    }


def offered(tags: Mapping[str, Tag]) -> tuple[str, ...]:
    """Return the states that some unit is in, in the order in which they are offered."""
    of_forms = tuple(state.value for state in FormState)
    found = sorted({state for tag in tags.values() for state in tag.states} - {_ASKED, *of_forms})
    every = {state for tag in tags.values() for state in tag.states}
    return tuple(state for state in (_ASKED, *found, *of_forms) if state in every)


def _states(
    state: UnitState, deadlines: Deadlines, in_use: Mapping[str, InUse], asked: frozenset[str]
) -> Iterator[str]:
    yield unit_words(state, unit_standing(state, deadlines))[0].split("\n")[0]
    yield in_use[state.unit.name].value
    yield from (found.value for found in state.forms.values())
    if state.unit.name in asked:
        yield _ASKED
