"""收齐情况: units by the forms that they owe, in the words of the workbook; one block for each kind of unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.collect.dataset import FormState, UnitState
from pipeline.deliver.dashboard.links import Links
from pipeline.deliver.dashboard.parts import Cell, Line, Listing
from pipeline.deliver.dashboard.tags import Tag
from pipeline.deliver.result import Result
from pipeline.deliver.workbook.completeness_matrix import Words, form_words, unit_words
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Form
from pipeline.statistics.exhibit import Tone
from pipeline.statistics.governance.timeliness import Arrival, unit_standing

_SIGNS: Mapping[FormState, tuple[str, Tone]] = {
    FormState.RECEIVED: ("●", Tone.GOOD),
    FormState.NIL: ("○", Tone.GOOD),
    FormState.NOT_APPLICABLE: ("－", Tone.QUIET),
    FormState.FAULTY: ("▲", Tone.WRONG),
    FormState.MISSING: ("✕", Tone.WRONG),
}
_ARRIVALS: Mapping[Arrival, str] = {
    Arrival.ON_TIME: "●", Arrival.LATE: "●", Arrival.LOCKED: "●", Arrival.NOT_IN: "✕",
}  # fmt: skip
_TONES: Mapping[str, Tone] = {"good": Tone.GOOD, "wrong": Tone.WRONG}


@dataclass(frozen=True, slots=True)
class Block:
    """The units of one kind."""

    title: str
    listing: Listing


def blocks_of(result: Result, links: Links, tags: Mapping[str, Tag]) -> Iterator[Block]:
    """Yield the kinds of units in the order in which they stand in the roster."""
    states = result.dataset.states
    for kind in dict.fromkeys(state.unit.kind for state in states):
        own = [state for state in states if state.unit.kind is kind]
        listing = _listing(f"{kind.value}收齐情况", own, result, links, tags)
        yield Block(f"{kind.value}（{len(own)}个单位）", listing)


def legend() -> tuple[Cell, ...]:
    """Every state of a form as it looks when it came in time."""
    return tuple(Cell(state.value, tone, sign) for state, (sign, tone) in _SIGNS.items())


def _listing(
    label: str, states: Sequence[UnitState], result: Result, links: Links, tags: Mapping[str, Tag]
) -> Listing:
    owed = [form for form in result.forms if any(form.code in state.forms for state in states)]
    deadlines = result.dataset.deadlines
    lines = [Line(_cells(state, owed, deadlines, links), tags[state.unit.name]) for state in states]
    return Listing(label, ("单位", "是否报齐", *(form.title for form in owed)), lines)


def _cells(state: UnitState, forms: Sequence[Form], deadlines: Deadlines, links: Links) -> tuple[Cell, ...]:
    standing = unit_standing(state, deadlines)
    sign = _ARRIVALS[standing.arrival] if state.unit.reports else ""
    whole = _cell(unit_words(state, standing), sign, Tone.PLAIN)
    return links.unit_cell(state.unit.name), whole, *(_form(state, form, deadlines) for form in forms)


def _form(state: UnitState, form: Form, deadlines: Deadlines) -> Cell:
    found = state.forms.get(form.code)
    if found is None:
        return Cell("")
    return _cell(form_words(state, form.code, deadlines), *_SIGNS[found])


def _cell(words: Words, sign: str, tone: Tone) -> Cell:
    """What the workbook says in a cell; `tone` is for what needs no notice there."""
    text, look = words
    first, *more = text.split("\n")
    return Cell(first, _TONES.get(look, Tone.DOUBTFUL) if look else tone, sign, "，".join(more))
