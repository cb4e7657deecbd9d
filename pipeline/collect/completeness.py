"""收齐情况: what each unit delivered of each form it owes, against what its cover says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.collect.cover import filed_form
from pipeline.collect.dataset import NOT_IN, FormState, UnitState
from pipeline.collect.lineup import Lineup
from pipeline.collect.matching import Copy
from pipeline.collect.selection import Choice
from pipeline.collect.stack import Current
from pipeline.forms import COVER, FILING
from pipeline.model.form import Form
from pipeline.model.issue import Issue, Place
from pipeline.model.rules import raise_issue
from pipeline.model.severity import Severity
from pipeline.model.submission import Batch, Filing, Submission
from pipeline.model.unit import Unit

_STATUS = FILING.by_name["status"]
_NIL = {state.value: state for state in (FormState.NIL, FormState.NOT_APPLICABLE)}

Blocked = Collection[tuple[str, str]]  # (file, form code) with a blocking issue


def check_completeness(current: Current, forms: Sequence[Form]) -> Iterator[Issue]:
    """Yield what is wrong with the sheets of a copy as such: L201, L213, N501 to N503, V402 of 填报情况."""
    submission = current.submission
    batches = {batch.form: batch for batch in submission.batches}
    for form in forms:
        batch = batches.get(form.code)
        if form.code in current.unit.forms_due:
            found = _owed(submission, form, batch)
        else:
            found = _not_owed(submission, form, batch)
        yield from (replace(issue, unit=current.unit.name) for issue in found)


def _owed(submission: Submission, form: Form, batch: Batch | None) -> Iterator[Issue]:
    filing = submission.cover.filings.get(form.code) if submission.cover else None
    if batch is None:
        # A sheet whose headings were destroyed is there, and the intake has said so.
        if (submission.file, form.code) not in blocked_forms(submission, submission.issues):
            yield raise_issue("L201", Place(submission.file), form=form.code, title=form.title)
    else:
        yield from _contradiction(submission, form, batch, filing)


def _not_owed(submission: Submission, form: Form, batch: Batch | None) -> Iterator[Issue]:
    if batch is not None and batch.rows:
        place = Place(submission.file, batch.sheet)
        yield raise_issue("L213", place, form=form.code, count=len(batch.rows))


def _contradiction(
    submission: Submission, form: Form, batch: Batch, filing: Filing | None
) -> Iterator[Issue]:
    status, count = filing.status if filing else "", len(batch.rows)
    if not filing or not status:
        yield from _unsaid(submission, form, filing)
    elif status not in [option.text for option in _STATUS.options]:
        label, example = _STATUS.label, _STATUS.example
        yield raise_issue("V402", filing.place, form=form.code, label=label, value=status, example=example)
    elif count and status in _NIL:
        yield raise_issue("N502", filing.place, form=form.code, label=form.title, value=status, count=count)
    elif not count and status not in _NIL and not _set_aside(submission, form):
        yield raise_issue("N501", filing.place, form=form.code, label=form.title, value=status)


def _set_aside(submission: Submission, form: Form) -> bool:
    """Whether the intake refused a whole row of the form: its sheet is not empty, so 零报告 is no remedy."""
    return any(
        issue.form == form.code and issue.severity is Severity.BLOCKING and issue.place.row
        for issue in submission.issues
    )


def _unsaid(submission: Submission, form: Form, filing: Filing | None) -> Iterator[Issue]:
    """Yield N503 unless the intake said that the status was unreadable or its column gone."""
    reported = [
        issue
        for issue in submission.issues
        if issue.form == FILING.code and issue.severity is Severity.BLOCKING
    ]
    if any(issue.place.row == 0 or filed_form(submission, issue) == form.code for issue in reported):
        return
    place = Place(submission.file, COVER.title)
    yield raise_issue("N503", filing.place if filing else place, form=form.code, label=form.title)


def blocked_forms(submission: Submission, issues: Sequence[Issue]) -> set[tuple[str, str]]:
    """Return (file, form code) of all forms that one of the `issues` keeps out of the totals."""
    blocking = [issue for issue in issues if issue.severity is Severity.BLOCKING]
    codes = {filed_form(submission, issue) if issue.form == FILING.code else issue.form for issue in blocking}
    return {(submission.file, code) for code in codes if code}


def unit_states(
    units: Sequence[Unit],
    choices: Sequence[Choice],
    strangers: Sequence[Copy],
    blocked: Blocked,
    end: date,
) -> tuple[UnitState, ...]:
    """Return the state of every unit and of each form it owes for a period that ends on `end`.

    `strangers` are files that are not taken, such as one whose cover names another year.
    """
    by_unit = {choice.lineup.unit.code: choice for choice in choices}
    refused = {copy.unit.code: copy for copy in reversed(strangers) if copy.unit}
    return tuple(
        _served(unit, choice, choice.served, blocked, end)
        if (choice := by_unit.get(unit.code)) and choice.served
        else _not_served(unit, choice.lineup.newest if choice else refused.get(unit.code), end)
        for unit in units
    )


def _not_served(unit: Unit, newest: Copy | None, end: date) -> UnitState:
    """The state of a unit of which nothing can be used; `newest` is what it sent, if anything."""
    is_faulty = newest is not None and (newest.dates is None or newest.reaches(end) or newest.of_another_year)
    found = FormState.FAULTY if is_faulty else FormState.MISSING
    due = () if unit.exemption else unit.forms_due
    return UnitState(unit, "", None, None, dict.fromkeys(due, found), returned=newest.file if newest else "")


def _served(unit: Unit, choice: Choice, served: Copy, blocked: Blocked, end: date) -> UnitState:
    submission, cover = served.submission, served.submission.cover
    return UnitState(
        unit=unit,
        file=submission.file,
        data_through=cover.data_through if cover else None,
        filed_on=cover.filed_on if cover else None,
        forms={code: _form_state(submission, code, blocked) for code in unit.forms_due},
        in_hand=_in_hand(choice.lineup, blocked, end),
        returned=choice.returned.file if choice.returned else "",
        filed_at={code: filing.place for code, filing in cover.filings.items()} if cover else {},
    )


def _in_hand(lineup: Lineup, blocked: Blocked, end: date) -> Mapping[str, date]:
    """The day on which each form owed was first there, sound and reaching `end`, in whichever copy."""
    days: dict[str, date] = {}
    for copy in lineup.reaching(end):
        for code in lineup.unit.forms_due:
            day = _first_day(copy, end)
            if day and _form_state(copy.submission, code, blocked) not in NOT_IN:
                days[code] = min(day, days.get(code, date.max))
    return {code: days[code] for code in lineup.unit.forms_due if code in days}


def _first_day(copy: Copy, end: date) -> date | None:
    """The day on which a copy was first there: of one that overwrote what it only explains, that one's.

    Where folders say what was received when, every copy is kept. What was filed before the period's end was
    not yet of all of it.
    """
    before = copy.forerunner_on
    if before is None or before < end or copy.submission.received_on:
        return copy.received_on
    return min(before, copy.received_on or before)


def _form_state(submission: Submission, code: str, blocked: Blocked) -> FormState:
    batch = next((found for found in submission.batches if found.form == code), None)
    own_faults = blocked_forms(submission, submission.issues)
    if batch is None and (submission.file, code) not in own_faults:
        return FormState.MISSING
    if (submission.file, code) in blocked:
        return FormState.FAULTY
    status = submission.cover.filings[code].status if submission.cover else ""
    return _NIL.get(status, FormState.RECEIVED)


def counted_units(states: Sequence[UnitState], form: str) -> set[str]:
    """Return the names of the units whose rows of `form` count."""
    return {state.unit.name for state in states if state.forms.get(form) is FormState.RECEIVED}
