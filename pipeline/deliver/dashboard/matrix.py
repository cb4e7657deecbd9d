"""收齐情况: units by the forms that they owe, in the words of the workbook; one block for each kind of unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.collect.dataset import FormState, UnitState
from pipeline.deliver.dashboard.links import Links
from pipeline.deliver.dashboard.parts import Cell, Line, Listing
from pipeline.deliver.dashboard.tags import Tag
from pipeline.deliver.result import Result
from pipeline.deliver.todo import InUse
from pipeline.deliver.workbook.completeness_matrix import form_words, unit_words
from pipeline.model.deadlines import Deadlines
from pipeline.model.form import Form
from pipeline.statistics.exhibit import Tone
from pipeline.statistics.governance.timeliness import Arrival, form_standing, unit_standing

_SIGNS: Mapping[FormState, tuple[str, Tone]] = {
    FormState.RECEIVED: ("●", Tone.GOOD),
    FormState.NIL: ("○", Tone.GOOD),
    FormState.NOT_APPLICABLE: ("－", Tone.QUIET),
    FormState.FAULTY: ("▲", Tone.WRONG),
    FormState.MISSING: ("✕", Tone.WRONG),
}
_ARRIVALS: Mapping[Arrival, tuple[str, Tone]] = {
    Arrival.ON_TIME: ("●", Tone.GOOD),
    Arrival.LATE: ("◇", Tone.DOUBTFUL),
    Arrival.LOCKED: ("◆", Tone.LOCKED),
    Arrival.NOT_IN: ("✕", Tone.WRONG),
}
_TOO_LATE = (Arrival.LATE, Arrival.LOCKED)
_BY_WORDS = {state.value: look for state, look in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Block:
    """The units of one kind."""

    title: str
    listing: Listing


@dataclass(frozen=True, slots=True)
class _Known:
    """What a line takes from elsewhere: ways onward, and by unit its tag and which workbook counts."""

    links: Links
    tags: Mapping[str, Tag]
    in_use: Mapping[str, InUse]
    deadlines: Deadlines


def blocks_of(
    result: Result, links: Links, tags: Mapping[str, Tag], in_use: Mapping[str, InUse]
) -> Iterator[Block]:
    """Yield the kinds of units in the order in which they stand in the roster."""
    states, known = result.dataset.states, _Known(links, tags, in_use, result.dataset.deadlines)
    for kind in dict.fromkeys(state.unit.kind for state in states):
        own = [state for state in states if state.unit.kind is kind]
        listing = _listing(f"{kind.value}收齐情况", own, result.forms, known)
        yield Block(f"{kind.value}（{len(own)}个单位）", listing)


def legend() -> tuple[Cell, ...]:
    """Every state of a form as it looks when it came in time, then how it looks that something came late."""
    looks = _BY_WORDS | {arrival.value: _ARRIVALS[arrival] for arrival in _TOO_LATE}
    return tuple(Cell(words, tone, sign) for words, (sign, tone) in looks.items())


def _listing(label: str, states: Sequence[UnitState], forms: Sequence[Form], known: _Known) -> Listing:
    owed = [form for form in forms if any(form.code in state.forms for state in states)]
    lines = [Line(_cells(state, owed, known), known.tags[state.unit.name]) for state in states]
    return Listing(label, ("单位", "是否报齐", *(form.title for form in owed)), lines)


def _cells(state: UnitState, forms: Sequence[Form], known: _Known) -> tuple[Cell, ...]:
    of_forms = (_form(state, form.code, known.deadlines) for form in forms)
    return known.links.unit_cell(state.unit.name), _whole(state, known), *of_forms


def _whole(state: UnitState, known: _Known) -> Cell:
    """Whether the unit is in, and which of its workbooks counts if it is not the newest."""
    standing = unit_standing(state, known.deadlines)
    words, look = unit_words(state, standing)
    text = words.split("\n")[0]
    # What is said of a unit as of a form looks the same.
    sign, tone = _BY_WORDS.get(text, _ARRIVALS[standing.arrival]) if look else ("", Tone.PLAIN)
    in_use = known.in_use[state.unit.name]
    return Cell(text, Tone.DOUBTFUL if in_use is InUse.OLDER else tone, sign, in_use.value)


def _form(state: UnitState, form: str, deadlines: Deadlines) -> Cell:
    found = state.forms.get(form)
    if found is None:
        return Cell("")
    sign, tone = _SIGNS[found]
    text, *late = form_words(state, form, deadlines)[0].split("\n")
    if not late:
        return Cell(text, tone, sign)
    mark, tone = _ARRIVALS[form_standing(state, form, deadlines).arrival]
    return Cell(text, tone, sign, "，".join(late), mark)
